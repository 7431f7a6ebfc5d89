"""A fictional municipality in a ledger, for tests that hold an answer against the truth."""

from datetime import date

import narwhals as nw
import polars as pl

from stuurlicht.core import AsOf
from stuurlicht.core.pseudonyms import Pseudonymiser
from stuurlicht.instruments.base import Inputs
from stuurlicht.simulation import ledger_batches, simulate
from stuurlicht.store import Ledger
from stuurlicht.tables.base import build_mart

DAY = date(2026, 10, 31)


def simulated(folder, *, inhabitants=30_000, seed=11):
    """Give the municipality with its truth, and a ledger with its messages."""
    municipality = simulate(inhabitants=inhabitants, seed=seed)
    ledger = Ledger.create(folder)
    for batch in ledger_batches(municipality, Pseudonymiser({"GM9999": b"k" * 32})):
        ledger.append(batch)
    return municipality, ledger


def inputs_of(instrument, ledger, day=DAY, registers=None):
    """Give what the instrument may look at on the day; ``registers`` bring what the municipality handed in, by mart."""
    cut, built = ledger.as_of(day), {}
    frames = {mart.name: build_mart(mart, cut, built) for mart in instrument.reads}
    for mart in instrument.reads:
        if mart.name in (registers or {}):
            frames[mart.name] = handed_in(registers[mart.name], frames[mart.name])
    return Inputs(
        at=AsOf(day, 1),
        frames=frames,
        results={},
        seed=1,
        instrument_id=instrument.id,
        recut=lambda earlier: inputs_of(instrument, ledger, earlier, registers),
    )


def handed_in(rows, empty):
    """Give rows of a register as its mart would, with nulls where they tell nothing."""
    told = rows.with_columns(municipality=pl.lit("GM9999"))
    return nw.from_native(pl.concat([empty.collect("polars").to_native(), told], how="diagonal_relaxed").lazy())
