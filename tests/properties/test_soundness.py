"""What is held to be well-formed without being parsed is well-formed, and is read as the scan reads it."""

from contextlib import suppress
from xml.parsers import expat

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from message_building import PEOPLE, Line, declaration
from stuurlicht.sources.messages.bulk import read_in_bulk
from stuurlicht.sources.messages.layouts import layout_of
from stuurlicht.sources.messages.scanning import Scanner, UnsafeXmlError, attach, safe_parser
from stuurlicht.sources.messages.soundness import is_proven_sound
from stuurlicht.sources.messages.tags import Tags

LAYOUT = layout_of("3", "323")
GOOD = declaration([(PEOPLE[0], [Line("A1"), Line("A2", sign="C", previous="A1")]), (PEOPLE[1], [Line("B1")])])
ROOT_AT = GOOD.index(b"<m:Bericht")
BODY = GOOD.index(b">", ROOT_AT) + 1
PIECES = [
    *(bytes([character]) for character in b"<>/:&;\"'= \t\r\n\x00\x0b\x1f!?-]ab"),
    "é".encode(),
    b"\xff",
    b"<m:Eenheid>",
    b"</m:Eenheid>",
    b"</b:Bsn>",
    b"<x:Bsn>",
    b"<!-- -->",
    b"<![CDATA[1]]>",
    b"<?a b?>",
    b"&amp;",
    b"&geen;",
    b"<m:Eenheid/>",
    b' a="b"',
]


def is_accepted_unparsed(content: bytes) -> bool:
    """Do what reading does for a large message, except that the beginning is not parsed first."""
    tags = Tags.of(content)
    if tags.self_closing or tags.other:
        return False
    reading = read_in_bulk(content, LAYOUT, tags.closing)
    return reading is not None and is_proven_sound(tags, ROOT_AT, {"m", "b"}, reading.elements.name_length)


def scanned(content: bytes) -> dict[str, list[tuple[object, ...]]] | None:
    """Read with the parser, which knows; None when it refuses, or finds a fault in the build."""
    parser, scanner = safe_parser(), Scanner(LAYOUT)
    attach(parser, scanner)
    with suppress(expat.ExpatError, UnsafeXmlError):
        parser.Parse(content, True)  # noqa: FBT003 - expat takes no keyword
        if not scanner.scan.faults and not scanner.scan.unknown:
            return {name: [tuple(row) for row in rows] for name, rows in scanner.scan.rows.items()}
    return None


changes = st.lists(
    st.tuples(st.integers(BODY, len(GOOD)), st.integers(0, 12), st.sampled_from(PIECES)), min_size=1, max_size=3
)


def changed(places: list[tuple[int, int, bytes]]) -> bytes:
    content = GOOD
    for place, removed, piece in places:
        content = content[:place] + piece + content[place + removed :]
    return content


@given(changes)
@settings(max_examples=300)
def test_what_is_accepted_unparsed_is_what_the_parser_reads(places):
    content = changed(places)
    if is_accepted_unparsed(content):
        reading = read_in_bulk(content, LAYOUT, Tags.of(content).closing)
        assert scanned(content) == {name: frame.rows() for name, frame in reading.rows.items()}


@pytest.mark.slow
@given(changes)
@settings(max_examples=5_000)
def test_what_is_accepted_unparsed_is_what_the_parser_reads_however_long_we_try(places):
    content = changed(places)
    if is_accepted_unparsed(content):
        reading = read_in_bulk(content, LAYOUT, Tags.of(content).closing)
        assert scanned(content) == {name: frame.rows() for name, frame in reading.rows.items()}


def test_a_good_message_needs_no_parser():
    assert (True, True) == (is_accepted_unparsed(GOOD), is_accepted_unparsed(GOOD.replace(b"><", b">\n\t <")))


@pytest.mark.parametrize("piece", PIECES[1:])
def test_anything_but_text_in_a_value_needs_the_parser(piece):
    content = GOOD.replace(b"<m:ProductCode>", b"<m:ProductCode>" + piece, 1)
    is_text = not set(piece) & set(b"<>&\x00\x0b\x1f\xff\xc3\r")
    assert (True, is_text) == (content != GOOD, is_accepted_unparsed(content))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"</m:Bericht>", b"</m:Bericht>x"),
        (b"</m:Bericht>", b"</m:Bericht ><m:Bericht></m:Bericht>"),
        (b"<m:Clienten>", b"<m:Clienten >"),
        (b"<m:Clienten>", b"<m:Clienten a>"),
        (b"<m:Clienten>", b"<x:Clienten>"),
        (b"<m:Clienten>", b"<b:Clienten>"),
        (b"</m:Clienten>", b"</b:Clienten>"),
        (b"<m:ProductCode>", b"<m:ProductCode>>"),
    ],
)
def test_tags_that_are_not_bare_names_need_the_parser(old, new):
    content = GOOD.replace(old, new, 1)
    assert (True, False) == (content != GOOD, is_accepted_unparsed(content))
