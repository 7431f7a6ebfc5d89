"""Errors of budgets on made-up accounts: proven or chance, and whether they could have corrected the next budget."""

from datetime import date

import polars as pl
import pytest

from iv3_answers import HERE, THERE, answered, both, cell, said_of, steady, youth
from iv3_nation import task_field
from stuurlicht.rules.mergers import predecessors

UNCHANGED = [code for code, parts in predecessors(2026, date(2017, 1, 1)).items() if parts == (code,)]


def test_an_error_that_comes_back_every_year_corrects_the_first_budget_that_could_know_it():
    """The account of 2023 is not there yet when the budget of 2024 is made, in the autumn of 2023."""
    budgets = [task_field(HERE, 2024, "budget", "6.72", 2000), task_field(HERE, 2025, "budget", "6.751", 3000)]
    result = answered([*steady(0.2), *budgets])
    assert cell(result, "systematic_errors", "systematic", **youth()) == "over"
    key = {"group": "jeugd", "test": "known_years", "correction": "shrunk"}
    assert cell(result, "correction_test", "outcome", **key) == "better"
    assert cell(result, "systematic_errors", "correction_year", **youth()) == 2025
    assert cell(result, "systematic_errors", "correction_eur", **youth()) == pytest.approx(630_000, rel=0.02)


def test_a_budget_is_never_corrected_by_the_account_of_the_year_before():
    """Two earlier accounts are asked: those of 2017 and 2018 are there for the budget of 2020, not for that of 2019."""
    result = answered(steady(0.2, range(2017, 2021)))
    judged = result.tables["corrected_years"].filter(pl.col("test") == "known_years", pl.col("group") == "jeugd")
    assert set(judged["book_year"]) == {2020}


def test_what_only_hindsight_shows_corrects_nothing():
    """Errors that turn over with the years: all others know the mean, earlier ones point the wrong way."""
    shares = dict(zip(range(2017, 2024), (0.4, 0.35, 0.3, 0.02, 0.03, 0.01, 0.02), strict=True))
    rows = [
        row
        for place, code in enumerate((HERE, THERE))
        for year, share in shares.items()
        for row in both(code, year, 1000, round(1000 * (1 + share + 0.005 * ((year + place) % 2))))
    ]
    result = answered([*rows, task_field(HERE, 2025, "budget", "6.751", 3000)])
    assert cell(result, "systematic_errors", "correction_eur", **youth()) is None


def test_errors_by_turns_are_not_systematic_and_correct_nothing():
    rows = [
        row
        for place, code in enumerate((HERE, THERE))
        for year in range(2017, 2024)
        for row in both(code, year, 1000, 1000 + (100 if (year + place) % 2 else -100))
    ]
    result = answered([*rows, task_field(HERE, 2025, "budget", "6.751", 2000)])
    assert cell(result, "systematic_errors", "systematic", **youth()) == "unclear"
    assert cell(result, "systematic_errors", "correction_eur", **youth()) is None
    assert cell(result, "systematic_errors", "correction_eur_status", **youth()) == "not_applicable"


def erring(municipality, shares):
    return [
        row
        for year, share in zip(range(2017, 2024), shares, strict=True)
        for row in both(municipality, year, 1000, 1000 + share)
    ]


def test_always_is_only_said_of_who_spent_more_in_every_year():
    every, most = (100, 120, 110, 130, 105, 125, 115), (100, 120, 110, 130, 105, 125, -5)
    result = answered([*erring(HERE, every), *erring(THERE, most)])
    key = {"group": "jeugd"}
    told = [cell(result, "systematic_errors", "systematic", municipality=code, **key) for code in (HERE, THERE)]
    assert told == ["over", "over"]
    assert cell(result, "systematic_errors", "always_count", municipality="totaal", **key) == 1
    assert (len(said_of(result, HERE, "in alle")), said_of(result, THERE, "in alle")) == (1, [])


@pytest.mark.parametrize(("years", "told"), [(2, "unclear"), (7, "over")])
def test_errors_beyond_the_limits_prove_by_their_side_only_how_far_they_are_off(years, told):
    """Limited they are all the same, without a spread: two of them on one side are half chance, seven are not."""
    rows = [row for year in range(2017, 2017 + years) for row in both(HERE, year, 100, 300 + year % 5)]
    result = answered(rows)
    assert cell(result, "systematic_errors", "systematic", **youth()) == told
    assert cell(result, "systematic_errors", "mean_low_share", **youth()) is None
    assert cell(result, "systematic_errors", "chance_probability", **youth()) == 2.0 ** (1 - years)


def test_one_in_many_that_looks_proven_by_chance_is_not_called_proven():
    """By itself the mean of the first has a chance of 4% to be nothing; beside nineteen others that is no proof."""
    codes = UNCHANGED[:20]
    waver = (60, -60, 50, -50, 40, -40, 0)
    looks_proven = (150, 20, 130, -40, 110, 60, 20)
    rows = [row for code in codes[1:] for row in erring(code, waver)]
    alone = answered(erring(codes[0], looks_proven))
    among = answered([*erring(codes[0], looks_proven), *rows])
    key = {"municipality": codes[0], "group": "jeugd"}
    low = cell(among, "systematic_errors", "mean_low_share", **key)
    assert low > 0
    assert cell(alone, "systematic_errors", "systematic", **key) == "over"
    assert cell(among, "systematic_errors", "systematic", **key) == "unclear"


def test_the_nation_counts_the_years_of_its_own_group():
    """Youth has both sides in 2018 only; that Wmo has them in 2019 too makes no year of youth."""
    rows = [*both(HERE, 2018, 100, 130), *both(HERE, 2019, 100, 130, "6.71")]
    rows = [row for row in rows if not (row["book_year"] == 2019 and row["report"] == "budget")]
    mixed = [task_field(HERE, 2025, report, "6.79", 9) for report in ("budget", "account")]
    result = answered([*rows, *mixed])
    nation_key = {"municipality": "totaal"}
    years = {
        group: cell(result, "systematic_errors", "counted_years", group=group, **nation_key)
        for group in ("jeugd", "wmo_en_jeugd")
    }
    assert years == {"jeugd": 1, "wmo_en_jeugd": 2}
