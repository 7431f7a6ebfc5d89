"""Pages: what of an answer stands together, for every surface that has pages."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from stuurlicht.core.result import Place, Scalar

Wanted = Mapping[str, Scalar | tuple[Scalar, ...]]
"""The rows that are meant: a value, or several, by key column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentences:
    """The sentences of one place.

    Parameters
    ----------
    place : Place
        Which sentences.
    where : Wanted
        Leaves out a sentence that tells of another row. One that tells of none stays.
    table : str
        Leaves out a sentence that tells of another table, when given.
    heading : str or None
        Dutch heading (a message id); that of the place when None, and none when empty.
    """

    place: Place
    where: Wanted = field(default_factory=dict)
    table: str = ""
    heading: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A declared chart; it stands on the pages whose rows it draws."""

    chart: str


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A table as it stands on a page: some of its columns and rows. One that tells nothing is left out.

    Parameters
    ----------
    table : str
        Name of the table.
    columns : tuple of str
        After the columns of the grain that are no detail; when empty, every column that is no detail.
    where : Wanted
        The rows.
    label : str
        Dutch heading (a message id); that of the table when empty.
    across : str
        Key column whose values get a column each, for a table of one number.
    is_turned : bool
        True puts the columns below each other and gives each row a column, for few rows with many numbers.
    sums : tuple of str
        Columns that add up the ones above, when turned.
    is_background : bool
        True leaves it out of a position sheet, which holds in a few pages what one municipality must know.
    """

    table: str
    columns: tuple[str, ...] = ()
    where: Wanted = field(default_factory=dict)
    label: str = ""
    across: str = ""
    is_turned: bool = False
    sums: tuple[str, ...] = ()
    is_background: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What stands together, in reading order.

    Parameters
    ----------
    title : str
        Dutch heading (a message id), with a name in braces for columns of ``per``. Empty where the question of
        the instrument is heading enough.
    per : tuple of str
        Key columns: one page for each combination of their values, without those that stand for all others. Such a
        page shows only rows, charts and sentences of its values.
    shows : tuple
        Sentences, drawings and views.
    """

    title: str
    shows: tuple[Sentences | Drawing | View, ...]
    per: tuple[str, ...] = ()
