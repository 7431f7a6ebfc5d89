"""Read a large message with xml2arrow: many times as fast, for plain UTF-8 files only.

xml2arrow passes over what it does not know. So what it read is believed only when it accounts for every
tag of the file (``tags.py``); any other file is scanned event by event.
"""

import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import polars as pl
import yaml

from stuurlicht.sources.messages.layouts import Layout, Rows
from stuurlicht.sources.messages.tags import KnownElements, known_elements

_UNREAD = "unread "


@dataclass(frozen=True, slots=True)
class BulkReading:
    """Text rows of a message by the name of the rows, and the elements that they account for."""

    rows: dict[str, pl.DataFrame]
    elements: KnownElements


def read_in_bulk(content: bytes, layout: Layout, closing_tags: int) -> BulkReading | None:
    """Give the text rows of a message, or None when the file is not plain.

    Parameters
    ----------
    content : bytes
        A message without tags that close themselves, not known to be well-formed.
    layout : Layout
        A complete layout.
    closing_tags : int
        Count of ``</`` in ``content``.
    """
    from xml2arrow.exceptions import Xml2ArrowError

    try:
        batches = _parser(layout).parse(content)
    except (Xml2ArrowError, TypeError):  # the second is how it refuses what is no UTF-8
        return None  # a repeated element, or XML that is broken: the parser tells which
    frames = {rows.name: _frame(batches[rows.name], rows, layout) for rows in layout.rows}
    elements = known_elements(layout, frames)
    if elements.count != closing_tags:
        return None
    if b"\r" in content and any(map(_has_carriage_return, frames.values())):
        return None
    return BulkReading({rows.name: frames[rows.name][_columns(rows, layout)] for rows in layout.rows}, elements)


def _frame(batch: Any, rows: Rows, layout: Layout) -> pl.DataFrame:  # noqa: ANN401 - pyarrow has no types
    keys = [(pl.col(f"<{key}>").cast(pl.Int64) + 1).alias(key) for key in layout.keys(rows)]
    return pl.DataFrame(pl.from_arrow(batch)).select(*keys, pl.exclude("^<.*>$"))


def _columns(rows: Rows, layout: Layout) -> list[str]:
    return [*layout.keys(rows), *(field.name for field in rows.fields)]


def _has_carriage_return(frame: pl.DataFrame) -> bool:
    """Say whether a text holds a carriage return, which XML reads as a line end."""
    found = frame.select(pl.any_horizontal(pl.col(pl.String).str.contains("\r", literal=True)).any())
    return bool(found.item()) if found.width else False


@cache
def _parser(layout: Layout) -> Any:  # noqa: ANN401 - xml2arrow has no types
    from xml2arrow import XmlToArrowParser

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "layout.yaml"
        path.write_text(yaml.safe_dump({"tables": [_table(rows, layout) for rows in layout.rows]}))
        return XmlToArrowParser(path)


def _table(rows: Rows, layout: Layout) -> dict[str, Any]:
    """Give the configuration of one table: its container, not its element, is the path of its rows."""
    element = f"/{layout.full_path(rows)}"
    fields = [*((field.name, field.path) for field in rows.fields), *((_UNREAD + path, path) for path in rows.unread)]
    return {
        "name": rows.name,
        "xml_path": element.rpartition("/")[0] if rows.key else "/",
        "levels": list(layout.keys(rows)),
        "fields": [
            {"name": name, "xml_path": f"{element}/{path}".rstrip("/"), "data_type": "Utf8", "nullable": True}
            for name, path in fields
        ],
    }
