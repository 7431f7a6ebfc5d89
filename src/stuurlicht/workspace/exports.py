"""Read an export of a back-office system into the ledger of a workspace."""

import hashlib
import json
import secrets
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import polars as pl

from stuurlicht.core.documents import Document, Finding, LedgerBatch, Severity
from stuurlicht.core.errors import UsageError
from stuurlicht.runs import code_version
from stuurlicht.sources.exports import ExportMapping, ExportReading, mapping_of, read_export
from stuurlicht.tables.registers import EXPORT_MAPPINGS
from stuurlicht.workspace.accounts import AccountReport, ingest_accounts
from stuurlicht.workspace.folder import Workspace
from stuurlicht.workspace.registers import chosen_municipality, current, file_content
from stuurlicht.workspace.statements import ingest_statement
from stuurlicht.workspace.withdrawals import with_withdrawals, withdrawn_count


class MadeOfAccountsOnlyError(UsageError):
    """A day was told for an export whose lines have days of their own."""

    code = "file_made_of_accounts_only"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportReport:
    """What became of an export.

    Parameters
    ----------
    is_known : bool
        True when the same bytes were read before; nothing was stored then.
    row_count : int
        Rows read.
    group_count : int
        Declarations, or providers and days, that the rows were grouped in.
    answered_count : int
        Groups of which every line had a status and a day.
    withdrawn_count : int
        Declarations and answers of earlier exports that no longer count, because this one takes their place.
    submitted_cents : int
        Signed sum of declaration lines; 0 for other tables.
    findings : tuple of Finding
        Repairs and doubts, counted.
    ledger_version : int
        Version in which it stands.
    """

    is_known: bool
    row_count: int
    group_count: int
    answered_count: int
    withdrawn_count: int
    submitted_cents: int
    findings: tuple[Finding, ...]
    ledger_version: int


def ingest_export(
    workspace: Workspace,
    path: str | Path,
    export_name: str,
    *,
    municipality: str | None = None,
    made: date | None = None,
    again: bool = False,
) -> ExportReport | AccountReport:
    """Read an export by its mapping in the register ``export_mappings``.

    Lines of messages are stored whole or not at all. Of own accounts the rows with a fault are set aside.

    Parameters
    ----------
    workspace : Workspace
        Where it is stored.
    path : str or Path
        CSV or XLSX.
    export_name : str
        Name of the mapping.
    municipality : str, optional
        Needed only when the workspace has several.
    made : date, optional
        Of own accounts and statements the day on which the file was made; today by default.
    again : bool
        Read the same bytes again: the new reading counts, in the place of all that the earlier one told.

    Returns
    -------
    ExportReport or AccountReport
        The latter where the mapping fills a table of own accounts or of statements.

    Raises
    ------
    MadeOfAccountsOnlyError
        If a day is told of an export of lines of messages.
    ExportFaultsError
        With all faults; nothing was stored.
    ExportUnknownError
        With the names that do exist.
    """
    code = chosen_municipality(workspace, municipality)
    mapping = mapping_of(current(workspace, EXPORT_MAPPINGS, date.max, code), export_name)
    if mapping.target.is_statement:
        return ingest_statement(workspace, path, mapping, municipality=code, made=made, again=again)
    if mapping.target.is_of_accounts:
        return ingest_accounts(workspace, path, mapping, municipality=code, made=made, again=again)
    if made is not None:
        raise MadeOfAccountsOnlyError(export=export_name)
    return _ingest_lines(workspace, Path(path), mapping, code, again=again)


def _ingest_lines(workspace: Workspace, path: Path, mapping: ExportMapping, code: str, *, again: bool) -> ExportReport:
    content = file_content(path)
    held = workspace.ledger.stored_hashes().get(hashlib.sha256(content).hexdigest())
    if held is not None and not again:
        return _known(workspace)
    now = datetime.now(UTC).replace(tzinfo=None)
    told = ExportReading(
        municipality=code,
        settings=workspace.reading_settings(),
        loaded_at=now,
        code_version=code_version(),
        reading=0 if held is None else held.reading + 1,
    )
    document = Document(secrets.randbits(63), str(path), content, now.date())
    batch = with_withdrawals(workspace.ledger, read_export(document, mapping, told))
    return _report(batch, mapping.target.table.name, workspace.ledger.append(batch))


def _known(workspace: Workspace) -> ExportReport:
    return ExportReport(
        is_known=True,
        row_count=0,
        group_count=0,
        answered_count=0,
        withdrawn_count=0,
        submitted_cents=0,
        findings=(),
        ledger_version=workspace.ledger.version,
    )


def _report(batch: LedgerBatch, table: str, version: int) -> ExportReport:
    rows, answers = batch.rows[table], batch.rows.get("answers", pl.DataFrame())
    findings = tuple(
        Finding(rule, Severity(severity), path, json.loads(facts))
        for _, rule, severity, path, facts in batch.rows["findings"].iter_rows()
    )
    return ExportReport(
        is_known=False,
        row_count=rows.height,
        group_count=batch.ingests.height - 1 - answers.height - withdrawn_count(batch),
        answered_count=answers.height,
        withdrawn_count=withdrawn_count(batch),
        submitted_cents=int(rows["amount_cents"].sum()) if "amount_cents" in rows.columns else 0,
        findings=findings,
        ledger_version=version,
    )
