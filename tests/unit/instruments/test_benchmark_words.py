"""What benchmark says of small nations made by hand."""

from stuurlicht.instruments import benchmark
from unit.instruments.benchmark_rows import CODES, answer, grown, nation


def test_what_the_vng_found_stands_directly_after_growth_of_clients_and_nowhere_else():
    said = [each for each in answer(grown((2019, 2021))).statements if each.place == "moved"]
    at = next(place for place, each in enumerate(said) if each.text.startswith("VNG"))
    assert dict(said[at - 1].cells["target"].row)["target"] == "youth_growth"
    assert not any(each.text.startswith("VNG") for each in answer(nation()).statements)


def test_a_mean_that_does_as_well_is_said_to_be_in_use():
    said = [each for each in answer(nation(slope=0.0)).statements if "{candidate}" in each.text]
    assert [dict(each.cells["candidate"].row) for each in said] == [{"target": "youth_use", "candidate": "constant"}]
    shares = {dict(each.cells[name].row)["candidate"] for each in said for name in ("explained_share", "low_share")}
    assert shares == {"features"}


def test_every_sentence_of_a_municipality_names_it():
    sentences = [
        each
        for each in answer(nation()).statements
        if any(dict(cell.row).get("municipality") == CODES[7] for cell in each.cells.values())
    ]
    assert {"expected", "unexplained"} == {each.cells["municipality"].table for each in sentences}
    assert all("{municipality}" in each.text for each in sentences)


def test_the_interval_of_an_estimate_and_the_limits_of_a_municipality_have_names_of_their_own():
    labels = {
        (table.name, column.name): column.label
        for table in benchmark.INSTRUMENT.tables
        for column in table.columns
        if column.name.startswith(("low", "high", "shrunk_low", "shrunk_high"))
    }
    of_limits = {name for name, label in labels.items() if label.startswith("Bandbreedte")}
    assert {table for table, _column in of_limits} == {"expected", "expected_spending", "expected_growth", "funnel"}
    others = {label for name, label in labels.items() if name not in of_limits}
    assert others == {"Marge van", "Marge tot", "Verklaard deel van", "Verklaard deel tot"}


def test_the_title_of_the_funnel_claims_nothing_that_the_figures_need_not_show():
    assert "vaker" not in answer(nation()).chart_words["funnel"].title.text


def test_low_use_is_told_as_people_who_may_not_find_the_way():
    rows = nation(chance=0.03)
    changed = ("youth_care_clients", "youth_care_share")
    low = [
        each | {"value": each["value"] * 0.4} if each["region"] == CODES[7] and each["feature"] in changed else each
        for each in rows
    ]
    result = answer(low)
    assert result.tables["expected"].filter(municipality=CODES[7])["position"].to_list() == ["below"]
    own = [
        each.text
        for each in result.statements
        if any(dict(cell.row).get("municipality") == CODES[7] for cell in each.cells.values())
    ]
    assert len(own) <= 3
    assert sum("weg naar hulp" in text for text in own) == 1
    assert not any("eigen" in each.text for each in result.statements)
