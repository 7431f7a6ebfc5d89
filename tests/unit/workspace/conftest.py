"""A workspace with its key beside it, and a folder for messages."""

import pytest

from stuurlicht.workspace import Municipality, Workspace, ingest
from unit.workspace.ledger_reading import write_log
from unit.workspace.plain_reader import PlainReader, write_file

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


@pytest.fixture
def filled(workspace, messages, reader):
    """Give a workspace with one document, and a log and a setting beside its ledger."""
    write_file(messages, "a", 100, 23)
    ingest(workspace, [messages], reader=reader)
    write_log(workspace, '{"door": "internal"}\n')
    return workspace


@pytest.fixture
def copy(tmp_path):
    return tmp_path / "copy of crème"
