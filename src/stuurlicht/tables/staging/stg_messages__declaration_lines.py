"""Declaration lines with the days on which their state changed."""

import narwhals as nw

from stuurlicht.rules.product_groups import product_group_expression
from stuurlicht.tables.base import Frame, Frames
from stuurlicht.tables.staging.never import NEVER, later_of, never_when_null
from stuurlicht.tables.staging.once import once
from stuurlicht.tables.staging.stg_messages__answers import answered_declarations
from stuurlicht.tables.staging.stg_messages__documents import counting_rows

LINE_KEY = ("municipality", "law", "provider", "reference_number")
"""What a provider must keep unique over its lines."""

ARRIVAL = ("received_date", "file_sha256", "line_number")
"""The order in which lines with one key take their turn."""


def line_states(frames: Frames, known: Frame) -> Frame:
    """Give every line of a declaration that counts, with the days on which its state changed.

    Parameters
    ----------
    frames : Frames
        With ``declaration_lines``, ``answers`` and ``answer_lines``.
    known : Frame
        As `documents` gives them.

    Returns
    -------
    Frame
        The columns of ``declaration_lines``, ``file_sha256``, ``product_group`` and:

        ``verdict``
            ``approved``, ``rejected`` or ``void``; null while not answered.
        ``awarded_cents``
            What the answer awards, signed; null unless approved.
        ``answered_on``
            The later of the days on which line and answer were known; null while not answered.
        ``dead_on``
            The day it was rejected or void; `NEVER` while it is not.
        ``counted_on``
            The day from which it counts: its own, or the day on which the last earlier line with its key died.
            `NEVER` while an earlier one lives.
        ``has_counted``
            Whether it ever counted: a line that dies before its turn comes never does.
        ``is_repeated``
            Whether another line bears its key.
    """
    lines = once(
        counting_rows(frames["declaration_lines"], known)
        .with_columns(product_group_expression(), _is_repeated())
        .join(answered_declarations(frames, known), on="ingest_id", how="left")
    )
    told = _told(frames["answer_lines"])
    alone = _judged(_by_reference(lines.filter(~nw.col("is_repeated")), told)).with_columns(
        nw.col("received_date").alias("counted_on")
    )
    repeated = _in_turn(_judged(_by_occurrence(lines.filter(nw.col("is_repeated")), told)))
    counts = (nw.col("counted_on") == nw.col("received_date")) | (nw.col("counted_on") < nw.col("dead_on"))
    return once(
        nw.concat([alone, repeated.select(alone.collect_schema().names())]).with_columns(
            (counts & (nw.col("counted_on") < nw.lit(NEVER))).alias("has_counted")
        )
    )


def _is_repeated() -> nw.Expr:
    has_key = ~nw.col("reference_number").is_null()
    return (has_key & (nw.len().over(*LINE_KEY) > 1)).alias("is_repeated")


def _in_turn(lines: Frame) -> Frame:
    """Let lines with one key wait for each other: the next counts when every earlier one is dead."""
    died = lines.with_columns(nw.col("dead_on").cum_max().over(*LINE_KEY, order_by=list(ARRIVAL)).alias("_died"))
    free = died.with_columns(nw.col("_died").shift(1).over(*LINE_KEY, order_by=list(ARRIVAL)).alias("_free_on"))
    return free.with_columns(later_of("received_date", "_free_on").alias("counted_on")).drop("_died", "_free_on")


def _judged(lines: Frame) -> Frame:
    """Add verdict, awarded amount and days to lines that have their answer beside them."""
    is_answered = ~nw.col("answer_id").is_null()
    awarded = nw.col("_awarded_cents")
    is_rejected = nw.col("_is_told").fill_null(value=False) & (
        awarded.is_null() | ((awarded == 0) & (nw.col("amount_cents") != 0))
    )
    verdict = (
        nw.when(nw.col("is_refusal"))
        .then(nw.lit("void"))
        .when(is_rejected)
        .then(nw.lit("rejected"))
        .when(is_answered)
        .then(nw.lit("approved"))
    )
    own_or_awarded = nw.coalesce("_awarded_cents", "amount_cents")
    return (
        lines.with_columns(
            verdict.alias("verdict"),
            nw.when(is_answered).then(later_of("received_date", "answer_date")).alias("answered_on"),
        )
        .with_columns(
            nw.when(nw.col("verdict") == "approved").then(own_or_awarded).alias("awarded_cents"),
            nw.when(nw.col("verdict").is_in(["void", "rejected"])).then(nw.col("answered_on")).alias("dead_on"),
        )
        .with_columns(never_when_null("dead_on").alias("dead_on"))
        .drop("_awarded_cents", "_is_told", "is_refusal", "answer_id", "answer_date")
    )


def _told(answer_lines: Frame) -> Frame:
    return answer_lines.select(
        nw.col("ingest_id").alias("answer_id"),
        "reference_number",
        nw.col("line_number").alias("_answer_line"),
        "amount_cents",
        nw.col("awarded_cents").alias("_awarded_cents"),
        nw.lit(value=True).alias("_is_told"),
    )


def _by_reference(lines: Frame, told: Frame) -> Frame:
    """Lay the line of the answer with the same reference beside each line."""
    key = ["answer_id", "reference_number"]
    first = told.unique(key, keep="first", order_by=["_answer_line"]).drop("_answer_line", "amount_cents")
    return lines.join(first, on=key, how="left")


def _by_occurrence(lines: Frame, told: Frame) -> Frame:
    """Do as `_by_reference`, for lines of which the reference may occur more often in one declaration.

    There the amount must agree too, and of equals the last goes first: it is the repeat that a municipality
    turns down.
    """
    within = nw.len().over("ingest_id", "reference_number")
    counted = lines.with_columns((within > 1).alias("_is_twice"))
    once = _by_reference(counted.filter(~nw.col("_is_twice")), told)
    key = ["answer_id", "reference_number", "amount_cents"]
    numbered = told.with_columns(_from_the_end(key, "_answer_line")).drop("_answer_line")
    twice = counted.filter(nw.col("_is_twice")).with_columns(_from_the_end(key, "line_number"))
    matched = twice.join(numbered, on=[*key, "_nth"], how="left").drop("_nth")
    return nw.concat([once, matched.select(once.collect_schema().names())]).drop("_is_twice")


def _from_the_end(keys: list[str], order: str) -> nw.Expr:
    return nw.col(order).cum_count(reverse=True).over(*keys, order_by=[order]).cast(nw.Int64).alias("_nth")
