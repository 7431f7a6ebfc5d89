"""Columns that follow from what was read: signed cents, sums per message, the eleven-test."""

from collections.abc import Mapping

import polars as pl

from stuurlicht.sources.messages.casting import DOCUMENT

_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)
_AMOUNTS = ("amount", "total", "submitted", "awarded")
_CODES = {"header_codes": "header_return_codes", "declaration_codes": "declaration_return_codes"}


def passes_eleven_test(bsn: pl.Expr) -> pl.Expr:
    """Say of each text of nine digits whether it is a BSN; 000000000 is not.

    Notes
    -----
    9 d1 + 8 d2 + ... + 2 d8 - d9 is divisible by 11.
    """
    number = bsn.cast(pl.Int64)
    digits = [number // 10 ** (8 - place) % 10 for place in range(9)]
    weighted = [weight * digit for weight, digit in zip(_WEIGHTS, digits, strict=True)]
    return (pl.sum_horizontal(weighted) % 11 == 0) & (number > 0)


def derive(frames: Mapping[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    """Add to the rows of a layout what rules and ledger need besides what was read.

    Notes
    -----
    Cents are signed: D positive, C negative. ``lines_cents`` is the sum of the lines of a message,
    ``rejected_cents`` that of what was submitted and not awarded.
    """
    derived = {name: _with_own_columns(frame) for name, frame in frames.items()}
    message = derived["message"].lazy()
    if "amount_cents" in derived.get("lines", derived["message"]).columns:
        derived["lines"] = _with_own_credits(derived["lines"])
        message = message.join(_sums(derived["lines"]), on=DOCUMENT, how="left", maintain_order="left").with_columns(
            pl.col("lines_cents", "rejected_cents", "line_count").fill_null(0)
        )
    for name, column in _CODES.items():
        if name in derived:
            codes = joined_codes(derived[name].lazy(), column)
            message = message.join(codes, on=DOCUMENT, how="left", maintain_order="left")
    if "awarded_cents" in derived["message"].columns and "declaration_codes" not in derived:
        message = message.with_columns(pl.lit("").alias("declaration_return_codes"))  # a 304 answers line by line
    return derived | {"message": message.collect()}


def joined_codes(codes: pl.LazyFrame, column: str, *keys: str) -> pl.LazyFrame:
    """Give the return codes per message (or per row with ``keys``), sorted, with a space between."""
    return codes.group_by(DOCUMENT, *keys).agg(pl.col("return_code").unique().sort().str.join(" ").alias(column))


def _with_own_columns(frame: pl.DataFrame) -> pl.DataFrame:
    signed = [
        (pl.col(name) * pl.when(pl.col(f"{name}_sign") == "C").then(-1).otherwise(1)).alias(f"{name}_cents")
        for name in _AMOUNTS
        if name in frame.columns
    ]
    tested = [passes_eleven_test(pl.col("bsn")).alias("is_bsn")] if "bsn" in frame.columns else []
    return frame.with_columns(*signed, *tested)


def _with_own_credits(lines: pl.DataFrame) -> pl.DataFrame:
    """Mark credit lines that take back a debit line of the same message."""
    all_lines = lines.lazy()
    debits = all_lines.filter(pl.col("amount_sign") == "D").select(
        DOCUMENT, pl.col("reference_number").alias("previous_reference_number"), pl.lit(value=True).alias("found")
    )
    return (
        all_lines.join(debits.unique(), on=[DOCUMENT, "previous_reference_number"], how="left", maintain_order="left")
        .with_columns((pl.col("found").is_not_null() & (pl.col("amount_sign") == "C")).alias("takes_back_own_debit"))
        .drop("found")
        .collect()
    )


def _sums(lines: pl.DataFrame) -> pl.LazyFrame:
    awarded = pl.col("awarded_cents") if "awarded_cents" in lines.columns else pl.lit(0)
    return (
        lines.lazy()
        .group_by(DOCUMENT)
        .agg(
            pl.col("amount_cents").sum().alias("lines_cents"),
            (pl.col("amount_cents") - awarded).sum().alias("rejected_cents"),
            pl.len().cast(pl.Int64).alias("line_count"),
        )
    )
