"""Rows of an export as a batch: grouped as the messages would have been, with the answers they imply.

A group is a declaration, or what one provider sent on one day where the export has no declaration number. Its
fingerprint is made from its contents, so that next month's export, which repeats most lines, adds only what is new.
"""

import hashlib
import json
from datetime import datetime
from typing import Protocol

import polars as pl

from stuurlicht.core.documents import Document, Finding, LedgerBatch, Outcome
from stuurlicht.core.ledger import DECLARATION_LINES, FINDINGS, INGESTS, LedgerTable
from stuurlicht.core.pseudonyms import without_bsn
from stuurlicht.sources.exports.answers import ANSWER_MESSAGE, answer_rows, answers_of, partly_answered
from stuurlicht.sources.exports.groups import GROUP, PREFIXES, groups_of, with_message_numbers
from stuurlicht.sources.exports.mapping import ExportMapping


class Told(Protocol):
    """What ``reading.ExportReading`` tells of the occasion."""

    @property
    def municipality(self) -> str:
        """Code with prefix."""

    @property
    def loaded_at(self) -> datetime:
        """UTC, without zone."""

    @property
    def code_version(self) -> str:
        """Version of the program."""

    @property
    def reading(self) -> int:
        """0 for the first reading."""


def export_batch(
    document: Document, mapping: ExportMapping, rows: pl.DataFrame, findings: tuple[Finding, ...], told: Told
) -> LedgerBatch:
    """Give the rows with a document row for the file, for each group, and for each answer.

    Parameters
    ----------
    document : Document
        The file.
    mapping : ExportMapping
        Which table the rows are for.
    rows : polars.DataFrame
        Complete but for ``ingest_id`` and ``line_number``.
    findings : tuple of Finding
        Notes on the file as a whole.
    told : ExportReading
        For whom it is read.
    """
    table, message = mapping.target.table, mapping.target.message
    keyed = with_message_numbers(rows, table, message)
    groups = groups_of(keyed, table, message)
    lines = _numbered(keyed, groups)
    documents = [_file_document(document, mapping, told), _group_documents(groups, document, message, told)]
    frames = {table.name: lines.select(_typed(table))}
    if table == DECLARATION_LINES:
        answers = answers_of(groups, lines, document.loaded_on)
        documents.append(_group_documents(answers, document, ANSWER_MESSAGE, told))
        frames |= answer_rows(answers, lines, told.municipality)
        findings = (*findings, *partly_answered(groups, answers, lines))
    frames[FINDINGS.name] = _finding_rows(document, findings)
    return LedgerBatch(pl.concat(documents), frames)


def _numbered(keyed: pl.DataFrame, groups: pl.DataFrame) -> pl.DataFrame:
    lines = keyed.drop("ingest_id").join(
        groups.select(*GROUP, "ingest_id"), on=GROUP, how="left", maintain_order="left"
    )
    return lines.with_columns(line_number=pl.int_range(1, pl.len() + 1, dtype=pl.Int64).over("ingest_id"))


def _typed(table: LedgerTable) -> list[pl.Expr]:
    return [pl.col(name).cast(kind) for name, kind in table.schema.items()]


def _file_document(document: Document, mapping: ExportMapping, told: Told) -> pl.DataFrame:
    """Give the row of the file itself: it bears the findings, its rows stand under their groups."""
    content = hashlib.sha256(document.content).hexdigest()
    facts = {"ingest_id": document.ingest_id, "file_sha256": content, "kind": mapping.name}
    facts |= {"place": without_bsn(document.place), "received_date": document.loaded_on, "row_count": 0}
    return _completed(pl.DataFrame([facts]), told)


def _group_documents(groups: pl.DataFrame, document: Document, message: str, told: Told) -> pl.DataFrame:
    """Give a row per group, as the message would have had it."""
    is_sent_by_us = message in {"301", ANSWER_MESSAGE}
    provider, municipality = pl.col("provider"), pl.lit(told.municipality)
    shared = f"{told.municipality}|{message}|"
    digests = [hashlib.sha256(f"{shared}{content}".encode()).hexdigest() for content in groups["content"]]
    rows = groups.with_columns(
        file_sha256=pl.Series(digests, dtype=pl.String),
        place=pl.lit(f"{without_bsn(document.place)}!") + pl.col("message_id"),
        kind=pl.col("law").replace_strict(PREFIXES, return_dtype=pl.String) + message,
        sender=municipality if is_sent_by_us else provider,
        receiver=provider if is_sent_by_us else municipality,
        message_date=pl.col("received_date"),
    )
    return _completed(rows, told)


def _completed(rows: pl.DataFrame, told: Told) -> pl.DataFrame:
    known = rows.with_columns(
        source=pl.lit("export"),
        outcome=pl.lit(Outcome.STORED.value),
        municipality=pl.lit(told.municipality),
        loaded_at=pl.lit(told.loaded_at),
        code_version=pl.lit(told.code_version),
        reading=pl.lit(told.reading),
        fault_count=pl.lit(0),
    )
    missing = {name: pl.lit(None) for name in INGESTS.schema if name not in known.columns}
    return known.with_columns(**missing).select(_typed(INGESTS))


def _finding_rows(document: Document, findings: tuple[Finding, ...]) -> pl.DataFrame:
    rows = [
        (document.ingest_id, found.rule, found.severity.value, found.path, json.dumps(dict(found.facts)))
        for found in findings
    ]
    return pl.DataFrame(rows, schema=FINDINGS.schema, orient="row")
