"""Against what else: the general ledger and the municipality's own Iv3 report of the same year. Eurocents."""

import polars as pl

from stuurlicht.core.cost_kinds import INCOME_KINDS
from stuurlicht.instruments.base import Inputs
from stuurlicht.instruments.bridge.told import BOOKINGS, LINE, counted
from stuurlicht.instruments.frames import collected
from stuurlicht.rules.task_fields import left_out_task_fields
from stuurlicht.tables.iv3.grouping import grouped

GENERAL_LEDGER, IV3_BUDGET, IV3_ACCOUNT = "general_ledger", "iv3_budget", "iv3_account"
YARDSTICK_KEYS = (GENERAL_LEDGER, IV3_BUDGET, IV3_ACCOUNT)
_GROUPS = {"jeugd": "jeugdwet", "wmo": "wmo"}
"""Which group of task fields holds most of the work of a law. Beschermd wonen (6.81) is of several municipalities."""
_WHOLE_YEAR = 12


def yardsticks_table(lines: pl.DataFrame, told: pl.DataFrame, inputs: Inputs) -> pl.DataFrame:
    """Set the general ledger and Iv3 beside what is seen over the same months.

    Parameters
    ----------
    lines : polars.DataFrame
        `LINE` of every law and year to show.
    told : polars.DataFrame
        All that sources tell.

    Returns
    -------
    polars.DataFrame
        `LINE`, ``yardstick``, ``spending_cents``, ``income_cents`` (both positive), ``net_cents``, ``last_month``,
        ``seen_cents`` (of the same months; null where a source tells of the whole year only) and
        ``difference_cents``: the yardstick less what is seen. Null where the yardstick was not supplied.
    """
    grid = lines.select(LINE).join(pl.DataFrame({"yardstick": YARDSTICK_KEYS}), how="cross")
    found = pl.concat([_general_ledger(told), _iv3(inputs)], how="diagonal_relaxed")
    rows = grid.join(found, on=[*LINE, "yardstick"], how="left")
    rows = rows.join(_seen_until(counted(told), rows), on=[*LINE, "yardstick"], how="left")
    return rows.with_columns(difference_cents=pl.col("net_cents") - pl.col("seen_cents")).sort(*LINE, "yardstick")


def _general_ledger(told: pl.DataFrame) -> pl.DataFrame:
    is_income = pl.col("part").is_in(list(INCOME_KINDS))
    booked = told.filter(pl.col("source") == BOOKINGS)
    sums = booked.group_by(LINE).agg(
        spending_cents=_sum_of(~is_income),
        income_cents=-_sum_of(is_income),
        net_cents=pl.col("net_cents").sum(),
        until=pl.col("month").max(),
    )
    last = pl.date(pl.col("book_year"), pl.col("until"), 1)
    return sums.with_columns(yardstick=pl.lit(GENERAL_LEDGER), last_month=last)


def _sum_of(side: pl.Expr) -> pl.Expr:
    """Add up one side; unknown, never zero, where no account of it is mapped."""
    return pl.when(side.any()).then(pl.col("net_cents").filter(side).sum())


def _iv3(inputs: Inputs) -> pl.DataFrame:
    rows = collected(inputs.iv3_task_fields).filter(
        pl.col("report").is_in(["budget", "account"]), ~pl.col("task_field").is_in(list(left_out_task_fields()))
    )
    sums = grouped(rows, list(_GROUPS))
    return sums.select(
        "municipality",
        "book_year",
        law=pl.col("group").replace_strict(_GROUPS, return_dtype=pl.String),
        yardstick=pl.concat_str(pl.lit("iv3_"), "report"),
        spending_cents="costs_cents",
        income_cents="revenues_cents",
        net_cents=pl.col("costs_cents") - pl.col("revenues_cents"),
        until=pl.lit(_WHOLE_YEAR, pl.Int64),
        last_month=pl.lit(None, pl.Date),
    )


def _seen_until(seen: pl.DataFrame, rows: pl.DataFrame) -> pl.DataFrame:
    """Add up what is seen up to the last month of each yardstick; unknown where part of it has no month."""
    beside = rows.select(*LINE, "yardstick", "until").drop_nulls("until").join(seen, on=LINE)
    is_within = pl.col("month").is_null() | (pl.col("month") <= pl.col("until"))
    cannot_be_cut = ((pl.col("until") < _WHOLE_YEAR) & pl.col("month").is_null()).any()
    return beside.group_by(*LINE, "yardstick").agg(
        seen_cents=pl.when(~cannot_be_cut).then(pl.col("net_cents").filter(is_within).sum())
    )
