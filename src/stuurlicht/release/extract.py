"""The extract door: rows for a controller, with a reason, logged."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import polars as pl

from stuurlicht.core import Column, _
from stuurlicht.core.errors import Fact, UsageError
from stuurlicht.core.pseudonyms import may_hold_bsn
from stuurlicht.release.access_log import Log

_NOTHING: Mapping[str, Fact] = MappingProxyType({})


class NoReasonError(UsageError):
    """Rows were asked for without a user or a reason."""

    code = "no_reason"


class PersonInReasonError(UsageError):
    """The user or the reason holds a number that could be a BSN; the log keeps no person."""

    code = "person_in_reason"


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract:
    """Rows that left with a reason.

    Parameters
    ----------
    name : str
        Which rows: a mart or a table of an instrument.
    rows : polars.DataFrame
        As they were asked for. Only numbers that both sides already hold belong in it.
    columns : tuple of Column
        Their declarations, in order; empty when none were given.
    """

    name: str
    rows: pl.DataFrame
    user: str
    reason: str
    columns: tuple[Column, ...] = ()


def require_reason(name: str, user: str, reason: str) -> None:
    """Refuse to hand over rows to nobody, or for no reason; so that nothing is computed for it.

    Raises
    ------
    NoReasonError
        If the user or the reason is empty.
    PersonInReasonError
        If one of them holds a number that could be a BSN.
    """
    missing = _("de naam") if not user.strip() else _("de reden") if not reason.strip() else ""
    if missing:
        raise NoReasonError(rows=name, missing=missing)
    if may_hold_bsn(user) or may_hold_bsn(reason):
        raise PersonInReasonError(rows=name)


def extract(
    name: str,
    rows: pl.DataFrame,
    *,
    user: str,
    reason: str,
    log: Log,
    columns: Sequence[Column] = (),
    about: Mapping[str, Fact] = _NOTHING,
) -> Extract:
    """Hand over rows to a named user for a stated reason, and log it.

    Parameters
    ----------
    columns : sequence of Column, optional
        When given, only these leave, and none of them that is personal.
    about : Mapping[str, Fact], optional
        What the log says besides: which run, which day; never a figure and never a person.

    Raises
    ------
    NoReasonError
        If the user or the reason is empty; then nothing is handed over.
    PersonInReasonError
        If one of them holds a number that could be a BSN; idem.
    """
    require_reason(name, user, reason)
    leaving = tuple(column for column in columns if not column.is_personal)
    if columns:
        rows = rows.select(column.name for column in leaving)
    asked = {"user": user.strip(), "reason": reason.strip()}
    log({"door": "extract", "rows": name, **about, "row_count": len(rows), **asked})
    return Extract(name=name, rows=rows, columns=leaving, **asked)
