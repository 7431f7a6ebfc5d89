"""The tables of the nowcast: parts that add up, intervals, and the budget beside them."""

import numpy as np
import polars as pl

from stuurlicht.core.columns import TOTAL
from stuurlicht.instruments.base import Inputs
from stuurlicht.instruments.nowcast.budget import against_budget, standing_beside
from stuurlicht.instruments.nowcast.cube import LAW_KEY, SEGMENT
from stuurlicht.instruments.nowcast.estimate import Estimate
from stuurlicht.instruments.nowcast.facts import Facts
from stuurlicht.instruments.nowcast.parameters import NowcastParameters
from stuurlicht.instruments.nowcast.support import SUPPORT, People
from stuurlicht.instruments.nowcast.totals import with_totals
from stuurlicht.methods.chain_ladder import developed_shares
from stuurlicht.methods.predictive import interval

PARTS = ("approved", "submitted", "submitted_expected", "delivered_not_declared", "still_to_deliver")


def month_rows(facts: Facts, found: Estimate) -> pl.DataFrame:
    """Give one row per segment and month of the book year, in eurocents."""
    grid = facts.segments.join(pl.DataFrame({"care_month": found.months}), how="cross").sort(*SEGMENT, "care_month")
    stood = grid.join(facts.by_month, on=[*SEGMENT, "care_month"], how="left", maintain_order="left")
    approved = stood["approved_cents"].fill_null(0).to_numpy().astype(np.float64)
    submitted = stood["submitted_cents"].fill_null(0).to_numpy().astype(np.float64)
    chance = np.repeat(facts.approval[facts.law_of], len(found.months))
    counts = np.where(submitted == 0, 0.0, submitted * chance)
    is_chain_ladder = found.is_chain_ladder.ravel()
    expected = found.expected.ravel()
    # where the pace makes the estimate, a month is never less than what stands declared
    expected = np.where(is_chain_ladder, expected, np.maximum(expected, approved + counts))
    return grid.with_columns(
        approved=approved,
        submitted=submitted,
        submitted_expected=counts,
        expected=expected,
        variance=found.variance.ravel(),
        is_closed=np.tile(found.is_closed, len(facts.segments)),
        is_chain_ladder=is_chain_ladder,
        to_come=expected - approved - counts,
    )


def by_month_table(rows: pl.DataFrame, people: People, chosen: NowcastParameters) -> pl.DataFrame:
    """Give what is declared and expected per month of care, also per law and over the laws."""
    names = ("approved", "submitted", "expected")
    total = with_totals(rows, names, ("variance",), chosen.correlation, ("care_month",))
    how = rows.select(*SEGMENT, "care_month", method=_method())
    told = total.join(how, on=[*SEGMENT, "care_month"], how="left").with_columns(pl.col("method").fill_null("total"))
    told = people.beside_amounts(_with_interval(told, chosen), names, ("care_month",))
    return _in_euros(told, names).sort(*SEGMENT, "care_month")


def _method() -> pl.Expr:
    return (
        pl.when(pl.col("expected").is_nan())
        .then(pl.lit("unknown"))
        .when("is_chain_ladder")
        .then(pl.lit("pattern"))
        .otherwise(pl.lit("pace"))
    )


def year_end_table(
    inputs: Inputs,
    facts: Facts,
    found: Estimate,
    rows: pl.DataFrame,
    people: People,
    *,
    chosen: NowcastParameters,
) -> pl.DataFrame:
    """Give where the year ends per product group, per law and over the laws, against the budget."""
    leaves = year_leaves(facts, found, rows)
    names = (*PARTS, "expected", "expected_to_date")
    total = with_totals(leaves, names, ("variance",), chosen.correlation)
    total = total.join(leaves.select(*SEGMENT, "pattern"), on=SEGMENT, how="left")
    total = total.with_columns(pl.col("pattern").fill_null("total"))
    total = people.beside_amounts(total, names)
    year = found.months[0].year
    budgets = standing_beside(total, inputs, year, int(found.is_closed.sum()))
    told = _with_interval(total.join(budgets, on=SEGMENT, how="left"), chosen).with_columns(
        book_year=pl.lit(year, dtype=pl.Int64),
        interval_share=pl.lit(chosen.interval_share),
    )
    told = told.join(_of_laws(facts), on=LAW_KEY, how="left").with_columns(
        approval_probability_status=pl.when(pl.col("law") == TOTAL).then(pl.lit("not_applicable"))
    )
    return against_budget(_in_euros(told, names)).sort(*SEGMENT)


def year_leaves(facts: Facts, found: Estimate, rows: pl.DataFrame) -> pl.DataFrame:
    """Add up the months of the book year per segment; segments without any amount are left out."""
    closed = pl.col("is_closed")
    summed = rows.group_by(SEGMENT, maintain_order=True).agg(
        pl.col("approved", "submitted", "submitted_expected", "expected").sum(),
        delivered_not_declared=pl.col("to_come").filter(closed).sum(),
        still_to_deliver=pl.col("to_come").filter(~closed).sum(),
        expected_to_date=pl.col("expected").filter(closed).sum(),
    )
    estimated = facts.segments.with_columns(variance=found.year_variance, pattern=found.pattern)
    told = summed.join(estimated, on=SEGMENT)
    is_empty = (pl.col("expected") == 0) & (pl.col("approved") == 0) & (pl.col("submitted") == 0)
    return told.filter(~is_empty)


def _with_interval(rows: pl.DataFrame, chosen: NowcastParameters) -> pl.DataFrame:
    expected, variance = rows["expected"].to_numpy(), rows["variance"].to_numpy()
    low, high = interval(expected, variance, chosen.interval_share)
    return rows.with_columns(low=low, high=high)


def _in_euros(rows: pl.DataFrame, amounts: tuple[str, ...]) -> pl.DataFrame:
    """Turn eurocents into euros and give the columns their unit; what is not a number becomes null."""
    euros = [
        (pl.col(name) / 100).fill_nan(None).alias(f"{name}_eur") for name in dict.fromkeys((*amounts, "low", "high"))
    ]
    largest = [(pl.col(name) / 100).alias(name.replace("_cents", "_eur")) for name in SUPPORT[1:]]
    return rows.with_columns(*euros, *largest)


def _of_laws(facts: Facts) -> pl.DataFrame:
    """Give what is known per law; all laws together go back as far as the shortest of them."""
    told = facts.laws.with_columns(
        approval_probability=pl.Series(facts.approval).fill_nan(None), history_months=pl.Series(facts.history)
    )
    shortest = told.group_by("municipality").agg(
        law=pl.lit(TOTAL),
        approval_probability=pl.lit(None, dtype=pl.Float64),
        history_months=pl.col("history_months").min(),
    )
    return pl.concat([told, shortest.select(told.columns)])


def development_table(facts: Facts, found: Estimate, people: People) -> pl.DataFrame:
    """Give per law which part of the final amount has arrived, by months after the month of care.

    The people under it are those of the book year, or else of the months that make the pace.
    """
    shares = developed_shares(found.law_model.factors)
    ages = np.arange(shares.shape[1], dtype=np.int64)
    no_next_age = np.zeros((len(shares), 1), np.int64)
    counts = np.concatenate([found.law_model.development.pair_count, no_next_age], axis=1)
    grid = facts.laws.join(pl.DataFrame({"development_month": ages}), how="cross", maintain_order="left")
    told = grid.with_columns(
        product_group=pl.lit(TOTAL),
        arrived_share=pl.Series(shares.ravel()).fill_nan(None),
        origin_count=pl.Series(counts.ravel()),
    )
    return people.beside(told).sort(*LAW_KEY, "development_month")
