"""What the tests of backups read from a workspace, and write beside its ledger."""

from datetime import date

from stuurlicht.core.ledger import DECLARATION_LINES
from stuurlicht.release import LOG_FILE

LATER = date(2026, 12, 31)


def write_log(workspace, text):
    """Give a workspace this log."""
    (workspace.folder / LOG_FILE).parent.mkdir(exist_ok=True)
    (workspace.folder / LOG_FILE).write_text(text, encoding="utf-8")


def lines(workspace, version=None):
    """Give the declaration lines that are known, in an order of their own."""
    rows = workspace.as_of(LATER, version).scan(DECLARATION_LINES).collect("polars").to_native()
    return rows.sort("ingest_id", "line_number")
