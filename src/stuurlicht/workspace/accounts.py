"""Read an export of the bookkeeping into the ledger of a workspace."""

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import polars as pl

from stuurlicht.core.documents import Document, Finding, LedgerBatch, Severity
from stuurlicht.core.errors import UsageError
from stuurlicht.core.ledger import DELIVERED_MONTHS, FINDINGS
from stuurlicht.runs import code_version
from stuurlicht.sources.accounts import AccountReading, read_accounts
from stuurlicht.sources.exports import ExportMapping
from stuurlicht.tables.registers import CREDITORS
from stuurlicht.workspace.folder import Workspace
from stuurlicht.workspace.reading import day_of, new_number, today
from stuurlicht.workspace.registers import current, file_content


class MadeInFutureError(UsageError):
    """A day was told for a file that lies after today."""

    code = "file_made_in_future"


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountReport:
    """What became of a file of own accounts.

    Parameters
    ----------
    is_known : bool
        True when the same bytes were read before; nothing was stored then.
    row_count : int
        Rows stored.
    stored_cents : int
        Their sum, signed as the table says.
    findings : tuple of Finding
        Every fault and doubt; ``account_set_aside`` tells of rows that were not stored.
    ledger_version : int
        Version in which it stands.
    """

    is_known: bool
    row_count: int
    stored_cents: int
    findings: tuple[Finding, ...]
    ledger_version: int


def ingest_accounts(
    workspace: Workspace,
    path: str | Path,
    mapping: ExportMapping,
    *,
    municipality: str,
    made: date | None = None,
    again: bool = False,
) -> AccountReport:
    """Read one file of bookings, payments or other costs; rows with a fault are set aside and told.

    A newer file of the same export takes the place of the months that it tells of. Nothing is removed.

    Parameters
    ----------
    municipality : str
        Code with prefix.
    made : date, optional
        The day on which the file was made: from then on it counts. Today by default.
    again : bool
        Read the same bytes again: the new reading counts.

    Raises
    ------
    MadeInFutureError
        If the day has not come yet.
    ExportFaultsError
        With all faults, when nothing of the file can be used.
    """
    if made is not None and made > today():
        raise MadeInFutureError(given=made.isoformat(), today=today().isoformat())
    content = file_content(Path(path))
    ledger = workspace.ledger
    held = ledger.stored_hashes().get(hashlib.sha256(content).hexdigest())
    if held is not None and not again:
        return AccountReport(is_known=True, row_count=0, stored_cents=0, findings=(), ledger_version=ledger.version)
    creditors = current(workspace, CREDITORS, date.max, municipality)
    first_loaded = today() if held is None else day_of(held.first_loaded_at)
    told = AccountReading(
        municipality=municipality,
        made_date=made or (held.received_date if held is not None else None) or first_loaded,
        creditors=dict(creditors.select("creditor", "provider").iter_rows()),
        loaded_at=datetime.now(UTC).replace(tzinfo=None),
        code_version=code_version(),
        reading=0 if held is None else held.reading + 1,
    )
    batch = read_accounts(Document(new_number(), str(path), content, first_loaded), mapping, told)
    for table in (mapping.target.table, DELIVERED_MONTHS, FINDINGS):
        ledger.ensure_table(table)
    return report_of(batch, ledger.append(batch))


def report_of(batch: LedgerBatch, version: int) -> AccountReport:
    """Tell what became of a batch with one document that was appended as ``version``."""
    findings = tuple(
        Finding(rule, Severity(severity), path, json.loads(facts))
        for _, rule, severity, path, facts in batch.rows[FINDINGS.name].iter_rows()
    )
    stored: pl.DataFrame = batch.ingests
    return AccountReport(
        is_known=False,
        row_count=int(stored["row_count"].item()),
        stored_cents=int(stored["total_cents"].item()),
        findings=findings,
        ledger_version=version,
    )
