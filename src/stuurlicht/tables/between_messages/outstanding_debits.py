"""How many debits stand open for one toewijzing, product and period, at every step."""

import narwhals as nw

from stuurlicht.tables.base import Frame
from stuurlicht.tables.staging.never import NEVER

_DELIVERED = (
    "municipality",
    "law",
    "provider",
    "toewijzing_number",
    "product_category",
    "product_code",
    "care_start_date",
    "care_end_date",
)
_TURNS = ("_on", "_turn", "file_sha256", "line_number")


def debit_steps(lines: Frame, ingests: Frame) -> Frame:
    """Give every debit and credit of a 323 for what was declared more than once, in order of processing.

    A debit opens one and a credit closes one on the day it begins to count; what is turned down later undoes its
    own step. On one day answers go first, then credits, then debits.

    Returns
    -------
    Frame
        One row per step: the columns of the line, ``_on`` (its day), ``_turn`` (0 undone, 1 credit, 2 debit) and
        ``_open_before`` (debits that stood open just before).
    """
    began = _repeated_debits(lines, ingests).with_columns(
        nw.when(_is_debit()).then(nw.lit(2)).otherwise(nw.lit(1)).alias("_turn"),
        nw.when(_is_debit()).then(nw.lit(1)).otherwise(nw.lit(-1)).alias("_step"),
        nw.col("counted_on").alias("_on"),
    )
    undone = began.filter(nw.col("dead_on") < nw.lit(NEVER)).with_columns(
        nw.lit(0).alias("_turn"), (-nw.col("_step")).alias("_step"), nw.col("dead_on").alias("_on")
    )
    running = nw.col("_step").cum_sum().over(*_DELIVERED, order_by=list(_TURNS))
    return nw.concat([began, undone]).with_columns((running - nw.col("_step")).alias("_open_before"))


def _is_debit() -> nw.Expr:
    return nw.col("amount_cents") >= 0


def _repeated_debits(lines: Frame, ingests: Frame) -> Frame:
    """Give the counting lines of 323s where one toewijzing, product and period has more than one debit."""
    in_323 = ingests.filter(nw.col("kind").str.ends_with("323")).select("ingest_id")
    counting = lines.filter(
        nw.col("has_counted"), nw.col("counted_on") < nw.col("dead_on"), ~nw.col("toewijzing_number").is_null()
    )
    one_for_debit = nw.when(_is_debit()).then(nw.lit(1)).otherwise(nw.lit(0))
    counted = counting.with_columns(one_for_debit.alias("_debit")).with_columns(
        nw.col("_debit").sum().over(*_DELIVERED).alias("_debits")
    )
    return counted.filter(nw.col("_debits") > 1).join(in_323, on="ingest_id", how="semi").drop("_debit", "_debits")
