"""The estimate: what each contract may come to in every month of the year. Eurocents."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl

from stuurlicht.core.periods import months_between
from stuurlicht.instruments.ceilings.matching import CONTRACT, COUNTED, PRODUCT
from stuurlicht.methods.exhaustion import Units, drawn_amounts, exhausted_in
from stuurlicht.methods.triangles import Booleans, Floats, Integers

YEAR = 12
MEMORY = 0.9
"""Weight of a month beside the one after it: a year back counts for about a quarter."""
LENT_MONTHS = 1.0
"""For how many own months the pattern of the law and kind of help counts."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """Per contract with a ceiling.

    Parameters
    ----------
    contracts : polars.DataFrame
        `CONTRACT` and ``ceiling`` in eurocents; sorted.
    approved, submitted : array (contracts, 12)
        What stands approved, and what stands submitted times its chance of approval.
    is_closed : array (12,)
        Months that had ended on the day.
    draws : array (contracts, 12, draws)
        Final amounts; ``nan`` where the history is too short.
    exhausted : array (contracts, 12, draws)
        The month in which the ceiling is passed.
    looks : int
        Earlier month-ends from which errors were drawn.
    holds : array (contracts, 12)
        Months in which something may count for the contract.
    """

    contracts: pl.DataFrame
    approved: Floats
    submitted: Floats
    is_closed: Booleans
    draws: Floats
    exhausted: Booleans
    looks: int
    holds: Booleans

    @property
    def ceilings(self) -> Floats:
        """The ceilings, in eurocents."""
        return self.contracts["ceiling"].cast(pl.Float64).to_numpy()


def ceilings_of(rows: pl.DataFrame, book_year: int) -> pl.DataFrame:
    """Give every contract with a ceiling over the year, or a part of it, with the sum of the ceilings of its rows."""
    counted = rows.filter(pl.col("is_yearly"), pl.col("start_date").dt.year() == book_year)
    return counted.group_by(CONTRACT).agg(ceiling=pl.col("ceiling_cents").sum()).sort(CONTRACT)


def estimate(
    contracts: pl.DataFrame,
    moves: pl.DataFrame,
    taken: pl.DataFrame,
    closed: date,
    book_year: int,
    draws: int,
    random: np.random.Generator,
) -> Estimate:
    """Estimate every contract.

    Parameters
    ----------
    contracts : polars.DataFrame
        As `ceilings_of` gives them.
    moves, taken : polars.DataFrame
        See `matching`; ``moves`` has ``counted``: approved, and pending times its chance of approval.
    closed : date
        Last closed month.
    """
    year = [date(book_year, month, 1) for month in range(1, YEAR + 1)]
    own = _of_contracts(moves, taken, contracts, year)
    begun: date | None = moves["known_month"].min()  # type: ignore[assignment]  # a column of dates
    first_month = begun or closed
    count = max(months_between(first_month, closed) + 1, 0)
    asked = np.array([months_between(first_month, month) for month in year])
    is_closed = asked < count
    increments = _laid_out(own, "place", len(contracts), first_month, count)
    parents, parent_of = _parents(own, moves, len(contracts), first_month, count)
    first = _first_months(increments)
    laws = contracts.select(pl.struct("municipality", "law").rank("dense")).to_series().to_numpy()
    units = Units(increments, parents[parent_of], first, laws)
    found = drawn_amounts(units, asked, draws, random, memory=MEMORY, lent_months=LENT_MONTHS)
    approved, counted = (_in_year(own, name, len(contracts), year) for name in ("approved", "counted"))
    holds = _holding(taken, contracts, year)
    amounts = np.where((~is_closed)[None, :, None], np.maximum(found.amounts, counted[..., None]), found.amounts)
    amounts = np.rint(np.where(holds[..., None] | np.isnan(amounts), amounts, 0.0))  # whole cents
    ceiling = contracts["ceiling"].cast(pl.Float64).to_numpy()
    passed = exhausted_in(amounts, ceiling)
    return Estimate(contracts, approved, counted - approved, is_closed, amounts, passed, found.looks, holds)


def _of_contracts(moves: pl.DataFrame, taken: pl.DataFrame, contracts: pl.DataFrame, year: list[date]) -> pl.DataFrame:
    """Give moves with the place of their contract: of the year by the contract itself, of other years by product."""
    key = ["municipality", "law", "contract"]
    places = contracts.with_row_index("place").select(*key, "place")
    in_year = pl.col("care_month").is_between(year[0], year[-1])
    of_year = moves.filter(in_year, pl.col("reason") == COUNTED).join(places, on=key)
    of_products = taken.join(places, on=key).select(*PRODUCT, "place").unique()
    of_others = moves.filter(~in_year).join(of_products, on=list(PRODUCT))
    both = pl.concat([each.select(*moves.columns, "place") for each in (of_year, of_others)])
    return both.sort(*moves.columns, "place")


def _laid_out(moves: pl.DataFrame, unit: str, units: int, first: date, count: int) -> Floats:
    """Lay moves out by unit, month of care and age, up to the last closed month."""
    numbered = moves.select(unit, "counted", month=_number("care_month"), known=_number("known_month"))
    start = first.year * YEAR + first.month
    told = numbered.with_columns(month=pl.col("month") - start, known=pl.col("known") - start).filter(
        pl.col("month").is_between(0, count - 1), pl.col("known") < count
    )
    ages = (told["known"] - told["month"]).clip(0).to_numpy()
    found = np.zeros((units, count, count))
    np.add.at(found, (told[unit].to_numpy(), told["month"].to_numpy(), ages), told["counted"].to_numpy())
    return found


def _parents(own: pl.DataFrame, moves: pl.DataFrame, units: int, first: date, count: int) -> tuple[Floats, Integers]:
    """Give the triangle of each law and kind of help, and which of them lends each contract its pattern."""
    kind = ["municipality", "law", "product_group"]
    kinds = moves.select(kind).unique().sort(kind).with_row_index("kind")
    parents = _laid_out(moves.join(kinds, on=kind), "kind", max(len(kinds), 1), first, count)
    sums = own.join(kinds, on=kind).group_by("place", "kind").agg(pl.col("approved").sum())
    largest = sums.sort("approved", "kind").group_by("place", maintain_order=True).last()
    parent_of = np.zeros(units, dtype=np.int64)
    parent_of[largest["place"].to_numpy()] = largest["kind"].to_numpy()
    return parents, parent_of


def _first_months(increments: Floats) -> Integers:
    """Give the first month of care of each contract; one without any has none, so no pace."""
    has_any = (increments != 0).any(axis=2)
    return np.asarray(np.where(has_any.any(axis=1), has_any.argmax(axis=1), increments.shape[1]))


def _in_year(own: pl.DataFrame, name: str, units: int, year: list[date]) -> Floats:
    told = own.filter(pl.col("care_month").is_between(year[0], year[-1]))
    found = np.zeros((units, YEAR))
    place = told["place"].to_numpy(), told["care_month"].dt.month().cast(pl.Int64).to_numpy() - 1
    np.add.at(found, place, told[name].to_numpy())
    return found


def _holding(taken: pl.DataFrame, contracts: pl.DataFrame, year: list[date]) -> Booleans:
    """Mark the months in which something may count for the contract."""
    placed = contracts.with_row_index("place").join(
        taken.select("municipality", "law", "contract", "care_month").unique(), on=["municipality", "law", "contract"]
    )
    found = np.zeros((len(contracts), len(year)), dtype=np.bool_)
    found[placed["place"].to_numpy(), placed["care_month"].dt.month().cast(pl.Int64).to_numpy() - 1] = True
    return found


def _number(day: str) -> pl.Expr:
    return pl.col(day).dt.year().cast(pl.Int64) * YEAR + pl.col(day).dt.month()
