"""One file or folder = one question. ``ALL`` is the list of ours; those of others join by their entry points.

A question is loaded when somebody first asks for the list: whoever shows what was published needs none.
"""

from functools import cache
from importlib import import_module

from stuurlicht.core.errors import UsageError
from stuurlicht.instruments.base import Instrument
from stuurlicht.instruments.joined import InstrumentRefusedError, KnownInstruments

LISTED = (
    "nowcast",
    "signals",
    "volume",
    "price_volume",
    "ceilings",
    "referrers",
    "durations",
    "waiting_times",
    "outcomes",
    "bridge",
    "reconciliation",
    "lawfulness",
    "boundary",
    "overlap",
    "providers",
    "data_quality",
    "distribution_model",
    "iv3_change",
    "reserves",
    "levers",
    "balance",
    "benchmark",
    "survey",
    "buig",
    "wsw",
    "guardianship",
)
"""Every instrument of the house by id, which is its module too, in the order in which they are shown."""
ALL: tuple[Instrument, ...]
"""The same as declarations."""


class UnknownInstrumentError(UsageError):
    """An instrument was asked for that does not exist."""

    code = "unknown_instrument"


def known() -> KnownInstruments:
    """Give every instrument by id: ours, and behind them those that joined."""
    return KnownInstruments(_all())


def __getattr__(name: str) -> tuple[Instrument, ...]:
    if name == "ALL":
        return _all()
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


@cache
def _all() -> tuple[Instrument, ...]:
    return tuple(import_module(f"{__name__}.{listed}").INSTRUMENT for listed in LISTED)


__all__ = ["ALL", "LISTED", "InstrumentRefusedError", "KnownInstruments", "UnknownInstrumentError", "known"]
