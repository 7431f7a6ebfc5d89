"""The bulk reader and the scan give the same table; what the bulk reader cannot account for, the scan reads."""

from dataclasses import replace

import polars as pl
import pytest
from lxml import etree

from message_building import (
    DEFAULT,
    PEOPLE,
    Line,
    answer,
    declaration,
    delivery,
    invoice,
    request,
    returned,
    toewijzing,
)
from message_reading import documents, findings, outcomes, read, settings
from stuurlicht.sources.messages import read_documents, watching
from stuurlicht.sources.messages.bulk import read_in_bulk
from stuurlicht.sources.messages.layouts import ALL_LAYOUTS, layout_of
from stuurlicht.sources.messages.limits import LARGE_DOCUMENT
from stuurlicht.sources.messages.scanning import Scanner, attach, safe_parser
from stuurlicht.sources.messages.soundness import is_proven_sound
from stuurlicht.sources.messages.tags import KnownElements, Tags, known_elements

OLD = replace(DEFAULT, release="2.3", sent="2020-05-06")


def many_clients(count: int = 200, *, with_lonely: bool = True):
    """Clients with one, two and three lines in turn, now and then a credit line, one without any."""
    clients = []
    for place in range(count):
        lines = [
            Line(
                f"R{place}-{number}",
                sign="C" if (place + number) % 7 == 0 else "D",
                previous=f"Q{place}" if (place + number) % 7 == 0 else None,
                tariff=None if place % 11 == 0 else 5000,
                codes=("9307", "0611")[: 1 + place % 2],
                awarded=place,
            )
            for number in range(1 + place % 3)
        ]
        clients.append((PEOPLE[place % 4], lines))
    return [*clients, (PEOPLE[0], [])] if with_lonely else clients


def many(content: bytes, element: bytes, count: int = 300) -> bytes:
    """Repeat the only ``element`` of a message."""
    start, end = content.index(b"<m:" + element + b">"), content.index(b"</m:" + element + b">") + len(element) + 5
    return content[:start] + content[start:end] * count + content[end:]


LARGE = {
    "toewijzing": ("3", "301", many(toewijzing(postcodes=[("01", "1234AB"), ("03", "9999XX")]), b"ToegewezenProduct")),
    "toewijzing_2": ("2", "301", many(toewijzing(sender=OLD), b"ToegewezenProduct")),
    "start": ("3", "305", many(delivery("305"), b"StartProduct")),
    "stop": ("3", "307", many(delivery("307"), b"StopProduct")),
    "request": ("3", "315", many(request(), b"AangevraagdProduct")),
    "declaration": ("3", "323", declaration(many_clients())),
    "answer": ("3", "325", answer(many_clients(), 0, 0)),
    "declaration_2": ("2", "303", invoice(many_clients())),
    "answer_2": ("2", "304", invoice(many_clients(), is_answer=True)),
    "return_to_municipality": ("3", "302", many(returned(), b"RetourCode")),
}


def scanned(content: bytes, layout) -> dict[str, list[tuple[object, ...]]]:
    parser, scanner = safe_parser(), Scanner(layout)
    attach(parser, scanner)
    parser.Parse(content, True)  # noqa: FBT003
    assert [] == scanner.scan.faults
    return {name: [tuple(row) for row in rows] for name, rows in scanner.scan.rows.items()}


@pytest.mark.parametrize("name", LARGE)
def test_bulk_and_scan_give_the_same_rows(name, monkeypatch):
    """Clients with unequal numbers of lines, one without any, and values that are absent."""
    family, number, content = LARGE[name]
    layout = layout_of(family, number)
    assert name == layout.name
    if not layout.is_complete:  # then the tags cannot be counted, and reading never uses the bulk reader
        monkeypatch.setattr("stuurlicht.sources.messages.bulk.known_elements", lambda *_: KnownElements(0, 0))
    reading = read_in_bulk(content, layout, Tags.of(content).closing if layout.is_complete else 0)
    assert scanned(content, layout) == {rows: frame.rows() for rows, frame in reading.rows.items()}


def test_lines_belong_to_the_client_around_them():
    clients = [(PEOPLE[0], [Line("A1"), Line("A2")]), (PEOPLE[1], []), (PEOPLE[2], [Line("C1")])]
    layout = layout_of("3", "323")
    content = declaration(clients)
    reading = read_in_bulk(content, layout, Tags.of(content).closing)
    assert [(1, 1, "A1"), (1, 2, "A2"), (3, 1, "C1")] == reading.rows["lines"].select(
        "client", "line", "reference_number"
    ).rows()


@pytest.mark.parametrize("name", ["declaration", "answer", "declaration_2", "answer_2"])
def test_every_tag_of_a_complete_layout_is_accounted_for(name):
    family, number, content = LARGE[name]
    layout = layout_of(family, number)
    assert layout.is_complete
    assert read_in_bulk(content, layout, Tags.of(content).closing) is not None


def test_the_layouts_tested_here_are_all_of_them():
    same = {"return_to_provider", "named"}  # as return_to_municipality; never in bulk
    assert set(LARGE) | same == {layout.name for layout in ALL_LAYOUTS}


@pytest.mark.parametrize("name", ["declaration", "answer", "declaration_2", "answer_2"])
def test_a_large_file_gives_the_same_ledger_rows_either_way(name, monkeypatch):
    content = {
        "declaration": declaration(many_clients(with_lonely=False)),
        "answer": answer(many_clients(with_lonely=False), 0, 0),
        "declaration_2": invoice(many_clients(with_lonely=False)),
        "answer_2": invoice(many_clients(with_lonely=False), is_answer=True),
    }[name]
    proven = []
    monkeypatch.setattr(watching, "is_proven_sound", lambda *told: proven.append(is_proven_sound(*told)) or proven[-1])
    fast = read_documents(documents(content), settings())
    assert [True] == proven
    monkeypatch.setattr(watching, "read_in_bulk", lambda *_: None)
    exact = read_documents(documents(content), settings())
    assert fast.ingests.drop("loaded_at").equals(exact.ingests.drop("loaded_at"))
    for table, frame in exact.rows.items():
        assert frame.equals(fast.rows[table])


LARGE_GOOD = declaration(many_clients(with_lonely=False))
LINE = LARGE_GOOD[LARGE_GOOD.index(b"<m:Prestatie>") : LARGE_GOOD.index(b"</m:Prestatie>") + 14]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"</m:Clienten>", LINE + b"</m:Clienten>"),
        (b"</m:Prestaties>", b"</m:Prestaties><m:Prestaties>" + LINE + b"</m:Prestaties>"),
        (b"<b:Bedrag>10000<", b"<b:Bedrag>1<x>2</x>0000<"),
        (b"<b:Bedrag>10000</b:Bedrag>", b"<b:Bedrag>10000</b:Bedrag>" * 2),
        (b">5000<", b"><"),
        (b"<m:ProductTarief>5000</m:ProductTarief>", b"<m:ProductTarief/>"),
        (b"</m:Bsn>", b"</m:Bsn>" + LINE),
    ],
)
def test_what_the_bulk_reader_would_pass_over_is_found_by_the_scan(old, new):
    content = LARGE_GOOD.replace(old, new, 1)
    assert (["set_aside"], len(content) > LARGE_DOCUMENT) == (outcomes(read(content)), True)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"<b:Bedrag>10000<", b"<b:Bedrag>1<!-- </x> -->00<![CDATA[00]]><"),
        (b"<m:Eenheid>", b"<m:Extra>x</m:Extra><m:Eenheid>"),
        (b"\n", b"\r\n"),
        (b'"UTF-8"', b'"ISO-8859-1"'),
    ],
)
def test_a_large_file_that_is_not_plain_is_read_all_the_same(old, new):
    content = LARGE_GOOD.replace(old, new) if old == b"\n" else LARGE_GOOD.replace(old, new, 1)
    batch = read(content)
    assert (["stored"], batch.ingests["total_cents"].item()) == (
        outcomes(batch),
        batch.rows["declaration_lines"]["amount_cents"].sum(),
    )


@pytest.mark.parametrize("encoding", ["utf-16", "iso-8859-1"])
def test_a_large_file_in_another_encoding_is_read(encoding):
    text = LARGE_GOOD.decode().replace("UTF-8", encoding).replace("R0-0", "Ré")
    lines = read(text.encode(encoding)).rows["declaration_lines"]
    assert (399, "Ré") == (lines.height, lines["reference_number"][0])


def test_a_carriage_return_within_a_value_is_read_as_a_line_end():
    content = LARGE_GOOD.replace(b">R0-0<", b">R0\r\n0<")
    assert "R0\n0" == read(content).rows["declaration_lines"]["reference_number"][0]


def test_a_large_file_with_a_doctype_or_truncated_is_not_read():
    with_doctype = LARGE_GOOD.replace(b"?>\n", b"?>\n<!DOCTYPE a>", 1)
    assert ["refused", "set_aside"] == outcomes(read(with_doctype, LARGE_GOOD[:-40]))


def test_tags_are_counted_as_a_parser_does():
    root = etree.fromstring(LARGE_GOOD)
    elements = sum(1 for _ in root.iter())
    tags = Tags.of(LARGE_GOOD)
    assert (elements, 0, 0, 8) == (tags.closing, tags.self_closing, tags.other, tags.deepest)
    small = Tags.of(b"<?xml?><a><b/><c/><!-- x --><![CDATA[]]></a>")
    assert (1, 2, 2) == (small.closing, small.self_closing, small.other)


def test_expected_tags_count_absent_elements_out():
    layout = layout_of("3", "323")
    content = declaration([(PEOPLE[0], [Line("R1", tariff=None), Line("R2", previous="R0")])])
    reading = read_in_bulk(content, layout, Tags.of(content).closing)
    unread = sum(
        1 for _ in etree.fromstring(content).iter("{*}BasisschemaXsdVersie", "{*}BerichtXsdVersie", "{*}XsdVersie")
    )
    complete = {name: _with_unread(frame, layout.by_name[name]) for name, frame in reading.rows.items()}
    assert sum(1 for _ in etree.fromstring(content).iter()) - unread == known_elements(layout, complete).count


def _with_unread(frame: pl.DataFrame, rows) -> pl.DataFrame:
    return frame.with_columns(pl.lit(None, pl.String).alias(path) for path in rows.unread)


def test_findings_of_a_large_file_have_their_place():
    content = LARGE_GOOD.replace(b">R199-1<", b">" + b"R" * 21 + b"<")
    assert [
        ("text_length", "Client[200]/Prestatie[2]/ProductReferentie/ReferentieNummer", {"longest": 20, "length": 21})
    ] == (findings(read(content)))
