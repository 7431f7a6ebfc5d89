"""Answers to one survey, set beside every municipality that could have answered."""

from typing import NamedTuple

import polars as pl

from stuurlicht.instruments.base import Inputs, NoDataError
from stuurlicht.rules.balance_terms import size_bounds
from stuurlicht.rules.survey_responses import asked_municipalities

NO_ANSWER, UNKNOWN_SIZE = "no_answer", "unknown"
KEY = ("municipality", "survey_year")


class Answers(NamedTuple):
    """One survey."""

    survey_year: int
    places: pl.DataFrame
    """Rows of ``survey_responses``, and one with nulls for each municipality that did not answer; with ``size_class``
    and ``inhabitants_count``."""
    amounts: pl.DataFrame
    """Rows of ``survey_amounts``."""

    @property
    def answered(self) -> pl.DataFrame:
        """The places that answered."""
        return self.places.filter(pl.col("response_class") != NO_ANSWER)


def read_answers(inputs: Inputs, survey_year: int | None) -> Answers:
    """Give the answers to the survey of a year, the newest one by default.

    Raises
    ------
    NoDataError
        If nobody answered it.
    """
    every = inputs.survey_responses.collect("polars").to_polars()
    year = every["survey_year"].max() if survey_year is None else survey_year
    responses = every.filter(pl.col("survey_year").eq_missing(year))
    if responses.is_empty():
        raise NoDataError(instrument=inputs.instrument_id, day=inputs.day.isoformat())
    chosen = int(responses["survey_year"][0])
    amounts = inputs.survey_amounts.collect("polars").to_polars().filter(survey_year=chosen)
    return Answers(chosen, _places(responses, _inhabitants(inputs, chosen), chosen), amounts)


def _places(responses: pl.DataFrame, people: pl.DataFrame, survey_year: int) -> pl.DataFrame:
    """Set the answers beside the municipalities of 1 January; who did not answer is there too."""
    codes = sorted({*asked_municipalities(survey_year), *responses["municipality"]})
    listed = pl.DataFrame({"municipality": codes}).join(responses, on="municipality", how="left")
    known = listed.join(people, on="municipality", how="left")
    return known.with_columns(
        survey_year=pl.lit(survey_year, dtype=pl.Int64),
        response_class=pl.col("response_class").fill_null(NO_ANSWER),
        size_class=_size_class(),
    )


def _inhabitants(inputs: Inputs, survey_year: int) -> pl.DataFrame:
    """Give the inhabitants in the year of the survey, or in the nearest year that is known."""
    rows = inputs.region_features.collect("polars").to_polars()
    # nobody lives in a municipality of zero inhabitants: that number is unknown
    known = rows.filter(pl.col("value") > 0, feature="inhabitants", value_status="known").with_columns(
        _away=(pl.col("year") - survey_year).abs()
    )
    nearest = known.sort("_away", "year").unique("region", keep="first", maintain_order=True)
    return nearest.select(municipality="region", inhabitants_count=pl.col("value").round().cast(pl.Int64))


def _size_class() -> pl.Expr:
    people = pl.col("inhabitants_count")
    found = pl.lit(None, dtype=pl.String)
    for code, least in size_bounds():
        found = pl.when(people >= least).then(pl.lit(code)).otherwise(found)
    return found.fill_null(UNKNOWN_SIZE)
