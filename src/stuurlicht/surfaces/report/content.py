"""What the report says, as plain data for the template: texts, drawings and cells, all formatted."""

from collections.abc import Iterator, Sequence
from typing import Any

from stuurlicht.core import _
from stuurlicht.present.chart_layers import CHART_WIDTH
from stuurlicht.present.charts import ChartModel
from stuurlicht.present.explanations import blocks_of
from stuurlicht.present.language import Language, translate
from stuurlicht.present.numbers import day
from stuurlicht.present.pages import Block, Heading, PageModel, Told, page_models, tables_on_pages
from stuurlicht.present.tables import TableModel, table_model
from stuurlicht.release import ReleasedResult
from stuurlicht.surfaces.layout import elsewhere, has_more_columns, is_readable, more_columns
from stuurlicht.surfaces.marking import marking
from stuurlicht.surfaces.report.paper import laid_out

_HEADINGS = {
    "all_figures": _("Alle cijfers"),
    "not_modelled": _("Wat er niet in zit"),
    "explanation": _("Hoe dit is berekend"),
    "sources": _("Bronnen"),
    "origin": _("Herkomst"),
    "page": _("Bladzijde"),
}
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
    pages = page_models(result, language)
    others = _other_tables(result, pages, language)
    return {
        "question": translate(instrument.question, language),
        "pages": [
            {"title": page.title, "blocks": [part for block in page.blocks for part in _laid_out(block, language)]}
            for page in pages
        ],
        "not_modelled": [translate(text, language) for text in instrument.not_modelled],
        "explanation": [{"kind": block.kind, "text": block.text} for block in blocks_of(instrument, language)],
        "sources": [_reference(reference.source, reference.locator) for reference in instrument.references],
        "origin": _origin(result, language),
        "elsewhere": list(_elsewhere(result, language)),
        "tables": [part for model in others for part in laid_out(model, language)],
    }


def _laid_out(block: Block, language: Language) -> list[dict[str, Any]]:
    """Give a block as data; a table that is too wide for the paper in several."""
    if isinstance(block, Told):
        return [{"kind": "told", "heading": block.heading, "texts": block.texts}]
    if isinstance(block, Heading):
        return [{"kind": "heading", "text": block.text}]
    if isinstance(block, ChartModel):
        return [_drawn(block)]
    return [{"kind": "table", **part} for part in laid_out(block, language)]


def _drawn(chart: ChartModel) -> dict[str, Any]:
    return {
        "kind": "chart",
        "title": chart.title,
        "svg": chart.svg,
        "alternative": chart.text_alternative,
        "width_share": min(1.0, chart.width / CHART_WIDTH),
    }


def _other_tables(result: ReleasedResult, pages: Sequence[PageModel], language: Language) -> list[TableModel]:
    """Give the readable tables that no page shows and that have rows."""
    shown, blocks = tables_on_pages(result), [block for page in pages for block in page.blocks]
    others = (
        table
        for name, table in result.tables.items()
        if name not in shown and not table.frame.is_empty() and is_readable(table)
    )
    return [model for model in (table_model(table, language) for table in others) if model not in blocks]


def _elsewhere(result: ReleasedResult, language: Language) -> Iterator[str]:
    """Say of which tables the report does not hold every row and column, and where those are."""
    shown = tables_on_pages(result)
    for name, table in result.tables.items():
        if name not in shown and not is_readable(table):
            yield elsewhere(table, result.instrument.id, language)
        elif has_more_columns(table):
            yield more_columns(table, result.instrument.id, language)


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
