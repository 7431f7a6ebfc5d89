"""The mapping of one export: which column of theirs fills which field, in which notation."""

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from stuurlicht.core.columns import Column
from stuurlicht.core.errors import UsageError
from stuurlicht.sources.exports.fields import TARGETS, ExportTarget


class ExportUnknownError(UsageError):
    """The register of mappings has no export of that name."""

    code = "export_unknown"


class ExportTargetsError(UsageError):
    """The mapping of one export fills more than one table."""

    code = "export_targets"


@dataclass(frozen=True, slots=True)
class MappedField:
    """One field and where its value comes from.

    Parameters
    ----------
    field : Column
        What is filled.
    their_column : str or None
        Heading in the export; null when ``fixed_value`` holds for every row.
    fixed_value : str or None
        The value of every row.
    values : Mapping[str, str]
        Ours by theirs; an empty one means unknown. What is not in it is used as it is.
    notation : str or None
        A key of ``fields.NOTATIONS``.
    """

    field: Column
    their_column: str | None
    fixed_value: str | None
    values: Mapping[str, str]
    notation: str | None


@dataclass(frozen=True, slots=True)
class ExportMapping:
    """All mapped fields of one export."""

    name: str
    target: ExportTarget
    fields: tuple[MappedField, ...]


def mapping_of(rows: pl.DataFrame, export_name: str) -> ExportMapping:
    """Give the mapping called ``export_name`` from the rows of the register ``export_mappings``.

    Raises
    ------
    ExportUnknownError
        With the names that do exist.
    ExportTargetsError
        If its rows name more than one table.
    """
    own = rows.filter(pl.col("export_name") == export_name)
    if own.is_empty():
        known = ", ".join(rows["export_name"].unique().sort())
        raise ExportUnknownError(given=export_name, known=known)
    targets = own["target_table"].unique().sort().to_list()
    if len(targets) > 1:
        raise ExportTargetsError(export=export_name, tables=", ".join(targets))
    target = TARGETS[targets[0]]
    return ExportMapping(export_name, target, tuple(_mapped(target, row) for row in own.iter_rows(named=True)))


def _mapped(target: ExportTarget, row: Mapping[str, str | None]) -> MappedField:
    name = row["field"] or ""
    return MappedField(
        target.fields[name], row["their_column"], row["fixed_value"], _pairs(row["value_map"] or ""), row["notation"]
    )


def _pairs(text: str) -> dict[str, str]:
    pairs = [pair.split("=") for pair in text.split(";") if pair.strip()]
    return {theirs.strip(): ours.strip() for theirs, ours in pairs}
