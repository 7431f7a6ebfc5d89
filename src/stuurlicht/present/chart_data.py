"""The rows of a chart: known values of declared columns, with what tells solid from dashed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from stuurlicht.core import Chart, Column
from stuurlicht.core.periods import month_end
from stuurlicht.present.language import Language, translate
from stuurlicht.present.numbers import in_sentence, plain
from stuurlicht.present.tables import rows_of
from stuurlicht.release import ReleasedTable

Row = dict[str, str | float | bool | None]


@dataclass(frozen=True, slots=True)
class ChartData:
    """What a chart draws.

    Parameters
    ----------
    rows : tuple of dict
        ``x`` (ISO date, or label), ``y``, ``said`` (``y`` in words), ``low``, ``high``, ``low0``, ``high0`` and so on
        of further bands, ``reference``, ``series``, ``panel``, ``mark`` (its label, or None where unmarked),
        ``is_expected`` (its month had not ended on the as-of day) and ``is_last`` (of its series and panel).
    columns : Mapping[str, Column]
        The declared column by role.
    series : tuple of str
        Labels of the series in order of appearance; empty without colour.
    """

    chart: Chart
    rows: tuple[Row, ...]
    columns: Mapping[str, Column]
    series: tuple[str, ...]
    panels: tuple[str, ...]
    categories: tuple[str, ...]

    @property
    def is_over_time(self) -> bool:
        """True when time runs along x."""
        return self.columns["x"].kind == "date"

    @property
    def largest(self) -> float:
        """The largest absolute value drawn, by which the axis chooses thousands or millions."""
        return max(abs(amount) for amount in self._amounts)

    @property
    def starts_at_zero(self) -> bool:
        """True for bars, and for lines and points that reach below half of the largest value."""
        return self.chart.kind == "bar" or min(self._amounts) < self.largest / 2

    @property
    def span(self) -> float:
        """What the axis of amounts covers, by and large."""
        low, high = self.reach
        return high - low

    @property
    def reach(self) -> tuple[float, float]:
        """The least and the largest amount that the axis holds; zero is between them where it starts there."""
        ends = (*self._amounts, 0.0) if self.starts_at_zero else self._amounts
        return min(ends), max(ends)

    @property
    def _amounts(self) -> list[float]:
        ends = (f"{end}{number}" for number in range(len(self.chart.bands)) for end in ("low", "high"))
        is_stepped = self.chart.kind == "bar" and self.chart.low is not None  # drawn from its one end to the other
        names = (*(() if is_stepped else ("y",)), "low", "high", "reference", *ends)
        drawn = (row[name] for row in self.rows for name in names)
        return [float(amount) for amount in drawn if amount is not None]


def chart_data(chart: Chart, table: ReleasedTable, as_of: date, language: Language) -> ChartData:
    """Collect the rows of ``chart`` of which the drawn value is known."""
    declared = {column.name: column for column in table.declaration.columns}
    roles = {"x": chart.x, "y": chart.y, "low": chart.low, "high": chart.high}
    roles |= {"reference": chart.reference, "series": chart.colour, "panel": chart.panel, "mark": chart.mark}
    for number, (low, high) in enumerate(chart.bands):
        roles |= {f"low{number}": low, f"high{number}": high}
    columns = {role: declared[name] for role, name in roles.items() if name is not None}
    drawn = ("x", "y") if chart.kind == "scatter" else ("y",)
    known = [
        row
        for row in rows_of(table, chart.where)
        if all(table.value_of(row, columns[role]).status == "known" for role in drawn)
    ]
    rows = [
        _marked(_row(row, table, columns, language), row, chart) | {"is_expected": _is_expected(row[chart.x], as_of)}
        for row in known
    ]
    return ChartData(
        chart=chart,
        rows=tuple(_with_ends(rows)),
        columns=columns,
        series=_in_order(rows, "series"),
        panels=_in_order(rows, "panel"),
        categories=_in_order(rows, "x"),
    )


def _row(row: Mapping[str, object], table: ReleasedTable, columns: Mapping[str, Column], language: Language) -> Row:
    drawn: Row = {"series": "", "panel": "", "low": None, "high": None, "reference": None}
    for role, column in columns.items():
        cell = table.value_of(row, column)
        drawn[role] = _drawable(cell.value, column, language) if cell.status == "known" else None
    drawn["said"] = in_sentence(drawn["y"], columns["y"], language)
    return drawn


def _marked(drawn: Row, row: Mapping[str, object], chart: Chart) -> Row:
    """Leave out the mark of a row that is like the one before."""
    is_marked = chart.mark is not None and row[chart.mark] != chart.unmarked
    return drawn if is_marked else {**drawn, "mark": None}


def _is_expected(x: object, as_of: date) -> bool:
    return isinstance(x, date) and month_end(x) > as_of


def _drawable(value: object, column: Column, language: Language) -> str | float | None:
    if column.is_number and isinstance(value, int | float):
        return value
    if isinstance(value, date):
        return value.isoformat()
    return translate(plain(value, column, language), language)


def _with_ends(rows: list[Row]) -> Iterable[Row]:
    def line(row: Row) -> tuple[str, str]:
        return str(row["panel"]), str(row["series"])

    for _line, grouped in groupby(sorted(rows, key=line), key=line):
        members = list(grouped)
        for row in members:
            yield {**row, "is_last": row is members[-1]}


def _in_order(rows: Iterable[Row], role: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(str(row[role]) for row in rows if row[role] not in {"", None}))
