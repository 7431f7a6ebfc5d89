"""The tables of volume: people counted once per period."""

import polars as pl

from stuurlicht.core.columns import TOTAL
from stuurlicht.instruments.volume.outside import with_growth
from stuurlicht.instruments.volume.presence import LAW_KEY, SEGMENT

LEAST_BASE = 10
"""An index on fewer people jumps with each of them, and would tell how few they were."""


def per_month(present: pl.DataFrame, declared: pl.DataFrame, unknown: pl.DataFrame, grid: pl.DataFrame) -> pl.DataFrame:
    """Count per month; a month without anybody counts zero.

    Parameters
    ----------
    present, declared, unknown : polars.DataFrame
        See ``presence``.
    grid : polars.DataFrame
        Every segment, with its number, and month to show.
    """
    moved = present.group_by("segment", "month").agg(
        clients=pl.len(),
        inflow=(~pl.col("had_before")).sum(),
        outflow=(~pl.col("has_after")).sum(),
        stock=pl.col("has_after").sum(),
    )
    of_declared = declared.group_by("segment", "month").agg(declared=pl.len())
    of_unknown = unknown.group_by("segment", "month").agg(unknown_person=pl.len())
    return _with_index(_long(grid, (moved, of_declared, of_unknown), "month"))


def per_year(present: pl.DataFrame, declared: pl.DataFrame, unknown: pl.DataFrame, grid: pl.DataFrame) -> pl.DataFrame:
    """Count per calendar year; only years of which January is known, the last one as far as it goes."""
    in_year = (pl.col("month").dt.year()).cast(pl.Int64).alias("year")
    years = (
        grid.with_columns(in_year)
        .group_by(*SEGMENT, "segment", "year")
        .agg(
            first=pl.col("month").min(),
            last=pl.col("month").max(),
            months_count=pl.col("month").n_unique().cast(pl.Int64),
        )
    )
    whole = years.filter(pl.col("first").dt.month() == 1)
    people = (
        present.with_columns(in_year)
        .join(whole.select("segment", "year", "first", "last"), on=["segment", "year"])
        .group_by("chain", "year")
        .agg(
            pl.col("segment").first(),
            had_before=(pl.col("had_before") & (pl.col("month") == pl.col("first"))).any(),
            has_after=(pl.col("has_after") & (pl.col("month") == pl.col("last"))).any(),
        )
    )
    moved = people.group_by("segment", "year").agg(
        clients=pl.len(),
        inflow=(~pl.col("had_before")).sum(),
        outflow=(~pl.col("has_after")).sum(),
        stock=pl.col("has_after").sum(),
    )
    of_declared = declared.with_columns(in_year).group_by("segment", "year").agg(declared=pl.col("person").n_unique())
    of_unknown = unknown.with_columns(in_year).unique(["segment", "toewijzing", "year"]).group_by("segment", "year")
    shown = whole.select(*SEGMENT, "segment", "year", "months_count")
    return _long(shown, (moved, of_declared, of_unknown.agg(unknown_person=pl.len())), "year", "months_count")


def _long(grid: pl.DataFrame, counts: tuple[pl.DataFrame, ...], period: str, *kept: str) -> pl.DataFrame:
    """Give a row per measure; what was not found is zero."""
    for counted in counts:
        grid = grid.join(counted, on=["segment", period], how="left")
    index = [*SEGMENT, period, *kept]
    long = grid.drop("segment").unpivot(index=index, variable_name="measure", value_name="clients_count")
    return long.with_columns(pl.col("clients_count").fill_null(0).cast(pl.Int64))


def _with_index(rows: pl.DataFrame) -> pl.DataFrame:
    grain = [*SEGMENT, "measure"]
    first = rows.sort("month").group_by(grain, maintain_order=True).first().select(*grain, base="clients_count")
    index = pl.when(pl.col("base") >= LEAST_BASE).then(pl.col("clients_count") / pl.col("base"))
    told = rows.join(first, on=grain, how="left").with_columns(index_share=index)
    status = pl.when(pl.col("index_share").is_null()).then(pl.lit("not_applicable")).otherwise(pl.lit("known"))
    return told.with_columns(index_share_status=status).drop("base")


def in_kind(months: pl.DataFrame) -> pl.DataFrame:
    """Set the last month that is known beside the same month a year before, per law."""
    clients = months.filter(pl.col("measure") == "clients", pl.col("product_group") == TOTAL)
    is_last = pl.col("month") == pl.col("month").max().over(LAW_KEY)
    now = clients.filter(is_last).select(*LAW_KEY, "month", "clients_count")
    a_year_on = pl.col("month").dt.offset_by("1y")
    before = clients.select(*LAW_KEY, a_year_on, clients_year_before_count="clients_count")
    return with_growth(now.join(before, on=[*LAW_KEY, "month"], how="left"))
