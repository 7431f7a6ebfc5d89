"""Build declarations (323, 303) and their answers (325, 304)."""

from collections.abc import Sequence
from dataclasses import replace

from message_writing import (
    CATEGORY,
    CODES,
    DEFAULT,
    Clients,
    Line,
    Node,
    Sender,
    header,
    lines_total,
    message,
    money,
    period,
    person,
    return_codes,
    xsd_version,
)


def declaration(clients: Clients, sender: Sender = DEFAULT, *, total: int | None = None, number: str = "D001") -> bytes:
    """Build a 323."""
    return message(
        "323",
        [
            header("323", sender, from_municipality=False),
            (
                "Declaratie",
                [
                    ("DeclaratieNummer", number),
                    period("DeclaratiePeriode", "2026-04-01", "2026-04-30"),
                    ("DeclaratieDagtekening", sender.sent),
                    money("TotaalIngediendBedrag", lines_total(clients) if total is None else total, is_total=True),
                    _clients(clients, sender),
                ],
            ),
        ],
        sender,
    )


def answer(
    clients: Clients, submitted: int, awarded: int, sender: Sender = DEFAULT, codes: Sequence[str] = ("0200",)
) -> bytes:
    """Build a 325: ``clients`` are the rejected lines."""
    extra: list[Node | None] = [
        ("DeclaratieIdentificatie", [(".Identificatie", "B001"), (".Dagtekening", "2026-05-06")]),
        xsd_version("XsdVersieDeclaratie"),
        return_codes(["0200"]),
    ]
    body: Node = (
        "DeclaratieAntwoord",
        [
            ("DeclaratieNummer", "D001"),
            money("TotaalIngediendBedrag", submitted, is_total=True),
            money("TotaalToegekendBedrag", awarded, is_total=True),
            _clients(clients, sender, is_answer=True) if clients else None,
            return_codes(codes),
        ],
    )
    return message("325", [header("325", sender, from_municipality=True, extra=extra), body], sender)


def _clients(clients: Clients, sender: Sender, *, is_answer: bool = False) -> Node:
    return (
        "Clienten",
        [
            (
                "Client",
                [
                    ("Bsn", bsn),
                    ("Prestaties", [_line(line, sender, is_answer=is_answer) for line in lines]) if lines else None,
                    return_codes(["0200"]) if is_answer else None,
                ],
            )
            for bsn, lines in clients
        ],
    )


def _line(line: Line, sender: Sender, *, is_answer: bool) -> Node:
    return (
        "Prestatie",
        [
            _reference(line),
            ("ToewijzingNummer", str(line.toewijzing)),
            ("ProductCategorie", CATEGORY[sender.domain]),
            ("ProductCode", f"{CATEGORY[sender.domain]}A04"),
            period("ProductPeriode", line.start, line.end),
            ("GeleverdVolume", str(line.volume)),
            ("Eenheid", line.unit),
            ("ProductTarief", None if line.tariff is None else str(line.tariff)),
            ("IngediendBedrag", [(".Bedrag", str(line.amount)), (".DebetCredit", line.sign)]),
            return_codes(line.codes or ("9307",)) if is_answer else None,
        ],
    )


def _reference(line: Line) -> Node:
    return ("ProductReferentie", [(".ReferentieNummer", line.reference), (".VorigReferentieNummer", line.previous)])


def invoice(clients: Clients, sender: Sender | None = None, *, is_answer: bool = False) -> bytes:
    """Build a 303, or the 304 that answers it with the awarded cents of every line."""
    sender = sender or replace(DEFAULT, release="2.3")
    number = "304" if is_answer else "303"
    version, subversion = sender.release.split(".")
    awarded = sum(line.awarded for _, lines in clients for line in lines)
    head: Node = (
        "Header",
        [
            ("BerichtCode", CODES[sender.domain, number]),
            ("BerichtVersie", version),
            ("BerichtSubversie", subversion),
            ("Gemeente", sender.municipality),
            ("Aanbieder", sender.provider),
            ("BetalingAanID", "02"),
            (
                "DeclaratieFactuurIdentificatie",
                [
                    period(".DeclaratiePeriode", "2020-04-01", "2020-04-30"),
                    (".DeclarantFactuurNummer", sender.message_id),
                    (".FactuurDagtekening", sender.sent),
                    (".ValutaCode", "EUR"),
                ],
            ),
            *(_answer_header(lines_total(clients), awarded) if is_answer else [_invoice_total(lines_total(clients))]),
        ],
    )
    body: Node = (
        "Clienten",
        [
            (
                "Client",
                [
                    *person(bsn),
                    ("Commentaar", "Vrije tekst"),
                    ("Prestaties", [_invoice_line(line, sender, is_answer=is_answer) for line in lines])
                    if lines
                    else None,
                ],
            )
            for bsn, lines in clients
        ],
    )
    return message(number, [head, body], sender)


def _invoice_total(total: int) -> Node:
    return ("DeclaratieFactuurBedragen", [money("DeclaratieFactuurTotaalBedrag", total, is_total=True, base=True)])


def _answer_header(submitted: int, awarded: int) -> list[Node | None]:
    return [
        ("RetourHeader", [(".GemeenteReferentieNummer", "G1"), (".RetourDagtekening", "2020-05-20")]),
        (
            "RetourBedragen",
            [
                money("IngediendTotaalBedrag", submitted, is_total=True, base=True),
                money("ToegekendTotaalBedrag", awarded, is_total=True, base=True),
            ],
        ),
        return_codes(["0200"]),
    ]


def _invoice_line(line: Line, sender: Sender, *, is_answer: bool) -> Node:
    awarded: list[Node | None] = [
        (
            "ToegekendeBedragPrestatie",
            [
                money("GemeenteBerekendBedrag", line.awarded, base=True),
                money("ToegekendBedrag", line.awarded, base=True),
            ],
        )
    ]
    return (
        "Prestatie",
        [
            ("BeschikkingNummer", "123"),
            ("ToewijzingNummer", str(line.toewijzing)),
            ("ProductCategorie", CATEGORY[sender.domain]),
            ("ProductCode", "ABCDE"),
            period("ProductPeriode", line.start, line.end),
            (
                "IngediendeBedragPrestatie",
                [
                    (".GeleverdVolume", str(line.volume)),
                    (".Eenheid", line.unit),
                    (".ProductTarief", None if line.tariff is None else str(line.tariff)),
                    (".BtwVrijstellingIndicatie", "1"),
                    (".DeclaratieFactuurBedrag", [(".Bedrag", str(line.amount)), (".DebetCredit", line.sign)]),
                ],
            ),
            _reference(line),
            *(awarded if is_answer else []),
            return_codes(line.codes) if is_answer and line.codes else None,
        ],
    )
