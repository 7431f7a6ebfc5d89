"""Turn rows of text into rows of values, all messages of a layout at once, and list what does not fit."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

import polars as pl

from stuurlicht.core.documents import Finding, Severity
from stuurlicht.sources.messages.layouts import Field, Layout, Need, Rows

DOCUMENT = "document"
"""Column with the place of the document in the batch."""
_LONGEST_SHOWN = 25
_DATE_LIKE = re.compile(  # with its dashes or colons: digits alone may be the BSN of somebody
    r"(?=.*[-:])([0-9]{4}-[0-9]{1,2}-[0-9]{1,2}|[0-9]{1,2}-[0-9]{1,2}-[0-9]{4})?"
    r"T?([0-9]{1,2}:[0-9]{2}(:[0-9]{2})?(\.[0-9]{1,6})?)?(Z|[+-][0-9]{2}:[0-9]{2})?"
)

DocumentFinding = tuple[int, Finding]
Frames = Mapping[str, pl.DataFrame]


@dataclass(frozen=True, slots=True)
class Cast:
    """Rows of values by name, and the findings of what did not fit, each with its document."""

    frames: dict[str, pl.DataFrame]
    faults: list[DocumentFinding]


def cast(layout: Layout, texts: Frames) -> Cast:
    """Cast the text rows of a layout.

    Parameters
    ----------
    texts : Mapping[str, polars.DataFrame]
        Per rows of the layout: ``document``, the keys, and the texts of the fields in order.
    """
    frames: dict[str, pl.DataFrame] = {}
    faults: list[DocumentFinding] = []
    for rows in layout.rows:
        text = texts[rows.name]
        values = text.select(_values(layout)[rows.name])
        frames[rows.name] = values
        faults.extend(_faults(layout, rows, texts, values))
        faults.extend(_childless(layout, rows, texts))
    return Cast(frames, faults)


@cache
def _values(layout: Layout) -> dict[str, list[pl.Expr]]:
    """Give per rows the keys as they are and the value of every text."""
    return {
        rows.name: [
            pl.col(DOCUMENT, *layout.keys(rows)),
            *(field.type.read(pl.col(field.name)).alias(field.name) for field in rows.fields),
        ]
        for rows in layout.rows
    }


def _faults(layout: Layout, rows: Rows, texts: Frames, values: pl.DataFrame) -> Iterator[DocumentFinding]:
    """Find misfits and absences; a column without either is passed over by its count of nulls."""
    text = texts[rows.name]
    absent = dict(zip(text.columns, text.null_count().row(0), strict=True))
    unread = dict(zip(values.columns, values.null_count().row(0), strict=True))
    for field in rows.fields:
        if unread[field.name] > absent[field.name]:
            misfits = text.filter(pl.col(field.name).is_not_null() & values[field.name].is_null())
            yield from _misfits(layout, rows, field, misfits)
        if absent[field.name] and field.need != Need.OPTIONAL:
            for row in _missing(layout, rows, field, texts).iter_rows(named=True):
                yield row[DOCUMENT], Finding("missing_element", Severity.FAULT, path_of(layout, rows, row, field.path))


def _missing(layout: Layout, rows: Rows, field: Field, texts: Frames) -> pl.DataFrame:
    """Give the rows that lack a field that they need: always, or because something stands beside it."""
    lacking = texts[rows.name].filter(pl.col(field.name).is_null())
    if field.need == Need.ALWAYS:
        return lacking
    parent = field.path.partition("/")[0]
    siblings = [each.name for each in rows.fields if each.path.partition("/")[0] == parent]
    keys = [DOCUMENT, *layout.keys(rows)]
    beside = [lacking.filter(pl.any_horizontal(pl.col(siblings).is_not_null()))]
    beside += [
        lacking.join(texts[child.name], on=keys, how="semi")
        for child in layout.children(rows)
        if child.path.partition("/")[0] == parent
    ]
    return pl.concat(beside).unique(keys, keep="first", maintain_order=True)


def _misfits(layout: Layout, rows: Rows, field: Field, misfits: pl.DataFrame) -> Iterator[DocumentFinding]:
    for row in misfits.iter_rows(named=True):
        facts = {**field.type.facts, **_described(field, row[field.name])}
        yield row[DOCUMENT], Finding(field.type.fault, Severity.FAULT, path_of(layout, rows, row, field.path), facts)


def _described(field: Field, text: str) -> dict[str, str | int]:
    """Describe a text that does not fit: a date as it stands, anything else by its form only."""
    if field.type.shows_value and not field.is_personal and _DATE_LIKE.fullmatch(text):
        return {"value": text}
    if field.type.fault == "text_length":
        return {"length": len(text)}
    return {"value" if field.type.shows_value else "shape": shape_of(text)}


def shape_of(text: str) -> str:
    """Give the form of a text without its characters: ``12 ab`` becomes ``99 xx``."""
    shown = text[:_LONGEST_SHOWN]
    return re.sub(r"[^\W\d_]", "x", re.sub(r"\d", "9", shown))


def _childless(layout: Layout, rows: Rows, texts: Frames) -> Iterator[DocumentFinding]:
    """Find parents without a row that they must have."""
    if not rows.at_least_one:
        return
    parent = layout.by_name[rows.parent]
    keys = [DOCUMENT, *layout.keys(parent)]
    lonely = texts[parent.name].join(texts[rows.name], on=keys, how="anti")
    for row in lonely.iter_rows(named=True):
        yield row[DOCUMENT], Finding("missing_element", Severity.FAULT, path_of(layout, parent, row, rows.path))


def path_of(layout: Layout, rows: Rows, keys: Mapping[str, object], below: str = "") -> str:
    """Give the place of an element in the message: ``Client[2]/Prestatie[1]/ProductPeriode/Einddatum``."""
    steps: Iterable[str] = (f"{each.element}[{keys[each.key]}]" for each in layout.lineage(rows))
    return "/".join((*steps, *filter(None, (below,))))
