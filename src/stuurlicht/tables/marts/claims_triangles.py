"""Claims triangles: what was declared for each month of care, by the number of months it took."""

from datetime import date

import narwhals as nw

from stuurlicht.core import Column, _
from stuurlicht.core.ledger import DECLARATION_LINES
from stuurlicht.core.periods import last_closed_month, month_end
from stuurlicht.tables.base import Frame, Frames, Mart
from stuurlicht.tables.marts.declaration_events import declaration_events
from stuurlicht.tables.marts.taken_columns import PRODUCT_GROUP, taken

COLUMNS = (
    *taken(DECLARATION_LINES, "municipality", "law"),
    PRODUCT_GROUP,
    *taken(DECLARATION_LINES, "care_month"),
    Column(
        name="development_month",
        kind="integer",
        unit="months",
        label=_("Maanden na de zorgmaand"),
        meaning="Months from the month of care to the month in which it became known; 0 is the same month, never less.",
        is_public=True,
    ),
    Column(
        name="approved_cents",
        kind="integer",
        unit="eurocent",
        label=_("Toegekend in die maand"),
        meaning="Signed increment of what is approved; negative where credits came.",
    ),
    Column(
        name="pending_cents",
        kind="integer",
        unit="eurocent",
        label=_("Verandering van ingediend, nog niet beantwoord"),
        meaning="Signed increment of what is submitted and not answered; negative where answers came.",
    ),
    Column(
        name="line_count",
        kind="integer",
        unit="lines",
        label=_("Ingediende regels"),
        meaning="Lines that began to count in that month, debits and credits alike.",
    ),
)


def build(frames: Frames, day: date) -> Frame:
    """Sum the events of closed months by month of care and development month."""
    closed = last_closed_month(day)
    known = frames["declaration_events"].filter(
        nw.col("event_date") <= nw.lit(month_end(closed)), nw.col("care_month") <= nw.lit(closed)
    )
    began = nw.when(nw.col("event") == "submitted").then(nw.lit(1)).otherwise(nw.lit(0)).cast(nw.Int64)
    months = _month_number("event_date") - _month_number("care_month")
    moved = known.with_columns(
        began.alias("line_count"), nw.when(months > 0).then(months).otherwise(nw.lit(0)).alias("development_month")
    ).filter((nw.col("line_count") > 0) | (nw.col("approved_cents") != 0) | (nw.col("pending_cents") != 0))
    return (
        moved.with_columns(nw.col("development_month").cast(nw.Int64))
        .group_by("municipality", "law", "product_group", "care_month", "development_month")
        .agg(*(nw.col(name).sum() for name in ("approved_cents", "pending_cents", "line_count")))
    )


def _month_number(day: str) -> nw.Expr:
    return nw.col(day).dt.year().cast(nw.Int64) * 12 + nw.col(day).dt.month().cast(nw.Int64)


claims_triangles = Mart(
    name="claims_triangles",
    grain="one law, product group, month of care and development month of a municipality",
    label=_("Driehoeken van declaraties"),
    columns=COLUMNS,
    reads=(declaration_events,),
    build=build,
    quirks=(
        "Cut at the last closed month: an event of a running month is not in it, nor is care of a running month.",
        "What is declared before its month of care stands at development month 0.",
        "Approval and receipt develop apart: a line adds to pending at receipt, and moves to approved at its answer.",
        "Release changes bend the diagonals of the months without messages.",
    ),
)
