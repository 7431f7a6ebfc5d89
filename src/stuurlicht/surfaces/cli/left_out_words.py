"""Which questions went without an answer, and why: in one line those of which nothing was read yet."""

from collections.abc import Mapping

from stuurlicht import instruments
from stuurlicht.core import _
from stuurlicht.core.errors import AnswerError
from stuurlicht.instruments.base import NoDataError
from stuurlicht.surfaces.cli.session import Session

_NOTHING_READ = _(
    "Zonder antwoord, want hiervan is op {day} nog niets bekend: {instruments}. Lees berichten in met stuurlicht "
    "ingest, of openbare cijfers met stuurlicht load."
)
_EACH = _("Zonder antwoord: {instrument}. {because}")


def tell_unanswered(session: Session, unanswered: Mapping[str, AnswerError]) -> None:
    """Print the instruments that gave no answer.

    Parameters
    ----------
    unanswered : Mapping[str, AnswerError]
        By id of the instrument.
    """
    from stuurlicht.present.error_words import error_text

    names = {name: session.say(instruments.known()[name].name) for name in unanswered}
    silent = [name for name, error in unanswered.items() if type(error) is NoDataError]
    if silent:
        day = max(str(unanswered[name].facts["day"]) for name in silent)
        told = ", ".join(names[name] for name in silent)
        session.err.print(session.say(_NOTHING_READ).format(day=day, instruments=told), soft_wrap=True)
    for name in (each for each in unanswered if each not in silent):
        because = error_text(unanswered[name], session.language)
        session.err.print(session.say(_EACH).format(instrument=names[name], because=because), soft_wrap=True)
