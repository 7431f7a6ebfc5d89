"""Statements: what a provider, or a joint body (GR), says it delivered, declared or was paid.

Nothing in them tells of a person: a row is found back by its toewijzing number and reference number.
"""

from dataclasses import replace

from stuurlicht.core.columns import Column
from stuurlicht.core.ledger.shared_columns import (
    INGEST_ID,
    LAW,
    LINE_NUMBER,
    MUNICIPALITY,
    PRODUCT,
    PROVIDER,
    RECEIVED_DATE,
    TOEWIJZING_NUMBER,
)
from stuurlicht.core.ledger.table import LedgerTable
from stuurlicht.core.words import _

_NOT_TOLD = "not in the statement"

STATEMENT_LINES = LedgerTable(
    name="statement_lines",
    grain="one line of one statement of a provider or a joint body",
    label=_("Opgaven van aanbieders"),
    columns=(
        INGEST_ID,
        MUNICIPALITY,
        replace(RECEIVED_DATE, meaning="The day on which the statement was handed over."),
        replace(LINE_NUMBER, meaning="Row of the file, as a spreadsheet counts."),
        replace(LAW, meaning="The law."),
        replace(PROVIDER, meaning="AGB code, eight digits, of whom the statement is."),
        Column(
            name="statement_name",
            kind="text",
            label=_("Opgave"),
            meaning="Which statement: a newer file of the same name and provider takes its place.",
        ),
        Column(
            name="statement_start_date",
            kind="date",
            label=_("Opgave vanaf"),
            meaning="First day of care that the statement covers.",
            null="the first month of care in it",
        ),
        Column(
            name="statement_end_date",
            kind="date",
            label=_("Opgave tot en met"),
            meaning="Last day of care that the statement covers.",
            null="the last month of care in it",
        ),
        replace(TOEWIJZING_NUMBER, null=_NOT_TOLD),
        Column(
            name="reference_number",
            kind="text",
            label=_("Referentienummer"),
            meaning="Of the declaration line (ReferentieNummer): unique within provider and law.",
            null=_NOT_TOLD,
        ),
        *(replace(column, null=_NOT_TOLD) for column in PRODUCT),
        Column(
            name="care_start_date",
            kind="date",
            label=_("Begin productperiode"),
            meaning="First day of the period of care; its month is the month of care.",
        ),
        Column(
            name="care_month", kind="date", label=_("Zorgmaand"), meaning="First day of the month of care_start_date."
        ),
        Column(
            name="volume",
            kind="integer",
            label=_("Volume volgens de opgave"),
            meaning="In the unit beside it, signed as the amount.",
            null=_NOT_TOLD,
        ),
        Column(name="unit", kind="text", label=_("Eenheid"), meaning="Code list Eenheid.", null=_NOT_TOLD),
        Column(
            name="amount_cents",
            kind="integer",
            unit="eurocent",
            label=_("Bedrag volgens de opgave"),
            meaning="Signed: debit positive, credit negative.",
        ),
    ),
)
STATEMENT_TABLES: tuple[LedgerTable, ...] = (STATEMENT_LINES,)
"""A provider may be one natural person, so that retention removes them with the messages."""
