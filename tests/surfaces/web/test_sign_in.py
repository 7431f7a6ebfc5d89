"""Signing in with real accounts: the session, its cookie, the first password, a phone, going back to what was asked."""

import re
import shutil
from time import time

import pytest
from argon2 import PasswordHasher

from stuurlicht.access import AccessStore, Accounts, Grant, passwords, totp
from stuurlicht.core.account_roles import AccountRole
from stuurlicht.surfaces.web.guard import OwnComputer, WithAccounts, guard_of
from stuurlicht.workspace import Workspace
from web_serving import house_over, reader_of, token_on

PASSWORD = "vier paarden eten zondag taart"  # noqa: S105  of a test


@pytest.fixture
def workspace(home, tmp_path, monkeypatch):
    """Give a workspace of its own with one controller, whose password is hashed fast; how slow is tested elsewhere."""
    monkeypatch.setattr(passwords, "_HASHER", PasswordHasher(time_cost=1, memory_cost=64, parallelism=1))
    shutil.copytree(home / "werkmap", tmp_path / "werkmap")
    made = Workspace.open(tmp_path / "werkmap")
    accounts = Accounts(AccessStore(made.folder))
    accounts.add("anna", display_name="Anna", grants=[Grant(AccountRole.CONTROLLER)], by="test")
    accounts.set_password("anna", PASSWORD, by="test")
    return made


@pytest.fixture
def reader(workspace):
    guard = guard_of(workspace, workspace.settings.web)
    return reader_of(house_over(workspace, guard=guard))


def signed_in(reader, path="/login", **typed):
    token = token_on(reader.get(path))
    return reader.post(path, data={"name": "anna", "password": PASSWORD, "form_token": token, **typed})


def test_accounts_count_as_soon_as_there_is_one(home, workspace):
    assert isinstance(guard_of(workspace, workspace.settings.web), WithAccounts)
    empty = Workspace.open(home / "werkmap")
    assert isinstance(guard_of(empty, empty.settings.web), OwnComputer)


def test_whoever_signs_in_goes_on_to_what_was_asked(reader):
    asked = reader.get("/questions/volume?as_of=2025-06-30")
    page = signed_in(reader, asked.headers["location"])
    assert (303, "/questions/volume?as_of=2025-06-30") == (page.status_code, page.headers["location"])
    assert "HttpOnly" in page.headers["set-cookie"]
    assert reader.get(page.headers["location"]).status_code == 200


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example", "/\\evil.example", "evil"])
def test_signing_in_never_leads_to_another_site(reader, elsewhere):
    token = token_on(reader.get("/login"))
    form = {"name": "anna", "password": PASSWORD, "form_token": token}
    assert reader.post("/login", params={"next": elsewhere}, data=form).headers["location"] == "/"


def test_a_wrong_password_is_told_without_saying_what_was_wrong(reader):
    known, unknown = signed_in(reader, password="fout"), signed_in(reader, name="niemand")  # noqa: S106  wrong
    assert (403, 403) == (known.status_code, unknown.status_code)
    assert 'role="alert"' in known.text
    assert "niemand" not in unknown.text
    assert reader.get("/").status_code == 303


def test_too_many_attempts_are_stopped(reader):
    for _attempt in range(12):
        page = signed_in(reader, password="fout")  # noqa: S106  wrong
    assert "Wacht" in page.text
    assert signed_in(reader).status_code == 403


def test_signing_out_ends_the_session_also_for_a_kept_cookie(reader):
    signed_in(reader)
    kept = dict(reader.cookies)
    token = token_on(reader.get("/account"))
    assert reader.post("/logout", data={"form_token": token}).status_code == 303
    reader.cookies.update(kept)
    assert reader.get("/").status_code == 303


def test_a_one_time_code_opens_only_the_own_account_until_there_is_a_password(reader, workspace):
    code = Accounts(AccessStore(workspace.folder)).issue_code("anna", by="test")
    assert signed_in(reader, password=code).headers["location"] == "/account"
    assert reader.get("/questions/volume").status_code == 403
    page = reader.get("/account")
    assert "Kies eerst een eigen wachtwoord" in page.text
    weak = reader.post("/account", data={"form_token": token_on(page), "new": "welkom"})
    assert weak.status_code == 400
    done = reader.post("/account", data={"form_token": token_on(page), "new": "zes fietsen zingen door de polder"})
    assert done.status_code == 303
    assert reader.get("/questions/volume").status_code == 200


def test_another_password_asks_for_the_old_one(reader):
    signed_in(reader)
    form = {"form_token": token_on(reader.get("/account")), "old": "fout", "new": "zes fietsen zingen door de polder"}
    assert reader.post("/account", data=form).status_code == 400
    assert reader.get("/").status_code == 200


def test_the_trail_and_the_accounts_are_for_who_keeps_them(reader, workspace):
    signed_in(reader)
    reader.get("/questions/volume")
    assert reader.get("/audit").status_code == 403
    accounts = Accounts(AccessStore(workspace.folder))
    accounts.give("anna", Grant(AccountRole.ADMIN), by="test")
    signed_in(reader)
    trail = reader.get("/audit?who=anna").text
    assert "volume" in trail
    assert "geweigerd" in trail
    assert "Anna" in reader.get("/admin").text


def code_of(secret, steps=0):
    return totp.code_at(secret, int(time()) // totp.STEP_SECONDS + steps)


def asked(page):
    """Give what the form of a page holds unseen."""
    return {name: re.search(rf'name="{name}" value="([^"]+)"', page.text)[1] for name in ("form_token", "secret")}


def sent(reader, page, **typed):
    form = {**asked(page), "old": PASSWORD, "new_code": code_of(asked(page)["secret"]), **typed}
    return reader.post("/account/phone", data=form)


@pytest.fixture
def page(reader):
    signed_in(reader)
    return reader.get("/account/phone")


def test_the_secret_stands_there_to_type_over_and_as_a_link(page):
    secret = asked(page)["secret"]
    assert totp.spelled(secret) in page.text
    assert f"otpauth://totp/Stuurlicht%3Aanna?secret={secret}" in page.text


def test_a_code_of_the_phone_is_asked_from_then_on_and_this_browser_stays_in(reader, workspace, page):
    assert sent(reader, page).headers["location"] == "/account"
    assert Accounts(AccessStore(workspace.folder)).get("anna").has_totp
    assert "vraagt al om een code" in reader.get("/account").text
    reader.cookies.clear()
    assert signed_in(reader).status_code == 403
    assert signed_in(reader, code=code_of(asked(page)["secret"], 1)).status_code == 303


@pytest.mark.parametrize("typed", [{"old": "fout"}, {"new_code": "000000"}, {"secret": "AAAA"}, {"secret": "geen!"}])
def test_what_proves_nothing_changes_nothing(reader, workspace, page, typed):
    answer = sent(reader, page, **typed)
    assert answer.status_code == 400
    assert 'role="alert"' in answer.text
    assert not Accounts(AccessStore(workspace.folder)).get("anna").has_totp


def test_a_slip_in_the_code_keeps_the_secret_that_the_phone_has(reader, page):
    assert asked(sent(reader, page, new_code="000000"))["secret"] == asked(page)["secret"]


def test_another_phone_asks_for_the_code_of_the_old_one(reader, page):
    sent(reader, page)
    again = reader.get("/account/phone")
    assert sent(reader, again).status_code == 400
    assert sent(reader, again, code=code_of(asked(page)["secret"], 1)).status_code == 303
