"""Figures of municipalities that ceased to exist, carried over into those of a later year."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import polars as pl

from stuurlicht.rules.mergers import MergerShareUnknownError, predecessors, split_cents, successors
from stuurlicht.tables.iv3.grouping import AMOUNTS

_REPORT = ("book_year", "report")
_LAST_DAY = {"budget": (1, 1), "q1": (3, 31), "q2": (6, 30), "q3": (9, 30)}
"""Month and day at which who files a report is settled; of the others the last of the year."""


def folded(
    rows: pl.DataFrame,
    filings: pl.DataFrame,
    to_year: int,
    *,
    by: str = "task_field",
    amounts: Sequence[str] = AMOUNTS,
) -> pl.DataFrame:
    """Carry figures over into the municipalities of 1 January of one year.

    Parameters
    ----------
    rows : polars.DataFrame
        Rows of the mart ``iv3_task_fields``, or what `grouped` made of them.
    filings : polars.DataFrame
        Rows of the mart ``iv3_filings`` over at least the same years and reports.
    to_year : int
        Year of the division, not before any book year of ``rows``.
    by : str
        Column beside municipality, year and report: ``task_field`` or ``group``.
    amounts : sequence of str
        Columns of whole numbers that add up.

    Returns
    -------
    polars.DataFrame
        ``municipality``, ``book_year``, ``report``, ``by``, the ``amounts``, ``is_rebuilt`` (made
        of another code than its own), ``is_approximate`` (a share on the way is an approximation) and ``is_complete``
        (every municipality that it was made of filed this report); sorted by the first four. Of an amount that is null
        in one part the whole is null. To the cent the sum over all municipalities is that of ``rows``.

    Raises
    ------
    MunicipalityNotInYearError
        If a municipality did not exist in its book year.
    DivisionYearsError
        If ``to_year`` lies before a book year.
    MergerShareUnknownError
        If a municipality was divided in a way that nobody knows.
    """
    routes = _routes(rows.select("municipality", *_REPORT).unique(), to_year)
    moved = rows.join(routes, on=["municipality", *_REPORT], how="inner")
    whole, divided = moved.filter(pl.col("_parts") == 1), moved.filter(pl.col("_parts") > 1)
    kept = ["municipality", *_REPORT, by, *amounts, "_into", "_approximate"]
    parts = pl.concat([whole.select(kept), _divided(divided, amounts, to_year).select(kept)])
    added = parts.group_by(pl.col("_into").alias("municipality"), *_REPORT, by).agg(
        *(pl.when(pl.col(name).null_count() == 0).then(pl.col(name).sum()).alias(name) for name in amounts),
        is_rebuilt=(pl.col("municipality") != pl.col("_into")).any(),
        is_approximate=pl.col("_approximate").any(),
    )
    return (
        added.join(_complete(filings, to_year), on=["municipality", *_REPORT], how="left")
        .with_columns(pl.col("is_complete").fill_null(value=False))
        .sort("municipality", *_REPORT, by)
    )


def _routes(reports: pl.DataFrame, to_year: int) -> pl.DataFrame:
    """Give in how many parts every municipality of a report goes, and into which one when it goes whole."""
    found = []
    for code, book_year, report in reports.rows():
        after = successors(code, book_year, to_year)
        is_approximate = any(each.is_approximate for each in after)
        found.append((code, book_year, report, after[0].municipality, is_approximate, len(after)))
    names = {"municipality": pl.String, "book_year": pl.Int64, "report": pl.String, "_into": pl.String}
    return pl.DataFrame(found, {**names, "_approximate": pl.Boolean, "_parts": pl.Int64}, orient="row")


def _divided(rows: pl.DataFrame, amounts: Sequence[str], to_year: int) -> pl.DataFrame:
    """Give every amount of a divided municipality in parts that add up to it to the cent."""
    pieces = [piece for row in rows.iter_rows(named=True) for piece in _pieces(row, amounts, to_year)]
    return pl.DataFrame(pieces, rows.schema)


def _pieces(row: dict[str, Any], amounts: Sequence[str], to_year: int) -> list[dict[str, Any]]:
    after = successors(row["municipality"], row["book_year"], to_year)
    shares = [each.share for each in after if each.share is not None]
    if len(shares) < len(after):
        raise MergerShareUnknownError(municipality=row["municipality"], book_year=row["book_year"])
    nothing = (None,) * len(after)
    parts = {name: nothing if row[name] is None else split_cents(row[name], shares) for name in amounts}
    return [
        row | {name: parts[name][at] for name in amounts} | {"_into": each.municipality}
        for at, each in enumerate(after)
    ]


def _complete(filings: pl.DataFrame, to_year: int) -> pl.DataFrame:
    """Tell per report of which municipalities of ``to_year`` every part filed it."""
    filed = filings.filter("has_filed").select("municipality", *_REPORT, filed=pl.lit(value=True))
    reports = filings.select(*_REPORT).unique().rows()
    expected = [
        (code, year, report, into)
        for year, report in reports
        for into, parts in predecessors(to_year, date(year, *_LAST_DAY.get(report, (12, 31)))).items()
        for code in parts
    ]
    schema = {"municipality": pl.String, "book_year": pl.Int64, "report": pl.String, "_into": pl.String}
    parts = pl.DataFrame(expected, schema, orient="row").join(filed, on=["municipality", *_REPORT], how="left")
    is_complete = pl.col("filed").fill_null(value=False).all()
    return parts.group_by(pl.col("_into").alias("municipality"), *_REPORT).agg(is_complete=is_complete)
