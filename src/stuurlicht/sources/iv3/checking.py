"""Checks of Iv3 rows: codes that exist in the year they are about, and no two rows for one thing."""

from collections.abc import Sequence

import polars as pl

from stuurlicht.core.places import FICTIONAL_MUNICIPALITY, existed_in_year, listed_municipalities
from stuurlicht.core.task_fields import FIRST_YEAR, listed_task_fields
from stuurlicht.sources.iv3.names import AMBIGUOUS
from stuurlicht.sources.iv3.reports import FIRST_BOOK_YEAR, LAST_BOOK_YEAR

KEY = ("municipality", "book_year", "report", "task_field")
FAULT, WRONG = "_fault", "_wrong"
"""Columns that a check adds: code of the fault (null when there is none), and the value that is wrong."""


def checked(rows: pl.DataFrame) -> pl.DataFrame:
    """Tell of every row what is wrong with its codes.

    Parameters
    ----------
    rows : polars.DataFrame
        ``KEY`` as read (null where it could not be), ``PLACE``, the same as text in ``_municipality``, ``_year``,
        ``_report`` and ``_task_field``, and ``_amount_column``: the heading of an amount that cannot be read.

    Returns
    -------
    polars.DataFrame
        With ``FAULT`` and ``WRONG``; the first of several faults in one row counts.
    """
    known = rows.join(_municipalities_by_year(rows), on=["municipality", "book_year"], how="left").join(
        _task_fields_by_year(rows), on=["task_field", "book_year"], how="left", maintain_order="left"
    )
    year, code = pl.col("book_year"), pl.col("municipality")
    faults = (
        ("iv3_report_unknown", pl.col("report").is_null(), "_report"),
        ("iv3_year_out_of_range", ~year.is_between(FIRST_BOOK_YEAR, LAST_BOOK_YEAR).fill_null(value=False), "_year"),
        ("iv3_municipality_ambiguous", (code == AMBIGUOUS).fill_null(value=False), "_municipality"),
        ("iv3_municipality_unknown", code.is_null() | ~code.is_in(_every_municipality()), "_municipality"),
        ("iv3_filed_by_function", year < FIRST_YEAR, "_year"),
        ("iv3_municipality_not_in_year", pl.col("_exists").is_null(), "_municipality"),
        ("iv3_task_field_unknown", pl.col("_is_listed").is_null(), "_task_field"),
        ("iv3_amount_unreadable", pl.col("_amount_column").is_not_null(), "_amount"),
    )
    told = {FAULT: pl.lit(None, pl.String), WRONG: pl.lit(None, pl.String)}
    for name, is_wrong, column in reversed(faults):
        told = {
            FAULT: pl.when(is_wrong).then(pl.lit(name)).otherwise(told[FAULT]),
            WRONG: pl.when(is_wrong).then(pl.col(column)).otherwise(told[WRONG]),
        }
    return known.sort("_order").with_columns(**told).drop("_exists", "_is_listed")


def without_doubles(rows: pl.DataFrame, key: Sequence[str], amounts: Sequence[str]) -> tuple[pl.DataFrame, int]:
    """Mark rows that tell two amounts of one thing, and drop repetitions of the same row.

    Returns
    -------
    polars.DataFrame
        All rows but the repetitions; ``FAULT`` is ``iv3_double_row`` where the amounts differ.
    int
        How many repetitions were dropped.
    """
    sound = pl.col(FAULT).is_null()
    is_repeated = sound & ~pl.struct(*key, *amounts, FAULT).is_first_distinct()
    once = rows.filter(~is_repeated)
    is_double = sound & (pl.len().over(*key, FAULT) > 1)
    marked = once.with_columns(
        pl.when(is_double).then(pl.lit("iv3_double_row")).otherwise(FAULT).alias(FAULT),
        pl.when(is_double).then("_task_field").otherwise(WRONG).alias(WRONG),
    )
    return marked, rows.height - once.height


def _every_municipality() -> list[str]:
    return [*listed_municipalities(), FICTIONAL_MUNICIPALITY]


def _municipalities_by_year(rows: pl.DataFrame) -> pl.DataFrame:
    pairs = rows.select("municipality", "book_year").unique().drop_nulls()
    exists = [existed_in_year(code, year) for code, year in pairs.rows()]
    return pairs.filter(pl.Series(exists, dtype=pl.Boolean)).with_columns(_exists=pl.lit(value=True))


def _task_fields_by_year(rows: pl.DataFrame) -> pl.DataFrame:
    years = [year for year in rows["book_year"].unique().to_list() if year is not None]
    listed = [(field.code, year, True) for year in years for field in listed_task_fields() if field.exists_in(year)]
    schema = {"task_field": pl.String, "book_year": pl.Int64, "_is_listed": pl.Boolean}
    return pl.DataFrame(listed, schema=schema, orient="row").unique()
