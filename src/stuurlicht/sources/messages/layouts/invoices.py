"""Layouts of the declaration or invoice (303) and its answer (304), release 2."""

from dataclasses import replace

from stuurlicht.sources.messages.layouts.base import Field, Layout, Need, Rows
from stuurlicht.sources.messages.layouts.parts import CODES, bsn, return_codes, signed, toewijzing_number
from stuurlicht.sources.messages.value_types import AGB, AMOUNT, DATE, MUNICIPALITY, NUMBER, TOTAL, text

_INVOICE = "Header/DeclaratieFactuurIdentificatie"
_HEADER = (
    *CODES,
    Field(name="municipality_code", path="Header/Gemeente", type=MUNICIPALITY),
    Field(name="provider", path="Header/Aanbieder", type=AGB),
    Field(name="declaration_start_date", path=f"{_INVOICE}/DeclaratiePeriode/Begindatum", type=DATE),
    Field(name="declaration_end_date", path=f"{_INVOICE}/DeclaratiePeriode/Einddatum", type=DATE),
    Field(name="message_id", path=f"{_INVOICE}/DeclarantFactuurNummer", type=text(12)),
)
_UNREAD_HEADER = (
    "Header/Servicebureau",
    "Header/BetalingAanID",
    f"{_INVOICE}/BtwIDNummer",
    f"{_INVOICE}/ValutaCode",
)
_CLIENT = Rows(
    name="clients",
    path="Clienten/Client",
    key="client",
    parent="message",
    fields=(bsn("Bsn"),),
    unread=(
        "Geboortedatum/Datum",
        "Geboortedatum/DatumGebruik",
        "Geslacht",
        "Naam/Geslachtsnaam/Achternaam",
        "Naam/Geslachtsnaam/Voorvoegsel",
        "Naam/Voornamen",
        "Naam/Voorletters",
        "Commentaar",
    ),
)
_SUBMITTED = "IngediendeBedragPrestatie"
_LINE = (
    Field(name="beschikking_number", path="BeschikkingNummer", type=NUMBER, need=Need.OPTIONAL),
    toewijzing_number(),
    Field(name="product_category", path="ProductCategorie", type=text(2)),
    Field(name="product_code", path="ProductCode", type=text(5)),
    Field(name="care_start_date", path="ProductPeriode/Begindatum", type=DATE),
    Field(name="care_end_date", path="ProductPeriode/Einddatum", type=DATE),
    Field(name="volume", path=f"{_SUBMITTED}/GeleverdVolume", type=AMOUNT),
    Field(name="unit", path=f"{_SUBMITTED}/Eenheid", type=text(2)),
    Field(name="tariff_cents", path=f"{_SUBMITTED}/ProductTarief", type=AMOUNT, need=Need.OPTIONAL),
    *signed("amount", f"{_SUBMITTED}/DeclaratieFactuurBedrag", "Bedrag", AMOUNT),
    Field(name="reference_number", path="ProductReferentie/ReferentieNummer", type=text(20)),
    Field(
        name="previous_reference_number",
        path="ProductReferentie/VorigReferentieNummer",
        type=text(20),
        need=Need.OPTIONAL,
    ),
)
_UNREAD_LINE = (
    f"{_SUBMITTED}/Verrekenpercentage",
    f"{_SUBMITTED}/BerekendBedrag/Bedrag",
    f"{_SUBMITTED}/BerekendBedrag/DebetCredit",
    f"{_SUBMITTED}/BtwVrijstellingIndicatie",
    f"{_SUBMITTED}/BtwPercentage",
    f"{_SUBMITTED}/BtwBedrag/Bedrag",
    f"{_SUBMITTED}/BtwBedrag/DebetCredit",
    "Commentaar",
)

DECLARATION_2 = Layout(
    name="declaration_2",
    sender="provider",
    is_complete=True,
    rows=(
        Rows(
            name="message",
            fields=(
                *_HEADER,
                Field(name="message_date", path=f"{_INVOICE}/FactuurDagtekening", type=DATE),
                *signed(
                    "total",
                    "Header/DeclaratieFactuurBedragen/DeclaratieFactuurTotaalBedrag",
                    "TotaalBedrag",
                    TOTAL,
                ),
            ),
            unread=(
                *_UNREAD_HEADER,
                "Header/DeclaratieFactuurBedragen/BtwTotaalBedrag/TotaalBedrag",
                "Header/DeclaratieFactuurBedragen/BtwTotaalBedrag/DebetCredit",
            ),
        ),
        replace(_CLIENT, at_least_one=True),
        Rows(
            name="lines",
            path="Prestaties/Prestatie",
            key="line",
            parent="clients",
            at_least_one=True,
            fields=_LINE,
            unread=_UNREAD_LINE,
        ),
    ),
)

_AWARDED = "ToegekendeBedragPrestatie"

ANSWER_2 = Layout(
    name="answer_2",
    sender="provider",  # Gemeente and Aanbieder keep the places of the 303 that it answers
    is_complete=True,
    rows=(
        Rows(
            name="message",
            fields=(
                *_HEADER,
                Field(name="message_date", path="Header/RetourHeader/RetourDagtekening", type=DATE),
                *signed("submitted", "Header/RetourBedragen/IngediendTotaalBedrag", "TotaalBedrag", TOTAL),
                *signed("awarded", "Header/RetourBedragen/ToegekendTotaalBedrag", "TotaalBedrag", TOTAL),
            ),
            unread=(
                *_UNREAD_HEADER,
                f"{_INVOICE}/FactuurDagtekening",
                "Header/RetourHeader/GemeenteReferentieNummer",
                "Header/XsltVersie",
            ),
        ),
        return_codes("header_codes", "Header/", "message", at_least_one=True),
        _CLIENT,
        return_codes("client_codes", "", "clients"),
        Rows(
            name="lines",
            path="Prestaties/Prestatie",
            key="line",
            parent="clients",
            at_least_one=True,
            fields=(
                *_LINE,
                *signed("awarded", f"{_AWARDED}/ToegekendBedrag", "Bedrag", AMOUNT),
            ),
            unread=(
                *_UNREAD_LINE,
                f"{_AWARDED}/GemeenteBerekendBedrag/Bedrag",
                f"{_AWARDED}/GemeenteBerekendBedrag/DebetCredit",
            ),
        ),
        return_codes("line_codes", "", "lines"),
    ),
)
