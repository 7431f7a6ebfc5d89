"""Tables of features in memory, read as the source reads them."""

import io
from datetime import date

import polars as pl

from stuurlicht.core.documents import Document
from stuurlicht.sources.features import FEATURES_SOURCE


def read_bytes(content, place, **options):
    """Read a file."""
    return FEATURES_SOURCE.read(Document(1, place, content, date(2026, 1, 1)), options)


def read_csv(text, **options):
    """Read a table written as CSV."""
    return read_bytes(text.encode(), "tabel.csv", **options)


def read_parquet(frame, **options):
    """Read a table kept as Parquet."""
    buffer = io.BytesIO()
    frame.write_parquet(buffer)
    return read_bytes(buffer.getvalue(), "tabel.parquet", **options)


def figures(reading):
    """Give the figures by region, year and feature: the value, the word or the status."""
    rows = reading.rows.get("features", pl.DataFrame())
    return {
        (row["region"], row["year"], row["feature"]): row["value"]
        if row["value"] is not None
        else row["text_value"] or row["value_status"]
        for row in rows.iter_rows(named=True)
    }


def codes(reading):
    """Give the codes of all findings, each once, in order."""
    return list(dict.fromkeys(finding.rule for finding in reading.findings))
