"""Answers that an export implies: where every line of a group has a status and a day, the group was answered."""

import secrets
from collections.abc import Mapping
from datetime import date

import polars as pl

from stuurlicht.core.documents import Finding, Severity
from stuurlicht.core.ledger import ANSWER_LINES, ANSWERS, LedgerTable
from stuurlicht.sources.exports.fields import ANSWER_DATE, ANSWER_STATUS
from stuurlicht.sources.exports.groups import GROUP

ANSWER_MESSAGE = "325"
_REJECTED = pl.col(ANSWER_STATUS.name) == "rejected"
_IS_TOLD = pl.col(ANSWER_STATUS.name).is_not_null() & pl.col(ANSWER_DATE.name).is_not_null()


def answers_of(groups: pl.DataFrame, lines: pl.DataFrame, loaded_on: date) -> pl.DataFrame:
    """Give one row per answered group, in the shape of ``groups_of``.

    An answer settles all lines of a declaration. So a group of which one line has no status or day yet is
    not answered, nor one with a rejected line that has no reference by which it could be told.

    Returns
    -------
    polars.DataFrame
        ``GROUP``, ``ingest_id`` (fresh), ``received_date`` (the last day of its lines), ``declaration_number``,
        ``row_count``, ``total_cents`` (awarded), ``submitted_cents`` and ``content``.
    """
    rejected = (
        lines.filter(_REJECTED)
        .group_by(GROUP)
        .agg(
            pl.col("amount_cents").sum().alias("rejected_cents"),
            pl.len().cast(pl.Int64).alias("rejected_count"),
            pl.col("reference_number").sort().str.join(",").alias("rejected"),
        )
    )
    is_matchable = ~_REJECTED | pl.col("reference_number").is_not_null()
    settled = lines.group_by(GROUP).agg(
        pl.col(ANSWER_DATE.name).max().alias("answer_date"), (_IS_TOLD & is_matchable).all().alias("is_settled")
    )
    found = groups.join(settled.filter("is_settled"), on=GROUP, how="inner").join(rejected, on=GROUP, how="left")
    numbers = [secrets.randbits(63) for _ in range(found.height)]
    told = pl.concat_str([pl.col("answer_date").cast(pl.String), pl.col("rejected").fill_null("")], separator="|")
    return found.select(
        *GROUP,
        "declaration_number",
        ingest_id=pl.Series(numbers, dtype=pl.Int64),
        received_date=pl.min_horizontal("answer_date", pl.lit(loaded_on)),
        row_count=pl.col("rejected_count").fill_null(0),
        submitted_cents=pl.col("total_cents"),
        total_cents=pl.col("total_cents") - pl.col("rejected_cents").fill_null(0),
        content=pl.col("content") + told,
    )


def answer_rows(answers: pl.DataFrame, lines: pl.DataFrame, municipality: str) -> Mapping[str, pl.DataFrame]:
    """Give the rows of ``answers`` and ``answer_lines``: rejected lines only, as a 325 has them."""
    told = answers.with_columns(
        municipality=pl.lit(municipality),
        answered_message_id=pl.col("message_id"),
        header_return_codes=pl.lit(""),
        declaration_return_codes=pl.lit(""),
        awarded_cents=pl.col("total_cents"),
    )
    answer_ids = answers.select(*GROUP, pl.col("ingest_id").alias("answer_id"), answered_on="received_date")
    rejected = lines.filter(_REJECTED).join(answer_ids, on=GROUP, how="inner", maintain_order="left")
    answered_lines = rejected.with_columns(
        ingest_id=pl.col("answer_id"),
        received_date=pl.col("answered_on"),
        line_number=pl.int_range(1, pl.len() + 1, dtype=pl.Int64).over("answer_id"),
        awarded_cents=pl.lit(None, dtype=pl.Int64),
        return_codes=pl.lit(""),
    )
    return {ANSWERS.name: _shaped(told, ANSWERS), ANSWER_LINES.name: _shaped(answered_lines, ANSWER_LINES)}


def _shaped(rows: pl.DataFrame, table: LedgerTable) -> pl.DataFrame:
    return rows.select(pl.col(name).cast(kind) for name, kind in table.schema.items())


def partly_answered(groups: pl.DataFrame, answers: pl.DataFrame, lines: pl.DataFrame) -> list[Finding]:
    """Say how many groups have a status on some lines, and therefore count as not answered; or that no line has one."""
    begun = lines.filter(_IS_TOLD).select(GROUP).unique()
    if begun.is_empty():
        return [Finding("export_without_answers", Severity.NOTE)]
    left = groups.join(begun, on=GROUP, how="semi").join(answers, on=GROUP, how="anti")
    return [] if left.is_empty() else [Finding("export_partly_answered", Severity.NOTE, "", {"count": left.height})]
