"""The position sheet of one municipality: where it stands, what explains that, and what to mind, in a few pages."""

from collections.abc import Iterator, Sequence
from typing import Any

from stuurlicht.core import _
from stuurlicht.core.ledger.shared_columns import MUNICIPALITY
from stuurlicht.instruments.base import Instrument
from stuurlicht.present.language import Language, translate
from stuurlicht.present.numbers import day
from stuurlicht.present.pages import Block, Told, repeated_pages
from stuurlicht.present.sentences import caution_texts, statement_text
from stuurlicht.release import ReleasedResult, municipalities_told
from stuurlicht.surfaces.report.content import Front, framed, section_content

_TITLE = _("Waar staat {municipality}?")
_IN_SHORT = _("In het kort")
_CAUTIONS = _("Let op bij deze cijfers")
_ORIGIN = _("Waar dit vandaan komt")
_SILENT = _("Zonder cijfers over deze gemeente: {instruments}. Het landelijke rapport zegt wat daarvoor nodig is.")
_ELSEWHERE = (
    _(
        "Hoe alles is berekend, staat in het landelijke rapport. Daar staan ook de bronnen, wat er niet in zit, en hoe "
        "heel Nederland ervoor staat."
    ),
    _("Meer tabellen over deze gemeente: stuurlicht report --municipality {municipality}"),
)
_MADE_WITH = _(
    "Peildatum {day}: alleen wat toen bekend was telt mee. Grootboekversie {version}. Stuurlicht {code}. {runs}."
)
_RUN = _("{instrument} versie {instrument_version}, run {run}")


def sheet_content(
    results: Sequence[ReleasedResult], code: str, name: str, language: Language, unanswered: Sequence[Instrument] = ()
) -> dict[str, Any]:
    """Give what the template lays out as the sheet of one municipality.

    Parameters
    ----------
    results : sequence of ReleasedResult
        The answers of the day, each about this municipality alone (``release.about_each``); at least one.
    code, name : str
        The municipality.
    unanswered : sequence of Instrument
        Those that gave no answer at all.
    """
    answers = tuple(text for each in results for text in _answers(each, code, language))
    blocks = [(each, list(_blocks(each, code, answers, language))) for each in results]
    own = [each for each, shown in blocks if shown or any(_answers(each, code, language))]
    told: list[Front] = [
        (_IN_SHORT, [Told("", answers)]),
        *((each.instrument.question, shown) for each, shown in blocks if shown),
    ]
    silent = [*(each.instrument for each in results if each not in own), *unanswered]
    behind = (*_elsewhere(own or results, code, language), *_without_figures(silent, language))
    looked_up: list[Front] = [(_CAUTIONS, list(_cautions(own, blocks, language))), (_ORIGIN, [Told("", behind)])]
    sections = [
        section_content(translate(heading, language), shown, language, is_small=parts is looked_up)
        for parts in (told, looked_up)
        for heading, shown in parts
    ]
    title = translate(_TITLE, language).format(municipality=name)
    return framed(results[0], name, language, title, sections, is_flowing=True)


def _answers(result: ReleasedResult, code: str, language: Language) -> tuple[str, ...]:
    own = (each for each in result.statements if each.place == "answer" and code in municipalities_told(each))
    return tuple(statement_text(each, result, language) for each in own)


def _blocks(result: ReleasedResult, code: str, answers: Sequence[str], language: Language) -> Iterator[Block]:
    """Give what stands on the pages of the municipality; the answers stand in short above them."""
    for page in repeated_pages(result, {MUNICIPALITY.name: code}, language):
        yield from (each for each in page.blocks if not (isinstance(each, Told) and {*each.texts} <= {*answers}))


def _cautions(
    results: Sequence[ReleasedResult], blocks: Sequence[tuple[ReleasedResult, Sequence[Block]]], language: Language
) -> Iterator[Block]:
    """Give, by instrument, what to mind and is not told before."""
    told = {text for _of, shown in blocks for each in shown if isinstance(each, Told) for text in each.texts}
    for result in results:
        cautions = tuple(text for text in caution_texts(result, language) if text not in told)
        told.update(cautions)
        if cautions:
            yield Told(translate(result.instrument.name, language), cautions)


def _elsewhere(results: Sequence[ReleasedResult], code: str, language: Language) -> Iterator[str]:
    for text in _ELSEWHERE:
        yield translate(text, language).format(municipality=code)
    facts = results[0].facts
    yield translate(_MADE_WITH, language).format(
        day=day(facts.at.day, language),
        version=facts.at.ledger_version,
        code=facts.code_version,
        runs="; ".join(_run(each, language) for each in results),
    )


def _without_figures(silent: Sequence[Instrument], language: Language) -> Iterator[str]:
    if silent:
        names = ", ".join(translate(each.name, language) for each in silent)
        yield translate(_SILENT, language).format(instruments=names)


def _run(result: ReleasedResult, language: Language) -> str:
    return translate(_RUN, language).format(
        instrument=translate(result.instrument.name, language),
        instrument_version=result.instrument.version,
        run=result.facts.run_id,
    )
