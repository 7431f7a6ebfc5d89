"""What a message becomes in the ledger: rows, dates, people, and who may read it."""

from dataclasses import replace
from datetime import date, datetime
from importlib.metadata import version

import polars as pl
import pytest

from message_building import (
    DEFAULT,
    PEOPLE,
    Line,
    allocated_product,
    answer,
    declaration,
    delivery,
    every_kind,
    invoice,
    request,
    returned,
    size,
    toewijzing,
)
from message_reading import codes, documents, findings, only, outcomes, read, settings
from stuurlicht.core.ledger import FINDINGS, INGESTS, MESSAGE_TABLES
from stuurlicht.sources.messages import read_documents

OLD = replace(DEFAULT, release="2.3", sent="2020-05-06")
FICTIONAL = replace(DEFAULT, municipality="9999")
TABLE_OF = {
    "301": "toewijzing_versions",
    "302": "returns",
    "303": "declaration_lines",
    "304": "answer_lines",
    "305": "starts",
    "307": "stops",
    "315": "requests",
    "323": "declaration_lines",
    "325": "answer_lines",
}


def test_frames_have_exactly_the_columns_of_their_declaration():
    batch = read(*every_kind().values(), b"", b"no message")
    assert INGESTS.schema == batch.ingests.schema
    tables = {table.name: table.schema for table in (*MESSAGE_TABLES, FINDINGS)}
    assert tables == {name: dict(frame.schema) for name, frame in batch.rows.items()}


def test_no_documents_give_empty_frames():
    batch = read()
    assert (0, INGESTS.schema) == (batch.ingests.height, batch.ingests.schema)
    assert all(frame.height == 0 for frame in batch.rows.values())


@pytest.mark.parametrize("kind", every_kind())
def test_every_kind_goes_to_its_table(kind):
    batch = read(every_kind()[kind])
    name = kind.split()[0]
    assert ("stored", name, "ijw" if name.startswith("JW") else "iwmo") == batch.ingests.select(
        "outcome", "kind", "source"
    ).row(0)
    assert batch.rows[TABLE_OF[name[-3:]]].height > 0
    assert batch.ingests["row_count"].item() == sum(frame.height for frame in batch.rows.values())


def test_each_document_gets_one_row_in_the_order_given():
    batch = read(b"", declaration([(PEOPLE[0], [Line("R1")])]), b"tekst")
    assert [1, 2, 3] == batch.ingests["ingest_id"].to_list()
    assert ["set_aside", "stored", "refused"] == outcomes(batch)
    assert batch.ingests["file_sha256"].n_unique() == 3
    assert [version("stuurlicht")] * 3 == batch.ingests["code_version"].to_list()


def test_a_declaration_line_is_read_in_full():
    credit = Line("R2", sign="C", previous="R0", volume=3, tariff=2000, amount=6000)
    batch = read(declaration([(PEOPLE[0], [Line("R1")]), (PEOPLE[1], [credit])]))
    row = batch.rows["declaration_lines"].row(1, named=True)
    del row["person_in_law"], row["person"]
    assert {
        "ingest_id": 1,
        "municipality": "GM0384",
        "law": "jeugdwet",
        "received_date": date(2026, 5, 6),
        "line_number": 2,
        "provider": "65656055",
        "reference_number": "R2",
        "previous_reference_number": "R0",
        "toewijzing_number": 10072,
        "beschikking_number": None,
        "product_category": "45",
        "product_code": "45A04",
        "care_start_date": date(2026, 4, 1),
        "care_end_date": date(2026, 4, 30),
        "care_month": date(2026, 4, 1),
        "volume": -3,
        "unit": "04",
        "tariff_cents": 2000,
        "amount_cents": -6000,
    } == row
    known = batch.ingests.select(
        "sender", "receiver", "message_id", "declaration_number", "declaration_month", "total_cents"
    )
    assert ("65656055", "GM0384", "B001", "D001", date(2026, 4, 1), 4000) == known.row(0)


def test_an_invoice_line_of_release_2_is_read_in_full():
    batch = read(invoice([(PEOPLE[0], [Line("R1", amount=9900)])]))
    row = only(batch, "declaration_lines")
    assert (9900, 123, 10072, "ABCDE") == tuple(
        row[name] for name in ("amount_cents", "beschikking_number", "toewijzing_number", "product_code")
    )
    known = batch.ingests.select("sender", "receiver", "message_id", "declaration_number", "total_cents", "release")
    assert ("65656055", "GM0384", "B001", "B001", 9900, "2.3") == known.row(0)


def test_an_answer_lists_rejected_lines_with_their_codes():
    rejected = Line("R2", codes=("9341", "9339"))
    batch = read(answer([(PEOPLE[0], [rejected])], 30000, 20000))
    told = only(batch, "answers")
    assert ("B001", "D001", "0200", "0200", 30000, 20000) == tuple(
        told[name]
        for name in (
            "answered_message_id",
            "declaration_number",
            "header_return_codes",
            "declaration_return_codes",
            "submitted_cents",
            "awarded_cents",
        )
    )
    line = only(batch, "answer_lines")
    assert ("R2", 10000, None, "9339 9341") == tuple(
        line[name] for name in ("reference_number", "amount_cents", "awarded_cents", "return_codes")
    )
    assert 30000 == batch.ingests["total_cents"].item()


def test_an_answer_with_a_header_only_has_no_declaration():
    content = answer([], 0, 0)
    start, end = content.index(b"\t<m:DeclaratieAntwoord>"), content.index(b"</m:Bericht>")
    told = only(read(content[:start] + content[end:]), "answers")
    assert [None] * 4 == [
        told[name] for name in ("declaration_number", "declaration_return_codes", "submitted_cents", "awarded_cents")
    ]


def test_a_304_tells_what_was_awarded_per_line():
    batch = read(invoice([(PEOPLE[0], [Line("R1", awarded=6000, codes=("0611",))])], is_answer=True))
    line, told = only(batch, "answer_lines"), only(batch, "answers")
    assert (10000, 6000, "0611") == (line["amount_cents"], line["awarded_cents"], line["return_codes"])
    assert ("B001", 10000, 6000) == (told["answered_message_id"], told["submitted_cents"], told["awarded_cents"])
    assert date(2020, 5, 20) == told["received_date"]


def test_a_toewijzing_is_read_in_full():
    product = allocated_product(volume=size(5, "16", "2"), reason="04")
    row = only(read(toewijzing([product])), "toewijzing_versions")
    assert {
        "toewijzing_number": 300201,
        "provider_reference": "40A1",
        "product_category": "45",
        "product_code": "45A04",
        "decided_at": datetime(2026, 3, 20, 12, 34, 56),  # noqa: DTZ001 - Dutch local time, without zone
        "start_date": date(2026, 4, 1),
        "end_date": date(2026, 7, 14),
        "change_reason": "04",
        "volume": 5,
        "unit": "16",
        "frequency": "2",
        "budget_cents": None,
        "birth_year": 2010,
        "birth_month": 2,
        "sex": "1",
        "neighbourhood": "BU03840001",
        "provider": "65656055",
        "municipality": "GM0384",
    }.items() <= row.items()


def test_a_toewijzing_of_release_2_has_the_number_of_its_beschikking():
    assert 201 == only(read(toewijzing(sender=OLD)), "toewijzing_versions")["beschikking_number"]


def test_a_time_of_24_hours_is_the_next_midnight():
    row = only(read(toewijzing().replace(b"12:34:56", b"24:00:00")), "toewijzing_versions")
    assert datetime(2026, 3, 21) == row["decided_at"]  # noqa: DTZ001


def test_start_stop_and_request_are_read():
    batch = read(delivery("305"), delivery("307", reason="20", status="3"), request())
    assert (date(2026, 4, 15), "1", 300201) == tuple(
        only(batch, "starts")[name] for name in ("start_date", "submission_status", "toewijzing_number")
    )
    assert (date(2026, 6, 30), "20", "3", "3.2") == tuple(
        only(batch, "stops")[name] for name in ("end_date", "end_reason", "submission_status", "release")
    )
    assert ("02", "12345678", "40A1", date(2027, 6, 30)) == tuple(
        only(batch, "requests")[name] for name in ("referrer_type", "referrer_agb", "provider_reference", "end_date")
    )


def test_a_return_is_a_status_of_the_message_it_answers():
    batch = read(returned())
    row = only(batch, "returns")
    assert ("JW301", "B001", date(2026, 5, 6), "8848", date(2026, 5, 8)) == tuple(
        row[name]
        for name in (
            "answered_kind",
            "answered_message_id",
            "answered_message_date",
            "return_codes",
            "received_date",
        )
    )
    assert ("GM0384", "65656055", "R001") == batch.ingests.select("sender", "receiver", "message_id").row(0)


@pytest.mark.parametrize("content", every_kind().values(), ids=every_kind())
def test_a_message_of_another_municipality_is_refused_and_nothing_of_it_is_read(content):
    batch = read(content.replace(b"0384<", b"0861<"))
    assert (["refused"], [("other_municipality", "", {"municipality": "GM0861"})]) == (
        outcomes(batch),
        findings(batch),
    )
    assert [0] == batch.ingests["row_count"].to_list()
    assert batch.ingests.select("sender", "message_id", "municipality").row(0) == (None, None, None)


def test_faults_of_a_message_of_another_municipality_are_not_told():
    content = declaration([(PEOPLE[0], [Line("R1")])]).replace(b"0384<", b"0861<").replace(b"2026-04-01", b"2026-04-41")
    assert ["other_municipality"] == codes(content)


def test_the_fictional_municipality_is_accepted_in_a_fictional_workspace_only():
    content = declaration([(PEOPLE[0], [Line("R1")])], FICTIONAL)
    assert ["fictional_municipality"] == codes(content)
    assert [] == codes(content, is_fictional=True)


def test_a_date_after_loading_counts_as_the_day_of_loading_and_is_noted():
    content = declaration([(PEOPLE[0], [Line("R1")])], replace(DEFAULT, sent="2026-11-23"))
    batch = read(content)
    assert date(2026, 11, 22) == only(batch, "declaration_lines")["received_date"]
    assert (date(2026, 11, 23), date(2026, 11, 22), 0) == batch.ingests.select(
        "message_date", "received_date", "fault_count"
    ).row(0)
    facts = {"message_date": "2026-11-23", "loaded_on": "2026-11-22"}
    assert [("date_after_loading", "", facts)] == findings(batch)


@pytest.mark.parametrize(("sent", "received"), [("1900-01-01", date(1900, 1, 1)), ("2999-12-31", date(2026, 11, 22))])
def test_far_away_dates_do_not_break_the_reading_and_are_marked(sent, received):
    batch = read(declaration([(PEOPLE[0], [Line("R1")])], replace(DEFAULT, sent=sent)))
    assert (["stored"], received) == (outcomes(batch), only(batch, "declaration_lines")["received_date"])
    assert ("date_out_of_range", "Header/BerichtIdentificatie/Dagtekening") in [
        (rule, path) for rule, path, _ in findings(batch)
    ]


@pytest.mark.parametrize("release", ["3.0", "3.1"])
def test_releases_without_a_schema_here_are_read_as_3_2_with_a_note(release):
    batch = read(declaration([(PEOPLE[0], [Line("R1")])], replace(DEFAULT, release=release)))
    assert (["stored"], [("schema_not_seen", "", {"release": release})]) == (outcomes(batch), findings(batch))


@pytest.mark.parametrize("release", ["2.1", "2.2", "2.4"])
def test_older_releases_are_read_as_2_3_with_a_note(release):
    batch = read(invoice([(PEOPLE[0], [Line("R1")])], replace(OLD, release=release)))
    assert (["stored"], ["schema_not_seen"], release) == (
        outcomes(batch),
        [rule for rule, _, _ in findings(batch)],
        batch.ingests["release"].item(),
    )


def test_an_element_that_the_standard_does_not_have_is_noted_and_the_message_stored():
    content = declaration([(PEOPLE[0], [Line("R1")])]).replace(b"<m:Eenheid>", b"<m:Extra>x</m:Extra><m:Eenheid>")
    batch = read(content)
    place = "Declaratie/Clienten/Client/Prestaties/Prestatie/Extra"
    assert (["stored"], [("unknown_element", place, {"element": "Extra", "count": 1})]) == (
        outcomes(batch),
        findings(batch),
    )


def test_reading_together_or_apart_gives_the_same_rows():
    contents = list(every_kind().values())
    together = read(*contents)
    apart = [read_documents([document], settings()) for document in documents(*contents)]
    for name, frame in together.rows.items():
        assert frame.sort(pl.all()).equals(pl.concat([batch.rows[name] for batch in apart]).sort(pl.all()))
