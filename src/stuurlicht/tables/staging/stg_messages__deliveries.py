"""Starts (305) and stops (307) of delivery, without those that were deleted later."""

import narwhals as nw

from stuurlicht.rules.product_groups import product_group_expression
from stuurlicht.tables.base import Frame, Frames
from stuurlicht.tables.staging.stg_messages__documents import counting_rows

DELIVERY = ("municipality", "law", "provider", "delivery_key", "start_date")
"""What start and stop of one delivery have in common."""

_ARRIVAL = ("received_date", "file_sha256", "line_number")
_DELETE = "3"


def living_starts(frames: Frames) -> Frame:
    """Give one row per start of delivery that was not deleted: the latest received."""
    starts = _living(_rows("starts", frames), list(DELIVERY))
    return starts.unique(list(DELIVERY), keep="last", order_by=list(_ARRIVAL))


def living_stops(frames: Frames) -> Frame:
    """Give one row per start and reason of ending that was not deleted: the latest received."""
    key = [*DELIVERY, "end_reason"]
    return _living(_rows("stops", frames), key).unique(key, keep="last", order_by=list(_ARRIVAL))


def _rows(table: str, frames: Frames) -> Frame:
    return counting_rows(frames[table], frames["documents"]).with_columns(_delivery_key(), product_group_expression())


def _delivery_key() -> nw.Expr:
    """Tell deliveries apart: by toewijzing, and where that is missing by person and product."""
    number = nw.col("toewijzing_number").cast(nw.String)
    parts = [nw.col(name).fill_null("") for name in ("person_in_law", "product_category", "product_code")]
    return nw.coalesce(number, nw.concat_str(*parts, separator="/")).alias("delivery_key")


def _living(rows: Frame, key: list[str]) -> Frame:
    """Leave out what a deletion with the same key says was never sent, and the deletions themselves.

    A deletion strikes all that was received before it. On its own day it strikes what stands in another message,
    when nothing was there to strike earlier: else that message is the correction, as is a row in its own message.
    """
    is_delete = nw.col("submission_status") == _DELETE
    marked = rows.with_columns(
        nw.when(is_delete).then(nw.col("received_date")).alias("_deleted"),
        nw.when(~is_delete).then(nw.col("received_date")).alias("_told"),
        nw.when(is_delete).then(nw.lit(1)).otherwise(nw.lit(0)).alias("_is_delete"),
    )
    spread = marked.with_columns(
        nw.col("_deleted").max().over(*key).alias("_deleted_on"),
        nw.col("_told").min().over(*key).alias("_first_told"),
        nw.col("_is_delete").max().over(*key, "ingest_id").alias("_is_beside_delete"),
    )
    told = nw.col("received_date")
    same_day = (told == nw.col("_deleted_on")) & (told == nw.col("_first_told")) & (nw.col("_is_beside_delete") == 0)
    is_struck = ((told < nw.col("_deleted_on")) | same_day).fill_null(value=False)
    return spread.filter(nw.col("_is_delete") == 0, ~is_struck)
