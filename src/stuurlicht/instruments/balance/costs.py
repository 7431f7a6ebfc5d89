"""Costs: lasten and baten of every part of the social domain, by municipality, year and report."""

from datetime import date
from fractions import Fraction
from typing import NamedTuple

import polars as pl

from stuurlicht.core.places import FICTIONAL_MUNICIPALITY, existed_in_year
from stuurlicht.instruments.balance.choices import codes_in, mixed_in
from stuurlicht.rules.cluster_choices import PART_LABELS, Choice
from stuurlicht.rules.task_fields import left_out_task_fields
from stuurlicht.tables.iv3 import folded

REPORTS = ("account", "budget")
"""Reports of a whole year; quarters are the year so far."""
AMOUNTS = ("costs_cents", "revenues_cents")
KEY = ("municipality", "book_year", "report")
_OVERHEAD = "0.4"
_TYPES = {"book_year": pl.Int64, "task_field": pl.String, "cluster": pl.String}


class Filed(NamedTuple):
    """Iv3 as filed, of the years that are shown."""

    task_fields: pl.DataFrame
    """Rows of ``iv3_task_fields``: reports of a whole year, municipalities that existed in it."""
    filings: pl.DataFrame
    not_in_year: pl.DataFrame
    """Municipality, book year and report that were filed under a code that did not exist in that year."""


def read_filed(task_fields: pl.DataFrame, filings: pl.DataFrame, years: list[int]) -> Filed:
    """Keep the reports of whole years, and set aside municipalities that did not exist in the year."""
    is_meant = pl.col("report").is_in(REPORTS) & pl.col("book_year").is_in(years)
    rows, told = task_fields.filter(is_meant), filings.filter(is_meant)
    seen = told.select("municipality", "book_year").unique().rows()
    known = [pair for pair in seen if existed_in_year(*pair)]
    existed = pl.DataFrame(known, {"municipality": pl.String, "book_year": pl.Int64}, orient="row")
    keys = ["municipality", "book_year"]
    return Filed(
        task_fields=rows.join(existed, on=keys, how="semi"),
        filings=told.join(existed, on=keys, how="semi"),
        not_in_year=told.join(existed, on=keys, how="anti").select(KEY).unique().sort(KEY),
    )


def part_costs(filed: Filed, choices: tuple[Choice, ...], to_year: int, *, with_overhead: bool) -> pl.DataFrame:
    """Add up lasten and baten per part, in the municipalities of one year.

    Parameters
    ----------
    filed : Filed
        What was filed.
    to_year : int
        Year of the division in which municipalities are shown.
    with_overhead : bool
        Whether a part of task field 0.4 is added by `overhead_shares`.

    Returns
    -------
    polars.DataFrame
        ``municipality``, ``book_year``, ``report``, ``cluster``, ``costs_cents``, ``revenues_cents``,
        ``overhead_cents``, ``is_complete``. Costs are null where a document has only the sum of this part and another,
        revenues also where it tells costs only. Every report that was filed has a row for every part.
    """
    if filed.task_fields.is_empty():
        return pl.DataFrame(schema=_PARTS)
    assigned = assigned_task_fields(filed.task_fields, choices)
    sums = _every_part(filed.task_fields, assigned)
    whole = folded(sums, filed.filings, to_year, by="cluster")
    shared = overhead_shares(filed.task_fields, sums) if with_overhead else sums.head(0)
    overhead = folded(shared, filed.filings, to_year, by="cluster") if with_overhead else whole.head(0)
    on = [*KEY, "cluster"]
    joined = whole.join(overhead.select(*on, overhead_cents="costs_cents"), on=on, how="left")
    none = pl.col("overhead_cents") if with_overhead else pl.lit(0, dtype=pl.Int64).alias("overhead_cents")
    return joined.with_columns(none, is_complete=_complete()).select(list(_PARTS))


_PARTS = {
    "municipality": pl.String,
    "book_year": pl.Int64,
    "report": pl.String,
    "cluster": pl.String,
    **dict.fromkeys((*AMOUNTS, "overhead_cents"), pl.Int64),
    "is_complete": pl.Boolean,
}


def _complete() -> pl.Expr:
    """Take the fictional municipality as complete: it is in no list, so nothing of it can be missing."""
    return pl.col("is_complete") | (pl.col("municipality") == FICTIONAL_MUNICIPALITY)


def assigned_task_fields(task_fields: pl.DataFrame, choices: tuple[Choice, ...]) -> pl.DataFrame:
    """Give each row its part; ``is_mixed`` where a code holds several parts, with a row for each of them.

    Task fields of no part are left out, as are balance items, 0.10 and 0.11.
    """
    rows = task_fields.filter(~pl.col("task_field").is_in(left_out_task_fields()))
    years = rows.select("book_year", "task_field").unique()
    parts: list[tuple[int, str, str]] = []
    mixed: list[tuple[int, str, str]] = []
    for (year,), part in years.group_by("book_year"):
        known = codes_in(choices, "task_field", int(str(year)))
        parts += [(int(str(year)), code, cluster) for code, cluster in known.items()]
        held = mixed_in(known, part["task_field"])
        mixed += [(int(str(year)), code, cluster) for code, names in held.items() for cluster in sorted(names)]
    sound, several = (pl.DataFrame(found, _TYPES, orient="row") for found in (parts, mixed))
    both = pl.concat(
        [sound.with_columns(is_mixed=pl.lit(value=False)), several.with_columns(is_mixed=pl.lit(value=True))]
    )
    return rows.join(both, on=["book_year", "task_field"], how="inner")


def _every_part(task_fields: pl.DataFrame, assigned: pl.DataFrame) -> pl.DataFrame:
    """Give every filed report a row for every part; what was booked nowhere is zero."""
    reports = task_fields.group_by(KEY).agg(_told=pl.col("revenues_cents").is_not_null().any())
    parts = pl.DataFrame({"cluster": list(PART_LABELS)})
    sums = assigned.filter(~pl.col("is_mixed")).group_by(*KEY, "cluster").agg(*(_sum(name) for name in AMOUNTS))
    is_filled = pl.any_horizontal(pl.col(name).fill_null(0) != 0 for name in AMOUNTS)
    several = assigned.filter(pl.col("is_mixed") & is_filled).select(*KEY, "cluster").unique()
    on = [*KEY, "cluster"]
    every = reports.join(parts, how="cross").join(sums.with_columns(_booked=pl.lit(value=True)), on=on, how="left")
    every = every.join(several.with_columns(_mixed=pl.lit(value=True)), on=on, how="left")
    is_sound, is_empty = pl.col("_mixed").is_null(), pl.col("_booked").is_null()
    costs = pl.when(is_empty).then(0).otherwise("costs_cents")
    revenues = pl.when(is_empty & pl.col("_told")).then(0).otherwise("revenues_cents")
    return every.select(
        *on,
        costs_cents=pl.when(is_sound).then(costs).cast(pl.Int64),
        revenues_cents=pl.when(is_sound).then(revenues).cast(pl.Int64),
    )


def _sum(name: str) -> pl.Expr:
    """Add up, but to null where one part is not told."""
    return pl.when(pl.col(name).null_count() == 0).then(pl.col(name).sum()).alias(name)


def overhead_shares(task_fields: pl.DataFrame, sums: pl.DataFrame) -> pl.DataFrame:
    """Give each part its share of the net cost of task field 0.4, by its share of the lasten.

    Notes
    -----
    The key is lasten of the part / lasten of all task fields but those of main task 0. The ministry's key, the share of
    wages (category 1.1), needs categories that the marts do not have. Null where the lasten are not above zero.
    """
    of_tasks = ~pl.col("task_field").str.starts_with("0.")
    net = pl.col("costs_cents") - pl.col("revenues_cents")
    told = task_fields.group_by(KEY).agg(
        _all=pl.col("costs_cents").filter(of_tasks).sum(),
        _overhead=net.filter(pl.col("task_field") == _OVERHEAD).sum(),
    )
    rows = sums.join(told, on=list(KEY), how="left")
    shares = [_share(*row) for row in rows.select("costs_cents", "revenues_cents", "_all", "_overhead").iter_rows()]
    of_cents = pl.Series("costs_cents", shares, dtype=pl.Int64)
    return rows.with_columns(of_cents, revenues_cents=pl.lit(0, dtype=pl.Int64)).select(sums.columns)


def _share(costs: int | None, revenues: int | None, every: int, overhead: int) -> int | None:
    if costs is None or revenues is None or every <= 0:
        return None
    return round(Fraction(costs * overhead, every))


def first_day(year: int) -> date:
    """Give the day at which the municipalities of a year are taken."""
    return date(year, 1, 1)
