"""What the fictional municipality knows that no message tells: events with their money, and bills beside the messages.

Nothing here looks at what an event turned out to cost: amounts come from the year before and from what was agreed.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from textwrap import shorten

import numpy as np
import polars as pl

from stuurlicht.simulation.clock import date_of_month, month_number
from stuurlicht.simulation.planted import InflowChange, LateIndexation, Planted, Tender
from stuurlicht.simulation.world import World

THOUSAND_EUROS = 100_000
_LONGEST_TITLE = 80
_GUESS_SPREAD = 0.05
_INDEXATION_RANGE_SHARE = 0.2
_TENDER_RANGE_SHARE = 0.01
_FIRST_YEAR_SHARE = 0.3
_MONTHS_UNTIL_DECLARED = 3
_BEFORE_A_TENDER, _BEFORE_A_POLICY = timedelta(days=92), timedelta(days=61)

_EVENT_SCHEMA = {
    "title": pl.String, "kind": pl.String, "law": pl.String, "product_group": pl.String, "book_year": pl.Int64,
    "known_date": pl.Date, "amount_cents": pl.Int64, "lowest_cents": pl.Int64, "highest_cents": pl.Int64,
    "status": pl.String, "closed_date": pl.Date,
}  # fmt: skip


@dataclass(frozen=True)
class Agreement:
    """Something that is paid every year without a message: what a year costs per inhabitant in the first year."""

    title: str
    kind: str
    law: str
    product_group: str
    cents_per_inhabitant: int


AGREEMENTS = (
    Agreement("Taakgerichte bekostiging wijkteam", "task_based", "jeugdwet", "jeugd_wijkteam", 500),
    Agreement("Huur van hulpmiddelen buiten de berichten", "rental", "wmo", "hulpmiddelen", 250),
    Agreement("Vervoer naar de dagbesteding", "transport", "wmo", "dagbesteding", 200),
)
"""What the fictional municipality pays beside the messages; all invented."""
_SETTLED_SHARES = (-0.06, 0.01)
"""What is settled of the first agreement in May of the next year, as a share of it."""


def known_events(world: World, costs: pl.DataFrame) -> pl.DataFrame:
    """List what a municipality would know of what is planted, as told when all of it is over.

    What nobody tells it beforehand is left out: an epidemic, longer stays, a provider that falls silent.

    Returns
    -------
    pl.DataFrame
        With the columns of the register ``known_events``, in eurocents.
    """
    drawn = world.random("known events")
    rows = [
        row
        for event in world.scenario.planted
        if world.is_within(event)
        for kind, told in _TOLD.items()
        if isinstance(event, kind)
        for row in told(event, world, costs, drawn)
    ]
    return pl.DataFrame(rows, schema=_EVENT_SCHEMA)


def outside_items(world: World) -> pl.DataFrame:
    """List what is paid beside the messages for each year of care, as told when all of it is paid.

    Returns
    -------
    pl.DataFrame
        With the columns of the register ``outside_items``, in eurocents.
    """
    drawn = world.random("outside items")
    rows = [row for year in _years(world) for row in _items_of(world, year, drawn)]
    return pl.DataFrame(rows, schema_overrides={"amount_cents": pl.Int64, "paid_cents": pl.Int64})


def agreed_cents(world: World) -> Mapping[tuple[str, int], int]:
    """Give what was agreed before the year began, by product group and book year, in eurocents."""
    return {
        (agreement.product_group, year): _yearly_cents(world, agreement, year)
        for agreement in AGREEMENTS
        for year in _years(world)
    }


def events_known_on(events: pl.DataFrame, day: date) -> pl.DataFrame:
    """Give the events as people would tell them on ``day``: what they know by then, and what still counts."""
    still_counts = (pl.col("closed_date") > day).fill_null(value=True)
    return events.filter(pl.col("known_date") <= day).with_columns(
        status=pl.when(still_counts).then(pl.lit("expected")).otherwise("status"),
        closed_date=pl.when(~still_counts).then("closed_date"),
    )


def items_known_on(items: pl.DataFrame, day: date) -> pl.DataFrame:
    """Give the items as people would tell them on ``day``: every month a twelfth is paid."""
    next_day = day + timedelta(days=1)
    months = ((next_day.year - pl.col("book_year")) * 12 + next_day.month - 1).clip(0, 12)
    return items.filter(pl.col("known_date") <= day).with_columns(
        paid_cents=pl.col("amount_cents") * months // 12,
        status=pl.when(months == 12).then("status").otherwise(pl.lit("expected")),  # noqa: PLR2004  a whole year
    )


def _items_of(world: World, year: int, drawn: np.random.Generator) -> Iterator[dict[str, object]]:
    for agreement in AGREEMENTS:
        cents = _yearly_cents(world, agreement, year)
        yield _item(agreement, f"{agreement.title} {year}", year, cents, date(year - 1, 12, 15))
    first = AGREEMENTS[0]
    settled = _rounded(_yearly_cents(world, first, year) * drawn.uniform(*_SETTLED_SHARES))
    title = f"Afrekening {first.title.casefold()} {year}"
    yield {**_item(first, title, year, settled, date(year + 1, 5, 20)), "kind": "settlement"}


def _item(agreement: Agreement, title: str, year: int, cents: int, known: date) -> dict[str, object]:
    return {
        "title": title,
        "kind": agreement.kind,
        "law": agreement.law,
        "product_group": agreement.product_group,
        "book_year": year,
        "amount_cents": cents,
        "paid_cents": cents,
        "status": "paid",
        "known_date": known,
    }


def _yearly_cents(world: World, agreement: Agreement, year: int) -> int:
    level = world.index_factor(max(world.first_month, month_number(date(year, 1, 1))))
    return _rounded(agreement.cents_per_inhabitant * world.inhabitants * level)


def _years(world: World) -> list[int]:
    return sorted({date_of_month(int(month)).year for month in world.care_months})


def _rounded(cents: float) -> int:
    return round(cents / THOUSAND_EUROS) * THOUSAND_EUROS


def _indexations(
    event: LateIndexation, world: World, costs: pl.DataFrame, drawn: np.random.Generator
) -> Iterator[dict[str, object]]:
    """Tell a late indexation for each year that was over when it was signed, or for its own year."""
    percents = f"{event.share * 100:.1f}".replace(".", ",")
    closed = date_of_month(month_number(event.known_date) + _MONTHS_UNTIL_DECLARED)
    for year in range(event.from_date.year, max(event.from_date.year + 1, event.known_date.year)):
        title = f"Indexatie {year} getekend op {event.known_date:%d-%m-%Y}: {percents}%"
        for law, group, cents in _expected_costs(world, costs, year, event.categories):
            amount = cents * event.share * float(np.exp(drawn.normal(0, _GUESS_SPREAD)))
            spread = abs(amount) * _INDEXATION_RANGE_SHARE
            yield _event("indexation", title, law, group, year, event.known_date, closed) | _amounts(amount, spread)


def _tenders(
    event: Tender, world: World, costs: pl.DataFrame, _drawn: np.random.Generator
) -> Iterator[dict[str, object]]:
    """Tell a tender that changes codes and no tariff: nothing expected, and a little room either way."""
    year, categories = event.from_date.year, tuple({code[:2] for code in event.products})
    known = event.from_date - _BEFORE_A_TENDER
    for law, group, cents in _expected_costs(world, costs, year, categories):
        row = _event("tender", _short(event), law, group, year, known, event.from_date)
        yield row | _amounts(0.0, cents * _TENDER_RANGE_SHARE)


def _policies(
    event: InflowChange, world: World, costs: pl.DataFrame, _drawn: np.random.Generator
) -> Iterator[dict[str, object]]:
    """Tell what a choice of the municipality should save in its first year: stays that began before run on."""
    if not event.referrers or event.until is not None:
        return
    year, known = event.from_date.year, event.from_date - _BEFORE_A_POLICY
    closed = date_of_month(month_number(event.from_date) + event.ramp_months)
    forms = [form for form in world.scenario.forms if form.name in event.forms]
    reached = float(np.mean([sum(form.referrers.get(code, 0.0) for code in event.referrers) for form in forms]))
    categories = tuple({code[:2] for form in forms for code in form.products})
    for law, group, cents in _expected_costs(world, costs, year, categories):
        amount = cents * reached * (event.factor - 1) * _FIRST_YEAR_SHARE
        yield _event("policy", _short(event), law, group, year, known, closed) | _amounts(amount, abs(amount))


_Told = Callable[..., Iterator[dict[str, object]]]
_TOLD: Mapping[type[Planted], _Told] = {LateIndexation: _indexations, Tender: _tenders, InflowChange: _policies}


def _expected_costs(
    world: World, costs: pl.DataFrame, year: int, categories: tuple[str, ...]
) -> list[tuple[str, str, float]]:
    """Give law, group and what these categories would cost in a year, to those who know the year before."""
    ours = costs.filter(pl.col("product_category").is_in(categories)).with_columns(year=pl.col("care_month").dt.year())
    before, level = ours.filter(pl.col("year") == year - 1), 1 + world.scenario.indexation.get(year, 0.0)
    known, level = (before, level) if len(before) else (ours.filter(pl.col("year") == year), 1.0)
    whole_year = level * 12 / max(1, known["care_month"].n_unique())
    sums = known.group_by("law", "product_group").agg(cents=pl.col("declarable_cents").sum() * whole_year)
    return list(sums.sort("law", "product_group").iter_rows())


def _event(kind: str, title: str, law: str, group: str, year: int, known: date, closed: date) -> dict[str, object]:
    return {
        "title": title,
        "kind": kind,
        "law": law,
        "product_group": group,
        "book_year": year,
        "known_date": known,
        "status": "in_messages",
        "closed_date": closed,
    }


def _amounts(cents: float, spread: float) -> dict[str, object]:
    lowest, highest = _rounded(cents - spread), _rounded(cents + spread)
    return {"amount_cents": _rounded(cents), "lowest_cents": lowest, "highest_cents": highest}


def _short(event: Planted) -> str:
    return shorten(event.label, _LONGEST_TITLE, placeholder="...")
