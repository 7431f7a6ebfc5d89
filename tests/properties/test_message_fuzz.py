"""Whatever happens to a message, no euro is invented, none is lost, and nothing ends in a traceback."""

from dataclasses import replace

import pytest
from hypothesis import given, settings, strategies
from lxml import etree

from message_building import DEFAULT, PEOPLE, Line, answer, declaration, delivery, invoice, toewijzing
from message_reading import read

OLD = replace(DEFAULT, release="2.3", sent="2020-05-06")
CLIENTS = [
    (PEOPLE[0], [Line("R1"), Line("R2", sign="C", previous="R0", volume=1, amount=5000)]),
    (PEOPLE[1], [Line("R3", unit="83", volume=777, tariff=None, amount=777)]),
]
MESSAGES = [
    declaration(CLIENTS),
    invoice(CLIENTS),
    answer(CLIENTS[:1], 10000, 5000),
    invoice(CLIENTS, is_answer=True),
    toewijzing(),
    toewijzing(sender=OLD),
    delivery("307"),
]
AMOUNTS = {"323": "IngediendBedrag", "303": "DeclaratieFactuurBedrag"}
VALUES = ["", "0", "-1", "C", "D", "X", "99999999", "100000000", "2027-06-31", "é", "R1", "123456782", " 10000 "]
OUTCOMES = {"stored", "set_aside", "named", "refused"}


def lines_of(content: bytes) -> int | None:
    """Read the signed cents of all lines in a way of our own, wherever they stand."""
    try:
        root = etree.fromstring(content.lstrip(b" \t\r\n"), etree.XMLParser(resolve_entities=False))
    except etree.XMLSyntaxError:
        return None
    kind = etree.QName(root).namespace.split("/")[5][-3:]
    amounts = root.iter(f"{{*}}{AMOUNTS[kind]}")
    return sum(_cents(amount) for amount in amounts)


def _cents(amount: etree._Element) -> int:
    cents = int("".join(amount.find("{*}Bedrag").itertext()))
    return -cents if amount.findtext("{*}DebetCredit") == "C" else cents


def check(content: bytes) -> str:
    """Hold the promises of the reader against one document; give its outcome."""
    batch = read(content)
    assert 1 == batch.ingests.height
    outcome, kind = batch.ingests.select("outcome", "kind").row(0)
    assert outcome in OUTCOMES
    rows = sum(batch.rows[name].height for name in batch.rows if name != "findings")
    assert (outcome == "stored") == (rows > 0)
    if outcome == "stored" and kind[-3:] in AMOUNTS:
        expected = lines_of(content)
        if expected is not None:
            assert expected == batch.rows["declaration_lines"]["amount_cents"].sum()
    told = batch.rows["findings"].write_csv() + batch.ingests.write_csv()
    assert not any(personal in told for personal in (*PEOPLE[:2], "Kerklaan", "Vrije"))
    return outcome


def with_bytes_changed(content: bytes, changes: list[tuple[int, int, bytes]]) -> bytes:
    """Put other bytes in the place of some."""
    for place, length, new in changes:
        begin = place % (len(content) + 1)
        content = content[:begin] + new + content[begin + length :]
    return content


def with_elements_changed(content: bytes, changes: list[tuple[str, int, int, str]]) -> bytes:
    """Drop, double, swap, move, rename, fill or wrap elements."""
    root = etree.fromstring(content)
    for act, first, second, value in changes:
        elements = [each for each in root.iter("*") if each is not root]
        if elements:
            _ACTS[act](elements[first % len(elements)], elements[second % len(elements)], value)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def _drop(element, _other, _value):
    element.getparent().remove(element)


def _double(element, _other, _value):
    element.addnext(etree.fromstring(etree.tostring(element)))


def _swap(element, other, _value):
    if other not in element.iterancestors() and element not in other.iterancestors() and element is not other:
        place = etree.Element("place")
        element.getparent().replace(element, place)
        other.getparent().replace(other, element)
        place.getparent().replace(place, other)


def _move(element, other, _value):
    if element is not other and element not in other.iterancestors():
        other.append(element)


def _rename(element, other, _value):
    if not element.tag.endswith("Bsn"):  # a BSN under the name of a reference is a reference, to any reader
        element.tag = other.tag if other.tag != element.tag else f"{element.tag}x"


def _misspell(element, _other, _value):
    element.tag = f"{element.tag}x"


def _fill(element, _other, value):
    element.text = value


def _copy_text(element, other, _value):
    if not other.tag.endswith("Bsn"):
        element.text = other.text


_ACTS = {
    "drop": _drop,
    "double": _double,
    "swap": _swap,
    "move": _move,
    "rename": _rename,
    "misspell": _misspell,
    "fill": _fill,
    "copy": _copy_text,
}

message = strategies.sampled_from(MESSAGES)
place = strategies.integers(0, 10_000)
byte_changes = strategies.lists(
    strategies.tuples(place, strategies.integers(0, 40), strategies.binary(max_size=3)), min_size=1, max_size=3
)
element_changes = strategies.lists(
    strategies.tuples(strategies.sampled_from(list(_ACTS)), place, place, strategies.sampled_from(VALUES)),
    min_size=1,
    max_size=4,
)
QUICK = settings(max_examples=80, deadline=None)
LONG = settings(max_examples=3000, deadline=None)


def test_messages_are_stored_while_nothing_happens_to_them():
    assert ["stored"] * len(MESSAGES) == [check(content) for content in MESSAGES]
    assert [5777, 5777] == [lines_of(content) for content in MESSAGES[:2]]


@QUICK
@given(message, byte_changes)
def test_changed_bytes_neither_invent_nor_lose_a_euro(content, changes):
    check(with_bytes_changed(content, changes))


@QUICK
@given(message, element_changes)
def test_changed_elements_neither_invent_nor_lose_a_euro(content, changes):
    check(with_elements_changed(content, changes))


@pytest.mark.slow
@LONG
@given(message, byte_changes)
def test_many_changed_bytes_neither_invent_nor_lose_a_euro(content, changes):
    check(with_bytes_changed(content, changes))


@pytest.mark.slow
@LONG
@given(message, element_changes)
def test_many_changed_elements_neither_invent_nor_lose_a_euro(content, changes):
    check(with_elements_changed(content, changes))


@QUICK
@given(strategies.binary(max_size=300))
def test_any_bytes_at_all_are_named(content):
    assert check(content) in {"set_aside", "refused", "named"}
