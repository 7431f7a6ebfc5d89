"""Messages that bear the key of an earlier one, laid beside that one."""

import narwhals as nw

from stuurlicht.core.ledger import MESSAGE_TABLES, LedgerTable
from stuurlicht.tables.base import Frame, Frames
from stuurlicht.tables.staging.once import once

_OF_THE_FILE = {"ingest_id", "received_date"}
_NOTHING = "\N{SYMBOL FOR NULL}"
_AS_COUNTING = nw.col("ingest_id").alias("counting_ingest_id")


def repeated_messages(frames: Frames, documents: Frame) -> Frame:
    """Give the void documents with ``is_same``: date, control total and rows equal those of the one that counts.

    Parameters
    ----------
    frames : Frames
        The ledger tables by name.
    documents : Frame
        As `stg_messages__documents.documents` gives them.
    """
    void = documents.filter(nw.col("is_void"))
    both = nw.concat([void.select("ingest_id"), void.select(nw.col("counting_ingest_id").alias("ingest_id"))]).unique(
        "ingest_id"
    )
    rows = once(_rows(frames, both))
    beside = (
        void.join(_shared(void, rows), on="ingest_id", how="left")
        .join(_sizes(rows), on="ingest_id", how="left")
        .join(_heads(documents), on="counting_ingest_id", how="left")
        .join(_sizes(rows).select(_AS_COUNTING, _other("_size")), on="counting_ingest_id", how="left")
    )
    return beside.with_columns((_has_same_head() & _has_same_rows()).alias("is_same"))


def _other(name: str) -> nw.Expr:
    return nw.col(name).alias(f"{name}_of_counting")


def _shared(void: Frame, rows: Frame) -> Frame:
    """Count per void document the rows that stand in the same place in the one that counts."""
    place_and_row = ["_place", "_row"]
    of_void = void.select("ingest_id", "counting_ingest_id").join(rows, on="ingest_id", how="inner")
    of_counting = rows.select(_AS_COUNTING, *place_and_row)
    same = of_void.join(of_counting, on=["counting_ingest_id", *place_and_row], how="inner")
    return same.group_by("ingest_id").agg(nw.len().alias("_shared"))


def _sizes(rows: Frame) -> Frame:
    return rows.group_by("ingest_id").agg(nw.len().alias("_size"))


def _heads(documents: Frame) -> Frame:
    return documents.select(_AS_COUNTING, _other("message_date"), _other("total_cents"))


def _has_same_head() -> nw.Expr:
    total, other_total = nw.col("total_cents"), nw.col("total_cents_of_counting")
    same_date = (nw.col("message_date") == nw.col("message_date_of_counting")).fill_null(value=False)
    same_total = (total == other_total).fill_null(value=False) | (total.is_null() & other_total.is_null())
    return same_date & same_total


def _has_same_rows() -> nw.Expr:
    shared, size, other_size = (nw.col(name).fill_null(0) for name in ("_shared", "_size", "_size_of_counting"))
    return (shared == size) & (size == other_size)


def _rows(frames: Frames, among: Frame) -> Frame:
    """Write every row of the documents ``among`` as one text, with its table and place."""
    return nw.concat(
        [_as_text(frames[table.name].join(among, on="ingest_id", how="semi"), table) for table in MESSAGE_TABLES]
    )


def _as_text(rows: Frame, table: LedgerTable) -> Frame:
    names = [column.name for column in table.columns if column.name not in _OF_THE_FILE]
    number = nw.col("line_number").cast(nw.String) if "line_number" in names else nw.lit("0")
    values = [nw.col(name).cast(nw.String).fill_null(_NOTHING) for name in names]
    return rows.select(
        "ingest_id",
        nw.concat_str(nw.lit(table.name), number, separator=" ").alias("_place"),
        nw.concat_str(*values, separator="|").alias("_row"),
    )
