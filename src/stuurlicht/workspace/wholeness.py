"""Whether a workspace is whole: every file that it names is there, and every document has the rows it came with.

A workspace that was copied while something was written to it can lack rows without any file being absent: see
``store.copying``. Nobody would notice, for a sum over fewer rows is a sum. So a copy is held to what its own markers
say before it is used.
"""

from collections.abc import Sequence
from pathlib import Path

import polars as pl

from stuurlicht.core.documents import Outcome, Severity
from stuurlicht.core.errors import LedgerError
from stuurlicht.core.ledger import FINDINGS, INGESTS, VINTAGES, LedgerTable
from stuurlicht.release import LOG_FILE, read_log
from stuurlicht.runs.records import RECORDS_FOLDER, read_records
from stuurlicht.sources.public_sources import PUBLIC_SOURCES
from stuurlicht.store import RETENTION_LOG, Ledger
from stuurlicht.store.snapshot import known_since
from stuurlicht.workspace.folder import LEDGER_TABLES, Workspace
from stuurlicht.workspace.publications import ANSWERS, read_publications

_COUNTED_APART = {FINDINGS.name, VINTAGES.name}
"""Tables whose rows are not in the ``row_count`` of a document."""


class LedgerFilesMissingError(LedgerError):
    """A table names files that are not there."""

    code = "ledger_files_missing"


class LedgerRowsMissingError(LedgerError):
    """Documents are in the ledger without all of the rows that they brought."""

    code = "ledger_rows_missing"


def require_whole(workspace: Workspace) -> None:
    """Make sure that a workspace is whole: its ledger, the records of its runs, its publications and its logs.

    Raises
    ------
    LedgerFilesMissingError, LedgerRowsMissingError
        If the ledger is not.
    RecordUnreadableError, PublicationUnreadableError, LogUnreadableError
        If a record, a publication or a line of a log is damaged.
    """
    require_whole_ledger(workspace.ledger)
    publications = read_publications(workspace.folder)
    for folder in (workspace.folder / RECORDS_FOLDER, *(each.folder / ANSWERS for each in publications)):
        for record in read_records(folder):
            record.tables()
    for publication in publications:
        publication.kept()
    for log in sorted((workspace.folder / LOG_FILE.parent).glob("*.jsonl")):
        read_log(log)


def require_whole_ledger(ledger: Ledger, tables: Sequence[LedgerTable] = LEDGER_TABLES) -> None:
    """Make sure that every file of every table is there, and every row that the documents brought.

    Rows that retention removed are not missing.
    """
    for table in (*tables, INGESTS, RETENTION_LOG):
        missing = [file for file in ledger.files(table) if not Path(file).is_file()]
        if missing:
            raise LedgerFilesMissingError(table=table.name, count=len(missing))
    if short := _documents_short_of_rows(ledger, tables):
        raise LedgerRowsMissingError(count=short)


def _documents_short_of_rows(ledger: Ledger, tables: Sequence[LedgerTable]) -> int:
    """Count the documents that lack rows, faults or the vintage that their marker tells of."""
    documents = _documents_kept(ledger)
    facts = _count(ledger, [table for table in tables if table.name not in _COUNTED_APART], "rows")
    faults = _count(ledger, [FINDINGS], "faults", pl.col("severity") == Severity.FAULT.value)
    vintages = _count(ledger, [VINTAGES], "vintages")
    told = documents
    for counted in (facts, faults, vintages):
        told = told.join(counted, on="ingest_id", how="left")
    found = told.with_columns(pl.col("rows", "faults", "vintages").fill_null(0))
    is_stored = pl.col("outcome") == Outcome.STORED.value
    is_published = pl.col("source").is_in([source.name for source in PUBLIC_SOURCES])
    is_short = (
        (is_stored & (pl.col("rows") < pl.col("row_count")))
        | (pl.col("faults") < pl.col("fault_count"))
        | (is_stored & is_published & (pl.col("row_count") > 0) & (pl.col("vintages") == 0))
    )
    return found.filter(is_short).height


def _documents_kept(ledger: Ledger) -> pl.DataFrame:
    rows: pl.DataFrame = ledger.polars.scan(ledger.files(INGESTS), INGESTS).collect("polars").to_native()
    kept_from = ledger.kept_from
    return rows if kept_from is None else rows.filter(known_since() >= kept_from)


def _count(ledger: Ledger, tables: Sequence[LedgerTable], name: str, which: pl.Expr | None = None) -> pl.DataFrame:
    """Count the rows of tables by document."""
    counted = [pl.LazyFrame(schema={"ingest_id": pl.Int64(), name: pl.Int64()})]
    for table in tables:
        rows: pl.LazyFrame = ledger.polars.scan(ledger.files(table), table).to_native()
        wanted = rows if which is None else rows.filter(which)
        counted.append(wanted.group_by("ingest_id").agg(pl.len().cast(pl.Int64).alias(name)))
    return pl.concat(counted).group_by("ingest_id").agg(pl.col(name).sum()).collect()
