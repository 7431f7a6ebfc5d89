"""The cells of an export: each distinct text is read once, each fault is told once with its rows."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

import polars as pl

from stuurlicht.core.ledger import polars_type
from stuurlicht.core.pseudonyms import safe_to_show
from stuurlicht.sources.exports.fields import BIRTH_DATE, DECIMAL_MARKS, FORMS, PATTERN_DATES
from stuurlicht.sources.exports.mapping import ExportMapping, MappedField
from stuurlicht.sources.messages.casting import shape_of
from stuurlicht.sources.registers.cells import parse_cell, parse_date
from stuurlicht.sources.registers.faults import CellFault, TableFault
from stuurlicht.sources.registers.grid import ROW, Grid
from stuurlicht.sources.registers.numbers import NumberStyle, has_mark, parse_decimal, parse_integer

_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_ROWS_TOLD = 5
_ABOUT_NUMBERS = frozenset({"cell_not_whole", "cell_parts_of_a_cent", "cell_too_large", "cell_other_mark"})
"""Faults of what is a number for certain, and may be told as it stands."""


def has_headings(mapping: ExportMapping, grid: Grid) -> bool:
    """Say whether the first row holds a heading of the mapping. If not it may be a person's data, and is never told."""
    return any(mapped.their_column in grid.headings for mapped in mapping.fields)


def missing_columns(mapping: ExportMapping, grid: Grid) -> list[TableFault]:
    """Give a fault for each column the mapping names and the export lacks, and for each field it leaves out."""
    headings = set(grid.headings)
    present = ", ".join(grid.headings)
    absent = [
        TableFault("table_missing_column", column=mapped.their_column, facts={"present": present})
        for mapped in mapping.fields
        if mapped.their_column is not None and mapped.their_column not in headings
    ]
    filled = {mapped.field.name for mapped in mapping.fields}
    unmapped = [
        TableFault("export_field_not_mapped", column=mapping.target.fields[name].label, facts={"export": mapping.name})
        for name in mapping.target.required
        if name not in filled
    ]
    return [*absent, *unmapped]


def read_cells(mapping: ExportMapping, grid: Grid) -> tuple[pl.DataFrame, list[TableFault]]:
    """Give the values of every mapped field, and all faults.

    Returns
    -------
    frame : polars.DataFrame
        ``row`` and one column per mapped field, of the type of its kind; null where empty or faulty.
    faults : list of TableFault
        One per column and kind of fault, with the number of rows and the first few of them.
    """
    rows = grid.cells[ROW]
    columns = [rows]
    faults: list[TableFault] = []
    for mapped in mapping.fields:
        values, column_faults = _read_column(mapped, grid)
        columns.append(values)
        faults += column_faults
        if mapped.field.name in mapping.target.required:
            faults += _empty(mapped, grid)
    return pl.DataFrame(columns), faults


def faulty_rows(mapping: ExportMapping, grid: Grid, values: pl.DataFrame) -> pl.Series:
    """Give the numbers of the rows that lack a value: required and empty, or filled in and not to be read."""
    is_faulty = pl.Series([False] * values.height, dtype=pl.Boolean)
    for mapped in mapping.fields:
        is_wanted = texts_of(mapped, grid).is_not_null() | (mapped.field.name in mapping.target.required)
        is_faulty |= is_wanted & values[mapped.field.name].is_null()
    return values[ROW].filter(is_faulty)


def _read_column(mapped: MappedField, grid: Grid) -> tuple[pl.Series, list[TableFault]]:
    texts = texts_of(mapped, grid)
    readings = {text: _read(mapped, text, grid.style) for text in texts.unique().drop_nulls()}
    good = {text: value for text, value in readings.items() if not isinstance(value, CellFault)}
    kind = polars_type(mapped.field.kind)
    values = texts.replace_strict(
        list(good), pl.Series(list(good.values()), dtype=kind), default=None, return_dtype=kind
    )
    bad = {text: fault for text, fault in readings.items() if isinstance(fault, CellFault)}
    return values.alias(mapped.field.name), list(_column_faults(mapped, texts, bad, grid.cells[ROW]))


def texts_of(mapped: MappedField, grid: Grid) -> pl.Series:
    """Give the text of each row for a field, in our words where the mapping translates them."""
    if mapped.their_column is None:
        return pl.Series([mapped.fixed_value] * grid.cells.height, dtype=pl.String)
    texts = grid.cells[mapped.their_column]
    known = {theirs: ours or None for theirs, ours in mapped.values.items()}
    return texts.replace(known) if known else texts


def _read(mapped: MappedField, text: str, style: NumberStyle) -> Any:  # noqa: ANN401  a value of any kind, or the fault
    try:
        if mapped.notation == "cent":
            return parse_integer(text, style)
        style = _told_style(mapped, text, style)
        if mapped.notation in PATTERN_DATES:
            text = _iso(text, mapped.notation, with_time=mapped.field.kind == "timestamp")
        if mapped.field.name == BIRTH_DATE.name:
            return parse_date(text)
        _require_form(mapped.field.name, text)
        return parse_cell(mapped.field, text, style)
    except CellFault as fault:
        return fault


def _told_style(mapped: MappedField, text: str, style: NumberStyle) -> NumberStyle:
    """Give how the mapping says that amounts are written; a spreadsheet keeps numbers, whatever they look like."""
    if mapped.notation not in DECIMAL_MARKS or style.is_spreadsheet:
        return style
    told = NumberStyle(DECIMAL_MARKS[mapped.notation])
    parse_decimal(text, style)  # what is no number at all may be a name, and is never told as it stands
    if not has_mark(text, told):
        raise CellFault("cell_other_mark", value=safe_to_show(text), mark=told.decimal_mark)
    return told


def _iso(text: str, notation: str, *, with_time: bool) -> str:
    if _ISO_DAY.match(text):  # a spreadsheet hands its own dates over like this, whatever they look like there
        return text
    found = re.fullmatch(PATTERN_DATES[notation], text)
    if found is None:
        raise CellFault("cell_not_a_date", value=safe_to_show(text))
    day = f"{found['year']}-{found['month']:0>2}-{found['day']:0>2}"
    return f"{day} {found['time']:0>5}" if with_time and found["time"] else day


def _require_form(name: str, text: str) -> None:
    pattern, wanted = FORMS.get(name, (".*", ""))
    if re.fullmatch(pattern, text) is None:
        raise CellFault("cell_wrong_form", value=safe_to_show(text), wanted=wanted)


def _column_faults(
    mapped: MappedField, texts: pl.Series, bad: Mapping[str, CellFault], rows: pl.Series
) -> Iterable[TableFault]:
    for code in dict.fromkeys(fault.code for fault in bad.values()):
        wrong = [text for text, fault in bad.items() if fault.code == code]
        facts = _hide(mapped.field.name, code, dict(bad[wrong[0]].facts))
        yield _told_once(mapped, code, rows.filter(texts.is_in(wrong)), facts)


def _hide(field: str, code: str, facts: dict[str, str | int]) -> dict[str, str | int]:
    """Leave out the value of a field about a person; tell only the form of another text.

    Where the mapping names a wrong column, a name or a birth date stands where a code was asked.
    """
    value = facts.pop("value", None)
    if value is None or field in {"bsn", "birth_date", "postcode", "sex"}:
        return facts
    return facts | {"value": value if code in _ABOUT_NUMBERS else shape_of(str(value))}


def _empty(mapped: MappedField, grid: Grid) -> list[TableFault]:
    empty = grid.cells[ROW].filter(texts_of(mapped, grid).is_null())
    return [] if empty.is_empty() else [_told_once(mapped, "export_required_empty", empty, {})]


def _told_once(mapped: MappedField, code: str, rows: pl.Series, facts: Mapping[str, str | int]) -> TableFault:
    more = ("...",) if len(rows) > _ROWS_TOLD else ()
    first = ", ".join((*map(str, rows.head(_ROWS_TOLD)), *more))
    column = mapped.their_column or mapped.field.label
    return TableFault(code, column=column, facts={**facts, "count": len(rows), "rows": first})
