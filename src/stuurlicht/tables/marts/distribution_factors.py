"""Uitkeringsfactoren as known on the day."""

from datetime import date

from stuurlicht.core import _
from stuurlicht.core.ledger import FUND_FACTORS, INGESTS
from stuurlicht.tables.base import Frame, Frames, Mart
from stuurlicht.tables.marts.taken_columns import taken
from stuurlicht.tables.staging.stg_gemeentefonds__newest import newest

COLUMNS = taken(FUND_FACTORS, "circular", "book_year", "received_date", "factor")


def build(frames: Frames, day: date) -> Frame:  # noqa: ARG001  the cut holds the day already
    """Give the factors of the newest document."""
    return newest(frames["fund_factors"], frames["ingests"])


distribution_factors = Mart(
    name="distribution_factors",
    grain="one uitkeringsfactor of one circular and year",
    label=_("Uitkeringsfactoren zoals ze gelden"),
    columns=COLUMNS,
    reads=(FUND_FACTORS, INGESTS),
    build=build,
)
