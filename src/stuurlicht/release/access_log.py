"""The log of what left through a door; how a log is kept stands in ``core.append_log``."""

from pathlib import Path

from stuurlicht.core.append_log import Log, LogUnreadableError, append_to, read_log

__all__ = ["LOG_FILE", "Log", "LogUnreadableError", "append_to", "read_log"]

LOG_FILE = Path("logs") / "released.jsonl"
"""Where a workspace keeps its log."""
