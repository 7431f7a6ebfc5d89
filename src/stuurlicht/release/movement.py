"""How a released number moved since an earlier release: parts that add up, made of released cells and nothing else."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from stuurlicht.core import Column
from stuurlicht.core.columns import TOTAL
from stuurlicht.release.released import ReleasedCell, ReleasedTable, RowKey

_Keys = tuple[ReleasedCell, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One part of a change.

    Parameters
    ----------
    keys : tuple of ReleasedCell
        What the part is of; empty for all that cannot be told apart, because it is hidden or unknown somewhere.
    amount : int
        In whole units of the column, signed.
    """

    keys: _Keys
    amount: int


@dataclass(frozen=True, slots=True)
class Movement:
    """A number then and now, in whole units, and the steps between: ``was`` and the steps add up to ``now``."""

    column: Column
    was: int
    now: int
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number of a table that may be set beside the same one of an earlier release.

    Parameters
    ----------
    key : RowKey
        Its row.
    parts : tuple of str
        Key columns of which that row holds the total; their other values add up to it.
    alike : tuple of str
        Columns of the row that must be the same in both, or the two tell of other things.
    """

    key: RowKey
    column: Column
    parts: tuple[str, ...] = ()
    alike: tuple[str, ...] = ()


def earlier_cell(number: Number, column: Column, now: ReleasedTable, earlier: ReleasedTable) -> ReleasedCell | None:
    """Give what stood in ``column`` of the same row then; None when there was no such row, or of another thing."""
    row, then = now.rows[number.key], earlier.rows.get(number.key)
    if then is None or any(then.get(name) != row[name] for name in number.alike):
        return None
    return earlier.value_of(then, column)


def movement(number: Number, now: ReleasedTable, earlier: ReleasedTable) -> Movement | None:
    """Split the change of a number over its parts; None when it is not known then or now.

    A part that one of the two lacks added nothing there: a total is the sum of the parts it has.
    """
    stood = earlier_cell(number, number.column, now, earlier)
    stands = now.value_of(now.rows[number.key], number.column)
    if stood is None or {stood.status, stands.status} != {"known"}:
        return None
    keys = [*_parts_of(number, earlier), *_parts_of(number, now)]
    told = [_part(key, number, now, earlier) for key in dict.fromkeys(keys)]
    return _adding_up(number.column, (stood, stands), told)


def own_split(table: ReleasedTable, keys: Sequence[RowKey], column: Column, part: Column) -> Movement | None:
    """Give a change as an instrument splits it itself: the first row what was, the last what is; None if not known."""
    cells = [table.value_of(table.rows[key], column) for key in keys]
    if not cells or {cells[0].status, cells[-1].status} != {"known"}:
        return None
    named = [(table.value_of(table.rows[key], part),) for key in keys]
    between = zip(named[1:-1], cells[1:-1], strict=True)
    told = [(name, _amount(cell) if cell.status == "known" else None) for name, cell in between]
    return _adding_up(column, (cells[0], cells[-1]), told)


def added_up(cells: Sequence[ReleasedCell]) -> ReleasedCell:
    """Give the sum of cells of one column; what is hidden or unknown in one of them is so in their sum.

    Parameters
    ----------
    cells : sequence of ReleasedCell
        At least one.
    """
    lacking = next((cell.status for cell in cells if cell.status != "known"), "")
    if lacking:
        return ReleasedCell(cells[0].column, None, lacking)
    return ReleasedCell(cells[0].column, sum(_amount(cell) for cell in cells), "known")


def _parts_of(number: Number, table: ReleasedTable) -> Iterator[RowKey]:
    """Give the keys of the rows that add up to the number."""
    totals = {name for name, value in number.key if name in number.parts and value == TOTAL}
    for key in table.rows:
        is_part = all(value != TOTAL for name, value in key if name in number.parts)
        if is_part and all(pair in number.key for pair in key if pair[0] not in totals):
            yield key


def _part(key: RowKey, number: Number, now: ReleasedTable, earlier: ReleasedTable) -> tuple[_Keys, float | None]:
    """Give what a part is of, and by how much it changed: None when one of both is not known."""
    rows = [(table, table.rows[key]) for table in (earlier, now) if key in table.rows]
    table, row = rows[-1]
    names = tuple(table.value_of(row, each) for each in table.declaration.columns if each.name in number.parts)
    if any(of.value_of(each, number.column).status != "known" for of, each in rows):
        return names, None
    signed = (_amount(of.value_of(each, number.column)) * (1 if of is now else -1) for of, each in rows)
    return names, sum(signed)


def _adding_up(
    column: Column, ends: tuple[ReleasedCell, ReleasedCell], told: Sequence[tuple[_Keys, float | None]]
) -> Movement:
    """Make whole amounts that add up; what is not known, or is more than rounding, is told as one step."""
    was, now = (round(_amount(cell)) for cell in ends)
    known = [(keys, amount) for keys, amount in told if amount is not None]
    whole = _rounded([amount for _keys, amount in known], now - was) if len(known) == len(told) else None
    steps = [Step(keys, each) for (keys, _amount), each in zip(known, whole or (), strict=False)]
    if whole is None:
        steps = [Step(keys, round(amount)) for keys, amount in known]
        steps.append(Step((), now - was - sum(step.amount for step in steps)))
    return Movement(column, was, now, tuple(steps))


def _rounded(amounts: Sequence[float], total: int) -> list[int] | None:
    """Round so that the amounts add up to ``total``; None when that asks for more than rounding."""
    whole = [math.floor(amount) for amount in amounts]
    left = total - sum(whole)
    if not 0 <= left <= len(amounts):
        return None
    for at in sorted(range(len(amounts)), key=lambda at: (whole[at] - amounts[at], at))[:left]:
        whole[at] += 1
    return whole


def _amount(cell: ReleasedCell) -> float:
    return float(str(cell.value))
