"""The tables of the ledger, declared once: sources fill them, the store keeps them, marts read them."""

from stuurlicht.core.ledger.accounts import ACCOUNT_TABLES, BOOKINGS, DELIVERED_MONTHS, OTHER_COSTS, PAYMENTS
from stuurlicht.core.ledger.care import REQUESTS, STARTS, STOPS, TOEWIJZING_VERSIONS
from stuurlicht.core.ledger.declarations import ANSWER_LINES, ANSWERS, DECLARATION_LINES, RETURNS
from stuurlicht.core.ledger.ingests import FINDINGS, INGESTS
from stuurlicht.core.ledger.published import (
    CBS_OBSERVATIONS,
    FEATURES,
    FUND_FACTORS,
    FUND_PAYMENTS,
    FUND_VOLUMES,
    FUND_WEIGHTS,
    IV3_AMOUNTS,
    IV3_SUBMISSIONS,
    PUBLISHED_TABLES,
    VINTAGES,
)
from stuurlicht.core.ledger.statements import STATEMENT_LINES, STATEMENT_TABLES
from stuurlicht.core.ledger.survey import SURVEY_ANSWERS, SURVEY_RETURNS
from stuurlicht.core.ledger.table import LedgerTable, polars_type

MESSAGE_TABLES: tuple[LedgerTable, ...] = (
    TOEWIJZING_VERSIONS,
    STARTS,
    STOPS,
    REQUESTS,
    DECLARATION_LINES,
    ANSWERS,
    ANSWER_LINES,
    RETURNS,
)
"""Tables that hold the facts of messages. Registers add a table each (``core.registers``)."""

__all__ = [
    "ACCOUNT_TABLES",
    "ANSWERS",
    "ANSWER_LINES",
    "BOOKINGS",
    "CBS_OBSERVATIONS",
    "DECLARATION_LINES",
    "DELIVERED_MONTHS",
    "FEATURES",
    "FINDINGS",
    "FUND_FACTORS",
    "FUND_PAYMENTS",
    "FUND_VOLUMES",
    "FUND_WEIGHTS",
    "INGESTS",
    "IV3_AMOUNTS",
    "IV3_SUBMISSIONS",
    "MESSAGE_TABLES",
    "OTHER_COSTS",
    "PAYMENTS",
    "PUBLISHED_TABLES",
    "REQUESTS",
    "RETURNS",
    "STARTS",
    "STATEMENT_LINES",
    "STATEMENT_TABLES",
    "STOPS",
    "SURVEY_ANSWERS",
    "SURVEY_RETURNS",
    "TOEWIJZING_VERSIONS",
    "VINTAGES",
    "LedgerTable",
    "polars_type",
]
