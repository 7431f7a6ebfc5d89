"""What became of every booking: with a law and a kind, outside the laws by choice, or not mapped. Eurocents."""

import polars as pl

from stuurlicht.core.cost_kinds import NOT_OURS
from stuurlicht.core.laws import Law
from stuurlicht.instruments.base import Inputs
from stuurlicht.instruments.frames import collected
from stuurlicht.rules.task_fields import group_of

NO_CODE, LAW_UNKNOWN = "-", "unknown"
MOST_LISTED = 40
"""Combinations of codes on the page; a ledger may have thousands, and the table holds them all."""
_LAW_OF_GROUP = {
    "jeugd": Law.JEUGDWET.value,
    "wmo": Law.WMO.value,
    "opvang_bw": Law.WMO.value,
    "participatie_64_65": Law.PARTICIPATIEWET.value,
    "inkomen": Law.PARTICIPATIEWET.value,
}
"""The law that a task field belongs to: a pointer for who mends the mapping, never an amount of that law."""
_CODES = ("ledger_account", "cost_centre", "task_field")
_WHOLE = ("municipality", "book_year")


def booked_table(inputs: Inputs) -> pl.DataFrame:
    """Give per book year the sum of all bookings, and of those mapped, left out by the mapping, and not mapped.

    Returns
    -------
    polars.DataFrame
        ``municipality``, ``book_year``, ``booked_cents`` = ``mapped_cents`` + ``left_out_cents`` +
        ``unallocated_cents``, and ``last_month``.
    """
    kind, amount = pl.col("cost_kind"), pl.col("booked_cents")
    return (
        collected(inputs.booked_costs)
        .group_by(_WHOLE)
        .agg(
            amount.sum(),
            mapped_cents=amount.filter(kind.is_not_null() & (kind != NOT_OURS)).sum(),
            left_out_cents=amount.filter(kind == NOT_OURS).sum(),
            unallocated_cents=amount.filter(kind.is_null()).sum(),
            last_month=pl.col("book_month").max(),
        )
        .sort(_WHOLE)
    )


def unallocated_table(inputs: Inputs) -> pl.DataFrame:
    """Give every combination of codes that no mapping fits, with its sum and its number of lines.

    ``is_largest`` marks what a page can hold: what is worth the time of who mends the mapping.
    """
    rows = collected(inputs.booked_costs).filter(pl.col("cost_kind").is_null())
    coded = rows.with_columns(pl.col(_CODES).fill_null(NO_CODE))
    sums = coded.group_by(*_WHOLE, *_CODES).agg(pl.col("booked_cents").sum(), lines_count=pl.len().cast(pl.Int64))
    laws = {code: _LAW_OF_GROUP.get(group_of(code), LAW_UNKNOWN) for code in sums["task_field"].unique()}
    law = pl.col("task_field").replace_strict(laws, default=LAW_UNKNOWN, return_dtype=pl.String)
    place = pl.col("booked_cents").abs().rank("ordinal", descending=True).over(_WHOLE)
    return sums.sort(*_WHOLE, *_CODES).with_columns(likely_law=law, is_largest=place <= MOST_LISTED)
