"""One file or folder = one question. ``ALL`` is the list of ours; those of others join by their entry points."""

from stuurlicht.core.errors import UsageError
from stuurlicht.instruments import (
    balance,
    benchmark,
    bridge,
    buig,
    distribution_model,
    guardianship,
    iv3_change,
    levers,
    nowcast,
    reserves,
    survey,
    volume,
    wsw,
)
from stuurlicht.instruments.base import Instrument
from stuurlicht.instruments.joined import InstrumentRefusedError, KnownInstruments

ALL: tuple[Instrument, ...] = (
    nowcast.INSTRUMENT,
    volume.INSTRUMENT,
    bridge.INSTRUMENT,
    distribution_model.INSTRUMENT,
    iv3_change.INSTRUMENT,
    reserves.INSTRUMENT,
    levers.INSTRUMENT,
    balance.INSTRUMENT,
    benchmark.INSTRUMENT,
    survey.INSTRUMENT,
    buig.INSTRUMENT,
    wsw.INSTRUMENT,
    guardianship.INSTRUMENT,
)
"""Every instrument of the house, in the order in which they are shown."""


class UnknownInstrumentError(UsageError):
    """An instrument was asked for that does not exist."""

    code = "unknown_instrument"


def known() -> KnownInstruments:
    """Give every instrument by id: ours, and behind them those that joined."""
    return KnownInstruments(ALL)


__all__ = ["ALL", "InstrumentRefusedError", "KnownInstruments", "UnknownInstrumentError", "known"]
