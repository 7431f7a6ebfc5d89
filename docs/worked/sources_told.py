"""What the pages say of their sources: documents with their day, publisher and licence, and rows in the ledger."""

from collections.abc import Iterable, Sequence

import polars as pl
from generator.markdown import Marked, code, table

from stuurlicht.present.numbers import count, day
from stuurlicht.sources.public_sources import PUBLIC_SOURCES

_LABELS = {source.name: source.label for source in PUBLIC_SOURCES}
_UNKNOWN = "niet bekend"


def each_document(vintages: pl.DataFrame) -> str:
    """Give every document, one a row."""
    rows = [
        (Marked(code(row["document"])), row["publisher"], *_facts(row), count(row["row_count"]))
        for row in vintages.iter_rows(named=True)
    ]
    return table(("Bestand", "Uitgever", "Telt vanaf", "Licentie", "Rijen"), rows, [False] * 4 + [True])


def each_source(vintages: pl.DataFrame, sources: Sequence[str]) -> str:
    """Give the sources of one page: the documents of one source, publisher and day in one row."""
    grouped = (
        vintages.filter(pl.col("source").is_in(sources))
        .group_by("source", "publisher", "published_date", "licence", maintain_order=True)
        .agg(pl.len().alias("documents"), pl.col("row_count").sum())
    )
    rows = [
        (_LABELS[row["source"]], row["publisher"], *_facts(row), count(row["documents"]), count(row["row_count"]))
        for row in grouped.iter_rows(named=True)
    ]
    headings = ("Bron", "Uitgever", "Telt vanaf", "Licentie", "Bestanden", "Rijen")
    return table(headings, rows, [False] * 4 + [True] * 2)


def _facts(row: dict[str, object]) -> Iterable[str]:
    published = row["published_date"]
    return (day(published) if published else _UNKNOWN, str(row["licence"] or _UNKNOWN))  # type: ignore[arg-type]
