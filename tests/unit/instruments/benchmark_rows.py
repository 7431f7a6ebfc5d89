"""Small nations made by hand, for the tests of benchmark."""

from datetime import date
from types import SimpleNamespace

import narwhals as nw
import numpy as np
import polars as pl

from stuurlicht.instruments import benchmark
from stuurlicht.instruments.base import Inputs
from stuurlicht.instruments.benchmark.quantities import read_quantities
from stuurlicht.instruments.benchmark.samples import by_quantity, sample
from stuurlicht.rules.benchmark import benchmark_limits, benchmark_targets, district_target
from stuurlicht.rules.mergers import municipalities_on

DAY = date(2026, 6, 1)


CODES = municipalities_on(date(2026, 1, 1))[:80]


TARGETS = {each.target: each for each in benchmark_targets()}


YOUTH_USE = TARGETS["youth_use"]


NO_FILINGS = {
    "iv3_task_fields": {
        "municipality": pl.String, "book_year": pl.Int64, "report": pl.String, "task_field": pl.String,
        "costs_cents": pl.Int64, "revenues_cents": pl.Int64,
    },
    "iv3_filings": {
        "municipality": pl.String, "book_year": pl.Int64, "report": pl.String, "has_filed": pl.Boolean,
    },
}  # fmt: skip


def figure(region, year, feature, value, status="known"):
    return {"region": region, "year": year, "feature": feature, "value": value, "value_status": status}


def nation(codes=CODES, year=2022, seed=1, slope=0.05, chance=0.1):
    """Use that rises with the share of disability, and with nothing else."""
    drawn = np.random.default_rng(seed)
    rows = []
    for place, code in enumerate(codes):
        size = 10_000.0 * (1 + place % 15)
        step = drawn.normal()
        use = 10 * np.exp(slope * step + chance * drawn.normal())
        told = {
            "inhabitants": size,
            "households": size / 2,
            "population_15_24": size * drawn.uniform(0.1, 0.14),
            "households_with_children": size * drawn.uniform(0.14, 0.2),
            "disability_persons": size * (0.05 + 0.005 * step),
            "share_low_income": drawn.uniform(4, 12),
            "benefit_persons": size * (0.03 + 0.001 * (place % 9)),
            "urbanity": float(drawn.integers(1, 6)),
            "youth_care_share": use,
            "youth_care_clients": size * 0.25 * use / 100,
        }
        rows += [figure(code, year, name, value) for name, value in told.items()]
    return rows


def account(codes, year, revenues=0.05, report="account", level=25_000):
    """Youth costs per inhabitant of 250 euros or so, with a part of them as revenues; cents."""
    drawn, field = np.random.default_rng(year), "6.72" if year < 2023 else "6.72a"
    rows = []
    for place, code in enumerate(codes):
        costs = int(10_000 * (1 + place % 15) * level * np.exp(0.1 * drawn.normal()))
        told = {"municipality": code, "book_year": year, "report": report, "task_field": field}
        got = None if revenues is None else int(costs * revenues)
        rows.append(told | {"costs_cents": costs, "revenues_cents": got})
    return rows


def inputs(rows, day=DAY, accounts=()):
    schema = {
        "region": pl.String,
        "year": pl.Int64,
        "feature": pl.String,
        "value": pl.Float64,
        "value_status": pl.String,
    }
    frames = {"region_features": pl.DataFrame(rows, schema=schema)}
    filings = {(each["municipality"], each["book_year"], each["report"]) for each in accounts}
    told = [dict(zip(NO_FILINGS["iv3_filings"], (*each, True), strict=True)) for each in sorted(filings)]
    for name, of_accounts in {"iv3_task_fields": list(accounts), "iv3_filings": told}.items():
        frames[name] = pl.DataFrame(of_accounts, schema=NO_FILINGS[name])
    lazy = {name: nw.from_native(frame.lazy()) for name, frame in frames.items()}
    at = SimpleNamespace(day=day)
    return Inputs(at=at, frames=lazy, results={}, seed=1, instrument_id="benchmark", recut=lambda _day: None)


def answer(rows, day=DAY, accounts=()):
    return benchmark.compute(inputs(rows, day, accounts), benchmark.BenchmarkParameters())


def sampled(rows, target, accounts=()):
    values = by_quantity(read_quantities(inputs(rows, accounts=accounts), 2026))
    return sample(target, values, CODES, benchmark_limits())


def youth_use(rows):
    return sampled(rows, YOUTH_USE)


def quantity(rows, name, code, division=2026):
    found = read_quantities(inputs(rows), division).filter(quantity=name, municipality=code)
    return found["value"].to_list()


def grown(years, codes=CODES):
    """Give a nation over some years, with the features of youth growth."""
    drawn = np.random.default_rng(sum(years))
    rows = [each for year in years for each in nation(codes, year=year, seed=year)]
    return rows + [figure(code, year, "population_0_14", drawn.uniform(900, 1_100)) for code in codes for year in years]


def features_of_spending():
    return nation(year=2022) + [
        figure(code, year, name, value)
        for place, code in enumerate(CODES)
        for year in (2021, 2023)
        for name, value in (
            ("population_0_14", 10_000.0 * (1 + place % 15) * (0.14 + 0.001 * (place % 7))),
            ("inhabitants", 10_000.0 * (1 + place % 15)),
        )
    ]


def districts(sizes, use):
    """Sixty municipalities with five districts each; use follows the size of the municipality, and nothing else."""
    drawn = np.random.default_rng(9)
    asked = district_target()
    rows = []
    for code, size in zip(CODES[:60], sizes, strict=True):
        rows.append(figure(code, asked.year, "inhabitants", float(size)))
        for place in range(5):
            region = f"WK{code[2:]}{place:02}"
            rows.append(figure(region, asked.year, asked.outcome, use(size) * np.exp(0.02 * drawn.normal())))
            rows += [figure(region, asked.year, name, drawn.uniform(1, 30)) for name in asked.features]
    return rows
