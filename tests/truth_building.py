"""A fictional municipality in a ledger, for tests that hold an answer against the truth."""

from datetime import date

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


def inputs_of(instrument, ledger, day=DAY):
    """Give what the instrument may look at on the day."""
    cut, built = ledger.as_of(day), {}
    frames = {mart.name: build_mart(mart, cut, built) for mart in instrument.reads}
    return Inputs(
        at=AsOf(day, 1),
        frames=frames,
        results={},
        seed=1,
        instrument_id=instrument.id,
        recut=lambda earlier: inputs_of(instrument, ledger, earlier),
    )
