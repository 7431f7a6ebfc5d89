"""Work lists from the command line: sent without anything of a person, and answers read back."""

import json
import re
from pathlib import Path

import fastexcel
import polars as pl
import pytest

from surfaces_calls import call_over

PAGE = Path(__file__).resolve().parents[2] / "docs" / "how-to" / "statements.md"
NAMED = "--workspace werkmap"
DAY = "2025-06-30"


def commands():
    blocks = re.findall(r"```run\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    lines = [line for block in blocks for line in block.splitlines()]
    return [line.removeprefix("stuurlicht ").replace(f"{NAMED} ", "").split() for line in lines]


@pytest.fixture(scope="module")
def followed(tmp_path_factory):
    """Follow the page; give the folder and what every command said."""
    folder = tmp_path_factory.mktemp("statements")
    with pytest.MonkeyPatch.context() as patched:
        patched.chdir(folder)
        return folder, [call_over(folder, *each) for each in commands()]


def sheet(folder):
    return fastexcel.read_excel(folder / "werklijst.xlsx").load_sheet("Invullen", dtypes="string").to_polars()


def test_every_command_of_the_page_works(followed):
    _folder, told = followed
    assert [each.exit_code for each in told] == [0] * len(told), [each.output for each in told if each.exit_code]


def test_the_work_list_holds_what_differs_and_nothing_of_a_person(followed):
    folder, _told = followed
    rows = sheet(folder)
    assert rows.height > 5
    assert "gelijk" not in rows["Soort verschil"].to_list()
    assert {"Toewijzingnummer", "Referentienummer", "Antwoord", "Opmerking"} <= set(rows.columns)
    assert not {"BSN", "Pseudoniem", "Gemeente"} & set(rows.columns)
    assert not any(re.search(r"[0-9a-f]{32}", str(row)) for row in rows.rows())


def test_taking_it_is_logged_with_user_and_reason(followed):
    folder, _told = followed
    lines = (folder / "werkmap" / "logs" / "released.jsonl").read_text(encoding="utf-8").splitlines()
    logged = [entry for entry in map(json.loads, lines) if entry["door"] == "extract"]
    assert logged[-1]["user"] == "voorbeeld"
    assert logged[-1]["reason"] == "jaargesprek"
    assert logged[-1]["row_count"] == sheet(folder).height


def test_answers_come_back_and_what_else_was_written_does_not(followed):
    folder, _told = followed
    place = pl.int_range(pl.len()) % 2
    back = sheet(folder).with_columns(
        Antwoord=pl.when(place == 0).then(pl.lit("Wij passen aan")),
        Opmerking=pl.lit("Mevrouw Jansen"),
        BSN=pl.lit("999900006"),
    )
    back.write_csv(folder / "terug.csv", separator=";")
    told = call_over(folder, "worklist", "read", folder / "terug.csv", "--as-of", DAY)
    assert told.exit_code == 0, told.output
    answered = (back.height + 1) // 2
    assert f"Antwoorden: {answered}. Zonder antwoord: {back.height - answered}." in told.stdout
    shown = call_over(folder, "register", "show", "opgave-antwoorden", "--as-of", DAY).stdout
    assert shown.count("wij passen aan") == answered
    assert "Jansen" not in shown
    assert "wij passen aan" in call_over(folder, "run", "reconciliation", "--as-of", DAY).stdout


def test_an_answer_that_is_not_in_the_list_stores_nothing(followed):
    folder, _told = followed
    sheet(folder).with_columns(Antwoord=pl.lit("misschien")).write_csv(folder / "fout.csv", separator=";")
    told = call_over(folder, "worklist", "read", folder / "fout.csv", "--as-of", DAY)
    assert told.exit_code == 2
    assert "klopt zoals het is" in told.stderr


def test_a_sheet_without_its_key_stores_nothing(followed):
    folder, _told = followed
    sheet(folder).drop("Kenmerk").write_csv(folder / "zonder.csv", separator=";")
    told = call_over(folder, "worklist", "read", folder / "zonder.csv")
    assert told.exit_code == 2
    assert "Kenmerk" in told.stderr


def test_a_provider_without_differences_has_no_list(followed):
    folder, _told = followed
    asked = ("--account", "voorbeeld", "--reason", "jaargesprek", "--output", folder / "leeg.xlsx", "--as-of", DAY)
    told = call_over(folder, "worklist", "write", "12345678", *asked)
    assert told.exit_code == 3
    assert "12345678" in told.stderr
    assert not (folder / "leeg.xlsx").exists()


def test_no_list_without_a_reason(followed):
    folder, _told = followed
    asked = ("--account", "voorbeeld", "--reason", " ", "--output", folder / "leeg.xlsx", "--as-of", DAY)
    assert call_over(folder, "worklist", "write", "99990001", *asked).exit_code == 3
