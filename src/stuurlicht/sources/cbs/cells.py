"""Cells of a CBS table as observations: what is known, what is missing and in which way, and what cannot be read."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

import polars as pl

from stuurlicht.core.documents import Finding, Severity
from stuurlicht.core.ledger.published import CBS_OBSERVATIONS
from stuurlicht.sources.cbs.structure import UnusableError

Mark = Literal[",", "."]
TOLD_ROWS = 20
"""Findings of one kind that are told one by one; the others are counted."""

CELL_SCHEMA = {
    "row": pl.Int64(),
    "region": pl.String(),
    "period": pl.String(),
    "dimensions": pl.String(),
    "measure": pl.String(),
    "measure_unit": pl.String(),
    "text": pl.String(),
    "attribute": pl.String(),
    "is_provisional": pl.Boolean(),
}
_KEY = ("region", "period", "dimensions", "measure")
_UNREADABLE = "unreadable"
_MEANINGS = ("none", "confidential", "secret", "impossible", "missing", "unknown")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cells:
    """Every cell of a document, as text.

    Parameters
    ----------
    kind, table : str
        Kind of document, and number of the table.
    frame : polars.DataFrame
        The columns of ``CELL_SCHEMA``; ``row`` is the place in the document, ``attribute`` null where the shape
        has none.
    decimal_mark : {",", "."}
        How the document writes numbers.
    blank : str
        Status of a cell without any sign: CBS leaves empty what cannot exist; exports leave empty what is missing.
    findings : tuple of Finding
        What was found while the document was opened.
    """

    kind: str
    table: str
    frame: pl.DataFrame = field(repr=False)
    decimal_mark: Mark = "."
    blank: str = "impossible"
    modified: str = ""
    findings: tuple[Finding, ...] = ()


def observations(cells: Cells, missing: float | None = None) -> tuple[pl.DataFrame, tuple[Finding, ...]]:
    """Give the rows of ``cbs_observations`` without the columns of the ingest, and all findings.

    Parameters
    ----------
    missing : float, optional
        A number that this document writes for "not there", such as -99998.

    Raises
    ------
    UnusableError
        If more than half of what is filled in cannot be read.
    """
    told = _with_status(cells, missing)
    unreadable = told.filter(pl.col("value_status") == _UNREADABLE)
    if unreadable.height * 2 > told.filter(pl.col("plain").str.len_chars() > 0).height:
        facts = {"count": unreadable.height, "example": unreadable["plain"][0]}
        raise UnusableError(Finding("cbs_numbers_unreadable", Severity.FAULT, "", facts), kind=cells.kind)
    readable = told.filter(pl.col("value_status") != _UNREADABLE)
    once = readable.unique(subset=[*_KEY, "value", "value_status"], keep="first", maintain_order=True)
    twice = once.filter(pl.struct(_KEY).is_duplicated())
    kept = once.filter(~pl.struct(_KEY).is_duplicated()) if twice.height else once
    findings = (
        *cells.findings,
        *_of_rows("cbs_value_unreadable", unreadable),
        *_of_rows("cbs_cell_twice", twice),
        *_repeated(readable.height - once.height),
        *_attributes(told),
    )
    return _as_ledger(kept, cells.table), findings


def _with_status(cells: Cells, missing: float | None) -> pl.DataFrame:
    mark = "," if cells.decimal_mark == "," else r"\."
    plain = pl.col("text").str.strip_chars().alias("plain")
    is_number = pl.col("plain").str.contains(rf"^[-+]?\d+({mark}\d+)?([eE][-+]?\d+)?$")
    number = pl.when(is_number).then(pl.col("plain").str.replace(",", ".", literal=True).cast(pl.Float64, strict=False))
    framed = cells.frame.with_columns(plain).with_columns(
        _number=number, _attribute=pl.col("attribute").fill_null("None").str.strip_chars().str.to_lowercase()
    )
    is_known = pl.col("value_status") == "known"
    status = _status(cells.blank, missing).alias("value_status")
    return framed.with_columns(status).with_columns(value=pl.when(is_known).then(pl.col("_number")))


def _status(blank: str, missing: float | None) -> pl.Expr:
    attribute, number, plain = pl.col("_attribute"), pl.col("_number"), pl.col("plain")
    is_told_missing = pl.lit(value=False) if missing is None else number == missing
    return (
        pl.when(attribute.str.contains("confidential|secret|geheim"))
        .then(pl.lit("confidential"))
        .when(attribute.str.contains("impossible"))
        .then(pl.lit("impossible"))
        .when(number.is_not_null() & ~is_told_missing)
        .then(pl.lit("known"))
        .when(plain.is_null() | (plain == ".") | is_told_missing)
        .then(pl.lit("missing"))
        .when(plain == "x")
        .then(pl.lit("confidential"))
        .when(plain == "")
        .then(pl.lit(blank))
        .otherwise(pl.lit(_UNREADABLE))
    )


def _of_rows(code: str, rows: pl.DataFrame) -> Iterator[Finding]:
    for row in rows.head(TOLD_ROWS).iter_rows(named=True):
        facts = {"row": row["row"], "column": row["measure"], "value": row["plain"] or ""}
        yield Finding(code, Severity.FAULT, "", facts)
    if rows.height > TOLD_ROWS:
        yield Finding(f"{code}_more", Severity.FAULT, "", {"count": rows.height - TOLD_ROWS})


def _repeated(count: int) -> Iterator[Finding]:
    if count:
        yield Finding("cbs_cell_repeated", Severity.NOTE, "", {"count": count})


def _attributes(told: pl.DataFrame) -> Iterator[Finding]:
    """Tell of attributes whose meaning is not known, and of numbers that are not used because of theirs."""
    strange = told.filter(~pl.col("_attribute").is_in([*_MEANINGS, ""]))
    for value, count in strange["attribute"].value_counts().sort("attribute").iter_rows():
        yield Finding("cbs_attribute_unknown", Severity.NOTE, "", {"value": value, "count": count})
    unused = told.filter(pl.col("_number").is_not_null() & pl.col("value_status").is_in(["confidential", "impossible"]))
    if unused.height:
        yield Finding("cbs_value_not_used", Severity.NOTE, "", {"count": unused.height})


def _as_ledger(told: pl.DataFrame, table: str) -> pl.DataFrame:
    names = [name for name in CBS_OBSERVATIONS.schema if name not in {"ingest_id", "received_date"}]
    return told.with_columns(table_id=pl.lit(table)).select(names)
