"""``stuurlicht public``: what is needed of public figures, and how it comes in."""

from stuurlicht.core.errors import UsageError
from surfaces_calls import AS_OF


def test_it_tells_what_there_is_and_how_the_rest_comes_in(call):
    told = call("public", "--years", "2019-2025", "--as-of", AS_OF)
    assert told.exit_code == 0, told.output
    assert "Begrotingen van gemeenten (Iv3)" in told.stdout
    assert "aanwezig" in told.stdout
    commands = told.stdout.split("Zo haalt of leest u in wat nog ontbreekt:")[1].split("\n")[1:]
    assert len(commands) == len(set(commands))
    assert all(line.startswith("  stuurlicht ") for line in commands if line)


def test_an_empty_workspace_lacks_everything(call_in):
    call_in("init", "--municipality", "0034")
    told = call_in("public", "--years", "2025", "--as-of", AS_OF)
    assert "aanwezig" not in told.stdout
    assert "stuurlicht fetch iv3 --year 2025" in told.stdout


def test_what_cannot_be_there_yet_is_not_called_missing(call_in):
    call_in("init", "--municipality", "0034")
    told = call_in("public", "--years", "2026", "--as-of", "2026-02-01")
    assert "nog niet verwacht" in told.stdout


def test_what_are_no_years_is_refused_with_an_example(call_in):
    call_in("init", "--municipality", "0034")
    refused = call_in("public", "--years", "vorig jaar")
    assert UsageError.exit_code == refused.exit_code
    assert "2024-2025" in refused.stderr
