"""Toewijzing events: every decision on a toewijzing, and when we knew it."""

from datetime import date

import narwhals as nw

from stuurlicht.core import Column, _
from stuurlicht.core.ledger import TOEWIJZING_VERSIONS
from stuurlicht.tables.base import Frame, Frames, Mart
from stuurlicht.tables.marts.documents import documents
from stuurlicht.tables.marts.taken_columns import PRODUCT_GROUP, TOEWIJZING_KEY, taken
from stuurlicht.tables.staging.stg_messages__toewijzing_versions import toewijzing_decisions, toewijzing_rows

DECISION = (
    *taken(TOEWIJZING_VERSIONS, "product_category", "product_code"),
    PRODUCT_GROUP,
    *taken(TOEWIJZING_VERSIONS, "start_date", "end_date", "volume", "unit", "frequency", "budget_cents"),
)
"""What a decision says: toewijzingen take it over from the latest one."""

TRAITS = taken(TOEWIJZING_VERSIONS, "neighbourhood", "birth_year", "birth_month", "sex")

COLUMNS = (
    *taken(TOEWIJZING_VERSIONS, "municipality", "law"),
    TOEWIJZING_KEY,
    *taken(TOEWIJZING_VERSIONS, "toewijzing_number", "person_in_law", "provider"),
    *DECISION,
    *taken(TOEWIJZING_VERSIONS, "decided_at", "change_reason", "provider_reference"),
    *TRAITS,
    Column(
        name="known_date",
        kind="date",
        label=_("Bekend op"),
        meaning="The day of the first file that tells this decision; an earlier as-of is the filter known_date <= day.",
    ),
    Column(
        name="is_deletion",
        kind="boolean",
        label=_("Verwijderd"),
        meaning="True when the decision says: treat this toewijzing as never sent.",
    ),
)


def build(frames: Frames, day: date) -> Frame:  # noqa: ARG001  the cut holds the day already
    """Give one row per decision."""
    return toewijzing_decisions(toewijzing_rows(frames)).with_columns(nw.col("received_date").alias("known_date"))


toewijzing_events = Mart(
    name="toewijzing_events",
    grain="one decision (decided_at) on one toewijzing",
    label=_("Besluiten over toewijzingen"),
    columns=COLUMNS,
    reads=(documents, TOEWIJZING_VERSIONS),
    build=build,
    quirks=(
        "A 301 repeats unchanged toewijzingen: a repeat is no event.",
        "Decisions become known out of order: the latest decided_at holds, not the latest known_date.",
        "A change of volume is a deletion or an end with a new number, unless the frequency is 6.",
    ),
)
