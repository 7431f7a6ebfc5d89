"""A copy of the small workspace with one recorded nowcast, and how its rows are asked for."""

import shutil

import pytest

from handed_over import DAY, WHO
from stuurlicht.runs.records import RECORDS_FOLDER
from surfaces_calls import call_over


@pytest.fixture(scope="session")
def recorded(home, tmp_path_factory):
    """Give a copy of the workspace with one recorded nowcast."""
    folder = shutil.copytree(home, tmp_path_factory.mktemp("rows") / "home")
    shutil.rmtree(folder / "werkmap" / RECORDS_FOLDER, ignore_errors=True)
    told = call_over(folder, "run", "nowcast", "--as-of", DAY, "--format", "csv")
    assert told.exit_code == 0, told.output
    return folder


@pytest.fixture(scope="session")
def run_id(recorded):
    """Give the id of that run."""
    (place,) = (recorded / "werkmap" / RECORDS_FOLDER).iterdir()
    return place.name


@pytest.fixture(scope="session")
def asked(recorded, run_id):
    """Ask for the rows behind a number of the recorded run."""
    return lambda *arguments, who=WHO: call_over(recorded, "rows", "--run", run_id, *who, *arguments)
