"""One installation: its settings, municipalities and keys, and what is read into its ledger."""

from stuurlicht.workspace.backup import Backup, back_up, require_sound_backup, restore, without_key
from stuurlicht.workspace.checking import check
from stuurlicht.workspace.folder import LEDGER_TABLES, Workspace
from stuurlicht.workspace.ingestion import ingest
from stuurlicht.workspace.keys import ESCROW_EXPLANATION, KEYS_VARIABLE, KeyMade, key_file
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
    "Backup",
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
    "back_up",
    "check",
    "ingest",
    "key_file",
    "known_name",
    "require_sound_backup",
    "restore",
    "retention",
    "upgrade",
    "without_key",
]
