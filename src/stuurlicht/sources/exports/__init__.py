"""Exports of back-office systems, for municipalities that no longer have the messages."""

from stuurlicht.sources.exports.mapping import ExportMapping, ExportUnknownError, mapping_of
from stuurlicht.sources.exports.reading import ExportFaultsError, ExportReading, read_export

__all__ = [
    "ExportFaultsError",
    "ExportMapping",
    "ExportReading",
    "ExportUnknownError",
    "mapping_of",
    "read_export",
]
