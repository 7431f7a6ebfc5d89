"""How charts over time and of points are drawn, layer by layer; colour never tells anything alone."""

import math
from typing import TYPE_CHECKING, Any

from stuurlicht.core import _
from stuurlicht.present.chart_amounts import amounts
from stuurlicht.present.chart_data import ChartData
from stuurlicht.present.language import Language, translate

if TYPE_CHECKING:
    import altair as alt

PALETTE = ("#0b3c6f", "#d66c17", "#4f1440", "#259b80", "#3b2900", "#8a929c")
"""At most six; the first is us. Dark and mid in turn, so that neighbours differ in grey as well."""

SHAPES = ("circle", "square", "triangle-up", "diamond", "cross")
"""One for each series: a dash means that something is expected, so it cannot tell series apart."""

_REFERENCE_COLOUR = "#1f2933"
FONT_FAMILY = "'Source Sans 3', sans-serif"  # quoted: a bare name may not hold a word that starts with a digit
CHART_WIDTH = 620
"""Pixels in all: the text width of an A4 page at 96 to the inch."""

_LETTER = 6.6  # pixels a letter of 12 pixels takes on average
_HEIGHT, _PANEL_HEIGHT, _SCATTER_HEIGHT = 200, 125, 330
_AXIS_WIDTH, _GAP = 55, 22
_LABEL_HEIGHT = 17  # pixels that a label takes
_MOST_PANELS_BESIDE = 3
_MOST_TICKS = 14
_FAR_AWAY = 50  # one in fifty may lie beyond the axes of a scatter


def drawing(data: ChartData, language: Language) -> Any:  # noqa: ANN401  altair's charts share no useful type
    """Give the chart as altair layers, small multiples when a panel is declared."""
    import altair as alt

    layers = _scattered(data, language) if data.chart.kind == "scatter" else _over_time(data, language)
    width, height = _size(data, language)
    chart = alt.layer(*layers, data=alt.InlineData(values=_values(data))).properties(width=width, height=height)
    if not data.panels:
        return chart
    facet = alt.Facet("panel:N", sort=list(data.panels), title=None)
    title = alt.TitleParams(_said_above(data, language), anchor="start", fontSize=12, fontWeight=400, offset=14)
    return chart.facet(facet=facet, columns=panel_columns(data), title=title).resolve_scale(y="shared")


def _said_above(data: ChartData, language: Language) -> str:
    """Say once, above small multiples, what the axis and the dashes tell."""
    said = amounts(data, language).said
    if not any(row["is_expected"] for row in data.rows):
        return said
    return f"{said}; {translate(_('stippellijn: maanden die nog niet voorbij zijn'), language)}"


def _values(data: ChartData) -> list[dict[str, Any]]:
    """Give the rows twice where a line goes from past to expected, so that the two parts meet."""
    rows: list[dict[str, Any]] = []
    previous: dict[str, Any] | None = None
    for row in _with_labels_apart(data):
        same_line = previous is not None and all(previous[name] == row[name] for name in ("series", "panel"))
        if previous is not None and same_line and row["is_expected"] and not previous["is_expected"]:
            joint = {**previous, "is_expected": True, "is_last": False, "is_joint": True}
            rows.append(joint | {"low": None, "high": None})
        rows.append({**row, "is_joint": False})
        previous = {**row}
    return rows


def _with_labels_apart(data: ChartData) -> list[dict[str, Any]]:
    """Give the end of each line a place for its label, so that labels of lines that end together do not overlap."""
    rows: list[dict[str, Any]] = [{**row, "label_y": None} for row in data.rows]
    least = data.span * _LABEL_HEIGHT / (_PANEL_HEIGHT if panel_columns(data) > 1 else _HEIGHT)
    lowest: dict[Any, float] = {}
    for row in sorted((row for row in rows if row["is_last"]), key=lambda row: row["y"]):
        row["label_y"] = max(row["y"], lowest.get(row["panel"], row["y"]))
        lowest[row["panel"]] = row["label_y"] + least
    return rows


def _scattered(data: ChartData, language: Language) -> list["alt.Chart"]:
    """Draw a point for each row between two numbers, so that lines at zero make four quadrants."""
    import altair as alt

    points = alt.Chart().mark_point(size=22, opacity=0.7, strokeWidth=1.2)
    both = points.encode(x=_number_axis(alt.X, data, language, "x"), y=_number_axis(alt.Y, data, language, "y"))
    lines = [
        alt.Chart().mark_rule(color=_REFERENCE_COLOUR, strokeWidth=1).encode(**{name: alt.datum(0)})
        for name in ("x", "y")
    ]
    return [*lines, both.encode(color=_colour(data), shape=_shape(data))]


def _number_axis(channel: Any, data: ChartData, language: Language, role: str) -> Any:  # noqa: ANN401  X or Y
    import altair as alt

    column = data.columns[role]
    expression = "format(datum.value, '.0%')" if column.unit == "share" else "format(datum.value, ',.3~f')"
    sizes = sorted(abs(float(row[role] or 0.0)) for row in data.rows)
    edge = _edge(sizes)
    title = translate(column.label, language)
    if sizes[-1] > edge:
        title = f"{title} ({translate(_('wie verder ligt, staat op de rand'), language)})"
    axis: dict[str, Any] = {"tickCount": 7, "labelExpr": expression, "title": title, "titleAnchor": "start"}
    if channel is alt.Y:
        axis |= {"titleAngle": 0, "titleAlign": "left", "titleY": -10, "titleX": -50, "titleBaseline": "bottom"}
    return channel(f"{role}:Q", axis=alt.Axis(**axis), scale=alt.Scale(domain=[-edge, edge], clamp=True))


def _edge(sizes: list[float]) -> float:
    """Give where an axis ends: a few that lie far away would press all others together."""
    most = sizes[-1 - len(sizes) // _FAR_AWAY]
    step = 10.0 ** math.floor(math.log10(most)) / 2 if most > 0 else 1.0
    return max(step, math.ceil(most / step) * step)


def _over_time(data: ChartData, language: Language) -> list["alt.Chart"]:
    import altair as alt

    base = alt.Chart().encode(x=_time_axis(data))
    y = _amount_axis(data, language, "y")
    layers = []
    if data.chart.kind == "bar":
        layers.append(base.mark_bar(width={"band": 0.7}).encode(y=y, color=_colour(data)))
        return [*layers, *_reference_line(base, data, language)]
    if data.chart.low and data.chart.high:
        band = base.mark_area(opacity=0.22).transform_filter("isValid(datum.low) && isValid(datum.high)")
        low = _amount_axis(data, language, "low")
        layers.append(band.encode(y=low, y2="high:Q", color=_colour(data)))
    past, expected = (base.transform_filter(said) for said in ("!datum.is_expected", "datum.is_expected"))
    layers.append(past.mark_line(strokeWidth=2.2).encode(y=y, color=_colour(data)))
    layers.append(expected.mark_line(strokeWidth=2.2, strokeDash=[5, 4]).encode(y=y, color=_colour(data)))
    to_come = expected.transform_filter("!datum.is_joint")
    for month, inside in ((past, {"filled": True}), (to_come, {"filled": False, "fill": "white"})):
        points = month.mark_point(size=26, opacity=1, **inside)
        layers.append(points.encode(y=y, color=_colour(data), shape=_shape(data)))
    return [*layers, *_reference_line(base, data, language), *_end_labels(base, data, language)]


def _end_labels(base: "alt.Chart", data: ChartData, language: Language) -> list["alt.Chart"]:
    import altair as alt

    last = base.transform_filter("datum.is_last").mark_text(align="left", dx=8, fontWeight=600)
    if data.series:
        return [last.encode(y="label_y:Q", text="series:N", color=_colour(data))]
    if any(row["is_expected"] for row in data.rows) and not data.panels:
        return [last.encode(y="y:Q", text=alt.value(translate(_("verwacht"), language)), color=_colour(data))]
    return []


def _reference_line(base: "alt.Chart", data: ChartData, language: Language) -> list["alt.Chart"]:
    import altair as alt

    if "reference" not in data.columns:
        return []
    known = base.transform_filter("isValid(datum.reference) && !datum.is_joint")
    label = translate(data.columns["reference"].label, language)
    line = known.mark_line(strokeWidth=1, strokeDash=[1, 0], color=_REFERENCE_COLOUR, interpolate="step")
    text = known.transform_filter("datum.is_last").mark_text(align="left", dx=8, color=_REFERENCE_COLOUR)
    return [line.encode(y="reference:Q"), text.encode(y="reference:Q", text=alt.value(label))]


def _time_axis(data: ChartData) -> "alt.X":
    import altair as alt

    months = len(data.categories)
    step = max(1, -(-months * panel_columns(data) // _MOST_TICKS))
    expression = "[utcFormat(datum.value, '%b'), utcmonth(datum.value) == 0 ? utcFormat(datum.value, '%Y') : '']"
    axis = alt.Axis(
        labelExpr=expression,
        title=None,
        grid=False,
        labelOverlap=True,
        labelFlush=False,
        tickCount={"interval": "month", "step": step},
    )
    return alt.X("x:T", scale=alt.Scale(type="utc"), axis=axis)


def _amount_axis(data: ChartData, language: Language, field: str) -> "alt.Y":
    import altair as alt

    told = amounts(data, language)
    axis = alt.Axis(
        tickCount=5,
        labelExpr=told.expression,
        title=None if data.panels else told.said,  # small multiples say it once, above all of them
        titleAnchor="start",
        titleAngle=0,
        titleAlign="left",
        titleY=-10,
        titleX=-50,
        titleBaseline="bottom",
    )
    return alt.Y(f"{field}:Q", axis=axis, scale=alt.Scale(zero=data.starts_at_zero, nice=True))


def _colour(data: ChartData) -> Any:  # noqa: ANN401  altair: a channel or a value
    import altair as alt

    if not data.series:
        return alt.value(PALETTE[0])
    scale = alt.Scale(domain=list(data.series), range=list(PALETTE[: len(data.series)]))
    return alt.Color("series:N", scale=scale, legend=None)


def _shape(data: ChartData) -> Any:  # noqa: ANN401  altair: a channel or a value
    import altair as alt

    if not data.series:
        return alt.value(SHAPES[0])
    scale = alt.Scale(domain=list(data.series), range=list(SHAPES[: len(data.series)]))
    return alt.Shape("series:N", scale=scale, legend=None)


def _size(data: ChartData, language: Language) -> tuple[int, int]:
    if data.chart.kind == "scatter":
        return CHART_WIDTH - 2 * _AXIS_WIDTH, _SCATTER_HEIGHT
    beside = max((len(label) for label in _labels_beside(data, language)), default=0) * _LETTER
    columns = panel_columns(data)
    width = int((CHART_WIDTH - _AXIS_WIDTH - columns * (beside + _GAP)) / columns)
    return width, _PANEL_HEIGHT if columns > 1 else _HEIGHT


def _labels_beside(data: ChartData, language: Language) -> list[str]:
    reference = [translate(data.columns["reference"].label, language)] if "reference" in data.columns else []
    expected = [translate(_("verwacht"), language)] if not data.series and not data.panels else []
    return [*data.series, *reference, *expected]


def panel_columns(data: ChartData) -> int:
    """Give how many small multiples stand beside each other; 1 without panels."""
    return _MOST_PANELS_BESIDE if len(data.panels) == _MOST_PANELS_BESIDE else min(2, max(1, len(data.panels)))
