"""Which circular stands beside which report, and what makes the funds of a part unknown."""

import pytest

from balance_building import answer, filed, filings, fund, row_of, together
from unit.instruments.test_balance import AMOUNTS, AMSTERDAM, ROWS, TOGETHER, UTRECHT, amounts_of, told


def test_the_circular_is_named_in_every_sentence_on_the_balance_of_a_municipality():
    own = [each for each in answer(told()).statements if "naast de {season}" in each.text]
    assert {dict(each.cells["municipality"].row)["municipality"] for each in own} == {AMSTERDAM, UTRECHT}


def test_a_weight_that_could_not_be_read_makes_the_funds_unknown_and_not_lower():
    tables = together(told(), fund(AMOUNTS, circular="S2023", book_year=2024))
    unread = {"circular": "S2024", "measure": "m_jeugd"}
    tables["distribution_weights"] = [
        row for row in tables["distribution_weights"] if {name: row.get(name) for name in unread} != unread
    ]
    result = answer(tables)
    reasons = {
        part: row_of(result, "per_municipality", **{**TOGETHER, "cluster": part})["reason"]
        for part in ("jeugd", "wmo", "totaal")
    }
    assert reasons == {"jeugd": "funds_unknown", "wmo": "complete", "totaal": "funds_unknown"}
    assert amounts_of(result, "jeugd") == (None, 400_000, None)
    assert any("zonder tegenhanger" in each.text for each in result.statements)


def named_without_amounts(payment, cluster):
    tables = told()
    issue = {"circular": "S2024", "book_year": 2025, "bears_factor": False}
    tables["distribution_weights"].append({**issue, "payment": payment, "cluster": cluster, "weight_eur": 1.0})
    return answer(tables)


def test_a_payment_without_amounts_makes_its_part_unknown_and_no_other():
    result = named_without_amounts("voogdij", "jeugd")
    assert amounts_of(result, "jeugd") == (None, 400_000, None)
    assert amounts_of(result, "wmo") == (200_000, 190_000, 10_000)
    apart = named_without_amounts("vrouwenopvang", "wmo")
    assert amounts_of(apart, "opvang_bw") == (None, 90_000, None)
    assert amounts_of(apart, "wmo") == (200_000, 190_000, 10_000)


def test_a_suppletie_without_amounts_leaves_the_funds_without_it_and_says_so():
    name = "suppletie-uitkering ingroeipad decentralisatie-uitkering maatschappelijke opvang"
    result = named_without_amounts(name, "wmo")
    assert amounts_of(result, "opvang_bw") == (80_000, 90_000, -10_000)
    assert any("Het geld is zonder die suppletie." in each.text for each in result.statements)
    assert row_of(result, "lacking", figure="passage")["reason"] == "not_supplied"


@pytest.mark.parametrize(
    ("name", "cluster", "is_told"), [("herindeling", "overig", False), ("iets nieuws", None, True)]
)
def test_names_without_counterpart_are_warned_of_only_where_they_touch_these_parts(name, cluster, is_told):
    if cluster is None:
        tables = told()
        own = {"circular": "S2024", "book_year": 2025, "payment": name, "amount_cents": 5}
        tables["distribution_payments"] += [{**own, "municipality": place} for place in (AMSTERDAM, UTRECHT)]
        result = answer(tables)
    else:
        result = named_without_amounts(name, cluster)
    assert any("zonder tegenhanger" in each.text for each in result.statements) == is_told
    assert not any("zonder tegenhanger" in each.text for each in answer(told()).statements)


def test_a_successor_of_which_the_circular_lacks_one_part_has_no_funds():
    parts, after = ("GM0398", "GM0416"), "GM1980"
    rows = [filed(code, "6.72", 30, book_year=2021) for code in parts] + [filed(after, "6.72", 50, book_year=2022)]
    funds = together(
        fund({(parts[0], "jeugd"): 20_000.0}, circular="S2020", book_year=2021),
        fund({(after, "jeugd"): 45_000.0}, circular="S2021", book_year=2022),
    )
    result = answer({"iv3_task_fields": rows, "iv3_filings": filings(rows), **funds})
    row = row_of(result, "per_municipality", municipality=after, book_year=2021, basis="budget", cluster="jeugd")
    assert (row["reason"], row["funds_eur"], row["inhabitants_count"]) == ("funds_unknown", None, None)


def test_a_budget_stands_beside_the_circular_of_the_year_before_unless_the_newest_is_asked():
    tables = together(told(circular="S2024"), fund(AMOUNTS, circular="M2025", factor=2.0))
    circulars = [
        row_of(answer(tables, circular=choice), "per_municipality", **TOGETHER)["circular"]
        for choice in ("of_the_moment", "newest")
    ]
    assert circulars == ["S2024", "M2025"]


def test_a_year_without_a_whole_circular_has_no_funds_and_says_so():
    tables = told()
    tables["distribution_payments"] = []
    row = row_of(answer(tables), "per_municipality", **TOGETHER)
    assert (row["reason"], row["net_cost_eur"], row["funds_eur"]) == ("no_circular", 760_000, None)


def test_a_filed_year_without_a_circular_is_counted_among_what_is_missing():
    rows = (*ROWS, filed(AMSTERDAM, "6.1", 90, book_year=2023), filed(UTRECHT, "6.1", 80, book_year=2023))
    row = row_of(answer(told(rows)), "coverage", book_year=2023)
    assert (row["municipality"], row["reason"], row["municipalities_count"]) == ("totaal", "no_circular", 2)


@pytest.mark.parametrize(
    ("loaded", "expected"),
    [(["M2024"], "M2024"), (["M2024", "S2024"], "S2024"), (["M2024", "S2024", "D2024"], "S2024")],
)
def test_a_circular_that_came_after_the_budget_was_made_does_not_stand_beside_it(loaded, expected):
    tables = together(told(circular=loaded[0]), *(fund(AMOUNTS, circular=name, factor=2.0) for name in loaded[1:]))
    result = answer(tables)
    assert row_of(result, "per_municipality", **TOGETHER)["circular"] == expected
    named = row_of(result, "bases", book_year=2025, told_basis="budget")
    assert f"{named['season']}{named['circular_year']}" == expected


def test_without_a_circular_of_then_a_later_one_is_not_taken_in_its_place():
    tables = told(circular="D2024")
    row = row_of(answer(tables), "per_municipality", **TOGETHER)
    assert (row["reason"], row["funds_eur"], row["balance_eur"]) == ("circular_later", None, None)
    newest = row_of(answer(tables, circular="newest"), "per_municipality", **TOGETHER)
    assert (newest["circular"], newest["comparison"]) == ("D2024", "budget_newest")


def test_a_circular_without_a_filing_lists_everyone_as_not_filed():
    result = answer(fund(AMOUNTS))
    counts = result.tables["coverage"].filter(municipality="totaal", cluster="totaal")
    assert dict(counts.select("reason", "municipalities_count").rows()) == {"not_filed": 342}
