"""Parts of the distribution model on a fund made by hand: suppletie, redistribution, and one measure at the average."""

import pytest

from stuurlicht.core import View
from stuurlicht.core.columns import TOTAL
from stuurlicht.instruments.distribution_model import INSTRUMENT
from stuurlicht.instruments.distribution_model.issues import (
    DistributionMeasureNotAveragedError,
    DistributionMeasureUnknownError,
)
from unit.instruments.small_fund import (
    PAYMENTS,
    VOLUMES,
    WEIGHTS,
    answer,
    issue,
    of_cluster,
    row_of,
    texts,
)

SUPPLETIE = "suppletie nieuwe verdeling gf"
AMOUNTS = ("measures_eur", "fixed_eur", "payments_eur", "total_eur")


def without(rows, name):
    return [row for row in rows if name not in row]


def test_fixed_amount_is_a_part_of_the_measures():
    assert [1500.0, 1500.0, 0.0, 1500.0] == of_cluster(answer(issue()), "clusters", "GM0034", "bestuur", *AMOUNTS)


def test_redistribution_is_what_the_weights_bring_beyond_the_nation_per_inhabitant():
    """The weight of ``laag`` rises by 10: 300 euros each, so 3 and 1 per inhabitant, and 1.50 over the nation."""
    before = issue("M2024", 2025, weights=[("laag", None, "wmo", 90.0), *without(WEIGHTS, "laag")])
    result = answer(issue(), before)
    told = [
        of_cluster(result, "changes", place, "wmo", "weights_eur", "redistribution_eur")
        for place in ("GM0014", "GM0034", TOTAL)
    ]
    assert [[300.0, 150.0], [300.0, -150.0], [600.0, 0.0]] == told
    said = " ".join(texts(result, "moved"))
    assert "{redistribution_eur}" in said
    assert "Alleen dat deel is herverdeling" not in said


def test_one_measure_at_the_national_average_moves_its_clusters():
    result = answer(issue(), measure="LAAG")
    assert [150.0, 20.0, 10.0, 3000.0, -1500.0] == of_cluster(
        result,
        "one_measure",
        "GM0014",
        "wmo",
        "price_eur",
        "own_units",
        "average_units",
        "amount_eur",
        "at_average_eur",
    )
    assert [1500.0] == of_cluster(result, "one_measure", "GM0034", TOTAL, "at_average_eur")
    assert ["not_applicable"] == of_cluster(result, "one_measure", TOTAL, TOTAL, "at_average_eur_status")


def test_measures_are_ranked_by_amount_whatever_the_sign():
    ranked = answer(issue()).tables["main_measures"].filter(municipality="GM0014", ranked_by="amount")
    assert [3000.0, 1500.0, 1500.0, -40.0] == ranked["amount_eur"].to_list()
    assert "name of laag" == ranked["measure_name"][0]


def test_measures_are_ranked_by_euros_from_the_average():
    ranked = answer(issue()).tables["main_measures"].filter(municipality="GM0034", ranked_by="distance")
    assert [1500.0, -25.0] == ranked["at_average_eur"].to_list()
    assert [-1 / 3, -5 / 9] == pytest.approx(ranked["distance_share"].head(2).to_list())


def test_fixed_amount_is_not_compared_with_the_average_of_the_country():
    row = row_of(answer(issue()), "measures", municipality="GM0034", measure="vast nieuw")
    assert (1500.0, None, "not_applicable") == (row["amount_eur"], row["at_average_eur"], row["at_average_eur_status"])
    assert (None, "fixed") == (row["distance_share"], row["not_averaged"])


def test_inhabitants_are_the_average_of_themselves_and_are_not_compared():
    row = row_of(answer(issue()), "measures", municipality="GM0034", measure="inwo")
    assert (None, None, "inhabitants") == (row["at_average_eur"], row["distance_share"], row["not_averaged"])
    with pytest.raises(DistributionMeasureNotAveragedError):
        answer(issue(), measure="inwo")


def test_fixed_amount_is_refused_as_the_measure_that_is_set_at_the_average():
    with pytest.raises(DistributionMeasureNotAveragedError) as refused:
        answer(issue(), measure="Vast nieuw")
    assert "laag, woz" == refused.value.facts["known"]


def test_circular_with_nothing_but_fixed_amounts_sets_no_measure_at_the_average():
    fixed = [row for row in VOLUMES if row[1] == "vast nieuw"]
    result = answer(issue(weights=[WEIGHTS[2], WEIGHTS[4]], volumes=fixed))
    assert result.tables["one_measure"].is_empty()


def test_suppletie_without_amounts_is_told_as_not_supplied():
    result = answer(issue(weights=[*WEIGHTS, (None, SUPPLETIE, "overig", 1.0)]))
    row = row_of(result, "payments", municipality="GM0014", payment=SUPPLETIE)
    assert ("passage", None, "unknown") == (row["kind"], row["amount_eur"], row["amount_eur_status"])
    assert any(text.startswith("De bedragen zijn zonder suppletie") for text in texts(result, "caution"))
    assert all("zonder suppletie" in text for text in texts(result, "answer") if "krijg" in text)


def with_suppletie(**told):
    paid = [*PAYMENTS, ("GM0014", SUPPLETIE, 900_00), ("GM0034", SUPPLETIE, -400_00)]
    return issue(weights=[*WEIGHTS, (None, SUPPLETIE, "overig", 1.0)], payments=paid, **told)


def test_amounts_stand_with_and_without_suppletie():
    names = ("payments_eur", "passage_eur", "total_eur", "without_passage_eur")
    result = answer(with_suppletie())
    assert [900.0, 900.0, 900.0, 0.0] == of_cluster(result, "clusters", "GM0014", "overig", *names)
    assert [1600.0, 900.0, 7560.0, 6660.0] == of_cluster(result, "clusters", "GM0014", TOTAL, *names)
    assert [1500.0, 500.0] == of_cluster(result, "clusters", TOTAL, TOTAL, "payments_eur", "passage_eur")
    both = [text for text in texts(result, "answer") if "krijg" in text]
    assert all("{total_eur}" in text and "{without_passage_eur}" in text for text in both)


def test_suppletie_without_amounts_is_unknown_and_the_amount_without_it_is_not():
    result = answer(issue(weights=[*WEIGHTS, (None, SUPPLETIE, "overig", 1.0)]))
    names = ("passage_eur", "passage_eur_status", "without_passage_eur")
    assert [None, "unknown", 6660.0] == of_cluster(result, "clusters", "GM0014", TOTAL, *names)
    assert [None, "unknown", 15940.0] == of_cluster(result, "clusters", TOTAL, TOTAL, *names)
    assert [0.0, "known", 1500.0] == of_cluster(result, "clusters", "GM0014", "jeugd", *names)


def test_path_of_the_suppletie_is_what_each_circular_gives_for_each_year():
    named = issue("M2024", 2025, weights=[*WEIGHTS, (None, SUPPLETIE, "overig", 1.0)])
    result = answer(issue(), named, with_suppletie(circular="M2023", year=2024))
    path = result.tables["passage"].filter(municipality="GM0014").sort("book_year")
    told = ["book_year", "circular", "amount_eur", "per_inhabitant_eur", "amount_eur_status"]
    assert [(2024, "M2023", 900.0, 9.0, "known"), (2025, "M2024", None, None, "unknown")] == path.select(told).rows()
    nation = result.tables["passage"].filter(municipality=TOTAL, book_year=2024)
    assert [(500.0, 1.25)] == nation.select("amount_eur", "per_inhabitant_eur").rows()


def test_suppletie_for_explosives_is_no_passage():
    bombs = "suppletie bommenregeling"
    paid = [*PAYMENTS, ("GM0014", bombs, 5), ("GM0034", bombs, 5)]
    result = answer(issue(weights=[*WEIGHTS, (None, bombs, "veiligheid", 1.0)], payments=paid))
    assert "beside" == row_of(result, "payments", municipality="GM0014", payment=bombs)["kind"]


def test_measure_that_the_circular_lacks_is_refused():
    with pytest.raises(DistributionMeasureUnknownError) as refused:
        answer(issue(), measure="jong")
    assert "laag, woz" == refused.value.facts["known"]


def test_every_sentence_and_table_of_a_municipality_names_the_circular_and_the_year():
    result = answer(issue(), issue("M2024", 2025))
    own = [
        each
        for each in result.statements
        if any(dict(cell.row).get("municipality") in {"GM0014", "GM0034"} for cell in each.cells.values())
    ]
    assert all({"season", "circular_year", "book_year"} <= each.cells.keys() for each in own)
    _national, page = INSTRUMENT.pages
    views = [each for each in page.shows if isinstance(each, View)]
    declared = {table.name: [column.name for column in table.columns] for table in INSTRUMENT.tables}
    assert all({"circular", "book_year"} <= {*(view.columns or declared[view.table])} for view in views)
    assert all({"season", "book_year"} <= words.title.cells.keys() for words in result.chart_words.values())
    assert ("S2024", 2025, "M2024", 2025) == result.tables["changes"].select(
        "circular", "book_year", "compared_circular", "compared_year"
    ).row(0)


def test_nobody_living_anywhere_gives_no_amount_per_inhabitant_and_no_redistribution():
    nobody = [(place, name, 0.0 if name == "inwo" else value) for place, name, value in VOLUMES]
    result = answer(issue(volumes=nobody), issue("M2024", 2025, volumes=nobody))
    assert [3700.0, None] == of_cluster(result, "clusters", "GM0014", "wmo", "total_eur", "per_inhabitant_eur")
    assert [0.0, None] == of_cluster(result, "changes", "GM0014", "wmo", "change_eur", "redistribution_eur")
