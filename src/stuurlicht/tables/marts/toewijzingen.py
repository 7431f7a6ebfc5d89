"""Toewijzingen: the right to care as decided on the day."""

from datetime import date

import narwhals as nw

from stuurlicht.core import Column, _
from stuurlicht.core.ledger import TOEWIJZING_VERSIONS
from stuurlicht.tables.base import Frame, Frames, Mart
from stuurlicht.tables.marts.taken_columns import TOEWIJZING_KEY, taken
from stuurlicht.tables.marts.toewijzing_events import DECISION, TRAITS, toewijzing_events
from stuurlicht.tables.staging.stg_messages__toewijzing_versions import TOEWIJZING

COLUMNS = (
    *taken(TOEWIJZING_VERSIONS, "municipality", "law"),
    TOEWIJZING_KEY,
    *taken(TOEWIJZING_VERSIONS, "toewijzing_number", "person_in_law", "provider"),
    *DECISION,
    *taken(TOEWIJZING_VERSIONS, "decided_at"),
    Column(
        name="first_decided_at",
        kind="timestamp",
        label=_("Voor het eerst toegewezen op"),
        meaning="Earliest moment of decision, Dutch local time.",
    ),
    Column(
        name="first_received_date",
        kind="date",
        label=_("Voor het eerst ontvangen op"),
        meaning="The day we first heard of this toewijzing.",
    ),
    Column(
        name="version_count",
        kind="integer",
        unit="toewijzingen",
        label=_("Aantal versies"),
        meaning="Decisions known, deletions among them.",
        is_public=True,
    ),
    *taken(TOEWIJZING_VERSIONS, "provider_reference"),
    *TRAITS,
)

_KEY = list(TOEWIJZING)


def build(frames: Frames, day: date) -> Frame:  # noqa: ARG001  the cut holds the day already
    """Give the latest decision on every toewijzing that was not deleted."""
    events = frames["toewijzing_events"]
    history = events.group_by(_KEY).agg(
        nw.col("decided_at").min().alias("first_decided_at"),
        nw.col("known_date").min().alias("first_received_date"),
        nw.len().cast(nw.Int64).alias("version_count"),
    )
    return (
        events.unique(_KEY, keep="last", order_by=["decided_at"])
        .filter(~nw.col("is_deletion"))
        .drop("provider_reference")
        .join(history, on=_KEY, how="left")
        .join(_references(events), on=_KEY, how="left")
    )


def _references(events: Frame) -> Frame:
    """Give the latest reference that any decision bears: a change by the municipality itself empties it again."""
    bearing = events.filter(~nw.col("provider_reference").is_null())
    return bearing.unique(_KEY, keep="last", order_by=["decided_at"]).select(*_KEY, "provider_reference")


toewijzingen = Mart(
    name="toewijzingen",
    grain="one toewijzing, as decided on the day",
    label=_("Toewijzingen"),
    columns=COLUMNS,
    reads=(toewijzing_events,),
    build=build,
    quirks=(
        "Deleted toewijzingen are left out; toewijzing_events still has them.",
        "Toewijzing numbers are not trajectories: a change of volume has a new number, an extension may have.",
        "An aspecific toewijzing has no volume; a generic one has no product.",
        "provider_reference may be that of a 317, which is not read; referrals tries all of them.",
    ),
)
