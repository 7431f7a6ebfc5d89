"""Which municipalities are missing from which report, and why."""

from collections.abc import Iterator
from datetime import date

import polars as pl

from stuurlicht.core.columns import TOTAL
from stuurlicht.instruments.iv3_change.filed import Filed
from stuurlicht.rules.mergers import municipalities_on, successors

_REPORT = ("report", "book_year")


def coverage(rows: pl.DataFrame, filed: Filed, to_year: int) -> pl.DataFrame:
    """Name what is missing.

    Parameters
    ----------
    rows : polars.DataFrame
        As ``tables.iv3.folded`` gives by group, in the division of ``to_year``.
    filed : Filed
        What was filed, and by whom that did not exist.

    Returns
    -------
    polars.DataFrame
        Per report the row `TOTAL` with ``expected_count``, ``complete_count``, ``revenues_count``, ``first_count`` and
        ``newer_count`` (the last two are reports as filed; ``first_count`` is null where a source does not say so of
        one), and a row for every municipality that is not complete,
        with ``state``: ``partly`` (a part that merged into it did not file), ``not_filed`` (a document says so),
        ``not_told`` (no document tells of it) or ``not_in_year`` (set aside).
    """
    filings = filed.filings
    expected = sorted({*municipalities_on(date(to_year, 1, 1)), *rows["municipality"]})
    has_revenues = pl.col("revenues_cents").is_not_null().any()
    found = rows.group_by("municipality", *_REPORT).agg(pl.col("is_complete").first(), has_revenues=has_revenues)
    silent = _silent(filings, to_year)
    per_report = found.sort(_REPORT).group_by(_REPORT, maintain_order=True)
    told = [row for (report, year), reported in per_report for row in _report(report, year, reported, expected, silent)]
    schema = {"municipality": pl.String, "report": pl.String, "book_year": pl.Int64, "state": pl.String}
    counts = dict.fromkeys(("expected_count", "complete_count", "revenues_count"), pl.Int64)
    strange = filed.not_in_year.with_columns(state=pl.lit("not_in_year"))
    known = pl.DataFrame(told, {**schema, **counts}).join(strange, on=["municipality", *_REPORT], how="anti")
    every = pl.concat([known, strange], how="diagonal")
    return every.join(_documents(filings), on=["municipality", *_REPORT], how="left")


def _documents(filings: pl.DataFrame) -> pl.DataFrame:
    """Count per report who stands in a first publication, null where a source does not say, and who in a newer one."""
    is_first = pl.col("is_first_placing")
    counts = (
        filings.filter("has_filed")
        .group_by(_REPORT)
        .agg(
            first_count=pl.when(is_first.null_count() == 0).then(is_first.sum().cast(pl.Int64)),
            newer_count=pl.col("has_newer").sum().cast(pl.Int64),
        )
    )
    return counts.with_columns(municipality=pl.lit(TOTAL))


def publications(filings: pl.DataFrame, to_year: int) -> pl.DataFrame:
    """Tell of every account whether it is final.

    Returns
    -------
    polars.DataFrame
        ``municipality`` of the division of ``to_year``, or `TOTAL`, ``book_year`` and ``publication``: ``first`` where
        an account in it is the first publication, ``not_told`` where a source does not say so of one, else ``final``.
    """
    accounts = filings.filter("has_filed", pl.col("report") == "account")
    told = [
        (after.municipality, year, is_first)
        for code, year, is_first in accounts.select("municipality", "book_year", "is_first_placing").rows()
        for after in successors(code, year, to_year)
    ]
    schema = {"municipality": pl.String, "book_year": pl.Int64, "is_first": pl.Boolean}
    each = pl.DataFrame(told, schema, orient="row")
    every = pl.concat([each, each.with_columns(municipality=pl.lit(TOTAL))])
    is_first, is_unknown = pl.col("is_first").any(), pl.col("is_first").null_count() > 0
    said = pl.when(is_first).then(pl.lit("first")).when(is_unknown).then(pl.lit("not_told")).otherwise(pl.lit("final"))
    return every.group_by("municipality", "book_year").agg(publication=said)


def _report(
    report: object, year: object, found: pl.DataFrame, expected: list[str], silent: set[tuple[object, ...]]
) -> Iterator[dict[str, object]]:
    complete = {code: bool(state) for code, state in found.select("municipality", "is_complete").rows()}
    yield {
        "municipality": TOTAL,
        "report": report,
        "book_year": year,
        "state": "nation",
        "expected_count": len(expected),
        "complete_count": sum(complete.values()),
        "revenues_count": found.filter("has_revenues", "is_complete").height,
    }
    for code in expected:
        if not complete.get(code, False):
            absent = "not_filed" if (code, report, year) in silent else "not_told"
            state = "partly" if code in complete else absent
            yield {"municipality": code, "report": report, "book_year": year, "state": state}


def _silent(filings: pl.DataFrame, to_year: int) -> set[tuple[object, ...]]:
    """Give the municipalities of ``to_year`` of which a part is told not to have filed."""
    unfiled = filings.filter(~pl.col("has_filed")).select("municipality", *_REPORT).rows()
    return {
        (after.municipality, report, year)
        for code, report, year in unfiled
        for after in successors(code, year, to_year)
    }
