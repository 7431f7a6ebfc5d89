"""Creditors: which number in the bookkeeping is which provider. Only providers of care belong here."""

import re

from stuurlicht.core import Column, _
from stuurlicht.core.ledger.shared_columns import PROVIDER
from stuurlicht.core.registers import Entry, Register, RowRule
from stuurlicht.tables.registers.latest import register_mart
from stuurlicht.tables.registers.row_values import text_in

CREDITORS = Register(
    name="creditors",
    alias="crediteuren",
    label=_("Crediteuren"),
    explanation=_(
        "Welk crediteurnummer van uw boekhouding welke aanbieder is. Stuurlicht bewaart alleen de AGB-code. Van een "
        "crediteur die hier niet staat, bewaren we niets. Zet hier alleen zorgaanbieders in, nooit cliënten."
    ),
    owner=_("Financiën"),
    entries=(
        Entry(
            column=Column(
                name="creditor", kind="text", label=_("Crediteurnummer"), meaning="As the bookkeeping writes it."
            ),
            explanation=_("Het nummer zoals het in de export van de boekhouding staat."),
            example="10234",
        ),
        Entry(column=PROVIDER, explanation=_("De AGB-code van de aanbieder, acht cijfers."), example="01234567"),
    ),
    key=("creditor",),
    rules=(
        RowRule(
            code="creditor_provider",
            sentence=_("De AGB-code van een aanbieder heeft acht cijfers. Zet de kolom op tekst als nullen wegvallen."),
            columns=("provider",),
            holds=lambda row: re.fullmatch(r"\d{8}", text_in(row, "provider")) is not None,
        ),
    ),
)

creditors = register_mart(CREDITORS, quirks=("Several numbers of the bookkeeping may be one provider.",))
