"""The first page: how do we stand? Every slot is a query over the instruments; one that nobody fills is left out."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from stuurlicht import instruments
from stuurlicht.core import Role
from stuurlicht.core.errors import AnswerError
from stuurlicht.core.roles import ROLE_HEADINGS
from stuurlicht.instruments.base import Instrument
from stuurlicht.present.error_words import error_text
from stuurlicht.present.language import Language, translate
from stuurlicht.present.numbers import day
from stuurlicht.present.pages import Block, Told
from stuurlicht.present.roles import slot_models
from stuurlicht.release import ReleasedResult
from stuurlicht.surfaces.marking import marking
from stuurlicht.surfaces.web.answers import NoPublishedAnswer, StillWorking, answer_to, as_far_as
from stuurlicht.surfaces.web.asked import Working
from stuurlicht.surfaces.web.chosen import Chosen, chosen_of
from stuurlicht.surfaces.web.navigation import grouped
from stuurlicht.surfaces.web.pages.instrument import Drawn, with_table
from stuurlicht.surfaces.web.views import finished, shown

ROLES = (Role.YEAR_END, Role.MOVED, Role.SIGNALS)
"""What the first page tells, in this order."""
MOST_SIGNALS = 3

Filled = tuple[Instrument, list[Block | Drawn]]


def start_page(request: Request) -> Response:
    """Show where the year ends, what moved, what stands out, and where to go next."""
    chosen = chosen_of(request)
    language = chosen.language
    working: list[Working] = []
    lacking: dict[str, str] = {}
    answers = dict(_answers(request, chosen, working, lacking))
    told: dict[str, Any] = {
        "slots": [
            (
                role.value,
                translate(ROLE_HEADINGS[role], language),
                list(_filled(role, [*answers.values()], language)),
            )
            for role in ROLES
        ],
        "lacking": lacking,
        "groups": grouped(instruments.known().values()),
        "as_of": day(chosen.day, language),
        "marking": next((marking(answer, language) for answer in answers.values()), ""),
        "jobs": working,
    }
    return (shown if working else finished)(request, "start.html", chosen, **told)


def _answers(
    request: Request, chosen: Chosen, working: list[Working], lacking: dict[str, str]
) -> Iterator[tuple[str, ReleasedResult]]:
    """Give the answers of every instrument that fills one of the roles."""
    for name, instrument in instruments.known().items():
        if not any(slot.role in ROLES for slot in instrument.slots):
            continue
        try:
            result = answer_to(request, instrument, chosen)
        except StillWorking as still:
            working.append(still.job)
        except NoPublishedAnswer:
            lacking[name] = ""
        except AnswerError as error:
            lacking[name] = error_text(error, chosen.language)
        else:
            yield name, as_far_as(request, result, chosen)


def _filled(role: Role, answers: Sequence[ReleasedResult], language: Language) -> Iterator[Filled]:
    """Give what each answer says in a role, over all laws together."""
    for model in slot_models(answers, role, language):
        if not model.values and model.blocks:
            blocks = tuple(_first(model.blocks, MOST_SIGNALS)) if role is Role.SIGNALS else model.blocks
            yield model.result.instrument, [with_table(each, model.result, language) for each in blocks]


def _first(blocks: Iterable[Block], most: int) -> Iterator[Told]:
    """Give the first sentences, the weightiest ones; a page full of signals signals nothing."""
    for block in blocks:
        if isinstance(block, Told) and most > 0:
            yield Told(block.heading, block.texts[:most])
            most -= len(block.texts)
