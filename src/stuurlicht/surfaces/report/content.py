"""What a report says, as plain data for the template: texts, drawings and cells, all formatted."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from stuurlicht.core import _
from stuurlicht.present.borders import Borders
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

TITLE = _("Waar staan we, en waar komen we uit?")
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
Front = tuple[str, Sequence[Block]]
"""A heading, and what stands under it."""
_NO_SECTION: Mapping[str, Any] = {
    "question": "", "is_small": False, "pages": [], "not_modelled": [], "explanation": [], "sources": [], "origin": "",
    "elsewhere": [], "tables": [],
}  # fmt: skip


def report_content(
    results: Sequence[ReleasedResult],
    owner: str,
    language: Language,
    title: str = TITLE,
    front: Sequence[Front] = (),
    borders: Borders | None = None,
) -> dict[str, Any]:
    """Give everything the template lays out, in reading order.

    Parameters
    ----------
    title : str
        Dutch (a message id).
    front : sequence of Front
        What stands before the first answer, in the language of the report.
    borders : Borders, optional
        What maps draw; without any they are made of squares.
    """
    before = [section_content(heading, blocks, language) for heading, blocks in front]
    sections = [*before, *(_section(result, language, borders) for result in results)]
    return framed(results[0], owner, language, translate(title, language), sections)


def framed(
    result: ReleasedResult,
    owner: str,
    language: Language,
    title: str,
    sections: Sequence[Mapping[str, Any]],
    *,
    is_flowing: bool = False,
) -> dict[str, Any]:
    """Give the sections with what stands around them; ``result`` is any answer of the day.

    Parameters
    ----------
    is_flowing : bool
        True lets a section begin on the page where the one before it ends.
    """
    as_of = day(result.facts.at.day, language)
    return {
        "language": language,
        "title": title,
        "owner": owner,
        "as_of": translate(_("Peildatum {day}"), language).format(day=as_of),
        "marking": marking(result, language),
        "headings": {name: translate(text, language) for name, text in _HEADINGS.items()},
        "is_flowing": is_flowing,
        "sections": sections,
    }


def section_content(
    question: str, blocks: Sequence[Block], language: Language, *, is_small: bool = False
) -> dict[str, Any]:
    """Give a section that holds no more than these blocks, under a heading in the language of the report.

    Parameters
    ----------
    is_small : bool
        True sets what readers look up, and do not read through, in smaller letters.
    """
    parts = [part for block in blocks for part in block_content(block, language)]
    return {**_NO_SECTION, "question": question, "is_small": is_small, "pages": [{"title": "", "blocks": parts}]}


def _section(result: ReleasedResult, language: Language, borders: Borders | None) -> dict[str, Any]:
    instrument = result.instrument
    pages = page_models(result, language, borders)
    others = _other_tables(result, pages, language)
    return {
        **_NO_SECTION,
        "question": translate(instrument.question, language),
        "pages": [
            {"title": page.title, "blocks": [part for block in page.blocks for part in block_content(block, language)]}
            for page in pages
        ],
        "not_modelled": [translate(text, language) for text in instrument.not_modelled],
        "explanation": [{"kind": block.kind, "text": block.text} for block in blocks_of(instrument, language)],
        "sources": [_reference(reference.source, reference.locator) for reference in instrument.references],
        "origin": origin_text(result, language),
        "elsewhere": list(_elsewhere(result, language)),
        "tables": [part for model in others for part in laid_out(model, language)],
    }


def block_content(block: Block, language: Language) -> list[dict[str, Any]]:
    """Give a block as data; a table that is too wide for the paper in several, a map with who is in each class."""
    if isinstance(block, Told):
        return [{"kind": "told", "heading": block.heading, "texts": block.texts}]
    if isinstance(block, Heading):
        return [{"kind": "heading", "text": block.text}]
    if isinstance(block, ChartModel):
        return [_drawn(block), *([{"kind": "listed", "texts": block.members}] if block.members else [])]
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


def origin_text(result: ReleasedResult, language: Language) -> str:
    """Say with what an answer was made, so that it can be made again."""
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
