"""Drafts: messages of one kind before they are numbered, as one frame of headers and one of rows."""

from dataclasses import dataclass

import polars as pl

DRAFT_COLUMNS = {
    "key": pl.Int32(),
    "kind": pl.String(),
    "provider": pl.Int16(),
    "person": pl.Int32(),
    "day": pl.Int32(),
    "answers_kind": pl.String(),
    "answers_key": pl.Int32(),
    "header_codes": pl.String(),
    "declaration": pl.Int32(),
    "declaration_month": pl.Int32(),
    "submitted_cents": pl.Int64(),
    "awarded_cents": pl.Int64(),
    "declaration_codes": pl.String(),
}
"""Columns of a header.

``key`` is unique within a kind; ``person`` is null in declarations and answers; ``answers_kind`` and
``answers_key`` name the message that a 302 or 325 answers; months and days are numbers.
"""


@dataclass(frozen=True)
class Drafts:
    """Messages of one kind.

    Parameters
    ----------
    kind : str
        Three digits; told apart from the headers, because a small municipality may send none of a kind.
    headers : pl.DataFrame
        One row per message, with the columns of ``DRAFT_COLUMNS``.
    rows : pl.DataFrame
        The rows of the messages, with ``key`` of their message, in the order in which they stand there.
    """

    kind: str
    headers: pl.DataFrame
    rows: pl.DataFrame


def headers(frame: pl.DataFrame, kind: str) -> pl.DataFrame:
    """Give ``frame`` all columns of a header; those it lacks are null."""
    lacking = [
        pl.lit(None, dtype=dtype).alias(name) for name, dtype in DRAFT_COLUMNS.items() if name not in frame.columns
    ]
    told = frame.with_columns(*lacking).with_columns(kind=pl.lit(kind))
    return told.select(pl.col(name).cast(dtype) for name, dtype in DRAFT_COLUMNS.items())


def grouped(rows: pl.DataFrame, kind: str, by: list[str]) -> Drafts:
    """Put rows with equal values of ``by`` into one message; ``by`` holds provider, person and day."""
    heads = rows.select(by).unique().sort(by).with_row_index("key").with_columns(pl.col("key").cast(pl.Int32))
    return Drafts(
        kind, headers(heads, kind), rows.join(heads, on=by, maintain_order="left").sort("key", maintain_order=True)
    )
