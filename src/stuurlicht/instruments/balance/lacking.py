"""Lacking: the figures of the quickscan that no source at hand can make, each with its reason."""

import polars as pl

from stuurlicht.core.columns import TOTAL
from stuurlicht.rules.cumulation import cumulation_years


def lacking(rows: pl.DataFrame, declared: pl.DataFrame, overhead: str, *, has_passage: bool) -> pl.DataFrame:
    """Say of each figure whether a source tells it.

    Parameters
    ----------
    rows : polars.DataFrame
        See ``figures.shown``.
    declared : polars.DataFrame
        ``cumulation_years`` of who answered the survey.
    overhead : str
        What was done with task field 0.4.
    has_passage : bool
        Whether the circulars give the amounts of every suppletie of the parts.
    """
    places = rows.filter(pl.col("municipality") != TOTAL)
    is_survey = (places["basis"] == "survey").any()
    told = places.filter(pl.col("balance_cents").is_not_null())
    has_accounts = (told["told_basis"] == "account").any()
    has_benefits = (told["cluster"] == "inkomen").any()
    found = {
        "accounts": "supplied" if has_accounts else "not_supplied",
        "cumulation": _cumulation(places, declared),
        "benefits": "supplied" if has_benefits else "not_supplied",
        "overhead": "not_in_form" if is_survey else overhead,
        "central": "not_in_form" if is_survey else "not_supplied",
        "passage": "not_in_form" if is_survey else "supplied" if has_passage else "not_supplied",
    }
    return pl.DataFrame({"figure": list(found), "reason": list(found.values())})


def _cumulation(places: pl.DataFrame, declared: pl.DataFrame) -> str:
    if not set(places["book_year"]) & set(cumulation_years()):
        return "not_in_year"
    return "not_supplied" if declared["cumulation_years"].drop_nulls().is_empty() else "supplied"
