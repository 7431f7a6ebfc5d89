"""Help: in Dutch by default, in English when asked, complete, and quick."""

import errno
import subprocess
import sys

import pytest
from click.testing import CliRunner

from stuurlicht.surfaces.cli.root import COMMANDS, command_line


def call(*arguments, **environment):
    return CliRunner(env={"STUURLICHT_LANG": None, **environment}).invoke(command_line, arguments)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself_in_dutch(command):
    told = call(command, "--help")

    assert told.exit_code == 0
    assert told.stdout.startswith(f"Gebruik: stuurlicht {command}")
    assert "Toon deze uitleg." in told.stdout
    assert "[OPTIONS]" not in told.stdout


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself_in_english(command):
    told = call("--lang", "en", command, "--help")

    assert told.exit_code == 0
    assert told.stdout.startswith(f"Usage: stuurlicht {command}")
    assert "Toon" not in told.stdout


def test_the_environment_chooses_the_language_too():
    assert call("--help", STUURLICHT_LANG="en").stdout.startswith("Usage:")


def test_every_command_is_listed_with_its_sentence():
    listed = call("--help").stdout

    assert all(f"  {command}" in listed for command in COMMANDS)
    assert "Beantwoord een vraag" in listed


@pytest.mark.parametrize(
    "arguments",
    [
        ("--workspace", "nergens", "upgrade", "--lang", "en"),
        ("upgrade", "--workspace", "nergens", "--lang=en"),
        ("upgrade", "--lang", "en", "--workspace=nergens"),
    ],
)
def test_workspace_and_language_may_stand_before_and_after_the_command(arguments):
    told = call(*arguments)

    assert told.exit_code == 3
    assert "nergens is no workspace" in told.stderr


def test_after_two_dashes_everything_is_a_file():
    told = call("check", "--", "--lang")

    assert told.stderr.startswith("--lang is er niet. Er is niets gelezen.")


def test_without_a_command_the_help_is_shown():
    assert call().stdout == call("--help").stdout


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        (("rnu",), "De opdracht rnu bestaat niet. Bedoelt u run?\n"),
        (("run", "nowcst"), "De opdracht nowcst bestaat niet. Bedoelt u nowcast?\n"),
        (("check", "--onw"), "De optie --onw bestaat niet. Bedoelt u --own?\n"),
        (("check",), "BESTAND... ontbreekt.\n"),
        (
            ("run", "nowcast", "--as-of", "2026-13-01"),
            "--as-of kan zo niet: '2026-13-01' is geen datum; ",
        ),
        (("run", "nowcast", "--format", "xml"), "--format kan zo niet: kies uit table, json, csv.\n"),
        (("run", "nowcast", "--seed"), "Bij de optie --seed hoort een waarde.\n"),
        (
            ("upgrade", "map"),
            "De opdracht is niet goed geschreven. Uitleg: stuurlicht upgrade --help\n",
        ),
        (
            ("run", "nowcast", "--correlation", "2"),
            "--correlation kan zo niet: het moet een getal zijn: ",
        ),
    ],
)
def test_wrong_use_is_told_in_dutch_and_ends_with_three(arguments, text):
    told = call(*arguments)

    assert told.exit_code == 3
    assert told.stderr.startswith(text)
    assert told.stdout == ""


def test_every_declared_parameter_is_an_option_with_its_label():
    import dataclasses

    from stuurlicht.instruments import ALL

    for instrument in ALL:
        told = " ".join(call("run", instrument.id, "--help", COLUMNS="200").stdout.split())
        for declared in dataclasses.fields(instrument.parameters):
            assert f"--{declared.name.replace('_', '-')}" in told
            assert declared.metadata["label"] in told


def test_the_installed_program_shows_help_without_loading_the_engines():
    heavy = "{'altair', 'typst', 'deltalake', 'scipy'}"
    listing = f"import sys, stuurlicht.surfaces.cli.root; print(sorted({heavy} & set(sys.modules)))"
    loaded = subprocess.run([sys.executable, "-c", listing], capture_output=True, text=True, check=True)  # noqa: S603
    shown = subprocess.run([sys.executable, "-m", "stuurlicht", "--help"], capture_output=True, text=True, check=True)

    assert loaded.stdout.strip() == "[]"
    assert "Gebruik: stuurlicht" in shown.stdout


def test_an_error_that_nobody_foresaw_tells_its_place_and_no_value(monkeypatch):
    def fails(*_arguments, **_options):
        raise ValueError("999900006")

    monkeypatch.setattr("stuurlicht.workspace.check", fails)
    told = call("check", "x.xml")

    assert told.exit_code == 70
    assert told.stderr.startswith("Er ging iets mis dat wij niet hadden voorzien: ValueError in check.py:")
    assert "999900006" not in told.output


def test_what_the_computer_refuses_is_told_with_its_place(monkeypatch, tmp_path):
    def fails(*_arguments, **_options):
        raise PermissionError(errno.EACCES, "denied", str(tmp_path / "dicht"))

    monkeypatch.setattr("stuurlicht.workspace.check", fails)
    told = call("check", "x.xml")

    assert told.exit_code == 4
    assert told.stderr.startswith(f"U hebt geen rechten om hier te lezen of te schrijven: {tmp_path / 'dicht'}.")


def test_help_says_the_range_of_a_number_in_words():
    told = call("run", "nowcast", "--help", COLUMNS="200").stdout

    assert "2015 tot en met 2100" in told
    assert "0 of meer" in told
    assert "<=" not in told


def test_help_lists_no_argument_without_an_explanation():
    options = call("--lang", "en", "register", "hand-in", "--help").stdout.split("Options:\n")[1]

    assert all(line.startswith(("  --", "   ")) for line in options.splitlines())


def test_number_outside_its_range_is_refused_with_the_range_in_words():
    told = call("run", "nowcast", "--correlation", "2")

    assert told.exit_code == 3
    assert "0 tot en met 1" in told.output
