"""Roles: what part of an answer fills which place of a short report or a start page."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from stuurlicht.core.pages import Page, Wanted
from stuurlicht.core.words import _


class Role(StrEnum):
    """A place that any instrument may fill; a surface shows a role in the order of this list, and no empty one."""

    YEAR_END = "year_end"
    """Where the year ends, over all laws, beside what was budgeted."""
    MOVED = "moved"
    """What changed since before, in parts that add up."""
    COST = "cost"
    """What a law costs this year."""
    PEOPLE = "people"
    """How many people a law helps."""
    PRICE = "price"
    """What became dearer or cheaper."""
    SIGNALS = "signals"
    """What stands out and asks to be looked at, the weightiest first."""
    CHOICES = "choices"
    """What the council may choose, each with cost, reach and certainty."""
    MEASURES = "measures"
    """Measures that were decided: expected beside realised."""
    COMPARE = "compare"
    """How the municipality stands among others that are like it."""
    CERTAINTY = "certainty"
    """How often earlier answers came true."""


ROLE_HEADINGS: Mapping[Role, str] = {
    Role.YEAR_END: _("Waar komen we uit?"),
    Role.MOVED: _("Wat veranderde er?"),
    Role.COST: _("Geld"),
    Role.PEOPLE: _("Mensen"),
    Role.PRICE: _("Prijs"),
    Role.SIGNALS: _("Wat opvalt"),
    Role.CHOICES: _("Welke keuzes zijn er?"),
    Role.MEASURES: _("Wat leveren maatregelen op?"),
    Role.COMPARE: _("Hoe staan we naast andere gemeenten?"),
    Role.CERTAINTY: _("Hoe zeker zijn we?"),
}
"""Dutch heading above what fills a role."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One number that stands by itself, with what it is held against and how sure it is.

    Parameters
    ----------
    label : str
        Dutch (a message id), short: it stands before the number.
    table, column : str
        The number.
    where : Wanted
        Fixes the keys of its row that the page of the slot does not repeat for.
    meaning : str
        Dutch, one sentence: what it tells and what it does not.
    target, before, chance : str
        Columns of the same row: what it should be, what it was a year before, and the chance that it passes the
        target. Empty where there is none.
    low, high, likely : str
        Columns of the same row: a band, and the chance that the outcome lies in it.
    alike : tuple of str
        Columns of the same row that must be the same in an earlier release, or the two tell of other things.
    parts : tuple of str
        Key columns whose other values than the total add up to the number.
    """

    label: str
    table: str
    column: str
    meaning: str
    where: Wanted = field(default_factory=dict)
    target: str = ""
    before: str = ""
    chance: str = ""
    low: str = ""
    high: str = ""
    likely: str = ""
    alike: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """A change in parts that add up, as an instrument itself explains it.

    Parameters
    ----------
    table, column : str
        The amounts.
    part : str
        Key column that tells the parts; its values stand in reading order.
    first, last : str
        Values of it: what the amount was, and what it is. The others are the steps between.
    where : Wanted
        Fixes the other keys.
    words : Mapping[str, tuple of (str, str)]
        By value of ``part``: a Dutch sentence for a step up and one for a step down, with ``{amount}`` without sign.
    """

    table: str
    column: str
    part: str
    first: str
    last: str
    where: Wanted = field(default_factory=dict)
    words: Mapping[str, tuple[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """What an instrument has to say in a role.

    Parameters
    ----------
    page : Page
        What stands there: sentences, drawings and views. One that is repeated ``per`` law stands with that law.
    figures : tuple of Figure
        The few numbers of it.
    split : Split or None
        Of `Role.MOVED`: the instrument's own explanation.
    """

    role: Role
    page: Page
    figures: tuple[Figure, ...] = ()
    split: Split | None = None
