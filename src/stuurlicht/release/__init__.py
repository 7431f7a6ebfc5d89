"""The only door outward: disclosure control makes a `ReleasedResult`, and surfaces take nothing else."""

from stuurlicht.release.about import about, about_each, municipalities_told
from stuurlicht.release.access_log import LOG_FILE, Log, LogUnreadableError, append_to, read_log
from stuurlicht.release.extract import Extract, NoReasonError, PersonInReasonError, extract, require_reason
from stuurlicht.release.internal import PersonalColumnError, release_internally
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
    Record,
    ReleasedCell,
    ReleasedResult,
    ReleasedTable,
    RunFacts,
    UnknownCellError,
    UsedFacts,
)
from stuurlicht.release.thresholds import INTERNAL, LIMITS, PUBLICATION, Thresholds

__all__ = [
    "INTERNAL",
    "LIMITS",
    "LOG_FILE",
    "PUBLICATION",
    "Caution",
    "Door",
    "Extract",
    "FixedParameterError",
    "Log",
    "LogUnreadableError",
    "NoReasonError",
    "PersonInReasonError",
    "PersonalColumnError",
    "ProtectionNeededError",
    "Publication",
    "PublicationItem",
    "PublicationMismatchError",
    "Published",
    "Record",
    "ReleasedCell",
    "ReleasedResult",
    "ReleasedTable",
    "RunFacts",
    "Thresholds",
    "UnknownCellError",
    "UsedFacts",
    "about",
    "about_each",
    "append_to",
    "extract",
    "municipalities_told",
    "publish",
    "read_log",
    "release_internally",
    "require_reason",
]
