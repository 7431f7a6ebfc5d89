"""Notes from the command line to every surface: who said what stays, and an older figure is told as older."""

import json
import threading
from datetime import date, datetime

import jsonschema
import polars as pl
import pytest

from pdf_reading import text_of
from stuurlicht.core import cell
from stuurlicht.release import noted, release_internally
from stuurlicht.runs import run
from stuurlicht.sources.registers import write_form
from stuurlicht.surfaces.answers import internal_answers
from stuurlicht.surfaces.result_json import schema
from stuurlicht.tables.registers import INTERPRETATIONS
from stuurlicht.workspace import Workspace
from stuurlicht.workspace import notes as notes_module
from stuurlicht.workspace.notes import NoteCellError, NoteHiddenError, NoteRefusedError, add_note, read_notes
from stuurlicht.workspace.registers import hand_in
from toy_instrument import TOY, ToyLedger, toy_rows

DAY = date(2026, 10, 31)
AS_OF = ("--as-of", "2026-10-31")
CELL = ("--cell", "levers.reports_count; Hefboom=Toegang")
SPENT = cell("per_law", "spent_eur", law="jeugdwet")


@pytest.fixture
def call(call_in):
    made = call_in("init", "--municipality", "9999", "--fictional", "--name", "Voorbeeldgemeente")
    assert made.exit_code == 0, made.output
    return call_in


@pytest.fixture
def workspace(call, tmp_path):
    return Workspace.open(tmp_path / "werkmap")


@pytest.fixture(scope="module")
def toy():
    done = run(["toy"], ToyLedger(toy_rows()), DAY, version=7, known={"toy": TOY})
    return release_internally(TOY, done.results["toy"], done.facts["toy"], lambda _entry: None)


def add(call, text, account):
    made = call("note", "add", "levers", *CELL, *AS_OF, "--text", text, "--account", account)
    assert made.exit_code == 0, made.output
    return made.stdout


def texts(workspace):
    return [(note.text, note.account) for note in read_notes(workspace)]


def test_a_note_is_added_listed_and_shown_in_run_report_and_workbook(call, tmp_path):
    assert "Er is nog niets bij een cijfer geschreven" in call("note", "list").stdout
    assert "Duiding vastgelegd bij" in add(call, "Het wijkteam is net begonnen.", "jansen")

    assert "Het wijkteam is net begonnen." in " ".join(call("note", "list").stdout.split())
    answered = " ".join(call("run", "levers", *AS_OF).stdout.split())
    assert "Duiding van jansen" in answered
    assert "Het wijkteam is net begonnen." in answered
    made = call("report", "--instrument", "levers", *AS_OF, "--output", tmp_path / "rapport.pdf")
    assert made.exit_code == 0, made.output
    assert "Duiding van jansen" in " ".join(text_of(tmp_path / "rapport.pdf").split())


def test_the_answer_as_json_holds_the_note_with_its_cell(call):
    add(call, "Het wijkteam is net begonnen.", "jansen")

    told = json.loads(call("run", "levers", *AS_OF, "--format", "json").stdout)
    (note,) = told["notes"]
    jsonschema.validate(told, schema())
    assert (note["table"], note["column"], note["row"]["lever"]) == ("levers", "reports_count", "access")
    assert (note["text"], note["account"]) == ("Het wijkteam is net begonnen.", "jansen")
    (row,) = (row for row in told["tables"][0]["rows"] if note["row"].items() <= row.items())
    assert (note["about_day"], note["about_value"]) == ("2026-10-31", row["reports_count"])


def test_adding_a_note_keeps_who_wrote_the_others(call, workspace):
    add(call, "Het wijkteam is net begonnen.", "jansen")
    add(call, "Dit telt ook verwijzers.", "de vries")
    assert texts(workspace) == [("Het wijkteam is net begonnen.", "jansen"), ("Dit telt ook verwijzers.", "de vries")]


def test_a_page_of_an_earlier_day_or_an_older_ledger_does_not_know_of_it(call, workspace):
    before = workspace.ledger.version
    add(call, "Het wijkteam is net begonnen.", "jansen")

    def shown(day, version=None):
        (answer,) = internal_answers(workspace, ["levers"], day, log=lambda _entry: None, version=version)
        return [note.text for note in answer.notes]

    assert shown(DAY) == ["Het wijkteam is net begonnen."]
    assert shown(date(2026, 11, 15)) == ["Het wijkteam is net begonnen."]
    assert shown(date(2026, 9, 30)) == []
    assert shown(DAY, before) == []


def test_a_note_to_another_value_tells_both(call, workspace, tmp_path):
    row = {
        "instrument": "levers",
        "table_name": "levers",
        "row_key": "municipality=totaal; lever=access",
        "column_name": "reports_count",
        "figure_date": date(2026, 8, 31),
        "figure_value": 4.0,
        "figure_unit": "files",
        "run_id": None,
        "note": "Dit is nog weinig.",
    }
    schema = {name: INTERPRETATIONS.table.schema[name] for name in row}
    form = tmp_path / "duiding.xlsx"
    form.write_bytes(write_form(INTERPRETATIONS, pl.DataFrame([row], schema=schema, orient="row")))
    hand_in(workspace, INTERPRETATIONS, form, account="jansen", day=date(2026, 9, 1))
    answered = " ".join(call("run", "levers", *AS_OF).stdout.split())
    assert "Dit ging over 4 op 31 augustus 2026; nu staat er 13." in answered


@pytest.mark.parametrize(
    ("place", "text", "told"),
    [
        ("anders.reports_count", "x", "heeft geen cijfer"),
        ("levers.anders", "x", "heeft geen cijfer"),
        ("levers.reports_count; lever=anders", "x", "bestaat 'anders' niet"),
        (CELL[1], "Over 123456782", "BSN"),
        (CELL[1], " ", "Er staat geen tekst"),
    ],
)
def test_what_cannot_be_noted_is_refused_in_words_and_nothing_is_stored(call, workspace, place, text, told):
    refused = call("note", "add", "levers", "--cell", place, *AS_OF, "--text", text)
    assert refused.exit_code == 3
    assert told in " ".join(refused.stderr.split())
    assert texts(workspace) == []


def test_a_hidden_figure_takes_no_note(workspace, toy):
    with pytest.raises(NoteHiddenError):
        add_note(workspace, toy, cell("per_law", "spent_eur", law="wmo"), "x", account="jansen")
    with pytest.raises(NoteCellError):
        add_note(workspace, toy, cell("per_law", "spent_eur", law="anders"), "x", account="jansen")
    with pytest.raises(NoteRefusedError):
        add_note(workspace, toy, SPENT, "x" * 501, account="jansen")


def test_the_value_is_kept_with_all_its_digits(workspace, toy):
    note = add_note(workspace, toy, SPENT, "Klopt.", account="jansen")
    assert (note.value, note.unit, note.cell) == (toy.cell(SPENT).value, "EUR", SPENT)
    assert noted(toy, read_notes(workspace)).notes == (note,)


def test_who_write_at_the_same_time_both_stand(workspace, toy):
    writers = [
        threading.Thread(target=add_note, args=(workspace, toy, SPENT, f"Van {name}."), kwargs={"account": name})
        for name in ("jansen", "bakker", "visser")
    ]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert {account for _text, account in texts(workspace)} == {"jansen", "bakker", "visser"}


def test_a_note_of_another_process_in_between_is_not_lost(workspace, toy, monkeypatch):
    real, others = notes_module._hand_in, ["de vries"]

    def late(workspace, rows, account, day, municipality):
        if others:
            own = rows.with_columns(note=pl.lit("Van een ander."))
            real(workspace, own, others.pop(), day, municipality)
        real(workspace, rows, account, day, municipality)

    monkeypatch.setattr(notes_module, "_hand_in", late)
    add_note(workspace, toy, SPENT, "Van mij.", account="jansen")
    assert sorted(texts(workspace)) == [("Van een ander.", "de vries"), ("Van mij.", "jansen")]


def test_notes_bear_their_moment(workspace, toy):
    note = add_note(workspace, toy, SPENT, "Klopt.", account="jansen")
    assert isinstance(note.noted_at, datetime)
    assert note.day == DAY
