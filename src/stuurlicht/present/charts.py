"""Charts: a declared drawing of a released table, with its finding as title and its text alternative."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from typing import Any, Literal

from stuurlicht.core import Chart
from stuurlicht.present.borders import Borders
from stuurlicht.present.chart_data import ChartData, chart_data
from stuurlicht.present.chart_layers import CHART_WIDTH, FONT_FAMILY, drawing
from stuurlicht.present.language import Language
from stuurlicht.present.lying_chart import lying_chart
from stuurlicht.present.map_data import map_data, members
from stuurlicht.present.map_layers import map_drawing
from stuurlicht.present.sentences import statement_text
from stuurlicht.release import ReleasedResult

_D3_LOCALES: dict[Language, Literal["nl-NL", "en-GB"]] = {"nl": "nl-NL", "en": "en-GB"}
_TEXT_COLOUR = "#1f2933"
_LINE_COLOUR = "#d3d9df"


@dataclass(frozen=True, slots=True)
class ChartModel:
    """A chart ready to be placed.

    Parameters
    ----------
    name : str
        Name in the declaration.
    title : str
        Its finding.
    text_alternative : str
        What it shows, for whoever does not see it.
    svg : str
        The drawing, without its title, in the fonts shipped with the package.
    members : tuple of str
        Of a map: which municipalities are in each class, for whoever does not see it.
    drawn : Chart or None
        The declaration with the rows that were drawn, for whoever wants the table behind it.
    """

    name: str
    title: str
    text_alternative: str
    svg: str
    members: tuple[str, ...] = ()
    drawn: Chart | None = None

    @property
    def width(self) -> float:
        """Width of the drawing in pixels."""
        found = re.search(r'<svg[^>]* width="([\d.]+)"', self.svg)
        return float(found[1]) if found else float(CHART_WIDTH)


def prepare_drawing() -> None:
    """Load what draws. The first drawing takes a second, so do this in another thread while figures are computed."""
    import altair as alt  # noqa: F401  it is the loading that takes the time

    _svg({"data": {"values": []}, "mark": "point"}, "nl")


def chart_models(result: ReleasedResult, language: Language = "nl") -> tuple[ChartModel, ...]:
    """Draw every chart of the answer that has words and at least one value that may be shown."""
    drawn = (chart_model(chart, result, language) for chart in result.instrument.charts)
    return tuple(model for model in drawn if model is not None)


def chart_model(
    chart: Chart, result: ReleasedResult, language: Language = "nl", borders: Borders | None = None
) -> ChartModel | None:
    """Draw one chart; None when it has no words or no value that may be shown.

    Parameters
    ----------
    borders : Borders, optional
        What a map draws; without any it is made of squares.
    """
    words = result.chart_words.get(chart.name)
    drawn = None if words is None else _drawn(chart, result, language, borders)
    if words is None or drawn is None:
        return None
    svg, listed = drawn
    title = statement_text(words.title, result, language)
    alternative = statement_text(words.text_alternative, result, language)
    return ChartModel(chart.name, title, alternative, svg, listed, chart)


def _drawn(
    chart: Chart, result: ReleasedResult, language: Language, borders: Borders | None
) -> tuple[str, tuple[str, ...]] | None:
    table, day = result.tables[chart.table], result.facts.at.day
    if chart.kind != "map":
        data = chart_data(chart, table, day, language)
        return (_plain_svg(data, language), ()) if data.rows else None
    shown = map_data(chart, table, day, language)
    if shown is None:
        return None
    return _svg(_spec(lambda: map_drawing(shown, borders, language)), language), members(shown)


def _plain_svg(data: ChartData, language: Language) -> str:
    if data.is_over_time or data.chart.kind == "scatter":
        return _svg(chart_spec(data, language), language)
    return lying_chart(data, language)


def chart_spec(data: ChartData, language: Language = "nl") -> dict[str, Any]:
    """Give the Vega-Lite specification of a chart over time or of points."""
    return _spec(lambda: drawing(data, language))


def _spec(draw: Callable[[], Any]) -> dict[str, Any]:
    """Give the specification of a drawing.

    Altair would hold every part against its schema while it is made, which takes longer than the drawing; a test
    does that once for the whole.
    """
    from altair.utils.schemapi import debug_mode

    with debug_mode(False):  # noqa: FBT003  altair's own name for its checks
        spec: dict[str, Any] = _styled(draw()).to_dict()
    return spec


def _styled(chart: Any) -> Any:  # noqa: ANN401  altair's charts share no useful type
    return chart.configure(
        font=FONT_FAMILY,
        background="#ffffff",
        padding=4,
        view={"stroke": None},
        axis={
            "labelColor": _TEXT_COLOUR,
            "titleColor": _TEXT_COLOUR,
            "labelFontSize": 12,
            "titleFontSize": 12,
            "titleFontWeight": 400,
            "domainColor": "#8a94a0",
            "tickColor": "#8a94a0",
            "gridColor": _LINE_COLOUR,
            "labelLimit": 260,
        },
        header={
            "labelFontSize": 13,
            "labelFontWeight": 600,
            "labelColor": _TEXT_COLOUR,
            "labelAnchor": "start",
            "title": None,
        },
        text={"fontSize": 12, "color": _TEXT_COLOUR},
    )


def _svg(spec: dict[str, Any], language: Language) -> str:
    import vl_convert

    _register_fonts()
    locale = _D3_LOCALES[language]
    drawn: str = vl_convert.vegalite_to_svg(spec, format_locale=locale, time_format_locale=locale)
    return drawn


@cache
def _register_fonts() -> None:
    import vl_convert

    with as_file(files("stuurlicht") / "present" / "fonts") as folder:
        vl_convert.register_font_directory(str(folder))
