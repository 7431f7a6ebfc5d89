"""A survey among municipalities: make its form, read what came back, and count the response."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import polars as pl

from stuurlicht.core.errors import UsageError
from stuurlicht.rules.survey_responses import asked_municipalities
from stuurlicht.sources.survey import SURVEY, YEAR, write_survey_form
from stuurlicht.tables.base import build_mart
from stuurlicht.tables.marts import survey_responses
from stuurlicht.workspace.folder import Workspace
from stuurlicht.workspace.published import load
from stuurlicht.workspace.reading import Progress, today
from stuurlicht.workspace.report import IngestReport

FIRST_YEAR, LAST_YEAR, MOST_YEARS = 2015, 2100, 15
_LOCK = "~$"


class SurveyYearsError(UsageError):
    """The years that the form should ask are no span of years."""

    code = "survey_years"


@dataclass(frozen=True, slots=True)
class SurveyResponse:
    """How many municipalities answered, by class; counts of municipalities.

    Parameters
    ----------
    listed : int
        Municipalities that existed in the year of the survey.
    answered, no_shortfall, significant, complete : int
        Of those that answered; ``complete`` is a part of ``significant``.
    replaced : tuple of str
        Municipalities that sent more than one form; the newest counts.
    """

    listed: int
    answered: int
    no_shortfall: int
    significant: int
    complete: int
    replaced: tuple[str, ...]


def survey_form(survey_year: int, years: str = "") -> bytes:
    """Give the form of a survey (XLSX).

    Parameters
    ----------
    survey_year : int
        Year of the survey.
    years : str
        ``"2022-2024"``, or one year; the year of the survey by default.

    Raises
    ------
    SurveyYearsError
        If it is no span of at most 15 years from 2015 on.
    """
    first, last = _span(years or str(survey_year))
    if not FIRST_YEAR <= survey_year <= LAST_YEAR:
        raise SurveyYearsError(given=str(survey_year), first=FIRST_YEAR, most=MOST_YEARS)
    return write_survey_form(survey_year, first, last)


def _span(years: str) -> tuple[int, int]:
    parts = [part.strip() for part in years.split("-")]
    if len(parts) in {1, 2} and all(part.isdigit() for part in parts):
        first, last = int(parts[0]), int(parts[-1])
        if FIRST_YEAR <= first <= last <= LAST_YEAR and last - first < MOST_YEARS:
            return first, last
    raise SurveyYearsError(given=years, first=FIRST_YEAR, most=MOST_YEARS)


def read_returns(
    workspace: Workspace,
    paths: Sequence[Path],
    survey_year: int,
    *,
    again: bool = False,
    progress: Progress | None = None,
) -> IngestReport:
    """Read returned forms; one with faults is not stored, the others are.

    Parameters
    ----------
    paths : sequence of Path
        Files and folders; the lock files that a spreadsheet leaves beside an open form are passed over.
    survey_year : int
        Year of the survey; a form of another year is a fault.
    """
    forms = [form for path in paths for form in _forms_in(path)]
    return load(
        workspace,
        SURVEY,
        forms,
        document=f"{SURVEY.name} {survey_year}",
        options={YEAR: str(survey_year)},
        again=again,
        progress=progress,
    )


def _forms_in(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    return sorted(found for found in path.rglob("*") if found.is_file() and not found.name.startswith(_LOCK))


def count_responses(workspace: Workspace, survey_year: int, day: date | None = None) -> SurveyResponse:
    """Count the response to a survey as known on ``day`` (today by default)."""
    mart = build_mart(survey_responses, workspace.ledger.as_of(day or today()))
    every: pl.DataFrame = mart.collect("polars").to_native()
    rows = every.filter(pl.col("survey_year") == survey_year)
    by_class = dict(rows["response_class"].value_counts().iter_rows())
    complete = by_class.get("significant_complete", 0)
    return SurveyResponse(
        listed=len({*asked_municipalities(survey_year), *rows["municipality"]}),
        answered=rows.height,
        no_shortfall=by_class.get("no_shortfall", 0),
        significant=complete + by_class.get("significant_incomplete", 0),
        complete=complete,
        replaced=tuple(rows.filter(pl.col("form_count") > 1)["municipality"].sort()),
    )
