"""Findings: what is wrong in messages and between them, as known on a day."""

import csv
import re

import pytest


@pytest.fixture
def declaration(call_in, tmp_path):
    """Read one declaration twice, the second time with another total, into a workspace; give its text."""
    from stuurlicht.simulation import simulate, write_messages

    made = call_in("init", "--municipality", "9999", "--fictional")
    assert made.exit_code == 0, made.output
    write_messages(simulate(inhabitants=1500, months=2, seed=3), tmp_path / "all")
    text = next((tmp_path / "all").rglob("*323*")).read_text(encoding="utf-8")
    folder = tmp_path / "berichten"
    folder.mkdir()
    (folder / "eerste.xml").write_text(text, encoding="utf-8")
    changed = re.sub(r"(IngediendBedrag>\s*<[^>]*Bedrag>)(\d+)", r"\g<1>1\2", text, count=1)
    (folder / "tweede.xml").write_text(changed, encoding="utf-8")
    read = call_in("ingest", folder)
    assert read.exit_code == 0, read.output
    return text


def test_every_broken_rule_is_counted_within_messages_and_between_them(call_in, declaration):
    told = call_in("findings").stdout

    assert told.startswith("In berichten\n")
    assert "  fout TR358: 1 keer\n" in told
    assert "    Het totaal van het bericht is ‹totaal›, maar de regels zijn samen ‹som van de regels›." in told
    between = told.split("Tussen berichten\n")[1]
    assert between.startswith("  fout message_key_twice: 1 keer\n    Dit berichtnummer komt twee keer voor")


def test_a_rule_is_told_with_its_document_and_its_day(call_in, declaration):
    told = call_in("findings", "--rule", "TR358").stdout.splitlines()

    assert told[0].endswith("tweede.xml")
    assert told[1].startswith("  Declaratie/TotaalIngediendBedrag/TotaalBedrag: Het totaal van het bericht is ")
    assert told[2].startswith("  Bekend op ")


def test_before_the_message_came_there_was_nothing_to_find(call_in, declaration):
    assert call_in("findings", "--as-of", "2020-01-01").stdout == "Geen bevindingen.\n"


def test_all_findings_go_to_a_file_with_their_sentence(call_in, declaration, tmp_path):
    told = call_in("findings", "--output", tmp_path / "alles.csv")
    rows = list(csv.DictReader((tmp_path / "alles.csv").read_text(encoding="utf-8").splitlines()))

    assert "Intern, niet verspreiden." in told.stdout
    assert {"message_key_twice": "true", "TR358": "false"}.items() <= {
        row["rule"]: row["is_between"] for row in rows
    }.items()
    assert all(row["text"] for row in rows)


def test_a_rule_that_does_not_exist_is_refused_and_not_found_clean(call_in, declaration):
    told = call_in("findings", "--rule", "TR000")

    assert told.exit_code == 3
    assert told.stderr.startswith("De regel TR000 bestaat niet.")
