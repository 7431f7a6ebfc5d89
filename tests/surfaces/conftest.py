"""A workspace of the fictional municipality in a made-up nation, small, made once for all tests of the surfaces."""

import json
from functools import cache

import pytest

from stuurlicht.testing.nation import nation_batches
from stuurlicht.testing.nation_registers import register_batches
from stuurlicht.workspace import Workspace
from surfaces_calls import AS_OF, call_over


@pytest.fixture(scope="session")
def home(tmp_path_factory):
    """Give a folder with a workspace, and its keys beside it."""
    folder = tmp_path_factory.mktemp("surfaces")
    made = call_over(folder, "init", "--municipality", "9999", "--name", "Voorbeeldgemeente", "--fictional")
    assert made.exit_code == 0, made.output
    size = ("--inhabitants", "4000", "--first-month", "2024-01-01", "--months", "24", "--seed", "7")
    filled = call_over(folder, "simulate", "--to-ledger", *size)
    assert filled.exit_code == 0, filled.output
    ledger = Workspace.open(folder / "werkmap").ledger
    for batch in (*nation_batches(), *register_batches()):
        ledger.append(batch)
    return folder


@pytest.fixture
def call(home):
    """Call the command line over the shared workspace."""
    return lambda *arguments: call_over(home, *arguments)


@pytest.fixture
def call_in(tmp_path):
    """Call the command line over a workspace of the test's own."""
    return lambda *arguments, **typed: call_over(tmp_path, *arguments, **typed)


@pytest.fixture(scope="session")
def document(home):
    """Give the answer of an instrument as JSON, computed once."""

    @cache
    def answered(instrument):
        told = call_over(home, "run", instrument, "--as-of", AS_OF, "--format", "json")
        assert told.exit_code == 0, told.output
        return told.stdout

    return lambda instrument: json.loads(answered(instrument))
