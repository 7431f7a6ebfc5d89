"""Told: the budget for benefits and the spending on them, as municipalities answered in a survey."""

import polars as pl

COMPLETE = "complete"
REASONS_OF_A_FORM = ("not_applicable", "not_told", "revenues_not_told", "budget_zero")
"""Why a form gives no balance."""
_DOMAIN = "bijstand"
_KEY = ["municipality", "book_year"]


def answers(amounts: pl.DataFrame) -> pl.DataFrame:
    """Give budget, spending and balance of each municipality and year, from the newest survey that asked that year.

    Parameters
    ----------
    amounts : polars.DataFrame
        Rows of ``survey_amounts``.

    Returns
    -------
    polars.DataFrame
        ``municipality``, ``book_year``, ``budget_cents``, ``spending_cents`` (net of revenues where these are told
        apart), ``told_net_cents`` (the safety net as the municipality knows it), ``told_basis``, ``spending_terms``,
        ``reason`` and ``balance_cents`` = budget - spending: negative is a shortfall, null where one is not told.
    """
    rows = amounts.filter(pl.col("domain") == _DOMAIN)
    newest = rows.filter(pl.col("survey_year") == pl.col("survey_year").max().over(_KEY))
    bases = pl.col("basis").filter(pl.col("side").is_in(["funds", "spending"])).drop_nulls()
    told = newest.group_by(_KEY).agg(
        budget_cents=_of("funds"),
        gross_cents=_of("spending"),
        revenues_cents=_of("revenues"),
        told_net_cents=_of("safety_net"),
        told_basis=pl.when(bases.n_unique() > 1).then(pl.lit("mixed")).otherwise(bases.first()),
        spending_terms=pl.col("spending_terms").first().fill_null("not_told"),
    )
    spending = (
        pl.when(pl.col("spending_terms") == "gross")
        .then(pl.col("gross_cents") - pl.col("revenues_cents"))
        .otherwise("gross_cents")
    )
    return (
        told.with_columns(spending_cents=spending)
        .with_columns(balance_cents=pl.col("budget_cents") - pl.col("spending_cents"), reason=_reason())
        .drop("gross_cents", "revenues_cents")
        .sort(_KEY)
    )


def _of(side: str) -> pl.Expr:
    return pl.col("amount_cents").filter(pl.col("side") == side).first()


def _reason() -> pl.Expr:
    is_known = pl.col("budget_cents").is_not_null() & pl.col("spending_cents").is_not_null()
    is_gross = pl.col("gross_cents").is_not_null() & pl.col("spending_cents").is_null()
    return (
        pl.when(pl.col("told_basis") == "not_applicable")
        .then(pl.lit("not_applicable"))
        .when(is_gross)
        .then(pl.lit("revenues_not_told"))
        .when(~is_known)
        .then(pl.lit("not_told"))
        .when(pl.col("budget_cents") <= 0)
        .then(pl.lit("budget_zero"))
        .otherwise(pl.lit(COMPLETE))
    )
