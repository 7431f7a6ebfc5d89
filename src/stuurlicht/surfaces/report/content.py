"""What the report says, as plain data for the template: texts, drawings and cells, all formatted."""

from collections.abc import Sequence
from typing import Any

from stuurlicht.core import _
from stuurlicht.present.chart_layers import CHART_WIDTH
from stuurlicht.present.charts import chart_models
from stuurlicht.present.explanations import blocks_of
from stuurlicht.present.language import Language, translate
from stuurlicht.present.numbers import day
from stuurlicht.present.sentences import caution_texts, statement_texts
from stuurlicht.present.tables import TableModel, chart_table, table_model
from stuurlicht.release import ReleasedResult
from stuurlicht.surfaces.layout import elsewhere, is_readable
from stuurlicht.surfaces.marking import marking
from stuurlicht.surfaces.report.paper import laid_out

_HEADINGS = {
    "moved": _("Wat er veranderde"),
    "figures": _("De cijfers"),
    "all_figures": _("Alle cijfers"),
    "certainty": _("Hoe zeker is dit?"),
    "cautions": _("Let op"),
    "not_modelled": _("Wat er niet in zit"),
    "explanation": _("Hoe dit is berekend"),
    "sources": _("Bronnen"),
    "origin": _("Herkomst"),
    "page": _("Bladzijde"),
}
_MOST_ROWS_BESIDE_TEXT = 20
_ORIGIN = _(
    "Peildatum {day}: alleen wat toen bekend was telt mee. Grootboekversie {version}. Instrument {instrument}, "
    "versie {instrument_version}. Run {run}, startgetal {seed}. Stuurlicht {code}."
)


def report_content(results: Sequence[ReleasedResult], owner: str, language: Language) -> dict[str, Any]:
    """Give everything the template lays out, in reading order."""
    as_of = day(results[0].facts.at.day, language)
    return {
        "language": language,
        "title": translate(_("Waar staan we, en waar komen we uit?"), language),
        "owner": owner,
        "as_of": translate(_("Peildatum {day}"), language).format(day=as_of),
        "marking": marking(results[0], language),
        "headings": {name: translate(text, language) for name, text in _HEADINGS.items()},
        "sections": [_section(result, language) for result in results],
    }


def _section(result: ReleasedResult, language: Language) -> dict[str, Any]:
    instrument = result.instrument
    readable = [table for table in result.tables.values() if is_readable(table)]
    models = [table_model(table, language) for table in readable]
    figures = _figures(result, models, language)
    return {
        "question": translate(instrument.question, language),
        "answer": list(statement_texts(result, "answer", language)),
        "charts": [
            {
                "title": chart.title,
                "svg": chart.svg,
                "alternative": chart.text_alternative,
                "width_share": min(1.0, chart.width / CHART_WIDTH),
            }
            for chart in chart_models(result, language)
        ],
        "moved": list(statement_texts(result, "moved", language)),
        "figures": [] if figures is None else laid_out(figures, language),
        "tables": [part for model in models if model != figures for part in laid_out(model, language)],
        "elsewhere": [
            elsewhere(table, instrument.id, language) for table in result.tables.values() if not is_readable(table)
        ],
        "certainty": list(statement_texts(result, "certainty", language)),
        "cautions": list(caution_texts(result, language)),
        "not_modelled": [translate(text, language) for text in instrument.not_modelled],
        "explanation": [{"kind": block.kind, "text": block.text} for block in blocks_of(instrument, language)],
        "sources": [_reference(reference.source, reference.locator) for reference in instrument.references],
        "origin": _origin(result, language),
    }


def _figures(result: ReleasedResult, models: Sequence[TableModel], language: Language) -> TableModel | None:
    """Give the table behind the first drawn chart; else the first table short enough to stand beside text."""
    behind = (
        chart_table(chart, result.tables[chart.table], language)
        for chart in result.instrument.charts
        if chart.name in result.chart_words
    )
    return next((model for model in (*behind, *models) if len(model.rows) <= _MOST_ROWS_BESIDE_TEXT), None)


def _reference(source: str, locator: str) -> str:
    return f"{source}, {locator}" if locator else source


def _origin(result: ReleasedResult, language: Language) -> str:
    facts = result.facts
    return translate(_ORIGIN, language).format(
        day=day(facts.at.day, language),
        version=facts.at.ledger_version,
        instrument=result.instrument.id,
        instrument_version=result.instrument.version,
        run=facts.run_id,
        seed=facts.seed,
        code=facts.code_version,
    )
