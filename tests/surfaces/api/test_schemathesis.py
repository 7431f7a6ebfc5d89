"""What the document allows is answered, and what it does not allow is refused: asked by schemathesis over HTTP."""

from threading import Event, Thread

import pytest
import schemathesis
import uvicorn
from hypothesis import HealthCheck, settings
from starlette.applications import Starlette

from api_calls import DAY, SomeGuard
from stuurlicht.surfaces.api import API_ROUTES, PREFIX, api_document
from stuurlicht.surfaces.desk import Desk
from stuurlicht.surfaces.desk_jobs import Jobs
from stuurlicht.surfaces.publishing import make_publication
from stuurlicht.surfaces.web.house import House
from stuurlicht.workspace.publication_lists import Listed

pytestmark = pytest.mark.slow
ASKED = "reserves"
"""Has choices of several kinds and is published soon; other instruments go the same way."""
WHICH = rf"{ASKED}|^/(jobs|registers|publications)(/[^/]+){{0,2}}$"
API = schemathesis.openapi.from_dict({**api_document(), "security": []})  # the guard of the tests needs no session


class Patient:
    """A worker that never ends: every question that was not asked before stays a job."""

    def __init__(self):
        self.is_over = Event()

    def answer(self, _question, _told):
        """Wait."""
        self.is_over.wait()

    def stop(self):
        """End."""
        self.is_over.set()


@pytest.fixture(scope="session")
def address(filled, finish):
    """Serve the API on this computer."""
    finish(ASKED)
    make_publication(filled, "raad", DAY, log=lambda _entry: None, asked=(Listed(instrument_id=ASKED),))
    desk = Desk(filled, jobs=Jobs(Patient(), most_waiting=1_000_000))
    app = Starlette(routes=list(API_ROUTES))
    app.state.house = House(workspace=filled, desk=desk, guard=SomeGuard(), today=lambda: DAY)
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=0, log_level="error"))
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        thread.join(0.05)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}{PREFIX}"
    server.should_exit = True
    thread.join()
    desk.close()


@API.include(path_regex=WHICH).parametrize()
@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_api_does_what_its_document_says(case, address):
    case.call_and_validate(base_url=address, timeout=60)
