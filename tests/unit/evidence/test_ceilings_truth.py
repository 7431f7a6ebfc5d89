"""Ceilings against the truth of one fictional municipality; the method page holds four."""

import polars as pl
import pytest
from ceilings_truth import held, told

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def found():
    return held(seed=21, inhabitants=12_000)


def test_about_four_of_five_outcomes_fall_within_the_band(found):
    contracts = found.filter(pl.col("kind") == "contracts")
    share = contracts.select(pl.col("outcome_eur").is_between("low80_eur", "high80_eur").mean()).item()
    assert contracts.height >= 30
    assert 0.65 <= share <= 0.95  # contracts of one municipality go together, so the share varies around four in five


def test_a_ceiling_that_was_called_nearly_certain_to_be_passed_was(found):
    contracts = found.filter(pl.col("kind") == "contracts")
    was_passed = (pl.col("outcome_eur") > pl.col("ceiling_eur")).mean()
    chances = {
        name: contracts.filter(kept).select(was_passed).item()
        for name, kept in {
            "high": pl.col("breach_probability") > 0.8,
            "low": pl.col("breach_probability") < 0.2,
        }.items()
    }
    assert chances["high"] > 0.7
    assert chances["low"] < 0.3


def test_the_page_gets_a_line_for_each_day_and_class(found):
    lines = "\n".join(told(found)).splitlines()
    assert [line for line in lines if line.startswith("| all")]
    assert len(lines) >= 10
