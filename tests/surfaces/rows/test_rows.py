"""The rows behind a number: they add up to it, they tell of no person, and who took them is logged."""

import csv
import io
import shutil
from datetime import date
from decimal import Decimal

import narwhals as nw
import polars as pl
import pytest

from handed_over import DAY, WHO, logged
from recorded_runs import change_one
from stuurlicht.runs import rows_behind as room
from stuurlicht.runs.records import RECORDS_FOLDER
from stuurlicht.surfaces.answers import internal_answers
from stuurlicht.surfaces.rows import answer_of, find_rows
from stuurlicht.tables.base import build_mart
from stuurlicht.tables.marts import declaration_events
from stuurlicht.workspace import Workspace
from surfaces_calls import call_over

APPROVED, SUBMITTED = "Verandering van toegekend (€)", "Verandering van ingediend, nog niet beantwoord (€)"


@pytest.fixture(scope="module")
def workspace(recorded):
    return Workspace.open(recorded / "werkmap")


@pytest.fixture(scope="module")
def answer(workspace):
    (released,) = internal_answers(workspace, ["nowcast"], date.fromisoformat(DAY), log=lambda _entry: None)
    return answer_of(released)


@pytest.fixture(scope="module")
def every(workspace, answer):
    """Give what is found behind every row of the two main tables; the mart is computed once."""
    at = answer.facts.at
    events = build_mart(declaration_events, workspace.as_of(at.day, at.ledger_version)).collect("polars").to_native()

    def found():
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(room, "build_mart", lambda _mart, _cut: nw.from_native(events.lazy()))
            for name in ("year_end", "by_month"):
                for key in answer.tables[name].rows:
                    yield find_rows(workspace, answer, name, {part: str(value) for part, value in key})

    return list(found())


def read_csv(path):
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))


def summed(rows, column):
    return sum(Decimal(row[column]) for row in rows)


def as_where(found):
    return [part for name in found.table.grain for part in ("--where", f"{name}={found.row[name]}")]


def hidden(every, *, is_empty):
    """Give the first row of the year of which the approved amount is hidden."""
    return next(
        found
        for found in every
        if found.table.name == "year_end"
        and found.checks[0].cell.status == "hidden"
        and found.rows.is_empty() == is_empty
    )


def test_rows_add_up_to_every_released_number_of_the_year_and_of_each_month(every):
    checks = [check for found in every for check in found.checks]
    known = [check for check in checks if check.number_cents is not None]

    assert [check for check in known if check.sum_cents != check.number_cents] == []
    assert {check.cell.column.name for check in known if check.number_cents} == {"approved_eur", "submitted_eur"}
    assert {found.table.name for found in every} == {"year_end", "by_month"}
    assert all(check.sum_cents is None for check in checks if check.cell.status == "hidden")


def test_rows_of_the_year_are_of_its_months_and_each_counts(every):
    total = next(found for found in every if found.row["law"] == "totaal").rows

    assert total["care_month"].dt.year().unique().to_list() == [2025]
    assert total.filter(pl.col("approved_cents") == 0, pl.col("pending_cents") == 0).height == 0
    assert set(total["law"]) == {"jeugdwet", "wmo"}


def test_the_sum_is_told_beside_the_number_and_stands_in_the_file(asked, every, tmp_path):
    told = asked("--where", "law=wmo", "--where", "Soort hulp=Begeleiding", "--output", tmp_path / "regels.csv")
    rows = read_csv(tmp_path / "regels.csv")
    approved, submitted = next(
        found.checks for found in every if (found.row["law"], found.row["product_group"]) == ("wmo", "begeleiding")
    )

    assert told.exit_code == 0, told.output
    assert "gelijk aan Toegekend.\n" in told.stdout
    assert f"Aantal regels: {len(rows):,}".replace(",", ".") in told.stdout
    assert summed(rows, APPROVED) * 100 == approved.number_cents
    assert summed(rows, SUBMITTED) * 100 == submitted.number_cents
    assert {(row["Wet"], row["Soort hulp"]) for row in rows} == {("Wmo", "Begeleiding")}
    assert all(row["Bestand"].endswith(".xml") for row in rows)


def test_rows_without_a_key_are_those_of_the_total(asked, tmp_path):
    whole = asked("--output", tmp_path / "alles.csv")
    named = asked("--where", "law=Alle wetten", "--where", "product_group=totaal", "--output", tmp_path / "totaal.csv")

    assert (whole.exit_code, named.exit_code) == (0, 0)
    assert (tmp_path / "alles.csv").read_bytes() == (tmp_path / "totaal.csv").read_bytes()


@pytest.mark.parametrize("written", ["care_month=2025-03", "care_month=2025-03-01", "Zorgmaand=maart 2025"])
def test_a_month_may_be_written_as_people_write_it(asked, tmp_path, written):
    told = asked("--table", "by_month", "--where", "law=wmo", "--where", written, "--output", tmp_path / "maart.csv")

    assert told.exit_code == 0, told.output
    assert {row["Zorgmaand"] for row in read_csv(tmp_path / "maart.csv")} == {"2025-03-01"}


def test_rows_of_a_question_asked_now_are_those_of_the_recorded_run(recorded, asked, tmp_path):
    now = ("--as-of", DAY, "--where", "law=wmo", "--output", tmp_path / "nu.csv")
    told = call_over(recorded, "rows", "nowcast", *WHO, *now)
    asked("--where", "law=wmo", "--output", tmp_path / "toen.csv")

    assert told.exit_code == 0, told.output
    assert (tmp_path / "nu.csv").read_bytes() == (tmp_path / "toen.csv").read_bytes()


def test_rows_behind_a_hidden_number_leave_and_the_sentence_keeps_silent(asked, every, tmp_path):
    found = hidden(every, is_empty=False)
    told = asked(*as_where(found), "--output", tmp_path / "regels.csv")

    assert told.exit_code == 0, told.output
    assert len(read_csv(tmp_path / "regels.csv")) == found.rows.height
    assert "Toegekend is afgeschermd." in told.stdout
    assert "€" not in told.stdout


def test_a_number_without_rows_says_so_and_makes_no_file(asked, recorded, every, tmp_path):
    found = next(found for found in every if found.rows.is_empty())
    told = asked("--table", found.table.name, *as_where(found), "--output", tmp_path / "regels.csv")

    assert told.exit_code == 0, told.output
    assert "Achter dit cijfer staan geen regels in het grootboek." in told.stdout
    assert not (tmp_path / "regels.csv").exists()
    assert logged(recorded)[-1]["row_count"] == 0  # that there are none tells something of a hidden number


def test_rows_that_add_up_to_another_number_say_so_loudly(recorded, run_id, tmp_path):
    folder = shutil.copytree(recorded, tmp_path / "home")
    record = folder / "werkmap" / RECORDS_FOLDER / run_id
    row = change_one(record, "year_end", "approved_eur", lambda number: number + 1)
    where = [part for name in ("law", "product_group") for part in ("--where", f"{name}={row[name]}")]
    told = call_over(folder, "rows", "--run", run_id, *WHO, *where, "--output", tmp_path / "regels.csv")

    assert told.exit_code == 1
    assert "LET OP: telt op tot" in told.stdout
    assert "Het verschil is €\u00a0-1,00." in told.stdout


def test_the_log_tells_who_and_why_and_no_figure_and_no_person(asked, recorded, run_id, tmp_path):
    asked("--where", "law=wmo", "--output", tmp_path / "regels.csv")
    entry = logged(recorded)[-1]

    assert entry.pop("logged_at")
    assert entry.pop("row_count") == len(read_csv(tmp_path / "regels.csv"))
    assert entry == {
        "door": "extract",
        "rows": "nowcast year_end: municipality=GM9999, law=wmo, product_group=totaal",
        "run": run_id,
        "as_of": DAY,
        "ledger_version": entry["ledger_version"],
        "user": "controller",
        "reason": "aansluiting maart",
    }


def test_no_row_tells_of_a_person(recorded, asked, workspace, tmp_path):
    asked("--output", tmp_path / "regels.csv")
    where = ("--where", "law=wmo", "--as-of", DAY, "--output", tmp_path / "toewijzingen.csv")
    told = call_over(recorded, "rows", "volume", "--table", "in_kind", *where, *WHO)
    people = set(
        build_mart(declaration_events, workspace.as_of(date.fromisoformat(DAY))).collect("polars")["person_in_law"]
    )

    assert told.exit_code == 0, told.output
    for name in ("regels.csv", "toewijzingen.csv"):
        rows = read_csv(tmp_path / name)
        assert rows
        assert rows[0].keys().isdisjoint({"Pseudoniem", "Geboortejaar", "Geboortemaand", "Geslacht", "Buurt"})
        assert people.isdisjoint(value for row in rows for value in row.values())


def test_rows_that_cannot_be_told_apart_as_the_number_is_say_so(recorded, tmp_path):
    where = ("--where", "law=wmo", "--where", "measure=clients", "--where", "month=2025-03")
    rest = ("--as-of", DAY, "--output", tmp_path / "regels.csv")
    told = call_over(recorded, "rows", "volume", "--table", "per_month", *where, *rest, *WHO)

    assert told.exit_code == 0, told.output
    assert "LET OP: de regels zijn niet te splitsen naar: Telling, Maand." in told.stdout


def test_rows_of_one_year_are_told_apart_by_that_year(recorded, tmp_path):
    where = ("--where", "law=wmo", "--where", "reason=counted")
    rest = ("--as-of", DAY, "--output", tmp_path / "regels.csv")
    told = call_over(recorded, "rows", "ceilings", "--table", "left_out", *where, *rest, *WHO)

    assert told.exit_code == 0, told.output
    assert "niet te splitsen" not in told.stdout
    assert "gelijk aan Toegekend" in told.stdout


def test_a_workbook_has_the_same_rows(asked, tmp_path):
    asked("--where", "law=wmo", "--output", tmp_path / "regels.xlsx")
    asked("--where", "law=wmo", "--output", tmp_path / "regels.csv")
    sheet, rows = pl.read_excel(tmp_path / "regels.xlsx"), read_csv(tmp_path / "regels.csv")

    assert sheet.columns == list(rows[0])
    assert sheet["Referentienummer"].to_list() == [row["Referentienummer"] for row in rows]
    assert round(sheet[APPROVED].sum() * 100) == summed(rows, APPROVED) * 100


def test_in_english_everything_is_english(asked, tmp_path):
    told = asked("--lang", "en", "--where", "law=Wmo", "--output", tmp_path / "rows.csv")

    assert told.exit_code == 0, told.output
    assert "equal to Awarded.\n" in told.stdout
    assert "Month of care" in read_csv(tmp_path / "rows.csv")[0]
