"""An export of a back-office system, read into the tables of the messages it was made from."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from stuurlicht.core.documents import Document, Finding, LedgerBatch, Severity
from stuurlicht.core.errors import Fact, InputError
from stuurlicht.sources.exports.batches import export_batch
from stuurlicht.sources.exports.cells import has_headings, missing_columns, read_cells
from stuurlicht.sources.exports.mapping import ExportMapping
from stuurlicht.sources.exports.rows import completed_rows
from stuurlicht.sources.messages.settings import ReadingSettings
from stuurlicht.sources.registers.faults import TableFault
from stuurlicht.sources.registers.grid import Grid, read_grid


class ExportFaultsError(InputError):
    """The export has faults; nothing of it was stored. ``findings`` lists every one."""

    code: ClassVar[str] = "export_faults"

    def __init__(self, findings: tuple[Finding, ...], **facts: Fact) -> None:
        super().__init__(count=len(findings), **facts)
        self.findings = findings


class ExportMunicipalityError(InputError):
    """The workspace does not accept data of this municipality."""

    code = "export_municipality"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportReading:
    """For whom and when an export is read.

    Parameters
    ----------
    municipality : str
        Code with prefix; an export is of one municipality.
    settings : ReadingSettings
        As for messages: the same pseudonyms, the same neighbourhoods.
    loaded_at : datetime
        UTC, without zone.
    code_version : str
        Version of the program.
    reading : int
        0 for the first; counts up when the same export is read again on purpose.
    """

    municipality: str
    settings: ReadingSettings
    loaded_at: datetime
    code_version: str
    reading: int = 0


def read_export(document: Document, mapping: ExportMapping, told: ExportReading) -> LedgerBatch:
    """Read one export.

    Parameters
    ----------
    document : Document
        CSV or XLSX.
    mapping : ExportMapping
        What its columns mean.
    told : ExportReading
        For whom it is read.

    Returns
    -------
    LedgerBatch
        One row in ``ingests`` for the file (source ``export``, kind the name of the mapping, without rows of
        its own) and one per declaration, or per provider and day, that its rows belong to. Where every line
        of such a group has a status and a day, an answer as well. What the export does not have is null.

    Raises
    ------
    ExportFaultsError
        With all faults, each with its first rows; nothing is half stored.
    InputError
        If the file is no table or the municipality is not accepted.
    """
    if not told.settings.accepts(told.municipality):
        raise ExportMunicipalityError(municipality=told.municipality, place=document.place)
    grid = read_grid(document.content, document.place)
    _require_columns(document, mapping, grid)
    values, faults = read_cells(mapping, grid)
    rows, notes, row_faults = completed_rows(mapping, values, document.loaded_on, told.municipality, told.settings)
    findings = tuple(fault.as_finding() for fault in (*grid.faults, *faults, *row_faults))
    if findings:
        raise ExportFaultsError(findings, place=document.place, export=mapping.name)
    return export_batch(document, mapping, rows, (*notes, _rules_not_run()), told)


def _require_columns(document: Document, mapping: ExportMapping, grid: Grid) -> None:
    found = [TableFault("export_no_headings", row=1)]
    if has_headings(mapping, grid):
        found = [*grid.faults, *missing_columns(mapping, grid)]
    if faults := [fault.as_finding() for fault in found]:
        raise ExportFaultsError(tuple(faults), place=document.place, export=mapping.name)


def _rules_not_run() -> Finding:
    """Say that rules about messages cannot be run on what is no message."""
    return Finding("export_rules_not_run", Severity.NOTE)
