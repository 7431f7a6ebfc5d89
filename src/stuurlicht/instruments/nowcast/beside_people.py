"""Whom a line beside the messages rests on: nobody, but for a settlement that follows from what people cost."""

import polars as pl

from stuurlicht.instruments.nowcast.beside import BESIDE, SETTLEMENTS
from stuurlicht.instruments.nowcast.cube import LAW_KEY, SEGMENT
from stuurlicht.instruments.nowcast.support import SUPPORT, People

OF_PEOPLE = ("approved", "submitted", "submitted_expected", "delivered_not_declared", "still_to_deliver", "of_messages")
"""Amounts that follow from what people get."""
_NOBODY = {SUPPORT[0]: pl.lit(0, pl.Int64), **{name: pl.lit(0.0) for name in SUPPORT[1:]}}


def with_people(
    rows: pl.DataFrame, people: People, settled: pl.DataFrame, amounts: tuple[str, ...] = OF_PEOPLE
) -> pl.DataFrame:
    """Give each row the people under it.

    Parameters
    ----------
    rows : polars.DataFrame
        With the segment columns, and lines of `BESIDE` in place of a kind of help.
    settled : polars.DataFrame
        See ``Beside.settled``.
    amounts : tuple of str
        The columns of ``rows`` without which nobody stands behind it.
    """
    is_beside = pl.col("product_group").is_in(BESIDE)
    own = people.beside_amounts(rows.filter(~is_beside), [name for name in amounts if name in rows.columns])
    of_lines = _of_lines(settled, people).with_columns(is_of_messages=True)
    lines = rows.filter(is_beside).join(of_lines, on=SEGMENT, how="left")
    nobody = _OF_MESSAGES.is_null()
    told = [pl.when(nobody).then(none).otherwise(pl.col(name)).alias(name) for name, none in _NOBODY.items()]
    return pl.concat([own, lines.with_columns(told).select(own.columns)])


def people_of_rows(rows: pl.DataFrame, people: People) -> pl.DataFrame:
    """Give each event, item and settlement its people: nobody where the amount does not follow from messages."""
    told = people.beside(rows)
    none = [pl.when(_OF_MESSAGES).then(pl.col(name)).otherwise(each).alias(name) for name, each in _NOBODY.items()]
    return told.with_columns(none)


def _of_lines(settled: pl.DataFrame, people: People) -> pl.DataFrame:
    """Give the line of a law the people of that settlement which has fewest: the others do not make it safer."""
    told = people.beside(settled.filter(_OF_MESSAGES).select(SEGMENT).unique())
    fewest = told.sort(SUPPORT[0], nulls_last=False).group_by(LAW_KEY, maintain_order=True).first()
    return fewest.with_columns(product_group=pl.lit(SETTLEMENTS)).select(*SEGMENT, *SUPPORT)


_OF_MESSAGES = pl.col("is_of_messages")
