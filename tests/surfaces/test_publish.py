"""``stuurlicht publish``: a closed list, protected, kept for ever, shown again and handed over as files."""

import json
import shutil
from dataclasses import replace

import polars as pl
import pytest

from stuurlicht import instruments
from stuurlicht.core import Cell
from stuurlicht.instruments.bridge import INSTRUMENT as BRIDGE
from stuurlicht.present.notes import note_texts
from stuurlicht.surfaces import publishing
from stuurlicht.workspace import Workspace
from stuurlicht.workspace.checksums import write_checksums
from stuurlicht.workspace.notes import add_note
from stuurlicht.workspace.publications import read_publications
from surfaces_calls import AS_OF, call_over

EARLIER = "2025-08-31"
QUESTION = BRIDGE.question


@pytest.fixture(scope="module")
def published(home, tmp_path_factory):
    """Give a copy of the workspace in which the council got the volume of two months, and what was said."""
    folder = tmp_path_factory.mktemp("published")
    shutil.copytree(home, folder, dirs_exist_ok=True)
    first = call_over(folder, "publish", "raad", "--instrument", "bridge", "--as-of", EARLIER)
    second = call_over(
        folder, "publish", "raad", "--as-of", AS_OF, "--purpose", "jaarrekening", "--output", folder / "uit"
    )
    assert (first.exit_code, second.exit_code) == (0, 0), first.output + second.output
    return folder, first.stdout, second.stdout


def test_it_says_where_the_publication_is_and_how_much_of_it_may_be_seen(published):
    folder, first, _second = published

    assert (
        f"Publicatie raad van peildatum 31 augustus 2025 staat in {folder}/werkmap/publications/raad/2025-08-31."
        in first
    )
    assert QUESTION in first
    assert "afgeschermd." in first


def test_what_is_kept_is_the_list_the_day_and_the_purpose(published):
    folder, _first, _second = published
    first, second = read_publications(folder / "werkmap", "raad")

    assert [each.at.day.isoformat() for each in (first, second)] == [EARLIER, AS_OF]
    assert [each.purpose for each in (first, second)] == ["maandbericht", "jaarrekening"]
    assert [item.instrument_id for item in second.publication.items] == ["bridge"]


def test_the_same_again_changes_nothing_and_says_so(published):
    folder, _first, _second = published
    again = call_over(folder, "publish", "raad", "--as-of", EARLIER)

    assert again.exit_code == 0
    assert "was er al en is niet veranderd" in again.stdout
    assert len(read_publications(folder / "werkmap", "raad")) == 2


def test_it_says_of_how_many_numbers_earlier_publications_told_much(published, monkeypatch):
    folder, first, _second = published
    made = publishing.make_publication
    monkeypatch.setattr(
        publishing, "make_publication", lambda *told, **more: replace(made(*told, **more), less_room_count=3)
    )
    again = call_over(folder, "publish", "raad", "--as-of", EARLIER)

    assert "al veel vertelden: 3. Deze publicatie vertelt er niets bij." in again.stdout
    assert "al veel vertelden" not in first


def test_the_list_cannot_be_chosen_afterwards(published):
    folder, _first, _second = published
    other = call_over(folder, "publish", "raad", "--instrument", "nowcast", "--as-of", EARLIER)

    assert other.exit_code == 3
    assert "De lijst van publicatie raad staat vast: bridge." in other.stderr


def test_publications_are_listed_with_their_purpose(published):
    folder, _first, _second = published
    told = call_over(folder, "publish", "--list")

    assert told.exit_code == 0
    for said in ("raad", EARLIER, AS_OF, "maandbericht", "jaarrekening", "bridge"):
        assert said in told.stdout


def test_without_any_the_list_says_how_to_begin(call):
    assert "stuurlicht publish raad" in call("publish", "--list").stdout


def test_an_earlier_publication_is_shown_as_it_was(published):
    folder, _first, _second = published
    told = call_over(folder, "publish", "raad", "--show", "--as-of", EARLIER)

    assert told.exit_code == 0
    assert QUESTION in told.stdout
    assert "intern, niet verspreiden" not in told.stdout


def test_a_publication_that_is_not_there_is_named_with_those_that_are(published):
    folder, _first, _second = published
    told = call_over(folder, "publish", "raad", "--show", "--as-of", "2025-01-31")

    assert told.exit_code == 3
    assert f"Peildatums die er wel zijn: {EARLIER}, {AS_OF}." in told.stderr


def test_its_files_hold_the_same_answer_without_the_mark_of_an_internal_one(published):
    folder, _first, _second = published
    names = {file.name for file in (folder / "uit").iterdir()}
    document = json.loads((folder / "uit" / f"raad-{AS_OF}.bridge.json").read_text(encoding="utf-8"))

    assert {f"raad-{AS_OF}.xlsx", f"raad-{AS_OF}.bridge.lines.csv"} <= names
    assert (document["door"], document["marking"]) == ("publication", "")


def test_the_same_publication_gives_the_same_files(published, tmp_path):
    folder, _first, _second = published
    call_over(folder, "publish", "raad", "--show", "--output", tmp_path)

    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {
        file.name: file.read_bytes() for file in (folder / "uit").iterdir()
    }


def test_a_publication_is_logged_without_a_figure(published):
    folder, _first, _second = published
    lines = (folder / "werkmap" / "logs" / "released.jsonl").read_text(encoding="utf-8").splitlines()
    told = [entry for entry in map(json.loads, lines) if entry["door"] == "publication"]

    assert [(entry["publication"], entry["as_of"]) for entry in told] == [("raad", EARLIER), ("raad", AS_OF)]


def test_a_name_is_asked_for(call):
    told = call("publish")

    assert told.exit_code == 3
    assert "NAAM ontbreekt" in told.stderr


def test_a_required_answer_that_cannot_be_given_stops_the_publication(call_in):
    call_in("init", "--municipality", "9999", "--name", "Voorbeeldgemeente", "--fictional")
    told = call_in("publish", "raad", "--instrument", "volume", "--as-of", AS_OF)

    assert told.exit_code == 5
    assert "Er is nog niets gepubliceerd" in call_in("publish", "--list").stdout


def test_limits_that_were_raised_in_the_settings_protect_the_publication(published, tmp_path):
    folder, _first, _second = published
    shutil.copytree(folder, tmp_path, dirs_exist_ok=True)
    settings = tmp_path / "werkmap" / "stuurlicht.yaml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("publication_persons: 10", "publication_persons: 12"), encoding="utf-8")
    told = call_over(tmp_path, "publish", "website", "--instrument", "levers", "--as-of", AS_OF)
    (kept,) = read_publications(tmp_path / "werkmap", "website")

    assert told.exit_code == 0, told.output
    assert kept.limits.persons == 12


def test_what_somebody_wrote_in_the_list_stays(home, tmp_path):
    shutil.copytree(home, tmp_path, dirs_exist_ok=True)
    call_over(tmp_path, "publish", "website", "--instrument", "levers", "--as-of", EARLIER)
    listed = tmp_path / "werkmap" / "publications" / "website" / "list.yaml"
    changed = f"# afgesproken met de raad\n{listed.read_text(encoding='utf-8')}"
    listed.write_text(changed, encoding="utf-8")
    told = call_over(tmp_path, "publish", "website", "--as-of", AS_OF)

    assert told.exit_code == 0, told.output
    assert listed.read_text(encoding="utf-8") == changed


def test_a_publication_made_again_beside_what_was_there_then_is_the_same(published):
    folder, _first, _second = published
    for day in (EARLIER, AS_OF):
        told = call_over(folder, "verify", "--publication", "raad", "--as-of", day)

        assert told.exit_code == 0, told.output
        assert "Dezelfde cijfers: alle " in told.stdout
        assert told.stdout.splitlines()[-1].endswith(": 1 van de 1 antwoorden zijn gelijk.")


def test_a_published_figure_that_would_be_another_one_now_is_named(published, tmp_path):
    folder, _first, _second = published
    shutil.copytree(folder, tmp_path, dirs_exist_ok=True)
    answers = tmp_path / "werkmap" / "publications" / "raad" / AS_OF / "answers"
    (file,) = answers.glob("*/lines.parquet")
    frame = pl.read_parquet(file)
    column = next(each.name for each in BRIDGE.tables[0].columns if each.is_number)
    frame.with_columns(pl.col(column) + 1).write_parquet(file)
    write_checksums(answers)
    told = call_over(tmp_path, "verify", "--publication", "raad")

    assert told.exit_code == 1, told.output
    assert f", {column}: was " in told.stdout
    assert told.stdout.splitlines()[-1].endswith(": 0 van de 1 antwoorden zijn gelijk.")


def test_a_day_without_a_publication_is_no_question(published):
    folder, _first, _second = published

    assert call_over(folder, "verify", "--as-of", AS_OF).exit_code == 3
    assert call_over(folder, "verify", "--last", "--publication", "raad").exit_code == 3


def test_a_publication_is_shown_as_it_was_when_its_instrument_changed_or_is_gone(published, monkeypatch):
    folder, _first, _second = published
    before = call_over(folder, "publish", "raad", "--show").stdout
    newer = replace(BRIDGE, version=BRIDGE.version + 1, question="Iets anders?", tables=BRIDGE.tables[:1], slots=())
    for known in ((newer,), ()):
        monkeypatch.setattr(instruments, "_all", lambda known=known: known)
        assert call_over(folder, "publish", "raad", "--show").stdout == before


def test_notes_of_then_stand_with_a_publication_without_the_value_of_then(published, tmp_path):
    folder, _first, _second = published
    shutil.copytree(folder, tmp_path, dirs_exist_ok=True)
    workspace = Workspace.open(tmp_path / "werkmap", key_folder=tmp_path / "keys")
    first = read_publications(workspace.folder, "raad")[-1]
    (answer,) = first.results()
    add_note(workspace, answer, shown_figure(answer), "Een nieuwe aanbieder.", account="anna")
    told = call_over(tmp_path, "publish", "raad", "--as-of", AS_OF)
    (again,) = read_publications(workspace.folder, "raad")[-1].results()

    assert told.exit_code == 0, told.output
    assert [(note.text, note.value) for note in again.notes] == [("Een nieuwe aanbieder.", None)]
    assert "Een nieuwe aanbieder." in " ".join(note_texts(again, again.notes))
    assert first.results()[0].notes == ()


def shown_figure(answer):
    """Give the first figure of an answer that may be seen."""
    return next(
        Cell(name, row, column.name)
        for name, table in answer.tables.items()
        for column in table.declaration.columns
        if column.is_number
        for row in table.rows
        if answer.cell(Cell(name, row, column.name)).status == "known"
    )
