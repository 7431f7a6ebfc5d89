"""Signing in with another organisation, by links, against one on this computer."""

import shutil
from dataclasses import replace
from time import time
from urllib.parse import urlencode, urlsplit

import pytest

from openid_serving import CLIENT_ID, CLIENT_SECRET, REDIRECT, FakeProvider, served
from stuurlicht.core.account_roles import AccountRole
from stuurlicht.core.openid import GroupRole, OpenIdSettings
from stuurlicht.surfaces.web.app import web_app
from stuurlicht.surfaces.web.guard import guard_of
from stuurlicht.surfaces.web.routes import RedirectAddressError
from stuurlicht.workspace import Workspace
from web_serving import house_over, reader_of

BACK = urlsplit(REDIRECT).path


@pytest.fixture
def provider():
    with served(FakeProvider(lambda: int(time()))) as running:
        yield running


@pytest.fixture
def house_with(home, tmp_path, provider):
    """Give a workspace without accounts, at which an organisation vouches for people and sends them back."""
    shutil.copytree(home / "werkmap", tmp_path / "werkmap")
    workspace = Workspace.open(tmp_path / "werkmap")
    secret = tmp_path / "geheim.txt"
    secret.write_text(CLIENT_SECRET, encoding="utf-8")

    def made(redirect):
        oidc = OpenIdSettings(
            issuer=provider.issuer,
            client_id=CLIENT_ID,
            redirect_address=redirect,
            client_secret_file=str(secret),
            groups=(GroupRole(group="analisten", role=AccountRole.ANALYST),),
        )
        return house_over(workspace, guard=guard_of(workspace, replace(workspace.settings.web, oidc=oidc)))

    return made


@pytest.fixture
def reader(house_with):
    return reader_of(house_with(REDIRECT))


def departed(reader, path="/questions/volume?lang=en"):
    asked = reader.get(path)
    page = reader.get(asked.headers["location"])
    assert "/login/elsewhere?" in page.text
    return reader.get("/login/elsewhere", params={"next": path})


def test_whoever_comes_back_is_in_and_goes_on_to_what_was_asked(reader, provider):
    away = departed(reader)
    assert away.headers["location"].startswith(f"{provider.issuer}/authorization?")
    cookie = away.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert "Max-Age=600" in cookie
    back = reader.get(f"{BACK}?{urlencode(provider.visit(away.headers['location']))}")
    assert (back.status_code, back.headers["location"]) == (303, "/questions/volume?lang=en")
    assert reader.get("/questions/volume?lang=en").status_code == 200
    assert "Anna de Vries" in reader.get("/account").text
    assert "password" not in reader.get("/account").text


def test_an_answer_counts_once_and_in_the_same_browser_only(reader, provider):
    answer = urlencode(provider.visit(departed(reader).headers["location"]))
    kept = dict(reader.cookies)
    reader.cookies.clear()
    stolen = reader.get(f"{BACK}?{answer}")
    assert stolen.status_code == 403
    assert "in een andere browser begonnen" in stolen.text
    reader.cookies.update(kept)
    assert reader.get(f"{BACK}?{answer}").status_code == 403
    assert reader.get("/").status_code == 303


def test_whoever_has_no_role_here_is_told_so_on_the_page_to_sign_in(reader, provider):
    provider.claims = {"groups": ["anderen"]}
    page = reader.get(f"{BACK}?{urlencode(provider.visit(departed(reader).headers['location']))}")
    assert page.status_code == 403
    assert "geen groep die hier een rol heeft" in page.text
    assert 'name="password"' in page.text


def test_signing_in_there_never_leads_to_another_site(reader, provider):
    away = reader.get("/login/elsewhere", params={"next": "https://evil.example/"})
    back = reader.get(f"{BACK}?{urlencode(provider.visit(away.headers['location']))}")
    assert back.headers["location"] == "/"


def test_an_organisation_that_does_not_answer_is_told(reader, provider):
    provider.about = {"authorization_endpoint": "http://login.gemeente.nl/"}
    page = reader.get("/login/elsewhere")
    assert page.status_code == 403
    assert "antwoordt niet zoals het hoort" in page.text


@pytest.mark.parametrize(
    "path", ["", "/", "/login", "/login/elsewhere", "/questions/terug", "/api/v1/terug", "/logout"]
)
def test_people_are_never_sent_back_to_a_page_that_is_there_already(house_with, path):
    with pytest.raises(RedirectAddressError) as refused:
        web_app(house_with(f"https://stuurlicht.example.nl{path}"))
    assert refused.value.facts == {"given": f"https://stuurlicht.example.nl{path}"}


def test_without_another_organisation_there_is_no_such_door(controller):
    assert controller.get("/login/elsewhere").status_code == 404
    assert controller.get(BACK).status_code == 404
