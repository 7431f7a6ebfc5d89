"""Documents: every file we know of, and whether it counts."""

from datetime import date

from stuurlicht.core import Column, _
from stuurlicht.core.ledger import INGESTS
from stuurlicht.tables.base import Frame, Frames, Mart
from stuurlicht.tables.marts.taken_columns import taken
from stuurlicht.tables.staging.stg_messages__documents import documents as staged_documents

COLUMNS = (
    *taken(INGESTS, "municipality", "law", "ingest_id", "file_sha256", "outcome", "place", "source", "kind", "release"),
    Column(
        name="provider",
        kind="text",
        label=_("Aanbieder"),
        meaning="Sender, or receiver of what the municipality sent; AGB code.",
        null="unknown",
    ),
    *taken(INGESTS, "message_id", "message_date", "received_date", "loaded_at"),
    *taken(INGESTS, "declaration_number", "declaration_month", "row_count", "total_cents", "fault_count"),
    Column(
        name="is_void",
        kind="boolean",
        label=_("Vervallen"),
        meaning="True for a stored message whose message key an earlier message bears: its rows do not count.",
    ),
)


def build(frames: Frames, day: date) -> Frame:  # noqa: ARG001  the cut holds the day already
    """Give one row per document."""
    return staged_documents(frames["ingests"])


documents = Mart(
    name="documents",
    grain="one document that the cut gives: with the store, one that was stored and received by the day",
    label=_("Bestanden"),
    columns=COLUMNS,
    reads=(INGESTS,),
    build=build,
    quirks=("What was set aside, named or refused has no rows; the snapshot's own ingests tell of it.",),
)
