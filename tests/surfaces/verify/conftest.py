"""A small workspace with one recorded run, made once; a test gets a copy that it may change."""

import shutil

import pytest

from recorded_runs import DAY, FIRST_MONTH, MONTHS, UNTIL, called
from stuurlicht.runs.records import RECORDS_FOLDER
from stuurlicht.testing.fictional import fictional_workspace
from stuurlicht.workspace import Workspace


@pytest.fixture(scope="session")
def made(tmp_path_factory):
    """Make a small workspace with one recorded run of ``volume``."""
    folder = tmp_path_factory.mktemp("verify")
    workspace = fictional_workspace(folder, inhabitants=1000, first_month=FIRST_MONTH, months=MONTHS, until=UNTIL)
    told = called(workspace.folder, "run", "volume", "--as-of", DAY)
    assert told.exit_code == 0, told.output
    return workspace.folder


@pytest.fixture
def workspace(made, tmp_path):
    """Give a copy of that workspace, to be changed."""
    return Workspace.open(shutil.copytree(made, tmp_path / "workspace"))


@pytest.fixture
def record(workspace):
    """Give the folder of its one record."""
    (folder,) = (workspace.folder / RECORDS_FOLDER).iterdir()
    return folder


@pytest.fixture
def verify(workspace, record):
    """Verify its one run."""
    return lambda: called(workspace.folder, "verify", record.name)
