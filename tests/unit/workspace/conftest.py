"""A workspace with its key beside it, and a folder for messages."""

import pytest

from stuurlicht.workspace import Municipality, Workspace
from unit.workspace.plain_reader import PlainReader

DIEMEN = Municipality(code="0384", name="Diemen")


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "workspace"


@pytest.fixture
def keys(tmp_path):
    return tmp_path / "keys"


@pytest.fixture
def workspace(folder, keys):
    return Workspace.create(folder, [DIEMEN], key_folder=keys)


@pytest.fixture
def messages(tmp_path):
    return tmp_path / "messages"


@pytest.fixture
def reader():
    return PlainReader()
