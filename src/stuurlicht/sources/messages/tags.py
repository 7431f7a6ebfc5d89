"""Count the tags of a file, and the tags that what was read of it accounts for."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import polars as pl

from stuurlicht.sources.messages.layouts import Layout, Rows

_LESS_THAN, _SLASH, _QUESTION, _EXCLAMATION = b"</?!"


@dataclass(frozen=True, slots=True)
class TagCount:
    """Tags of a file, counted on its bytes.

    Parameters
    ----------
    closing : int
        Tags that close an element.
    self_closing : int
        Tags that open and close at once (in a well-formed file).
    deepest : int
        How deep elements lie within elements, at the most.
    other : int
        Comments, CDATA sections and instructions.
    """

    closing: int
    self_closing: int
    deepest: int
    other: int


def count_tags(content: bytes) -> TagCount:
    """Count the tags of ``content`` in UTF-8, whether well-formed or not."""
    characters = np.frombuffer(content, dtype=np.uint8)
    places = np.flatnonzero(characters[:-1] == _LESS_THAN)
    following = characters[places + 1]
    is_closing = following == _SLASH
    is_other = (following == _QUESTION) | (following == _EXCLAMATION)
    steps = np.where(is_closing, -1, 1) * ~is_other
    closing, other = int(is_closing.sum()), int(is_other.sum())
    return TagCount(
        closing=closing,
        self_closing=len(places) - 2 * closing - other,
        deepest=int(np.cumsum(steps).max(initial=0)),
        other=int((following == _EXCLAMATION).sum()),
    )


def expected_tags(layout: Layout, frames: Mapping[str, pl.DataFrame]) -> int:
    """Count the elements that the rows read from a message account for, containers included."""
    return sum(_of_rows(layout, rows, frames) for rows in layout.rows)


def _of_rows(layout: Layout, rows: Rows, frames: Mapping[str, pl.DataFrame]) -> int:
    frame = frames[rows.name]
    columns = dict(zip(_paths(rows), frame.columns[len(layout.keys(rows)) :], strict=True))
    filled = {path: pl.col(column).is_not_null() for path, column in columns.items() if path}
    for child in layout.children(rows):
        container = child.path.rpartition("/")[0]
        if container:
            frame = _with_flag(frame, child, layout, rows, frames[child.name])
            filled[f"{container}/ {child.name}"] = pl.col(_flag(child))
    leaves = [flag for path, flag in filled.items() if " " not in path]
    containers = [pl.any_horizontal(flags) for flags in _by_container(filled).values()]
    counted = frame.select(
        pl.sum_horizontal([flag.sum() for flag in [*leaves, *containers]] or [pl.lit(0)]).alias("count")
    )
    return frame.height + int(counted.item() if counted.height else 0)


def _paths(rows: Rows) -> list[str]:
    return [*(field.path for field in rows.fields), *rows.unread]


def _by_container(filled: Mapping[str, pl.Expr]) -> dict[str, list[pl.Expr]]:
    """Give, per element between a row and its leaves, the flags of what lies in it."""
    containers: dict[str, list[pl.Expr]] = {}
    for path, flag in filled.items():
        parts = path.split("/")
        for depth in range(1, len(parts)):
            containers.setdefault("/".join(parts[:depth]), []).append(flag)
    return containers


def _flag(child: Rows) -> str:
    return f"has {child.name}"


def _with_flag(frame: pl.DataFrame, child: Rows, layout: Layout, rows: Rows, children: pl.DataFrame) -> pl.DataFrame:
    """Add whether a row has rows of ``child``."""
    keys = list(layout.keys(rows))
    if not keys:
        return frame.with_columns(pl.lit(children.height > 0).alias(_flag(child)))
    parents = children.select(keys).unique().with_columns(pl.lit(value=True).alias(_flag(child)))
    return frame.join(parents, on=keys, how="left", maintain_order="left").with_columns(
        pl.col(_flag(child)).fill_null(value=False)
    )
