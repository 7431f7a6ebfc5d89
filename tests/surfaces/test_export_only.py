"""A municipality without messages: from an export without answers to the end of the year, as a user types it."""

import json
from datetime import date

import polars as pl
import pytest

from stuurlicht import instruments
from stuurlicht.core.ledger import DECLARATION_LINES
from stuurlicht.workspace import Workspace
from surfaces_calls import AS_OF

MAPPING = """export_name;target_table;field;their_column;fixed_value;value_map
export;declaration_lines;law;Wet;;JW = jeugdwet
export;declaration_lines;bsn;BSN;;
export;declaration_lines;provider;AGB;;
export;declaration_lines;received_date;Ontvangen;;
export;declaration_lines;product_category;Categorie;;
export;declaration_lines;care_start_date;Van;;
export;declaration_lines;care_end_date;Tot;;
export;declaration_lines;amount_cents;Bedrag;;
"""
IDS = ", ".join(instruments.known())
CHOICE = "nowcast.approval_probability=0.97"


def invented_bsns(count):
    """Give numbers that pass the eleven-test and start with 9."""
    weights, found, number = (9, 8, 7, 6, 5, 4, 3, 2), [], 90_000_000
    while len(found) < count:
        rest = sum(int(digit) * weight for digit, weight in zip(str(number), weights, strict=True)) % 11
        found += [f"{number}{rest}"] if rest < 10 else []
        number += 1
    return found


@pytest.fixture(scope="session")
def export(home, tmp_path_factory):
    """Write the declaration lines of the fictional municipality as a back-office system exports them."""
    workspace = Workspace.open(home / "werkmap", key_folder=home / "keys")
    snapshot = workspace.as_of(date.fromisoformat(AS_OF))
    lines = snapshot.scan(DECLARATION_LINES).collect("polars").to_native()
    people = lines["person_in_law"].unique().drop_nulls().sort()
    numbers = dict(zip(people, invented_bsns(len(people)), strict=True))
    columns = {
        "Wet": pl.col("law").replace({"jeugdwet": "JW"}),
        "BSN": pl.col("person_in_law").replace(numbers),
        "AGB": pl.col("provider"),
        "Ontvangen": pl.col("received_date").dt.strftime("%d-%m-%Y"),
        "Categorie": pl.col("product_category"),
        "Van": pl.col("care_start_date").dt.strftime("%d-%m-%Y"),
        "Tot": pl.col("care_end_date").dt.strftime("%d-%m-%Y"),
        "Bedrag": (pl.col("amount_cents") / 100).round(2).cast(pl.String).str.replace(".", ",", literal=True),
    }
    folder = tmp_path_factory.mktemp("export")
    lines.select(**columns).write_csv(folder / "export.csv", separator=";")
    (folder / "koppeling.csv").write_text(MAPPING, encoding="utf-8")
    return folder


@pytest.fixture
def filled(call_in, export):
    made = call_in("init", "--municipality", "9999", "--fictional")
    mapped = call_in("register", "hand-in", "exportkoppelingen", export / "koppeling.csv")
    read = call_in("ingest", "--export", "export", export / "export.csv")
    assert [each.exit_code for each in (made, mapped, read)] == [0, 0, 0], read.output
    return read


def total(told):
    rows = json.loads(told.stdout)["tables"][0]["rows"]
    return next(row for row in rows if row["law"] == "totaal")


def test_an_export_without_answers_leads_to_a_year_end_by_what_the_program_says(call_in, filled, document):
    asked = ("run", "nowcast", "--as-of", AS_OF, "--format", "json")
    unknown, known = total(call_in(*asked)), total(call_in(*asked, "--approval-probability", "0.97"))
    of_messages = next(row for row in document("nowcast")["tables"][0]["rows"] if row["law"] == "totaal")

    assert "stuurlicht run nowcast --approval-probability 0.97" in filled.stdout
    assert unknown["expected_eur_status"] == "unknown"
    assert known["expected_eur"] == pytest.approx(of_messages["expected_eur"], rel=0.05)
    assert "stuurlicht run nowcast --approval-probability DEEL" in call_in("run", "nowcast", "--as-of", AS_OF).stdout


def test_a_report_tells_what_it_can_and_which_question_is_left_out(call_in, filled, tmp_path):
    told = call_in("report", "--as-of", AS_OF, "--set", CHOICE, "--output", tmp_path / "r.pdf")

    assert told.exit_code == 0, told.output
    assert (tmp_path / "r.pdf").read_bytes().startswith(b"%PDF")
    assert "Zonder antwoord, want hiervan is op 2025-09-30 nog niets bekend: Signalen, Volume" in told.stderr
    assert call_in("report", "--as-of", AS_OF, "--instrument", "volume").exit_code == 5


@pytest.mark.parametrize(
    ("choice", "words"),
    [
        ("nowcast.approval_probability=2", "Toegestaan is: 0 tot en met 1."),
        ("nowcast.approval_probability=veel", "Toegestaan is: 0 tot en met 1."),
        ("nowcast.nothing=1", "Er zijn: nowcast.book_year, "),
        ("nothing.at_all=1", f"Er zijn: {IDS}."),
        ("nowcast.book_year", f"Er zijn: {IDS}."),
    ],
)
def test_a_choice_that_does_not_exist_is_refused_with_those_that_do(call, choice, words):
    told = call("report", "--as-of", AS_OF, "--set", choice)

    assert told.exit_code == 3
    assert words in told.stderr
