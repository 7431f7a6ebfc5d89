"""Build toewijzing (301), its return (302), start (305), stop (307) and request (315)."""

from collections.abc import Sequence

from message_writing import (
    DEFAULT,
    PEOPLE,
    Node,
    Sender,
    header,
    message,
    person,
    product,
    return_codes,
    size,
    xsd_version,
)


def toewijzing(
    products: Sequence[list[Node | None]] | None = None,
    sender: Sender = DEFAULT,
    *,
    bsn: str = PEOPLE[0],
    postcodes: Sequence[tuple[str, str]] = (("01", "1234AB"),),
    birth: str = "2010-02-14",
    use: str | None = None,
) -> bytes:
    """Build a 301, of release 2 with a Beschikking. ``products`` are extra elements after the dates."""
    allocated: Node = (
        "ToegewezenProducten",
        [
            (
                "ToegewezenProduct",
                [
                    ("ToewijzingNummer", str(300201 + place)),
                    ("ReferentieAanbieder", "40A1"),
                    *extra,
                ],
            )
            for place, extra in enumerate(products or [allocated_product(sender.domain)])
        ],
    )
    contacts: Node = (
        "Contactgegevens",
        [
            (
                "Contact",
                [
                    ("Soort", kind),
                    (
                        "Adres",
                        [
                            (".Huis", [(".Huisnummer", "9")]),
                            (".Postcode", postcode),
                            (".Straatnaam", "Kerklaan"),
                            (".LandCode", "NL"),
                        ],
                    ),
                ],
            )
            for kind, postcode in postcodes
        ],
    )
    beschikking: Node = (
        "Beschikking",
        [
            ("BeschikkingNummer", "201"),
            ("Afgiftedatum", "2018-07-14"),
            ("Ingangsdatum", "2018-07-15"),
            allocated,
        ],
    )
    last = beschikking if sender.release.startswith("2") else allocated
    client: Node = (
        "Client",
        [*person(bsn, name_use=True, birth=birth, use=use), ("Commentaar", "Vrije tekst"), contacts, last],
    )
    return message("301", [header("301", sender, from_municipality=True), client], sender)


def allocated_product(  # noqa: PLR0913 - each is one element
    domain: str = "jw",
    *,
    code: str | None = "A04",
    start: str = "2026-04-01",
    end: str | None = "2026-07-14",
    volume: Node | None = ("", None),
    budget: int | None = None,
    has_product: bool = True,
    reason: str | None = None,
) -> list[Node | None]:
    """Give what stands in a ToegewezenProduct after its number and reference."""
    return [
        product(domain, code) if has_product else None,
        ("Toewijzingsdatum", "2026-03-20"),
        ("Toewijzingstijd", "12:34:56"),
        ("Ingangsdatum", start),
        ("Einddatum", end),
        ("RedenWijziging", reason),
        size() if volume == ("", None) else volume,
        ("Budget", None if budget is None else str(budget)),
    ]


def delivery(
    number: str, sender: Sender = DEFAULT, *, bsn: str = PEOPLE[0], reason: str = "37", status: str = "1"
) -> bytes:
    """Build a 305 (start) or 307 (stop)."""
    is_stop, is_old = number == "307", sender.release.startswith("2")
    word = "Stop" if is_stop else "Start"
    item: Node = (
        f"{word}Product",
        [
            ("BeschikkingNummer", "123") if is_old else None,
            ("ToewijzingNummer", "300201"),
            product(sender.domain),
            ("ToewijzingIngangsdatum", "2026-04-01"),
            ("Begindatum", "2026-04-15"),
            ("RedenBeeindiging", reason if is_stop else None),
            ("Einddatum", "2026-06-30" if is_stop else None),
            ("StatusAanlevering", status),
        ],
    )
    client: Node = (
        "Client",
        [*person(bsn), ("StatusAanlevering", "1") if is_old else None, (f"{word}Producten", [item])],
    )
    return message(number, [header(number, sender, from_municipality=False), client], sender)


def request(
    sender: Sender = DEFAULT, *, bsn: str = PEOPLE[0], referrer: str = "02", agb: str | None = "12345678"
) -> bytes:
    """Build a 315."""
    item: Node = (
        "AangevraagdProduct",
        [
            ("ReferentieAanbieder", "40A1"),
            ("BeschikkingNummer", "123"),
            product(sender.domain),
            ("BeschikkingIngangsdatum", "2026-03-15"),
            ("ToewijzingIngangsdatum", "2026-04-01"),
            ("ToewijzingEinddatum", "2027-06-30"),
            size(),
            ("Verwijzer", [(".Type", referrer), (".ZorgverlenerCode", agb)]),
            ("Commentaar", "Vrije tekst"),
        ],
    )
    client: Node = ("Client", [*person(bsn), ("AangevraagdeProducten", [item])])
    return message("315", [header("315", sender, from_municipality=False), client], sender)


def returned(sender: Sender = DEFAULT) -> bytes:
    """Build a 302: the return message to a 301."""
    extra: list[Node | None] = [
        ("IdentificatieRetour", "R001"),
        ("DagtekeningRetour", "2026-05-08"),
        xsd_version("XsdVersieRetour"),
        return_codes(["8848"]),
    ]
    return message("302", [header("302", sender, from_municipality=True, extra=extra)], sender)
