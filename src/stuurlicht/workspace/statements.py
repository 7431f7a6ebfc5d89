"""Read the statement of a provider into the ledger of a workspace."""

import hashlib
from datetime import UTC, date, datetime
from pathlib import Path

from stuurlicht.core.documents import Document
from stuurlicht.core.ledger import FINDINGS, STATEMENT_LINES
from stuurlicht.runs import code_version
from stuurlicht.sources.exports import ExportMapping
from stuurlicht.sources.statements import StatementReading, read_statement
from stuurlicht.workspace.accounts import AccountReport, MadeInFutureError, report_of
from stuurlicht.workspace.folder import Workspace
from stuurlicht.workspace.reading import day_of, new_number, today
from stuurlicht.workspace.registers import file_content


def ingest_statement(
    workspace: Workspace,
    path: str | Path,
    mapping: ExportMapping,
    *,
    municipality: str,
    made: date | None = None,
    again: bool = False,
) -> AccountReport:
    """Read one statement, whole or not at all; a newer one of the same provider and name takes its place.

    Parameters
    ----------
    municipality : str
        Code with prefix.
    made : date, optional
        The day on which it was handed over: from then on it counts. Today by default.
    again : bool
        Read the same bytes again: the new reading counts.

    Raises
    ------
    MadeInFutureError
        If the day has not come yet.
    ExportFaultsError
        With all faults; nothing was stored.
    """
    if made is not None and made > today():
        raise MadeInFutureError(given=made.isoformat(), today=today().isoformat())
    content = file_content(Path(path))
    ledger = workspace.ledger
    held = ledger.stored_hashes().get(hashlib.sha256(content).hexdigest())
    if held is not None and not again:
        return AccountReport(is_known=True, row_count=0, stored_cents=0, findings=(), ledger_version=ledger.version)
    first_loaded = today() if held is None else day_of(held.first_loaded_at)
    told = StatementReading(
        municipality=municipality,
        received_date=made or (held.received_date if held is not None else None) or first_loaded,
        loaded_at=datetime.now(UTC).replace(tzinfo=None),
        code_version=code_version(),
        reading=0 if held is None else held.reading + 1,
    )
    batch = read_statement(Document(new_number(), str(path), content, first_loaded), mapping, told)
    for table in (STATEMENT_LINES, FINDINGS):
        ledger.ensure_table(table)
    return report_of(batch, ledger.append(batch))
