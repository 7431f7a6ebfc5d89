"""The line under every title: of which day and run the figures are, and who may see them."""

from stuurlicht.core import _
from stuurlicht.present.language import Language, translate
from stuurlicht.present.numbers import day
from stuurlicht.release import ReleasedResult
from stuurlicht.surfaces.marking import marking

_ORIGIN = _("Peildatum {day}, grootboekversie {version}, run {run}, Stuurlicht {code}.")


def origin_line(result: ReleasedResult, language: Language) -> str:
    """Say where an answer comes from, and that it is not to be spread where that is so."""
    facts = result.facts
    told = translate(_ORIGIN, language).format(
        day=day(facts.at.day, language), version=facts.at.ledger_version, run=facts.run_id, code=facts.code_version
    )
    return f"{told} {mark_line(result, language)}".strip()


def mark_line(result: ReleasedResult, language: Language) -> str:
    """Write the mark of the door as a sentence; empty for a publication."""
    mark = marking(result, language)
    return f"{mark[:1].upper()}{mark[1:]}." if mark else ""
