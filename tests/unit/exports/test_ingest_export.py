from datetime import date

import pytest

from stuurlicht.sources.exports import ExportUnknownError
from stuurlicht.tables.base import build_mart
from stuurlicht.tables.marts import declaration_events
from stuurlicht.tables.registers import EXPORT_MAPPINGS
from stuurlicht.workspace import Municipality, Workspace
from stuurlicht.workspace.exports import ingest_export
from stuurlicht.workspace.registers import hand_in

MAPPING = """export_name;target_table;field;their_column;fixed_value;value_map
declaraties;declaration_lines;law;;wmo;
declaraties;declaration_lines;provider;AGB;;
declaraties;declaration_lines;received_date;Ontvangen;;
declaraties;declaration_lines;reference_number;Nummer;;
declaraties;declaration_lines;care_start_date;Van;;
declaraties;declaration_lines;care_end_date;Tot;;
declaraties;declaration_lines;amount_cents;Bedrag;;
declaraties;declaration_lines;answer_status;Status;;Akkoord = goedgekeurd
declaraties;declaration_lines;answer_date;Op;;
"""
LINES = """AGB;Ontvangen;Nummer;Van;Tot;Bedrag;Status;Op
01234567;5-2-2026;R1;1-1-2026;31-1-2026;1.000,00;Akkoord;1-3-2026
01234567;5-3-2026;R2;1-2-2026;28-2-2026;500,00;;
"""


@pytest.fixture
def workspace(tmp_path):
    made = Workspace.create(
        tmp_path / "work", (Municipality(code="GM0384", name="Diemen"),), key_folder=tmp_path / "keys"
    )
    file = tmp_path / "koppeling.csv"
    file.write_text(MAPPING)
    hand_in(made, EXPORT_MAPPINGS, file, account="beheer", day=date(2026, 1, 1))
    return made


def write(tmp_path, lines=LINES):
    file = tmp_path / "export.csv"
    file.write_text(lines)
    return file


def stand(workspace):
    events = build_mart(declaration_events, workspace.as_of(date(2026, 12, 31))).collect("polars").to_native()
    return events["pending_cents"].sum(), events["approved_cents"].sum()


def test_export_is_read_by_its_mapping_and_reported(workspace, tmp_path):
    report = ingest_export(workspace, write(tmp_path), "declaraties")
    assert (report.row_count, report.group_count, report.answered_count, report.submitted_cents) == (2, 2, 1, 150000)
    assert {found.rule for found in report.findings} == {"bsn_missing", "export_rules_not_run"}
    assert stand(workspace) == (50000, 100000)


def test_the_same_export_is_not_read_twice(workspace, tmp_path):
    first = ingest_export(workspace, write(tmp_path), "declaraties")
    second = ingest_export(workspace, write(tmp_path), "declaraties")
    assert (second.is_known, second.ledger_version) == (True, first.ledger_version)


def test_reading_again_on_purpose_counts_nothing_twice(workspace, tmp_path):
    ingest_export(workspace, write(tmp_path), "declaraties")
    ingest_export(workspace, write(tmp_path), "declaraties", again=True)
    assert stand(workspace) == (50000, 100000)
    assert {held.reading for held in workspace.ledger.stored_hashes().values() if held.ingest_id} >= {1}


def test_next_months_export_adds_what_is_new_and_answers_what_was_open(workspace, tmp_path):
    ingest_export(workspace, write(tmp_path), "declaraties")
    later = LINES.replace("500,00;;", "500,00;Akkoord;1-4-2026") + "01234567;5-4-2026;R3;1-3-2026;31-3-2026;7,00;;\n"
    ingest_export(workspace, write(tmp_path, later), "declaraties")
    assert stand(workspace) == (700, 150000)


def cents(workspace, version=None):
    events = build_mart(declaration_events, workspace.as_of(date(2026, 12, 31), version)).collect("polars").to_native()
    return events["pending_cents"].sum() + events["approved_cents"].sum()


def test_a_mended_mapping_takes_the_place_of_what_the_wrong_one_told(workspace, tmp_path):
    wrong = ingest_export(workspace, write(tmp_path), "declaraties")
    mended = tmp_path / "koppeling.csv"
    mended.write_text(MAPPING.replace("Bedrag;;", "Bedrag;;;cent").replace("value_map", "value_map;notation"))
    hand_in(workspace, EXPORT_MAPPINGS, mended, account="beheer", day=date(2026, 1, 2))
    lines = write(tmp_path).read_text()
    again = ingest_export(workspace, write(tmp_path, lines), "declaraties", again=True)
    assert again.withdrawn_count == 3  # two declarations and an answer
    assert (cents(workspace), cents(workspace, wrong.ledger_version)) == (1500, 150000)


def test_the_name_of_a_file_is_kept_without_what_could_be_a_bsn_and_read_again_it_is_still_the_same(
    workspace, tmp_path
):
    file = write(tmp_path).rename(tmp_path / "client 999999990.csv")
    ingest_export(workspace, file, "declaraties")
    mended = tmp_path / "koppeling.csv"
    mended.write_text(MAPPING.replace("Bedrag;;", "Bedrag;;;cent").replace("value_map", "value_map;notation"))
    hand_in(workspace, EXPORT_MAPPINGS, mended, account="beheer", day=date(2026, 1, 2))
    again = ingest_export(workspace, file, "declaraties", again=True)

    places = workspace.ledger.newest().ingests().filter(source="export")["place"]
    assert {place.partition("!")[0] for place in places} == {str(tmp_path / "client #########.csv")}
    assert (again.withdrawn_count, cents(workspace)) == (3, 1500)


def test_a_mapping_that_is_put_back_counts_again(workspace, tmp_path):
    mended = tmp_path / "koppeling.csv"
    mended.write_text(MAPPING.replace("Bedrag;;", "Bedrag;;;cent").replace("value_map", "value_map;notation"))
    original = tmp_path / "oude_koppeling.csv"
    original.write_text(MAPPING)
    ingest_export(workspace, write(tmp_path), "declaraties")
    for day, file in ((2, mended), (3, original)):
        hand_in(workspace, EXPORT_MAPPINGS, file, account="beheer", day=date(2026, 1, day))
        report = ingest_export(workspace, write(tmp_path), "declaraties", again=True)
        assert report.withdrawn_count == 3
    assert stand(workspace) == (50000, 100000)


WITHOUT_REFERENCES = LINES.replace(";R1;", ";;").replace(";R2;", ";;")


def test_without_references_the_newest_export_of_a_day_counts(workspace, tmp_path):
    first = ingest_export(workspace, write(tmp_path, WITHOUT_REFERENCES), "declaraties")
    more = WITHOUT_REFERENCES + "01234567;5-3-2026;;1-2-2026;28-2-2026;7,00;;\n"
    second = ingest_export(workspace, write(tmp_path, more), "declaraties")
    assert (first.withdrawn_count, second.withdrawn_count) == (0, 1)
    assert stand(workspace) == (50700, 100000)
    third = ingest_export(workspace, write(tmp_path, WITHOUT_REFERENCES + "\n"), "declaraties")
    assert third.withdrawn_count == 1
    assert stand(workspace) == (50000, 100000)
    assert cents(workspace, second.ledger_version) == 150700


def test_without_references_an_answer_goes_with_the_declaration_that_it_answered(workspace, tmp_path):
    ingest_export(workspace, write(tmp_path, WITHOUT_REFERENCES), "declaraties")
    reopened = WITHOUT_REFERENCES.replace("Akkoord;1-3-2026", ";")
    assert ingest_export(workspace, write(tmp_path, reopened), "declaraties").withdrawn_count == 1
    assert stand(workspace) == (150000, 0)


def test_a_line_that_a_newer_export_tells_otherwise_counts_as_the_newest_says(workspace, tmp_path):
    first = ingest_export(workspace, write(tmp_path), "declaraties")
    for amount in ("800,00", "900,00", "1.100,00"):  # whichever fingerprint is the smaller
        report = ingest_export(workspace, write(tmp_path, LINES.replace("1.000,00", amount)), "declaraties")
        assert report.withdrawn_count == 2  # the declaration and its answer
    assert stand(workspace) == (50000, 110000)
    assert cents(workspace, first.ledger_version) == 150000


def test_a_day_to_which_lines_are_added_is_replaced_and_one_that_is_told_in_part_stays(workspace, tmp_path):
    added = LINES + "01234567;5-3-2026;R3;1-2-2026;28-2-2026;7,00;;\n"
    ingest_export(workspace, write(tmp_path), "declaraties")
    assert ingest_export(workspace, write(tmp_path, added), "declaraties").withdrawn_count == 1
    in_part = "".join(line for line in added.splitlines(keepends=True) if ";R2;" not in line and ";R1;" not in line)
    assert ingest_export(workspace, write(tmp_path, in_part), "declaraties").withdrawn_count == 0
    assert stand(workspace) == (50700, 100000)


def test_what_another_day_told_stays(workspace, tmp_path):
    ingest_export(workspace, write(tmp_path, WITHOUT_REFERENCES), "declaraties")
    head, first, _second = WITHOUT_REFERENCES.splitlines()
    ingest_export(workspace, write(tmp_path, f"{head}\n{first.replace('1.000,00', '900,00')}\n"), "declaraties")
    assert stand(workspace) == (50000, 90000)


def test_unknown_mapping_is_told_with_those_that_exist(workspace, tmp_path):
    with pytest.raises(ExportUnknownError) as error:
        ingest_export(workspace, write(tmp_path), "facturen")
    assert error.value.facts["known"] == "declaraties"
