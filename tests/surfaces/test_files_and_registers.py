"""Files in, registers in, upkeep: every command really run, with the exit code that it promises."""

import re

import pytest

from stuurlicht.workspace import KEYS_VARIABLE


@pytest.fixture
def workspace(call_in, tmp_path):
    made = call_in("init", "--municipality", "9999", "--fictional")
    assert made.exit_code == 0, made.output
    return tmp_path / "werkmap"


@pytest.fixture(scope="session")
def messages(tmp_path_factory):
    """Write a few hundred messages of the fictional municipality, with its registers."""
    from stuurlicht.simulation import simulate, write_messages, write_registers

    folder = tmp_path_factory.mktemp("messages")
    made = simulate(inhabitants=1500, months=4, seed=3)
    write_messages(made, folder / "berichten")
    write_registers(made, folder / "registers")
    return folder


def test_init_makes_a_workspace_and_explains_the_key(call_in, tmp_path):
    made = call_in("init", "--municipality", "0384", "--name", "Diemen")

    assert made.exit_code == 0
    assert (tmp_path / "werkmap" / "stuurlicht.yaml").exists()
    assert "GM0384.key" in made.stdout
    assert KEYS_VARIABLE in made.stdout


@pytest.mark.parametrize(
    ("asked", "told", "remark"),
    [
        (("0384",), "Gemeente: Diemen (GM0384)", ""),
        (("9999", "--fictional"), "Gemeente: Voorbeeldgemeente (GM9999)", ""),
        (("0384", "--name", "Diemen aan Zee"), "Gemeente: Diemen aan Zee (GM0384)", ""),
        (("2000",), "Gemeente: gemeente 2000 (GM2000)", "Code 2000 staat niet in de lijst van het CBS"),
    ],
)
def test_a_municipality_has_a_name_without_being_asked_for_it(call_in, tmp_path, asked, told, remark):
    made = call_in("init", "--municipality", *asked)

    assert made.exit_code == 0
    assert told in made.stdout
    assert made.stderr.startswith(remark)
    assert bool(remark) == bool(made.stderr)


def test_init_refuses_a_name_without_a_code(call_in):
    told = call_in("init", "--municipality", "0384", "--name", "Diemen", "--name", "Ouder-Amstel")

    assert told.exit_code == 3
    assert "meer namen dan gemeentecodes" in told.stderr


def test_init_twice_is_refused(call_in, workspace):
    told = call_in("init", "--municipality", "9999", "--fictional")

    assert told.exit_code == 3
    assert "staat al een werkmap" in told.stderr


def test_a_command_outside_a_workspace_says_how_to_make_one(call_in):
    told = call_in("ingest", ".")

    assert told.exit_code == 3
    assert told.stderr.endswith("of maak een werkmap met: stuurlicht init\n")


def test_ingest_tells_what_was_read_and_twice_adds_nothing(call_in, workspace, messages):
    first = call_in("ingest", messages / "berichten")
    second = call_in("ingest", messages / "berichten")

    assert first.exit_code == second.exit_code == 0
    assert first.stdout.startswith("Goed gelezen: ")
    assert "Nieuw aan declaraties Jeugdwet: € " in first.stdout
    assert second.stdout.startswith("Al eerder ingelezen en daarom overgeslagen: ")


def test_check_of_good_messages_ends_with_nothing_and_stores_nothing(call_in, messages):
    told = call_in("check", messages / "berichten")

    assert told.exit_code == 0
    assert "Deze regels konden we niet nakijken:" in told.stdout
    assert "TR314" in told.stdout


def test_check_of_a_broken_rule_ends_with_one_and_names_its_place(call_in, messages, tmp_path):
    declaration = next((messages / "berichten").rglob("*323*"))
    text = declaration.read_text(encoding="utf-8")
    changed = tmp_path / "fout.xml"
    changed.write_text(_with_another_total(text), encoding="utf-8")
    told = call_in("check", changed)

    assert told.exit_code == 1
    assert "fout TR358: " in told.stdout


def _with_another_total(text):
    return re.sub(r"(TotaalIngediendBedrag>\s*<[^>]*Bedrag>)(\d+)", r"\g<1>1\2", text, count=1)


@pytest.mark.parametrize(("name", "content"), [("x.xml", "<x/>"), ("leeg.xml", ""), ("half.xml", "<a><b>")])
def test_check_of_what_cannot_be_read_ends_with_two(call_in, tmp_path, name, content):
    (tmp_path / name).write_text(content, encoding="utf-8")
    told = call_in("check", tmp_path / name)

    assert told.exit_code == 2
    assert name in told.stdout


@pytest.mark.parametrize("command", ["check", "ingest"])
def test_a_folder_without_files_is_told_and_not_passed_over_in_silence(call_in, workspace, tmp_path, command):
    (tmp_path / "leeg").mkdir()
    told = call_in(command, tmp_path / "leeg")

    assert told.exit_code == 0
    assert "Hier staan geen bestanden om te lezen." in told.stdout


def test_a_file_name_is_shown_as_it_is(call_in, tmp_path):
    (tmp_path / "mei:x:.txt").write_text("geen bericht")
    told = call_in("check", tmp_path / "mei:x:.txt")

    assert "mei:x:.txt" in told.stdout


def test_check_of_a_file_that_is_not_there_says_so(call_in, tmp_path):
    told = call_in("check", tmp_path / "nergens.xml")

    assert told.exit_code == 3
    assert told.stderr.startswith(f"{tmp_path / 'nergens.xml'} is er niet. Er is niets gelezen.")


def test_simulate_writes_messages_registers_and_truth(call_in, tmp_path):
    told = call_in("simulate", "--inhabitants", "500", "--months", "2", "--output", tmp_path / "uit")

    assert told.exit_code == 0, told.output
    written = sorted(path.name for path in (tmp_path / "uit").iterdir())
    assert written == ["berichten", "boekhouding", "opgaven", "registers", "waarheid"]


def test_invented_care_does_not_go_into_a_real_workspace(call_in):
    call_in("init", "--municipality", "0384")
    told = call_in("simulate", "--to-ledger", "--inhabitants", "500", "--months", "2")

    assert told.exit_code == 3
    assert "fictief" in told.stderr


def test_a_register_goes_round_from_form_to_history(call_in, workspace, messages, tmp_path):
    budgets = messages / "registers" / "budgets.csv"
    handed_in = call_in("register", "hand-in", "begroting", budgets, "--account", "j.jansen")
    again = call_in("register", "hand-in", "budgets", budgets)
    form = call_in("register", "form", "budgets", "--output", tmp_path / "f.xlsx")
    shown = call_in("register", "show", "budgets")
    history = call_in("register", "history", "budgets")

    assert [each.exit_code for each in (handed_in, again, form, shown, history)] == [0, 0, 0, 0, 0]
    assert "rijen ingeleverd" in handed_in.stdout
    assert "stonden er al" in again.stdout
    assert (tmp_path / "f.xlsx").read_bytes().startswith(b"PK")
    assert "primitief" in shown.stdout
    assert "j.jansen" in history.stdout


def test_a_register_with_faults_tells_all_of_them_and_stores_nothing(call_in, workspace, messages):
    told = call_in("register", "hand-in", "buurten", messages / "registers" / "budgets.csv")

    assert told.exit_code == 2
    assert "- Postcode: Deze kolom ontbreekt." in told.stderr
    assert "- Buurtcode: Deze kolom ontbreekt." in told.stderr


def test_an_english_form_can_be_handed_in_in_either_language_and_faults_read_english(
    call_in, workspace, messages, tmp_path
):
    budgets = messages / "registers" / "budgets.csv"
    call_in("register", "hand-in", "begroting", budgets)
    made = call_in("--lang", "en", "register", "form", "budgets", "--output", tmp_path / "f.xlsx")
    again = call_in("register", "hand-in", "budgets", tmp_path / "f.xlsx")
    wrong = call_in("--lang", "en", "register", "hand-in", "contracten", tmp_path / "f.xlsx")

    assert made.exit_code == 0, made.output
    assert "stonden er al" in again.stdout
    assert wrong.exit_code == 2
    assert "- Provider: This column is missing. There are: Law*, " in wrong.stderr
    assert "Aanbieder" not in wrong.stderr


def test_a_register_without_rows_says_so(call_in, workspace):
    assert call_in("register", "show", "begroting").stdout == "Er is op deze dag nog niets ingeleverd.\n"


def test_a_damaged_ledger_is_told_in_words(call_in, workspace, messages):
    call_in("ingest", next((messages / "berichten").rglob("*323*")))
    for file in (workspace / "ledger" / "ingests").glob("*.parquet"):
        file.write_text("x", encoding="utf-8")
    told = call_in("run", "volume")

    assert told.exit_code == 4
    assert told.stderr.startswith("Het grootboek is niet zoals het hoort")


def test_the_registers_are_listed(call_in):
    told = call_in("register", "list")

    assert told.exit_code == 0
    assert "begroting" in told.stdout


def test_retention_asks_first_and_then_tells_what_is_gone(call_in, workspace, messages):
    call_in("ingest", messages / "berichten")
    asked = call_in("retention", "--before", "2023-03-01")
    done = call_in("retention", "--before", "2023-03-01", "--yes")
    early = call_in("run", "volume", "--as-of", "2023-02-28")
    again = call_in("ingest", "--again", messages / "berichten")

    assert asked.exit_code == 130
    assert "Doorgaan? [ja/nee]" in asked.output
    assert "Eerder verwijderd volgens de bewaartermijn en daarom niet opnieuw gelezen: " in again.stdout
    assert done.exit_code == 0
    assert "regels verwijderd" in done.stdout
    assert early.exit_code == 5
    assert early.stderr.startswith("Wat op de peildatum 2023-02-28 bekend was, is verwijderd")


@pytest.mark.parametrize(("answer", "words"), [("nee", "Er is niets verwijderd."), ("ja", "De regels zijn uit")])
def test_retention_does_what_is_answered(call_in, workspace, tmp_path, answer, words):
    told = call_in("retention", "--before", "2023-03-01", typed=f"{answer}\n")

    assert told.exit_code == 0
    assert words in told.stdout


def test_retention_of_the_future_is_refused(call_in, workspace):
    told = call_in("retention", "--before", "2999-01-01", "--yes")

    assert told.exit_code == 3
    assert "Alles zou verdwijnen" in told.stderr


def test_upgrade_of_a_workspace_of_today_changes_nothing(call_in, workspace):
    assert call_in("upgrade").stdout == "De werkmap is al bij.\n"


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


def test_an_export_is_read_by_its_mapping_and_marked_as_no_message(call_in, workspace, tmp_path):
    (tmp_path / "koppeling.csv").write_text(MAPPING, encoding="utf-8")
    (tmp_path / "export.csv").write_text(
        "AGB;Ontvangen;Nummer;Van;Tot;Bedrag;Status;Op\n01234567;5-2-2026;R1;1-1-2026;31-1-2026;1.000,00;Akkoord;1-3-2026\n",
        encoding="utf-8",
    )
    mapped = call_in("register", "hand-in", "exportkoppelingen", tmp_path / "koppeling.csv")
    first = call_in("ingest", "--export", "declaraties", tmp_path / "export.csv")
    second = call_in("ingest", "--export", "declaraties", tmp_path / "export.csv")
    wrong = call_in("ingest", "--export", "nergens", tmp_path / "export.csv")

    assert [mapped.exit_code, first.exit_code, second.exit_code, wrong.exit_code] == [0, 0, 0, 3], mapped.output
    assert "Rijen: 1. Declaraties: 1, waarvan beantwoord: 1. Samen: € 1.000,00." in first.stdout
    assert "Dit is een export en geen bericht." in first.stdout
    assert "is al eerder ingelezen" in second.stdout
    assert (
        wrong.stderr
        == "De koppeling nergens bestaat niet. Er zijn: declaraties. Lever eerst het register exportkoppelingen in.\n"
    )
