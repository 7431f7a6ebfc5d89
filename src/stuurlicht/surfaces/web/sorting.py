"""Tables in the order of a column that a reader chose, by a link in its heading."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from stuurlicht.present.tables import Heading, Shown, TableModel

FEWEST_ROWS = 3
DOWN = "-"
"""Before the name of the column: the highest first."""
_Row = tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class Sorter:
    """What stands in a heading by which rows can be put in order.

    Parameters
    ----------
    heading : Heading
        Of the column.
    state : str
        For ``aria-sort``: ascending, descending, or empty when the rows are in another order.
    onward : str
        What the link asks for: the other way round, or at first a number from high and a text from A; empty when
        the table is in no order that can be chosen.
    """

    heading: Heading
    state: str
    onward: str


def sorters(model: TableModel, asked: str) -> list[Sorter]:
    """Give the headings of a table, each with its state and where its link leads."""
    return [_sorter(model, heading, asked) for heading in model.headings]


def in_order(model: TableModel, asked: str) -> TableModel:
    """Give a table in the order that was asked for, if it has that column.

    What is not known stands last whichever way, and rows that add up others after all of them.

    Parameters
    ----------
    asked : str
        Name of a table, a point, and of a column (``per_month.clients``, ``per_month.-clients``).
    """
    at = next((at for at, each in enumerate(sorters(model, asked)) if each.state), None)
    if at is None:
        return model
    parts: tuple[list[_Row], list[_Row]] = ([], [])
    for number, row in enumerate(model.rows):
        parts[model.is_total(number)].append(row)
    rows = [row for part in parts for row in _ordered(part, at, is_down=_is_down(asked))]
    return replace(model, rows=tuple(rows), totals=tuple(number >= len(parts[0]) for number in range(len(rows))))


def _sorter(model: TableModel, heading: Heading, asked: str) -> Sorter:
    if not _can_be_sorted(model):
        return Sorter(heading, "", "")
    up, down = f"{model.name}.{heading.name}", f"{model.name}.{DOWN}{heading.name}"
    state = {up: "ascending", down: "descending"}.get(asked, "")
    is_down_next = state == "ascending" or (not state and heading.is_number)
    return Sorter(heading, state, down if is_down_next else up)


def _can_be_sorted(model: TableModel) -> bool:
    """Tell whether rows are of one kind; in a table that was turned each row is of its own."""
    return bool(model.name) and len(model.rows) >= FEWEST_ROWS and all(each.name for each in model.headings)


def _order(shown: Shown) -> tuple[float, str]:
    """Give by what a cell is put in order; a column may hold numbers and words where tables were put across."""
    return (0.0, shown.order) if isinstance(shown.order, str) else (shown.order or 0.0, "")


def _is_down(asked: str) -> bool:
    return asked.partition(".")[2].startswith(DOWN)


def _ordered(rows: list[_Row], at: int, *, is_down: bool) -> Iterator[_Row]:
    known = [row for row in rows if row[at].order is not None]
    yield from sorted(known, key=lambda row: _order(row[at]), reverse=is_down)
    yield from (row for row in rows if row[at].order is None)
