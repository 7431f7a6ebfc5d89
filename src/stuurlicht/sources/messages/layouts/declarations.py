"""Layouts of the declaration (323) and its answer (325), release 3."""

from stuurlicht.sources.messages.layouts.base import Field, Layout, Need, Rows
from stuurlicht.sources.messages.layouts.parts import (
    FROM_MUNICIPALITY,
    FROM_PROVIDER,
    IDENTIFICATION,
    VERSIONS,
    XSD_VERSIONS,
    bsn,
    return_codes,
    signed,
    toewijzing_number,
)
from stuurlicht.sources.messages.value_types import AMOUNT, DATE, TOTAL, text

_LINE = (
    Field(name="reference_number", path="ProductReferentie/ReferentieNummer", type=text(20)),
    Field(
        name="previous_reference_number",
        path="ProductReferentie/VorigReferentieNummer",
        type=text(20),
        need=Need.OPTIONAL,
    ),
    toewijzing_number(Need.ALWAYS),
    Field(name="product_category", path="ProductCategorie", type=text(2)),
    Field(name="product_code", path="ProductCode", type=text(5)),
    Field(name="care_start_date", path="ProductPeriode/Begindatum", type=DATE),
    Field(name="care_end_date", path="ProductPeriode/Einddatum", type=DATE),
    Field(name="volume", path="GeleverdVolume", type=AMOUNT),
    Field(name="unit", path="Eenheid", type=text(2)),
    Field(name="tariff_cents", path="ProductTarief", type=AMOUNT, need=Need.OPTIONAL),
    *signed("amount", "IngediendBedrag", "Bedrag", AMOUNT),
)

DECLARATION = Layout(
    name="declaration",
    sender="provider",
    is_complete=True,
    rows=(
        Rows(
            name="message",
            fields=(
                *FROM_PROVIDER,
                *IDENTIFICATION,
                Field(name="declaration_number", path="Declaratie/DeclaratieNummer", type=text(12)),
                Field(name="declaration_start_date", path="Declaratie/DeclaratiePeriode/Begindatum", type=DATE),
                Field(name="declaration_end_date", path="Declaratie/DeclaratiePeriode/Einddatum", type=DATE),
                Field(name="declaration_date", path="Declaratie/DeclaratieDagtekening", type=DATE),
                *signed("total", "Declaratie/TotaalIngediendBedrag", "TotaalBedrag", TOTAL),
            ),
            unread=XSD_VERSIONS,
        ),
        Rows(
            name="clients",
            path="Declaratie/Clienten/Client",
            key="client",
            parent="message",
            at_least_one=True,
            fields=(bsn("Bsn"),),
        ),
        Rows(
            name="lines",
            path="Prestaties/Prestatie",
            key="line",
            parent="clients",
            at_least_one=True,
            fields=_LINE,
        ),
    ),
)

ANSWER = Layout(
    name="answer",
    sender="municipality",
    is_complete=True,
    rows=(
        Rows(
            name="message",
            fields=(
                *FROM_MUNICIPALITY,
                *IDENTIFICATION,
                Field(name="answered_message_id", path="Header/DeclaratieIdentificatie/Identificatie", type=text(12)),
                Field(name="answered_message_date", path="Header/DeclaratieIdentificatie/Dagtekening", type=DATE),
                Field(
                    name="declaration_number",
                    path="DeclaratieAntwoord/DeclaratieNummer",
                    type=text(12),
                    need=Need.WITH_SIBLINGS,
                ),
                *signed(
                    "submitted",
                    "DeclaratieAntwoord/TotaalIngediendBedrag",
                    "TotaalBedrag",
                    TOTAL,
                    need=Need.WITH_SIBLINGS,
                ),
                *signed(
                    "awarded",
                    "DeclaratieAntwoord/TotaalToegekendBedrag",
                    "TotaalBedrag",
                    TOTAL,
                    need=Need.WITH_SIBLINGS,
                ),
            ),
            unread=(
                *XSD_VERSIONS,
                "Header/XsltVersie",
                *(f"Header/XsdVersieDeclaratie/{version}" for version in VERSIONS),
            ),
        ),
        return_codes("header_codes", "Header/", "message", at_least_one=True),
        return_codes("declaration_codes", "DeclaratieAntwoord/", "message"),
        Rows(
            name="clients",
            path="DeclaratieAntwoord/Clienten/Client",
            key="client",
            parent="message",
            fields=(bsn("Bsn"),),
        ),
        return_codes("client_codes", "", "clients", at_least_one=True),
        Rows(
            name="lines",
            path="Prestaties/Prestatie",
            key="line",
            parent="clients",
            at_least_one=True,
            fields=_LINE,
        ),
        return_codes("line_codes", "", "lines", at_least_one=True),
    ),
)
