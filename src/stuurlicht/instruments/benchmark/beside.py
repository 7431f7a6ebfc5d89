"""Municipalities beside what was expected of them, and beside the limits of their size."""

from collections.abc import Mapping, Sequence

import numpy as np
import polars as pl

from stuurlicht.core.columns import TOTAL
from stuurlicht.instruments.benchmark.candidates import class_places
from stuurlicht.instruments.benchmark.declaration_beside import EXPECTED, EXPECTED_GROWTH, EXPECTED_SPENDING, FUNNEL
from stuurlicht.instruments.benchmark.frames import framed
from stuurlicht.instruments.benchmark.labels import SIZE_LABELS
from stuurlicht.instruments.benchmark.outcome import Outcome
from stuurlicht.methods.triangles import Floats
from stuurlicht.rules.benchmark import BenchmarkLimits, Target

_Row = dict[str, object]
_THOUSAND = 1000.0


def expected(outcomes: Sequence[Outcome]) -> pl.DataFrame:
    """Give people with help per thousand beside what was expected, with the mean municipality as the nation."""
    chosen = [each for each in outcomes if _is_use(each.sample.target)]
    rows = [row for each in chosen for row in _beside(each, "_per_thousand_count", _THOUSAND)]
    return framed(rows, EXPECTED)


def expected_growth(outcomes: Sequence[Outcome]) -> pl.DataFrame:
    """Give growth beside what was expected, as change, with the mean municipality as the nation."""
    rows = [row for each in outcomes if each.sample.target.is_growth for row in _beside(each, "_share", less=1.0)]
    return framed(rows, EXPECTED_GROWTH)


def expected_spending(outcomes: Sequence[Outcome], limits: BenchmarkLimits) -> pl.DataFrame:
    """Give net costs per inhabitant beside what was expected, and how large the revenues were."""
    rows = [row for each in outcomes if each.sample.has_revenues for row in _spending(each, limits)]
    return framed(rows, EXPECTED_SPENDING)


def _is_use(target: Target) -> bool:
    return not target.is_spending and not target.is_growth


def _beside(each: Outcome, unit: str, times: float = 1.0, less: float = 0.0) -> list[_Row]:
    one, about = each.sample, {"target": each.sample.target.target}
    named = {"observed": one.rates, "expected": each.expected, "low": each.low, "high": each.high}
    told: Mapping[str, Floats] = {f"{name}{unit}": values * times - less for name, values in named.items()}
    rows: list[_Row] = [
        about
        | {"municipality": code, "position": position}
        | {name: float(values[at]) for name, values in told.items()}
        for at, (code, position) in enumerate(zip(one.municipalities, positions(each), strict=True))
    ]
    means: _Row = {name: float(told[name].mean()) for name in (f"observed{unit}", f"expected{unit}")}
    nothing: _Row = {f"{name}{unit}_status": "not_applicable" for name in ("low", "high")}
    return [*rows, about | {"municipality": TOTAL, "position": None} | means | nothing]


def _spending(each: Outcome, limits: BenchmarkLimits) -> list[_Row]:
    *rows, nation = _beside(each, "_eur")
    shares = each.sample.revenue_shares
    told = [
        row | {"revenues_share": float(share), "may_pay_for_others": bool(share >= limits.large_revenues)}
        for row, share in zip(rows, shares, strict=True)
    ]
    return [*told, nation | {"revenues_share": float(shares.mean()), "may_pay_for_others": None}]


def positions(each: Outcome) -> list[str]:
    """Tell of every municipality whether it lies above, within or below its own limits."""
    rates = each.sample.rates
    return list(np.where(rates > each.high, "above", np.where(rates < each.low, "below", "within")))


def funnel(outcomes: Sequence[Outcome]) -> pl.DataFrame:
    """Give per size class how far municipalities may lie from what is expected, and how many lie further."""
    return framed([row for each in outcomes for row in _funnel(each)], FUNNEL)


def _funnel(each: Outcome) -> list[_Row]:
    places = class_places(each.sample.size)
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
