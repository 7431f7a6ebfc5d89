"""Messages that bear the key of an earlier one, laid beside that one."""

import narwhals as nw

from stuurlicht.core.ledger import MESSAGE_TABLES, LedgerTable
from stuurlicht.tables.base import Frame, Frames
from stuurlicht.tables.staging.once import once

_OF_THE_FILE = {"ingest_id", "received_date"}
_NOTHING = "\N{SYMBOL FOR NULL}"


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
    both = nw.concat([void.select("ingest_id"), void.select(_counting("ingest_id"))]).unique("ingest_id")
    rows = once(_rows(frames, both))
    shared = (
        void.select("ingest_id", _counting("_counting"))
        .join(rows, on="ingest_id", how="inner")
        .join(rows.select(nw.col("ingest_id").alias("_counting"), "_place", "_row"), on=["_counting", "_place", "_row"])
    )
    sizes = rows.group_by("ingest_id").agg(nw.len().alias("_size"))
    other_sizes = sizes.select(nw.col("ingest_id").alias("counting_ingest_id"), nw.col("_size").alias("_other_size"))
    heads = documents.select(
        nw.col("ingest_id").alias("counting_ingest_id"),
        nw.col("message_date").alias("_other_date"),
        nw.col("total_cents").alias("_other_total"),
    )
    beside = (
        void.join(shared.group_by("ingest_id").agg(nw.len().alias("_shared")), on="ingest_id", how="left")
        .join(sizes, on="ingest_id", how="left")
        .join(other_sizes, on="counting_ingest_id", how="left")
        .join(heads, on="counting_ingest_id", how="left")
    )
    shared_count, size, other_size = (nw.col(name).fill_null(0) for name in ("_shared", "_size", "_other_size"))
    same_date = (nw.col("message_date") == nw.col("_other_date")).fill_null(value=False)
    same_total = (nw.col("total_cents") == nw.col("_other_total")).fill_null(value=False)
    no_total = nw.col("total_cents").is_null() & nw.col("_other_total").is_null()
    same_head = same_date & (same_total | no_total)
    return beside.with_columns((same_head & (shared_count == size) & (size == other_size)).alias("is_same"))


def _counting(name: str) -> nw.Expr:
    return nw.col("counting_ingest_id").alias(name)


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
