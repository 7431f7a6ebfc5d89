"""Whom the amounts of a law and a book year rest on: the people in its messages. Eurocents."""

import narwhals as nw
import polars as pl

from stuurlicht.core import Protects
from stuurlicht.instruments.base import Inputs
from stuurlicht.instruments.bridge.told import LINE
from stuurlicht.instruments.frames import collected

SUPPORT = ("persons_count", "largest_person_eur", "second_person_eur", "all_persons_eur")
PROTECTS = Protects(
    unit="person",
    count=SUPPORT[0],
    largest=SUPPORT[1],
    second=SUPPORT[2],
    total=SUPPORT[3],
)
"""One protection for every row of a law and a year: a part that is hidden could be found from the others."""
_PERSON = "person_in_law"


def with_people(rows: pl.DataFrame, inputs: Inputs) -> pl.DataFrame:
    """Give each row the people in the messages of its law and year.

    Zero people where messages tell nothing: the rest are totals of accounts and budgets, of nobody. Null, and so
    hidden, where there are amounts in messages and nobody is known.
    """
    return rows.join(_people(inputs), on=LINE, how="left").with_columns(
        pl.when(pl.col("has_messages").is_null()).then(0).otherwise(pl.col("persons_count")).alias("persons_count")
    )


def _people(inputs: Inputs) -> pl.DataFrame:
    amount = (nw.col("approved_cents") + nw.col("pending_cents")).sum()
    year = nw.col("care_month").dt.year().cast(nw.Int64).alias("book_year")
    events = inputs.declaration_events.with_columns(year)
    sums = collected(events.group_by(*LINE, _PERSON).agg(amount_cents=amount)).filter(pl.col("amount_cents") != 0)
    size = pl.col("amount_cents").filter(pl.col(_PERSON).is_not_null()).abs().sort(descending=True) / 100
    told = sums.group_by(LINE).agg(
        pl.col(_PERSON).drop_nulls().len().cast(pl.Int64).alias("found_count"),
        largest_person_eur=size.first(),
        second_person_eur=size.get(1, null_on_oob=True),
        all_persons_eur=size.sum(),
    )
    return told.with_columns(
        has_messages=pl.lit(value=True), persons_count=pl.when(pl.col("found_count") > 0).then("found_count")
    ).drop("found_count")
