"""The API over the small fictional municipality, with a reader whose rights a test may choose."""

import shutil

import pytest
from starlette.applications import Starlette

from api_calls import DAY, Client, SomeGuard
from stuurlicht.release import ReleasedResult
from stuurlicht.surfaces.api import API_ROUTES
from stuurlicht.surfaces.desk import Asked, Desk
from stuurlicht.surfaces.web.house import House
from stuurlicht.workspace import Workspace


@pytest.fixture(scope="session")
def filled(home, tmp_path_factory):
    """Give a copy of the shared workspace, with the runs of these tests."""
    folder = shutil.copytree(home / "werkmap", tmp_path_factory.mktemp("api") / "werkmap")
    shutil.rmtree(folder / "runs", ignore_errors=True)
    shutil.rmtree(folder / "publications", ignore_errors=True)
    return Workspace.open(folder, key_folder=home / "keys")


@pytest.fixture(scope="session")
def desk(filled):
    made = Desk(filled)
    yield made
    made.close()


@pytest.fixture(scope="session")
def finish(desk):
    """Have an answer made, and wait for it."""

    def finished(instrument, **parameters):
        asked = Asked(instrument_id=instrument, day=DAY, parameters=parameters)
        looked = desk.look(asked)
        if not isinstance(looked, ReleasedResult):
            assert desk.jobs.wait(looked.id, 300)
        return asked

    return finished


@pytest.fixture
def guard():
    return SomeGuard()


@pytest.fixture
def client(filled, desk, guard):
    """Ask the API as the application of the pages does: the routes mounted, the house in its state."""
    app = Starlette(routes=list(API_ROUTES))
    app.state.house = House(workspace=filled, desk=desk, guard=guard, today=lambda: DAY)
    return Client(app)
