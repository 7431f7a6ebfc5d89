"""Results: what the subsidy leaves after wages, and what the whole of sheltered work comes to, per year."""

from typing import Any

import polars as pl

from stuurlicht.rules.sheltered_work import people_behind, subsidy_path, subsidy_result

OWN, PATH, UNKNOWN = "own", "path", "unknown"
"""Where the subsidy per SE comes from."""
SUPPORT = "people_count"
AMOUNTS = (
    "subsidy_per_se_eur",
    "wage_per_se_eur",
    "difference_per_se_eur",
    "subsidy_eur",
    "wages_eur",
    "subsidy_result_eur",
    "added_value_eur",
    "other_cost_eur",
    "exploitation_eur",
)


def results(register: pl.DataFrame) -> pl.DataFrame:
    """Give the results of each row of the register.

    Parameters
    ----------
    register : polars.DataFrame
        Rows of ``sheltered_work``.

    Returns
    -------
    polars.DataFrame
        Euros; negative is a shortfall. A row without a subsidy of its own takes that of the path, and only of its own
        year: without one the results are null and ``subsidy_source`` is ``unknown``. ``exploitation_eur`` is null where
        added value or other cost is not told.

    Notes
    -----
    Result on the subsidy = SE (subsidy per SE - wage per SE).
    Exploitation = subsidy + added value - wages - other cost.
    """
    rows = register.sort("municipality", "book_year").iter_rows(named=True)
    return pl.DataFrame([_row(row) for row in rows], _SCHEMA)


def _row(row: dict[str, Any]) -> dict[str, Any]:
    units, wage = row["standard_units"], row["wage_per_se_cents"] / 100
    subsidy, source = _subsidy(row)
    added, other = _euros(row["added_value_cents"]), _euros(row["other_cost_cents"])
    left = None if subsidy is None else subsidy_result(units, subsidy, wage)
    return {
        "municipality": row["municipality"],
        "book_year": row["book_year"],
        "standard_units": units,
        "subsidy_source": source,
        "subsidy_per_se_eur": subsidy,
        "wage_per_se_eur": wage,
        "difference_per_se_eur": None if subsidy is None else subsidy - wage,
        "subsidy_eur": None if subsidy is None else units * subsidy,
        "wages_eur": units * wage,
        "subsidy_result_eur": left,
        "added_value_eur": added,
        "other_cost_eur": other,
        "exploitation_eur": None if left is None or added is None or other is None else left + added - other,
        "source": row["source"],
        SUPPORT: people_behind(units),
    }


def _subsidy(row: dict[str, Any]) -> tuple[float | None, str]:
    own = _euros(row["subsidy_per_se_cents"])
    if own is not None:
        return own, OWN
    of_year = subsidy_path().get(row["book_year"])
    return of_year, UNKNOWN if of_year is None else PATH


def _euros(cents: int | None) -> float | None:
    return None if cents is None else cents / 100


_SCHEMA = {
    "municipality": pl.String,
    "book_year": pl.Int64,
    "standard_units": pl.Float64,
    "subsidy_source": pl.String,
    **dict.fromkeys(AMOUNTS, pl.Float64),
    "source": pl.String,
    SUPPORT: pl.Int64,
}
