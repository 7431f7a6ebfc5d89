"""The tables of the ledger, declared once: sources fill them, the store keeps them, marts read them."""

from stuurlicht.core.ledger.care import REQUESTS, STARTS, STOPS, TOEWIJZING_VERSIONS
from stuurlicht.core.ledger.declarations import ANSWER_LINES, ANSWERS, DECLARATION_LINES, RETURNS
from stuurlicht.core.ledger.ingests import FINDINGS, INGESTS
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
    "ANSWERS",
    "ANSWER_LINES",
    "DECLARATION_LINES",
    "FINDINGS",
    "INGESTS",
    "MESSAGE_TABLES",
    "REQUESTS",
    "RETURNS",
    "STARTS",
    "STOPS",
    "TOEWIJZING_VERSIONS",
    "LedgerTable",
    "polars_type",
]
