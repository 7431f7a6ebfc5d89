"""Told costs: totals of cost and income that no message tells, of the newest file of each export."""

from datetime import date

from stuurlicht.core import _
from stuurlicht.core.ledger import INGESTS, OTHER_COSTS
from stuurlicht.tables.base import Frame, Frames, Mart
from stuurlicht.tables.marts.taken_columns import taken
from stuurlicht.tables.staging.stg_accounts__deliveries import counting

COLUMNS = taken(
    OTHER_COSTS, "municipality", "received_date", "ingest_id", "line_number", "book_year", "book_month", "law",
    "cost_kind", "task_field", "nature", "told_cents",
)  # fmt: skip


def build(frames: Frames, day: date) -> Frame:  # noqa: ARG001  the cut holds the day already
    """Give the rows of the newest files."""
    return counting(frames[OTHER_COSTS.name], frames[INGESTS.name])


told_costs = Mart(
    name="told_costs",
    grain="one total of one kind, of the newest file that tells of its months",
    label=_("Kosten en baten buiten de berichten"),
    columns=COLUMNS,
    reads=(OTHER_COSTS, INGESTS),
    build=build,
    quirks=("Spending and income are both positive here; core.cost_kinds tells which kind is which.",),
)
