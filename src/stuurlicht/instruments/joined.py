"""Instruments of others: a municipality's own join ours through the entry points of their package.

Nothing of theirs is imported before it is needed, and what cannot join is told by name and package: it never takes
the others down.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from typing import NamedTuple

from stuurlicht.core.errors import UsageError
from stuurlicht.core.words import _
from stuurlicht.instruments.base import Instrument

GROUP = "stuurlicht.instruments"
"""The entry-point group: the name is the id of the instrument, the object its declaration."""


class InstrumentRefusedError(UsageError):
    """An installed package offers an instrument that cannot join; the facts say which, and why."""

    code = "instrument_refused"


class Offer(NamedTuple):
    """One instrument that an installed package offers, or why it cannot join."""

    name: str
    package: str
    instrument: Instrument | None
    refused: InstrumentRefusedError | None = None


def words_of(instrument: Instrument) -> frozenset[str]:
    """Give the words by which an instrument is called: its id, and its Dutch name as one word."""
    return frozenset({instrument.id, instrument.name.lower().replace(" ", "-")})


class KnownInstruments(Mapping[str, Instrument]):
    """Ours and those that joined, by id, in the order in which they are shown.

    Asking for one of ours imports no package of others.

    Parameters
    ----------
    own : iterable of Instrument
        Those of the house: they keep their names, whoever joins.
    """

    def __init__(self, own: Iterable[Instrument]) -> None:
        self._own = {instrument.id: instrument for instrument in own}

    def __getitem__(self, name: str) -> Instrument:
        """Give one instrument.

        Raises
        ------
        InstrumentRefusedError
            If a package offers it and it cannot join.
        """
        if name in self._own:
            return self._own[name]
        for offer in self._offers():
            if offer.name == name and offer.refused is not None:
                raise offer.refused
        return self._joined()[name]

    def __iter__(self) -> Iterator[str]:
        yield from self._own
        yield from self._joined()

    def __len__(self) -> int:
        return len(self._own) + len(self._joined())

    def refused(self) -> tuple[InstrumentRefusedError, ...]:
        """Give what installed packages offer and what cannot join."""
        return tuple(offer.refused for offer in self._offers() if offer.refused is not None)

    def _joined(self) -> dict[str, Instrument]:
        return {offer.name: offer.instrument for offer in self._offers() if offer.instrument is not None}

    def _offers(self) -> tuple[Offer, ...]:
        return _without_clashes(loaded(), self._own.values())


@cache
def loaded() -> tuple[Offer, ...]:
    """Load what installed packages offer, once in a process, in the order of their names."""
    found = sorted(entry_points(group=GROUP), key=lambda entry: (entry.name, _package(entry)))
    return tuple(_load(entry) for entry in found)


def _load(entry: EntryPoint) -> Offer:
    package = _package(entry)
    prefix = f"{package.lower().replace('-', '_')}_"
    if not entry.name.startswith(prefix):
        return _refused(entry.name, package, _("het id begint niet met de naam van het pakket"), prefix)
    try:
        offered = entry.load()
    except Exception as error:  # noqa: BLE001  whatever goes wrong in a package of others, ours go on
        return _refused(entry.name, package, _("het is niet te laden"), type(error).__name__)
    if not isinstance(offered, Instrument):
        return _refused(entry.name, package, _("het is geen instrument"), type(offered).__name__)
    if offered.id != entry.name:
        return _refused(entry.name, package, _("het heet zelf anders"), offered.id)
    return Offer(entry.name, package, offered)


def _without_clashes(offers: Iterable[Offer], own: Iterable[Instrument]) -> tuple[Offer, ...]:
    """Refuse whoever bears a name of ours; of those that bear one name together, refuse all."""
    ours = frozenset[str]().union(*(words_of(instrument) for instrument in own))
    listed = [(offer, _words(offer)) for offer in offers]
    checked = []
    for offer, words in listed:
        others = (taken for other, taken in listed if other is not offer)
        if clash := words & ours.union(*others):
            because = _("een ander instrument heet ook zo")
            checked.append(_refused(offer.name, offer.package, because, ", ".join(sorted(clash))))
        else:
            checked.append(offer)
    return tuple(checked)


def _words(offer: Offer) -> frozenset[str]:
    return frozenset() if offer.instrument is None else words_of(offer.instrument)


def _refused(name: str, package: str, because: str, detail: str) -> Offer:
    told = InstrumentRefusedError(instrument=name, package=package, because=because, detail=detail)
    return Offer(name, package, None, told)


def _package(entry: EntryPoint) -> str:
    return "?" if entry.dist is None else entry.dist.name
