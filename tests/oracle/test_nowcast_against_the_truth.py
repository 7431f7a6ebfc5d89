"""The nowcast against the truth of a fictional municipality, whose processes are richer than our models.

Not a proof for a real municipality: a guard against a method that drifts away from what was really delivered.
"""

from datetime import date
from itertools import pairwise

import polars as pl
import pytest

from stuurlicht.core import AsOf
from stuurlicht.core.periods import month_end
from stuurlicht.core.pseudonyms import Pseudonymiser
from stuurlicht.instruments.base import Inputs
from stuurlicht.instruments.nowcast import INSTRUMENT, NowcastParameters, compute
from stuurlicht.simulation import ledger_batches, simulate
from stuurlicht.store import Ledger
from stuurlicht.tables.base import build_mart
from stuurlicht.tables.marts import (
    toewijzing_events,
    toewijzing_exposure,
)
from stuurlicht.tables.registers import budgets, code_maps, contracts, known_events, outside_items

pytestmark = pytest.mark.slow
UNTOLD = (toewijzing_events, toewijzing_exposure, budgets, code_maps, contracts, known_events, outside_items)
DAYS = tuple(month_end(date(year, month, 1)) for year in (2025, 2026) for month in (2, 5, 8, 11))


@pytest.fixture(scope="module")
def fictional(tmp_path_factory):
    """Give the ledger, and the approved amount of each year."""
    municipality = simulate(inhabitants=30_000, seed=11)
    ledger = Ledger.create(tmp_path_factory.mktemp("ledger"))
    for batch in ledger_batches(municipality, Pseudonymiser({"GM9999": b"k" * 32})):
        ledger.append(batch)
    costs = municipality.truth.costs.group_by(pl.col("care_month").dt.year().alias("year"))
    return ledger, dict(costs.agg(pl.col("approved_cents").sum() / 100).iter_rows())


def known_on(day, ledger):
    """Give what the nowcast may see on ``day``."""
    cut, built = ledger.as_of(day), {}
    frames = {mart.name: build_mart(mart, cut, built) for mart in INSTRUMENT.reads}
    return Inputs(at=AsOf(day, 1), frames=frames, results={}, seed=1, instrument_id="nowcast", recut=lambda _: None)


@pytest.fixture(scope="module")
def answers(fictional):
    ledger, truth = fictional
    rows = []
    for day in DAYS:
        table = compute(known_on(day, ledger), NowcastParameters()).tables["year_end"]
        whole = table.filter(law="totaal", product_group="totaal").row(0, named=True)
        rows.append({**whole, "day": day, "truth": truth[day.year]})
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


def test_the_band_narrows_as_the_year_goes_on_once_three_years_tell_how_far_a_year_may_drift(answers):
    widths = [row["high_eur"] - row["low_eur"] for row in answers if row["day"].year == max(DAYS).year]
    assert all(later < earlier for earlier, later in pairwise(widths))
