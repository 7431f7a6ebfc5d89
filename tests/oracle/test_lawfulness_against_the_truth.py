"""What the fictional municipality approved against its contracts is known: the indexation that was signed too late."""

from datetime import date

import polars as pl
import pytest

from stuurlicht.simulation import simulate
from stuurlicht.surfaces.answers import internal_answers
from stuurlicht.testing.fictional import workspace_of

UNTIL = date(2025, 6, 30)


@pytest.fixture(scope="module")
def municipality():
    return simulate(inhabitants=6_000, first_month=date(2023, 1, 1), months=30, seed=3)


@pytest.fixture(scope="module")
def findings(municipality, tmp_path_factory):
    made = workspace_of(municipality, tmp_path_factory.mktemp("made"), first_day=date(2023, 1, 1), until=UNTIL)
    (released,) = internal_answers(
        made, ["lawfulness"], UNTIL, log=lambda _entry: None, parameters={"lawfulness": {"book_year": 2024}}
    )
    return released.tables["per_finding"].frame


def test_the_late_indexation_is_found_as_a_tariff_above_the_contract(municipality, findings):
    """The register holds the tariffs of before, and the truth tells what was added to lines that stood already.

    Lines of that year which came after it was signed bear the new price at once: a little more is found than was added.
    """
    planted = municipality.truth.planted.filter(
        pl.col("kind") == "late_indexation", pl.col("from_date").dt.year() == 2024
    )
    above = findings.filter(pl.col("finding") == "above_tariff")["amount_eur"].sum()

    added = planted["amount_cents"].sum() / 100
    assert added <= above <= 1.05 * added


def test_nothing_else_of_any_size_is_found_where_nothing_else_was_planted(findings):
    """Help by the effort may come to a little more than was allowed: rounding of small volumes."""
    others = findings.filter(~pl.col("finding").is_in(["above_tariff", "in_order"]))
    approved = findings["amount_eur"].sum()

    assert others["amount_eur"].sum() < 0.005 * approved
    assert others.filter(pl.col("finding") != "above_volume")["amount_eur"].sum() == 0
