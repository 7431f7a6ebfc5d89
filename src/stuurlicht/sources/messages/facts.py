"""Make ledger rows from the typed rows of the messages that are stored, one function per kind of message."""

from collections.abc import Callable, Mapping

import polars as pl

from stuurlicht.core.ledger import (
    ANSWER_LINES,
    ANSWERS,
    DECLARATION_LINES,
    REQUESTS,
    RETURNS,
    STARTS,
    STOPS,
    TOEWIJZING_VERSIONS,
    LedgerTable,
)
from stuurlicht.sources.messages.casting import DOCUMENT
from stuurlicht.sources.messages.deriving import joined_codes
from stuurlicht.sources.messages.people import neighbourhood_of, with_birth, with_pseudonyms
from stuurlicht.sources.messages.settings import ReadingSettings

Frames = Mapping[str, pl.DataFrame]
Facts = dict[str, pl.DataFrame]
_HEAD = ("ingest_id", "municipality", "law", "received_date", "provider")


def facts_of(layout: str, frames: Frames, settings: ReadingSettings) -> Facts:
    """Give the ledger rows by name of their table.

    Parameters
    ----------
    layout : str
        Name of the layout.
    frames : Mapping[str, polars.DataFrame]
        Derived rows by name; ``message`` also has ``ingest_id``, ``municipality``, ``law``,
        ``received_date``, ``release`` and ``answered_kind``.
    """
    return _MAKERS[layout](frames, settings)


def in_columns(frame: pl.DataFrame | pl.LazyFrame, table: LedgerTable) -> pl.DataFrame:
    """Give exactly the columns of ``table``, in order and of their type; absent ones are null."""
    known = set(frame.lazy().collect_schema())
    return (
        frame.lazy()
        .select(
            (pl.col(name) if name in known else pl.lit(None)).cast(kind).alias(name)
            for name, kind in table.schema.items()
        )
        .collect()
    )


def _with_head(lines: pl.DataFrame, head: pl.DataFrame) -> pl.LazyFrame:
    line_number = pl.int_range(1, pl.len() + 1, dtype=pl.Int64).over(DOCUMENT).alias("line_number")
    return lines.lazy().with_columns(line_number).join(head.lazy(), on=DOCUMENT, how="left", maintain_order="left")


def _care(table: LedgerTable) -> Callable[[Frames, ReadingSettings], Facts]:
    """Make rows of one client per message: the person stands in the message, the products in the lines."""

    def make(frames: Frames, settings: ReadingSettings) -> Facts:
        person = ("bsn", "is_bsn", "birth_date", "birth_date_use", "sex")
        known = frames["message"].select(DOCUMENT, "release", *_HEAD, *person)
        head = with_birth(with_pseudonyms(known, settings.pseudonymiser))
        return {table.name: in_columns(_with_head(frames["lines"], head), table)}

    return make


def _toewijzingen(frames: Frames, settings: ReadingSettings) -> Facts:
    decided = pl.col("decided_date").cast(pl.Datetime("us")) + pl.duration(seconds=pl.col("decided_seconds"))
    lines = frames["lines"].with_columns(decided.alias("decided_at"))
    if "beschikking_number" in frames["message"].columns:
        numbers = frames["message"].select(DOCUMENT, "beschikking_number")
        lines = lines.join(numbers, on=DOCUMENT, how="left", maintain_order="left")
    places = neighbourhood_of(frames["contacts"], settings.neighbourhoods)
    lines = lines.join(places, on=DOCUMENT, how="left", maintain_order="left")
    return _care(TOEWIJZING_VERSIONS)({**frames, "lines": lines}, settings)


def _people_of_lines(frames: Frames, settings: ReadingSettings) -> pl.LazyFrame:
    """Give the lines with the pseudonyms of their clients and the head of their message."""
    head = frames["message"].select(DOCUMENT, *_HEAD)
    clients = frames["clients"].join(head.select(DOCUMENT, "municipality", "law"), on=DOCUMENT, how="left")
    people = with_pseudonyms(clients, settings.pseudonymiser).drop("municipality", "law")
    lines = _with_head(frames["lines"], head)
    return lines.join(people.lazy(), on=[DOCUMENT, "client"], how="left", maintain_order="left")


def _declarations(frames: Frames, settings: ReadingSettings) -> Facts:
    sign = pl.when(pl.col("amount_sign") == "C").then(-1).otherwise(1)
    lines = _people_of_lines(frames, settings).with_columns(
        pl.col("care_start_date").dt.month_start().alias("care_month"), (pl.col("volume") * sign).alias("volume")
    )
    return {DECLARATION_LINES.name: in_columns(lines, DECLARATION_LINES)}


def _answers(frames: Frames, settings: ReadingSettings) -> Facts:
    codes = joined_codes(frames["line_codes"].lazy(), "return_codes", "client", "line")
    lines = _people_of_lines(frames, settings).join(
        codes, on=[DOCUMENT, "client", "line"], how="left", maintain_order="left"
    )
    answer_lines = in_columns(lines.with_columns(pl.col("return_codes").fill_null("")), ANSWER_LINES)
    return {ANSWERS.name: in_columns(frames["message"], ANSWERS), ANSWER_LINES.name: answer_lines}


def _answers_2(frames: Frames, settings: ReadingSettings) -> Facts:
    message = frames["message"].with_columns(
        pl.col("message_id").alias("answered_message_id"), pl.col("message_id").alias("declaration_number")
    )
    return _answers({**frames, "message": message}, settings)


def _returns(frames: Frames, _settings: ReadingSettings) -> Facts:
    message = frames["message"].with_columns(pl.col("header_return_codes").alias("return_codes"))
    return {RETURNS.name: in_columns(message, RETURNS)}


_MAKERS: Mapping[str, Callable[[Frames, ReadingSettings], Facts]] = {
    "toewijzing": _toewijzingen,
    "toewijzing_2": _toewijzingen,
    "start": _care(STARTS),
    "stop": _care(STOPS),
    "request": _care(REQUESTS),
    "declaration": _declarations,
    "declaration_2": _declarations,
    "answer": _answers,
    "answer_2": _answers_2,
    "return_to_municipality": _returns,
    "return_to_provider": _returns,
}
