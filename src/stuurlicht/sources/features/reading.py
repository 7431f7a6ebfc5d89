"""Read one published table of features: municipality or district, year, and what it tells of them."""

from collections.abc import Iterator, Mapping

import polars as pl

from stuurlicht.core.documents import Document, Finding
from stuurlicht.core.errors import InputError
from stuurlicht.core.ledger import FEATURES
from stuurlicht.sources.features.cells import respelled, values_of
from stuurlicht.sources.features.findings import OTHER_REASON, REASONS, fault, limited, note
from stuurlicht.sources.features.headings import OTHER_TABLE, Mapped, accepted, map_headings, publisher_of
from stuurlicht.sources.features.opening import OpenedTable, open_table
from stuurlicht.sources.features.places import read_year
from stuurlicht.sources.features.rows import PlacedRows, placed_rows, years_not_checked
from stuurlicht.sources.published import PublishedReading
from stuurlicht.sources.published.readings import set_aside

YEAR, OWN = "jaar", "eigen"
"""Options: the year of a table that does not tell it, and whether a table may lack columns of the known one."""
_LEAST_READABLE = 0.5
_COLUMNS = ("region", "year", "feature", "value", "text_value", "value_status")


def read_features(document: Document, options: Mapping[str, str]) -> PublishedReading:
    """Read one table of features.

    Parameters
    ----------
    document : Document
        CSV, XLSX or Parquet; CSV may be packed with gzip.
    options : Mapping of str
        ``jaar`` for a table without a year; ``eigen=ja`` for a table of another shape than the known ones.
    """
    try:
        table = open_table(document.content, document.place)
    except InputError as error:
        return set_aside("", fault("features_unreadable", reason=REASONS.get(error.code, OTHER_REASON)))
    mapped = map_headings(table.headings)
    structural = tuple(_structural_faults(table, mapped, options))
    if structural:
        return set_aside(mapped.kind, *structural)
    return _reading(table, mapped, options)


def _structural_faults(table: OpenedTable, mapped: Mapped, options: Mapping[str, str]) -> Iterator[Finding]:
    yield from (fault("features_double_heading", column=each.column) for each in table.faults if each.row is None)
    if mapped.missing and not _is_own(options):
        unknown = ", ".join(mapped.unmapped) or "-"
        yield fault("features_columns_missing", columns=", ".join(mapped.missing), unknown=unknown)
    if not mapped.features:
        yield fault("features_no_feature", columns=", ".join(table.headings))
    if not mapped.region:
        yield fault("features_no_region", accepted=", ".join(accepted("regions")))
    if not mapped.year:
        told = options.get(YEAR, "")
        if not told:
            yield fault("features_no_year")
        elif read_year(told) is None:
            yield fault("features_year_option", value=told[:20])
    yield from _doubles(mapped)


def _is_own(options: Mapping[str, str]) -> bool:
    return options.get(OWN, "").casefold() in {"ja", "yes"}


def _doubles(mapped: Mapped) -> Iterator[Finding]:
    by_feature: dict[str, list[str]] = {}
    for heading, told in mapped.features.items():
        by_feature.setdefault(told.feature, []).append(heading)
    for headings in by_feature.values():
        if len(headings) > 1:
            yield fault("features_double_column", columns=", ".join(headings))


def _reading(table: OpenedTable, mapped: Mapped, options: Mapping[str, str]) -> PublishedReading:
    rows = placed_rows(table.cells, mapped, options.get(YEAR, ""))
    values, cell_faults, unreadable = _values(table, mapped, rows)
    faults = tuple(limited([*rows.faults, *cell_faults]))
    if unreadable:
        return set_aside(mapped.kind, *unreadable, *faults)
    kept, emptied = _without_empty_districts(values)
    notes = (*_notes_of(table, mapped, rows), *years_not_checked(kept), *emptied, *_notes_of_values(kept))
    if kept.is_empty():
        return set_aside(mapped.kind, fault("features_no_rows"), *faults, *notes)
    found = kept.select(_COLUMNS).cast({name: FEATURES.schema[name] for name in _COLUMNS})
    return PublishedReading(
        kind=mapped.kind,
        rows={FEATURES.name: found},
        findings=(*faults, *notes),
        publisher=publisher_of(mapped.kind),
    )


def _values(table: OpenedTable, mapped: Mapped, rows: PlacedRows) -> tuple[pl.DataFrame, list[Finding], list[Finding]]:
    parts, faults, unreadable = [], [], []
    for heading, told in mapped.features.items():
        read, found = values_of(rows.cells, heading, told, table.style)
        texts = sum(finding.rule == "features_text_for_number" for finding in found)
        if texts > _LEAST_READABLE * rows.cells[heading].drop_nulls().len():
            unreadable.append(fault("features_numbers_unreadable", column=heading, count=texts))
        faults += found
        halves = rows.cells.select("row", "half_year")
        suffixed = pl.lit(told.feature) + pl.when(pl.col("half_year") != "").then("_h" + pl.col("half_year")).otherwise(
            pl.lit("")
        )
        parts.append(_told_years(read).join(halves, on="row").with_columns(feature=suffixed))
    return pl.concat(parts), faults, unreadable


def _told_years(read: pl.DataFrame) -> pl.DataFrame:
    """Leave out the years of which the column tells nothing at all: that is no missing figure, but no figure."""
    tells = (pl.col("value_status") != "missing").any().over("year")
    return read.filter(tells)


def _without_empty_districts(values: pl.DataFrame) -> tuple[pl.DataFrame, list[Finding]]:
    is_empty = (pl.col("feature") == "inhabitants") & (pl.col("value") == 0)
    count = values.filter(is_empty).height
    return values.filter(~is_empty.fill_null(value=False)), (
        [note("features_empty_districts", count=count)] if count else []
    )


def _notes_of(table: OpenedTable, mapped: Mapped, rows: PlacedRows) -> Iterator[Finding]:
    yield from rows.notes
    if mapped.unmapped:
        yield note("features_columns_unknown", columns=", ".join(mapped.unmapped))
    if mapped.missing and mapped.kind != OTHER_TABLE:
        yield note("features_columns_left_out", columns=", ".join(mapped.missing))
    strays = sum(each.row is not None for each in table.faults)
    if strays:
        yield note("features_column_without_heading", count=strays)
    for heading, told in mapped.features.items():
        for value, meant, count in respelled(rows.cells, heading, told.feature):
            yield note("features_spelled_otherwise", value=value, meant=meant, count=count)


def _notes_of_values(values: pl.DataFrame) -> Iterator[Finding]:
    for status in ("missing", "confidential"):
        count = values.filter(pl.col("value_status") == status).height
        if count:
            yield note(f"features_{status}_values", count=count)
