"""Figures of balance, worked out by hand."""

import pytest

from balance_building import answer, filed, filings, fund, row_of, together
from stuurlicht.core import Drawing
from stuurlicht.instruments.balance import INSTRUMENT

PLACES = ("GM0014", "GM0034", "GM0363", "GM0344")
TWO_YEARS = ((100, 120), (110, 95), (90, 130), (60, 200))
"""Thousands of euros spent in 2024 and in 2025, of 100 in funds each year."""


def two_years(inhabitants=1000.0):
    rows = [
        filed(place, "6.1", spent[at], book_year=2024 + at)
        for place, spent in zip(PLACES, TWO_YEARS, strict=True)
        for at in (0, 1)
    ]
    funds = {(place, "sociale_basis"): 100_000.0 for place in PLACES}
    both = (
        fund(funds, circular="S2023", book_year=2024, inhabitants=inhabitants),
        fund(funds, inhabitants=inhabitants),
    )
    return {"iv3_task_fields": rows, "iv3_filings": filings(rows), **together(*both)}


@pytest.mark.parametrize(
    ("spent", "expected"),
    [(131, "01"), (130, "02"), (125, "03"), (101, "07"), (100, "08"), (95, "09"), (71, "13"), (70, "14"), (0, "14")],
)
def test_a_share_on_a_bound_falls_in_the_class_above_it(spent, expected):
    rows = [filed("GM0363", "6.1", spent)]
    told = {"iv3_task_fields": rows, "iv3_filings": filings(rows), **fund({("GM0363", "sociale_basis"): 100_000.0})}
    classes = answer(told).tables["histogram"].filter(cluster="sociale_basis", municipalities_count=1)
    assert classes["balance_class"].to_list() == [expected]


def test_the_histogram_counts_everyone_with_a_share_once_and_has_every_class():
    result = answer(two_years())
    for year in (2024, 2025):
        rows = result.tables["histogram"].filter(cluster="totaal", book_year=year)
        assert (rows.height, rows["municipalities_count"].sum()) == (14, len(PLACES))


def test_quadrants_are_by_the_signs_of_both_years_and_zero_is_no_shortfall():
    result = answer(two_years())
    rows = result.tables["quadrants"].filter(cluster="totaal")
    counts = dict(rows.select("quadrant", "municipalities_count").rows())
    assert {name: count for name, count in counts.items() if count} == {
        "higher_lower": 3,
        "lower_higher": 1,
        "unknown": 338,
    }
    assert row_of(result, "quadrants", cluster="totaal", quadrant="higher_lower")["worse_count"] == 3


def test_one_year_gives_no_quadrant():
    told = two_years()
    told = {name: [row for row in rows if row["book_year"] == 2025] for name, rows in told.items()}
    rows = answer(told).tables["quadrants"].filter(cluster="totaal")
    assert dict(rows.select("quadrant", "municipalities_count").rows())["one_year"] == 342


def test_the_fund_for_shortfalls_counts_more_than_forty_euros_over_two_years_together():
    """Balances of two years: -20,000, -5,000, -20,000, -60,000; of 500 inhabitants 40 is the limit of 20,000."""
    counted = row_of(answer(two_years(500.0)), "fund_rule", cluster="totaal")
    assert (counted["limit_eur"], counted["known_count"], counted["over_count"]) == (40.0, 4, 1)
    assert row_of(answer(two_years(499.0)), "fund_rule", cluster="totaal")["over_count"] == 3


def test_the_rule_of_the_fund_is_told_as_what_it_would_say_in_other_years():
    row = row_of(answer(two_years(500.0)), "fund_rule", cluster="totaal")
    assert (row["standing"], row["fund_year"]) == ("what_if", 2018)
    said = [each.text for each in answer(two_years(500.0)).statements if "Fonds tekortgemeenten" in each.text]
    assert len(said) == 1
    assert said[0].startswith("Het Fonds tekortgemeenten bestond alleen in {fund_year},")


def test_places_in_two_years_are_drawn_as_points_with_counts_beside_them():
    charts = {each.name: each for each in INSTRUMENT.charts}
    assert (charts["places"].kind, charts["places"].x, charts["places"].y) == ("scatter", "first_share", "last_share")
    assert answer(two_years()).tables["places"].drop_nulls("last_share").height == len(PLACES)
    drawn = [each.chart for each in INSTRUMENT.pages[0].shows if isinstance(each, Drawing)]
    assert drawn.index("two_years") == drawn.index("places") + 1


def test_significant_shortfalls_are_counted_by_size_from_the_printed_limit_on():
    people = dict(zip(PLACES, (19_999.0, 20_000.0, 100_000.0, 250_000.0), strict=True))
    result = answer(two_years(people), significant_share=0.2)
    rows = result.tables["by_size"].filter(cluster="totaal", book_year=2025)
    known = rows.filter(rows["known_count"] > 0)
    assert known.select("size_class", "known_count", "significant_count", "limit_share").rows() == [
        ("size_1", 1, 1, 0.2),
        ("size_2", 1, 0, 0.2),
        ("size_4", 1, 1, 0.2),
        ("size_5", 1, 1, 0.2),
        ("totaal", 4, 3, 0.2),
    ]


def test_stacking_with_benefits_is_unknown_without_a_survey():
    row = row_of(answer(two_years()), "stacking", book_year=2025)
    assert (row["known_count"], row["both_count"]) == (None, None)


def test_a_share_of_nothing_does_not_apply_and_is_not_told_as_unknown():
    """Nobody gets money for shelter here, and benefits are paid from another fund: no share, known as such."""
    result = answer(two_years())
    for cluster in ("opvang_bw", "inkomen"):
        row = row_of(result, "positions", municipality="GM0014", basis="budget", cluster=cluster)
        assert (row["first_share_status"], row["last_share_status"]) == ("not_applicable", "not_applicable")
        assert row["quadrant"] == "not_applicable"
    silent = row_of(result, "positions", municipality="GM1961", basis="budget", cluster="sociale_basis")
    assert (silent["first_share_status"], silent["quadrant"]) == ("unknown", "unknown")


def test_benefits_of_who_filed_nothing_have_no_funds_that_could_be_unknown():
    key = {"municipality": "GM1961", "book_year": 2025, "basis": "budget"}
    row = row_of(answer(two_years()), "per_municipality", **key, cluster="inkomen")
    assert (row["reason"], row["funds_eur_status"], row["balance_share_status"]) == (
        "not_filed", "not_applicable", "not_applicable",
    )  # fmt: skip
