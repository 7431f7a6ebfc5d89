"""Differences: the payment by number and price of two years before, beside own numbers and own prices."""

from collections.abc import Sequence
from math import ceil
from typing import Any

import polars as pl

from stuurlicht.rules.guardianship import days_of_a_child, lag_years, payment_years
from stuurlicht.tables.registers.guardianship import CHILDREN

IN_FORCE, NO_PAYMENT = "in_force", "no_payment"
SUPPORT = "people_count"
SUMS = ("payment_eur", "own_cost_eur", "difference_eur", "count_effect_eur", "price_effect_eur")


def per_form(register: pl.DataFrame) -> pl.DataFrame:
    """Give the payment, own cost and their difference by form of care, of the years in which the payment was there.

    Parameters
    ----------
    register : polars.DataFrame
        Rows of ``guardianship``.

    Returns
    -------
    polars.DataFrame
        Euros. ``difference_eur`` = payment - own cost: negative is a shortfall. It is ``count_effect_eur`` +
        ``price_effect_eur`` to the cent.

    Notes
    -----
    payment = published number x national price; own cost = own number x own price. Count effect = (published - own
    number) x national price; price effect = own number x (national - own price).
    """
    rows = register.filter(pl.col("book_year").is_in(list(payment_years()))).sort("municipality", "book_year", "form")
    return pl.DataFrame([_row(row) for row in rows.iter_rows(named=True)], _SCHEMA)


def _row(row: dict[str, Any]) -> dict[str, Any]:
    published, own = row["published_units"], row["own_units"]
    national, price = row["national_price_cents"], row["own_price_cents"]
    cents = {
        "payment_eur": published * national,
        "own_cost_eur": own * price,
        "difference_eur": published * national - own * price,
        "count_effect_eur": (published - own) * national,
        "price_effect_eur": own * (national - price),
    }
    return {
        **{name: row[name] for name in _KEPT},
        "counted_year": row["book_year"] - lag_years(),
        **{name: amount / 100 for name, amount in cents.items()},
        SUPPORT: _people(row),
    }


_TOLD = ("municipality", "book_year", "form", "counted_in", "source")
_NUMBERS = ("published_units", "own_units", "national_price_cents", "own_price_cents")
_KEPT = (*_TOLD, *_NUMBERS)


def _people(row: dict[str, Any]) -> int:
    """Give the fewest people that stand behind a row: those of the municipality, or those that were published.

    A number that was published is of people too: with none of its own a row still tells of them.
    """
    published = row["published_units"]
    told = published if row["counted_in"] == CHILDREN else ceil(published / days_of_a_child())
    return min((count for count in (row["children_count"], told) if count > 0), default=0)


def per_year(forms: pl.DataFrame) -> pl.DataFrame:
    """Add up the forms of each year; a sum that would give a hidden form away counts the people of that form."""
    key = ["municipality", "book_year"]
    sums = [pl.col(name).sum() for name in SUMS]
    added = (
        forms.sort(key)
        .group_by(key, maintain_order=True)
        .agg(pl.col("counted_year").first(), *sums, pl.col(SUPPORT), forms_count=pl.len().cast(pl.Int64))
    )
    counts = [behind_a_sum(each) for each in added[SUPPORT].to_list()]
    return added.with_columns(pl.Series(SUPPORT, counts, dtype=pl.Int64))


def behind_a_sum(counts: Sequence[int]) -> int:
    """Give how many people a sum beside its parts tells of at least.

    Whatever the limit is, parts below it are hidden, and the sum less the others gives those together. So it counts
    the smallest parts that a limit can part from the rest: 3 of (3, 40), but 6 of (3, 3).

    Parameters
    ----------
    counts : sequence of int
        People behind each part; a part of nobody tells of nobody.
    """
    together = 0
    ordered = sorted(count for count in counts if count > 0)
    for place, count in enumerate(ordered, start=1):
        together += count
        if place == len(ordered) or ordered[place] > together:
            return together
    return 0


def coverage(register: pl.DataFrame) -> pl.DataFrame:
    """Tell of every year that was handed in whether the payment was there, and count its municipalities."""
    state = (
        pl.when(pl.col("book_year").is_in(list(payment_years()))).then(pl.lit(IN_FORCE)).otherwise(pl.lit(NO_PAYMENT))
    )
    return register.group_by("book_year").agg(
        state=state.first(), municipalities_count=pl.col("municipality").n_unique().cast(pl.Int64)
    )


_SCHEMA = {
    "municipality": pl.String,
    "book_year": pl.Int64,
    **dict.fromkeys(("form", "counted_in", "source"), pl.String),
    **dict.fromkeys((*_NUMBERS, "counted_year"), pl.Int64),
    **dict.fromkeys(SUMS, pl.Float64),
    SUPPORT: pl.Int64,
}
