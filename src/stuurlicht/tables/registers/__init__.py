"""Registers: what a municipality keeps itself, each with the mart of the same name that instruments read."""

from stuurlicht.core.registers import Register
from stuurlicht.tables.base import Mart
from stuurlicht.tables.registers.account_mappings import ACCOUNT_MAPPINGS, account_mappings
from stuurlicht.tables.registers.budgets import BUDGETS, budgets
from stuurlicht.tables.registers.caseloads import CASELOADS, caseloads
from stuurlicht.tables.registers.cluster_choices import CLUSTER_CHOICES, cluster_choices
from stuurlicht.tables.registers.code_maps import CODE_MAPS, code_maps
from stuurlicht.tables.registers.contracts import CONTRACTS, contracts
from stuurlicht.tables.registers.creditors import CREDITORS, creditors
from stuurlicht.tables.registers.export_mappings import EXPORT_MAPPINGS, export_mappings
from stuurlicht.tables.registers.guardianship import GUARDIANSHIP, guardianship
from stuurlicht.tables.registers.interpretations import INTERPRETATIONS, interpretations
from stuurlicht.tables.registers.known_events import KNOWN_EVENTS, known_events
from stuurlicht.tables.registers.lever_assessments import LEVER_ASSESSMENTS, lever_assessments
from stuurlicht.tables.registers.lever_findings import LEVER_FINDINGS, lever_findings
from stuurlicht.tables.registers.neighbourhoods import NEIGHBOURHOODS, neighbourhoods
from stuurlicht.tables.registers.outside_clients import OUTSIDE_CLIENTS, outside_clients
from stuurlicht.tables.registers.outside_items import OUTSIDE_ITEMS, outside_items
from stuurlicht.tables.registers.reserves import RESERVES, reserves
from stuurlicht.tables.registers.sheltered_work import SHELTERED_WORK, sheltered_work
from stuurlicht.tables.registers.statement_answers import STATEMENT_ANSWERS, statement_answers
from stuurlicht.tables.registers.waiting_times import WAITING_TIMES, waiting_times

ALL_REGISTERS: tuple[Register, ...] = (
    BUDGETS,
    CONTRACTS,
    CODE_MAPS,
    KNOWN_EVENTS,
    OUTSIDE_ITEMS,
    OUTSIDE_CLIENTS,
    CASELOADS,
    WAITING_TIMES,
    NEIGHBOURHOODS,
    EXPORT_MAPPINGS,
    ACCOUNT_MAPPINGS,
    CREDITORS,
    CLUSTER_CHOICES,
    RESERVES,
    LEVER_FINDINGS,
    LEVER_ASSESSMENTS,
    SHELTERED_WORK,
    GUARDIANSHIP,
    INTERPRETATIONS,
    STATEMENT_ANSWERS,
)
"""Every register, in the order in which they are shown."""

REGISTER_MARTS: tuple[Mart, ...] = (
    budgets,
    contracts,
    code_maps,
    known_events,
    outside_items,
    outside_clients,
    caseloads,
    waiting_times,
    neighbourhoods,
    export_mappings,
    account_mappings,
    creditors,
    cluster_choices,
    reserves,
    lever_findings,
    lever_assessments,
    sheltered_work,
    guardianship,
    interpretations,
    statement_answers,
)
"""The mart of each, in the same order."""

__all__ = [
    "ACCOUNT_MAPPINGS",
    "ALL_REGISTERS",
    "BUDGETS",
    "CASELOADS",
    "CLUSTER_CHOICES",
    "CODE_MAPS",
    "CONTRACTS",
    "CREDITORS",
    "EXPORT_MAPPINGS",
    "GUARDIANSHIP",
    "INTERPRETATIONS",
    "KNOWN_EVENTS",
    "LEVER_ASSESSMENTS",
    "LEVER_FINDINGS",
    "NEIGHBOURHOODS",
    "OUTSIDE_CLIENTS",
    "OUTSIDE_ITEMS",
    "REGISTER_MARTS",
    "RESERVES",
    "SHELTERED_WORK",
    "STATEMENT_ANSWERS",
    "WAITING_TIMES",
    "account_mappings",
    "budgets",
    "caseloads",
    "cluster_choices",
    "code_maps",
    "contracts",
    "creditors",
    "export_mappings",
    "guardianship",
    "interpretations",
    "known_events",
    "lever_assessments",
    "lever_findings",
    "neighbourhoods",
    "outside_clients",
    "outside_items",
    "reserves",
    "sheltered_work",
    "statement_answers",
    "waiting_times",
]
