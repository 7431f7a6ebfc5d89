"""The budget that stood on the as-of day, per law and product group, and what is expected beside it. Eurocents."""

import polars as pl

from stuurlicht.core.columns import TOTAL
from stuurlicht.instruments.base import Inputs
from stuurlicht.instruments.nowcast.beside import BESIDE
from stuurlicht.instruments.nowcast.cube import LAW_KEY, SEGMENT
from stuurlicht.tables.registers.budget_versions import standing_budget_lines

_PHASING = tuple(f"phasing_{month:02d}" for month in range(1, 13))
_BESIDE = ("budget_eur", "budget_to_date_eur", "balance_eur", "difference_eur", "overrun_probability")


def standing_beside(rows: pl.DataFrame, inputs: Inputs, book_year: int, closed_count: int) -> pl.DataFrame:
    """Give the budget that may be set beside each row: that of a whole only when every part with cost has one.

    Parameters
    ----------
    rows : polars.DataFrame
        The segments of the answer, with ``"totaal"`` for law and laws.
    inputs : Inputs
        Reads ``budgets``: every version, amounts as they stand after it.
    closed_count : int
        Number of months of the book year that have ended, 0 to 12.

    Returns
    -------
    polars.DataFrame
        ``municipality``, ``law``, ``product_group``, ``budget_cents``, ``budget_to_date_cents`` (the part phased over
        the months that ended) and ``budget_version`` (its name; several when parts differ).
    """
    is_group = (pl.col("product_group") != TOTAL) & ~pl.col("product_group").is_in(BESIDE)
    groups = rows.filter(is_group, pl.col("law") != TOTAL).select(SEGMENT)
    standing = _without_incomplete(_standing(inputs, book_year, closed_count), groups)
    told = pl.concat([standing, _all_laws(standing, groups).select(standing.columns)])
    return told.with_columns(budget_version=pl.col("versions").list.sort().list.join(", ")).drop("versions")


def against_budget(rows: pl.DataFrame) -> pl.DataFrame:
    """Set the budget beside the expectation; a group within a law budgeted as a whole has none of its own."""
    balance = pl.col("budget_cents") / 100 - pl.col("expected_eur")
    return _with_status(rows).with_columns(
        budget_eur=pl.col("budget_cents") / 100,
        budget_to_date_eur=pl.col("budget_to_date_cents") / 100,
        balance_eur=balance,
        difference_eur=balance.abs(),
    )


def _with_status(rows: pl.DataFrame) -> pl.DataFrame:
    of_law = rows.filter(pl.col("product_group") == TOTAL, pl.col("budget_cents").is_not_null()).select(LAW_KEY)
    beside = rows.join(of_law.with_columns(law_has_budget=True), on=LAW_KEY, how="left")
    is_part = pl.col("law_has_budget").fill_null(value=False) & (pl.col("product_group") != TOTAL)
    known = pl.when(pl.col("budget_cents").is_not_null()).then(pl.lit("known"))
    status = known.when(is_part).then(pl.lit("not_applicable")).otherwise(pl.lit("unknown"))
    return beside.with_columns(status.alias(f"{name}_status") for name in _BESIDE)


def _standing(inputs: Inputs, book_year: int, closed_count: int) -> pl.DataFrame:
    """Give what the last version of each line says, per group and per law.

    A law has a total when it is budgeted as a whole, or else by groups; the latter is marked ``is_by_group``.
    """
    rows = inputs.budgets.collect("polars").to_polars().filter(pl.col("book_year") == book_year)
    told = standing_budget_lines(rows, inputs.day).with_columns(
        budget_to_date_cents=pl.col("spending_cents") * _share_to_date(closed_count),
        product_group=pl.col("product_group").fill_null(TOTAL),
    )
    by_group = _summed(told, SEGMENT).with_columns(is_by_group=False)
    whole = by_group.filter(pl.col("product_group") == TOTAL)
    added = _summed(told.join(whole, on=LAW_KEY, how="anti"), LAW_KEY)
    added = added.with_columns(is_by_group=True, product_group=pl.lit(TOTAL)).select(by_group.columns)
    return pl.concat([by_group, added])


def _without_incomplete(standing: pl.DataFrame, groups: pl.DataFrame) -> pl.DataFrame:
    """Leave out the total of a law that is budgeted by groups while a group with cost has no budget."""
    lacking = groups.join(standing, on=SEGMENT, how="anti").select(LAW_KEY).unique()
    incomplete = standing.filter("is_by_group").join(lacking, on=LAW_KEY, how="semi").select(SEGMENT)
    return standing.join(incomplete, on=SEGMENT, how="anti").drop("is_by_group")


def _all_laws(standing: pl.DataFrame, groups: pl.DataFrame) -> pl.DataFrame:
    """Add up the budgets of the laws of a municipality, where every law with cost has one."""
    laws = groups.select(LAW_KEY).unique()
    of_laws = laws.join(standing.filter(pl.col("product_group") == TOTAL), on=LAW_KEY, how="left")
    total = of_laws.group_by("municipality").agg(
        pl.col("budget_cents", "budget_to_date_cents").sum(),
        pl.col("versions").explode().unique(),
        is_whole=pl.col("budget_cents").is_not_null().all(),
    )
    return total.filter("is_whole").with_columns(law=pl.lit(TOTAL), product_group=pl.lit(TOTAL))


def _share_to_date(closed_count: int) -> pl.Expr:
    """Give the phased share of the months that ended; without phasing every month weighs the same."""
    phased = pl.sum_horizontal(pl.col(name) for name in _PHASING[:closed_count]) if closed_count else pl.lit(0.0)
    return pl.when(pl.col(_PHASING[0]).is_null()).then(closed_count / 12).otherwise(phased)


def _summed(rows: pl.DataFrame, key: tuple[str, ...]) -> pl.DataFrame:
    return rows.group_by(key).agg(
        pl.col("budget_to_date_cents").sum(),
        budget_cents=pl.col("spending_cents").sum(),
        versions=pl.col("version").unique(),
    )
