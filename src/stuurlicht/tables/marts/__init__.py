"""Marts: the tables that instruments read, one file each."""

from stuurlicht.tables.base import Mart
from stuurlicht.tables.marts.care_spells import care_spells
from stuurlicht.tables.marts.claims_triangles import claims_triangles
from stuurlicht.tables.marts.declaration_events import declaration_events
from stuurlicht.tables.marts.documents import documents
from stuurlicht.tables.marts.message_findings import message_findings
from stuurlicht.tables.marts.provider_receipts import provider_receipts
from stuurlicht.tables.marts.referrals import referrals
from stuurlicht.tables.marts.toewijzing_events import toewijzing_events
from stuurlicht.tables.marts.toewijzing_exposure import toewijzing_exposure
from stuurlicht.tables.marts.toewijzingen import toewijzingen

ALL: tuple[Mart, ...] = (
    documents,
    toewijzing_events,
    toewijzingen,
    referrals,
    care_spells,
    declaration_events,
    claims_triangles,
    provider_receipts,
    toewijzing_exposure,
    message_findings,
)
"""Every mart; a test compares this list with the folder."""

__all__ = [
    "ALL",
    "care_spells",
    "claims_triangles",
    "declaration_events",
    "documents",
    "message_findings",
    "provider_receipts",
    "referrals",
    "toewijzing_events",
    "toewijzing_exposure",
    "toewijzingen",
]
