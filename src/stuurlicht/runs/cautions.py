"""What the runner knows about the figures that an instrument cannot: what came in late, and what did not come in."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Protocol

from stuurlicht.core import _
from stuurlicht.instruments.base import LONGEST_SILENCE_DAYS
from stuurlicht.release import Caution

_LOOKING_BACK_DAYS = 3 * 366  # the years from which a figure of one year is made: that year and two before it


class LateLines(Protocol):
    """What the caution needs of a snapshot."""

    @property
    def day(self) -> date:
        """The as-of day."""

    @property
    def version(self) -> int:
        """The ledger version."""

    def lines_loaded_after(self, earlier_version: int) -> int:
        """Count the lines known on this day that ``earlier_version`` did not hold yet."""


def late_lines(snapshot: LateLines, instrument_id: str, logged: Iterable[Mapping[str, object]]) -> tuple[Caution, ...]:
    """Say how many lines from before the day were loaded after the previous run of the same question.

    Parameters
    ----------
    logged : iterable of Mapping
        Entries of the log of the release doors, oldest first.

    Returns
    -------
    tuple of Caution
        One caution, or none when this is the first run or nothing was found late.
    """
    earlier = [
        entry["ledger_version"]
        for entry in logged
        if entry.get("instrument") == instrument_id and entry.get("as_of") == snapshot.day.isoformat()
    ]
    if not earlier or not isinstance(earlier[-1], int) or earlier[-1] >= snapshot.version:
        return ()
    lines = snapshot.lines_loaded_after(earlier[-1])
    if not lines:
        return ()
    text = _(
        "Sinds we deze vraag de vorige keer voor deze peildatum stelden, zijn {lines} regels van vóór die datum "
        "ingelezen. Daardoor kan het antwoord nu anders zijn."
    )
    return (Caution(text=text, values={"lines": lines}),)


def long_silence(newest: date | None, day: date) -> tuple[Caution, ...]:
    """Say since when nothing came in, when that is longer than messages stay away by themselves.

    Parameters
    ----------
    newest : date or None
        The last day on which care data came in; None when none ever did.
    day : date
        The as-of day.
    """
    if newest is None or (day - newest).days <= LONGEST_SILENCE_DAYS:
        return ()
    text = _(
        "Het nieuwste bericht is van {newest}. Wat daarna is gedeclareerd, kennen we niet, dus het antwoord valt "
        "waarschijnlijk te laag uit. Lees de nieuwe berichten in of kies een eerdere peildatum."
    )
    return (Caution(text=text, values={"newest": newest}),)


def short_memory(removed_before: date | None, day: date) -> tuple[Caution, ...]:
    """Say that retention removed messages on which a figure of this year may rest.

    Parameters
    ----------
    removed_before : date or None
        The day before which retention removed care data; None when it never found any.
    day : date
        The as-of day.
    """
    if removed_before is None or (day - removed_before).days > _LOOKING_BACK_DAYS:
        return ()
    text = _(
        "Berichten die vóór {removed_before} zijn ontvangen, zijn verwijderd volgens de bewaartermijn. Zorg die "
        "daarin stond, telt niet mee. Vergelijk dus niet met maanden van daarvoor."
    )
    return (Caution(text=text, values={"removed_before": removed_before}),)
