"""What the fictional municipality keeps itself: budgets, contracts, code maps, what it knows beforehand, and areas."""

from dataclasses import dataclass, fields, replace
from datetime import date
from pathlib import Path

import numpy as np
import polars as pl

from stuurlicht.simulation.clock import date_of_month
from stuurlicht.simulation.outside_clients import clients_known_on, outside_clients
from stuurlicht.simulation.outside_messages import (
    THOUSAND_EUROS,
    agreed_cents,
    events_known_on,
    items_known_on,
    known_events,
    outside_items,
)
from stuurlicht.simulation.own_accounts import OwnAccounts
from stuurlicht.simulation.own_counts import caseloads, counts_known_on, waiting_times, waits_known_on
from stuurlicht.simulation.planted import LatePrice
from stuurlicht.simulation.population import Population
from stuurlicht.simulation.prices import MINUTES
from stuurlicht.simulation.statements import statement_mappings
from stuurlicht.simulation.world import World

_PRIMITIVE, _CHANGE = "primitief", "1e wijziging"
_GUESS_SPREAD = 0.04
_STRUCTURAL_GAP = 0.035
_SAVINGS_SHARE = 0.015
_INCOME_SHARES = {"huishoudelijke_hulp": 0.05, "hulpmiddelen": 0.02, "beschermd_wonen": 0.03}
_SAVERS = ("jeugd_ambulant", "jeugd_verblijf", "begeleiding")
_SLACK = 1.08
_DECLARE_BY_MONTHS = {"traag": 6, "per_kwartaal": 4}
_LOTS = 3
"""Lots per law; the providers are spread over them."""
TOLD_LATER = ("known_events", "outside_items", "outside_clients", "caseloads", "waiting_times")
"""Registers that tell what happened until a day: hand them in on that day. The others hold every year at once."""


@dataclass(frozen=True)
class Registers:
    """Rows as people would hand them in; columns bear the names of the registers.

    Budgets, contracts, code maps and neighbourhoods hold every year at once. Known events, outside items, outside
    clients, caseloads and waiting times stand as they are told when all is over; `known_on` gives them as told on an
    earlier day.
    """

    budgets: pl.DataFrame
    contracts: pl.DataFrame
    code_maps: pl.DataFrame
    neighbourhoods: pl.DataFrame
    known_events: pl.DataFrame
    outside_items: pl.DataFrame
    outside_clients: pl.DataFrame
    caseloads: pl.DataFrame
    waiting_times: pl.DataFrame
    export_mappings: pl.DataFrame
    account_mappings: pl.DataFrame
    creditors: pl.DataFrame

    def known_on(self, day: date) -> "Registers":
        """Give the registers with what is told as time goes on, as people would tell them on ``day``."""
        return replace(
            self,
            known_events=events_known_on(self.known_events, day),
            outside_items=items_known_on(self.outside_items, day),
            outside_clients=clients_known_on(self.outside_clients, day),
            caseloads=counts_known_on(self.caseloads, day),
            waiting_times=waits_known_on(self.waiting_times, day),
        )

    def write(self, folder: Path) -> tuple[Path, ...]:
        """Write each register as CSV, to be handed in; headings are names of columns, so amounts are in cents."""
        folder.mkdir(parents=True, exist_ok=True)
        written = tuple(folder / f"{field.name}.csv" for field in fields(self))
        for path in written:
            frame: pl.DataFrame = getattr(self, path.stem)
            frame.write_csv(path)
        return written


def make_registers(
    world: World, population: Population, costs: pl.DataFrame, care: pl.DataFrame, accounts: OwnAccounts
) -> Registers:
    """Fill the registers as a municipality would: with what it knew of the year before.

    Two things come from the year itself. A change half-way the year mends half of what the first guess missed.
    And a ceiling without a year before it (the first year, a new code) is set on that year's own care.
    """
    return Registers(
        budgets=_budgets(world, costs),
        contracts=_contracts(world, care),
        code_maps=_code_maps(world),
        neighbourhoods=population.neighbourhoods,
        known_events=known_events(world, costs),
        outside_items=outside_items(world),
        outside_clients=outside_clients(world),
        caseloads=caseloads(world),
        waiting_times=waiting_times(world),
        export_mappings=pl.concat([accounts.export_mappings, statement_mappings()], how="diagonal"),
        account_mappings=accounts.account_mappings,
        creditors=accounts.creditors,
    )


def _budgets(world: World, costs: pl.DataFrame) -> pl.DataFrame:
    """Budget each year from what was known of the year before, a little too low; change it half-way.

    What is agreed to be paid beside the messages comes on top.
    """
    drawn, agreed = world.random("budgets"), agreed_cents(world)
    yearly = _yearly(costs)
    known = {(row["product_group"], row["book_year"]): row["cents"] for row in yearly.iter_rows(named=True)}
    rows = []
    for law, group, year in yearly.select("law", "product_group", "book_year").iter_rows():
        before = known.get((group, year - 1), known[group, year] / (1 + world.scenario.indexation.get(year, 0.0)))
        indexed = before * (1 + world.scenario.indexation.get(year, 0.0))
        guess = indexed * (1 - _STRUCTURAL_GAP) * np.exp(drawn.normal(0, _GUESS_SPREAD))
        better = guess + 0.5 * (known[group, year] - guess)
        beside = agreed.get((group, year), 0)
        rows.append(_budget_row(law, group, year, _PRIMITIVE, date(year - 1, 11, 9), guess + beside))
        rows.append(_budget_row(law, group, year, _CHANGE, date(year, 6, 27), better + beside))
    return pl.DataFrame(rows).with_columns(
        *(pl.lit(share).alias(f"phasing_{month:02d}") for month, share in enumerate(_phasing(), start=1))
    )


def _yearly(costs: pl.DataFrame) -> pl.DataFrame:
    """Give the cost per group and whole year; a part of a year is blown up to twelve months."""
    by_year = costs.with_columns(book_year=pl.col("care_month").dt.year())
    months = by_year.group_by("book_year").agg(months=pl.col("care_month").n_unique())
    sums = by_year.group_by("law", "product_group", "book_year").agg(cents=pl.col("declarable_cents").sum())
    told = sums.join(months, on="book_year").with_columns(cents=pl.col("cents") * 12 / pl.col("months"))
    return told.sort("law", "product_group", "book_year")


def _budget_row(law: str, group: str, year: int, version: str, decided: date, cents: float) -> dict[str, object]:
    spending = max(1, round(cents / THOUSAND_EUROS)) * THOUSAND_EUROS
    savings = round(spending * _SAVINGS_SHARE / THOUSAND_EUROS) * THOUSAND_EUROS if group in _SAVERS else 0
    return {
        "law": law,
        "product_group": group,
        "book_year": year,
        "version": version,
        "decided_date": decided,
        "spending_cents": spending,
        "income_cents": round(spending * _INCOME_SHARES.get(group, 0.0) / THOUSAND_EUROS) * THOUSAND_EUROS,
        "nature": "structural",
        "unfilled_savings_cents": savings,
    }


def _phasing() -> tuple[float, ...]:
    """Give the share of the year per month: a little less in summer and December."""
    tenths = (86, 82, 87, 84, 83, 84, 79, 77, 85, 86, 86, 81)
    return tuple(share / 1000 for share in tenths)


def _contracts(world: World, care: pl.DataFrame) -> pl.DataFrame:
    """Contract what each provider delivers in each year, at the tariff of that year and for the care of the last."""
    used = (
        care.with_columns(book_year=pl.Series(_book_years(world)).gather(care["care"]))
        .group_by("provider", "product", "book_year")
        .agg(cents=pl.col("price_cents").sum())
        .sort("provider", "product", "book_year")
    )
    following = {(provider, product, year + 1): cents for provider, product, year, cents in used.iter_rows()}
    rows = [
        _contract_row(world, provider, product, year, following.get((provider, product, year), cents))
        for provider, product, year, cents in used.iter_rows()
    ]
    return pl.DataFrame(rows, schema_overrides={"tariff_cents": pl.Int64})


def _contract_row(world: World, provider_at: int, product_at: int, year: int, cents: int) -> dict[str, object]:
    provider, product = world.providers[provider_at], world.products[product_at]
    month = max(world.first_month, (year - 1970) * 12)
    late = [one for one in world.late_prices if product.category in one.categories]
    tariff = round(product.tariff_cents * world.index_factor(month) * _late_factor(late, month))
    return {
        "contract_number": f"C-{year}-{provider.agb[-4:]}",
        "law": product.law,
        "provider": provider.agb,
        "product_category": product.category,
        "product_code": product.code,
        "unit": "04" if product.unit == MINUTES else product.unit,
        "tariff_cents": tariff or None,
        "ceiling_cents": round(cents * _SLACK / THOUSAND_EUROS + 1) * THOUSAND_EUROS,
        "funding_form": "output" if product.unit in {"82", "83"} else "inspanning",
        "declare_by_months": _DECLARE_BY_MONTHS.get(provider.habit, 3),
        "start_date": date(year, 1, 1),
        "end_date": date(year, 12, 31),
        "lot": f"{product.law} {provider_at % _LOTS + 1}",
    }


def _late_factor(late: list[LatePrice], month: int) -> float:
    """Give the late indexations that count from an earlier year; one of the year itself came too late to contract."""
    year = month // 12
    return float(np.prod([1 + one.share for one in late if one.from_month // 12 < year]))


def _book_years(world: World) -> list[int]:
    return [date_of_month(int(month)).year for month in world.care_months]


def _code_maps(world: World) -> pl.DataFrame:
    """List which codes of products and providers took the place of which, and from when."""
    rows = [
        {"kind": kind, "old_code": old, "new_code": new, "from_date": event.from_date}
        for event in world.scenario.planted
        for kind, codes in (("product", event.renewed_products), ("provider", event.renewed_providers))
        for old, new in codes.items()
    ]
    schema = {"kind": pl.String, "old_code": pl.String, "new_code": pl.String, "from_date": pl.Date}
    return pl.DataFrame(rows, schema=schema)
