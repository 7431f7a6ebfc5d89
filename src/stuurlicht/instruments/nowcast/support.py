"""Whom a cell rests on: how many people, and how much the two largest of them make up. Eurocents."""

from collections.abc import Sequence
from datetime import date

import narwhals as nw
import polars as pl

from stuurlicht.core.columns import TOTAL
from stuurlicht.instruments.base import Inputs
from stuurlicht.instruments.nowcast.facts import LAW_KEY, SEGMENT

SUPPORT = ("persons_count", "largest_person_cents", "second_person_cents")
_PERSON = "person_in_law"


def amounts_by_person(inputs: Inputs, first: date, last: date) -> pl.DataFrame:
    """Give what was declared per segment, care month and person from ``first`` to ``last`` month.

    Lines of which the person is unknown are left out: they make no cell safer.
    """
    events = inputs.declaration_events.filter(
        nw.col("care_month") >= nw.lit(first), nw.col("care_month") <= nw.lit(last), ~nw.col(_PERSON).is_null()
    )
    amount = (nw.col("approved_cents") + nw.col("pending_cents")).sum()
    sums = events.group_by(*SEGMENT, "care_month", _PERSON).agg(amount_cents=amount)
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
        The segment columns and ``by`` with ``persons_count``, ``largest_person_cents`` and
        ``second_person_cents``. Over the laws people cannot be linked, so the count there is that of the
        law with most people: at least so many.
    """
    of_segments = _largest(amounts, (*SEGMENT, *by))
    of_laws = _largest(amounts, (*LAW_KEY, *by)).with_columns(product_group=pl.lit(TOTAL))
    over_laws = of_laws.group_by("municipality", *by).agg(
        pl.col("persons_count").max(),
        pl.col("largest_person_cents").max(),
        pl.col("second_person_cents").max(),
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
    )


def with_support(rows: pl.DataFrame, own: pl.DataFrame, lent: pl.DataFrame, by: Sequence[str] = ()) -> pl.DataFrame:
    """Give each row the people under it; a row without declarations those it was estimated from.

    Parameters
    ----------
    own : polars.DataFrame
        Support by the grain of the rows.
    lent : polars.DataFrame
        Support per segment over the months that make the run rate, as amounts of an average month.
    """
    lent = lent.rename({name: f"lent_{name}" for name in SUPPORT})
    joined = rows.join(own, on=[*SEGMENT, *by], how="left").join(lent, on=list(SEGMENT), how="left")
    chosen = [
        pl.when(pl.col("persons_count").fill_null(0) > 0)
        .then(pl.col(name))
        .otherwise(pl.col(f"lent_{name}"))
        .fill_null(0)
        .alias(name)
        for name in SUPPORT
    ]
    return joined.with_columns(chosen).drop(f"lent_{name}" for name in SUPPORT)
