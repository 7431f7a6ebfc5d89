"""Payments beside the measures per municipality, as known on the day."""

from dataclasses import replace
from datetime import date

from stuurlicht.core import _
from stuurlicht.core.ledger import FUND_PAYMENTS, INGESTS
from stuurlicht.rules.fund_measures import fund_name
from stuurlicht.tables.base import Frame, Frames, Mart
from stuurlicht.tables.marts.taken_columns import taken
from stuurlicht.tables.staging.stg_gemeentefonds__newest import newest

COLUMNS = (
    *taken(FUND_PAYMENTS, "circular", "book_year", "received_date", "municipality"),
    *(replace(column, meaning="One name for all tables, in lower case.") for column in taken(FUND_PAYMENTS, "payment")),
    *taken(FUND_PAYMENTS, "amount_cents"),
)


def build(frames: Frames, day: date) -> Frame:  # noqa: ARG001  the cut holds the day already
    """Give the payments of the newest document."""
    return newest(frames["fund_payments"], frames["ingests"]).with_columns(payment=fund_name("payment", "payments"))


distribution_payments = Mart(
    name="distribution_payments",
    grain="one payment beside the measures to one municipality, of one circular and year",
    label=_("Uitkeringen zoals ze gelden"),
    columns=COLUMNS,
    reads=(FUND_PAYMENTS, INGESTS),
    build=build,
    quirks=("A corrected document replaces the earlier one of the same circular and year whole.",),
)
