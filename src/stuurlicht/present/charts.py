"""Charts: a declared drawing of a released table, with its finding as title and its text alternative."""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from typing import Any, Literal

from stuurlicht.core import Chart
from stuurlicht.present.chart_data import ChartData, chart_data
from stuurlicht.present.chart_layers import CHART_WIDTH, drawing
from stuurlicht.present.language import Language
from stuurlicht.present.sentences import statement_text
from stuurlicht.release import ReleasedResult

FONT_FAMILY = "'Source Sans 3', sans-serif"  # quoted: a bare name may not hold a word that starts with a digit
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
    """

    name: str
    title: str
    text_alternative: str
    svg: str

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


def chart_model(chart: Chart, result: ReleasedResult, language: Language = "nl") -> ChartModel | None:
    """Draw one chart; None when it has no words or no value that may be shown."""
    words = result.chart_words.get(chart.name)
    data = chart_data(chart, result.tables[chart.table], result.facts.at.day, language)
    if words is None or not data.rows:
        return None
    title = statement_text(words.title, result, language)
    alternative = statement_text(words.text_alternative, result, language)
    return ChartModel(chart.name, title, alternative, _svg(chart_spec(data, language), language))


def chart_spec(data: ChartData, language: Language = "nl") -> dict[str, Any]:
    """Give the Vega-Lite specification of a chart.

    Altair would hold every part against its schema while it is made, which takes longer than the drawing; a test
    does that once for the whole.
    """
    from altair.utils.schemapi import debug_mode

    with debug_mode(False):  # noqa: FBT003  altair's own name for its checks
        spec: dict[str, Any] = _styled(drawing(data, language)).to_dict()
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
