from datetime import date, datetime

import polars as pl
import pytest
from export_building import DECLARATIONS, LOADED, SETTINGS, TOLD, line, mapping, notes, read

from stuurlicht.core.ledger import FINDINGS, INGESTS
from stuurlicht.present.finding_words import finding_text
from stuurlicht.sources.exports import ExportFaultsError, ExportReading, ExportUnknownError, mapping_of
from stuurlicht.sources.exports.mapping import ExportTargetsError
from stuurlicht.sources.exports.reading import ExportMunicipalityError


def test_line_of_an_export_becomes_a_line_of_the_ledger():
    batch = read([line()])
    row = batch.rows["declaration_lines"].row(0, named=True)
    assert row["amount_cents"] == 123450
    assert (row["volume"], row["unit"], row["tariff_cents"], row["toewijzing_number"]) == (10, "04", None, None)
    assert (row["care_month"], row["received_date"]) == (date(2026, 1, 1), date(2026, 2, 5))
    assert (row["municipality"], row["law"], row["person"]) == ("GM0384", "jeugdwet", None)
    expected = SETTINGS.pseudonymiser.person_in_law(pl.Series(["999900006"]), "GM0384", "jeugdwet")[0]
    assert expected == row["person_in_law"]


def test_frames_have_exactly_the_declared_columns():
    batch = read([line(status="Afgekeurd", status_date="1-3-2026")])
    assert dict(batch.ingests.schema) == INGESTS.schema
    assert dict(batch.rows["findings"].schema) == FINDINGS.schema
    assert set(batch.rows) == {"declaration_lines", "answers", "answer_lines", "findings"}


def test_file_and_group_are_documents_of_source_export():
    batch = read([line(), line(reference="R2")])
    told = batch.ingests.select("source", "kind", "sender", "declaration_number", "row_count", "total_cents").rows()
    assert told == [("export", "export", None, None, 0, None), ("export", "JW323", "01234567", "D1", 2, 246900)]


def test_bsn_stands_nowhere_in_what_is_stored():
    batch = read([line(), line(bsn="123456782.0", reference="R2")])
    stored = "".join(str(frame.rows()) for frame in (batch.ingests, *batch.rows.values()))
    assert "999900006" not in stored
    assert "123456782" not in stored


def test_credit_line_has_a_negative_amount_and_volume():
    row = read([line(sign="-")]).rows["declaration_lines"].row(0, named=True)
    assert (row["amount_cents"], row["volume"]) == (-123450, -10)


def test_volume_in_euros_is_the_amount_and_has_no_tariff():
    row = read([line(unit="83", volume="1234")]).rows["declaration_lines"].row(0, named=True)
    assert (row["volume"], row["tariff_cents"]) == (123450, None)


def test_bsn_repairs_are_counted_and_lines_without_a_person_are_kept():
    batch = read([line(bsn="123456782.0"), line(bsn="1", reference="R2"), line(bsn="", reference="R3")])
    counted = {rule: facts["count"] for rule, facts in notes(batch).items() if rule.startswith("bsn")}
    assert counted == {"bsn_repaired": 1, "bsn_failing": 1, "bsn_missing": 1}
    assert [person is None for person in batch.rows["declaration_lines"]["person_in_law"]] == [False, True, True]


def test_line_from_the_future_counts_from_the_day_of_loading():
    batch = read([line(received="1-7-2026")])
    assert batch.rows["declaration_lines"]["received_date"].to_list() == [LOADED]
    assert notes(batch)["export_received_later"] == {"count": 1}


def test_all_faults_of_an_export_are_listed_once_with_their_rows():
    wrong = [
        line(amount="veel"),
        line(amount="meer", reference="R2"),
        line(agb="1234567", reference="R3"),
        line(received="", reference="R4"),
        line(start="1-2-2026", reference="R5"),
    ]
    with pytest.raises(ExportFaultsError) as error:
        read(wrong)
    told = [(found.rule, found.facts.get("column"), found.facts["rows"]) for found in error.value.findings]
    assert told == [
        ("cell_wrong_form", "AGB", "4"),
        ("export_required_empty", "Ontvangen", "5"),
        ("cell_not_a_number", "Bedrag", "2, 3"),
        ("export_period", None, "6"),
    ]


@pytest.mark.parametrize(
    ("values", "rule"),
    [
        ({"sign": "+", "amount": "-5"}, "export_double_sign"),
        ({"law": "participatiewet"}, "export_law"),
        ({"status": "Akkoord", "status_date": "1-2-2026"}, "export_answer_before_declaration"),
        ({"status": "Misschien"}, "cell_unknown_code"),
    ],
)
def test_line_that_contradicts_itself_is_a_fault(values, rule):
    with pytest.raises(ExportFaultsError) as error:
        read([line(**values)])
    assert [rule] == [found.rule for found in error.value.findings]


def test_fault_in_a_field_about_a_person_does_not_tell_its_value():
    fields = {
        "law": ("Wet", None),
        "provider": ("AGB", None),
        "start_date": ("Van", None),
        "birth_date": ("Geboren", None),
    }
    with pytest.raises(ExportFaultsError) as error:
        read(["wmo;01234567;1-1-2026;3 mei 2011"], mapping("starts", fields), "Wet;AGB;Van;Geboren")
    assert "2011" not in repr(error.value.findings)


def test_export_without_a_row_of_headings_is_told_without_a_word_of_what_stands_there():
    row = line(reference="Jan de Vries", bsn="999900006")
    with pytest.raises(ExportFaultsError) as error:
        read([row], head=row)
    assert [("export_no_headings", {"row": 1})] == [(found.rule, found.facts) for found in error.value.findings]


@pytest.mark.parametrize("value", ["Jan de Vries", "12-03-1985", "999900006"])
def test_text_in_the_place_of_a_code_is_told_by_its_form_only(value):
    with pytest.raises(ExportFaultsError) as error:
        read([line(agb=value, start=value, volume=value)])
    told = [found.facts for found in error.value.findings]
    assert told
    assert not any(value in str(fact) or "Jan" in str(fact) for facts in told for fact in facts.values())
    assert told[0]["value"] == {"J": "xxx xx xxxxx", "1": "99-99-9999", "9": "#########"}[value[0]]


def test_only_the_first_rows_of_a_fault_are_named_and_the_rest_is_said_to_be_there():
    with pytest.raises(ExportFaultsError) as error:
        read([line(amount="veel", reference=f"R{number}") for number in range(7)])
    (found,) = error.value.findings
    assert (found.facts["rows"], found.facts["count"]) == ("2, 3, 4, 5, 6, ...", 7)
    assert finding_text(found).startswith("rij 2, 3, 4, 5, 6, ..., Bedrag: Dit is geen getal.")


def test_column_that_is_not_there_and_field_without_a_column_are_told_together():
    fields = {name: told for name, told in DECLARATIONS.items() if name != "care_end_date"}
    with pytest.raises(ExportFaultsError) as error:
        read(["x"], mapping(fields=fields), "Wet")
    rules = {found.rule for found in error.value.findings}
    assert rules == {"table_missing_column", "export_field_not_mapped"}


def test_toewijzing_keeps_its_moment_of_decision_and_only_the_neighbourhood_of_an_address():
    fields = {
        "law": ("Wet", None),
        "provider": ("AGB", None),
        "bsn": ("BSN", None),
        "birth_date": ("Geboren", None),
        "postcode": ("Postcode", None),
        "toewijzing_number": ("Nummer", None),
        "decided_at": ("Besluit", None),
        "start_date": ("Van", None),
        "budget_cents": ("Budget", None),
    }
    notation = {"decided_at": "dd-mm-yyyy", "budget_cents": "cent", "birth_date": "yyyymmdd"}
    batch = read(
        ["wmo;01234567;999900006;19300305;1112 ab;77;3-2-2026 14:05;1-2-2026;12345"],
        mapping("toewijzing_versions", fields, notation),
        "Wet;AGB;BSN;Geboren;Postcode;Nummer;Besluit;Van;Budget",
    )
    row = batch.rows["toewijzing_versions"].row(0, named=True)
    assert row["decided_at"] == datetime.fromisoformat("2026-02-03T14:05")
    assert (row["received_date"], row["birth_year"], row["birth_month"]) == (date(2026, 2, 3), 1930, 3)
    assert (row["neighbourhood"], row["toewijzing_number"], row["budget_cents"]) == ("BU03840101", 77, 12345)
    assert batch.ingests["kind"].to_list() == ["export", "WMO301"]


def test_stop_without_a_day_of_receipt_counts_from_the_day_of_loading():
    fields = {"law": ("Wet", None), "provider": ("AGB", None), "start_date": ("Van", None), "end_date": ("Tot", None)}
    batch = read(["wmo;01234567;1-1-2026;1-2-2026"], mapping("stops", fields), "Wet;AGB;Van;Tot")
    row = batch.rows["stops"].row(0, named=True)
    assert (row["received_date"], row["submission_status"], row["release"], row["end_reason"]) == (
        LOADED,
        "9",
        None,
        None,
    )
    assert notes(batch)["export_received_unknown"] == {"count": 1}


def test_rules_that_cannot_be_run_on_an_export_are_said_not_to_run():
    assert "export_rules_not_run" in notes(read([line()]))


def test_unknown_export_name_is_told_with_those_that_exist():
    with pytest.raises(ExportUnknownError) as error:
        mapping_of(pl.DataFrame({"export_name": ["declaraties"]}), "facturen")
    assert error.value.facts == {"given": "facturen", "known": "declaraties"}


def test_export_that_fills_two_tables_is_refused():
    rows = pl.DataFrame({"export_name": ["x", "x"], "target_table": ["starts", "stops"]})
    with pytest.raises(ExportTargetsError):
        mapping_of(rows, "x")


def test_another_municipality_is_refused():
    other = ExportReading(municipality="GM0363", settings=SETTINGS, loaded_at=TOLD.loaded_at, code_version="test")
    with pytest.raises(ExportMunicipalityError):
        read([line()], told=other)
