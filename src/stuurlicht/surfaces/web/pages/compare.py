"""Two as-of days of one answer side by side: what we said then, what we say now, and which figures differ."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from stuurlicht.core.errors import AnswerError
from stuurlicht.instruments.base import Instrument
from stuurlicht.present.error_words import error_text
from stuurlicht.present.numbers import day
from stuurlicht.present.sentences import statement_texts
from stuurlicht.release import ReleasedResult
from stuurlicht.runs.comparison import differing_cells
from stuurlicht.surfaces.marking import marking
from stuurlicht.surfaces.web.answers import NoPublishedAnswer, StillWorking, answer_to, as_far_as, called
from stuurlicht.surfaces.web.chosen import ChoiceValueError, Chosen, chosen_of
from stuurlicht.surfaces.web.differences import difference_tables
from stuurlicht.surfaces.web.views import finished, shown


def compare_page(request: Request) -> Response:
    """Show the answers of two days, the earlier one first."""
    instrument = called(request.path_params["instrument"])
    chosen = chosen_of(request, instrument, more=("earlier",))
    before = _earlier(chosen)
    told: dict[str, Any] = {"instrument": instrument, "earlier": before, "fields": []}
    try:
        was, now = (_answer(request, instrument, replace(chosen, day=each)) for each in (before, chosen.day))
    except StillWorking as still:
        return shown(request, "working.html", chosen, job=still.job, group="", **told)
    except (AnswerError, NoPublishedAnswer) as error:
        message = error_text(error, chosen.language) if isinstance(error, AnswerError) else ""
        return shown(request, "compare.html", chosen, message=message, sides=(), tables=[], marking="", **told)
    return finished(request, "compare.html", chosen, message="", **told, **_both(was, now, chosen))


def _both(was: ReleasedResult, now: ReleasedResult, chosen: Chosen) -> dict[str, object]:
    language = chosen.language
    frames = [{name: table.frame for name, table in each.tables.items()} for each in (was, now)]
    grains = {name: table.declaration.grain for name, table in was.tables.items()}
    heads = (day(was.facts.at.day, language), day(now.facts.at.day, language))
    cells = differing_cells(frames[0], frames[1], grains)
    return {
        "sides": [
            (head, statement_texts(each, "answer", language)) for head, each in zip(heads, (was, now), strict=True)
        ],
        "tables": difference_tables(cells, now.instrument, chosen.municipality, language, heads),
        "marking": marking(now, language),
    }


def _answer(request: Request, instrument: Instrument, chosen: Chosen) -> ReleasedResult:
    return as_far_as(request, answer_to(request, instrument, chosen), chosen)


def _earlier(chosen: Chosen) -> date:
    """Give the day that was asked, or the last day of the month before."""
    given = chosen.given.get("earlier", "")
    if not given:
        return chosen.day.replace(day=1) - timedelta(days=1)
    try:
        return date.fromisoformat(given)
    except ValueError:
        raise ChoiceValueError(name="earlier", given=given[:20], expected="2026-10-31") from None
