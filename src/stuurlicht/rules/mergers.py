"""Mergers: where the municipalities that ceased to exist went, and how amounts go with them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache
from typing import Literal

from stuurlicht.core.errors import AnswerError
from stuurlicht.core.places import FICTIONAL_MUNICIPALITY, LISTED_FROM, LISTED_UNTIL, listed_municipalities
from stuurlicht.rules.parameter_files import read_parameters

WHOLE = Fraction(1)


class MunicipalityNotInYearError(AnswerError):
    """A municipality did not exist on 1 January of the year that was asked."""

    code = "municipality_not_in_year"


class DivisionYearsError(AnswerError):
    """Figures can only be carried forward, to the division of a later year that is known."""

    code = "division_years"


class MergerShareUnknownError(AnswerError):
    """A municipality was divided, and nobody gave the shares."""

    code = "merger_share_unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Merger:
    """One municipality that ceased to exist, and one that took it over or a part of it.

    Parameters
    ----------
    year : int
        First year in whose list of 1 January the old code is absent.
    day : date
        Day of the change.
    share : Fraction or None
        Part of the old municipality that went to the new one, 0 to 1; None when nobody gave a figure.
    kind : {"dissolved", "split", "recoded"}
        The share of a split is an approximation.
    source : str
        English: where the share comes from.
    """

    year: int
    day: date
    old: str
    new: str
    share: Fraction | None
    kind: Literal["dissolved", "split", "recoded"]
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Successor:
    """A municipality of a later year that holds a part of an earlier one.

    Parameters
    ----------
    share : Fraction or None
        Part of the earlier one, 0 to 1; None when a share on the way is not known.
    is_approximate : bool
        True when a share on the way is an approximation.
    """

    municipality: str
    share: Fraction | None
    is_approximate: bool


@cache
def mergers() -> tuple[Merger, ...]:
    """Give every merger of ``parameters/mergers.yaml`` in the order of that file."""
    contents = read_parameters("mergers")
    return tuple(
        Merger(
            year=each["year"],
            day=each["day"],
            old=each["old"],
            new=each["new"],
            share=None if each["share"] is None else Fraction(each["share"]),
            kind=each["kind"],
            source=contents["sources_of_shares"][each["kind"]],
        )
        for each in contents["mergers"]
    )


def existed_on(code: str, day: date) -> bool:
    """Tell whether a municipality existed on ``day``; the fictional one always does."""
    listed = listed_municipalities().get(code)
    return code == FICTIONAL_MUNICIPALITY or (listed is not None and listed.first_day <= day < listed.until)


def municipalities_on(day: date) -> tuple[str, ...]:
    """Give the codes of all municipalities on ``day``, sorted; the fictional one is not among them."""
    return tuple(code for code in listed_municipalities() if existed_on(code, day))


def successors(code: str, from_year: int, to_year: int) -> tuple[Successor, ...]:
    """Give where a municipality of one year is found in the division of another.

    Parameters
    ----------
    code : str
        ``GM0457``; it must exist on at least one day of ``from_year``.
    from_year, to_year : int
        2015 to 2026; the division of ``to_year`` is that of 1 January.

    Returns
    -------
    tuple of Successor
        Sorted by code; the municipality itself, whole, when nothing changed. Known shares add up to exactly 1.

    Raises
    ------
    MunicipalityNotInYearError
        If the code did not exist in ``from_year``.
    DivisionYearsError
        If ``to_year`` lies before ``from_year``, or one of them outside the years that are known.
    """
    _require_years(from_year, to_year)
    first, last = date(from_year, 1, 1), date(from_year, 12, 31)
    if not (existed_on(code, first) or existed_on(code, last)):
        raise MunicipalityNotInYearError(municipality=code, book_year=from_year)
    if existed_on(code, date(to_year, 1, 1)):
        return (Successor(municipality=code, share=WHOLE, is_approximate=False),)
    return _followed(code, to_year)


@cache
def _followed(code: str, to_year: int) -> tuple[Successor, ...]:
    steps = [each for each in mergers() if each.old == code and each.year <= to_year]
    if not steps:  # it comes into being within the year of the division: it is its own successor
        return (Successor(municipality=code, share=WHOLE, is_approximate=False),)
    found: dict[str, Successor] = {}
    for step in steps:
        for after in _followed(step.new, to_year):
            found[after.municipality] = _together(found.get(after.municipality), _through(step, after))
    return tuple(found[name] for name in sorted(found))


def _through(step: Merger, after: Successor) -> Successor:
    share = None if step.share is None or after.share is None else step.share * after.share
    is_approximate = step.kind == "split" or after.is_approximate
    return Successor(municipality=after.municipality, share=share, is_approximate=is_approximate)


def _together(one: Successor | None, other: Successor) -> Successor:
    if one is None:
        return other
    share = None if one.share is None or other.share is None else one.share + other.share
    is_approximate = one.is_approximate or other.is_approximate
    return Successor(municipality=other.municipality, share=share, is_approximate=is_approximate)


def predecessors(to_year: int, day: date) -> Mapping[str, tuple[str, ...]]:
    """Give, by municipality of the division of ``to_year``, the codes of ``day`` that it holds a part of.

    Raises
    ------
    DivisionYearsError
        As `successors`.
    """
    found: dict[str, list[str]] = {}
    for code in municipalities_on(day):
        for after in successors(code, day.year, to_year):
            found.setdefault(after.municipality, []).append(code)
    return {code: tuple(parts) for code, parts in sorted(found.items())}


def split_cents(amount_cents: int, shares: Sequence[Fraction]) -> tuple[int, ...]:
    """Divide an amount by shares so that the parts add up to it to the cent.

    Parameters
    ----------
    amount_cents : int
        Signed.
    shares : sequence of Fraction
        0 to 1, together exactly 1.

    Notes
    -----
    Largest remainder: every part is rounded towards zero, and the cents that are left go one by one to the parts with
    the largest remainder, of equal ones to the first.
    """
    sign = -1 if amount_cents < 0 else 1
    exact = [abs(amount_cents) * share for share in shares]
    parts = [int(part) for part in exact]
    by_remainder = sorted(range(len(parts)), key=lambda at: (parts[at] - exact[at], at))
    for at in by_remainder[: abs(amount_cents) - sum(parts)]:
        parts[at] += 1
    return tuple(sign * part for part in parts)


def _require_years(from_year: int, to_year: int) -> None:
    first, last = LISTED_FROM.year, LISTED_UNTIL.year - 1
    if not first <= from_year <= to_year <= last:
        raise DivisionYearsError(given=from_year, asked=to_year, first=first, last=last)
