"""Packages of our own and bulk files of CBS, opened into cells."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

import polars as pl

from stuurlicht.core.documents import Finding, Severity
from stuurlicht.sources.cbs import long, wide
from stuurlicht.sources.cbs.answers import Row
from stuurlicht.sources.cbs.cells import Cells, Mark
from stuurlicht.sources.cbs.frames import csv_frame, frame_of_pages, json_rows
from stuurlicht.sources.cbs.measures import measures_v3, measures_v4
from stuurlicht.sources.cbs.packages import PACKAGE_FILE
from stuurlicht.sources.cbs.periods import provisional_periods
from stuurlicht.sources.cbs.service_v3 import axes_v3
from stuurlicht.sources.cbs.services import Axes, axes_of
from stuurlicht.sources.cbs.structure import UnusableError, refuse_iv3, require_columns


@dataclass(frozen=True)
class Members:
    """The files in one ZIP, by path."""

    files: Mapping[str, bytes] = field(repr=False)

    def facts(self) -> Mapping[str, object]:
        """Give what the package says of itself; nothing for a bulk file."""
        content = self.files.get(PACKAGE_FILE)
        told = json.loads(content) if content is not None else {}
        return told if isinstance(told, dict) else {}

    def pages(self, set_name: str) -> list[tuple[str, bytes]]:
        """Give the pages of a set in order."""
        named = sorted((path, content) for path, content in self.files.items() if path.endswith(".json"))
        return [(path, content) for path, content in named if PurePosixPath(path).parent.name == set_name]

    def rows(self, set_name: str) -> list[Row]:
        """Give a small set, kept as JSON or as CSV; nothing when it is not there."""
        for path, content in self.files.items():
            name = PurePosixPath(path).name
            if name == f"{set_name}.json":
                return json_rows(content, path)
            if name == f"{set_name}.csv":
                return list(csv_frame(content, path)[0].iter_rows(named=True))
        return []

    def csv(self, set_name: str) -> tuple[str, bytes] | None:
        """Give a CSV by its name."""
        found = (
            (path, content) for path, content in self.files.items() if PurePosixPath(path).name == f"{set_name}.csv"
        )
        return next(found, None)


def cells_of_package(members: Members, table: str) -> Cells:
    """Give the cells of a ZIP: a package of version 3 or 4, or a bulk file.

    Raises
    ------
    UnusableError
        With what makes it unusable.
    """
    if pages := members.pages("TypedDataSet"):
        return _of_v3(members, pages, table)
    if pages := members.pages("Observations"):
        frame = frame_of_pages(pages)
        return _of_v4(members, frame, ".", "cbs_package_v4", table)
    if (bulk := members.csv("Observations")) is not None:
        frame, mark = csv_frame(bulk[1], bulk[0])
        return _of_v4(members, frame, mark, "cbs_bulk", table)
    raise UnusableError(Finding("cbs_package_empty", Severity.FAULT))


def _of_v3(members: Members, pages: list[tuple[str, bytes]], table: str) -> Cells:
    properties = members.rows("DataProperties")
    axes, measures = axes_v3(properties), measures_v3(properties)
    refuse_iv3(axes.names)
    frame = frame_of_pages(pages)
    expected = [*axes.names, *(measure.key for measure in measures)]
    if frame.is_empty():
        frame = pl.DataFrame(schema=dict.fromkeys(expected, pl.String))
    require_columns(expected, frame.columns, "TypedDataSet")
    provisional = provisional_periods(members.rows(axes.period)) if axes.period else {}
    cells, words = wide.cells_of(frame, axes, measures, provisional)
    notes = (*_nothing(frame), *words)
    return Cells(kind="cbs_package_v3", table=table, frame=cells, findings=notes)


def _of_v4(members: Members, frame: pl.DataFrame, mark: Mark, kind: str, table: str) -> Cells:
    measures = measures_v4(members.rows("MeasureCodes"), members.rows("MeasureGroups"))
    if not measures:
        raise UnusableError(Finding("cbs_measures_missing", Severity.FAULT), kind=kind)
    axes = _axes(members, frame)
    if frame.is_empty():
        names = [*long.REQUIRED, *axes.names]
        frame = pl.DataFrame(schema=dict.fromkeys(names, pl.String))
    provisional = provisional_periods(members.rows(f"{axes.period}Codes")) if axes.period else {}
    cells, findings = long.cells_of(frame, axes, measures, provisional)
    notes = (*_nothing(frame), *findings)
    return Cells(kind=kind, table=table, frame=cells, decimal_mark=mark, blank="missing", findings=notes)


def _axes(members: Members, frame: pl.DataFrame) -> Axes:
    """Tell the dimensions apart by their kind, and by what stands in them where no kind is told."""
    kinds = {str(row["Identifier"]).strip(): str(row.get("Kind") or "") for row in members.rows("Dimensions")}
    return axes_of(kinds) if kinds else wide.axes_of_values(frame.drop(long.own_columns(frame)))


def _nothing(frame: pl.DataFrame) -> Iterator[Finding]:
    if frame.is_empty():
        yield Finding("cbs_no_rows", Severity.NOTE)
