"""What readers send and take along: rows with a reason, registers, downloads of exactly what is shown."""

import csv
import io
import json

import pytest

from stuurlicht.release import LOG_FILE, read_log
from stuurlicht.workspace import Workspace
from stuurlicht.workspace.notes import read_notes
from web_serving import house_over, reader_of, token_on

FORM = {"key_law": "totaal", "key_product_group": "totaal", "reason": "Controle van de jaarrekening", "as": "page"}


def sent(reader, path, form, **files):
    token = token_on(reader.get(path))
    return reader.post(path, data={**form, "form_token": token}, **files)


def test_rows_come_with_a_reason_that_is_logged(controller, house):
    page = sent(controller, "/rows/nowcast", FORM)
    assert page.status_code == 200
    assert "gelijk aan" in page.text
    assert "person_pseudonym" not in page.text
    last = read_log(house.workspace.folder / LOG_FILE)[-1]
    assert ("extract", "Controle van de jaarrekening", "test") == (last["door"], last["reason"], last["user"])


def test_one_number_is_told_with_its_parts_and_an_estimate_as_an_estimate(controller):
    page = sent(controller, "/rows/nowcast", {**FORM, "number": "expected_eur"})
    assert page.status_code == 200
    assert "Dit is een schatting. Zelf heeft zij geen regels." in page.text
    assert page.text.count("Opgebouwd uit:") >= 2
    assert "Telt op tot" not in page.text


def test_rows_without_a_reason_are_not_handed_over(controller):
    page = sent(controller, "/rows/nowcast", {**FORM, "reason": " "})
    assert page.status_code == 400
    assert "<table" not in page.text


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_rows_come_as_a_file_too(controller, ending):
    page = sent(controller, "/rows/nowcast", {**FORM, "as": ending})
    assert page.headers["content-disposition"].endswith(f'.{ending}"')
    assert len(page.content) > 1000


def test_a_register_goes_out_as_a_form_and_comes_back_in(home, tmp_path):
    import shutil

    folder = tmp_path / "werkmap"
    shutil.copytree(home / "werkmap", folder)
    reader = reader_of(house_over(Workspace.open(folder)), "controller")
    filled = reader.get("/registers/budgets/form.xlsx").content
    page = sent(reader, "/registers/budgets", {}, files={"file": ("begroting.xlsx", filled)})
    assert page.status_code == 200
    assert "rijen stonden er al" in page.text or "rijen ingeleverd" in page.text


def test_every_fault_of_a_register_is_shown_and_nothing_is_stored(controller, house):
    before = house.workspace.ledger.version
    wrong = b"law;product_group\nonzin;onzin\nonzin;onzin\n"
    page = sent(controller, "/registers/budgets", {}, files={"file": ("begroting.csv", wrong)})
    assert page.status_code == 400
    assert "Niet ingeleverd" in page.text
    assert before == house.workspace.ledger.version


def test_another_kind_of_file_is_refused_in_words(controller):
    page = sent(controller, "/registers/budgets", {}, files={"file": ("begroting.exe", b"MZ")})
    assert page.status_code == 400
    assert "U koos geen bestand, of een ander soort bestand" in page.text


def test_an_analyst_sees_a_register_and_cannot_hand_one_in(house):
    reader = reader_of(house, "analyst")
    page = reader.get("/registers/budgets")
    assert 'type="file"' not in page.text
    form = {"form_token": token_on(reader.get("/registers/budgets"))} if "form_token" in page.text else {}
    assert reader.post("/registers/budgets", data=form).status_code == 403


def test_a_table_goes_along_as_it_is_shown(controller):
    rows = list(csv.DictReader(io.StringIO(controller.get("/questions/volume/tables/per_year.csv").text)))
    assert rows
    assert {row["municipality"] for row in rows} == {"GM9999"}


def test_the_whole_answer_goes_along_for_programs(controller):
    told = json.loads(controller.get("/questions/volume/answer.json?as_of=2025-06-30").text)
    assert ("volume", "2025-06-30", "intern, niet verspreiden") == (told["instrument"], told["as_of"], told["marking"])


def test_a_workbook_and_a_drawing_go_along(controller):
    workbook = controller.get("/questions/volume/workbook.xlsx")
    assert workbook.content.startswith(b"PK")
    assert workbook.headers["content-disposition"] == 'attachment; filename="volume-GM9999-2025-09-30.xlsx"'
    drawing = controller.get("/questions/volume/charts/clients_per_month.svg")
    assert drawing.text.startswith("<svg")
    assert drawing.headers["content-type"].startswith("image/svg+xml")


def test_a_note_stands_by_its_figure_from_then_on(home, tmp_path):
    import shutil

    folder = tmp_path / "werkmap"
    shutil.copytree(home / "werkmap", folder)
    reader = reader_of(house_over(Workspace.open(folder)), "analyst")
    form = {"column": "expected_eur", "key_law": "wmo", "key_product_group": "totaal", "text": "Een nieuw contract."}
    page = sent(reader, "/notes/nowcast?table=year_end", form)
    assert (303, "/questions/nowcast") == (page.status_code, page.headers["location"])
    (note,) = read_notes(Workspace.open(folder))
    assert ("Een nieuw contract.", "test", "expected_eur") == (note.text, note.account, note.cell.column)


def test_a_note_of_no_figure_is_refused_and_what_to_do_is_said(controller):
    page = sent(controller, "/notes/nowcast?table=year_end", {"column": "niets", "text": "Een nieuw contract."})
    assert page.status_code == 400
    assert 'role="alert"' in page.text
