"""Survey (uitvraag): the form for municipalities, and the reading of what comes back."""

import polars as pl

from stuurlicht.core.ledger.survey import SURVEY_ANSWERS, SURVEY_RETURNS
from stuurlicht.core.words import _
from stuurlicht.sources.published import FirstDay, PublicSource
from stuurlicht.sources.survey.forms import write_survey_form
from stuurlicht.sources.survey.lists import Choice, causes, measures
from stuurlicht.sources.survey.reading import YEAR, read_survey
from stuurlicht.sources.survey.sentences import SENTENCES

SURVEY = PublicSource(
    name="survey",
    label=_("Uitvraag"),
    explanation=_("Formulieren van de uitvraag die gemeenten invulden en terugstuurden (XLSX)."),
    publisher="Gemeenten",
    licence="",
    tables=(SURVEY_RETURNS, SURVEY_ANSWERS),
    read=read_survey,
    options={YEAR: _("het jaar van de uitvraag, zoals 2024")},
    sentences=SENTENCES,
    first_days=(FirstDay(SURVEY_RETURNS, pl.col("filled_date")),),
)

__all__ = ["SURVEY", "YEAR", "Choice", "causes", "measures", "write_survey_form"]
