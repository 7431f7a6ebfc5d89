"""The only door outward: disclosure control makes a `ReleasedResult`, and surfaces take nothing else."""

from stuurlicht.release.access_log import LOG_FILE, Log, append_to, read_log
from stuurlicht.release.extract import Extract, NoReasonError, extract
from stuurlicht.release.internal import release_internally
from stuurlicht.release.publication import (
    FixedParameterError,
    ProtectionNeededError,
    Publication,
    PublicationItem,
    PublicationMismatchError,
    Published,
    publish,
)
from stuurlicht.release.released import (
    Caution,
    Door,
    ReleasedCell,
    ReleasedResult,
    ReleasedTable,
    RunFacts,
    UnknownCellError,
)
from stuurlicht.release.thresholds import INTERNAL, PUBLICATION, Thresholds

__all__ = [
    "INTERNAL",
    "LOG_FILE",
    "PUBLICATION",
    "Caution",
    "Door",
    "Extract",
    "FixedParameterError",
    "Log",
    "NoReasonError",
    "ProtectionNeededError",
    "Publication",
    "PublicationItem",
    "PublicationMismatchError",
    "Published",
    "ReleasedCell",
    "ReleasedResult",
    "ReleasedTable",
    "RunFacts",
    "Thresholds",
    "UnknownCellError",
    "append_to",
    "extract",
    "publish",
    "read_log",
    "release_internally",
]
