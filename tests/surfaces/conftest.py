"""A workspace of the fictional municipality in a made-up nation, small, made once for all tests of the surfaces."""

import json
import shutil
from functools import cache

import pytest

from surfaces_calls import AS_OF, call_over, made_home


@pytest.fixture(scope="session")
def home(tmp_path_factory):
    """Give a folder with a workspace, and its keys beside it."""
    return made_home(tmp_path_factory.mktemp("surfaces"))


@pytest.fixture
def call(home):
    """Call the command line over the shared workspace."""
    return lambda *arguments: call_over(home, *arguments)


@pytest.fixture
def call_in(tmp_path):
    """Call the command line over a workspace of the test's own."""
    return lambda *arguments, **typed: call_over(tmp_path, *arguments, **typed)


@pytest.fixture(scope="session")
def answered(home):
    """Give the answer of an instrument as the text of its JSON, computed once."""

    @cache
    def text(instrument):
        told = call_over(home, "run", instrument, "--as-of", AS_OF, "--format", "json")
        assert told.exit_code == 0, told.output
        return told.stdout

    return text


@pytest.fixture(scope="session")
def document(answered):
    """Give the answer of an instrument as JSON, computed once."""
    return lambda instrument: json.loads(answered(instrument))


@pytest.fixture(scope="session")
def published_home(home, tmp_path_factory):
    """Give a copy of the home in which two questions were published as 'raad'; who changes it copies it first."""
    folder = tmp_path_factory.mktemp("published")
    shutil.copytree(home, folder, dirs_exist_ok=True)
    asked = ("--instrument", "bridge", "--instrument", "volume")
    made = call_over(folder, "publish", "raad", *asked, "--as-of", AS_OF)
    assert made.exit_code == 0, made.output
    return folder
