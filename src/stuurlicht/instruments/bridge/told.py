"""What each source tells of a law and a book year: one row per source, kind, nature and month. Eurocents."""

import narwhals as nw
import polars as pl

from stuurlicht.core.cost_kinds import IN_KIND, INCOME_KINDS, NOT_OURS
from stuurlicht.instruments.base import Inputs
from stuurlicht.instruments.frames import collected

LINE = ("municipality", "law", "book_year")
MESSAGES, OTHER_COSTS, REGISTER, BOOKINGS = "messages", "other_costs", "outside_items", "bookings"
TOLD: dict[str, type[pl.DataType]] = {
    "municipality": pl.String,
    "law": pl.String,
    "book_year": pl.Int64,
    "part": pl.String,
    "source": pl.String,
    "nature": pl.String,
    "month": pl.Int64,
    "net_cents": pl.Int64,
}
"""``net_cents``: spending is positive, income negative. ``month``: 1 to 12, null for an amount of the whole year."""

_PART_OF_ITEM = {
    "advance": "settlement",
    "settlement": "settlement",
    "invoice": "loose_invoice",
    "rental": "loose_invoice",
    "transport": "loose_invoice",
    "task_based": "task_based",
    "other": "other_spending",
}
"""Kind of cost by kind of item in the register. An advance stands with the settlement that clears it."""


def told_amounts(inputs: Inputs) -> pl.DataFrame:
    """Give what messages, other costs, the register of amounts beside messages and the bookings tell.

    Parameters
    ----------
    inputs : Inputs
        ``declaration_events``, ``told_costs``, ``outside_items`` and ``booked_costs``.

    Returns
    -------
    polars.DataFrame
        `TOLD`. The same money may be told by several sources: they are never added up (see ``counted``). Bookings
        without a law and a kind are not among the rows.
    """
    sources = (_messages(inputs), _other_costs(inputs), _items(inputs), _bookings(inputs))
    return pl.concat([rows.select(TOLD.keys()).cast(TOLD) for rows in sources])  # type: ignore[arg-type]  # names and types


def counted(told: pl.DataFrame) -> pl.DataFrame:
    """Choose for each part the one source that counts: messages, then other costs, the register, the bookings.

    The same money stands in several of them. What is left out stays visible in the table of sources.
    """
    order = pl.col("source").replace_strict(
        [MESSAGES, OTHER_COSTS, REGISTER, BOOKINGS], range(4), return_dtype=pl.Int64
    )
    return told.filter(order == order.min().over(*LINE, "part"))


def _messages(inputs: Inputs) -> pl.DataFrame:
    amount = (nw.col("approved_cents") + nw.col("pending_cents")).sum()
    of_month = inputs.declaration_events.group_by("municipality", "law", "care_month").agg(net_cents=amount)
    return collected(of_month).with_columns(
        book_year=pl.col("care_month").dt.year(),
        month=pl.col("care_month").dt.month(),
        part=pl.lit(IN_KIND),
        source=pl.lit(MESSAGES),
        nature=pl.lit(None, pl.String),
    )


def _other_costs(inputs: Inputs) -> pl.DataFrame:
    is_income = pl.col("cost_kind").is_in(list(INCOME_KINDS))
    return collected(inputs.told_costs).with_columns(
        part=pl.col("cost_kind"),
        source=pl.lit(OTHER_COSTS),
        month=pl.col("book_month").dt.month(),
        net_cents=pl.when(is_income).then(-pl.col("told_cents")).otherwise("told_cents"),
    )


def _items(inputs: Inputs) -> pl.DataFrame:
    known = collected(inputs.outside_items).filter(pl.col("known_date") <= inputs.day)
    return known.with_columns(
        part=pl.col("kind").replace_strict(_PART_OF_ITEM, return_dtype=pl.String),
        source=pl.lit(REGISTER),
        nature=pl.lit(None, pl.String),
        month=pl.lit(None, pl.Int64),
        net_cents=pl.col("amount_cents"),
    )


def _bookings(inputs: Inputs) -> pl.DataFrame:
    rows = collected(inputs.booked_costs).filter(pl.col("law").is_not_null(), pl.col("cost_kind") != NOT_OURS)
    return rows.with_columns(
        part=pl.col("cost_kind"),
        source=pl.lit(BOOKINGS),
        month=pl.col("book_month").dt.month(),
        net_cents=pl.col("booked_cents"),
    )
