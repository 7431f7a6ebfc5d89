"""Chain: a shortfall on sheltered work, paid from help towards work, may end as more benefits."""

from math import ceil
from typing import Any

import polars as pl

from stuurlicht.rules.sheltered_work import people_behind, subsidy_path, subsidy_result

_KEY = ["municipality", "book_year"]


def chain(sheltered: pl.DataFrame, told: pl.DataFrame, persons: pl.DataFrame) -> pl.DataFrame:
    """Set the shortfall on sheltered work beside what benefits cost per person.

    Parameters
    ----------
    sheltered : polars.DataFrame
        Rows of the register ``sheltered_work``.
    told : polars.DataFrame
        See ``told.answers``.
    persons : polars.DataFrame
        ``municipality``, ``book_year``, ``benefit_persons_count``.

    Returns
    -------
    polars.DataFrame
        ``shortfall_eur`` of the subsidy after wages, zero or more; ``benefit_eur`` per person and year; and
        ``break_even_count``: so many more people with benefits for a year cost as much as the shortfall. Null where
        one of its figures is not known. ``people_count`` protects.

    Notes
    -----
    How many more people come is not estimated: S0 (3.2) tells of the risk, and of no number.
    """
    rows = sheltered.join(told, on=_KEY, how="left").join(persons, on=_KEY, how="left")
    found = [_row(row) for row in rows.sort(_KEY).iter_rows(named=True)]
    return pl.DataFrame(found, _SCHEMA)


def _row(row: dict[str, Any]) -> dict[str, Any]:
    shortfall, spending, persons = _shortfall(row), row["spending_cents"], row["benefit_persons_count"]
    per_person = spending / 100 / persons if spending and persons else None
    return {
        **{name: row[name] for name in _KEY},
        "shortfall_eur": shortfall,
        "benefit_eur": per_person,
        "break_even_count": None if shortfall is None or per_person is None else ceil(shortfall / per_person),
        "people_count": people_behind(row["standard_units"]),
    }


def _shortfall(row: dict[str, Any]) -> float | None:
    own = row["subsidy_per_se_cents"]
    subsidy = subsidy_path().get(row["book_year"]) if own is None else own / 100
    if subsidy is None:
        return None
    return max(0.0, -subsidy_result(row["standard_units"], subsidy, row["wage_per_se_cents"] / 100))


_SCHEMA = {
    "municipality": pl.String,
    "book_year": pl.Int64,
    "shortfall_eur": pl.Float64,
    "benefit_eur": pl.Float64,
    "break_even_count": pl.Int64,
    "people_count": pl.Int64,
}
