"""Where people find a question: by what they want to do with the answer."""

from collections.abc import Iterable, Mapping

from stuurlicht.core import _
from stuurlicht.core.levers import Lever
from stuurlicht.instruments.base import Instrument

SIGHT, GRIP, STEERING, LEARNING = _("Zicht"), _("Grip"), _("Sturing"), _("Leren")
GROUPS: Mapping[str, tuple[str, frozenset[Lever]]] = {
    SIGHT: (_("Waar staan we, en waar komen we uit?"), frozenset({Lever.FINANCE, Lever.VOLUME})),
    GRIP: (_("Wie krijgt hulp, van wie, en onder welke afspraken?"), frozenset({Lever.ACCESS, Lever.PURCHASING})),
    STEERING: (_("Wat kunnen we anders doen?"), frozenset({Lever.TRANSFORMATION})),
    LEARNING: (_("Wat leverde het op?"), frozenset({Lever.EFFECTIVENESS})),
}
"""By name: the question of the group, and the levers whose instruments stand in it."""


def group_of(instrument: Instrument) -> str:
    """Give the name of the group in which an instrument stands (a message id)."""
    return next(name for name, (_question, levers) in GROUPS.items() if instrument.lever in levers)


def grouped(known: Iterable[Instrument]) -> list[tuple[str, str, list[Instrument]]]:
    """Give each group that has instruments, with its question; an empty one is left out."""
    every = list(known)
    found = [
        (name, question, [each for each in every if each.lever in levers])
        for name, (question, levers) in GROUPS.items()
    ]
    return [group for group in found if group[2]]
