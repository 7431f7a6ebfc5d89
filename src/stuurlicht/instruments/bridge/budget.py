"""The budget line of each law and book year, with spending and income apart. Eurocents."""

import polars as pl

from stuurlicht.instruments.base import Inputs
from stuurlicht.instruments.bridge.told import LINE
from stuurlicht.instruments.frames import collected
from stuurlicht.tables.registers.budget_versions import standing_budget_lines

BUDGET = ("spending_cents", "income_cents")


def budget_by_nature(inputs: Inputs) -> pl.DataFrame:
    """Give what the version of the budget that stands says, per law, book year and nature.

    A law that has rows for the law as a whole is budgeted by those: rows for kinds of help beside them are a division
    of the same money.

    Returns
    -------
    polars.DataFrame
        `LINE`, ``nature`` and `BUDGET` (both zero or positive; income that was not given is unknown, null).
    """
    lines = standing_budget_lines(collected(inputs.budgets), inputs.day)
    is_whole = pl.col("product_group").is_null()
    kept = lines.filter(is_whole | ~is_whole.any().over(LINE))
    no_income = pl.col("income_cents").is_null().all()
    return (
        kept.group_by(*LINE, "nature")
        .agg(
            pl.col("spending_cents").sum(), pl.when(~no_income).then(pl.col("income_cents").sum()).alias("income_cents")
        )
        .sort(*LINE, "nature")
    )


def budget_lines(by_nature: pl.DataFrame) -> pl.DataFrame:
    """Add up the natures: one row per law and book year, with ``budget_cents``, spending less income.

    Income that was not given counts as none in the net amount: a budget without income is a budget of spending.
    """
    income = pl.col("income_cents")
    sums = by_nature.group_by(LINE).agg(
        pl.col("spending_cents").sum(), pl.when(income.is_not_null().any()).then(income.sum()).alias("income_cents")
    )
    return sums.with_columns(budget_cents=pl.col("spending_cents") - income.fill_null(0)).sort(LINE)
