"""What the people who moved cost in the twelve months before and after, on both sides where both are known."""

from collections.abc import Mapping, Sequence
from datetime import date

import polars as pl

from stuurlicht.core.periods import add_months
from stuurlicht.instruments.boundary.moves import (
    ADULT,
    LAW_KEY,
    LOCAL,
    PERSON,
    SHELTERED,
    TO_ADULT,
    TO_LOCAL,
    TO_OTHER_LAW,
    TO_SHELTERED,
    WHO,
)

CROSSING = (*LAW_KEY, "crossing", "year")
_LEFT = {TO_LOCAL: (SHELTERED,), TO_SHELTERED: (LOCAL,)}
"""Sides that are left; of the other crossings all help of the law is."""
_ARRIVED = {TO_LOCAL: (LOCAL,), TO_SHELTERED: (SHELTERED,), TO_ADULT: (ADULT,)}
"""Sides where people arrive. What follows under another law than these stands in no message."""
AMOUNTS = ("left_before", "left_after", "other_before", "other_after")
_YEAR = 12
_CENTS = 100


def crossings(moved: pl.DataFrame, costs: pl.DataFrame, first: date, last: date, linked: Sequence[str]) -> pl.DataFrame:
    """Count who moved per year, and add up what those cost of whom both years are known.

    Parameters
    ----------
    moved : polars.DataFrame
        See `moves.moves`.
    costs : polars.DataFrame
        See `moves.monthly_costs`.
    first, last : date
        First and last month of which nearly everything is declared.
    linked : sequence of str
        Municipalities that link persons over the laws: only there is known what the young get as adults.

    Returns
    -------
    polars.DataFrame
        Per `CROSSING`: ``clients_count``; ``compared_count``, those with twelve known months before and after;
        ``arrived_count`` of those; the amounts in euros; ``change_eur``: all after less all before, null where the
        other side is unknown; support columns.
    """
    is_known = (pl.col("month") >= add_months(first, _YEAR)) & (pl.col("month") <= add_months(last, 1 - _YEAR))
    compared = _amounts(moved.filter(is_known), costs)
    people = moved.group_by(CROSSING).agg(clients_count=pl.len().cast(pl.Int64))
    sums = compared.group_by(CROSSING).agg(
        pl.col(AMOUNTS).sum(),
        compared_count=pl.len().cast(pl.Int64),
        arrived_count=(pl.col("other_after") > 0).sum().cast(pl.Int64),
        **_support(),
    )
    rows = people.join(sums, on=CROSSING, how="left").with_columns(pl.col("compared_count").fill_null(0))
    return _with_unknown(rows, linked).sort(CROSSING)


def _amounts(moved: pl.DataFrame, costs: pl.DataFrame) -> pl.DataFrame:
    """Add up the year before and the year after each move, on both sides."""
    beside = moved.join(costs, on=WHO, how="left")
    months = pl.col("care_month")
    is_before = months.is_between(pl.col("month").dt.offset_by(f"-{_YEAR}mo"), "month", closed="left")
    is_after = months.is_between("month", pl.col("month").dt.offset_by(f"{_YEAR}mo"), closed="left")
    is_left = _is_on(_LEFT, default=True) & (pl.col("side") != ADULT)
    is_other = _is_on(_ARRIVED, default=False)

    def cents(side: pl.Expr, when: pl.Expr) -> pl.Expr:
        return pl.col("cents").filter(side & when).sum()

    return beside.group_by(*CROSSING, PERSON, "month").agg(
        left_before=cents(is_left, is_before),
        left_after=cents(is_left, is_after),
        other_before=cents(is_other, is_before),
        other_after=cents(is_other, is_after),
    )


def _is_on(sides: Mapping[str, tuple[str, ...]], *, default: bool) -> pl.Expr:
    named = [(pl.col("crossing") == crossing) & pl.col("side").is_in(list(told)) for crossing, told in sides.items()]
    return pl.any_horizontal(*named, ~pl.col("crossing").is_in(list(sides)) & pl.lit(default))


def _support() -> dict[str, pl.Expr]:
    """Give the two people with the largest amount of either year, and the sum over all."""
    most = pl.max_horizontal(pl.col(name).abs() for name in AMOUNTS).sort(descending=True)
    return {
        "largest_person_eur": most.get(0) / _CENTS,
        "second_person_eur": most.get(1, null_on_oob=True).fill_null(0) / _CENTS,
        "all_persons_eur": most.sum() / _CENTS,
    }


def _with_unknown(rows: pl.DataFrame, linked: Sequence[str]) -> pl.DataFrame:
    """Leave out what nobody knows: the other side of some crossings, and years that are not over."""
    is_linked = (pl.col("crossing") != TO_ADULT) | pl.col("municipality").is_in(list(linked))
    is_known_side = is_linked & (pl.col("crossing") != TO_OTHER_LAW)
    is_compared = pl.col("compared_count") > 0
    after, before = pl.col("left_after") + pl.col("other_after"), pl.col("left_before") + pl.col("other_before")
    told = {f"{name}_eur": pl.col(name) / _CENTS for name in AMOUNTS} | {"change_eur": (after - before) / _CENTS}
    other = ("other_before_eur", "other_after_eur", "change_eur")
    shown = {
        name: pl.when(is_compared & is_known_side if name in other else is_compared).then(value)
        for name, value in told.items()
    }
    too_early = pl.when(~is_compared).then(pl.lit("not_applicable"))
    no_side = too_early.when(~is_known_side).then(pl.lit("unknown"))
    status = {f"{name}_status": no_side if name in other else too_early for name in told}
    status["arrived_count_status"] = no_side
    arrived = pl.when(is_compared & is_known_side).then(pl.col("arrived_count"))
    counts = [pl.when(pl.col(name) > 0).then(pl.col(name)) for name in ("clients_count", "compared_count")]
    return rows.with_columns(
        **shown,
        **status,
        arrived_count=arrived,
        persons_count=pl.min_horizontal(*counts, pl.when(arrived > 0).then(arrived)),
    )
