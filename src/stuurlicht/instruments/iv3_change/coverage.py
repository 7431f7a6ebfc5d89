"""Which municipalities are missing from which report, and why."""

from collections.abc import Iterator
from datetime import date

import polars as pl

from stuurlicht.core.columns import TOTAL
from stuurlicht.rules.mergers import municipalities_on, successors

_REPORT = ("report", "book_year")


def coverage(rows: pl.DataFrame, filings: pl.DataFrame, to_year: int) -> pl.DataFrame:
    """Name what is missing.

    Parameters
    ----------
    rows : polars.DataFrame
        As ``tables.iv3.folded`` gives by group, in the division of ``to_year``.
    filings : polars.DataFrame
        Rows of the mart ``iv3_filings`` of the same reports.

    Returns
    -------
    polars.DataFrame
        Per report the row `TOTAL` with ``expected_count``, ``complete_count`` and ``revenues_count``, and a row for
        every municipality that is not complete, with ``state``: ``partly`` (a part that merged into it did not file),
        ``not_filed`` (a document says so) or ``not_told`` (no document tells of it).
    """
    expected = sorted({*municipalities_on(date(to_year, 1, 1)), *rows["municipality"]})
    has_revenues = pl.col("revenues_cents").is_not_null().any()
    found = rows.group_by("municipality", *_REPORT).agg(pl.col("is_complete").first(), has_revenues=has_revenues)
    silent = _silent(filings, to_year)
    per_report = found.sort(_REPORT).group_by(_REPORT, maintain_order=True)
    told = [row for (report, year), reported in per_report for row in _report(report, year, reported, expected, silent)]
    schema = {"municipality": pl.String, "report": pl.String, "book_year": pl.Int64, "state": pl.String}
    counts = dict.fromkeys(("expected_count", "complete_count", "revenues_count"), pl.Int64)
    return pl.DataFrame(told, {**schema, **counts})


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
