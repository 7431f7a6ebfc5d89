"""Response: how many municipalities answered, by class and by size; who did not answer is unknown."""

import polars as pl

from stuurlicht.core.columns import TOTAL
from stuurlicht.instruments.survey.answers import NO_ANSWER, Answers
from stuurlicht.rules.survey_responses import responses_of_2017

_SIGNIFICANT = ("significant_complete", "significant_incomplete")
_CLASS = pl.col("response_class")
_COUNTS = {
    "listed": pl.col("municipality").is_not_null(),
    "answered": _CLASS != NO_ANSWER,
    "no_shortfall": _CLASS == "no_shortfall",
    "significant": _CLASS.is_in(_SIGNIFICANT),
    "significant_complete": _CLASS == "significant_complete",
    "significant_incomplete": _CLASS == "significant_incomplete",
    NO_ANSWER: _CLASS == NO_ANSWER,
}
"""Which municipalities are counted, by kind of response."""


def responses(answers: Answers) -> pl.DataFrame:
    """Count municipalities by kind of response, beside the quickscan of 2017.

    Returns
    -------
    polars.DataFrame
        Answered and no answer add up to listed; no shortfall and significant to answered; complete and incomplete to
        significant.
    """
    counts = {kind: answers.places.select(_counted(which)).item() for kind, which in _COUNTS.items()}
    outside = (pl.col("response") == "listed") | (pl.col("response") == NO_ANSWER)
    told = pl.DataFrame({"response": list(counts), "municipalities_count": list(counts.values())})
    return told.with_columns(
        survey_year=pl.lit(answers.survey_year, dtype=pl.Int64),
        listed_share=pl.col("municipalities_count") / counts["listed"],
        answered_share=pl.when(~outside).then(pl.col("municipalities_count") / counts["answered"]),
        answered_share_status=pl.when(outside).then(pl.lit("not_applicable")),
        reference_count=pl.col("response").replace_strict(_reference(), default=None, return_dtype=pl.Int64),
    )


def _reference() -> dict[str, int]:
    told = responses_of_2017()
    return {**told, "significant_incomplete": told["significant"] - told["significant_complete"]}


def by_size(answers: Answers) -> pl.DataFrame:
    """Count the response by size class, and for all municipalities together.

    Returns
    -------
    polars.DataFrame
        ``declared_share`` is of all municipalities of the class, as figure 3 of S0: who did not answer counts as not
        named, so it is the least that it can be. ``significant_share`` is of those that answered.
    """
    every = pl.concat([answers.places, answers.places.with_columns(size_class=pl.lit(TOTAL))])
    counts = every.group_by("size_class").agg(
        municipalities_count=pl.len().cast(pl.Int64),
        answered_count=_counted(_COUNTS["answered"]),
        no_answer_count=_counted(_COUNTS[NO_ANSWER]),
        no_shortfall_count=_counted(_COUNTS["no_shortfall"]),
        significant_count=_counted(_COUNTS["significant"]),
    )
    answered = pl.col("answered_count")
    return counts.with_columns(
        survey_year=pl.lit(answers.survey_year, dtype=pl.Int64),
        answered_share=answered / pl.col("municipalities_count"),
        significant_share=pl.when(answered > 0).then(pl.col("significant_count") / answered),
        significant_share_status=pl.when(answered == 0).then(pl.lit("not_applicable")),
        declared_share=pl.col("significant_count") / pl.col("municipalities_count"),
    )


def _counted(which: pl.Expr) -> pl.Expr:
    return pl.when(which).then(1).otherwise(0).sum().cast(pl.Int64)
