"""Who may call: by which name, past which server, and with an account as soon as others could come in."""

from dataclasses import replace

import pytest

from stuurlicht.access import AccessStore, Accounts, Grant
from stuurlicht.core.account_roles import AccountRole
from stuurlicht.core.openid import OpenIdSettings
from stuurlicht.surfaces.web.app import web_app
from stuurlicht.surfaces.web.guard import OwnComputer, WithAccounts, guard_of
from stuurlicht.workspace import Workspace
from stuurlicht.workspace.web_settings import WebSettings
from web_serving import TestClient, house_over

NAME = "stuurlicht.gemeente.nl"
PROXIES = ("127.0.0.1", "10.0.0.0/24")
FORWARDED = {"x-forwarded-for": "192.0.2.7", "x-forwarded-proto": "https"}


@pytest.fixture
def workspace(home):
    return Workspace.open(home / "werkmap")


def called_from(workspace, address, *, is_only_proxied=True):
    """Give a caller at an address of the network, and what the pages believe of them."""
    house = house_over(workspace, is_secure=True)
    house = replace(house, hosts=(NAME,), proxies=PROXIES, is_only_proxied=is_only_proxied)
    believed = []
    house.guard.who = lambda request: believed.append((request.client.host, request.url.scheme))
    client = TestClient(web_app(house), base_url=f"http://{NAME}", client=(address, 5000), follow_redirects=False)
    return client, believed


@pytest.mark.parametrize("address", ["127.0.0.1", "10.0.0.9"])
def test_a_trusted_server_is_believed_about_who_calls(workspace, address):
    client, believed = called_from(workspace, address)
    assert client.get("/login", headers=FORWARDED).status_code == 303
    assert set(believed) == {("192.0.2.7", "https")}


@pytest.mark.parametrize("address", ["10.0.1.9", "192.0.2.7", "::1"])
def test_whoever_comes_past_no_trusted_server_is_refused(workspace, address):
    client, believed = called_from(workspace, address)
    page = client.get("/login", headers={**FORWARDED, "x-forwarded-for": "127.0.0.1"})
    assert page.status_code == 403
    assert "alleen te bereiken via haar eigen adres" in page.text
    assert "content-security-policy" in page.headers
    assert believed == []


def test_with_a_certificate_here_others_may_call_but_are_not_believed_about_others(workspace):
    client, believed = called_from(workspace, "192.0.2.99", is_only_proxied=False)
    assert client.get("/login", headers=FORWARDED).status_code == 303
    assert set(believed) == {("192.0.2.99", "http")}


def test_a_trusted_server_calls_by_no_other_name_either(workspace):
    client, _believed = called_from(workspace, "127.0.0.1")
    assert client.get("/login", headers={"host": "evil.example"}).status_code == 400


def test_whether_we_are_there_is_told_to_whoever_watches_over_the_server(workspace):
    client, _believed = called_from(workspace, "10.0.1.9")
    assert client.get("/health", headers={"host": "127.0.0.1:8400"}).text == "ok\n"


OIDC = OpenIdSettings(issuer="https://login.example.nl", client_id="s", redirect_address=f"https://{NAME}/terug")


@pytest.mark.parametrize(
    "web",
    [WebSettings(trusted_proxies=PROXIES, hosts=(NAME,)), WebSettings(host="10.1.2.3"), WebSettings(oidc=OIDC)],
    ids=["behind a proxy", "beyond", "with another organisation"],
)
def test_where_others_could_come_in_people_sign_in_also_before_there_is_an_account(workspace, web):
    assert isinstance(guard_of(workspace, WebSettings()), OwnComputer)
    assert isinstance(guard_of(workspace, web), WithAccounts)


def test_the_first_account_counts_at_once(home, tmp_path):
    import shutil

    shutil.copytree(home / "werkmap", tmp_path / "werkmap")
    workspace = Workspace.open(tmp_path / "werkmap")
    house = house_over(workspace, guard=guard_of(workspace, workspace.settings.web))
    client = TestClient(web_app(house), base_url="http://localhost", follow_redirects=False)
    assert client.get("/questions").status_code == 200
    Accounts(AccessStore(workspace.folder)).add("anna", grants=[Grant(AccountRole.ADMIN)], by="test")
    assert client.get("/questions").headers["location"].startswith("/login")
