"""How each kind of chart is drawn, layer by layer; colour never tells anything alone."""

from typing import TYPE_CHECKING, Any

from stuurlicht.core import _
from stuurlicht.present.chart_data import ChartData
from stuurlicht.present.language import Language, translate

if TYPE_CHECKING:
    import altair as alt

PALETTE = ("#0b3c6f", "#d66c17", "#4f1440", "#259b80", "#3b2900", "#8a929c")
"""At most six; the first is us. Dark and mid in turn, so that neighbours differ in grey as well."""

SHAPES = ("circle", "square", "triangle-up", "diamond", "cross")
"""One for each series: a dash means that something is expected, so it cannot tell series apart."""

_REFERENCE_COLOUR = "#1f2933"
CHART_WIDTH = 620
"""Pixels in all: the text width of an A4 page at 96 to the inch."""

_LINE_HEIGHT = 26  # pixels for one category of a lying chart
_LETTER = 6.6  # pixels a letter of 12 pixels takes on average
_HEIGHT, _PANEL_HEIGHT = 200, 125
_AXIS_WIDTH, _GAP = 55, 22
_LABEL_HEIGHT = 17  # pixels that a label takes
_MOST_PANELS_BESIDE = 3
_MOST_TICKS = 14
_BAND = _("vlak: tussen ondergrens en bovengrens")
_MILLIONS, _THOUSANDS = 2_000_000, 2_000


def drawing(data: ChartData, language: Language) -> Any:  # noqa: ANN401  altair's charts share no useful type
    """Give the chart as altair layers, small multiples when a panel is declared."""
    import altair as alt

    over_time = data.is_over_time
    layers = _over_time(data, language) if over_time else _lying(data, language)
    width, height = _size(data, language)
    chart = alt.layer(*layers, data=alt.InlineData(values=_values(data))).properties(width=width, height=height)
    if not data.panels:
        return chart
    facet = alt.Facet("panel:N", sort=list(data.panels), title=None)
    title = alt.TitleParams(_said_above(data, language), anchor="start", fontSize=12, fontWeight=400, offset=14)
    return chart.facet(facet=facet, columns=_panel_columns(data), title=title).resolve_scale(y="shared")


def _said_above(data: ChartData, language: Language) -> str:
    """Say once, above small multiples, what the axis and the dashes tell."""
    _expression, said = _axis_words(data, language)
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
    least = data.span * _LABEL_HEIGHT / (_PANEL_HEIGHT if _panel_columns(data) > 1 else _HEIGHT)
    lowest: dict[Any, float] = {}
    for row in sorted((row for row in rows if row["is_last"]), key=lambda row: row["y"]):
        row["label_y"] = max(row["y"], lowest.get(row["panel"], row["y"]))
        lowest[row["panel"]] = row["label_y"] + least
    return rows


def _over_time(data: ChartData, language: Language) -> list["alt.Chart"]:
    import altair as alt

    base = alt.Chart().encode(x=_time_axis(data))
    y = _amount_axis(alt.Y, data, language, "y")
    layers = []
    if data.chart.kind == "bar":
        layers.append(base.mark_bar(width={"band": 0.7}).encode(y=y, color=_colour(data)))
        return [*layers, *_reference_line(base, data, language)]
    if data.chart.low and data.chart.high:
        band = base.mark_area(opacity=0.22).transform_filter("isValid(datum.low) && isValid(datum.high)")
        low = _amount_axis(alt.Y, data, language, "low")
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


def _lying(data: ChartData, language: Language) -> list["alt.Chart"]:
    """Draw categories under each other, so that their names can be read."""
    import altair as alt

    y = alt.Y("x:N", sort=list(data.categories), title=None)
    base = alt.Chart().encode(y=y)
    x = _amount_axis(alt.X, data, language, "y")
    layers = []
    if data.chart.kind == "bar":
        layers.append(base.mark_bar(height={"band": 0.6}).encode(x=x, color=_colour(data)))
        layers.append(alt.Chart().mark_rule(color=_REFERENCE_COLOUR).encode(x=alt.datum(0)))
    else:
        low = _amount_axis(alt.X, data, language, "low")
        if data.chart.low and data.chart.high:
            band = base.mark_bar(height={"band": 0.42}, opacity=0.28)
            layers.append(band.encode(x=low, x2="high:Q", color=_colour(data)))
            layers += [
                band.encode(x=_amount_axis(alt.X, data, language, f"low{at}"), x2=f"high{at}:Q", color=_colour(data))
                for at in range(len(data.chart.bands))
            ]
        layers.append(base.mark_point(filled=True, size=70, opacity=1).encode(x=x, color=_colour(data)))
    layers.append(_amounts_beside(base, data))
    if "reference" in data.columns:
        label = translate(data.columns["reference"].label, language)
        known = base.transform_filter("isValid(datum.reference)")
        layers.append(known.mark_tick(thickness=2.5, color=_REFERENCE_COLOUR, bandSize=18).encode(x="reference:Q"))
        words = known.transform_window(line="row_number()").transform_filter("datum.line == 1")
        text = words.mark_text(align="center", baseline="bottom", color=_REFERENCE_COLOUR)
        layers.append(text.encode(x="reference:Q", y=alt.value(-2), text=alt.value(label)))
    return layers


def _amounts_beside(base: "alt.Chart", data: ChartData) -> "alt.Chart":
    """Write each amount at the right of all that is drawn for it."""
    drawn = ("high", "reference", *(f"high{at}" for at in range(len(data.chart.bands))))
    edge = f"max(datum.y, {', '.join(f'isValid(datum.{name}) ? datum.{name} : 0' for name in drawn)})"
    text = base.transform_calculate(edge=edge).mark_text(align="left", dx=8, fontWeight=600)
    beside: alt.Chart = text.encode(x="edge:Q", text="said:N")
    return beside


def _time_axis(data: ChartData) -> "alt.X":
    import altair as alt

    months = len(data.categories)
    step = max(1, -(-months * _panel_columns(data) // _MOST_TICKS))
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


def _amount_axis(channel: Any, data: ChartData, language: Language, field: str) -> Any:  # noqa: ANN401  X or Y
    import altair as alt

    expression, said = _axis_words(data, language)
    title = None if data.panels else said  # small multiples say it once, above all of them
    axis: dict[str, Any] = {"tickCount": 5, "titleAnchor": "start", "labelExpr": expression, "title": title}
    if channel is alt.X:
        axis |= {"grid": False}  # each amount is written beside its mark
    else:
        axis |= {"titleAngle": 0, "titleAlign": "left", "titleY": -10, "titleX": -50, "titleBaseline": "bottom"}
    return channel(f"{field}:Q", axis=alt.Axis(**axis), scale=alt.Scale(zero=data.starts_at_zero, nice=True))


def _axis_words(data: ChartData, language: Language) -> tuple[str, str]:
    unit = data.columns["y"].unit
    label = translate(data.columns["y"].label, language)
    scale = ""
    if unit == "EUR" and data.largest >= _MILLIONS:
        scale, expression = _("miljoen euro"), "format(datum.value / 1e6, ',.3~f')"
    elif unit == "EUR" and data.largest >= _THOUSANDS:
        scale, expression = _("duizend euro"), "format(datum.value / 1e3, ',.0f')"
    elif unit in {"share", "probability"}:
        expression = "format(datum.value, '.0%')"
    else:
        expression = "format(datum.value, ',.3~f')"
    said = f"{label} ({translate(scale, language)})" if scale else label
    if any(row["low"] is not None and row["high"] is not None for row in data.rows):
        told = _("hoe donkerder het vlak, hoe waarschijnlijker") if data.chart.bands else _BAND
        said = f"{said}; {translate(told, language)}"
    if not data.starts_at_zero and unit == "EUR":
        said = f"{said}; {translate(_('de as begint niet bij nul'), language)}"
    return expression, said


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
    if not data.is_over_time:
        names = max(len(name) for name in data.categories) + max(len(str(row["said"])) for row in data.rows)
        return int(CHART_WIDTH - 40 - names * _LETTER), _LINE_HEIGHT * max(len(data.categories), 3)
    beside = max((len(label) for label in _labels_beside(data, language)), default=0) * _LETTER
    columns = _panel_columns(data)
    width = int((CHART_WIDTH - _AXIS_WIDTH - columns * (beside + _GAP)) / columns)
    return width, _PANEL_HEIGHT if columns > 1 else _HEIGHT


def _labels_beside(data: ChartData, language: Language) -> list[str]:
    reference = [translate(data.columns["reference"].label, language)] if "reference" in data.columns else []
    expected = [translate(_("verwacht"), language)] if not data.series and not data.panels else []
    return [*data.series, *reference, *expected]


def _panel_columns(data: ChartData) -> int:
    return _MOST_PANELS_BESIDE if len(data.panels) == _MOST_PANELS_BESIDE else min(2, max(1, len(data.panels)))
