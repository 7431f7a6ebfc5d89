"""The pages in a real browser: a server over a workspace of its own, and Chromium."""

import socket
from pathlib import Path
from threading import Thread
from time import sleep

import pytest
import uvicorn

from stuurlicht.surfaces.web.app import web_app
from stuurlicht.surfaces.web.guard import OwnComputer
from stuurlicht.workspace import Workspace
from surfaces_calls import made_home
from web_serving import house_over

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
SCREENS = Path(__file__).parents[2] / "build" / "screens"


@pytest.fixture(scope="session")
def browser():
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if not CHROMIUM.exists():
        pytest.skip(f"there is no browser at {CHROMIUM}")
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=str(CHROMIUM), args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """Give the address of a server that runs in this process."""
    workspace = Workspace.open(made_home(tmp_path_factory.mktemp("browser")) / "werkmap")
    app = web_app(house_over(workspace, guard=OwnComputer(workspace)))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_level="error", lifespan="off"))
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(10)


@pytest.fixture
def opened(browser, site, request):
    """Open pages in a window of their own; whatever the console says stops the test."""
    contexts, said = [], []

    def open_at(path, **options):
        context = browser.new_context(locale="nl-NL", **options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(120_000)
        page.on("console", lambda message: said.append(message.text) if message.type in {"error", "warning"} else None)
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(site + path)
        return page

    yield open_at
    for context in contexts:
        context.close()
    assert said == []


@pytest.fixture
def screenshot():
    """Keep how a page looks, for people to look at."""

    def keep(page, name):
        SCREENS.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=str(SCREENS / f"{name}.png"), full_page=True)

    return keep
