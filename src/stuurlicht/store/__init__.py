"""The ledger: append-only Delta Lake tables, read as known on one day in one version."""

from stuurlicht.store.engines import Engine, Frame, PolarsEngine, SparkEngine
from stuurlicht.store.ledger import DATA_TABLES, HeldDocument, Ledger
from stuurlicht.store.retention import Removal, remove_received_before
from stuurlicht.store.retention_log import RETENTION_LOG
from stuurlicht.store.snapshot import Snapshot

__all__ = [
    "DATA_TABLES",
    "RETENTION_LOG",
    "Engine",
    "Frame",
    "HeldDocument",
    "Ledger",
    "PolarsEngine",
    "Removal",
    "Snapshot",
    "SparkEngine",
    "remove_received_before",
]
