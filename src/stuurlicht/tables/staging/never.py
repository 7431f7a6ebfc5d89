"""The day that never comes: stands for "not happened" where dates are compared."""

from datetime import date

import narwhals as nw

NEVER = date(9999, 12, 31)


def later_of(first: str, second: str) -> nw.Expr:
    """Give the later of two date columns; a null is passed over."""
    return nw.max_horizontal(nw.col(first), nw.col(second))


def never_when_null(column: str) -> nw.Expr:
    """Give the date column with `NEVER` in place of null, so that it compares as later than any day."""
    return nw.col(column).fill_null(nw.lit(NEVER))
