"""Are budgets too low, or too high, by more than chance?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from stuurlicht.core.columns import TOTAL
from stuurlicht.methods.false_discoveries import adjusted
from stuurlicht.methods.repeated_errors import RepeatedErrors, learn
from stuurlicht.methods.triangles import Booleans, Floats, Integers
from stuurlicht.rules.budget_errors import error_limits, false_discovery_share

SIDES = ("over", "under", "unclear", "unknown")
_SAME = 1e-9
"""Errors that lie no farther apart are the same, but for how computers count."""
_IS_NATION = pl.col("municipality") == TOTAL


@dataclass(frozen=True, slots=True)
class GroupErrors:
    """Budgets and accounts of one group: municipalities by years, ``nan`` where one of both is not known.

    Parameters
    ----------
    budget, account : array (municipalities, years)
        Euros.
    errors : array (municipalities, years)
        Shares of the budget within the limits; ``nan`` too where the budget is not above zero.
    """

    group: str
    municipalities: tuple[str, ...]
    years: Integers
    budget: Floats
    account: Floats
    errors: Floats


def group_errors(overruns: pl.DataFrame) -> Iterator[GroupErrors]:
    """Lay out the overruns of municipalities per group, over the years in which a group has both sides."""
    places = overruns.filter(~_IS_NATION).sort("municipality", "book_year")
    names = tuple(places["municipality"].unique().sort())
    for (group,), rows in places.sort("group").group_by("group", maintain_order=True):
        both = rows.filter(pl.col("overrun_cents").is_not_null())
        years = tuple(both["book_year"].unique().sort())
        budget, account = (_matrix(both, column, names, years) for column in ("budget_cents", "account_cents"))
        has_share = np.nan_to_num(budget) > 0
        share = np.divide(account - budget, budget, out=np.full_like(budget, np.nan), where=has_share)
        limited = np.clip(share, *error_limits())
        yield GroupErrors(str(group), names, np.array(years, dtype=np.int64), budget, account, limited)


def _matrix(rows: pl.DataFrame, column: str, names: Sequence[str], years: Sequence[int]) -> Floats:
    laid = np.full((len(names), len(years)), np.nan)
    row_of, column_of = ({name: at for at, name in enumerate(keys)} for keys in (names, years))
    for name, year, cents in rows.select("municipality", "book_year", column).rows():
        laid[row_of[name], column_of[year]] = cents / 100
    return laid


def systematic_errors(found: Sequence[GroupErrors]) -> pl.DataFrame:
    """Tell of every municipality and group, and of the nation, whether the mean error is more than chance.

    Parameters
    ----------
    found : sequence of GroupErrors
        Of all groups.

    Returns
    -------
    polars.DataFrame
        ``systematic``, one of `SIDES`, by ``chance_probability``: the share of false discoveries at which the mean of
        the own errors is called proven. The municipalities of a group are one family of tests, because they are told
        together; the groups of the nation are another one.
    """
    rows = pl.concat([part for each in found for part in (_of_places(each), _of_nation(each))], how="diagonal_relaxed")
    rows = rows.with_columns(pl.selectors.float().fill_nan(None))
    of_groups = [rows.filter(~_IS_NATION, pl.col("group") == each.group) for each in found]
    return _counted(pl.concat([_judged(family) for family in (*of_groups, rows.filter(_IS_NATION))]))


def _of_places(found: GroupErrors) -> pl.DataFrame:
    told = learn(found.errors)
    has_any, has_spread = told.count > 0, _has_spread(told)
    return pl.DataFrame(
        {
            "municipality": found.municipalities,
            "counted_years": told.count,
            "over_years": (found.errors > 0).sum(axis=1),
            "mean_share": told.own,
            "mean_low_share": np.where(has_spread, told.own_low, np.nan),
            "mean_high_share": np.where(has_spread, told.own_high, np.nan),
            "chance": _chances(found.errors, told),
            "own_weight_share": np.where(has_any, told.weight, np.nan),
            "expected_share": np.where(has_any, told.shrunk, np.nan),
            "expected_low_share": np.where(has_any, told.shrunk_low, np.nan),
            "expected_high_share": np.where(has_any, told.shrunk_high, np.nan),
        }
    ).with_columns(group=pl.lit(found.group))


def _chances(errors: Floats, told: RepeatedErrors) -> Floats:
    """Give the probability of each mean by chance; of errors at a limit, whose spread is lost, by their side alone."""
    is_limited = np.isin(errors, error_limits()).any(axis=1) | ~_has_spread(told)
    all_on_one_side = 2.0 ** (1 - told.count)
    return np.where(is_limited, np.maximum(told.own_chance, all_on_one_side), told.own_chance)


def _has_spread(told: RepeatedErrors) -> Booleans:
    found: Booleans = told.own_high - told.own_low > _SAME
    return found


def _of_nation(found: GroupErrors) -> pl.DataFrame:
    """Give the row of the nation: its mean is that of the municipalities, each counting the same."""
    told = learn(found.errors)
    budget, account = np.nansum(found.budget, axis=0), np.nansum(found.account, axis=0)
    row = {
        "municipality": TOTAL,
        "group": found.group,
        "counted_years": len(found.years),
        "over_years": int((account > budget).sum()),
        "mean_share": told.common.mean,
        "mean_low_share": told.common.low,
        "mean_high_share": told.common.high,
        "chance": told.common.chance,
    }
    return pl.DataFrame([row])


def _judged(rows: pl.DataFrame) -> pl.DataFrame:
    chance = adjusted(rows["chance"].fill_null(float("nan")).to_numpy())
    told = rows.with_columns(chance_probability=pl.Series(chance).fill_nan(None))
    is_proven = pl.col("chance_probability") <= false_discovery_share()
    side = (
        pl.when(pl.col("chance_probability").is_null()).then(pl.lit("unknown"))
        .when(is_proven & (pl.col("mean_share") > 0)).then(pl.lit("over"))
        .when(is_proven & (pl.col("mean_share") < 0)).then(pl.lit("under"))
        .otherwise(pl.lit("unclear"))
    )  # fmt: skip
    return told.with_columns(systematic=side)


def _counted(rows: pl.DataFrame) -> pl.DataFrame:
    """Add to the rows of the nation how many municipalities are on each side, and how many were over in every year."""
    years = rows.filter(_IS_NATION).select("group", whole="counted_years")
    places = rows.filter(~_IS_NATION).join(years, on="group")
    counts = places.group_by("group").agg(
        *((pl.col("systematic") == side).sum().cast(pl.Int64).alias(f"{side}_count") for side in SIDES[:-1]),
        always_count=((pl.col("over_years") == pl.col("whole")) & (pl.col("whole") > 1)).sum().cast(pl.Int64),
    )
    nation = rows.filter(_IS_NATION).join(counts, on="group", how="left")
    return pl.concat([rows.filter(~_IS_NATION), nation], how="diagonal_relaxed")
