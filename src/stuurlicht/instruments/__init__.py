"""One file or folder = one question. ``ALL`` is the list; nothing is found by scanning."""

from stuurlicht.core.errors import UsageError
from stuurlicht.instruments import nowcast, volume
from stuurlicht.instruments.base import Instrument

ALL: tuple[Instrument, ...] = (nowcast.INSTRUMENT, volume.INSTRUMENT)
"""Every instrument, in the order in which they are shown."""


class UnknownInstrumentError(UsageError):
    """An instrument was asked for that does not exist."""

    code = "unknown_instrument"


def by_id(name: str) -> Instrument:
    """Give the instrument with this id, or with this Dutch name in lower case.

    Raises
    ------
    UnknownInstrumentError
        If there is none; the facts name those that exist.
    """
    asked = name.strip().lower()
    for instrument in ALL:
        if asked in {instrument.id, instrument.name.lower()}:
            return instrument
    raise UnknownInstrumentError(asked=name, known=", ".join(instrument.id for instrument in ALL))


__all__ = ["ALL", "UnknownInstrumentError", "by_id"]
