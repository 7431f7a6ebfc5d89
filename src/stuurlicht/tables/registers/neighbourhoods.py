"""Neighbourhoods: the CBS neighbourhood of each postcode, so that no address has to be kept."""

import re

from stuurlicht.core import Column, _
from stuurlicht.core.registers import Entry, Register, RowRule
from stuurlicht.tables.registers.latest import register_mart
from stuurlicht.tables.registers.row_values import text_in

NEIGHBOURHOODS = Register(
    name="neighbourhoods",
    alias="buurten",
    label=_("Buurten"),
    explanation=_(
        "Bij elke postcode de buurt van het CBS. Stuurlicht bewaart van een adres alleen de buurt. Zonder deze lijst "
        "is de buurt onbekend."
    ),
    owner=_("Onderzoek"),
    entries=(
        Entry(
            column=Column(name="postcode", kind="text", label=_("Postcode"), meaning="Four digits, two capitals."),
            explanation=_("De postcode zonder spatie: vier cijfers en twee hoofdletters."),
            example="1234AB",
        ),
        Entry(
            column=Column(name="neighbourhood", kind="text", label=_("Buurtcode"), meaning="BU and eight digits."),
            explanation=_("De code van de buurt volgens het CBS: BU en acht cijfers."),
            example="BU99990101",
        ),
    ),
    key=("postcode",),
    rules=(
        RowRule(
            code="neighbourhood_postcode",
            sentence=_(
                "Dit is geen postcode van vier cijfers en twee hoofdletters, zonder spatie. Verbeter hem, "
                "bijvoorbeeld tot 1234AB."
            ),
            columns=("postcode",),
            holds=lambda row: re.fullmatch(r"[1-9]\d{3}[A-Z]{2}", text_in(row, "postcode")) is not None,
        ),
        RowRule(
            code="neighbourhood_code",
            sentence=_(
                "Dit is geen buurtcode van BU met acht cijfers. Neem de code over uit de lijst van het CBS, "
                "bijvoorbeeld BU99990101."
            ),
            columns=("neighbourhood",),
            holds=lambda row: re.fullmatch(r"BU\d{8}", text_in(row, "neighbourhood")) is not None,
        ),
    ),
)

neighbourhoods = register_mart(
    NEIGHBOURHOODS, quirks=("A postcode can lie in two neighbourhoods; the user's table chooses one.",)
)
