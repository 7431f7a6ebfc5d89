"""The columns of a block, per way in which a series is drawn: all that a chart needs stands in cells."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from stuurlicht.core import _
from stuurlicht.present.chart_data import Row
from stuurlicht.present.language import Language, translate

Look = Literal["line", "expected", "reference", "point", "bar", "base", "band"]
"""How a series is drawn: ``base`` is the invisible part under a ``band``, or under a step of a waterfall."""
Shape = Literal["line", "band", "points", "columns", "bars", "steps", "scatter"]
Value = str | float | date | None
_EXPECTED = _("{series}: nog niet voorbij")
_LOW, _HIGH, _BAND = _("Ondergrens"), _("Bovengrens"), _("Band")
_ABOVE, _BELOW = _("Tot de bovengrens"), _("Tot de ondergrens")
_BASE, _UPWARD, _DOWNWARD = _("Begin van de balk"), _("Balk boven nul"), _("Balk onder nul")


@dataclass(frozen=True, slots=True)
class Series:
    """A column of a block that is drawn.

    Parameters
    ----------
    at : int
        Its column in the block.
    look : Look
        How it is drawn.
    number : int
        Which colour and shape: that of its place among the series of the chart.
    around : tuple of int or None
        Columns of what an error bar adds above the point and takes off below it.
    x : int
        The column along the axis.
    """

    at: int
    look: Look
    number: int = 0
    around: tuple[int, int] | None = None
    x: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """One series of a chart: a row for every place along x, None where no number may be drawn."""

    number: int
    name: str
    rows: Sequence[Row | None]

    def values(self, role: str) -> list[Value]:
        """Give what a role has in every row."""
        return [None if row is None else row[role] for row in self.rows]

    def made(self, make: Callable[[Row], Value]) -> list[Value]:
        """Give what is made of every row that has both ends of a band."""
        known = (row if row is not None and None not in {row["low"], row["high"]} else None for row in self.rows)
        return [None if row is None else make(row) for row in known]


@dataclass(slots=True)
class Columns:
    """A block while it grows to the right."""

    headings: list[str]
    rows: list[list[Value]]
    series: list[Series] = field(default_factory=list)

    def put(self, heading: str, values: Sequence[Value]) -> int:
        """Add a column; gives its place."""
        self.headings.append(heading)
        for row, value in zip(self.rows, values, strict=True):
            row.append(value)
        return len(self.headings) - 1

    def add(
        self, heading: str, values: Sequence[Value], look: Look, number: int = 0, around: tuple[int, int] | None = None
    ) -> None:
        """Add a column that is drawn."""
        self.series.append(Series(self.put(heading, values), look, number, around))


def _amount(row: Row, role: str) -> float:
    return float(row[role] or 0.0)


def _add_line(columns: Columns, line: Line, language: Language) -> None:
    """Draw what is behind us solid and what is expected dashed; they meet in one point."""
    expected = [row is not None and bool(row["is_expected"]) for row in line.rows]
    y = line.values("y")
    if not any(expected):
        columns.add(line.name, y, "line", line.number)
        return
    columns.add(
        line.name, [None if late else value for late, value in zip(expected, y, strict=True)], "line", line.number
    )
    from_here = [late or (at + 1 < len(expected) and expected[at + 1]) for at, late in enumerate(expected)]
    dashed = [value if late else None for late, value in zip(from_here, y, strict=True)]
    columns.add(translate(_EXPECTED, language).format(series=line.name), dashed, "expected", line.number)


def _add_band(columns: Columns, line: Line, language: Language) -> None:
    columns.add(translate(_LOW, language), line.values("low"), "base")
    height = line.made(lambda row: _amount(row, "high") - _amount(row, "low"))
    columns.add(translate(_BAND, language), height, "band")
    columns.put(translate(_HIGH, language), line.values("high"))
    _add_line(columns, line, language)


def _add_points(columns: Columns, line: Line, language: Language) -> None:
    if all(value is None for value in line.values("low")):
        columns.add(line.name, line.values("y"), "point", line.number)
        return
    above = line.made(lambda row: _amount(row, "high") - _amount(row, "y"))
    below = line.made(lambda row: _amount(row, "y") - _amount(row, "low"))
    columns.put(translate(_LOW, language), line.values("low"))
    columns.put(translate(_HIGH, language), line.values("high"))
    around = columns.put(translate(_ABOVE, language), above), columns.put(translate(_BELOW, language), below)
    columns.add(line.name, line.values("y"), "point", line.number, around)


def _add_bars(columns: Columns, line: Line, _language: Language) -> None:
    columns.add(line.name, line.values("y"), "bar", line.number)


def _add_steps(columns: Columns, line: Line, language: Language) -> None:
    """Draw a bar from one end to the other; where it crosses zero, a part on either side."""
    columns.put(line.name, line.values("y"))
    columns.add(translate(_BASE, language), line.made(_base), "base")
    columns.add(translate(_UPWARD, language), line.made(_part_above_zero), "band")
    columns.add(translate(_DOWNWARD, language), line.made(lambda row: -_part_above_zero(_mirrored(row))), "band")


def _base(row: Row) -> float:
    low, high = sorted((_amount(row, "low"), _amount(row, "high")))
    return max(low, 0.0) or min(high, 0.0)


def _part_above_zero(row: Row) -> float:
    low, high = sorted((_amount(row, "low"), _amount(row, "high")))
    return max(high, 0.0) - max(low, 0.0)


def _mirrored(row: Row) -> Row:
    return {**row, "low": -_amount(row, "low"), "high": -_amount(row, "high")}


ADD: Mapping[Shape, Callable[[Columns, Line, Language], None]] = {
    "line": _add_line,
    "band": _add_band,
    "points": _add_points,
    "columns": _add_bars,
    "bars": _add_bars,
    "steps": _add_steps,
}
"""By shape: what adds a series to a block."""
