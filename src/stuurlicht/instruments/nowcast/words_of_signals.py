"""Which kinds of help surely end elsewhere than budgeted: what a reader should look at first."""

from collections.abc import Iterator

import polars as pl

from stuurlicht.core import Statement, _, cell
from stuurlicht.core.columns import TOTAL

LEAST_DEVIATION = 0.05
"""A smaller part of its own budget is no signal, however sure."""
_KEY = ("municipality", "law", "product_group")
_TOLD = ("law", "product_group", "difference_eur", "overrun_probability")
_RESTS_ON = ("balance_eur", "low_eur", "high_eur")
_ABOVE = _(
    "{law}, {product_group}: naar verwachting {difference_eur} meer dan begroot. De kans dat het meer wordt, is "
    "{overrun_probability}."
)
_BELOW = _(
    "{law}, {product_group}: naar verwachting {difference_eur} minder dan begroot. De kans dat het meer wordt, is "
    "{overrun_probability}."
)


def deviations(year_end: pl.DataFrame) -> Iterator[Statement]:
    """Tell each kind of help whose budget lies outside its band, the largest difference first.

    Whether one is told rests on its own row alone, so that none tells of another that is hidden.
    """
    budget = pl.col("budget_eur")
    is_sure = (pl.col("low_eur") > budget) | (pl.col("high_eur") < budget)
    is_large = pl.col("balance_eur").abs() >= LEAST_DEVIATION * budget.abs()
    told = year_end.filter(
        pl.col("product_group") != TOTAL, is_sure, is_large, pl.col("overrun_probability").is_not_null()
    )
    weighed = told.sort(pl.col("balance_eur").abs(), *_KEY, descending=[True, False, False, False])
    for row in weighed.iter_rows(named=True):
        key = {name: row[name] for name in _KEY}
        yield Statement(
            text=_ABOVE if row["balance_eur"] < 0 else _BELOW,
            cells={name: cell("year_end", name, **key) for name in _TOLD},
            chosen_by=tuple(cell("year_end", name, **key) for name in _RESTS_ON),
            place="parts",
        )
