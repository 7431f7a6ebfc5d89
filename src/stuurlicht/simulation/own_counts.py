"""What the fictional municipality counts and gathers itself: people per worker, and what providers say of waiting."""

from datetime import date

import numpy as np
import polars as pl

from stuurlicht.simulation.clock import date_of_month
from stuurlicht.simulation.world import LAWS, World

_CLIENTS_PER_1000 = {"jeugdwet": 14.0, "wmo": 26.0}
_PER_WORKER = {"jeugdwet": 24.0, "wmo": 55.0}
_AUDIENCE = {"jeugdwet": "youth", "wmo": "wmo"}
_STATEMENTS = 3
_NUMBER_SHARE = 0.45
"""Part of the statements of real providers that gave a number, on a region's websites in 2026."""
_MEDIAN_WEEKS, _SPREAD = 7.0, 0.9
_STEADY_MONTHS = 6
"""Websites are gathered over so many last months; a provider seldom changes what it says."""
_COUNT_SCHEMA = {"law": pl.String, "month": pl.Date, "clients_count": pl.Int64, "worker_units": pl.Float64}
_WAIT_SCHEMA = {
    "told_date": pl.Date, "provider_name": pl.String, "statement_number": pl.Int64, "audience": pl.String,
    "help_name": pl.String, "intake_weeks": pl.Float64, "treatment_weeks": pl.Float64,
}  # fmt: skip


def caseloads(world: World) -> pl.DataFrame:
    """Count people and full-time jobs of the own access per law and month, with the columns of the register."""
    drawn = world.random("caseloads")
    rows = [
        (law, date_of_month(int(month)), int(clients), round(float(clients) / _PER_WORKER[law] * jobs, 1))
        for law in LAWS
        for month, clients, jobs in zip(
            world.care_months,
            drawn.poisson(_CLIENTS_PER_1000[law] * world.inhabitants / 1000, world.months),
            drawn.uniform(0.9, 1.1, world.months),
            strict=True,
        )
        if clients
    ]
    return pl.DataFrame(rows, schema=_COUNT_SCHEMA, orient="row").filter(pl.col("worker_units") > 0)


def waiting_times(world: World) -> pl.DataFrame:
    """Give what each provider says of waiting in the last months, with the columns of the register."""
    drawn = world.random("waiting times")
    rows = []
    for provider in world.providers:
        if provider.is_natural_person:
            continue  # such a name would be that of a person
        for number in range(1, _STATEMENTS + 1):
            has_number = drawn.random() < _NUMBER_SHARE
            intake = round(float(np.exp(drawn.normal(np.log(_MEDIAN_WEEKS), _SPREAD)))) if has_number else None
            later = intake + int(drawn.integers(0, 6)) if intake is not None else None
            told = (provider.name, number, _AUDIENCE[provider.law], f"Hulp {number}", intake, later)
            rows += [(date_of_month(int(month)), *told) for month in world.care_months[-_STEADY_MONTHS:]]
    return pl.DataFrame(rows, schema=_WAIT_SCHEMA, orient="row")


def counts_known_on(counts: pl.DataFrame, day: date) -> pl.DataFrame:
    """Give the months that had ended on ``day``."""
    return counts.filter(pl.col("month").dt.month_end() <= day)


def waits_known_on(waits: pl.DataFrame, day: date) -> pl.DataFrame:
    """Give what had been said by ``day``."""
    return waits.filter(pl.col("told_date") <= day)
