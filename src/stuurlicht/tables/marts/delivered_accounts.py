"""Delivered accounts: what was stored and what was set aside of own accounts, of the newest file of each export."""

from datetime import date

from stuurlicht.core import _
from stuurlicht.core.ledger import DELIVERED_MONTHS, INGESTS
from stuurlicht.tables.base import Frame, Frames, Mart
from stuurlicht.tables.marts.taken_columns import taken
from stuurlicht.tables.staging.stg_accounts__deliveries import counting

COLUMNS = taken(
    DELIVERED_MONTHS, "municipality", "received_date", "ingest_id", "book_year", "book_month", "source",
    "stored_count", "stored_cents", "aside_count", "aside_cents", "unreadable_count",
)  # fmt: skip


def build(frames: Frames, day: date) -> Frame:  # noqa: ARG001  the cut holds the day already
    """Give the months of the newest files."""
    return counting(frames[DELIVERED_MONTHS.name], frames[INGESTS.name])


delivered_accounts = Mart(
    name="delivered_accounts",
    grain="one month of the newest file that tells of it",
    label=_("Wat is opgeslagen en wat apart ligt"),
    columns=COLUMNS,
    reads=(DELIVERED_MONTHS, INGESTS),
    build=build,
    quirks=("A row set aside without a month that can be stands with the last month of its file.",),
)
