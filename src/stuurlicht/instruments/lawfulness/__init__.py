"""Lawfulness: what was approved that should not have been, as far as messages and contracts can tell?"""

from datetime import date

from stuurlicht.core import Reference, Result, _
from stuurlicht.core.errors import AnswerError
from stuurlicht.instruments.base import Inputs, Instrument, Lever, NoDataError, parameter, parameters
from stuurlicht.instruments.frames import declared
from stuurlicht.instruments.lawfulness.amounts import approved_of_year, per_finding, per_law, per_provider
from stuurlicht.instruments.lawfulness.declaration import CHARTS, PAGES, PER_FINDING, PER_LAW, PER_PROVIDER
from stuurlicht.instruments.lawfulness.words import chart_words, statements
from stuurlicht.tables.marts.approved_lines import approved_lines

__all__ = ["INSTRUMENT", "LawfulnessParameters", "YearToComeError", "compute"]


class YearToComeError(AnswerError):
    """A book year was asked for that has not begun on the as-of day."""

    code = "lawfulness_year_to_come"


@parameters
class LawfulnessParameters:
    """Choices of lawfulness."""

    book_year: int | None = parameter(
        None, label=_("Boekjaar (leeg: het jaar van de peildatum)"), at_least=2015, at_most=2100, may_vary=True
    )
    limit_share: float | None = parameter(
        None, label=_("Grens die de raad koos, als deel van de lasten (leeg: geen)"), at_least=0.0, at_most=0.03
    )


def compute(inputs: Inputs, chosen: LawfulnessParameters) -> Result:
    """Split what stands approved of a year over what was found wrong, what cannot be told, and the rest.

    Parameters
    ----------
    inputs : Inputs
        ``approved_lines``: each line with one finding.
    chosen : LawfulnessParameters
        The year of care, and the limit that the council set.

    Returns
    -------
    Result
        ``per_finding`` adds up to what stands approved, to the cent. ``per_law`` and ``per_provider`` give errors and
        doubts; the limit is null where none was chosen. A credit counts as negative.

    Raises
    ------
    YearToComeError
        If the year has not begun on the as-of day.
    NoDataError
        If nothing of the year stands approved.
    """
    year = chosen.book_year or inputs.day.year
    if date(year, 1, 1) > inputs.day:
        raise YearToComeError(book_year=year, day=inputs.day.isoformat())
    approved = approved_of_year(inputs, year)
    if approved.is_empty():
        raise NoDataError(instrument=inputs.instrument_id, day=inputs.day.isoformat())
    findings = per_finding(approved, year)
    laws = per_law(approved, year, chosen.limit_share)
    providers = per_provider(approved, year)
    tables = {
        "per_law": declared(laws, PER_LAW),
        "per_finding": declared(findings, PER_FINDING),
        "per_provider": declared(providers, PER_PROVIDER),
    }
    return Result(tables=tables, statements=statements(laws, findings), chart_words=chart_words(laws))


INSTRUMENT = Instrument(
    id="lawfulness",
    name=_("Rechtmatigheid"),
    question=_("Wat is toegekend dat niet had gemogen?"),
    lever=Lever.FINANCE,
    version=1,
    reads=(approved_lines,),
    parameters=LawfulnessParameters,
    compute=compute,
    tables=(PER_LAW, PER_FINDING, PER_PROVIDER),
    charts=CHARTS,
    pages=PAGES,
    explanation="lawfulness",
    not_modelled=(
        _("Zorg na overlijden: geen bericht vertelt dat iemand is overleden"),
        _("Of de zorg echt is gegeven: dat staat in geen bericht"),
        _("Toegekend is nog niet betaald: betalingen staan in uw boekhouding"),
        _("Inkoop, begroting en subsidies: alleen de zorg in de berichten is nagekeken"),
    ),
    references=(
        Reference(
            "Gemeente Bunschoten, nota beleidskaders rechtmatigheidsverantwoording 2023 (CVDR701913)",
            locator="inleiding",
        ),
    ),
)
