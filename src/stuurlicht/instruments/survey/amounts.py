"""Amounts: what a municipality told by year, on which basis, and its own word on significance beside the parameter."""

import polars as pl

from stuurlicht.instruments.survey.answers import KEY, Answers
from stuurlicht.rules.cluster_choices import part_of_domain, parts_in_total

ON = (*KEY, "book_year")
MIXED, NOT_TOLD = "mixed", "not_told"
_NOT_APPLICABLE = "not_applicable"


def own_amounts(answers: Answers) -> pl.DataFrame:
    """Add up funds and net cost per municipality and year over the domains that may be added up.

    Returns
    -------
    polars.DataFrame
        Euros are null unless every domain that applies is told. Net cost is spending, less the baten where spending was
        told without deduction. Balance is funds less net cost: negative is a shortfall.
    """
    domains = [domain for domain, part in part_of_domain().items() if part in parts_in_total("survey")]
    rows = answers.amounts.filter(pl.col("domain").is_in(domains))
    applies = pl.col("basis").ne_missing(_NOT_APPLICABLE).any()
    by_domain = rows.group_by(*ON, "domain").agg(
        funds=_side("funds"), net=_net_cents(), basis=_basis_of("spending"), applies=applies
    )
    own = (
        by_domain.filter("applies")
        .group_by(ON)
        .agg(funds_eur=_if_all_told("funds"), net_cost_eur=_if_all_told("net"), spending_basis=_one_basis())
    )
    every = by_domain.select(ON).unique().join(own, on=ON, how="left")
    balance = pl.col("funds_eur") - pl.col("net_cost_eur")
    return every.with_columns(pl.col("spending_basis").fill_null(NOT_TOLD), balance_eur=balance).with_columns(
        balance_share=pl.when(pl.col("funds_eur") > 0).then(pl.col("balance_eur") / pl.col("funds_eur"))
    )


def _side(name: str) -> pl.Expr:
    return pl.col("amount_cents").filter(pl.col("side") == name).first()


def _net_cents() -> pl.Expr:
    is_gross = (pl.col("spending_terms") == "gross").any()
    return pl.when(is_gross).then(_side("spending") - _side("revenues")).otherwise(_side("spending"))


def _basis_of(side: str) -> pl.Expr:
    return pl.col("basis").filter(pl.col("side") == side).first()


def _if_all_told(name: str) -> pl.Expr:
    told = pl.col(name)
    return pl.when(told.null_count() == 0).then(told.sum() / 100)


def _one_basis() -> pl.Expr:
    bases = pl.col("basis").filter(pl.col("basis") != _NOT_APPLICABLE).drop_nulls()
    return (
        pl.when(bases.n_unique() > 1)
        .then(pl.lit(MIXED))
        .when(bases.len() == 0)
        .then(pl.lit(NOT_TOLD))
        .otherwise(bases.first())
    )


def bases(own: pl.DataFrame) -> pl.DataFrame:
    """Count on what basis municipalities told their spending, by year."""
    on = ["survey_year", "book_year"]
    counts = own.group_by(*on, "spending_basis").agg(municipalities_count=pl.len().cast(pl.Int64))
    told = pl.col("municipalities_count").filter(pl.col("spending_basis") != NOT_TOLD).sum().over(on)
    has_share = (pl.col("spending_basis") != NOT_TOLD) & (told > 0)
    return counts.with_columns(told_share=pl.when(has_share).then(pl.col("municipalities_count") / told))


def significance(answers: Answers, own: pl.DataFrame, limit_share: float) -> pl.DataFrame:
    """Set what municipalities call significant beside the shortfall that they told, by year.

    Parameters
    ----------
    limit_share : float
        Shortfall as share of the funds, 0 to 1, from which the parameter calls it significant.
    """
    word = answers.answered.select(*KEY, response_word=_word())
    placed = own.join(word, on=KEY, how="inner").with_columns(told_shortfall=_measured(limit_share))
    on = ["survey_year", "book_year"]
    keys = placed.select(on).unique()
    grid = keys.join(pl.DataFrame({"response_word": list(WORDS)}), how="cross")
    grid = grid.join(pl.DataFrame({"told_shortfall": list(MEASURED)}), how="cross")
    full = [*on, "response_word", "told_shortfall"]
    counts = placed.group_by(full).agg(municipalities_count=pl.len().cast(pl.Int64))
    return grid.join(counts, on=full, how="left").with_columns(
        pl.col("municipalities_count").fill_null(0), limit_share=pl.lit(limit_share)
    )


WORDS = ("significant", "no_shortfall")
MEASURED = ("above_limit", "below_limit", "none", NOT_TOLD)


def _word() -> pl.Expr:
    return pl.when(pl.col("has_significant_shortfall")).then(pl.lit(WORDS[0])).otherwise(pl.lit(WORDS[1]))


def _measured(limit_share: float) -> pl.Expr:
    balance, share = pl.col("balance_eur"), pl.col("balance_share")
    # without any funds there is no share: every shortfall is then above the limit
    return (
        pl.when(balance.is_null()).then(pl.lit(NOT_TOLD))
        .when(balance >= 0).then(pl.lit("none"))
        .when(share.is_null() | (-share >= limit_share)).then(pl.lit("above_limit"))
        .otherwise(pl.lit("below_limit"))
    )  # fmt: skip
