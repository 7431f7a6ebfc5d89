"""The parts of the messages: headers, people and rows, as expressions that write XML."""

import polars as pl

from stuurlicht.simulation.messages.tags import Tags, joined, maybe

MESSAGE_CODES = {
    ("jw", "301"): "436",
    ("jw", "302"): "437",
    ("jw", "305"): "438",
    ("jw", "307"): "440",
    ("jw", "315"): "446",
    ("jw", "323"): "490",
    ("jw", "325"): "491",
    ("wmo", "301"): "414",
    ("wmo", "302"): "415",
    ("wmo", "305"): "418",
    ("wmo", "307"): "420",
    ("wmo", "315"): "444",
    ("wmo", "323"): "484",
    ("wmo", "325"): "485",
}
"""BerichtCode by domain and kind."""

_FROM_MUNICIPALITY = ("301", "302", "325")
_MUNICIPALITY = "9999"
_LINE_END = "\r\n"


def header(tags: Tags) -> pl.Expr:
    """Write the header; a return message keeps the identification of the message that it answers."""
    sides = [tags.own("Afzender", _MUNICIPALITY), tags.own("Ontvanger", pl.col("provider"))]
    if tags.kind not in _FROM_MUNICIPALITY:
        sides = [tags.own("Afzender", pl.col("provider")), tags.own("Ontvanger", _MUNICIPALITY)]
    of = "answered_message" if tags.kind == "302" else "message"
    return tags.own(
        "Header",
        tags.own("BerichtCode", MESSAGE_CODES[tags.domain, tags.kind]),
        tags.own("BerichtVersie", "3"),
        tags.own("BerichtSubversie", "2"),
        *sides,
        _identification(tags, "BerichtIdentificatie", of),
        _versions(tags, "XsdVersie"),
        *_answering(tags),
    )


def _answering(tags: Tags) -> tuple[pl.Expr, ...]:
    if tags.kind == "302":
        own = (tags.value("IdentificatieRetour", "message_id"), tags.value("DagtekeningRetour", "message_date"))
        return (*own, _versions(tags, "XsdVersieRetour"), return_codes(tags, "header_codes"))
    if tags.kind == "325":
        answered = _identification(tags, "DeclaratieIdentificatie", "answered_message")
        return (answered, _versions(tags, "XsdVersieDeclaratie"), return_codes(tags, "header_codes"))
    return ()


def _identification(tags: Tags, name: str, of: str) -> pl.Expr:
    return tags.own(name, tags.base_value("Identificatie", f"{of}_id"), tags.base_value("Dagtekening", f"{of}_date"))


def _versions(tags: Tags, name: str) -> pl.Expr:
    return tags.own(name, tags.base("BasisschemaXsdVersie", "1.0.0"), tags.base("BerichtXsdVersie", "1.0.0"))


def return_codes(tags: Tags, column: str) -> pl.Expr:
    """Write the return codes of one class; there is one code."""
    return tags.own("RetourCodes", tags.value("RetourCode", column))


def person(tags: Tags) -> pl.Expr:
    """Write who the message is about; every name and address is plainly invented."""
    surname = tags.base("Geslachtsnaam", tags.base("Achternaam", "Testpersoon ", pl.col("person").cast(pl.String)))
    use = tags.base("NaamGebruik", "1") if tags.kind == "301" else pl.lit("")
    told = joined(
        tags.value("Bsn", "bsn"),
        tags.own("Geboortedatum", tags.base_value("Datum", "birth_date")),
        tags.value("Geslacht", "sex"),
        tags.own("Naam", surname, use),
    )
    return joined(told, _address(tags)) if tags.kind == "301" else told


def _address(tags: Tags) -> pl.Expr:
    address = tags.own(
        "Adres",
        tags.base("Huis", tags.base("Huisnummer", "1")),
        tags.base_value("Postcode", "postcode"),
        tags.base("Straatnaam", "Verzinstraat"),
        tags.base("Plaatsnaam", "Voorbeeldstad"),
        tags.base("LandCode", "NL"),
    )
    return tags.own("Contactgegevens", tags.own("Contact", tags.own("Soort", "01"), address))


def row(tags: Tags) -> pl.Expr:
    """Write one row of the message, with a line end."""
    writers = {
        "301": _toegewezen_product,
        "305": _start_product,
        "307": _stop_product,
        "315": _aangevraagd_product,
        "323": _prestatie,
        "325": _prestatie,
    }
    return joined(writers[tags.kind](tags), _LINE_END)


def _product(tags: Tags) -> pl.Expr:
    return tags.own(
        "Product", tags.base_value("Categorie", "product_category"), tags.base_value("Code", "product_code")
    )


def _size(tags: Tags) -> pl.Expr:
    size = tags.own(
        "Omvang",
        tags.base_value("Volume", "volume"),
        tags.base_value("Eenheid", "unit"),
        tags.base_value("Frequentie", "frequency"),
    )
    return joined(maybe("volume", size), tags.value("Budget", "budget_cents"))


def _toegewezen_product(tags: Tags) -> pl.Expr:
    return tags.own(
        "ToegewezenProduct",
        tags.value("ToewijzingNummer", "toewijzing_number"),
        tags.value("ReferentieAanbieder", "provider_reference"),
        _product(tags),
        tags.own("Toewijzingsdatum", pl.col("decided_at").dt.strftime("%Y-%m-%d")),
        tags.own("Toewijzingstijd", pl.col("decided_at").dt.strftime("%H:%M:%S")),
        tags.value("Ingangsdatum", "start_date"),
        tags.value("Einddatum", "end_date"),
        tags.value("RedenWijziging", "change_reason"),
        _size(tags),
    )


def _delivery(tags: Tags) -> pl.Expr:
    return joined(
        tags.value("ToewijzingNummer", "toewijzing_number"),
        _product(tags),
        tags.value("ToewijzingIngangsdatum", "toewijzing_start_date"),
        tags.value("Begindatum", "start_date"),
    )


def _start_product(tags: Tags) -> pl.Expr:
    return tags.own("StartProduct", _delivery(tags), tags.value("StatusAanlevering", "submission_status"))


def _stop_product(tags: Tags) -> pl.Expr:
    return tags.own(
        "StopProduct",
        _delivery(tags),
        tags.value("RedenBeeindiging", "end_reason"),
        tags.value("Einddatum", "end_date"),
        tags.value("StatusAanlevering", "submission_status"),
    )


def _aangevraagd_product(tags: Tags) -> pl.Expr:
    referrer = tags.own(
        "Verwijzer", tags.base_value("Type", "referrer_type"), tags.base_value("ZorgverlenerCode", "referrer_agb")
    )
    return tags.own(
        "AangevraagdProduct",
        tags.value("ReferentieAanbieder", "provider_reference"),
        _product(tags),
        tags.value("ToewijzingIngangsdatum", "start_date"),
        tags.value("ToewijzingEinddatum", "end_date"),
        _size(tags),
        referrer,
    )


def _prestatie(tags: Tags) -> pl.Expr:
    reference = tags.own(
        "ProductReferentie",
        tags.base_value("ReferentieNummer", "reference_number"),
        tags.base_value("VorigReferentieNummer", "previous_reference_number"),
    )
    return tags.own(
        "Prestatie",
        reference,
        tags.value("ToewijzingNummer", "toewijzing_number"),
        tags.value("ProductCategorie", "product_category"),
        tags.value("ProductCode", "product_code"),
        tags.period("ProductPeriode", "care_start_date", "care_end_date"),
        tags.own("GeleverdVolume", pl.col("volume").abs().cast(pl.String)),
        tags.value("Eenheid", "unit"),
        tags.value("ProductTarief", "tariff_cents"),
        tags.signed("IngediendBedrag", "Bedrag", "amount_cents"),
        return_codes(tags, "return_codes") if tags.kind == "325" else "",
    )
