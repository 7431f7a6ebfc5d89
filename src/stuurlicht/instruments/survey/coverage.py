"""Coverage: how many municipalities stand behind each figure, and why the others do not."""

import polars as pl

from stuurlicht.instruments.survey.answers import KEY, NO_ANSWER, UNKNOWN_SIZE, Answers
from stuurlicht.rules.cumulation import cumulation_years

COUNTED = "counted"
_ANSWERED = pl.col("response_class") != NO_ANSWER


def coverage(answers: Answers, own: pl.DataFrame) -> pl.DataFrame:
    """Count municipalities by figure and reason; the reasons of a figure add up to all that are listed.

    Parameters
    ----------
    own : polars.DataFrame
        See ``amounts.own_amounts``.
    """
    known = pl.col("balance_eur").is_not_null()
    years = own.group_by(KEY).agg(_all=known.all(), _any=known.any())
    placed = answers.places.join(years, on=KEY, how="left")
    figures = {
        "response": pl.lit(COUNTED),
        "size": _told(pl.col("size_class") != UNKNOWN_SIZE, "no_inhabitants"),
        "amounts": pl.when(pl.col("_all")).then(pl.lit(COUNTED))
        .when(pl.col("_any")).then(pl.lit("partly")).otherwise(pl.lit("not_told")),
        "causes": pl.when(~pl.col("has_significant_shortfall")).then(pl.lit("no_shortfall"))
        .otherwise(_told(pl.col("causes") != "", "none_named")),
        "measures": _told(pl.col("measures") != "", "none_named"),
        "terms": _asked("spending_terms", pl.col("form_layout") > 1),
        "cumulation": _asked("cumulation_years", _asks_cumulation()),
    }  # fmt: skip
    of_all = {"size"}
    parts = [
        placed.select(
            "survey_year",
            figure=pl.lit(name),
            reason=reason if name in of_all else pl.when(_ANSWERED).then(reason).otherwise(pl.lit(NO_ANSWER)),
        )
        for name, reason in figures.items()
    ]
    told = pl.concat(parts).group_by("survey_year", "figure", "reason")
    return told.agg(municipalities_count=pl.len().cast(pl.Int64))


def _told(is_there: pl.Expr, otherwise: str) -> pl.Expr:
    return pl.when(is_there).then(pl.lit(COUNTED)).otherwise(pl.lit(otherwise))


def _asked(column: str, asks: pl.Expr) -> pl.Expr:
    return (
        pl.when(pl.col(column).is_not_null())
        .then(pl.lit(COUNTED))
        .when(asks)
        .then(pl.lit("not_told"))
        .otherwise(pl.lit("not_asked"))
    )


def _asks_cumulation() -> pl.Expr:
    years = cumulation_years()
    spans = (pl.col("first_book_year") <= years[-1]) & (pl.col("last_book_year") >= years[0])
    return spans & (pl.col("form_layout") > 1)
