"""Answers (325, 304) laid beside the declarations (323, 303) that they answer."""

import narwhals as nw

from stuurlicht.tables.base import Frame, Frames
from stuurlicht.tables.staging.once import once

ANSWERED = ("municipality", "law", "provider", "answered_message_id", "family")
"""What an answer and its declaration have in common."""

_NO_REMARK = "0200"
_ACCEPTED = ("", "0200", "8001", "0200 8001")


def answers(frames: Frames, known: Frame) -> Frame:
    """Give every answer that counts, in the order in which one declaration was answered.

    Parameters
    ----------
    frames : Frames
        With ``answers``.
    known : Frame
        As `documents` gives them.

    Returns
    -------
    Frame
        One row per 325 or 304: the columns `ANSWERED`, ``answer_id`` (its ``ingest_id``), ``answer_date``,
        ``file_sha256`` and ``is_refusal`` (true when the whole declaration counts as not sent).
    """
    told = known.filter(~nw.col("is_void")).select("ingest_id", "file_sha256", "kind")
    family = nw.when(nw.col("kind").str.ends_with("304")).then(nw.lit("303")).otherwise(nw.lit("323"))
    return (
        frames["answers"]
        .join(told, on="ingest_id", how="inner")
        .select(
            nw.col("ingest_id").alias("answer_id"),
            nw.col("received_date").alias("answer_date"),
            "file_sha256",
            "municipality",
            "law",
            "provider",
            "answered_message_id",
            family.alias("family"),
            _is_refusal().alias("is_refusal"),
        )
    )


def _is_refusal() -> nw.Expr:
    """Tell whether the whole declaration is refused: a header alone with a remark, or an error of the declaration.

    A 304 has codes in its header and at its lines, none in between: there the header speaks for the declaration.
    """
    has_header_only = nw.col("awarded_cents").is_null()
    header_codes = nw.col("header_return_codes").fill_null("")
    own_codes = nw.col("declaration_return_codes").fill_null("")
    codes = nw.when(own_codes == "").then(header_codes).otherwise(own_codes)
    nothing_awarded = (nw.col("awarded_cents") == 0) & ~codes.is_in(_ACCEPTED)
    return (has_header_only & (header_codes != _NO_REMARK)) | nothing_awarded.fill_null(value=False)


def declaration_documents(frames: Frames, known: Frame) -> Frame:
    """Give the declarations that an answer may belong to.

    Parameters
    ----------
    frames : Frames
        With ``declaration_lines``.
    known : Frame
        As `documents` gives them.

    Returns
    -------
    Frame
        One row per 323 or 303 that counts: the columns `ANSWERED`, ``ingest_id`` and ``declared_date``.
    """
    providers = frames["declaration_lines"].group_by("ingest_id").agg(nw.col("provider").min())
    family = nw.when(nw.col("kind").str.ends_with("303")).then(nw.lit("303")).otherwise(nw.lit("323"))
    return (
        known.filter(~nw.col("is_void"), ~nw.col("message_id").is_null())
        .select(
            "ingest_id",
            nw.col("received_date").alias("declared_date"),
            "municipality",
            "law",
            nw.col("message_id").alias("answered_message_id"),
            family.alias("family"),
        )
        .join(providers, on="ingest_id", how="inner")
    )


def answered_declarations(frames: Frames, known: Frame) -> Frame:
    """Give for every answered declaration its earliest answer.

    Returns
    -------
    Frame
        One row per answered declaration: ``ingest_id``, ``answer_id``, ``answer_date``, ``is_refusal``.
    """
    earliest = answers(frames, known).unique(
        subset=list(ANSWERED), keep="first", order_by=["answer_date", "file_sha256"]
    )
    return once(
        declaration_documents(frames, known)
        .join(earliest, on=list(ANSWERED), how="inner")
        .select("ingest_id", "answer_id", "answer_date", "is_refusal")
    )
