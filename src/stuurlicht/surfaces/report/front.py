"""What stands before the first answer of the national report: the answers in short, and which figures there are."""

from collections.abc import Mapping, Sequence
from datetime import date

from stuurlicht import instruments
from stuurlicht.core import _
from stuurlicht.core.errors import AnswerError
from stuurlicht.instruments.base import Instrument, NoDataError
from stuurlicht.present.error_words import error_text
from stuurlicht.present.language import Language, translate
from stuurlicht.present.pages import Block, Told
from stuurlicht.present.sentences import statement_texts
from stuurlicht.release import ReleasedResult
from stuurlicht.surfaces.needs_table import absent, needs_table
from stuurlicht.surfaces.report.content import Front
from stuurlicht.workspace.public_needs import PublicNeed

NATION_TITLE = _("Waar staan gemeenten in het sociaal domein?")
_IN_SHORT = _("In het kort")
_FIGURES = _("Waarop dit rust")
_COMMANDS = _("Zo haalt of leest u in wat nog ontbreekt")
_UNANSWERED = _("Zonder antwoord")
_OF_ONE = _("{instrument}: {because}")
_NO_DATA = _("{instrument}: hiervan is nog niets ingelezen. Nodig: {tables}.")


def national_front(
    answers: Sequence[ReleasedResult],
    needs: Sequence[PublicNeed],
    unanswered: Mapping[str, AnswerError],
    day: date,
    language: Language,
) -> tuple[Front, ...]:
    """Give the first pages of the national report.

    Parameters
    ----------
    answers : sequence of ReleasedResult
        About the nation alone.
    needs : sequence of PublicNeed
        Of the asked years; empty when no years were asked.
    unanswered : Mapping[str, AnswerError]
        By id of the instrument.
    """
    short = [
        Told(translate(each.instrument.name, language), statement_texts(each, "answer", language)) for each in answers
    ]
    behind: list[Block] = [needs_table(needs, day, language)] if needs else []
    commands = tuple(dict.fromkeys(need.command for need in absent(needs, day)))
    behind += [Told(translate(_COMMANDS, language), commands)] if commands else []
    behind += _lacking(unanswered, language)
    fronts = [(translate(_IN_SHORT, language), [block for block in short if block.texts])]
    return (*fronts, *([(translate(_FIGURES, language), behind)] if behind else []))


def _lacking(unanswered: Mapping[str, AnswerError], language: Language) -> list[Block]:
    """Say which instruments gave no answer, and what they lack."""
    known = instruments.known()
    texts = tuple(_lacks(known[name], error, language) for name, error in unanswered.items())
    return [Told(translate(_UNANSWERED, language), texts)] if texts else []


def _lacks(instrument: Instrument, error: AnswerError, language: Language) -> str:
    name = translate(instrument.name, language)
    if isinstance(error, NoDataError):
        tables = ", ".join(translate(mart.label, language) for mart in instrument.reads)
        return translate(_NO_DATA, language).format(instrument=name, tables=tables)
    return translate(_OF_ONE, language).format(instrument=name, because=error_text(error, language))
