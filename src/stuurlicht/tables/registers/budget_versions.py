"""The version of each line of the budget that stood on a day."""

from datetime import date

import polars as pl

_LINE = ("municipality", "law", "product_group", "book_year", "nature")


def standing_budget_lines(rows: pl.DataFrame, day: date) -> pl.DataFrame:
    """Keep of every line of the budget the version that was decided last.

    Parameters
    ----------
    rows : polars.DataFrame
        Of the mart ``budgets``: every version, amounts as they stand after it.
    day : date
        Versions that were decided later are left out.

    Returns
    -------
    polars.DataFrame
        The same columns, one row per municipality, law, product group (null for a whole law), book year and nature.
    """
    known = rows.filter(pl.col("decided_date") <= day).sort("decided_date", "line_number")
    return known.group_by(_LINE, maintain_order=True).last()
