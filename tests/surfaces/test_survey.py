"""A survey from form to response, and public features, on the command line."""

from survey_forms import GOOD, complete_amounts, filled_form


def test_a_form_is_made_and_comes_back(call_in, tmp_path):
    assert 0 == call_in("init", "--municipality", "9999", "--fictional").exit_code
    made = call_in("survey", "form", "--year", "2024", "--years", "2022-2024", "--output", tmp_path / "uitvraag.xlsx")
    assert 0 == made.exit_code, made.output
    assert (tmp_path / "uitvraag.xlsx").read_bytes().startswith(b"PK")
    folder = tmp_path / "antwoorden"
    folder.mkdir()
    (folder / "goed.xlsx").write_bytes(filled_form({**GOOD, **complete_amounts(), "Oorzaken!C2": "ja"}))
    (folder / "fout.xlsx").write_bytes(filled_form({**GOOD, "Algemeen!B5": "GM0034", "Bedragen!C2": "veel"}))
    told = call_in("survey", "read", folder, "--year", "2024")
    assert 1 == told.exit_code
    for words in ("Bedragen!C2: '…' is geen bedrag", "geantwoord: 1", "volledig ingevuld: 1", "geen beeld van alle"):
        assert words in told.stdout


def test_years_that_cannot_be_asked_are_told_in_words(call_in, tmp_path):
    told = call_in("survey", "form", "--year", "2024", "--years", "2024-2022", "--output", tmp_path / "uitvraag.xlsx")
    assert 3 == told.exit_code
    assert "2024-2022" in told.output
    assert not (tmp_path / "uitvraag.xlsx").exists()


def test_features_are_loaded_and_what_is_wrong_is_told(call_in, tmp_path):
    assert 0 == call_in("init", "--municipality", "9999", "--fictional").exit_code
    (tmp_path / "cijfers.csv").write_text("gm_code;jaar;bijstand\nGM0363;2021;5\nGM0501;2023;6\n", encoding="utf-8")
    told = call_in("load", "features", tmp_path / "cijfers.csv")
    assert 0 == told.exit_code, told.output
    assert "Gemeente GM0501 bestond niet in 2023" in told.stdout
    assert "Rijen gelezen: 1" in told.stdout


def test_a_file_that_was_set_aside_ends_the_command_with_one_and_the_others_are_kept(call_in, tmp_path):
    assert 0 == call_in("init", "--municipality", "9999", "--fictional").exit_code
    (tmp_path / "goed.csv").write_text("gm_code;jaar;bijstand\nGM0363;2021;5\n", encoding="utf-8")
    (tmp_path / "fout.csv").write_text("gm_code;jaar;bijstand\nGM0363;2023;veel\nGM0344;2023;geen\n", encoding="utf-8")
    told = call_in("load", "features", tmp_path / "goed.csv", tmp_path / "fout.csv")
    assert 1 == told.exit_code, told.output
    assert "Rijen gelezen: 1" in told.stdout


def test_figures_said_to_be_published_before_their_year_are_set_aside_with_a_reason(call_in, tmp_path):
    assert 0 == call_in("init", "--municipality", "9999", "--fictional").exit_code
    (tmp_path / "cijfers.csv").write_text("gm_code;jaar;bijstand\nGM0363;2023;5\n", encoding="utf-8")
    told = call_in("load", "features", tmp_path / "cijfers.csv", "--published", "2020-02-01")
    assert 1 == told.exit_code
    assert "1 februari 2020, maar zulke cijfers kunnen er pas op 1 januari 2023 zijn" in told.stdout
    mended = call_in("load", "features", tmp_path / "cijfers.csv", "--published", "2024-02-01", "--again")
    assert (0, True) == (mended.exit_code, "Rijen gelezen: 1" in mended.stdout)


def test_a_second_reading_that_fails_is_told_and_replaces_nothing(call_in, tmp_path):
    assert 0 == call_in("init", "--municipality", "9999", "--fictional").exit_code
    (tmp_path / "cijfers.csv").write_text("gm_code;jaar;bijstand\nGM0363;2023;5\n", encoding="utf-8")
    assert 0 == call_in("load", "features", tmp_path / "cijfers.csv", "--published", "2024-02-01").exit_code
    told = call_in("load", "features", tmp_path / "cijfers.csv", "--published", "2020-02-01", "--again")
    assert 1 == told.exit_code
    assert "De eerdere lezing blijft gelden" in told.stdout
    assert "zulke cijfers kunnen er pas op 1 januari 2023 zijn" in told.stdout


def test_what_is_set_aside_twice_is_told_twice_and_not_as_read_before(call_in, tmp_path):
    assert 0 == call_in("init", "--municipality", "9999", "--fictional").exit_code
    (tmp_path / "cijfers.csv").write_text("gm_code;jaar;bijstand\nGM0363;2023;veel\n", encoding="utf-8")
    call_in("load", "features", tmp_path / "cijfers.csv")
    told = call_in("load", "features", tmp_path / "cijfers.csv")
    assert 1 == told.exit_code
    assert "Apart gelegd, want niet als geheel te lezen: 1." in told.stdout
    assert "Al eerder ingelezen" not in told.stdout
