"""What native charts are drawn from: per chart a block of cells, with an empty cell where no number may be drawn."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from stuurlicht.core import Chart, Column
from stuurlicht.core.result import Scalar
from stuurlicht.present.chart_data import ChartData, chart_data
from stuurlicht.present.language import Language, translate
from stuurlicht.present.numbers import plain
from stuurlicht.present.sentences import statement_text
from stuurlicht.present.tables import heading_text, rows_of
from stuurlicht.release import ReleasedResult
from stuurlicht.surfaces.workbook.chart_columns import ADD, Columns, Line, Series, Shape, Value

MOST_PANELS = 4
"""Of a chart in small multiples of more panels the table tells more than a sheet full of charts."""
_OF_LINES = frozenset({"line", "band", "points"})
_SHARES = frozenset({"share", "probability"})


@dataclass(frozen=True, slots=True)
class Block:
    """The cells behind one native chart.

    Parameters
    ----------
    title, alternative : str
        Its finding, and what it shows for whoever does not see it.
    table : str
        Where the same numbers stand with a word for each that is not there.
    axes : tuple of str
        What stands along x and y; empty where the categories say it.
    unit : str or None
        Of what stands along y.
    """

    title: str
    alternative: str
    table: str
    shape: Shape
    headings: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    series: tuple[Series, ...]
    axes: tuple[str, str]
    unit: str | None

    @property
    def is_share(self) -> bool:
        """True where its numbers are told as percentages."""
        return self.unit in _SHARES


def blocks_of(result: ReleasedResult, language: Language) -> Iterator[Block]:
    """Give a block for every chart that spreadsheets can draw and that has words and a number to draw."""
    titles = {name: statement_text(words.title, result, language) for name, words in result.chart_words.items()}
    for chart in result.instrument.charts:
        words = result.chart_words.get(chart.name)
        if words is None or chart.kind == "map":
            continue
        alike = [each for each in result.instrument.charts if titles.get(each.name) == titles[chart.name]]
        title = _apart(titles[chart.name], chart, alike, result, language)
        alternative = statement_text(words.text_alternative, result, language)
        for panel, part in _panels(chart, result, language):
            block = _block(part, result, language)
            if block is not None:
                name = f"{title} ({panel})" if panel else title
                yield replace(block, title=name, alternative=alternative)


def _apart(title: str, chart: Chart, alike: Sequence[Chart], result: ReleasedResult, language: Language) -> str:
    """Give the title; charts of the same title stand on one sheet, and say in which rows they differ."""
    columns = {column.name: column for column in result.tables[chart.table].declaration.columns}
    own = {name: value for name, value in chart.where.items() if not isinstance(value, tuple)}
    differ = [name for name, value in own.items() if any(each.where.get(name) != value for each in alike)]
    told = ", ".join(plain(own[name], columns[name], language) for name in differ)
    return f"{title} ({told})" if told else title


def _panels(chart: Chart, result: ReleasedResult, language: Language) -> Iterator[tuple[str, Chart]]:
    """Give the chart, or one for each of its small multiples."""
    if chart.panel is None:
        yield "", chart
        return
    table = result.tables[chart.table]
    column = next(each for each in table.declaration.columns if each.name == chart.panel)
    values = dict.fromkeys(row[chart.panel] for row in rows_of(table, chart.where))
    if len(values) > MOST_PANELS:
        return
    for value in values:
        where: dict[str, Scalar | tuple[Scalar, ...]] = {**chart.where, chart.panel: value}  # type: ignore[dict-item]
        yield plain(value, column, language), replace(chart, panel=None, where=where)


def _block(chart: Chart, result: ReleasedResult, language: Language) -> Block | None:
    table = result.tables[chart.table]
    data = chart_data(chart, table, result.facts.at.day, language)
    if not data.rows:
        return None
    made = _scatter(data, language) if chart.kind == "scatter" else _of_categories(chart, data, result, language)
    shape, headings, rows, series = made
    is_scatter = shape == "scatter"
    axes = (heading_text(data.columns["x"], language) if is_scatter else "", heading_text(data.columns["y"], language))
    return Block(
        title="",
        alternative="",
        table=translate(table.declaration.label, language),
        shape=shape,
        headings=tuple(headings),
        rows=tuple(tuple(row) for row in rows),
        series=tuple(series),
        axes=axes,
        unit=data.columns["y"].unit,
    )


Made = tuple[Shape, Sequence[str], Sequence[Sequence[Value]], Sequence[Series]]


def _scatter(data: ChartData, language: Language) -> Made:
    """Give a pair of columns for each series."""
    names = data.series or (heading_text(data.columns["y"], language),)
    lines = [[row for row in data.rows if not data.series or row["series"] == name] for name in names]
    across = heading_text(data.columns["x"], language)
    headings = [heading for name in names for heading in (across, name)]
    longest = max(map(len, lines))
    rows = [
        [value for line in lines for value in ((line[at]["x"], line[at]["y"]) if at < len(line) else (None, None))]
        for at in range(longest)
    ]
    series = [Series(2 * at + 1, "point", at, x=2 * at) for at in range(len(names))]
    return "scatter", headings, rows, series


def _of_categories(chart: Chart, data: ChartData, result: ReleasedResult, language: Language) -> Made:
    """Give a row for each category or moment, in the order of the table."""
    every = _along_x(chart, data, result, language)
    by_place = {(str(row["x"]), row["series"]): row for row in data.rows}
    names, shape, y = data.series or ("",), _shape(chart, data), heading_text(data.columns["y"], language)
    columns = Columns([heading_text(data.columns["x"], language)], [[_x_value(x, data)] for x in every])
    for number, name in enumerate(names):
        line = Line(number, name or y, [by_place.get((x, name)) for x in every])
        ADD[shape](columns, line, language)
    if "reference" in data.columns and shape != "steps":
        first = Line(
            len(names), heading_text(data.columns["reference"], language), [by_place.get((x, names[0])) for x in every]
        )
        columns.add(first.name, first.values("reference"), "reference" if shape in _OF_LINES else "bar", first.number)
    return shape, columns.headings, columns.rows, columns.series


def _along_x(chart: Chart, data: ChartData, result: ReleasedResult, language: Language) -> list[str]:
    """Give every place along x, also one without a number that may be drawn."""
    column, table = data.columns["x"], result.tables[chart.table]
    values = (row[chart.x] for row in rows_of(table, chart.where))
    told = (value.isoformat() if isinstance(value, date) else _label(value, column, language) for value in values)
    return list(dict.fromkeys(told))


def _x_value(x: str, data: ChartData) -> Value:
    if data.is_over_time:
        return date.fromisoformat(x)
    mark = next((row["mark"] for row in data.rows if str(row["x"]) == x and row.get("mark")), None)
    return f"{x} ({mark})" if mark else x


def _label(value: object, column: Column, language: Language) -> str:
    return str(value) if column.is_number else translate(plain(value, column, language), language)


def _shape(chart: Chart, data: ChartData) -> Shape:
    is_in_time = data.is_over_time or data.columns["x"].unit == "years"
    if chart.kind == "bar":
        is_stepped = chart.low is not None
        return "steps" if is_stepped else "columns" if is_in_time else "bars"
    if not data.is_over_time:
        return "line" if is_in_time and chart.low is None else "points"
    return "band" if chart.low and not data.series else "line"
