"""Write messages out: namespaces, header, and the parts that stand in several kinds."""

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

Node = tuple[str, "str | list[Node | None] | None"]
"""Name and text, or name and children. A name with a dot in front lies in the base schema; None is absent."""

CODES = {
    ("jw", "301"): "436",
    ("jw", "302"): "437",
    ("jw", "303"): "432",
    ("jw", "304"): "433",
    ("jw", "305"): "438",
    ("jw", "307"): "440",
    ("jw", "315"): "446",
    ("jw", "323"): "490",
    ("jw", "325"): "491",
    ("wmo", "301"): "414",
    ("wmo", "302"): "415",
    ("wmo", "303"): "416",
    ("wmo", "304"): "417",
    ("wmo", "305"): "418",
    ("wmo", "307"): "420",
    ("wmo", "315"): "444",
    ("wmo", "323"): "484",
    ("wmo", "325"): "485",
}
CATEGORY = {"jw": "45", "wmo": "02"}
PEOPLE = ("999900006", "999900018", "123456782", "237328008")


@dataclass(frozen=True)
class Line:
    """One Prestatie: two hours at 50 euros unless said otherwise."""

    reference: str
    volume: int = 2
    unit: str = "04"
    tariff: int | None = 5000
    amount: int = 10000
    sign: str = "D"
    previous: str | None = None
    start: str = "2026-04-01"
    end: str = "2026-04-30"
    toewijzing: int = 10072
    codes: tuple[str, ...] = ()
    awarded: int = 0

    @property
    def cents(self) -> int:
        """Signed: credit is negative."""
        return -self.amount if self.sign == "C" else self.amount


Clients = Sequence[tuple[str, Sequence[Line]]]


@dataclass(frozen=True)
class Sender:
    """What stands in the header, the same for every kind of message."""

    domain: str = "jw"
    release: str = "3.2"
    municipality: str = "0384"
    provider: str = "65656055"
    message_id: str = "B001"
    sent: str = "2026-05-06"


DEFAULT = Sender()


def lines_total(clients: Clients) -> int:
    """Give the signed cents of all lines."""
    return sum(line.cents for _, lines in clients for line in lines)


def message(number: str, body: list[Node | None], sender: Sender = DEFAULT) -> bytes:
    """Write a message out, indented, with the namespaces of its release."""
    standard = {"jw": "ijw", "wmo": "iwmo"}[sender.domain]
    release = sender.release.replace(".", "_")
    namespace = f"http://www.istandaarden.nl/{standard}/{release}"
    root = f'<m:Bericht xmlns:m="{namespace}/{sender.domain}{number}/schema" xmlns:b="{namespace}/basisschema/schema">'
    inner = "".join(_written(node, 1) for node in body)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{root}\n{inner}</m:Bericht>\n'.encode()


def _written(node: Node | None, depth: int) -> str:
    if node is None or node[1] is None:
        return ""
    name, content = node
    tag = f"b:{name[1:]}" if name.startswith(".") else f"m:{name}"
    indent = "\t" * depth
    if isinstance(content, str):
        return f"{indent}<{tag}>{escape(content)}</{tag}>\n"
    inner = "".join(_written(child, depth + 1) for child in content)
    return f"{indent}<{tag}>\n{inner}{indent}</{tag}>\n"


def header(number: str, sender: Sender, *, from_municipality: bool, extra: list[Node | None] | None = None) -> Node:
    """Give the header of release 2 and 3, 303 and 304 apart."""
    version, subversion = sender.release.split(".")
    sides = (sender.municipality, sender.provider)
    first, second = sides if from_municipality else sides[::-1]
    return (
        "Header",
        [
            ("BerichtCode", CODES[sender.domain, number]),
            ("BerichtVersie", version),
            ("BerichtSubversie", subversion),
            ("Afzender", first),
            ("Ontvanger", second),
            ("BerichtIdentificatie", [(".Identificatie", sender.message_id), (".Dagtekening", sender.sent)]),
            xsd_version("XsdVersie") if version == "3" else None,
            *(extra or []),
        ],
    )


def xsd_version(name: str) -> Node:
    return (name, [(".BasisschemaXsdVersie", "1.0.0"), (".BerichtXsdVersie", "1.0.0")])


def money(name: str, cents: int, *, is_total: bool = False, base: bool = False) -> Node:
    """Give an amount with its D or C."""
    amount = ".TotaalBedrag" if is_total else ".Bedrag"
    sign = "C" if cents < 0 else "D"
    return (f".{name}" if base else name, [(amount, str(abs(cents))), (".DebetCredit", sign)])


def period(name: str, start: str, end: str) -> Node:
    return (name, [(".Begindatum", start), (".Einddatum", end)])


def person(bsn: str, *, name_use: bool = False, birth: str = "2010-02-14", use: str | None = None) -> list[Node | None]:
    """Give BSN, birth date, sex and name."""
    surname: Node = (".Geslachtsnaam", [(".Achternaam", "Wit"), (".Voorvoegsel", "de")])
    return [
        ("Bsn", bsn),
        ("Geboortedatum", [(".Datum", birth), (".DatumGebruik", use)]),
        ("Geslacht", "1"),
        ("Naam", [surname, (".Voornamen", "Tom"), (".Voorletters", "T"), (".NaamGebruik", "1" if name_use else None)]),
    ]


def return_codes(codes: Sequence[str]) -> Node:
    return ("RetourCodes", [("RetourCode", code) for code in codes])


def size(volume: int = 2, unit: str = "04", frequency: str = "4") -> Node:
    return ("Omvang", [(".Volume", str(volume)), (".Eenheid", unit), (".Frequentie", frequency)])


def product(domain: str, code: str | None = "A04") -> Node:
    category = CATEGORY[domain]
    return ("Product", [(".Categorie", category), (".Code", code and f"{category}{code}")])
