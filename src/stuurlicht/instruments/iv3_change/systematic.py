"""Is the error of the budgets of one kind, so that it may correct the next one?"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import polars as pl

from stuurlicht.core.columns import TOTAL
from stuurlicht.methods.repeated_errors import (
    Correction,
    RepeatedErrors,
    from_earlier,
    learn,
    mean_with_half_width,
    without_each,
)
from stuurlicht.methods.triangles import Booleans, Floats
from stuurlicht.rules.budget_errors import error_limits, least_earlier_years

_TESTS = ("without_each_year", "earlier_years")
_CORRECTIONS = ("nation", "own", "shrunk")
_TWO = 2


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
    years: tuple[int, ...]
    budget: Floats
    account: Floats
    errors: Floats


def group_errors(overruns: pl.DataFrame) -> Iterator[GroupErrors]:
    """Lay out the overruns of municipalities per group."""
    places = overruns.filter(pl.col("municipality") != TOTAL).sort("municipality", "book_year")
    known = places.filter(pl.col("overrun_cents").is_not_null())
    names = tuple(places["municipality"].unique().sort())
    years = tuple(known["book_year"].unique().sort())
    for (group,), rows in places.sort("group").group_by("group", maintain_order=True):
        both = rows.filter(pl.col("overrun_cents").is_not_null())
        budget, account = (_matrix(both, column, names, years) for column in ("budget_cents", "account_cents"))
        has_share = np.nan_to_num(budget) > 0
        share = np.divide(account - budget, budget, out=np.full_like(budget, np.nan), where=has_share)
        yield GroupErrors(str(group), names, years, budget, account, np.clip(share, *error_limits()))


def _matrix(rows: pl.DataFrame, column: str, names: tuple[str, ...], years: tuple[int, ...]) -> Floats:
    laid = np.full((len(names), len(years)), np.nan)
    row_of, column_of = ({name: at for at, name in enumerate(keys)} for keys in (names, years))
    for name, year, cents in rows.select("municipality", "book_year", column).rows():
        laid[row_of[name], column_of[year]] = cents / 100
    return laid


def learned(found: GroupErrors) -> pl.DataFrame:
    """Give what each municipality's errors tell, and those of the nation in the row `TOTAL`."""
    told = learn(found.errors)
    has_any = told.count > 0
    over, under = (told.shrunk_low > 0) & has_any, (told.shrunk_high < 0) & has_any
    each = pl.DataFrame(
        {
            "municipality": found.municipalities,
            "counted_years": told.count,
            "over_years": (found.errors > 0).sum(axis=1),
            "mean_share": told.own,
            "mean_low_share": told.own_low,
            "mean_high_share": told.own_high,
            "own_weight_share": np.where(has_any, told.weight, np.nan),
            "expected_share": np.where(has_any, told.shrunk, np.nan),
            "expected_low_share": np.where(has_any, told.shrunk_low, np.nan),
            "expected_high_share": np.where(has_any, told.shrunk_high, np.nan),
        }
    )
    is_known = np.isfinite(told.shrunk_low) & has_any
    side = np.where(over, "over", np.where(under, "under", np.where(is_known, "unclear", "unknown")))
    nation = _of_nation(found, told, int(over.sum()), int(under.sum()))
    rows = pl.concat([each.with_columns(systematic=pl.Series(side)), nation], how="diagonal_relaxed")
    return rows.with_columns(pl.selectors.float().fill_nan(None), group=pl.lit(found.group))


def _of_nation(found: GroupErrors, told: RepeatedErrors, over: int, under: int) -> pl.DataFrame:
    """Give the row of the nation: its mean is that of the municipalities, each counting the same."""
    budget, account = np.nansum(found.budget, axis=0), np.nansum(found.account, axis=0)
    unclear = int(np.isfinite(told.common_low)) * int((told.count > 0).sum()) - over - under
    is_over, is_under = told.common_low > 0, told.common_high < 0
    side = "over" if is_over else "under" if is_under else "unclear" if np.isfinite(told.common_low) else "unknown"
    row = {
        "municipality": TOTAL,
        "counted_years": len(found.years),
        "over_years": int((account > budget).sum()),
        "mean_share": told.common,
        "mean_low_share": told.common_low,
        "mean_high_share": told.common_high,
        "systematic": side,
        "over_count": over,
        "under_count": under,
        "unclear_count": max(unclear, 0),
    }
    return pl.DataFrame([row])


def tested(found: GroupErrors) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Correct every year by others and see whether the error became smaller.

    Returns
    -------
    tuple of polars.DataFrame
        By test, correction and year: the sum over municipalities of the error without its sign, before and after; and
        the outcome over the years, with a 95% interval that counts years and not municipalities.
    """
    by_test = {_TESTS[0]: without_each(found.errors), _TESTS[1]: from_earlier(found.errors, least_earlier_years())}
    judged = [
        row
        for test, corrections in by_test.items()
        for correction in corrections
        if found.errors.shape[1] >= _TWO
        for row in _judged(found, test, correction)
    ]
    schema = {"test": pl.String, "correction": pl.String, "book_year": pl.Int64}
    schema |= dict.fromkeys(("before_eur", "after_eur", "reduction_share"), pl.Float64)
    schema |= dict.fromkeys(("municipalities_count", "better_count"), pl.Int64)
    years = pl.DataFrame(judged, schema)
    named = pl.lit(found.group).alias("group"), pl.lit(TOTAL).alias("municipality")
    return years.with_columns(*named), _outcomes(years).with_columns(*named)


def _judged(found: GroupErrors, test: str, correction: Correction) -> Iterator[dict[str, object]]:
    at = correction.period
    by_name = {"nation": np.full(len(found.budget), correction.common)}
    by_name |= {"own": correction.own, "shrunk": correction.shrunk}
    for name, share in by_name.items():
        is_judged: Booleans = np.isfinite(found.errors[:, at]) & np.isfinite(share)
        budget, account = found.budget[is_judged, at], found.account[is_judged, at]
        before, after = np.abs(account - budget), np.abs(account - budget * (1 + share[is_judged]))
        if before.sum() > 0:
            yield {
                "test": test,
                "correction": name,
                "book_year": found.years[at],
                "before_eur": float(before.sum()),
                "after_eur": float(after.sum()),
                "reduction_share": float(1 - after.sum() / before.sum()),
                "municipalities_count": int(is_judged.sum()),
                "better_count": int((after < before).sum()),
            }


def _outcomes(years: pl.DataFrame) -> pl.DataFrame:
    """Give one row for every test and correction, also where nothing could be judged."""
    schema: dict[str, type[pl.DataType]] = dict.fromkeys(("test", "correction"), pl.String)
    schema |= dict.fromkeys(("judged_years", "better_years"), pl.Int64)
    schema |= dict.fromkeys(("reduction_share", "reduction_low_share", "reduction_high_share"), pl.Float64)
    rows = [_outcome(years, test, name) for test in _TESTS for name in _CORRECTIONS]
    return pl.DataFrame(rows, schema | {"outcome": pl.String})


def _outcome(years: pl.DataFrame, test: str, name: str) -> dict[str, object]:
    rows = years.filter(pl.col("test") == test, pl.col("correction") == name)
    mean, half = mean_with_half_width(rows["reduction_share"].to_numpy())
    is_known = bool(np.isfinite(half))
    better, worse = is_known and mean - half > 0, is_known and mean + half < 0
    return {
        "test": test,
        "correction": name,
        "judged_years": rows.height,
        "better_years": rows.filter(pl.col("reduction_share") > 0).height,
        "reduction_share": mean if rows.height else None,
        "reduction_low_share": mean - half if is_known else None,
        "reduction_high_share": mean + half if is_known else None,
        "outcome": "better" if better else "worse" if worse else "unproven",
    }
