"""The nowcast against the truth of a fictional municipality, whose processes are richer than our models.

Not a proof for a real municipality: a guard against a method that drifts away from what was really delivered.
"""

from datetime import date
from itertools import pairwise

import narwhals as nw
import polars as pl
import pytest

from stuurlicht.core import AsOf
from stuurlicht.core.periods import month_end
from stuurlicht.core.pseudonyms import Pseudonymiser
from stuurlicht.instruments.base import Inputs
from stuurlicht.instruments.nowcast import NowcastParameters, compute
from stuurlicht.simulation import ledger_batches, simulate
from stuurlicht.store import Ledger
from stuurlicht.tables.base import build_mart
from stuurlicht.tables.marts import claims_triangles, declaration_events
from stuurlicht.tables.registers import budgets
from unit.instruments.hand_made import KINDS

pytestmark = pytest.mark.slow
DAYS = tuple(month_end(date(year, month, 1)) for year in (2025, 2026) for month in (2, 5, 8, 11))


@pytest.fixture(scope="module")
def fictional(tmp_path_factory):
    """Events known in the end, and the approved amount of each year."""
    municipality = simulate(inhabitants=30_000, seed=11)
    ledger = Ledger.create(tmp_path_factory.mktemp("ledger"))
    for batch in ledger_batches(municipality, Pseudonymiser({"GM9999": b"k" * 32})):
        ledger.append(batch)
    events = build_mart(declaration_events, ledger.newest()).collect("polars").to_polars()
    costs = municipality.truth.costs.group_by(pl.col("care_month").dt.year().alias("year"))
    truth = dict(costs.agg(pl.col("approved_cents").sum() / 100).iter_rows())
    return events, truth


def known_on(day, events):
    """Give what the nowcast may see on ``day``; the municipality has no budget."""
    known = events.filter(pl.col("event_date") <= day)
    no_budget = pl.DataFrame(schema={column.name: KINDS[column.kind] for column in budgets.columns})
    frames = {"declaration_events": nw.from_native(known.lazy()), "budgets": nw.from_native(no_budget.lazy())}
    frames["claims_triangles"] = claims_triangles.build(frames, day)
    return Inputs(at=AsOf(day, 1), frames=frames, results={}, seed=1, instrument_id="nowcast", recut=lambda _: None)


@pytest.fixture(scope="module")
def answers(fictional):
    events, truth = fictional
    rows = []
    for day in DAYS:
        table = compute(known_on(day, events), NowcastParameters()).tables["year_end"]
        rows.append({**table.filter(law="totaal").row(0, named=True), "day": day, "truth": truth[day.year]})
    return rows


def test_the_year_end_is_near_the_truth(answers):
    errors = [abs(row["expected_eur"] / row["truth"] - 1) for row in answers]
    assert max(errors) < 0.15
    assert sum(errors) / len(errors) < 0.06


def test_the_nowcast_is_nearer_than_what_is_approved_so_far(answers):
    for row in answers:
        assert abs(row["expected_eur"] - row["truth"]) < abs(row["approved_eur"] - row["truth"])


def test_the_band_holds_the_truth_more_often_than_not(answers):
    inside = [row["low_eur"] <= row["truth"] <= row["high_eur"] for row in answers]
    assert sum(inside) >= len(inside) / 2


def test_the_band_narrows_as_the_year_goes_on(answers):
    for year in {row["day"].year for row in answers}:
        widths = [row["high_eur"] - row["low_eur"] for row in answers if row["day"].year == year]
        assert all(later < earlier for earlier, later in pairwise(widths))
