"""The extract door: rows for a controller, with a reason, logged."""

from dataclasses import dataclass

import polars as pl

from stuurlicht.core.errors import UsageError
from stuurlicht.release.access_log import Log


class NoReasonError(UsageError):
    """Rows were asked for without a user or a reason."""

    code = "no_reason"


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract:
    """Rows that left with a reason.

    Parameters
    ----------
    name : str
        Which rows: a mart or a table of an instrument.
    rows : polars.DataFrame
        As they were asked for. Only numbers that both sides already hold belong in it.
    """

    name: str
    rows: pl.DataFrame
    user: str
    reason: str


def extract(name: str, rows: pl.DataFrame, *, user: str, reason: str, log: Log) -> Extract:
    """Hand over rows to a named user for a stated reason, and log it.

    Raises
    ------
    NoReasonError
        If the user or the reason is empty; then nothing is handed over.
    """
    missing = "user" if not user.strip() else "reason" if not reason.strip() else ""
    if missing:
        raise NoReasonError(rows=name, missing=missing)
    log({"door": "extract", "rows": name, "row_count": len(rows), "user": user.strip(), "reason": reason.strip()})
    return Extract(name=name, rows=rows, user=user.strip(), reason=reason.strip())
