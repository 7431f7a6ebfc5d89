"""Paid amounts: what was made payable, advanced and settled per provider, of the newest file of each export."""

from datetime import date

from stuurlicht.core import _
from stuurlicht.core.ledger import INGESTS, PAYMENTS
from stuurlicht.tables.base import Frame, Frames, Mart
from stuurlicht.tables.marts.taken_columns import taken
from stuurlicht.tables.staging.stg_accounts__deliveries import counting

COLUMNS = taken(
    PAYMENTS, "municipality", "received_date", "ingest_id", "line_number", "book_year", "book_month", "law", "payment",
    "provider", "paid_cents",
)  # fmt: skip


def build(frames: Frames, day: date) -> Frame:  # noqa: ARG001  the cut holds the day already
    """Give the rows of the newest files."""
    return counting(frames[PAYMENTS.name], frames[INGESTS.name])


paid_amounts = Mart(
    name="paid_amounts",
    grain="one payment, or one sum per provider, of the newest file that tells of its months",
    label=_("Betaalde bedragen"),
    columns=COLUMNS,
    reads=(PAYMENTS, INGESTS),
    build=build,
    quirks=(
        "Payable is what messages declared: it is no cost beside them. An advance is none either until it is settled.",
        "The book year is that of the payment, not that of the care.",
    ),
)
