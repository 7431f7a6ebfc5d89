"""Response to a survey: its classes, the response of 2017, and the warning that goes with every outcome."""

from datetime import date
from functools import cache

from stuurlicht.core import _
from stuurlicht.core.places import LISTED_UNTIL
from stuurlicht.rules.mergers import municipalities_on
from stuurlicht.rules.parameter_files import read_parameters

SELECTION_WARNING = _(
    "Let op: deze uitvraag geeft geen beeld van alle gemeenten. Gemeenten bepalen zelf of hun tekort significant is. "
    "Wie goed uitkomt, heeft minder reden om te antwoorden. Grote gemeenten antwoorden vaker dan kleine. U kunt "
    "hieruit dus niet afleiden hoeveel gemeenten een tekort hebben. De cijfers zijn opgaven van gemeenten en niet "
    "volledig nagekeken; een sluitende begroting kan een tekort verbergen."
)
"""After S0, pages 8, 9 and 12: selection, own judgement, size, basis of the figures."""


def asked_municipalities(survey_year: int) -> tuple[str, ...]:
    """Give the municipalities of 1 January of a year; beyond the years of the list those of its last year."""
    return municipalities_on(date(min(survey_year, LISTED_UNTIL.year - 1), 1, 1))


@cache
def responses_of_2017() -> dict[str, int]:
    """Give the number of municipalities by class of response in the quickscan of 2017."""
    told: dict[str, int] = read_parameters("survey_of_2017")["responses"]
    return dict(told)
