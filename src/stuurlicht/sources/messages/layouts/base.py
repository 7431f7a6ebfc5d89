"""Layout: a compact table of the elements of one message, from which every way of reading follows."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Literal

from stuurlicht.sources.messages.value_types import ValueType

ROOT = "Bericht"
"""Local name of the root of every message."""


class Need(StrEnum):
    """When an element must be there."""

    ALWAYS = "always"
    WITH_SIBLINGS = "with_siblings"
    """When any other element within the same parent is there: Volume with Eenheid and Frequentie."""
    OPTIONAL = "optional"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One element that is read.

    Parameters
    ----------
    name : str
        Column in the typed rows.
    path : str
        Path of the element below the element of its row, by local names.
    type : ValueType
        Simple type of the schema.
    need : Need
        When its absence sets the message aside.
    is_personal : bool
        Whether the value says something about a person, so that no finding may show it.
    """

    name: str
    path: str
    type: ValueType
    need: Need = Need.ALWAYS
    is_personal: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """One repeating element: each occurrence is a row.

    Parameters
    ----------
    name : str
        Name of the rows; ``message`` is the message itself.
    path : str
        Path of the repeating element below the element of ``parent``; empty for the message.
    key : str
        Column with the place of the element among its siblings, from 1; empty for the message.
    parent : str
        Name of the rows it lies in; empty for the message.
    at_least_one : bool
        Whether a parent without any is incomplete.
    unread : tuple of str
        Elements of the standard that are not read (names, addresses, free text), as paths.
    """

    name: str
    path: str = ""
    key: str = ""
    parent: str = ""
    fields: tuple[Field, ...] = ()
    at_least_one: bool = False
    unread: tuple[str, ...] = ()

    @property
    def element(self) -> str:
        """Local name of the repeating element."""
        return self.path.rpartition("/")[2]


@dataclass(frozen=True, eq=False, kw_only=True)  # compared by identity, so that it can be a key
class Layout:
    """The elements of one kind of message within a family of releases.

    Parameters
    ----------
    name : str
        Unique among the layouts.
    rows : tuple of Rows
        The message first, parents before children.
    sender : {"municipality", "provider"}
        Which of the two sent it; a return message keeps the sender of the message it answers.
    is_complete : bool
        Whether every element of the standard is listed, each unread one down to its leaves. Then the
        tags of a file can be counted against what was read, and nothing can have been overlooked.
    """

    name: str
    rows: tuple[Rows, ...]
    sender: Literal["municipality", "provider"]
    is_complete: bool = False

    @cached_property
    def by_name(self) -> dict[str, Rows]:
        """The rows by name."""
        return {rows.name: rows for rows in self.rows}

    def lineage(self, rows: Rows) -> tuple[Rows, ...]:
        """Give ``rows`` and all it lies in, without the message, outermost first."""
        if not rows.parent:
            return ()
        return (*self.lineage(self.by_name[rows.parent]), rows)

    def keys(self, rows: Rows) -> tuple[str, ...]:
        """Give the key columns of ``rows``, outermost first."""
        return tuple(each.key for each in self.lineage(rows))

    def full_path(self, rows: Rows) -> str:
        """Give the path of the element of ``rows`` from the root: ``Bericht/Declaratie/...``."""
        return "/".join((ROOT, *(each.path for each in self.lineage(rows))))

    def children(self, rows: Rows) -> Iterator[Rows]:
        """Give the rows that lie directly in ``rows``."""
        return (each for each in self.rows if each.parent == rows.name)
