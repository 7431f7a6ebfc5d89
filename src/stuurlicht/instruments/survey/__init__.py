"""Survey: what do municipalities answer on their money, and how far do the answers reach?"""

from stuurlicht.core import Reference, Result, _
from stuurlicht.instruments.base import Inputs, Instrument, Lever, parameter, parameters
from stuurlicht.instruments.frames import declared
from stuurlicht.instruments.survey.amounts import bases, own_amounts, significance
from stuurlicht.instruments.survey.answers import read_answers
from stuurlicht.instruments.survey.coverage import coverage
from stuurlicht.instruments.survey.declaration import TABLES
from stuurlicht.instruments.survey.named import cause_counts, measure_counts, own_choices
from stuurlicht.instruments.survey.pages import CHARTS, PAGES
from stuurlicht.instruments.survey.response import by_size, responses
from stuurlicht.instruments.survey.words import chart_words, statements
from stuurlicht.rules.balance_terms import significant_share
from stuurlicht.tables.marts.region_features import region_features
from stuurlicht.tables.marts.survey_amounts import survey_amounts
from stuurlicht.tables.marts.survey_responses import survey_responses

__all__ = ["INSTRUMENT", "SurveyParameters", "compute"]


@parameters
class SurveyParameters:
    """Choices of survey."""

    survey_year: int | None = parameter(
        None, label=_("Jaar van de uitvraag; leeg is de nieuwste"), at_least=2015, at_most=2100, may_vary=True
    )
    significant_share: float = parameter(
        significant_share(),
        label=_("Tekort vanaf waar we het significant noemen, als deel van het geld"),
        at_least=0.0,
        at_most=1.0,
    )


def compute(inputs: Inputs, chosen: SurveyParameters) -> Result:
    """Count the response to one survey, and what municipalities name and tell.

    Parameters
    ----------
    inputs : Inputs
        The answers to the survey, and inhabitants.
    chosen : SurveyParameters
        Which survey, and what is called significant.

    Returns
    -------
    Result
        Tables of the nation hold counts of municipalities; those of a municipality are confidential. Who did not answer
        is counted as unknown everywhere.

    Raises
    ------
    NoDataError
        If nobody answered.
    """
    answers = read_answers(inputs, chosen.survey_year)
    own = own_amounts(answers)
    frames = {
        "response": responses(answers),
        "by_size": by_size(answers),
        "causes": cause_counts(answers),
        "measures": measure_counts(answers),
        "bases": bases(own),
        "significance": significance(answers, own, chosen.significant_share),
        "coverage": coverage(answers, own),
        "per_municipality": answers.places,
        "own_amounts": own,
        "own_choices": own_choices(answers),
    }
    tables = {table.name: declared(frames[table.name], table) for table in TABLES}
    return Result(tables=tables, statements=statements(tables), chart_words=chart_words(tables))


INSTRUMENT = Instrument(
    id="survey",
    name=_("Uitvraag"),
    question=_("Welke gemeenten antwoordden op de uitvraag, en wat noemen zij?"),
    lever=Lever.FINANCE,
    version=1,
    is_national=True,
    reads=(survey_responses, survey_amounts, region_features),
    parameters=SurveyParameters,
    compute=compute,
    tables=TABLES,
    charts=CHARTS,
    pages=PAGES,
    explanation="survey",
    not_modelled=(
        _("Gemeenten die niet antwoordden: over hen zegt de uitvraag niets"),
        _("Hoe zwaar een oorzaak weegt: gemeenten kruisen alleen aan wat meespeelt"),
        _("Of de bedragen kloppen met de boekhouding van de gemeente"),
        _("Hoe groot tekorten zijn per onderdeel: daarvoor is het instrument Tekort"),
    ),
    references=(
        Reference(
            "AEF voor VNG en NDSD, quickscan tekorten sociaal domein (2017)", locator="1.2, 2.1, 2.3, hoofdstuk 3"
        ),
    ),
)
