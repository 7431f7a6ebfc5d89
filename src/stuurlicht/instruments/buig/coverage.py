"""Coverage: how many municipalities stand behind the figures of buig, and why others are missing."""

from datetime import date

import polars as pl

from stuurlicht.core.columns import TOTAL
from stuurlicht.core.places import LISTED_UNTIL
from stuurlicht.instruments.buig.told import COMPLETE
from stuurlicht.rules.mergers import municipalities_on


def coverage(told: pl.DataFrame, schemes: pl.DataFrame) -> pl.DataFrame:
    """Count municipalities by figure, year and reason, and list everyone whose Iv3 is not complete.

    Who did not answer a survey is counted here, and listed in ``missing_answers``.

    Parameters
    ----------
    told : polars.DataFrame
        See ``told.answers``.
    schemes : polars.DataFrame
        See ``income_schemes``.
    """
    listed = pl.concat([_of_survey(told), _of_task_field(schemes)])
    key = ["figure", "book_year", "report", "reason"]
    counts = listed.group_by(key).agg(municipalities_count=pl.len().cast(pl.Int64))
    missing = _of_task_field(schemes).filter(pl.col("reason") != COMPLETE)
    missing = missing.with_columns(municipalities_count=pl.lit(1, pl.Int64))
    names = ["municipality", *key, "municipalities_count"]
    return pl.concat([counts.with_columns(municipality=pl.lit(TOTAL)).select(names), missing.select(names)])


def missing_answers(told: pl.DataFrame) -> pl.DataFrame:
    """List by year everyone whose answer is not complete, or who gave none."""
    rows = _of_survey(told).filter(pl.col("reason") != COMPLETE)
    return rows.select("municipality", "book_year", "reason")


def _of_survey(told: pl.DataFrame) -> pl.DataFrame:
    own = told.select("municipality", "book_year", "reason")
    everyone = _everyone(own["book_year"].unique().to_list()).join(own, on=["municipality", "book_year"], how="anti")
    rows = pl.concat([own, everyone.with_columns(reason=pl.lit("no_answer"))])
    return _figure(rows, "survey", pl.lit("survey"))


def _of_task_field(schemes: pl.DataFrame) -> pl.DataFrame:
    own = schemes.filter(pl.col("municipality") != TOTAL)
    is_whole = pl.when(pl.col("revenues_eur").is_null()).then(pl.lit("costs_only")).otherwise(pl.lit(COMPLETE))
    filed = own.select("municipality", "book_year", "report", reason=is_whole)
    if filed.is_empty():
        return _figure(filed, "task_field", pl.col("report"))
    reports = filed.select("book_year", "report").unique()
    places = _everyone([int(str(own["book_year"].max()))]).select("municipality")
    absent = places.join(reports, how="cross").join(filed, on=["municipality", "book_year", "report"], how="anti")
    rows = pl.concat([filed, absent.with_columns(reason=pl.lit("not_filed")).select(filed.columns)])
    return _figure(rows, "task_field", pl.col("report"))


def _figure(rows: pl.DataFrame, figure: str, report: pl.Expr) -> pl.DataFrame:
    told = rows.with_columns(report=report.cast(pl.String), figure=pl.lit(figure))
    return told.select("municipality", "figure", "book_year", "report", "reason")


def _everyone(years: list[int]) -> pl.DataFrame:
    """Give every municipality of 1 January of each year; after the list that of its last year."""
    rows = [(code, year) for year in years for code in sorted(municipalities_on(_first_day(year)))]
    return pl.DataFrame(rows, {"municipality": pl.String, "book_year": pl.Int64}, orient="row")


def _first_day(year: int) -> date:
    return date(min(year, LISTED_UNTIL.year - 1), 1, 1)
