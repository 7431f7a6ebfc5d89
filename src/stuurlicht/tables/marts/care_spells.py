"""Care spells: every delivery of care, from its start to its end."""

from dataclasses import replace
from datetime import date

import narwhals as nw

from stuurlicht.core import Column, _
from stuurlicht.core.ledger import STARTS, STOPS
from stuurlicht.tables.base import Frame, Frames, Mart
from stuurlicht.tables.marts.documents import documents
from stuurlicht.tables.marts.taken_columns import PRODUCT_GROUP, taken
from stuurlicht.tables.staging.stg_messages__deliveries import DELIVERY, living_starts, living_stops

_END_DATE, _END_REASON, _RELEASE = taken(STOPS, "end_date", "end_reason", "release")
_FROM_EITHER = ("person_in_law", "toewijzing_number", "product_category", "product_code", "product_group")

COLUMNS = (
    *taken(STARTS, "municipality", "law", "person_in_law", "provider", "toewijzing_number"),
    *taken(STARTS, "product_category", "product_code"),
    PRODUCT_GROUP,
    *taken(STARTS, "start_date"),
    replace(_END_DATE, null="still open"),
    replace(_END_REASON, null="still open"),
    replace(_RELEASE, name="end_release", label=_("Release van de stop"), null="still open"),
    Column(
        name="is_temporary_stop",
        kind="boolean",
        label=_("Tijdelijk gestopt"),
        meaning="True when the end is a temporary one (reason 20) that no definitive stop followed.",
    ),
    Column(
        name="has_start",
        kind="boolean",
        label=_("Start bekend"),
        meaning="False for a stop without a start: start_date is then what the stop says.",
    ),
)

_TEMPORARY = "20"
_KEY = list(DELIVERY)


def build(frames: Frames, day: date) -> Frame:  # noqa: ARG001  the cut holds the day already
    """Lay starts and stops side by side; either may be missing."""
    starts = living_starts(frames).select(*_KEY, *_FROM_EITHER, nw.lit(value=True).alias("has_start"))
    ends = _ends(living_stops(frames))
    keys = nw.concat([starts.select(*_KEY), ends.select(*_KEY)]).unique(_KEY)
    either = [nw.coalesce(nw.col(name), nw.col(f"{name}_of_stop")).alias(name) for name in _FROM_EITHER]
    flags = [nw.col(name).fill_null(value=False) for name in ("has_start", "is_temporary_stop")]
    return (
        keys.join(starts, on=_KEY, how="left")
        .join(ends, on=_KEY, how="left", suffix="_of_stop")
        .with_columns(*either, *flags)
    )


def _ends(stops: Frame) -> Frame:
    """Give one end per delivery: a definitive stop before a temporary one, then the latest received."""
    is_temporary = nw.col("end_reason") == _TEMPORARY
    order = nw.when(is_temporary).then(nw.lit(0)).otherwise(nw.lit(1)).alias("_is_definitive")
    return (
        stops.with_columns(order, is_temporary.alias("is_temporary_stop"), nw.col("release").alias("end_release"))
        .unique(_KEY, keep="last", order_by=["_is_definitive", "received_date", "file_sha256", "line_number"])
        .select(*_KEY, *_FROM_EITHER, "end_date", "end_reason", "end_release", "is_temporary_stop")
    )


care_spells = Mart(
    name="care_spells",
    grain="one delivery: one start of care for one toewijzing (or product) by one provider",
    label=_("Geleverde zorg van start tot stop"),
    columns=COLUMNS,
    reads=(documents, STARTS, STOPS),
    build=build,
    quirks=(
        "Starts and stops are no condition for payment: care may be declared without either.",
        "Before release 2.3 (April 2019) they are incomplete, and a stop could come without a start.",
        "The meaning of end_reason depends on law and end_release.",
    ),
)
