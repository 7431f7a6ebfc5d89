"""The budget beside the account of the same year."""

import polars as pl

from stuurlicht.core.columns import TOTAL
from stuurlicht.instruments.iv3_change.marks import with_marks

KEY = ("municipality", "group", "book_year")
_LOW, _HIGH = 0.1, 0.9


def overruns(rows: pl.DataFrame) -> pl.DataFrame:
    """Set the costs of budget and account beside each other.

    Parameters
    ----------
    rows : polars.DataFrame
        As ``tables.iv3.folded`` gives by group.

    Returns
    -------
    polars.DataFrame
        Per municipality and for the nation (`TOTAL`), group and year: ``budget_cents``, ``account_cents``,
        ``overrun_cents`` (account - budget, positive is spent more than budgeted) and ``overrun_share`` of the budget.
        Of a municipality null where one of both is not complete or not told; the share also where the budget is not
        above zero. The nation is the sum of those that have both, with their number, how many spent more, and the
        median and the 10% and 90% points of their shares. Years after the last account are left out. ``break_mark``
        tells what makes the year differ from the one before.
    """
    sides = [_side(rows, report) for report in ("budget", "account")]
    beside = sides[0].join(sides[1], on=KEY, how="full", coalesce=True)
    overrun = pl.col("account_cents") - pl.col("budget_cents")
    net = pl.col("account_net") - pl.col("budget_net")
    each = (
        _with_accounts(beside)
        .with_columns(overrun_cents=overrun, net_overrun_cents=net)
        .with_columns(overrun_share=_share())
    )
    return with_marks(pl.concat([each, _nation(each)], how="diagonal_relaxed"), "group").sort(KEY)


def _with_accounts(beside: pl.DataFrame) -> pl.DataFrame:
    """Leave out the years that have no account yet, unless none has."""
    last = beside.filter(pl.col("account_cents").is_not_null())["book_year"].max()
    return beside if last is None else beside.filter(pl.col("book_year") <= last)


def _share() -> pl.Expr:
    return pl.when(pl.col("budget_cents") > 0).then(pl.col("overrun_cents") / pl.col("budget_cents"))


def _side(rows: pl.DataFrame, report: str) -> pl.DataFrame:
    of_report = rows.filter(pl.col("report") == report, "is_complete")
    net = pl.col("costs_cents") - pl.col("revenues_cents")
    return of_report.select(*KEY, pl.col("costs_cents").alias(f"{report}_cents"), net.alias(f"{report}_net"))


def added_up(both: pl.DataFrame, *by: str) -> pl.DataFrame:
    """Add up municipalities that have both budget and account, with how many spent more and how far they differ."""
    share, net = pl.col("overrun_share"), pl.col("net_overrun_cents")
    added = both.group_by("group", "book_year", *by).agg(
        pl.col("budget_cents", "account_cents", "overrun_cents").sum(),
        net_overrun_cents=pl.when(net.null_count() == 0).then(net.sum()),
        municipalities_count=pl.len().cast(pl.Int64),
        over_count=(pl.col("overrun_cents") > 0).sum().cast(pl.Int64),
        median_share=share.median(),
        tenth_share=share.quantile(_LOW, "linear"),
        ninetieth_share=share.quantile(_HIGH, "linear"),
    )
    return added.with_columns(overrun_share=_share())


def _nation(each: pl.DataFrame) -> pl.DataFrame:
    """Add up over those that have both; years of which nobody has both keep their row."""
    years = each.select("group", "book_year").unique()
    added = added_up(each.filter(pl.col("overrun_cents").is_not_null()))
    nation = years.join(added, on=["group", "book_year"], how="left").with_columns(municipality=pl.lit(TOTAL))
    return nation.with_columns(pl.col(name).fill_null(0) for name in ("municipalities_count", "over_count"))
