"""The order of instruments: each after those whose result it uses."""

from collections.abc import Iterable, Mapping

from stuurlicht.core.errors import UsageError
from stuurlicht.instruments import UnknownInstrumentError
from stuurlicht.instruments.base import Instrument


class CircularUseError(UsageError):
    """Instruments use each other's results in a circle."""

    code = "circular_use"


def in_order(asked: Iterable[str], known: Mapping[str, Instrument]) -> tuple[Instrument, ...]:
    """Give the asked instruments and those they use, each after what it uses.

    Raises
    ------
    UnknownInstrumentError
        If an id is not known; names those that are.
    CircularUseError
        If instruments use each other in a circle; names the circle.
    """
    ordered: dict[str, Instrument] = {}
    for instrument_id in asked:
        _add(instrument_id, known, ordered, ())
    return tuple(ordered.values())


def _add(
    instrument_id: str, known: Mapping[str, Instrument], ordered: dict[str, Instrument], path: tuple[str, ...]
) -> None:
    if instrument_id in path:
        raise CircularUseError(circle=" → ".join((*path[path.index(instrument_id) :], instrument_id)))
    if instrument_id not in known:
        raise UnknownInstrumentError(asked=instrument_id, known=", ".join(sorted(known)))
    if instrument_id in ordered:
        return
    for used in known[instrument_id].uses:
        _add(used, known, ordered, (*path, instrument_id))
    ordered[instrument_id] = known[instrument_id]
