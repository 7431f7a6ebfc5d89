"""The tables of the nowcast: parts that add up, intervals, and the budget beside them."""

from datetime import date

import numpy as np
import polars as pl

from stuurlicht.core.columns import TOTAL
from stuurlicht.core.periods import add_months
from stuurlicht.instruments.base import Inputs
from stuurlicht.instruments.nowcast.budget import all_laws, standing_budgets
from stuurlicht.instruments.nowcast.estimate import Estimate
from stuurlicht.instruments.nowcast.facts import LAW_KEY, SEGMENT, Facts
from stuurlicht.instruments.nowcast.parameters import NowcastParameters
from stuurlicht.instruments.nowcast.support import SUPPORT, amounts_by_person, support, with_support
from stuurlicht.instruments.nowcast.totals import with_totals
from stuurlicht.methods.chain_ladder import developed_shares
from stuurlicht.methods.predictive import interval, probability_above

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


def by_month_table(
    rows: pl.DataFrame, amounts: pl.DataFrame, lent: pl.DataFrame, chosen: NowcastParameters
) -> pl.DataFrame:
    """Give what is declared and expected per month of care, also per law and over the laws."""
    names = ("approved", "submitted", "expected")
    total = with_totals(rows, names, ("variance",), chosen.correlation, ("care_month",))
    how = rows.select(*SEGMENT, "care_month", method=_method())
    told = total.join(how, on=[*SEGMENT, "care_month"], how="left").with_columns(pl.col("method").fill_null("total"))
    told = with_support(told, support(amounts, ("care_month",)), lent, ("care_month",))
    return _in_euros(_with_interval(told, chosen), names).sort(*SEGMENT, "care_month")


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
    amounts: pl.DataFrame,
    lent: pl.DataFrame,
    *,
    chosen: NowcastParameters,
) -> pl.DataFrame:
    """Give where the year ends per product group, per law and over the laws, against the budget."""
    leaves = _year_leaves(facts, found, rows)
    names = (*PARTS, "expected", "expected_to_date")
    total = with_totals(leaves, names, ("variance",), chosen.correlation)
    total = total.join(leaves.select(*SEGMENT, "pattern"), on=SEGMENT, how="left")
    total = total.with_columns(pl.col("pattern").fill_null("total"))
    total = with_support(total, support(amounts), lent)
    year = found.months[0].year
    budgets = _budgets_of_rows(total, standing_budgets(inputs, year, int(found.is_closed.sum())))
    told = _with_interval(total.join(budgets, on=SEGMENT, how="left"), chosen).with_columns(
        book_year=pl.lit(year, dtype=pl.Int64),
        interval_share=pl.lit(chosen.interval_share),
    )
    told = told.join(_of_laws(facts), on=LAW_KEY, how="left").with_columns(
        approval_probability_status=pl.when(pl.col("law") == TOTAL).then(pl.lit("not_applicable"))
    )
    return _against_budget(_in_euros(told, names)).sort(*SEGMENT)


def _year_leaves(facts: Facts, found: Estimate, rows: pl.DataFrame) -> pl.DataFrame:
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


def _budgets_of_rows(rows: pl.DataFrame, standing: pl.DataFrame) -> pl.DataFrame:
    """Keep what may be set beside a row: a law budgeted by groups only when no group with cost lacks one."""
    groups = rows.filter(pl.col("product_group") != TOTAL, pl.col("law") != TOTAL).select(SEGMENT)
    lacking = groups.join(standing, on=SEGMENT, how="anti").select(LAW_KEY).unique()
    incomplete = standing.filter("is_by_group").join(lacking, on=LAW_KEY, how="semi").select(SEGMENT)
    usable = standing.join(incomplete, on=SEGMENT, how="anti").drop("is_by_group")
    of_laws = usable.filter(pl.col("product_group") == TOTAL)
    needed = groups.group_by("municipality").agg(needed=pl.col("law").n_unique())
    of_needed = of_laws.join(groups.select(LAW_KEY).unique(), on=LAW_KEY, how="semi")
    total = all_laws(of_needed).join(needed, on="municipality")
    whole = total.filter(pl.col("law_count") == pl.col("needed")).select(usable.columns)
    return pl.concat([usable, whole])


def _against_budget(rows: pl.DataFrame) -> pl.DataFrame:
    """Set the budget beside the expectation; a group within a law budgeted as a whole has none of its own."""
    above = probability_above(
        rows["budget_cents"].cast(pl.Float64).fill_null(np.nan).to_numpy(),
        rows["expected"].to_numpy(),
        rows["variance"].to_numpy(),
    )
    of_law = rows.filter(pl.col("product_group") == TOTAL, pl.col("budget_cents").is_not_null()).select(LAW_KEY)
    rows = rows.join(of_law.with_columns(law_has_budget=True), on=LAW_KEY, how="left")
    is_missing = pl.col("budget_cents").is_null()
    is_part = pl.col("law_has_budget").fill_null(value=False) & (pl.col("product_group") != TOTAL)
    known = pl.when(~is_missing).then(pl.lit("known"))
    status = known.when(is_part).then(pl.lit("not_applicable")).otherwise(pl.lit("unknown"))
    told = rows.with_columns(
        budget_eur=pl.col("budget_cents") / 100,
        budget_to_date_eur=pl.col("budget_to_date_cents") / 100,
        overrun_probability=pl.Series(above).fill_nan(None),
    ).with_columns(balance_eur=pl.col("budget_eur") - pl.col("expected_eur"))
    told = told.with_columns(difference_eur=pl.col("balance_eur").abs())
    beside = ("budget_eur", "budget_to_date_eur", "balance_eur", "difference_eur", "overrun_probability")
    return told.with_columns(status.alias(f"{name}_status") for name in beside)


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


def development_table(facts: Facts, found: Estimate, amounts: pl.DataFrame) -> pl.DataFrame:
    """Give per law which part of the final amount has arrived, by months after the month of care."""
    shares = developed_shares(found.law_model.factors)
    ages = np.arange(shares.shape[1], dtype=np.int64)
    counts = np.concatenate([found.law_model.development.pair_count, np.ones((len(shares), 1), np.int64)], axis=1)
    grid = facts.laws.join(pl.DataFrame({"development_month": ages}), how="cross", maintain_order="left")
    persons = support(amounts).filter(pl.col("product_group") == TOTAL).select(*LAW_KEY, "persons_count")
    return (
        grid.with_columns(
            arrived_share=pl.Series(shares.ravel()).fill_nan(None), origin_count=pl.Series(counts.ravel())
        )
        .join(persons, on=LAW_KEY, how="left")
        .with_columns(pl.col("persons_count").fill_null(0))
        .sort(*LAW_KEY, "development_month")
    )


def supporting_amounts(inputs: Inputs, facts: Facts, found: Estimate, window: int) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Give the amounts by person in the book year, and the support of the months that make the pace."""
    last = facts.months[-1]
    first: date = add_months(last, 1 - window)
    everyone = amounts_by_person(inputs, min(first, found.months[0]), max(last, found.months[-1]))
    in_year = everyone.filter(pl.col("care_month").is_between(found.months[0], found.months[-1]))
    in_window = support(everyone.filter(pl.col("care_month").is_between(first, last)))
    averaged = in_window.with_columns(pl.col(SUPPORT[1:]) / window)
    return in_year, averaged
