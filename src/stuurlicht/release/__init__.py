"""The only door outward: disclosure control makes a `ReleasedResult`, and surfaces take nothing else."""

from stuurlicht.release.about import about, about_each, municipalities_told
from stuurlicht.release.access_log import LOG_FILE, Log, LogUnreadableError, append_to, read_log
from stuurlicht.release.assembly import PersonalColumnError
from stuurlicht.release.disclosure import ProtectionFailedError
from stuurlicht.release.extract import Extract, NoReasonError, PersonInReasonError, extract, require_reason
from stuurlicht.release.internal import release_internally
from stuurlicht.release.kept import Kept, KeptUnreadableError
from stuurlicht.release.notes import find_cell, noted
from stuurlicht.release.publication import (
    FixedParameterError,
    Publication,
    PublicationItem,
    PublicationMismatchError,
    Published,
    Withheld,
    publish,
)
from stuurlicht.release.released import (
    Caution,
    Door,
    Note,
    Record,
    ReleasedCell,
    ReleasedResult,
    ReleasedTable,
    RunFacts,
    UnknownCellError,
    UsedFacts,
)
from stuurlicht.release.thresholds import (
    EVERY_TABLE,
    INTERNAL,
    LIMITS,
    PUBLICATION,
    ThresholdLoweredError,
    Thresholds,
    require_not_lower,
)

__all__ = [
    "EVERY_TABLE",
    "INTERNAL",
    "LIMITS",
    "LOG_FILE",
    "PUBLICATION",
    "Caution",
    "Door",
    "Extract",
    "FixedParameterError",
    "Kept",
    "KeptUnreadableError",
    "Log",
    "LogUnreadableError",
    "NoReasonError",
    "Note",
    "PersonInReasonError",
    "PersonalColumnError",
    "ProtectionFailedError",
    "Publication",
    "PublicationItem",
    "PublicationMismatchError",
    "Published",
    "Record",
    "ReleasedCell",
    "ReleasedResult",
    "ReleasedTable",
    "RunFacts",
    "ThresholdLoweredError",
    "Thresholds",
    "UnknownCellError",
    "UsedFacts",
    "Withheld",
    "about",
    "about_each",
    "append_to",
    "extract",
    "find_cell",
    "municipalities_told",
    "noted",
    "publish",
    "read_log",
    "release_internally",
    "require_not_lower",
    "require_reason",
]
