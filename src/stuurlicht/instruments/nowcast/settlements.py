"""Settlements still to come: expected as the share of what a year comes to that earlier years had. Eurocents."""

import math
from collections.abc import Callable
from dataclasses import dataclass

import polars as pl

from stuurlicht.core.columns import TOTAL
from stuurlicht.instruments.nowcast.beside import BESIDE_ROW, ESTIMATED, NOT_ESTIMABLE, SETTLEMENTS
from stuurlicht.instruments.nowcast.cube import SEGMENT
from stuurlicht.tables.registers.outside_items import SETTLEMENT

_NINETIETH = (3.078, 1.886, 1.638, 1.533, 1.476, 1.440, 1.415, 1.397, 1.383, 1.372)
"""Quantile 0.9 of Student's t by degrees of freedom, from 1; so that 80% lies between it and its opposite."""
_Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CameTo:
    """What a law or a kind of help came to in a year: messages, and known amounts beside them but settlements.

    Parameters
    ----------
    groups : polars.DataFrame
        `SEGMENT`, one row per kind of help in the messages.
    year_ends : callable
        Gives the year end of each of these in a year, in eurocents; ``nan`` when it is not known whole.
    items : polars.DataFrame
        Rows of `BESIDE_ROW` of all years.
    """

    groups: pl.DataFrame
    year_ends: Callable[[int], pl.Series]
    items: pl.DataFrame

    def has_messages(self, key: _Key) -> bool:
        """Tell whether messages tell of a law or a kind of help at all."""
        return not self.groups.filter(_is_of(key)).is_empty()

    def of(self, key: _Key, year: int) -> float:
        """Give the sum of a year; ``nan`` when any part is unknown. ``totaal`` stands for the whole law."""
        messages = self.groups.with_columns(amount_cents=self.year_ends(year)).filter(_is_of(key))
        others = self.items.filter(_is_of(key), pl.col("book_year") == year, pl.col("kind") != SETTLEMENT)
        return float(messages["amount_cents"].sum()) + float(others["amount_cents"].sum())


def expected_settlements(came_to: CameTo, book_year: int) -> pl.DataFrame:
    """Expect a settlement where earlier years had one and the year itself has none yet.

    Parameters
    ----------
    came_to : CameTo
        As known on a day.
    book_year : int
        The year to expect it for.

    Returns
    -------
    polars.DataFrame
        `BESIDE_ROW`, one row per law and kind of help, under the title of the newest earlier settlement and with
        ``settled_years``: on how many years it rests. The amount is null where none of those years, or the book year,
        is known whole, and status then `NOT_ESTIMABLE`. A year without a settlement in the register is unknown and
        does not count as one of nothing.
    """
    settled = came_to.items.filter(pl.col("kind") == SETTLEMENT)
    earlier, own = settled.filter(pl.col("book_year") < book_year), settled.filter(book_year=book_year)
    wanted = earlier.join(own, on=SEGMENT, how="anti")
    rows = [
        _expected(came_to, key, rows, book_year)
        for key, rows in wanted.group_by(SEGMENT, maintain_order=True)  # sorted as the items are
    ]
    return pl.DataFrame(rows, schema=BESIDE_ROW, orient="row").sort(SEGMENT)


def _expected(came_to: CameTo, key: tuple[object, ...], settled: pl.DataFrame, book_year: int) -> dict[str, object]:
    place = tuple(str(name) for name in key)
    by_year = settled.group_by("book_year").agg(pl.col("amount_cents").sum()).sort("book_year")
    told = [(float(cents), came_to.of(place, year)) for year, cents in by_year.iter_rows()]
    pairs = [(cents, base) for cents, base in told if math.isfinite(base) and base > 0]
    amount, half = settled_for(pairs, came_to.of(place, book_year))
    is_known = math.isfinite(amount)
    return {
        **dict.fromkeys(BESIDE_ROW),
        **dict(zip(SEGMENT, place, strict=True)),
        "line": SETTLEMENTS,
        "title": settled.sort("book_year", "title")["title"][-1],
        "kind": SETTLEMENT,
        "known_date": settled["known_date"].max(),
        "status": ESTIMATED if is_known else NOT_ESTIMABLE,
        "amount_cents": round(amount) if is_known else None,
        "lowest_cents": round(amount - half) if is_known else None,
        "highest_cents": round(amount + half) if is_known else None,
        "settled_years": len(pairs),
        "is_of_messages": came_to.has_messages(place),
        "book_year": book_year,
    }


def settled_for(pairs: list[tuple[float, float]], base: float) -> tuple[float, float]:
    """Give the settlement to expect of a year, and half of its range of 80%.

    Parameters
    ----------
    pairs : list of (float, float)
        Of each earlier year the settlement (signed), and what the year came to (positive).
    base : float
        What the year itself is expected to come to.

    Returns
    -------
    tuple of float
        Both ``nan`` without any pair or base. Of one year the spread is unknown: half is then the amount itself, so
        that the range runs from nothing to twice the amount.

    Notes
    -----
    Ratio r = sum S / sum B, with Var(S) = sigma^2 B, as in a step of a chain ladder; sigma^2 from the squared residuals
    over n - 1; the variance of what comes is sigma^2 B (1 + B / sum B).
    """
    if not pairs or not base > 0:
        return math.nan, math.nan
    bases = sum(each for _cents, each in pairs)
    ratio = sum(cents for cents, _base in pairs) / bases
    amount = ratio * base
    freedom = len(pairs) - 1
    if freedom == 0:
        return amount, abs(amount)
    sigma_squared = sum((cents - ratio * each) ** 2 / each for cents, each in pairs) / freedom
    spread = math.sqrt(sigma_squared * base * (1 + base / bases))
    return amount, _NINETIETH[min(freedom, len(_NINETIETH)) - 1] * spread


def _is_of(key: _Key) -> pl.Expr:
    """Tell whether a row is of a kind of help, or of the whole law."""
    wanted = zip(SEGMENT, key, strict=True)
    return pl.all_horizontal(pl.col(name) == value for name, value in wanted if value != TOTAL)
