"""What can be chosen in the nowcast."""

from datetime import date

from stuurlicht.core import _
from stuurlicht.core.errors import AnswerError
from stuurlicht.instruments.base import parameter, parameters


class BookYearError(AnswerError):
    """A book year was asked for that has not begun on the as-of day."""

    code = "book_year_not_begun"


@parameters
class NowcastParameters:
    """Choices of the nowcast; the defaults are those of a publication."""

    book_year: int | None = parameter(
        None, label=_("Boekjaar (leeg: het jaar van de peildatum)"), at_least=2015, at_most=2100, may_vary=True
    )
    correlation: float = parameter(
        0.5, label=_("Samenhang tussen soorten hulp van wat nog gedeclareerd wordt"), at_least=0.0, at_most=1.0
    )
    last_diagonals: int | None = parameter(
        None, label=_("Aantal laatste maanden voor het declaratiepatroon (leeg: alle)"), at_least=3, at_most=120
    )
    least_developed_share: float = parameter(
        0.50, label=_("Deel dat binnen moet zijn om een maand af te maken"), at_least=0.0, at_most=1.0
    )
    memory: float = parameter(
        0.85,
        label=_("Gewicht van een maand ten opzichte van de maand erna, voor tempo en verzilvering"),
        at_least=0.5,
        at_most=1.0,
    )
    sleeping_weight: float = parameter(
        0.10, label=_("Deel dat een slapende toewijzing meetelt"), at_least=0.0, at_most=1.0
    )
    approval_probability: float | None = parameter(
        None,
        label=_("Kans op goedkeuring (leeg: geschat uit beantwoorde regels)"),
        at_least=0.0,
        at_most=1.0,
    )


def book_year_of(chosen: NowcastParameters, day: date) -> int:
    """Give the book year asked for, or the year of the as-of day.

    Raises
    ------
    BookYearError
        If that year has not begun: the nowcast looks at the year that runs, not at the next.
    """
    year = chosen.book_year or day.year
    if year > day.year:
        raise BookYearError(book_year=year, day=day.isoformat(), latest=day.year)
    return year
