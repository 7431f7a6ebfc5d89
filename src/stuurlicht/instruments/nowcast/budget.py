"""The budget that stood on the as-of day, per law and product group. Eurocents."""

import polars as pl

from stuurlicht.core.columns import TOTAL
from stuurlicht.instruments.base import Inputs
from stuurlicht.instruments.nowcast.facts import LAW_KEY, SEGMENT

_LINE = (*SEGMENT, "nature")
_PHASING = tuple(f"phasing_{month:02d}" for month in range(1, 13))


def standing_budgets(inputs: Inputs, book_year: int, closed_count: int) -> pl.DataFrame:
    """Give the budget of the book year as it stood on the day, for groups, laws and all laws.

    Parameters
    ----------
    inputs : Inputs
        Reads ``budgets``: every version, amounts as they stand after it.
    closed_count : int
        Number of months of the book year that have ended, 0 to 12.

    Returns
    -------
    polars.DataFrame
        ``municipality``, ``law``, ``product_group`` (``"totaal"`` for the sum), ``budget_cents``,
        ``budget_to_date_cents`` (the part phased over the months that ended), ``budget_version``. A law has
        a total when it is budgeted as a whole, or else by groups; the latter is marked ``is_by_group``.
    """
    rows = inputs.budgets.collect("polars").to_polars()
    rows = rows.filter(pl.col("book_year") == book_year, pl.col("decided_date") <= inputs.day)
    latest = rows.sort("decided_date", "line_number").group_by(_LINE, maintain_order=True).last()
    told = latest.with_columns(
        budget_to_date_cents=pl.col("spending_cents") * _share_to_date(closed_count),
        product_group=pl.col("product_group").fill_null(TOTAL),
    )
    by_group = _summed(told, SEGMENT).with_columns(is_by_group=False)
    whole = by_group.filter(pl.col("product_group") == TOTAL)
    added = _summed(told.join(whole, on=LAW_KEY, how="anti"), LAW_KEY)
    added = added.with_columns(is_by_group=True, product_group=pl.lit(TOTAL)).select(by_group.columns)
    return pl.concat([by_group, added]).sort(SEGMENT)


def all_laws(of_laws: pl.DataFrame) -> pl.DataFrame:
    """Add up the budgets of the laws of each municipality; give them the law ``"totaal"``."""
    total = of_laws.group_by("municipality").agg(
        pl.col("budget_cents").sum(),
        pl.col("budget_to_date_cents").sum(),
        _versions(),
        pl.col("law").n_unique().alias("law_count"),
    )
    return total.with_columns(law=pl.lit(TOTAL), product_group=pl.lit(TOTAL))


def _share_to_date(closed_count: int) -> pl.Expr:
    """Give the phased share of the months that ended; without phasing every month weighs the same."""
    phased = pl.sum_horizontal(pl.col(name) for name in _PHASING[:closed_count]) if closed_count else pl.lit(0.0)
    return pl.when(pl.col(_PHASING[0]).is_null()).then(closed_count / 12).otherwise(phased)


def _summed(rows: pl.DataFrame, key: tuple[str, ...]) -> pl.DataFrame:
    return rows.group_by(key).agg(
        budget_cents=pl.col("spending_cents").sum(),
        budget_to_date_cents=pl.col("budget_to_date_cents").sum(),
        budget_version=_versions("version"),
    )


def _versions(name: str = "budget_version") -> pl.Expr:
    return pl.col(name).unique().sort().str.join(", ").alias("budget_version")
