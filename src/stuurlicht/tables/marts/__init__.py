"""Marts: the tables that instruments read, one file each."""

from stuurlicht.tables.base import Mart
from stuurlicht.tables.marts.approved_lines import approved_lines
from stuurlicht.tables.marts.booked_costs import booked_costs
from stuurlicht.tables.marts.care_spells import care_spells
from stuurlicht.tables.marts.cbs_figures import cbs_figures
from stuurlicht.tables.marts.claims_triangles import claims_triangles
from stuurlicht.tables.marts.contract_lines import contract_lines
from stuurlicht.tables.marts.declaration_events import declaration_events
from stuurlicht.tables.marts.delivered_accounts import delivered_accounts
from stuurlicht.tables.marts.distribution_factors import distribution_factors
from stuurlicht.tables.marts.distribution_payments import distribution_payments
from stuurlicht.tables.marts.distribution_volumes import distribution_volumes
from stuurlicht.tables.marts.distribution_weights import distribution_weights
from stuurlicht.tables.marts.documents import documents
from stuurlicht.tables.marts.iv3_filings import iv3_filings
from stuurlicht.tables.marts.iv3_task_fields import iv3_task_fields
from stuurlicht.tables.marts.linked_persons import linked_persons
from stuurlicht.tables.marts.message_findings import message_findings
from stuurlicht.tables.marts.paid_amounts import paid_amounts
from stuurlicht.tables.marts.provider_receipts import provider_receipts
from stuurlicht.tables.marts.referrals import referrals
from stuurlicht.tables.marts.region_features import region_features
from stuurlicht.tables.marts.statement_differences import statement_differences
from stuurlicht.tables.marts.survey_amounts import survey_amounts
from stuurlicht.tables.marts.survey_responses import survey_responses
from stuurlicht.tables.marts.toewijzing_events import toewijzing_events
from stuurlicht.tables.marts.toewijzing_exposure import toewijzing_exposure
from stuurlicht.tables.marts.toewijzingen import toewijzingen
from stuurlicht.tables.marts.told_costs import told_costs

ALL: tuple[Mart, ...] = (
    documents,
    toewijzing_events,
    toewijzingen,
    referrals,
    care_spells,
    linked_persons,
    declaration_events,
    claims_triangles,
    contract_lines,
    provider_receipts,
    toewijzing_exposure,
    approved_lines,
    message_findings,
    distribution_factors,
    distribution_weights,
    distribution_volumes,
    distribution_payments,
    region_features,
    cbs_figures,
    iv3_filings,
    iv3_task_fields,
    survey_responses,
    survey_amounts,
    booked_costs,
    told_costs,
    paid_amounts,
    delivered_accounts,
    statement_differences,
)
"""Every mart; a test compares this list with the folder."""

__all__ = [
    "ALL",
    "approved_lines",
    "booked_costs",
    "care_spells",
    "cbs_figures",
    "claims_triangles",
    "contract_lines",
    "declaration_events",
    "delivered_accounts",
    "distribution_factors",
    "distribution_payments",
    "distribution_volumes",
    "distribution_weights",
    "documents",
    "iv3_filings",
    "iv3_task_fields",
    "linked_persons",
    "message_findings",
    "paid_amounts",
    "provider_receipts",
    "referrals",
    "region_features",
    "statement_differences",
    "survey_amounts",
    "survey_responses",
    "toewijzing_events",
    "toewijzing_exposure",
    "toewijzingen",
    "told_costs",
]
