"""A value that does not fit, or an element too many or too few, sets the message aside with all its faults."""

from dataclasses import replace

import pytest

from message_building import DEFAULT, PEOPLE, Line, answer, declaration, every_kind, returned, toewijzing
from message_reading import findings, only, outcomes, read
from message_spoiling import GOOD, assert_set_aside, changed, without

PLACE = "Client[1]/Prestatie[1]/"


@pytest.mark.parametrize(
    "day", ["2027-06-31", "2026-13-01", "2026-4-1", "01-04-2026", "2026-04-01Z", "2026-04-01T00:00"]
)
def test_a_date_that_does_not_exist(day):
    assert_set_aside(_with_end(day), ("not_a_date", f"{PLACE}ProductPeriode/Einddatum", {"value": day}))


@pytest.mark.parametrize("number", ["999900006", "99990000", "1234-56-782"])
def test_a_number_that_may_be_a_bsn_in_the_place_of_a_date_is_described_and_not_shown(number):
    shape = "".join("9" if each.isdigit() else each for each in number)
    assert_set_aside(_with_end(number), ("not_a_date", f"{PLACE}ProductPeriode/Einddatum", {"value": shape}))


def _with_end(day: str) -> bytes:
    place = GOOD.index(b"<m:ProductPeriode>")
    return GOOD[:place] + changed(b"2026-04-30", day.encode(), GOOD[place:])


def test_text_in_the_place_of_a_date_is_described_and_not_shown():
    fault = ("not_a_date", f"{PLACE}ProductPeriode/Einddatum", {"value": "xxx xxxxxx 9999"})
    assert_set_aside(_with_end("Jan Jansen 1970"), fault)


@pytest.mark.parametrize(
    ("amount", "shape"),
    [("100000000", "999999999"), ("-1", "-9"), ("1.5", "9.9"), ("1e3", "9x9"), ("9" * 40, "9" * 25)],
)
def test_an_amount_that_does_not_fit(amount, shape):
    fault = ("not_a_whole_number", f"{PLACE}IngediendBedrag/Bedrag", {"highest": 99999999, "shape": shape})
    assert_set_aside(changed(b"<b:Bedrag>10000<", f"<b:Bedrag>{amount}<".encode()), fault)


@pytest.mark.parametrize("amount", ["10000", "+10000", "0010000", " 10000\n"])
def test_an_amount_may_be_written_in_all_ways_of_the_schema(amount):
    batch = read(changed(b"<b:Bedrag>10000<", f"<b:Bedrag>{amount}<".encode()))
    assert [10000, 10000] == batch.rows["declaration_lines"]["amount_cents"].to_list()


def test_the_largest_amount_is_kept_to_the_cent():
    line = Line("R1", volume=1, tariff=99999999, amount=99999999)
    batch = read(declaration([(PEOPLE[0], [line, replace(line, reference="R2")])]))
    assert (199999998, [99999999] * 2) == (
        batch.ingests["total_cents"].item(),
        batch.rows["declaration_lines"]["amount_cents"].to_list(),
    )


def test_a_bsn_that_is_not_nine_digits_is_described_without_a_digit():
    assert_set_aside(
        changed(b"999900006", b"99990000"), ("not_digits", "Client[1]/Bsn", {"digits": 9, "shape": "99999999"})
    )


def test_a_birth_date_that_does_not_exist_is_not_shown():
    batch = read(changed(b"2010-02-14", b"2010-02-31", toewijzing()))
    assert (["set_aside"], [("not_a_birth_date", "Client/Geboortedatum/Datum", {"shape": "9999-99-99"})]) == (
        outcomes(batch),
        findings(batch),
    )


@pytest.mark.parametrize("sign", ["X", "d", "DC"])
def test_a_sign_that_is_neither_debit_nor_credit(sign):
    place = GOOD.index(b"<m:IngediendBedrag>")
    content = GOOD[:place] + changed(b"Credit>D<", f"Credit>{sign}<".encode(), GOOD[place:])
    fault = ("not_a_code", f"{PLACE}IngediendBedrag/DebetCredit", {"codes": "D, C", "shape": "x" * len(sign)})
    assert_set_aside(content, fault)


def test_text_that_is_too_long_is_measured_and_not_shown():
    fault = ("text_length", f"{PLACE}ProductReferentie/ReferentieNummer", {"longest": 20, "length": 21})
    assert_set_aside(changed(b">R1<", b">" + b"R" * 21 + b"<"), fault)


def test_a_time_that_does_not_exist():
    batch = read(changed(b"12:34:56", b"25:00:00", toewijzing()))
    assert [("not_a_time", "ToegewezenProduct[1]/Toewijzingstijd", {"value": "25:00:00"})] == findings(batch)


def test_a_return_code_that_is_none():
    assert [("not_a_return_code", "RetourCode[1]", {"shape": "99"})] == findings(
        read(changed(b"8848", b"88", returned()))
    )


@pytest.mark.parametrize(
    ("start", "end", "path"),
    [
        (b"<m:IngediendBedrag>", b"</m:IngediendBedrag>", "IngediendBedrag/Bedrag"),
        (b"<m:ToewijzingNummer>", b"</m:ToewijzingNummer>", "ToewijzingNummer"),
    ],
)
def test_a_required_element_that_is_missing(start, end, path):
    batch = read(without(start, end))
    assert ["set_aside"] == outcomes(batch)
    assert ("missing_element", PLACE + path, {}) == findings(batch)[0]


def test_a_client_without_lines_is_incomplete():
    content = without(b"<m:Prestaties>", b"</m:Prestaties>")
    assert_set_aside(content, ("missing_element", "Client[1]/Prestaties/Prestatie", {}))


def test_part_of_a_size_is_incomplete():
    batch = read(without(b"<b:Eenheid>", b"</b:Eenheid>", toewijzing()))
    assert [("missing_element", "ToegewezenProduct[1]/Omvang/Eenheid", {})] == findings(batch)


def test_an_empty_element_is_not_read_as_absent():
    assert_set_aside(changed(b">5000<", b"><"), ("empty_element", f"{PLACE}ProductTarief", {}))


@pytest.mark.parametrize(
    ("element", "path"),
    [
        (b"<m:GeleverdVolume>2</m:GeleverdVolume>", f"{PLACE}GeleverdVolume"),
        (b"<b:Bedrag>10000</b:Bedrag>", f"{PLACE}IngediendBedrag/Bedrag"),
        (b"<m:DeclaratieNummer>D001</m:DeclaratieNummer>", "Declaratie/DeclaratieNummer"),
        (b"<m:Bsn>999900006</m:Bsn>", "Client[1]/Bsn"),
    ],
)
def test_an_element_that_stands_there_twice(element, path):
    assert_set_aside(changed(element, element * 2), ("double_element", path, {}))


def test_a_container_that_stands_there_twice():
    content = changed(b"</m:Prestaties>", b"</m:Prestaties><m:Prestaties></m:Prestaties>")
    assert_set_aside(content, ("double_element", "Client[1]/Prestaties", {}))


def test_a_line_outside_its_container_is_not_lost_in_silence():
    start, end = GOOD.index(b"<m:Prestatie>"), GOOD.index(b"</m:Prestatie>") + len(b"</m:Prestatie>")
    line = GOOD[start:end]
    assert_set_aside(
        changed(b"</m:Clienten>", line + b"</m:Clienten>"),
        ("misplaced_element", "Declaratie/Clienten/Prestatie", {}),
    )


def test_an_element_within_a_value_is_not_glued_together():
    content = changed(b"<b:Bedrag>10000<", b"<b:Bedrag>1<x>9</x>0000<")
    assert_set_aside(content, ("misplaced_element", f"{PLACE}IngediendBedrag/Bedrag/x", {}))


def test_comments_cdata_and_character_references_are_read_as_xml_says():
    content = changed(b"<b:Bedrag>10000<", b"<b:Bedrag>1<!-- 9 -->0<![CDATA[00]]>&#48;<")
    batch = read(content)
    assert [10000, 10000] == batch.rows["declaration_lines"]["amount_cents"].to_list()


def test_the_order_of_elements_does_not_matter():
    head = b"<m:Afzender>65656055</m:Afzender>\n\t\t<m:Ontvanger>0384</m:Ontvanger>"
    content = changed(head, b"<m:Ontvanger>0384</m:Ontvanger><m:Afzender>65656055</m:Afzender>")
    assert "65656055" == read(content).rows["declaration_lines"]["provider"][0]


def test_all_faults_of_a_message_are_told_at_once():
    content = changed(b"B001", b"B" * 13).replace(b"2026-04-30", b"2026-04-31").replace(b"999900018", b"x")
    told = [(rule, path) for rule, path, _ in findings(read(content))]
    assert [
        ("text_length", "Header/BerichtIdentificatie/Identificatie"),
        ("not_a_date", "Declaratie/DeclaratiePeriode/Einddatum"),
        ("not_digits", "Client[2]/Bsn"),
        ("not_a_date", "Client[1]/Prestatie[1]/ProductPeriode/Einddatum"),
        ("not_a_date", "Client[2]/Prestatie[1]/ProductPeriode/Einddatum"),
    ] == told


def test_of_a_message_set_aside_nothing_of_its_content_is_kept():
    batch = read(changed(b"2026-04-30", b"2026-04-31"))
    kept = batch.ingests.select("sender", "receiver", "message_id", "message_date", "received_date", "total_cents")
    assert (None,) * 6 == kept.row(0)
    assert ("JW323", "3.2", 64) == (
        batch.ingests["kind"].item(),
        batch.ingests["release"].item(),
        len(batch.ingests["file_sha256"].item()),
    )


def test_a_message_without_its_only_header_is_set_aside():
    batch = read(without(b"<m:Header>", b"</m:Header>"))
    assert (["set_aside"], {"missing_element"}) == (outcomes(batch), {rule for rule, _, _ in findings(batch)})


def test_one_bad_message_of_every_kind_leaves_the_good_ones_stored():
    good = list(every_kind().values())
    bad = [content.replace(b"</m:Header>", b"<m:BerichtCode>1</m:BerichtCode></m:Header>") for content in good]
    assert ["set_aside"] * len(bad) + ["stored"] * len(good) == outcomes(read(*bad, *good))


def test_a_prefix_of_another_kind_or_none_is_read():
    other = GOOD.replace(b"m:", b"jw323:").replace(b":m=", b":jw323=")
    none = GOOD.replace(b"<m:", b"<").replace(b"</m:", b"</").replace(b":m=", b"=")
    assert ["stored", "stored"] == outcomes(read(other, none))


def test_an_answer_with_lines_and_without_its_number_and_totals_is_set_aside():
    content = answer([(PEOPLE[0], [Line("R1")])], 30000, 20000)
    start, end = content.index(b"<m:DeclaratieNummer>"), content.index(b"<m:Clienten>")
    missing = {place for rule, place, _ in findings(read(content[:start] + content[end:])) if rule == "missing_element"}
    totals = {
        f"DeclaratieAntwoord/Totaal{which}Bedrag/{part}"
        for which in ("Ingediend", "Toegekend")
        for part in ("TotaalBedrag", "DebetCredit")
    }
    assert {"DeclaratieAntwoord/DeclaratieNummer", *totals} == missing


@pytest.mark.parametrize(
    ("kind", "unread", "row"),
    [
        ("JW303 2.3", b"<m:BetalingAanID>02<", b"Prestatie"),
        ("JW304 2.3", b"<m:BetalingAanID>02<", b"Prestatie"),
        ("JW301", b"<b:Achternaam>", b"ToegewezenProduct"),
    ],
)
def test_a_row_within_an_element_that_is_not_read_is_missed_and_told(kind, unread, row):
    content = every_kind()[kind]
    tag = b"m:" + row
    start, end = content.index(b"<" + tag + b">"), content.index(b"</" + tag + b">") + len(tag) + 3
    moved = content[start:end]
    spoiled = content.replace(moved, b"", 1)
    place = spoiled.index(unread) + len(unread)
    place = place - 1 if unread.endswith(b"<") else place
    batch = read(spoiled[:place] + moved + spoiled[place:])
    assert ["set_aside"] == outcomes(batch)
    assert "misplaced_element" in {rule for rule, _, _ in findings(batch)}


def test_line_numbers_count_within_a_message():
    batch = read(GOOD, GOOD.replace(b"B001", b"B002"))
    assert [1, 2, 1, 2] == batch.rows["declaration_lines"].sort("ingest_id", "line_number")["line_number"].to_list()


def test_default_sender_is_accepted():
    assert (
        "GM0384" == only(read(declaration([(PEOPLE[0], [Line("R1")])], DEFAULT)), "declaration_lines")["municipality"]
    )
