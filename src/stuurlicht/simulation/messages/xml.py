"""XML: the events as messages of iJw and iWmo 3.2, whole frames at a time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import polars as pl

from stuurlicht.simulation.clock import day_number
from stuurlicht.simulation.messages import xml_parts as parts
from stuurlicht.simulation.messages.file_names import file_name
from stuurlicht.simulation.messages.numbering import KINDS
from stuurlicht.simulation.messages.tags import Tags, joined
from stuurlicht.simulation.messages.telling import Teller
from stuurlicht.simulation.world import LAWS

_BATCH = 4_000
_DOMAINS = {LAWS[0]: "jw", LAWS[1]: "wmo"}
_WRAPPERS = {
    "301": "ToegewezenProducten",
    "305": "StartProducten",
    "307": "StopProducten",
    "315": "AangevraagdeProducten",
}


@dataclass(frozen=True, slots=True)
class Message:
    """One message: the name of its file (with the folder of its month), its bytes and the day it was sent."""

    name: str
    content: bytes
    sent: date


def write_xml(teller: Teller, until: date | None) -> Iterator[Message]:
    """Give the messages sent up to and including the day ``until``, in order of sending."""
    events = teller.events
    past = len(events.messages) if until is None else events.before(day_number(until) + 1)
    for first in range(0, past, _BATCH):
        yield from _batch(teller, first, min(first + _BATCH, past))


def _batch(teller: Teller, first: int, past: int) -> Iterator[Message]:
    heads = teller.messages(first, past)
    written = [
        _of_one_kind(teller, kind, law, heads.filter((pl.col("kind") == kind) & (pl.col("law") == law)), (first, past))
        for kind in KINDS
        for law in LAWS
    ]
    for name, text, sent in pl.concat(written).sort("message").select("name", "xml", "message_date").iter_rows():
        yield Message(name, text.encode(), sent)


def _of_one_kind(teller: Teller, kind: str, law: str, heads: pl.DataFrame, numbers: tuple[int, int]) -> pl.DataFrame:
    tags = Tags(_DOMAINS[law], kind)
    if kind == "302" or not len(heads):
        body = heads.select("message", body=pl.lit(""))
    elif kind in {"323", "325"}:
        body = _declared(teller, tags, heads, teller.rows(kind, *numbers))
    else:
        body = _about_one_person(teller, tags, heads, teller.rows(kind, *numbers))
    told = heads.join(body, on="message", how="left", maintain_order="left")
    return told.select(
        "message", "message_date", name=file_name(), xml=tags.document(parts.header(tags), "\r\n", pl.col("body"))
    )


def _about_one_person(teller: Teller, tags: Tags, heads: pl.DataFrame, rows: pl.DataFrame) -> pl.DataFrame:
    own = rows.join(heads.select("message"), on="message", how="semi", maintain_order="left")
    texts = own.select("message", text=parts.row(tags)).group_by("message", maintain_order=True).agg(_all_texts())
    people = teller.with_people(heads.select("message", "person"))
    wrapper = tags.own(_WRAPPERS[tags.kind], pl.col("text"))
    told = people.join(texts, on="message", how="left", maintain_order="left")
    return told.select("message", body=tags.own("Client", parts.person(tags), "\r\n", wrapper))


def _declared(teller: Teller, tags: Tags, heads: pl.DataFrame, rows: pl.DataFrame) -> pl.DataFrame:
    own = rows.join(heads.select("message"), on="message", how="semi", maintain_order="left")
    texts = teller.with_bsn(own).with_columns(text=parts.row(tags))
    by_client = texts.group_by("message", "person", "bsn", maintain_order=True).agg(_all_texts())
    codes = tags.own("RetourCodes", tags.own("RetourCode", "0200")) if tags.kind == "325" else ""
    client = tags.own("Client", tags.value("Bsn", "bsn"), tags.own("Prestaties", pl.col("text")), codes)
    clients = by_client.select("message", text=client).group_by("message", maintain_order=True).agg(_all_texts())
    told = heads.join(clients, on="message", how="left", maintain_order="left")
    return told.select("message", body=_declaration(tags) if tags.kind == "323" else _answer(tags))


def _all_texts() -> pl.Expr:
    return pl.col("text").str.join("")


def _declaration(tags: Tags) -> pl.Expr:
    month = pl.col("declaration_month")
    period = tags.own(
        "DeclaratiePeriode",
        tags.base("Begindatum", month.cast(pl.String)),
        tags.base("Einddatum", month.dt.month_end().cast(pl.String)),
    )
    return tags.own(
        "Declaratie",
        tags.value("DeclaratieNummer", "declaration_number"),
        period,
        tags.value("DeclaratieDagtekening", "message_date"),
        tags.signed("TotaalIngediendBedrag", "TotaalBedrag", "submitted_cents"),
        tags.own("Clienten", pl.col("text")),
    )


def _answer(tags: Tags) -> pl.Expr:
    clients = pl.when(pl.col("text").is_not_null()).then(tags.own("Clienten", pl.col("text"))).otherwise(pl.lit(""))
    body = tags.own(
        "DeclaratieAntwoord",
        tags.value("DeclaratieNummer", "declaration_number"),
        tags.signed("TotaalIngediendBedrag", "TotaalBedrag", "submitted_cents"),
        tags.signed("TotaalToegekendBedrag", "TotaalBedrag", "awarded_cents"),
        clients,
        parts.return_codes(tags, "declaration_codes"),
    )
    return joined(pl.when(pl.col("submitted_cents").is_not_null()).then(body).otherwise(pl.lit("")))
