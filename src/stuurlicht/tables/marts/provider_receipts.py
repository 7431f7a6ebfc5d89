"""Provider receipts: what every provider sent in, month by month, so that silence shows."""

from datetime import date

import narwhals as nw

from stuurlicht.core import Column, _
from stuurlicht.core.ledger import DECLARATION_LINES
from stuurlicht.core.periods import last_closed_month, month_end
from stuurlicht.tables import registers
from stuurlicht.tables.base import Frame, Frames, Mart
from stuurlicht.tables.marts.declaration_events import declaration_events
from stuurlicht.tables.marts.taken_columns import taken
from stuurlicht.tables.staging.once import once
from stuurlicht.tables.staging.stg_registers__renewed_codes import with_renewed_provider

COLUMNS = (
    *taken(DECLARATION_LINES, "municipality", "law", "provider"),
    Column(
        name="received_month",
        kind="date",
        label=_("Maand van ontvangst"),
        meaning="First day of the month in which the lines began to count; of care declared in advance, its month.",
        is_public=True,
    ),
    Column(
        name="line_count",
        kind="integer",
        unit="lines",
        label=_("Ingediende regels"),
        meaning="Lines that began to count in that month, debits and credits alike; never 0.",
    ),
    Column(
        name="newest_care_month",
        kind="date",
        label=_("Nieuwste zorgmaand"),
        meaning="Latest month of care among the lines of that month; never after received_month.",
    ),
)

_KEY = ("municipality", "law", "provider", "received_month")


def build(frames: Frames, day: date) -> Frame:
    """Count the lines that began to count in closed months, by the last code of their provider."""
    closed = last_closed_month(day)
    event_month = nw.col("event_date").dt.truncate("1mo").cast(nw.Date)
    began = frames["declaration_events"].filter(
        nw.col("event") == "submitted",
        nw.col("event_date") <= nw.lit(month_end(closed)),
        nw.col("care_month") <= nw.lit(closed),
    )
    sums = (nw.col("line_count").sum(), nw.col("newest_care_month").max())
    # per code first: a was-wordt list moves whole providers, and these are far fewer than lines
    per_code = once(
        began.with_columns(nw.max_horizontal(event_month, nw.col("care_month")).alias("received_month"))
        .group_by(*_KEY)
        .agg(nw.len().cast(nw.Int64).alias("line_count"), nw.col("care_month").max().alias("newest_care_month"))
    )
    return with_renewed_provider(per_code, frames["code_maps"]).group_by(*_KEY).agg(*sums)


provider_receipts = Mart(
    name="provider_receipts",
    grain="one law, provider and month in which that provider sent lines",
    label=_("Wat aanbieders indienden"),
    columns=COLUMNS,
    reads=(declaration_events, registers.code_maps),
    build=build,
    quirks=(
        "A month without lines has no row.",
        "Cut at the last closed month, as claims_triangles: care declared in advance waits for its own month.",
        "A provider of the was-wordt list bears its new code at all times; duplicates do not count.",
        "A provider may be one natural person: a protected unit.",
    ),
)
