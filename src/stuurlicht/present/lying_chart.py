"""Charts of categories below each other, written as SVG at once: there is a chart for each of 342 municipalities."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from textwrap import wrap

from stuurlicht.present.chart_amounts import Amounts, amounts
from stuurlicht.present.chart_data import ChartData, Row
from stuurlicht.present.chart_layers import CHART_WIDTH, FONT_FAMILY, PALETTE, SHAPES, panel_columns
from stuurlicht.present.language import Language, translate
from stuurlicht.present.numbers import decimal

_INK, _AXIS, _PAPER = "#1f2933", "#8a94a0", "#ffffff"
_LETTER = 6.4  # pixels a letter of 12 pixels takes on average
_LINE, _SHARED_LINE = 26, 17  # pixels of a category with one mark, and of each mark where series share it
_RULE = 16  # pixels above a category for a rule and its words
_BAR, _BAND = 0.6, 0.42  # part of a line that is filled
_HEAD, _FOOT, _GAP = 24, 40, 22
_TICKS = 5
_WIDEST_LABELS = 0.42  # of the chart
_LINES_OF_LABEL, _BETWEEN_LINES = 2, 12.5
_LEAST_PLOT = 60
_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
_SIZE_OF_SHAPE = 4.4


@dataclass(frozen=True, slots=True)
class _Scale:
    """From amounts to pixels."""

    ticks: tuple[float, ...]
    width: float

    def at(self, amount: float) -> float:
        """Give the place of an amount, from the left of the plot."""
        low, high = self.ticks[0], self.ticks[-1]
        return (amount - low) / (high - low) * self.width


@dataclass(frozen=True, slots=True)
class _Sizes:
    """Pixels of one panel."""

    labels: float
    plot: float
    beside: float
    line: float
    tops: tuple[float, ...]
    """Where each category begins, and where the last one ends."""

    @property
    def width(self) -> float:
        """All of it, from side to side."""
        return self.labels + self.plot + self.beside

    @property
    def rows(self) -> float:
        """All categories, from the first to the last."""
        return self.tops[-1]


def lying_chart(data: ChartData, language: Language) -> str:
    """Write the chart as SVG: a bar or a point with its bands for each category, the amount beside it.

    Parameters
    ----------
    data : ChartData
        At least one row, and no time along ``x``.
    """
    told = amounts(data, language)
    panels: Sequence[str] = data.panels or ("",)
    columns = panel_columns(data)
    sizes = _sizes(data, columns)
    scale = _Scale(tuple(_ticks(data)), sizes.plot)
    head = _HEAD if data.panels or "reference" in data.columns else 4
    height = head + sizes.rows + _FOOT
    above = 20 if data.panels else 0
    parts = [_text(4, 14, told.said)] if data.panels else []
    for number, panel in enumerate(panels):
        left, top = (number % columns) * (sizes.width + _GAP), above + (number // columns) * height
        inside = "".join(_panel(data, panel, sizes, scale, told, language))
        parts.append(f'<g transform="translate({left:.1f},{top + head:.1f})">{inside}</g>')
    lines = -(-len(panels) // columns)
    return _document(columns * (sizes.width + _GAP) - _GAP, above + lines * height, parts)


def _document(width: float, height: float, parts: Iterable[str]) -> str:
    size = f'width="{width + 8:.0f}" height="{height + 4:.0f}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} viewBox="-4 0 {width + 8:.0f} {height + 4:.0f}" '
        f'font-family="{FONT_FAMILY}" font-size="12" fill="{_INK}">'
        f'<rect x="-4" width="100%" height="100%" fill="{_PAPER}"/>{"".join(parts)}</svg>'
    )


def _sizes(data: ChartData, columns: int) -> _Sizes:
    width = (CHART_WIDTH - (columns - 1) * _GAP) / columns
    labels = min(max(map(len, data.categories)) * _LETTER + 10, width * _WIDEST_LABELS)
    beside = max(len(_beside(row, data)) for row in data.rows) * _LETTER + 12
    plot = max(width - labels - beside, _LEAST_PLOT)
    line = max(_LINE, _SHARED_LINE * len(data.series) + 6)
    return _Sizes(labels, plot, beside, line, tuple(_tops(data, line)))


def _tops(data: ChartData, line: float) -> Iterator[float]:
    """Give where each category begins: lower where a rule with words stands above it."""
    marked = {row["x"] for row in data.rows if row["mark"] is not None}
    down = 0.0
    for category in data.categories:
        down += _RULE if category in marked else 0.0
        yield down
        down += line
    yield max(down, 2 * line)


def _ticks(data: ChartData) -> Iterator[float]:
    """Give round amounts that hold all that is drawn."""
    low, high = data.reach
    if low == high:
        high = low + 1.0
    rough = (high - low) / _TICKS
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(size * power for size in _STEPS if size * power >= rough * (1 - 1e-9))
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return (at * step for at in range(first, last + 1))


def _panel(
    data: ChartData, panel: str, sizes: _Sizes, scale: _Scale, told: Amounts, language: Language
) -> Iterator[str]:
    if panel:
        yield _text(0, -10, panel, 'font-size="13" font-weight="600"')
    yield f'<g transform="translate({sizes.labels:.1f},0)">'
    yield from _axis(sizes, scale, told, language, said="" if data.panels else told.said)
    yield _line(scale.at(0.0), 0, sizes.rows, _INK) if scale.ticks[0] <= 0 <= scale.ticks[-1] else ""
    for place, category in enumerate(data.categories):
        middle = sizes.tops[place] + sizes.line / 2
        yield from _label(category, middle, sizes.labels)
        rows = [row for row in data.rows if row["x"] == category and row["panel"] == panel]
        yield from _rule(rows, sizes.tops[place], sizes)
        for number, row in enumerate(rows):
            down = middle + (number - (len(rows) - 1) / 2) * _SHARED_LINE
            yield from _mark(row, data, scale, down, _SHARED_LINE if len(rows) > 1 else _LINE)
    yield from _reference_label(data, panel, scale, language)
    yield "</g>"


def _axis(sizes: _Sizes, scale: _Scale, told: Amounts, language: Language, said: str) -> Iterator[str]:
    bottom = sizes.rows
    yield f'<path d="M0 {bottom:.1f}H{sizes.plot:.1f}" stroke="{_AXIS}"/>'
    apart = max(1, -(-len(scale.ticks) * 44 // max(int(sizes.plot), 1)))  # a label takes some 44 pixels
    for number, tick in enumerate(scale.ticks):
        at = scale.at(tick)
        yield _line(at, bottom, bottom + 4, _AXIS)
        if number % apart == 0:
            yield _text(at, bottom + 17, _tick_text(tick, scale, told, language), 'text-anchor="middle"')
    if said:
        yield _text(0, bottom + 34, said)


def _tick_text(tick: float, scale: _Scale, told: Amounts, language: Language) -> str:
    step = (scale.ticks[1] - scale.ticks[0]) / told.divisor
    decimals = max(0, -math.floor(math.log10(step) + 1e-9))
    if abs(step * 10**decimals - round(step * 10**decimals)) > 1e-6:  # noqa: PLR2004  a step such as 2.5
        decimals += 1
    return f"{decimal(tick / told.divisor, language, decimals=decimals)}{told.sign}"


def _mark(row: Row, data: ChartData, scale: _Scale, middle: float, line: float) -> Iterator[str]:
    colour, amount = _colour(row, data), _number(row, "y")
    if data.chart.kind == "bar":
        yield _bar(*_ends(row, data, scale), middle, line * _BAR, f'fill="{colour}"')
    else:
        for low, high in _bands(data):
            if row[low] is not None and row[high] is not None:
                ends = scale.at(_number(row, low)), scale.at(_number(row, high))
                yield _bar(*ends, middle, line * _BAND, f'fill="{colour}" fill-opacity="0.28"')
        yield _shape(scale.at(amount), middle, row, data)
    if row["reference"] is not None:
        at = scale.at(_number(row, "reference"))
        yield _line(at, middle - line * 0.35, middle + line * 0.35, _INK, 2.5)
    style = f'font-weight="600" fill="{colour}" stroke="{_PAPER}" stroke-width="3" paint-order="stroke"'
    yield _text(scale.at(_edge(row, data)) + 8, middle + 4, _beside(row, data), style)


def _edge(row: Row, data: ChartData) -> float:
    """Give the amount at which the mark ends to the right, beside which it is told."""
    is_step = data.chart.kind == "bar" and row["low"] is not None and row["high"] is not None
    names = ("low", "high") if is_step else ("y", "high", *(high for _low, high in _bands(data)))
    told = [_number(row, name) for name in (*names, "reference") if row[name] is not None]
    return max(0.0 if data.chart.kind == "bar" and not is_step else -math.inf, *told)


def _ends(row: Row, data: ChartData, scale: _Scale) -> tuple[float, float]:
    """Give where a bar begins and ends: at zero and at its amount, or where its step begins and ends."""
    if data.chart.low and data.chart.high and row["low"] is not None and row["high"] is not None:
        return scale.at(_number(row, "low")), scale.at(_number(row, "high"))
    return scale.at(0.0), scale.at(_number(row, "y"))


def _beside(row: Row, data: ChartData) -> str:
    """Write the amount, and of which series it is where there are several."""
    return f"{row['said']} {row['series']}" if len(data.series) > 1 else str(row["said"])


def _bands(data: ChartData) -> list[tuple[str, str]]:
    own = [("low", "high")] if data.chart.low and data.chart.high else []
    return [*own, *((f"low{at}", f"high{at}") for at in range(len(data.chart.bands)))]


def _reference_label(data: ChartData, panel: str, scale: _Scale, language: Language) -> Iterator[str]:
    known = [row for row in data.rows if row["panel"] == panel and row["reference"] is not None]
    if known and "reference" in data.columns:
        said = translate(data.columns["reference"].label, language)
        half = len(said) * _LETTER / 2
        at = min(max(scale.at(_number(known[0], "reference")), half), max(scale.width, half))
        yield _text(at, -6, said, 'text-anchor="middle"')


def _colour(row: Row, data: ChartData) -> str:
    return PALETTE[data.series.index(str(row["series"]))] if data.series else PALETTE[0]


def _shape(at: float, middle: float, row: Row, data: ChartData) -> str:
    kind = SHAPES[data.series.index(str(row["series"]))] if data.series else SHAPES[0]
    size, fill = _SIZE_OF_SHAPE, f'fill="{_colour(row, data)}"'
    if kind == "circle":
        return f'<circle cx="{at:.1f}" cy="{middle:.1f}" r="{size}" {fill}/>'
    paths = {
        "square": f"m{-size} {-size}h{2 * size}v{2 * size}h{-2 * size}z",
        "triangle-up": f"m0 {-size}l{size} {2 * size}h{-2 * size}z",
        "diamond": f"m0 {-size}l{size} {size}l{-size} {size}l{-size} {-size}z",
        "cross": f"m{-size} -1.5h2.9v-2.9h3v2.9h2.9v3h-2.9v2.9h-3v-2.9h-2.9z",
    }
    return f'<path d="M{at:.1f} {middle:.1f}{paths[kind]}" {fill}/>'


def _bar(start: float, end: float, middle: float, thick: float, style: str) -> str:
    left, width = min(start, end), abs(end - start)
    place = f'x="{left:.1f}" y="{middle - thick / 2:.1f}" width="{width:.1f}" height="{thick:.1f}"'
    return f"<rect {place} {style}/>"


def _line(at: float, top: float, bottom: float, colour: str, width: float = 1.0) -> str:
    return f'<path d="M{at:.1f} {top:.1f}V{bottom:.1f}" stroke="{colour}" stroke-width="{width}"/>'


def _text(x: float, y: float, words: str, style: str = "") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" {style}>{escape(words)}</text>'


def _rule(rows: list[Row], down: float, sizes: _Sizes) -> Iterator[str]:
    """Draw a rule above the category, and say what makes it differ from the one before."""
    for said in dict.fromkeys(str(row["mark"]) for row in rows if row["mark"] is not None):
        across = f"M{-sizes.labels:.1f} {down:.1f}H{sizes.plot + sizes.beside:.1f}"
        yield f'<path d="{across}" stroke="{_AXIS}" stroke-dasharray="4 3"/>'
        yield _text(6, down - 3, said, 'font-size="11"')


def _label(category: str, middle: float, width: float) -> Iterator[str]:
    """Write a name on one line, or on two."""
    lines = wrap(category, max(int((width - 8) / _LETTER), 1), max_lines=_LINES_OF_LABEL, placeholder="…")
    for number, line in enumerate(lines):
        down = middle + 4 + (number - (len(lines) - 1) / 2) * _BETWEEN_LINES
        yield _text(-8, down, line, 'text-anchor="end"')


def _number(row: Row, name: str) -> float:
    return float(str(row[name]))
