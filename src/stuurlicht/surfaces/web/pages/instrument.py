"""One page per instrument, from its declaration: question, answer, charts, tables, certainty, and what is not in it."""

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, get_type_hints

from starlette.requests import Request
from starlette.responses import Response

from stuurlicht.access import Permission
from stuurlicht.core.errors import AnswerError
from stuurlicht.instruments.base import Instrument
from stuurlicht.present.charts import ChartModel
from stuurlicht.present.error_words import error_text
from stuurlicht.present.explanations import blocks_of
from stuurlicht.present.language import Language, translate
from stuurlicht.present.numbers import day
from stuurlicht.present.pages import Block, page_models, tables_on_pages
from stuurlicht.present.tables import TableModel, chart_table, table_model
from stuurlicht.release import ReleasedResult
from stuurlicht.surfaces.layout import is_readable
from stuurlicht.surfaces.marking import marking
from stuurlicht.surfaces.report.content import origin_text
from stuurlicht.surfaces.web.answers import NoPublishedAnswer, StillWorking, answer_to, as_far_as, called
from stuurlicht.surfaces.web.chosen import Chosen, chosen_of, kind_of
from stuurlicht.surfaces.web.door import allowed
from stuurlicht.surfaces.web.navigation import group_of
from stuurlicht.surfaces.web.views import finished, shown


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart with the table behind it."""

    chart: ChartModel
    table: TableModel | None

    @property
    def is_light(self) -> bool:
        """True where shades tell something (darker is likelier), so that it stays dark on light in a dark page too."""
        return bool(self.chart.members) or "fill-opacity" in self.chart.svg


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """What stands together under a heading."""

    title: str
    blocks: tuple[Block | Drawn, ...]


def instrument_page(request: Request) -> Response:
    """Show the answer of one instrument."""
    instrument = called(request.path_params["instrument"])
    chosen = chosen_of(request, instrument)
    told: dict[str, Any] = {
        "instrument": instrument,
        "group": group_of(instrument),
        "fields": list(_fields(instrument, chosen)) if allowed(request, Permission.CHOOSE_PARAMETERS) else [],
    }
    try:
        result = answer_to(request, instrument, chosen)
    except StillWorking as still:
        return shown(request, "working.html", chosen, job=still.job, **told)
    except NoPublishedAnswer:
        return shown(request, "unpublished.html", chosen, **told)
    except AnswerError as error:
        return shown(request, "unanswered.html", chosen, message=error_text(error, chosen.language), **told)
    return finished(
        request, "instrument.html", chosen, **told, **answer_told(as_far_as(request, result, chosen), chosen)
    )


def answer_told(result: ReleasedResult, chosen: Chosen) -> dict[str, Any]:
    """Give what the template of an answer tells, all in words."""
    language, instrument = chosen.language, result.instrument
    facts = result.facts
    return {
        "marking": marking(result, language),
        "sections": sections_of(result, language),
        "others": _other_tables(result, language),
        "tables": [(each.name, translate(each.label, language)) for each in instrument.tables],
        "traceable": {each.name for each in instrument.tables if each.rows_behind is not None},
        "charts": [chart.name for chart in instrument.charts if chart.name in result.chart_words],
        "not_modelled": [translate(text, language) for text in instrument.not_modelled],
        "explanation": blocks_of(instrument, language),
        "references": instrument.references,
        "origin": origin_text(result, language),
        "as_of": day(facts.at.day, language),
        "fixed": {"as_of": facts.at.day.isoformat(), "ledger_version": str(facts.at.ledger_version)},
    }


def sections_of(result: ReleasedResult, language: Language) -> list[Section]:
    """Give the declared pages; under every chart the table behind it."""
    return [
        Section(title=page.title, blocks=tuple(with_table(block, result, language) for block in page.blocks))
        for page in page_models(result, language)
    ]


def with_table(block: Block, result: ReleasedResult, language: Language) -> Block | Drawn:
    """Give a chart with the table behind it; any other block as it is."""
    if not isinstance(block, ChartModel):
        return block
    if block.drawn is None:
        return Drawn(block, None)
    return Drawn(block, chart_table(block.drawn, result.tables[block.drawn.table], language))


def _other_tables(result: ReleasedResult, language: Language) -> list[TableModel]:
    """Give the readable tables that no page shows."""
    told = tables_on_pages(result)
    others = (table for name, table in result.tables.items() if name not in told and not table.frame.is_empty())
    return [table_model(table, language) for table in others if is_readable(table)]


def _fields(instrument: Instrument, chosen: Chosen) -> Iterator[dict[str, Any]]:
    """Give the choices of an instrument as fields of a form."""
    kinds = get_type_hints(instrument.parameters)
    for each in dataclasses.fields(instrument.parameters):
        kind, told = kind_of(kinds[each.name]), each.metadata
        yield {
            "name": each.name,
            "label": translate(told["label"], chosen.language),
            "kind": kind.__name__,
            "choices": [str(choice) for choice in told["choices"]],
            "default": "" if each.default is None else str(each.default),
            "given": chosen.given.get(each.name, ""),
            "at_least": told["at_least"],
            "at_most": told["at_most"],
        }
