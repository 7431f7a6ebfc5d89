"""The tables of benchmark, from the outcomes."""

from collections.abc import Mapping, Sequence

import numpy as np
import polars as pl

from stuurlicht.core import Table
from stuurlicht.core.columns import TOTAL
from stuurlicht.core.ledger import polars_type
from stuurlicht.instruments.benchmark.candidates import SIZE_BOUNDS, Score
from stuurlicht.instruments.benchmark.declaration import (
    COEFFICIENTS,
    COVERAGE,
    EXPECTED,
    EXPECTED_SPENDING,
    FINDINGS,
    FUNNEL,
    PERFORMANCE,
    UNEXPLAINED,
)
from stuurlicht.instruments.benchmark.districts import DistrictOutcome
from stuurlicht.instruments.benchmark.labels import SIZE_LABELS
from stuurlicht.instruments.benchmark.outcome import Outcome
from stuurlicht.methods.triangles import Integers
from stuurlicht.rules.benchmark import BenchmarkLimits, DistrictTarget, Target, benchmark_findings

_Row = dict[str, object]
_LEVEL = "level"


def performance(
    outcomes: Sequence[Outcome], district: DistrictTarget, districts: DistrictOutcome, limits: BenchmarkLimits
) -> pl.DataFrame:
    """Give how every candidate did, of every figure."""
    rows = []
    for each in outcomes:
        one = each.sample
        about: _Row = {"kind": one.target.kind, "first_year": one.first_year, "last_year": one.last_year}
        for name, score in each.tried.items():
            told: _Row = {"target": one.target.target, "candidate": name, "is_in_use": name == each.used, **about}
            rows.append(_no_first(told | _scored(score, limits, len(one.rates))))
    of_districts: _Row = {"kind": _LEVEL, "first_year": None, "last_year": district.year}
    for name, score in districts.tried.items():
        told = {"target": district.target, "candidate": name, "is_in_use": False, **of_districts}
        rows.append(_no_first(told | _scored(score, limits, districts.complete_count)))
    return framed(rows, PERFORMANCE)


def _no_first(row: _Row) -> _Row:
    """Mark that a level has no first year."""
    return row | ({"first_year_status": "not_applicable"} if row["first_year"] is None else {})


def _scored(score: Score | None, limits: BenchmarkLimits, count: int) -> _Row:
    if score is None:
        return {"rows_count": count, "folds": limits.folds}
    outside = (1 - limits.significant) / 2
    cannot = {
        f"{name}_share_status": "not_applicable"
        for name, value in (("fitted", score.fitted), ("correlation_squared", score.correlation_squared))
        if value is None
    }
    low, high = np.quantile(score.draws, [outside, 1 - outside])
    return {
        "explained_share": score.explained,
        "low_share": float(low),
        "high_share": float(high),
        "error_share": score.mean_error,
        "fitted_share": score.fitted,
        "correlation_squared_share": score.correlation_squared,
        "rows_count": score.rows,
        "folds": limits.folds,
        **cannot,
    }


def expected(outcomes: Sequence[Outcome]) -> pl.DataFrame:
    """Give use and growth beside what was expected; growth as change, with the mean municipality as the nation."""
    rows = [row for each in outcomes if not _in_euros(each.sample.target) for row in _beside(each, "_share")]
    return framed(rows, EXPECTED)


def expected_spending(outcomes: Sequence[Outcome]) -> pl.DataFrame:
    """Give costs per inhabitant beside what was expected, with the mean municipality as the nation."""
    rows = [row for each in outcomes if _in_euros(each.sample.target) for row in _beside(each, "_eur")]
    return framed(rows, EXPECTED_SPENDING)


def _in_euros(target: Target) -> bool:
    return target.is_spending and target.kind == _LEVEL


def _beside(each: Outcome, unit: str) -> list[_Row]:
    one, less = each.sample, 1.0 if each.sample.target.kind == "growth" else 0.0
    about: _Row = {"target": one.target.target, "kind": one.target.kind}
    named = {"observed": one.rates, "expected": each.expected, "low": each.low, "high": each.high}
    rows: list[_Row] = [
        about
        | {"municipality": code, "position": position}
        | {f"{name}{unit}": float(values[at]) - less for name, values in named.items()}
        for at, (code, position) in enumerate(zip(one.municipalities, positions(each), strict=True))
    ]
    means: _Row = {f"{name}{unit}": float(named[name].mean()) - less for name in ("observed", "expected")}
    nothing: _Row = {f"{name}{unit}_status": "not_applicable" for name in ("low", "high")}
    return [*rows, about | {"municipality": TOTAL, "position": None} | means | nothing]


def positions(each: Outcome) -> list[str]:
    """Tell of every municipality whether it lies above, within or below its own limits."""
    rates = each.sample.rates
    return list(np.where(rates > each.high, "above", np.where(rates < each.low, "below", "within")))


def unexplained(outcomes: Sequence[Outcome]) -> pl.DataFrame:
    """Give what the features do not explain, raw and with chance taken off."""
    rows: list[_Row] = []
    for each in outcomes:
        named = {
            "unexplained_share": each.unexplained,
            "shrunk_share": each.shrunk,
            "shrunk_low_share": each.shrunk_low,
            "shrunk_high_share": each.shrunk_high,
        }
        about = {"target": each.sample.target.target, "municipalities_count": len(each.expected)}
        for at, code in enumerate(each.sample.municipalities):
            rows.append(about | {"municipality": code} | {name: float(values[at]) for name, values in named.items()})
    return framed(rows, UNEXPLAINED)


def funnel(outcomes: Sequence[Outcome]) -> pl.DataFrame:
    """Give per size class how far municipalities may lie from what is expected, and how many lie further."""
    return framed([row for each in outcomes for row in _funnel(each)], FUNNEL)


def _funnel(each: Outcome) -> list[_Row]:
    places: Integers = np.searchsorted(np.array(SIZE_BOUNDS), each.sample.size, side="right").astype(np.int64)
    where = np.array(positions(each))
    rows: list[_Row] = []
    for place in np.unique(places):
        own = places == place
        medians = {
            "middle_share": each.unexplained[own],
            "low_share": each.low[own] / each.expected[own] - 1,
            "high_share": each.high[own] / each.expected[own] - 1,
        }
        row: _Row = {"target": each.sample.target.target, "size_class": list(SIZE_LABELS)[int(place)]}
        rows.append(
            row
            | {name: float(np.median(values)) for name, values in medians.items()}
            | {f"{name}_count": int((where[own] == name).sum()) for name in ("above", "within", "below")}
        )
    return rows


def coefficients(outcomes: Sequence[Outcome], limits: BenchmarkLimits) -> pl.DataFrame:
    """Give what a standard deviation more of each feature goes with."""
    return framed([row for each in outcomes for row in _effects(each, limits)], COEFFICIENTS)


def _effects(each: Outcome, limits: BenchmarkLimits) -> list[_Row]:
    wide = limits.wide
    rows: list[_Row] = []
    for at, name in enumerate(each.sample.target.features, start=1):
        first, last = each.sample.feature_years[name]
        row: _Row = {"target": each.sample.target.target, "feature": name}
        row |= {"first_feature_year": first, "last_feature_year": last}
        if each.is_by_features:
            effect, doubt = each.fit.coefficients[at], wide * np.sqrt(each.fit.covariance[at, at])
            row["effect_share"] = float(np.expm1(effect))
            row |= {"low_share": float(np.expm1(effect - doubt)), "high_share": float(np.expm1(effect + doubt))}
        else:
            row |= {f"{part}_share_status": "not_applicable" for part in ("effect", "low", "high")}
        rows.append(row)
    return rows


def coverage(targets: Sequence[Target], outcomes: Sequence[Outcome], division: Sequence[str]) -> pl.DataFrame:
    """Give of every figure how many municipalities are in it, which are not, and why."""
    by_target = {each.sample.target.target: each for each in outcomes}
    rows: list[_Row] = []
    for target in targets:
        each = by_target.get(target.target)
        modelled = 0 if each is None else len(each.expected)
        about: _Row = {"target": target.target}
        counts = {"modelled_count": modelled, "missing_count": len(division) - modelled}
        rows.append(about | {"municipality": TOTAL, "reason": "too_few" if each is None else None} | counts)
        nothing = {"modelled_count_status": "not_applicable", "missing_count_status": "not_applicable"}
        for code, why in ({} if each is None else each.sample.missing).items():
            rows.append(about | {"municipality": code, "reason": why.reason, "feature": why.feature} | nothing)
    return framed(rows, COVERAGE)


def findings() -> pl.DataFrame:
    """Give what others found."""
    rows: list[_Row] = [
        {
            "finding": each.finding,
            "target": each.target,
            "low_share": each.low,
            "high_share": each.high,
            "municipalities_count": each.municipalities,
        }
        for each in benchmark_findings()
    ]
    return framed(rows, FINDINGS)


def framed(rows: Sequence[Mapping[str, object]], table: Table) -> pl.DataFrame:
    """Make the declared frame of rows that may lack columns, sorted by its grain."""
    schema = {column.name: polars_type(column.kind) for column in table.columns}
    statuses = {name for row in rows for name in row if name.endswith("_status")}
    schema |= {name: polars_type("text") for name in sorted(statuses)}
    complete = [{name: row.get(name) for name in schema} for row in rows]
    return pl.DataFrame(complete, schema=schema).sort(table.grain)
