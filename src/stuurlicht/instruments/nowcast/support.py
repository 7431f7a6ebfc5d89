"""Whom a cell rests on: how many people, and how much the two largest and all of them make up. Eurocents."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

import narwhals as nw
import polars as pl

from stuurlicht.core.columns import TOTAL
from stuurlicht.core.periods import add_months
from stuurlicht.instruments.base import Inputs
from stuurlicht.instruments.nowcast.cube import LAW_KEY, SEGMENT
from stuurlicht.instruments.nowcast.regrouped import regrouped
from stuurlicht.tables.base import Frame

SUPPORT = ("persons_count", "largest_person_cents", "second_person_cents", "all_persons_cents")
_PERSON = "person_in_law"
_LEAST_CENTS = 0.5
"""Less than half a cent is no amount but rounding."""


@dataclass(frozen=True, slots=True)
class People:
    """Who stands behind the amounts of the book year, and behind the pace of the last months.

    Parameters
    ----------
    in_year : polars.DataFrame
        ``amount_cents`` per segment, care month and person in the book year.
    of_pace : polars.DataFrame
        `SUPPORT` per segment, law and over the laws, of the months that make the pace; as amounts of an average month.
    of_years : polars.DataFrame
        `SUPPORT` of each ``care_year`` before the book year.
    counted : dict
        `support` of the book year by the columns that were asked for before: many tables ask for the same.
    """

    in_year: pl.DataFrame
    of_pace: pl.DataFrame
    of_years: pl.DataFrame
    counted: dict[tuple[str, ...], pl.DataFrame] = field(default_factory=dict, repr=False, compare=False)

    def beside(self, rows: pl.DataFrame, by: Sequence[str] = ()) -> pl.DataFrame:
        """Give each row the people under it; a row without declarations those it was estimated from.

        Parameters
        ----------
        rows : polars.DataFrame
            With the segment columns and ``by``.
        by : sequence of str
            Further columns of the grain, such as ``care_month``.

        Returns
        -------
        polars.DataFrame
            ``rows`` with `SUPPORT`; null where nobody is known.
        """
        lent = self.of_pace.rename({name: f"lent_{name}" for name in SUPPORT})
        joined = rows.join(self._of_year(tuple(by)), on=[*SEGMENT, *by], how="left").join(
            lent, on=list(SEGMENT), how="left"
        )
        has_own = pl.col("persons_count").is_not_null()
        chosen = [pl.when(has_own).then(pl.col(name)).otherwise(pl.col(f"lent_{name}")).alias(name) for name in SUPPORT]
        return joined.with_columns(chosen).drop(f"lent_{name}" for name in SUPPORT)

    def _of_year(self, by: tuple[str, ...]) -> pl.DataFrame:
        if by not in self.counted:
            self.counted[by] = support(self.in_year, by)
        return self.counted[by]

    def beside_years(self, rows: pl.DataFrame, book_year: int) -> pl.DataFrame:
        """Give rows by ``care_year`` the people of that year: who came later does not hide who was there then."""
        is_before = pl.col("care_year") < book_year
        before = rows.filter(is_before).join(self.of_years, on=[*SEGMENT, "care_year"], how="left")
        own = self.beside(rows.filter(~is_before))
        return pl.concat([before.select(own.columns), own])

    def beside_amounts(self, rows: pl.DataFrame, amounts: Sequence[str], by: Sequence[str] = ()) -> pl.DataFrame:
        """Do as ``beside``, and say that nobody stands behind a row without any of the ``amounts``.

        Where an amount stands and nobody is known, the number of people stays null: its persons are unknown, and
        nothing shows that they are enough.
        """
        told = self.beside(rows, by)
        has_amount = pl.any_horizontal(pl.col(name).fill_nan(0).abs() >= _LEAST_CENTS for name in amounts)
        is_empty = pl.col("persons_count").is_null() & ~has_amount
        return told.with_columns(persons_count=pl.when(is_empty).then(0).otherwise(pl.col("persons_count")))


def people(inputs: Inputs, year: tuple[date, ...], last_closed: date, pace_months: int) -> People:
    """Find who stands behind the months of the book year, and behind those that make the pace."""
    first = add_months(last_closed, 1 - pace_months)
    everyone = amounts_by_person(inputs, min(first, year[0]), max(last_closed, year[-1]))
    of_pace = support(everyone.filter(pl.col("care_month").is_between(first, last_closed)))
    return People(
        everyone.filter(pl.col("care_month").is_between(year[0], year[-1])),
        of_pace.with_columns(pl.col(SUPPORT[1:]) / pace_months),
        support(_amounts_by_year(inputs, year[0]), ("care_year",)),
    )


def _amounts_by_year(inputs: Inputs, before: date) -> pl.DataFrame:
    """Give what was declared per segment, care year and person, of the years before a day."""
    events = regrouped(inputs.declaration_events, inputs.code_maps).filter(
        nw.col("care_month") < nw.lit(before), ~nw.col(_PERSON).is_null()
    )
    amount = (nw.col("approved_cents") + nw.col("pending_cents")).sum()
    year = nw.col("care_month").dt.year().cast(nw.Int64).alias("care_year")
    sums = events.with_columns(year).group_by(*SEGMENT, "care_year", _PERSON).agg(amount_cents=amount)
    return sums.filter(nw.col("amount_cents") != 0).collect("polars").to_polars()


def amounts_by_person(inputs: Inputs, first: date, last: date) -> pl.DataFrame:
    """Give what was declared per segment, care month and person from ``first`` to ``last`` month.

    Lines of which the person is unknown are left out: they make no cell safer.
    """
    events = regrouped(inputs.declaration_events, inputs.code_maps).filter(
        nw.col("care_month") >= nw.lit(first), nw.col("care_month") <= nw.lit(last)
    )
    return amounts_by_person_of(events)


def amounts_by_person_of(events: Frame, by: Sequence[str] = ()) -> pl.DataFrame:
    """Give what these events come to per segment, care month, person and ``by``, as `amounts_by_person` does."""
    amount = (nw.col("approved_cents") + nw.col("pending_cents")).sum()
    known = events.filter(~nw.col(_PERSON).is_null())
    sums = known.group_by(*SEGMENT, "care_month", _PERSON, *by).agg(amount_cents=amount)
    return sums.filter(nw.col("amount_cents") != 0).collect("polars").to_polars()


def support(amounts: pl.DataFrame, by: Sequence[str] = ()) -> pl.DataFrame:
    """Count people and find the two largest, per segment, per law and over the laws.

    Parameters
    ----------
    amounts : polars.DataFrame
        See ``amounts_by_person``.
    by : sequence of str
        Further columns of the grain, such as ``care_month``.

    Returns
    -------
    polars.DataFrame
        The segment columns and ``by`` with ``persons_count``, ``largest_person_cents``, ``second_person_cents``
        and ``all_persons_cents`` (sum of what each makes up, without sign). Over the laws people cannot be
        linked, so the count there is that of the law with most people: at least so many.
    """
    of_segments = _largest(amounts, (*SEGMENT, *by))
    of_laws = _largest(amounts, (*LAW_KEY, *by)).with_columns(product_group=pl.lit(TOTAL))
    two_of_each = pl.col("largest_person_cents").append(pl.col("second_person_cents"))
    over_laws = of_laws.group_by("municipality", *by).agg(
        pl.col("persons_count").max(),
        pl.col("largest_person_cents").max(),
        second_person_cents=two_of_each.sort(descending=True).get(1),
        all_persons_cents=pl.col("all_persons_cents").sum(),
    )
    over_laws = over_laws.with_columns(law=pl.lit(TOTAL), product_group=pl.lit(TOTAL))
    order = [*SEGMENT, *by, *SUPPORT]
    return pl.concat([frame.select(order) for frame in (of_segments, of_laws, over_laws)])


def _largest(amounts: pl.DataFrame, grain: Sequence[str]) -> pl.DataFrame:
    per_person = amounts.group_by(*grain, _PERSON).agg(pl.col("amount_cents").sum().abs())
    ranked = pl.col("amount_cents").sort(descending=True)
    return per_person.group_by(*grain).agg(
        persons_count=pl.len().cast(pl.Int64),
        largest_person_cents=ranked.get(0).cast(pl.Float64),
        second_person_cents=ranked.get(1, null_on_oob=True).cast(pl.Float64).fill_null(0.0),
        all_persons_cents=pl.col("amount_cents").sum().cast(pl.Float64),
    )
