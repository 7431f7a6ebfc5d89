"""Bad input is named, with what and where; a message is stored whole or not at all, and good ones still are."""

import codecs

import pytest

from message_building import PEOPLE, Line, delivery, invoice
from message_reading import codes, findings, outcomes, read
from message_spoiling import GOOD, assert_set_aside, changed


@pytest.mark.parametrize("content", [b"", b" \r\n\t\n", codecs.BOM_UTF8])
def test_an_empty_file(content):
    assert_set_aside(content, ("empty_file", "", {}))


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9, 0.99])
def test_a_truncated_file_is_set_aside_whole(share):
    batch = read(GOOD[: int(len(GOOD) * share)], GOOD)
    assert (["set_aside", "stored"], "truncated") == (outcomes(batch), findings(batch)[0][0])


def test_a_file_that_is_not_well_formed_names_line_and_column():
    assert_set_aside(changed(b"</m:Bsn>", b"</m:bsn>"), ("not_well_formed", "", {"line": 31, "column": 23}))


@pytest.mark.parametrize("end", [b"\x00", b"<m:Bericht/>", b"rommel"])
def test_junk_after_the_end_is_not_well_formed(end):
    assert ["not_well_formed"] == codes(GOOD + end)


def test_nul_within_a_value_is_not_well_formed():
    assert ["not_well_formed"] == codes(changed(b"B001", b"B0\x001"))


@pytest.mark.parametrize("prefix", [b"", codecs.BOM_UTF8, b"\r\n\r\n", codecs.BOM_UTF8 + b"\n "])
def test_a_byte_order_mark_and_leading_blank_lines_do_no_harm(prefix):
    assert [] == codes(prefix + GOOD)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "iso-8859-1", "windows-1252", "us-ascii"])
def test_other_encodings_are_read(encoding):
    text = changed(b"R1<", "Ré1<".encode()).decode() if "8" in encoding or "16" in encoding else GOOD.decode()
    label = encoding.removesuffix("-le").removesuffix("-be")
    batch = read(text.replace('encoding="UTF-8"', f'encoding="{label}"').encode(encoding))
    assert (["stored"], [10000, 10000]) == (outcomes(batch), batch.rows["declaration_lines"]["amount_cents"].to_list())


def test_a_file_without_xml_declaration_is_read():
    assert [] == codes(GOOD.partition(b"\n")[2])


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (changed(b"R1<", b"R\xe91<"), "utf-8"),
        (changed(b'"UTF-8"', b'"x-unknown"'), "x-unknown"),
        (changed(b'"UTF-8"', b'"UTF-16"'), "utf-16"),
    ],
)
def test_characters_that_do_not_fit_the_encoding(content, encoding):
    assert_set_aside(content, ("wrong_encoding", "", {"encoding": encoding}))


@pytest.mark.parametrize(
    "declaration_of_type",
    [
        b"<!DOCTYPE Bericht>",
        b'<!DOCTYPE b [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>',
        b'<!DOCTYPE b SYSTEM "file:///etc/passwd">',
    ],
)
def test_a_doctype_is_refused(declaration_of_type):
    batch = read(changed(b"?>\n", b"?>\n" + declaration_of_type), GOOD)
    assert (["refused", "stored"], ["doctype"]) == (outcomes(batch), [rule for rule, _, _ in findings(batch)])


@pytest.mark.parametrize("place", [b"<m:Bsn>", b"<m:Declaratie>", b"<b:Bedrag>"])
def test_elements_that_lie_too_deep_are_refused(place):
    assert ["too_deep"] == [
        rule for rule in codes(changed(place, b"<x>" * 5000 + b"</x>" * 5000 + place)) if rule == "too_deep"
    ]


def test_very_many_open_elements_do_not_take_the_memory_down():
    assert ["too_deep"] == codes(changed(b"<m:Declaratie>", b"<x>" * 2_000_000))


@pytest.mark.parametrize(
    ("content", "code", "facts"),
    [
        (b"<html><body>Hallo</body></html>", "wrong_root", {"root": "html"}),
        (changed(b"m:Bericht ", b"m:Brief ").replace(b"/m:Bericht", b"/m:Brief"), "wrong_root", {"root": "Brief"}),
        (GOOD.replace(b"istandaarden.nl", b"zinl.nl"), "wrong_root", {"root": "Bericht"}),
        (GOOD.replace(b"/jw323/", b"/wmo323/"), "wrong_root", {"root": "Bericht"}),
        (GOOD.replace(b"3_2", b"4_0"), "unknown_release", {"standard": "ijw", "release": "4.0"}),
        (GOOD.replace(b"3_2", b"1_0"), "unknown_release", {"standard": "ijw", "release": "1.0"}),
        (GOOD.replace(b"jw323/", b"jw324/"), "unknown_kind", {"kind": "JW324", "release": "3.2"}),
        (GOOD.replace(b"3_2", b"2_3"), "unknown_kind", {"kind": "JW323", "release": "2.3"}),
        (GOOD.replace(b"jw323/", b"jw401/"), "unknown_kind", {"kind": "JW401", "release": "3.2"}),
        (b"01436 3", "not_a_message", {}),
        (b"014360200038442420111", "flat_text", {}),
        (b"-----BEGIN PGP MESSAGE-----\n\nabc", "encrypted", {}),
        (b"-----BEGIN PKCS7-----\nabc", "encrypted", {}),
        (b"0\x82\x01\x00\x06\x09*\x86H\x86\xf7\x0d\x01\x07\x03abc", "encrypted", {}),
        (b"\x85\x01\x0c\x03\x00\x00abc", "encrypted", {}),
        (b'<EncryptedData xmlns="http://www.w3.org/2001/04/xmlenc#"/>', "encrypted", {}),
        (b"PK\x03\x04rest", "archive_in_archive", {}),
        (b"%PDF-1.7", "not_a_message", {}),
        (b"Beste collega, bijgaand het bestand.", "not_a_message", {}),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "not_a_message", {}),
    ],
)
def test_what_is_no_message_of_ours_is_refused_by_name(content, code, facts):
    batch = read(content, GOOD)
    assert (["refused", "stored"], [(code, "", facts)]) == (outcomes(batch), findings(batch))


@pytest.mark.parametrize(("number", "code"), [("317", "486"), ("318", "487"), ("319", "488"), ("320", "489")])
def test_kinds_that_are_not_used_are_named_and_counted(number, code):
    batch = read(GOOD.replace(b"jw323/", f"jw{number}/".encode()).replace(b">490<", f">{code}<".encode()))
    assert (["named"], [("kind_not_used", "", {"kind": f"JW{number}", "release": "3.2"})]) == (
        outcomes(batch),
        findings(batch),
    )
    assert ("GM0384", "65656055", "GM0384", "B001", 0) == batch.ingests.select(
        "municipality", "sender", "receiver", "message_id", "fault_count"
    ).row(0)


def test_a_code_that_is_not_that_of_the_message():
    facts = {"code": "484", "kind": "JW323", "expected": "490"}
    assert_set_aside(changed(b">490<", b">484<"), ("code_mismatch", "Header/BerichtCode", facts))


@pytest.mark.parametrize("code", [b"432", b"450"])
def test_an_invoice_has_two_codes_of_its_own(code):
    assert [] == codes(changed(b">432<", b">" + code + b"<", invoice([(PEOPLE[0], [Line("R1")])])))


def test_two_releases_in_one_message_header():
    facts = {"release": "3.2", "other": "3.1"}
    content = changed(b"Subversie>2<", b"Subversie>1<")
    assert_set_aside(content, ("release_mismatch", "Header/BerichtVersie", facts))


def test_two_releases_in_one_message_namespaces():
    facts = {"release": "3.2", "other": "3.1"}
    assert_set_aside(changed(b"3_2/basisschema", b"3_1/basisschema"), ("release_mismatch", "", facts))


def test_two_releases_side_by_side_are_both_read():
    assert ["stored"] * 3 == outcomes(read(GOOD, invoice([(PEOPLE[0], [Line("R1")])]), delivery("305")))
