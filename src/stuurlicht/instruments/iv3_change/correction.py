"""Would earlier errors have made the next budget better?"""

from collections.abc import Iterator, Sequence

import numpy as np
import polars as pl

from stuurlicht.core.columns import TOTAL
from stuurlicht.instruments.iv3_change.marks import with_marks
from stuurlicht.instruments.iv3_change.systematic import GroupErrors
from stuurlicht.methods.false_discoveries import adjusted
from stuurlicht.methods.repeated_errors import Correction, from_earlier, over_periods, without_each
from stuurlicht.methods.triangles import Booleans
from stuurlicht.rules.budget_errors import false_discovery_share, least_earlier_years, years_until_known

HINDSIGHT, FORESIGHT = "without_each_year", "known_years"
"""Corrected by all other years, and by those whose account was there when the budget was made."""
TESTS = (HINDSIGHT, FORESIGHT)
CORRECTIONS = ("nation", "own", "shrunk")
_TWO = 2
_YEARS = {
    **dict.fromkeys(("test", "correction"), pl.String),
    "book_year": pl.Int64,
    **dict.fromkeys(("before_eur", "after_eur", "reduction_share"), pl.Float64),
    **dict.fromkeys(("municipalities_count", "better_count"), pl.Int64),
}
_OUTCOMES = {
    **dict.fromkeys(("test", "correction"), pl.String),
    **dict.fromkeys(("judged_years", "better_years"), pl.Int64),
    **dict.fromkeys(("reduction_share", "reduction_low_share", "reduction_high_share", "chance"), pl.Float64),
}


def tested(found: Sequence[GroupErrors]) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Correct every year by others and see whether the error became smaller.

    Parameters
    ----------
    found : sequence of GroupErrors
        All groups at once, because they are one family of tests.

    Returns
    -------
    tuple of polars.DataFrame
        By group, test, correction and year: the sum over municipalities of the error without its sign, before and
        after; and the outcome over the years, with a 95% interval that counts years and not municipalities.
    """
    years = pl.concat([_of_years(each) for each in found])
    outcomes = pl.concat([_outcomes(years.filter(pl.col("group") == each.group), each.group) for each in found])
    families = [_decided(family) for _key, family in outcomes.group_by("test", "correction", maintain_order=True)]
    return with_marks(years, "group"), pl.concat(families)


def _of_years(found: GroupErrors) -> pl.DataFrame:
    known_until = found.years - np.array([years_until_known(int(year)) for year in found.years], dtype=np.int64)
    by_test = {
        HINDSIGHT: without_each(found.errors) if len(found.years) >= _TWO else (),
        FORESIGHT: from_earlier(found.errors, found.years, known_until, least_earlier_years()),
    }
    judged = [
        {"test": test, **row}
        for test, corrections in by_test.items()
        for correction in corrections
        for row in _judged(found, correction)
    ]
    return pl.DataFrame(judged, _YEARS).with_columns(group=pl.lit(found.group), municipality=pl.lit(TOTAL))


def _judged(found: GroupErrors, correction: Correction) -> Iterator[dict[str, object]]:
    at = correction.period
    by_name = {"nation": np.full(len(found.budget), correction.common)}
    by_name |= {"own": correction.own, "shrunk": correction.shrunk}
    for name, share in by_name.items():
        is_judged: Booleans = np.isfinite(found.errors[:, at]) & np.isfinite(share)
        budget, account = found.budget[is_judged, at], found.account[is_judged, at]
        before, after = np.abs(account - budget), np.abs(account - budget * (1 + share[is_judged]))
        if before.sum() > 0:
            yield {
                "correction": name,
                "book_year": int(found.years[at]),
                "before_eur": float(before.sum()),
                "after_eur": float(after.sum()),
                "reduction_share": float(1 - after.sum() / before.sum()),
                "municipalities_count": int(is_judged.sum()),
                "better_count": int((after < before).sum()),
            }


def _outcomes(years: pl.DataFrame, group: str) -> pl.DataFrame:
    """Give one row for every test and correction, also where nothing could be judged."""
    rows = pl.DataFrame([_outcome(years, test, name) for test in TESTS for name in CORRECTIONS], _OUTCOMES)
    return rows.with_columns(group=pl.lit(group), municipality=pl.lit(TOTAL))


def _outcome(years: pl.DataFrame, test: str, name: str) -> dict[str, object]:
    rows = years.filter(pl.col("test") == test, pl.col("correction") == name)
    found = over_periods(rows["reduction_share"].to_numpy())
    return {
        "test": test,
        "correction": name,
        "judged_years": rows.height,
        "better_years": rows.filter(pl.col("reduction_share") > 0).height,
        "reduction_share": found.mean,
        "reduction_low_share": found.low,
        "reduction_high_share": found.high,
        "chance": found.chance,
    }


def _decided(family: pl.DataFrame) -> pl.DataFrame:
    """Call better or worse what is proven among the groups of one test and correction."""
    chance = pl.Series(adjusted(family["chance"].to_numpy()))
    side = pl.when(pl.col("reduction_share") > 0).then(pl.lit("better")).otherwise(pl.lit("worse"))
    outcome = pl.when("is_proven").then(side).otherwise(pl.lit("unproven"))
    judged = family.with_columns(pl.selectors.float().fill_nan(None), is_proven=chance <= false_discovery_share())
    return judged.with_columns(outcome=outcome)


def with_correction(systematic: pl.DataFrame, groups: pl.DataFrame, outcomes: pl.DataFrame) -> pl.DataFrame:
    """Give what would be added to the first budget that is made when the last account is there.

    Parameters
    ----------
    systematic : polars.DataFrame
        As ``systematic.systematic_errors`` gives.
    groups : polars.DataFrame
        As ``tables.iv3.folded`` gives by group.
    outcomes : polars.DataFrame
        As `tested` gives, of all groups.

    Returns
    -------
    polars.DataFrame
        With ``correction_eur``: only of groups of which the years that could be known show that it helps, and of
        budgets that are there; and with ``correction_year``, the year of that budget.
    """
    year = _next_budget_year(groups)
    of_budget = groups.filter(
        pl.col("report") == "budget", "is_complete", pl.col("book_year") == pl.lit(year, pl.Int64)
    )
    budgets = of_budget.select("municipality", "group", budget_cents="costs_cents")
    is_asked = (pl.col("test") == FORESIGHT) & (pl.col("correction") == "shrunk")
    helps = outcomes.filter(is_asked, pl.col("outcome") == "better")["group"].to_list()
    told = systematic.join(budgets, on=["municipality", "group"], how="left")
    euros = pl.when(pl.col("group").is_in(helps)).then(pl.col("expected_share") * pl.col("budget_cents") / 100)
    status = pl.when(pl.col("correction_eur").is_null()).then(pl.lit("not_applicable")).otherwise(pl.lit("known"))
    return told.with_columns(correction_eur=euros, correction_year=pl.lit(year, pl.Int64)).with_columns(
        correction_eur_status=status
    )


def _next_budget_year(groups: pl.DataFrame) -> int | None:
    """Give the first year whose budget is made when the last account is there; None without accounts."""
    last = groups.filter(pl.col("report") == "account")["book_year"].max()
    if not isinstance(last, int):
        return None
    return next(year for year in range(last + 1, last + 10) if year - years_until_known(year) >= last)
