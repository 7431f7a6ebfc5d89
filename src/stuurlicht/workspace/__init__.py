"""One installation: its settings, municipalities and keys, and what is read into its ledger."""

from stuurlicht.workspace.checking import check
from stuurlicht.workspace.folder import LEDGER_TABLES, Workspace
from stuurlicht.workspace.ingestion import ingest
from stuurlicht.workspace.keys import ESCROW_EXPLANATION, KEYS_VARIABLE, KeyMade
from stuurlicht.workspace.municipalities import Municipality, known_name
from stuurlicht.workspace.reading import MessageReader, Progress, Reader
from stuurlicht.workspace.report import IngestReport, Novelty, ReadingReport
from stuurlicht.workspace.settings import SETTINGS_FILE, Settings
from stuurlicht.workspace.upkeep import RETENTION_EXPLANATION, Upgrade, retention, upgrade

__all__ = [
    "ESCROW_EXPLANATION",
    "KEYS_VARIABLE",
    "LEDGER_TABLES",
    "RETENTION_EXPLANATION",
    "SETTINGS_FILE",
    "IngestReport",
    "KeyMade",
    "MessageReader",
    "Municipality",
    "Novelty",
    "Progress",
    "Reader",
    "ReadingReport",
    "Settings",
    "Upgrade",
    "Workspace",
    "check",
    "ingest",
    "known_name",
    "retention",
    "upgrade",
]
