"""The pages over the shared workspace of the surfaces."""

import pytest

from stuurlicht.workspace import Workspace
from web_serving import house_over, reader_of


@pytest.fixture(scope="session")
def house(home):
    return house_over(Workspace.open(home / "werkmap"))


@pytest.fixture
def controller(house):
    return reader_of(house, "controller")
