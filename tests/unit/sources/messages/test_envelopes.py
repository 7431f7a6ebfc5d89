"""A message in its envelope is read as the bare message, on the envelope's own day of sending."""

import base64
from datetime import date

import pytest

from message_building import PEOPLE, Line, declaration
from message_reading import codes, findings, only, outcomes, read

BARE = declaration([(PEOPLE[0], [Line("R1")])])
SENT = "20260507083015"
PLACE = "stuurgegevens/tijdstipBericht"


def enveloped(
    content: bytes, *, sent: str = SENT, element: str = "xmlBestand", kind: str = "Heenbericht-ggk_Di01"
) -> bytes:
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<G:envelop{kind} xmlns:S="http://www.egem.nl/StUF/StUF0301" xmlns:G="http://www.stufstandaarden.nl/koppelvlak/ggk0210">
<G:stuurgegevens><S:berichtcode>Di01</S:berichtcode><S:tijdstipBericht>{sent}</S:tijdstipBericht></G:stuurgegevens>
<G:parameters><G:bericht><G:{element}>{base64.encodebytes(content).decode()}</G:{element}></G:bericht></G:parameters>
</G:envelop{kind}>""".encode()


def soaped(content: bytes) -> bytes:
    inner = content.partition(b"?>")[2]
    return (
        b'<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Header><x><y/></x></s:Header><s:Body>'
        + inner
        + b"</s:Body></s:Envelope>"
    )


@pytest.mark.parametrize("kind", ["Heenbericht-ggk_Di01", "Retourbericht-ggk_Du01"])
def test_the_day_of_sending_of_the_envelope_is_the_day_received(kind):
    batch = read(enveloped(BARE, kind=kind))
    assert (["stored"], date(2026, 5, 7)) == (outcomes(batch), only(batch, "declaration_lines")["received_date"])
    assert date(2026, 5, 6) == batch.ingests["message_date"].item()


def test_thousandths_of_a_second_do_no_harm():
    assert date(2026, 5, 7) == only(read(enveloped(BARE, sent=SENT + "123")), "declaration_lines")["received_date"]


def test_an_envelope_in_soap_is_opened():
    assert date(2026, 5, 7) == only(read(soaped(enveloped(BARE))), "declaration_lines")["received_date"]


def test_a_bare_message_in_soap_is_read():
    batch = read(soaped(BARE))
    assert ([10000], date(2026, 5, 6)) == (
        batch.rows["declaration_lines"]["amount_cents"].to_list(),
        batch.ingests["received_date"].item(),
    )


def test_two_messages_in_one_soap_body_are_not_read_as_one():
    inner = BARE.partition(b"?>")[2]
    batch = read(soaped(b"?>" + inner + inner))
    assert (["set_aside"], "double_element") == (outcomes(batch), findings(batch)[0][0])


def test_a_large_message_in_its_envelope_is_read():
    content = declaration([(PEOPLE[0], [Line(f"R{number}") for number in range(500)])])
    assert 500 == read(enveloped(content)).ingests["row_count"].item()


@pytest.mark.parametrize(
    ("content", "outcome", "expected"),
    [
        (enveloped(b"kolom;kolom", element="tekstBestand"), "refused", ("envelope_text", "", {})),
        (enveloped(BARE, sent="20261305000000"), "set_aside", ("not_a_time", PLACE, {"value": "20261305000000"})),
        (enveloped(BARE, sent="999900006"), "set_aside", ("not_a_time", PLACE, {"value": ""})),
        (enveloped(BARE, sent="gisteren"), "set_aside", ("not_a_time", PLACE, {"value": ""})),
        (enveloped(BARE).replace(b"PD94", b"P*94"), "set_aside", ("envelope_broken", "", {})),
        (enveloped(enveloped(BARE)), "refused", ("wrong_root", "", {"root": "envelop"})),
        (enveloped(b"PK\x03\x04"), "refused", ("archive_in_archive", "", {})),
        (enveloped(b""), "set_aside", ("empty_file", "", {})),
        (soaped(b"?>"), "refused", ("wrong_root", "", {"root": "Envelope"})),
    ],
)
def test_an_envelope_without_a_message_is_named(content, outcome, expected):
    batch = read(content)
    assert ([outcome], [expected]) == (outcomes(batch), findings(batch))


def test_an_error_message_of_the_hub_is_named():
    batch = read(b'<S:Fo01Bericht xmlns:S="http://www.egem.nl/StUF/StUF0301"><S:body/></S:Fo01Bericht>')
    assert (["named"], ["Fo01"], ["ggk_error"]) == (
        outcomes(batch),
        batch.ingests["kind"].to_list(),
        [rule for rule, _, _ in findings(batch)],
    )


def test_faults_within_an_envelope_are_those_of_the_message():
    assert ["not_digits"] == codes(enveloped(BARE.replace(b"999900006", b"99990000")))


def test_a_truncated_envelope_is_set_aside():
    batch = read(enveloped(BARE)[:-40])
    assert (["set_aside"], "truncated") == (outcomes(batch), findings(batch)[0][0])
