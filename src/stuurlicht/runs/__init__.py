"""Runs: which instruments in which order, every mart built once, and what makes a run repeatable."""

from stuurlicht.runs.cautions import late_lines, long_silence, short_memory
from stuurlicht.runs.identity import DEFAULT_SEED, code_version, run_facts
from stuurlicht.runs.plan import CircularUseError, in_order
from stuurlicht.runs.run import AsOfDayError, LedgerReader, Progress, RunResult, run

__all__ = [
    "DEFAULT_SEED",
    "AsOfDayError",
    "CircularUseError",
    "LedgerReader",
    "Progress",
    "RunResult",
    "code_version",
    "in_order",
    "late_lines",
    "long_silence",
    "run",
    "run_facts",
    "short_memory",
]
