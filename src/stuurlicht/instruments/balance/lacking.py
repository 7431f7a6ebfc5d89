"""Lacking: the figures of the quickscan that no source at hand can make, each with its reason."""

import polars as pl

from stuurlicht.core.columns import TOTAL


def lacking(rows: pl.DataFrame, overhead: str) -> pl.DataFrame:
    """Say of each figure whether a source tells it.

    Parameters
    ----------
    rows : polars.DataFrame
        See ``figures.shown``.
    overhead : str
        What was done with task field 0.4.
    """
    places = rows.filter(pl.col("municipality") != TOTAL)
    is_survey = (places["basis"] == "survey").any()
    told = places.filter(pl.col("balance_cents").is_not_null())
    has_accounts = (told["told_basis"] == "account").any()
    has_benefits = (told["cluster"] == "inkomen").any()
    found = {
        "accounts": "supplied" if has_accounts else "not_supplied",
        "cumulation": "not_in_form" if is_survey else "not_supplied",
        "benefits": "supplied" if has_benefits else "not_supplied",
        "overhead": "not_in_form" if is_survey else overhead,
        "central": "not_in_form" if is_survey else "not_supplied",
    }
    return pl.DataFrame({"figure": list(found), "reason": list(found.values())})
