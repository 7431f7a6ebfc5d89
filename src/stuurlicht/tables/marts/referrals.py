"""Referrals: who sent the person, for every toewijzing."""

from dataclasses import replace
from datetime import date

import narwhals as nw

from stuurlicht.core import Column, _
from stuurlicht.core.ledger import REQUESTS, TOEWIJZING_VERSIONS
from stuurlicht.tables.base import Frame, Frames, Mart
from stuurlicht.tables.marts.documents import documents
from stuurlicht.tables.marts.taken_columns import TOEWIJZING_KEY, taken
from stuurlicht.tables.marts.toewijzingen import toewijzingen
from stuurlicht.tables.staging.stg_messages__documents import counting_rows
from stuurlicht.tables.staging.stg_messages__toewijzing_versions import ARRIVAL, TOEWIJZING, toewijzing_rows

NO_REQUEST = "no_request"
UNKNOWN = "unknown"

REFERRER_LABELS = {
    "01": _("gemeente"),
    "02": _("huisarts"),
    "03": _("jeugdarts"),
    "04": _("gecertificeerde instelling"),
    "05": _("medisch specialist"),
    "06": _("geen verwijzer"),
    "07": _("onbekend volgens het bericht"),
    "08": _("rechter, officier van justitie of justitiële jeugdinrichting"),
    NO_REQUEST: _("geen verzoek gevonden"),
    UNKNOWN: _("onbekend: de bron is geen bericht"),
}
"""Dutch label by type of referrer. 07 occurs in 2.3 only."""

(_REFERRER_AGB,) = taken(REQUESTS, "referrer_agb")

COLUMNS = (
    *taken(TOEWIJZING_VERSIONS, "municipality", "law"),
    TOEWIJZING_KEY,
    *taken(TOEWIJZING_VERSIONS, "toewijzing_number"),
    Column(
        name="referrer_type",
        kind="text",
        label=_("Soort verwijzer"),
        meaning="TypeVerwijzer of the 315; no_request is mostly the municipality's own access, unknown an export.",
        values=REFERRER_LABELS,
    ),
    replace(_REFERRER_AGB, null="not in the 315, or no 315 found"),
    Column(
        name="request_received_date",
        kind="date",
        label=_("Verzoek ontvangen op"),
        meaning="The day the 315 was known.",
        null="no 315 found",
    ),
)

_KEY = list(TOEWIJZING)
_REFERENCE = ["municipality", "law", "provider", "provider_reference"]


def build(frames: Frames, day: date) -> Frame:  # noqa: ARG001  the cut holds the day already
    """Follow any reference that any version of a toewijzing bore to the earliest 315 with that reference."""
    rows = toewijzing_rows(frames)
    from_message = rows.filter(nw.col("source") != "export").select(*_KEY).unique(_KEY)
    without = nw.when(nw.col("_is_message").is_null()).then(nw.lit(UNKNOWN)).otherwise(nw.lit(NO_REQUEST))
    return (
        frames["toewijzingen"]
        .select(*_KEY, "toewijzing_number")
        .join(_requests_of(rows, frames), on=_KEY, how="left")
        .join(from_message.with_columns(nw.lit(value=True).alias("_is_message")), on=_KEY, how="left")
        .with_columns(nw.coalesce(nw.col("referrer_type"), without).alias("referrer_type"))
    )


def _requests_of(rows: Frame, frames: Frames) -> Frame:
    requests = counting_rows(frames["requests"], frames["documents"]).select(
        *_REFERENCE, *ARRIVAL, "referrer_type", "referrer_agb"
    )
    references = rows.select(*_KEY, "provider", "provider_reference").unique([*_KEY, "provider", "provider_reference"])
    return (
        references.join(requests, on=_REFERENCE, how="inner")
        .unique(_KEY, keep="first", order_by=list(ARRIVAL))
        .select(*_KEY, "referrer_type", "referrer_agb", nw.col("received_date").alias("request_received_date"))
    )


referrals = Mart(
    name="referrals",
    grain="one toewijzing of the mart toewijzingen",
    label=_("Verwijzers"),
    columns=COLUMNS,
    reads=(documents, TOEWIJZING_VERSIONS, REQUESTS, toewijzingen),
    build=build,
    quirks=(
        "Only a 315 names a referrer; in the Wmo they are rare.",
        "no_request also holds court measures and toewijzingen older than the ledger.",
        "referrer_agb may be one natural person: a protected unit.",
    ),
)
