"""The tables of benchmark, from the outcomes."""

from collections.abc import Mapping, Sequence

import numpy as np
import polars as pl

from stuurlicht.core.columns import TOTAL
from stuurlicht.instruments.benchmark.candidates import Score
from stuurlicht.instruments.benchmark.declaration import (
    COEFFICIENTS,
    COVERAGE,
    FINDINGS,
    PERFORMANCE,
)
from stuurlicht.instruments.benchmark.declaration_beside import UNEXPLAINED
from stuurlicht.instruments.benchmark.districts import DistrictOutcome
from stuurlicht.instruments.benchmark.frames import framed
from stuurlicht.instruments.benchmark.outcome import Outcome
from stuurlicht.methods.cross_validation import explained_limits
from stuurlicht.rules.benchmark import BenchmarkLimits, DistrictTarget, Target, benchmark_findings

_Row = dict[str, object]


def performance(
    outcomes: Sequence[Outcome], district: DistrictTarget, districts: DistrictOutcome, limits: BenchmarkLimits
) -> pl.DataFrame:
    """Give how every candidate did, of every figure."""
    rows: list[_Row] = []
    for each in outcomes:
        one = each.sample
        years: _Row = {"first_year": one.first_year, "last_year": one.last_year}
        about: _Row = {"target": one.target.target, "kind": one.target.kind, **years}
        rows += _told(about, each.tried, each.used, limits, len(one.rates))
    about = {"target": district.target, "kind": "level", "first_year": None, "last_year": district.year}
    rows += _told(about, districts.tried, districts.best, limits, districts.complete_count)
    return framed(rows, PERFORMANCE)


def _told(about: _Row, tried: Mapping[str, Score | None], used: str, limits: BenchmarkLimits, count: int) -> list[_Row]:
    return [
        _no_first(about | {"candidate": name, "is_in_use": name == used} | _scored(score, limits, count))
        for name, score in tried.items()
    ]


def _no_first(row: _Row) -> _Row:
    """Mark that a level has no first year."""
    return row | ({"first_year_status": "not_applicable"} if row["first_year"] is None else {})


def _scored(score: Score | None, limits: BenchmarkLimits, count: int) -> _Row:
    if score is None:
        return {"rows_count": count, "folds": limits.folds}
    cannot = {
        f"{name}_share_status": "not_applicable"
        for name, value in (("fitted", score.fitted), ("correlation_squared", score.correlation_squared))
        if value is None
    }
    low, high = explained_limits(score.explained, score.draws, limits.significant)
    return {
        "explained_share": score.explained,
        "low_share": low,
        "high_share": high,
        "error_share": score.mean_error,
        "fitted_share": score.fitted,
        "correlation_squared_share": score.correlation_squared,
        "rows_count": score.rows,
        "folds": limits.folds,
        **cannot,
    }


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
        about: _Row = {"target": each.sample.target.target, "municipalities_count": len(each.expected)}
        if each.settled_unexplained is None:
            about["without_benefit_share_status"] = "not_applicable"
        else:
            named["without_benefit_share"] = each.settled_unexplained
        for at, code in enumerate(each.sample.municipalities):
            rows.append(about | {"municipality": code} | {name: float(values[at]) for name, values in named.items()})
    return framed(rows, UNEXPLAINED)


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


def coverage(
    targets: Sequence[Target], outcomes: Sequence[Outcome], division: Sequence[str], limits: BenchmarkLimits
) -> pl.DataFrame:
    """Give of every figure how many municipalities are in it, which are not, and why."""
    by_target = {each.sample.target.target: each for each in outcomes}
    rows: list[_Row] = []
    for target in targets:
        each = by_target.get(target.target)
        about: _Row = {"target": target.target}
        rows.append(about | _of_nation(each, len(division), limits))
        nothing = {f"{name}_count_status": "not_applicable" for name in ("modelled", "missing", "large_revenues")}
        for code, why in ({} if each is None else each.sample.missing).items():
            rows.append(about | {"municipality": code, "reason": why.reason, "feature": why.feature} | nothing)
    return framed(rows, COVERAGE)


def _of_nation(each: Outcome | None, division_count: int, limits: BenchmarkLimits) -> _Row:
    modelled = 0 if each is None else len(each.expected)
    told: _Row = {"modelled_count": modelled, "missing_count": division_count - modelled}
    if each is not None and each.sample.has_revenues:
        told |= {"large_revenues_count": int((each.sample.revenue_shares >= limits.large_revenues).sum())}
    else:
        told |= {"large_revenues_count_status": "not_applicable"}
    return told | {"municipality": TOTAL, "reason": "too_few" if each is None else None}


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
