"""Layouts of toewijzing (301), start (305), stop (307) and request (315)."""

from stuurlicht.sources.messages.layouts.base import Field, Layout, Need, Rows
from stuurlicht.sources.messages.layouts.parts import (
    FROM_MUNICIPALITY,
    FROM_PROVIDER,
    IDENTIFICATION,
    birth_and_sex,
    bsn,
    product,
    size,
    toewijzing_number,
)
from stuurlicht.sources.messages.value_types import AGB, AMOUNT, DATE, NUMBER, TIME, text

_CLIENT = (bsn("Client/Bsn"), *birth_and_sex("Client"))
_REFERENCE = Field(name="provider_reference", path="ReferentieAanbieder", type=text(36), need=Need.OPTIONAL)
_BUDGET = Field(name="budget_cents", path="Budget", type=AMOUNT, need=Need.OPTIONAL)
_BESCHIKKING_NUMBER = Field(name="beschikking_number", path="BeschikkingNummer", type=NUMBER, need=Need.OPTIONAL)
_SUBMISSION = Field(name="submission_status", path="StatusAanlevering", type=text(1))
_TOEWIJZING_START = Field(name="toewijzing_start_date", path="ToewijzingIngangsdatum", type=DATE, need=Need.OPTIONAL)
_UNREAD_HEADER = ("Header/XsdVersie",)
_UNREAD_PERSON = (
    *_UNREAD_HEADER,
    "Client/Naam",
    "Client/Commentaar",
    "Client/GezagsdragerBekend",
    "Client/StatusAanlevering",  # 2.x; that of the product counts
)
_UNREAD_301 = (
    *_UNREAD_PERSON,
    "Client/Communicatie",
    "Client/JuridischeStatus",
    "Client/WettelijkeVertegenwoordiging",
    "Client/Relaties",
)
_CONTACTS = Rows(
    name="contacts",
    path="Client/Contactgegevens/Contact",
    key="contact",
    parent="message",
    fields=(
        Field(name="address_kind", path="Soort", type=text(2), need=Need.OPTIONAL, is_personal=True),
        Field(name="postcode", path="Adres/Postcode", type=text(8), need=Need.OPTIONAL, is_personal=True),
    ),
    unread=(
        "Adres/Huis",
        "Adres/Straatnaam",
        "Adres/Plaatsnaam",
        "Adres/LandCode",
        "Organisatie",
        "Telefoon",
        "Emailadres",
        "Periode",
    ),
)


def _toewijzing(name: str, container: str, message: Rows, product_need: Need) -> Layout:
    lines = Rows(
        name="lines",
        path=f"{container}/ToegewezenProducten/ToegewezenProduct",
        key="line",
        parent="message",
        at_least_one=True,
        fields=(
            toewijzing_number(Need.ALWAYS if name == "toewijzing" else Need.OPTIONAL),
            _REFERENCE,
            *product(product_need),
            Field(name="decided_date", path="Toewijzingsdatum", type=DATE),
            Field(name="decided_seconds", path="Toewijzingstijd", type=TIME),
            Field(name="start_date", path="Ingangsdatum", type=DATE),
            Field(name="end_date", path="Einddatum", type=DATE, need=Need.OPTIONAL),
            Field(name="change_reason", path="RedenWijziging", type=text(2), need=Need.OPTIONAL),
            *size(AMOUNT),
            _BUDGET,
        ),
        unread=("Commentaar",),
    )
    return Layout(name=name, rows=(message, _CONTACTS, lines), sender="municipality")


TOEWIJZING = _toewijzing(
    "toewijzing",
    "Client",
    Rows(name="message", fields=(*FROM_MUNICIPALITY, *IDENTIFICATION, *_CLIENT), unread=_UNREAD_301),
    Need.WITH_SIBLINGS,
)
TOEWIJZING_2 = _toewijzing(
    "toewijzing_2",
    "Client/Beschikking",
    Rows(
        name="message",
        fields=(
            *FROM_MUNICIPALITY,
            *IDENTIFICATION,
            *_CLIENT,
            Field(name="beschikking_number", path="Client/Beschikking/BeschikkingNummer", type=NUMBER),
        ),
        unread=(
            *_UNREAD_301,
            *(
                f"Client/Beschikking/{element}"
                for element in ("Grondslagen", "Afgiftedatum", "Ingangsdatum", "Einddatum", "Commentaar", "Beperkingen")
            ),
        ),
    ),
    Need.ALWAYS,
)


def _from_provider(name: str, path: str, fields: tuple[Field, ...], unread: tuple[str, ...] = ()) -> Layout:
    message = Rows(name="message", fields=(*FROM_PROVIDER, *IDENTIFICATION, *_CLIENT), unread=_UNREAD_PERSON)
    lines = Rows(name="lines", path=path, key="line", parent="message", at_least_one=True, fields=fields, unread=unread)
    return Layout(name=name, rows=(message, lines), sender="provider")


_DELIVERY = (
    toewijzing_number(),
    *product(Need.WITH_SIBLINGS),
    _TOEWIJZING_START,
    Field(name="start_date", path="Begindatum", type=DATE),
)
START = _from_provider(
    "start", "Client/StartProducten/StartProduct", (*_DELIVERY, _SUBMISSION), unread=("BeschikkingNummer",)
)
STOP = _from_provider(
    "stop",
    "Client/StopProducten/StopProduct",
    (
        *_DELIVERY,
        Field(name="end_reason", path="RedenBeeindiging", type=text(2)),
        Field(name="end_date", path="Einddatum", type=DATE),
        _SUBMISSION,
    ),
    unread=("BeschikkingNummer",),
)
REQUEST = _from_provider(
    "request",
    "Client/AangevraagdeProducten/AangevraagdProduct",
    (
        Field(name="provider_reference", path="ReferentieAanbieder", type=text(36)),
        _BESCHIKKING_NUMBER,
        *product(Need.WITH_SIBLINGS),
        Field(name="start_date", path="ToewijzingIngangsdatum", type=DATE),
        Field(name="end_date", path="ToewijzingEinddatum", type=DATE, need=Need.OPTIONAL),
        *size(AMOUNT),
        _BUDGET,
        Field(name="referrer_type", path="Verwijzer/Type", type=text(2)),
        Field(name="referrer_agb", path="Verwijzer/ZorgverlenerCode", type=AGB, need=Need.OPTIONAL, is_personal=True),
    ),
    unread=("BeschikkingIngangsdatum", "Verwijzer/Naam", "Raamcontract", "Commentaar"),
)
