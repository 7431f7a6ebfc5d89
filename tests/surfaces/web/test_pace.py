"""How fast one address may ask, and that it costs no other reader anything."""

from dataclasses import replace
from types import SimpleNamespace

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from stuurlicht.surfaces.web import pace
from stuurlicht.surfaces.web.app import web_app
from stuurlicht.surfaces.web.pace import AT_ONCE, PER_SECOND, Pace
from stuurlicht.workspace import Workspace
from web_serving import TestClient, house_over


@pytest.fixture
def clock():
    """Give a clock that a test sets."""
    return SimpleNamespace(now=0.0)


@pytest.fixture
def asked(clock):
    """Ask so many times from an address; tells how many were answered, and the last answer."""
    inner = Starlette(routes=[Route("/", lambda _request: PlainTextResponse("ja"))])
    app = Pace(inner, is_limited=True, say=str, seconds=lambda: clock.now)

    def ask(times, address="192.0.2.7"):
        client = TestClient(app, client=(address, 5000))
        answers = [client.get("/") for _number in range(times)]
        return sum(each.status_code == 200 for each in answers), answers[-1]

    return ask


def test_a_program_that_hammers_is_told_to_wait(asked):
    answered, last = asked(int(AT_ONCE) + 5)

    assert answered == AT_ONCE
    assert (last.status_code, last.headers["retry-after"]) == (429, "5")
    assert "Wacht een paar seconden" in last.text


def test_who_waited_may_ask_again_as_often_as_was_waited_for(asked, clock):
    asked(int(AT_ONCE) + 1)
    clock.now = 0.1

    assert asked(10)[0] == PER_SECOND * 0.1


def test_another_address_notices_nothing(asked):
    asked(int(AT_ONCE) + 1)

    assert asked(1, address="192.0.2.8")[0] == 1


@pytest.mark.parametrize(("is_secure", "refused"), [(False, 0), (True, 2)], ids=["own computer", "others"])
def test_the_pages_have_a_limit_where_others_reach_them(home, monkeypatch, is_secure, refused):
    monkeypatch.setattr(pace, "AT_ONCE", 3.0)
    monkeypatch.setattr(pace, "PER_SECOND", 0.0)
    house = replace(house_over(Workspace.open(home / "werkmap"), is_secure=is_secure), hosts=("testserver",))
    client = TestClient(web_app(house))

    assert [client.get("/static/no").status_code for _number in range(5)].count(429) == refused
