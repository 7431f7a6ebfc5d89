"""Told: lines made of the answers to the survey."""

import polars as pl

from stuurlicht.core.places import LISTED_UNTIL
from stuurlicht.instruments.balance.costs import first_day
from stuurlicht.instruments.balance.lines import CENTS, COMPLETE, FUNDS_ZERO, LINES
from stuurlicht.rules.cluster_choices import PART_LABELS, part_of_domain
from stuurlicht.rules.mergers import municipalities_on

SURVEY = "survey"
_ON = ["municipality", "book_year", "cluster"]


def survey_lines(responses: pl.DataFrame, amounts: pl.DataFrame, features: pl.DataFrame) -> pl.DataFrame:
    """Set the spending that municipalities told against the funds that they told, in the newest survey.

    Parameters
    ----------
    responses, amounts : polars.DataFrame
        Rows of ``survey_responses`` and ``survey_amounts``.
    features : polars.DataFrame
        ``region``, ``year`` and ``value`` of the inhabitants.

    Returns
    -------
    polars.DataFrame
        Columns `LINES`. Who did not answer is unknown; a domain that does not apply is told as such.
    """
    newest = responses["survey_year"].max()
    own, told = responses.filter(survey_year=newest), amounts.filter(survey_year=newest)
    years = told["book_year"].unique().sort().to_list() or [newest]
    every = _everyone(own, years).join(_answers(told), on=_ON, how="left").with_columns(reason=_reason())
    people = features.select(
        municipality="region", book_year="year", inhabitants_count=pl.col("value").round().cast(pl.Int64)
    )
    rows = every.join(people, on=["municipality", "book_year"], how="left")
    empty = [name for name in CENTS if name not in {"net_cents", "funds_cents"}]
    return rows.with_columns(
        *(pl.lit(None, dtype=pl.Int64).alias(name) for name in empty),
        basis=pl.lit(SURVEY),
        circular=pl.lit(None, dtype=pl.String),
    ).with_columns(balance_cents=pl.col("funds_cents") - pl.col("net_cents")).select(list(LINES))  # fmt: skip


def _everyone(responses: pl.DataFrame, years: list[int]) -> pl.DataFrame:
    known = min(int(responses["survey_year"].max()), LISTED_UNTIL.year - 1)  # type: ignore[arg-type]  # an integer
    answered = responses["municipality"].to_list()
    codes = sorted({*municipalities_on(first_day(known)), *answered})
    places = pl.DataFrame({"municipality": codes, "_answered": [code in set(answered) for code in codes]})
    book_years = pl.DataFrame({"book_year": years}, {"book_year": pl.Int64})
    return places.join(book_years, how="cross").join(pl.DataFrame({"cluster": list(PART_LABELS)}), how="cross")


def _answers(told: pl.DataFrame) -> pl.DataFrame:
    """Give net cost and funds per part; the basis of both, or ``mixed``."""
    part = pl.col("domain").replace_strict(part_of_domain(), return_dtype=pl.String)
    rows = told.with_columns(cluster=part)
    is_asked = pl.col("side").is_in(["funds", "spending"])
    bases = pl.col("basis").filter(is_asked).drop_nulls()
    applies = pl.col("basis").filter(is_asked).ne_missing("not_applicable")
    is_gross = pl.col("spending_terms").first() == "gross"
    return rows.group_by(_ON).agg(
        # who tells spending as it is gets the revenues taken off; unknown where those were left open
        net_cents=_side("spending") - pl.when(is_gross).then(_side("revenues")).otherwise(0),
        funds_cents=_side("funds"),
        told_basis=pl.when(bases.n_unique() > 1).then(pl.lit("mixed")).otherwise(bases.first()),
        _applies=applies.any(),
    )


def _side(name: str) -> pl.Expr:
    return pl.col("amount_cents").filter(pl.col("side") == name).first()


def _reason() -> pl.Expr:
    amounts = pl.col("net_cents").is_null() | pl.col("funds_cents").is_null()
    # the form asks nothing on the task fields that everyone may use
    return (
        pl.when(pl.col("cluster").is_in(list(part_of_domain().values())).not_()).then(pl.lit("not_asked"))
        .when(~pl.col("_answered")).then(pl.lit("no_answer"))
        .when(pl.col("_applies").fill_null(value=True).not_()).then(pl.lit("not_applicable"))
        .when(amounts).then(pl.lit("not_told"))
        .when(pl.col("funds_cents") <= 0).then(pl.lit(FUNDS_ZERO))
        .otherwise(pl.lit(COMPLETE))
    )  # fmt: skip
