"""Volumes of measures per municipality, as known on the day."""

from dataclasses import replace
from datetime import date

from stuurlicht.core import _
from stuurlicht.core.ledger import FUND_VOLUMES, INGESTS
from stuurlicht.rules.fund_measures import fund_name
from stuurlicht.tables.base import Frame, Frames, Mart
from stuurlicht.tables.marts.taken_columns import taken
from stuurlicht.tables.staging.stg_gemeentefonds__newest import newest

COLUMNS = (
    *taken(FUND_VOLUMES, "circular", "book_year", "received_date", "municipality"),
    *(replace(column, meaning="One name for all tables, in lower case.") for column in taken(FUND_VOLUMES, "measure")),
    *taken(FUND_VOLUMES, "volume"),
)


def build(frames: Frames, day: date) -> Frame:  # noqa: ARG001  the cut holds the day already
    """Give the volumes of the newest document."""
    return newest(frames["fund_volumes"], frames["ingests"]).with_columns(measure=fund_name("measure", "measures"))


distribution_volumes = Mart(
    name="distribution_volumes",
    grain="one volume of one measure of one municipality, of one circular and year",
    label=_("Volumes zoals ze gelden"),
    columns=COLUMNS,
    reads=(FUND_VOLUMES, INGESTS),
    build=build,
    quirks=(
        "Volumes are the count of that circular, not the final one: that comes some two years after the year.",
        "A corrected document replaces the earlier one of the same circular and year whole.",
    ),
)
