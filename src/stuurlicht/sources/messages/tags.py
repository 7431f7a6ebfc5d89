"""Find the tags of a file in its bytes, and the tags that what was read of it accounts for."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Self

import numpy as np
import polars as pl

from stuurlicht.sources.messages.layouts import ROOT, Layout, Rows

_LESS_THAN, _SLASH, _QUESTION, _EXCLAMATION = b"</?!"

Characters = np.ndarray[tuple[int], np.dtype[np.uint8]]
Places = np.ndarray[tuple[int], np.dtype[np.int32]]
_PIECE = 500_000  # bytes: what is made of a piece stays near the processor, and memory small


@dataclass(frozen=True, slots=True, eq=False)
class Tags:
    """Tags of a file in UTF-8, whether it is well-formed or not.

    Parameters
    ----------
    content : bytes
        The file.
    characters : numpy.ndarray
        The same as an array.
    opens : numpy.ndarray
        Places of ``<``, in order.
    depths : numpy.ndarray
        How many elements are open after each of them, if none is left open and none closes itself.
    closing : int
        Tags that close an element.
    other : int
        Comments, CDATA sections and instructions.
    self_closing : int
        Tags that open and close at once (in a well-formed file).
    """

    content: bytes = field(repr=False)
    characters: Characters = field(repr=False)
    opens: Places = field(repr=False)
    depths: Places = field(repr=False)
    closing: int
    other: int
    self_closing: int

    @classmethod
    def of(cls, content: bytes) -> Self:
        """Find the tags of ``content``."""
        characters = np.frombuffer(content, dtype=np.uint8)
        opens = places_of(characters[:-1], _LESS_THAN)
        following = characters[opens + 1]
        is_closing = following == _SLASH
        is_instruction, is_other = following == _QUESTION, following == _EXCLAMATION
        closing, other, instructions = (int(each.sum()) for each in (is_closing, is_other, is_instruction))
        steps = np.where(is_closing, np.int8(-1), np.int8(1))
        steps[is_instruction | is_other] = 0
        return cls(
            content=content,
            characters=characters,
            opens=opens,
            depths=np.cumsum(steps, dtype=np.int32),
            closing=closing,
            other=other,
            self_closing=len(opens) - 2 * closing - other - instructions,
        )

    @property
    def deepest(self) -> int:
        """How deep elements lie within elements, at the most."""
        return int(self.depths.max(initial=0))


def places_of(characters: Characters, character: int) -> Places:
    """Give the places of one character, in order."""
    found = [start + np.flatnonzero(piece == character) for start, piece in pieces(characters)]
    return np.concatenate([np.empty(0, np.int32), *(places.astype(np.int32) for places in found)])


def pieces(characters: Characters) -> Iterator[tuple[int, Characters]]:
    """Give pieces that are small enough to work on, each with the place where it begins."""
    return ((start, characters[start : start + _PIECE]) for start in range(0, len(characters), _PIECE))


@dataclass(frozen=True, slots=True)
class KnownElements:
    """Elements of a message that were read, or passed over knowingly.

    Parameters
    ----------
    count : int
        How many.
    name_length : int
        Characters of all their names together, without prefixes.
    """

    count: int
    name_length: int

    def __add__(self, other: "KnownElements") -> "KnownElements":
        """Put two together."""
        return KnownElements(self.count + other.count, self.name_length + other.name_length)


def known_elements(layout: Layout, frames: Mapping[str, pl.DataFrame]) -> KnownElements:
    """Count the elements that the rows read from a message account for, containers included."""
    return sum((_of_rows(layout, rows, frames) for rows in layout.rows), KnownElements(0, 0))


def _of_rows(layout: Layout, rows: Rows, frames: Mapping[str, pl.DataFrame]) -> KnownElements:
    frame = frames[rows.name]
    columns = dict(zip(_paths(rows), frame.columns[len(layout.keys(rows)) :], strict=True))
    filled = {path: pl.col(column).is_not_null() for path, column in columns.items() if path}
    present = dict(filled)
    for child in layout.children(rows):
        container = child.path.rpartition("/")[0]
        if container:
            frame = _with_flag(frame, child, layout, rows, frames[child.name])
            filled[f"{container}/ {child.name}"] = pl.col(_flag(child))
    present |= {path: pl.any_horizontal(flags) for path, flags in _by_container(filled).items()}
    return KnownElements(frame.height, frame.height * len(rows.element or ROOT)) + _counted(frame, present)


def _counted(frame: pl.DataFrame, present: Mapping[str, pl.Expr]) -> KnownElements:
    """Count the elements by their paths, each with whether it is present in a row."""
    if not present:
        return KnownElements(0, 0)
    counts = frame.select(flag.sum().alias(path) for path, flag in present.items()).row(0)
    lengths = [len(path.rpartition("/")[2]) for path in present]
    return KnownElements(sum(counts), sum(count * length for count, length in zip(counts, lengths, strict=True)))


def _paths(rows: Rows) -> list[str]:
    return [*(field.path for field in rows.fields), *rows.unread]


def _by_container(filled: Mapping[str, pl.Expr]) -> dict[str, list[pl.Expr]]:
    """Give, per element between a row and its leaves, the flags of what lies in it."""
    containers: dict[str, list[pl.Expr]] = defaultdict(list)
    for path, flag in filled.items():
        parts = path.split("/")
        for depth in range(1, len(parts)):
            containers["/".join(parts[:depth])].append(flag)
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
