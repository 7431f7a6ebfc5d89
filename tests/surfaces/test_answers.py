"""Answers on every surface: the same figures, hidden cells hidden on all of them."""

import csv
import io
import json
from dataclasses import replace

import jsonschema
import pytest

from stuurlicht import instruments
from stuurlicht.release import LOG_FILE, read_log
from stuurlicht.runs.records import RECORDS_FOLDER, read_records
from stuurlicht.surfaces.result_csv import as_csv
from stuurlicht.surfaces.result_json import schema
from surfaces_calls import AS_OF, call_over

ALL = [instrument.id for instrument in instruments.ALL]


@pytest.mark.parametrize("instrument", ALL)
def test_json_of_every_instrument_fits_the_shipped_schema(document, instrument):
    told = document(instrument)

    jsonschema.Draft202012Validator.check_schema(schema())
    jsonschema.validate(told, schema())
    assert told["format"] == "stuurlicht-result/1"
    assert told["as_of"] == AS_OF
    assert told["marking"] == "intern, niet verspreiden"


@pytest.mark.parametrize("instrument", ALL)
def test_a_value_in_json_is_there_exactly_when_its_status_is_known(document, instrument):
    pairs = [
        (row[name.removesuffix("_status")], row[name])
        for table in document(instrument)["tables"]
        for row in table["rows"]
        for name in row
        if name.endswith("_status")
    ]

    hides = any(table.protects is not None for table in instruments.known()[instrument].tables)
    assert ("hidden" in {status for _value, status in pairs}) == hides
    assert all((value is None) == (status != "known") for value, status in pairs)


@pytest.mark.parametrize("instrument", ALL)
def test_rows_have_exactly_the_columns_that_are_listed(document, instrument):
    for table in document(instrument)["tables"]:
        names = [column["name"] for column in table["columns"]]
        assert all(list(row) == names for row in table["rows"])


@pytest.mark.parametrize("instrument", ALL)
def test_csv_holds_the_same_as_json(home, document, instrument):
    told = document(instrument)
    (record,) = read_records(home / "werkmap" / RECORDS_FOLDER, told["run"])
    released = record.released(instruments.known()[instrument])
    for table in told["tables"]:
        header, *rows = csv.reader(io.StringIO(as_csv(released, table["name"])))
        expected = [["" if value is None else str(value) for value in row.values()] for row in table["rows"]]

        assert header == [column["name"] for column in table["columns"]]
        assert rows == expected


def test_the_table_that_is_asked_for_is_written(call, document):
    asked = document("volume")["tables"][1]
    told = call("run", "volume", "--as-of", AS_OF, "--format", "csv", "--table", asked["name"]).stdout

    assert told.splitlines()[0].split(",") == [column["name"] for column in asked["columns"]]
    assert len(told.splitlines()) == 1 + len(asked["rows"])


def test_csv_gives_the_first_table_by_default(call, document):
    first = call("run", "volume", "--as-of", AS_OF, "--format", "csv").stdout
    columns = document("volume")["tables"][0]["columns"]

    assert first.splitlines()[0].split(",") == [column["name"] for column in columns]


def test_a_table_that_is_not_there_is_refused_with_those_that_are(call):
    told = call("run", "nowcast", "--as-of", AS_OF, "--format", "csv", "--table", "nope")

    assert told.exit_code == 3
    assert told.stderr.startswith("nowcast heeft geen tabel nope. Er zijn: ")


def test_the_dutch_name_of_an_instrument_is_an_alias(call, document):
    by_name = call("run", instruments.ALL[0].name.lower(), "--as-of", AS_OF, "--format", "json")

    assert json.loads(by_name.stdout) == document("nowcast")


def test_a_parameter_on_the_command_line_is_in_the_run(call, document):
    plain = document("nowcast")
    asked = call("run", "nowcast", "--as-of", AS_OF, "--format", "json", "--memory", "0.95")
    other = json.loads(asked.stdout)

    assert other["parameters"]["memory"] == 0.95
    assert other["run"] != plain["run"]


def test_the_terminal_shows_question_answer_tables_and_what_is_not_in_it(call):
    told = call("run", "nowcast", "--as-of", AS_OF)
    assert "…" not in told.stdout  # no number is cut off

    assert told.exit_code == 0, told.output
    assert told.stdout.startswith(instruments.ALL[0].question)
    for text in ("Voorbeeldgemeente", "miljoen", "afgeschermd", "Wat er niet in zit", "Intern, niet verspreiden."):
        assert text in told.stdout


def test_english_changes_the_words_and_no_figure(call, document):
    dutch = document("volume")
    english = json.loads(call("--lang", "en", "run", "volume", "--as-of", AS_OF, "--format", "json").stdout)

    assert english["marking"] == "internal, do not pass on"
    assert english["question"] != dutch["question"]
    assert [table["rows"] for table in english["tables"]] == [table["rows"] for table in dutch["tables"]]


def test_an_answer_can_be_written_to_a_file(call, tmp_path):
    path = tmp_path / "antwoord.json"
    told = call("run", "volume", "--as-of", AS_OF, "--format", "json", "--output", path)

    assert told.stdout == ""
    assert json.loads(path.read_text(encoding="utf-8"))["instrument"] == "volume"


def test_every_answer_that_leaves_is_logged(call, home):
    before = len(read_log(home / "werkmap" / LOG_FILE))
    call("run", "volume", "--as-of", AS_OF)
    entries = read_log(home / "werkmap" / LOG_FILE)

    assert len(entries) == before + 1
    assert entries[-1]["instrument"] == "volume"


def test_a_day_before_the_first_message_is_told_and_ends_with_five(call):
    told = call("run", "nowcast", "--as-of", "2019-12-31")

    assert told.exit_code == 5
    assert told.stdout == ""
    assert told.stderr.startswith("Op de peildatum 2019-12-31 is er nog niets bekend")


def test_a_ledger_version_that_is_not_there_is_refused(call):
    told = call("run", "volume", "--as-of", AS_OF, "--ledger-version", "999")

    assert told.exit_code == 3
    assert told.stderr.startswith("Het grootboek heeft geen versie 999.")


def test_the_list_of_instruments_tells_every_question(call):
    told = call("instruments").stdout

    assert all(instrument.question in told for instrument in instruments.ALL)


def test_an_instrument_without_an_alias_of_its_own_is_still_found(call, monkeypatch):
    renamed = replace(instruments.known()["volume"], name="Aantal mensen")
    monkeypatch.setattr(instruments, "_all", lambda: (renamed,))

    assert call("run", "aantal-mensen", "--as-of", AS_OF, "--format", "csv").exit_code == 0


def test_a_year_about_which_nothing_is_known_is_refused_in_words(call):
    told = call("run", "nowcast", "--as-of", "2029-06-30")

    assert told.exit_code == 5
    assert told.stderr.startswith("Op de peildatum 2029-06-30 is er nog niets bekend waarmee nowcast kan antwoorden.")


def test_a_table_on_the_screen_leaves_out_details_and_says_where_they_are(home):
    narrow, wide = (call_over(home, "run", "nowcast", "--as-of", AS_OF, columns=width).stdout for width in (80, 400))

    for told in (narrow, wide):
        assert "Alle kolommen: stuurlicht run nowcast --format csv --table year_end" in told
        assert "Deel zonder tarief in een contract" not in told.split("Wat veranderde er")[0]
    assert "(deel 1 van 2)" in narrow
    assert "(deel 3 van" not in narrow
    assert "(deel" not in wide
    assert max(len(line) for line in narrow.splitlines() if "stuurlicht" not in line) <= 80


@pytest.mark.parametrize("columns", [60, 66, 72, 78, 84])
def test_an_amount_is_not_torn_from_its_euro_sign(home, columns):
    lines = call_over(home, "run", "nowcast", "--as-of", AS_OF, columns=columns).stdout.splitlines()

    assert not [line for line in lines if line.rstrip().endswith("€")]
