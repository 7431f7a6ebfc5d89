"""``stuurlicht access``: every command really run."""

import json
import re
from datetime import UTC, datetime

import pytest
from argon2 import PasswordHasher

from stuurlicht.access import AccessStore, Accounts, Sessions, SignIn, passwords, totp

PASSWORD = "een lange zin om te onthouden"  # noqa: S105  of nobody


@pytest.fixture
def folder(call_in, tmp_path, monkeypatch):
    """Give a workspace, with hashing that costs little."""
    monkeypatch.setattr(passwords, "_HASHER", PasswordHasher(time_cost=1, memory_cost=64, parallelism=1))
    made = call_in("init", "--municipality", "9999", "--fictional")
    assert made.exit_code == 0, made.output
    return tmp_path / "werkmap"


@pytest.fixture
def store(folder):
    return AccessStore(folder)


@pytest.fixture
def access(call_in, folder):
    """Call ``stuurlicht access``, which must end well."""

    def called(*arguments, typed=None, exit_code=0):
        told = call_in("access", *arguments, typed=typed)
        assert told.exit_code == exit_code, told.output
        return told.stdout if exit_code == 0 else told.output

    return called


@pytest.fixture
def anna(access):
    access("add", "anna", "--role", "analyst", "--password-stdin", typed=f"{PASSWORD}\n")


@pytest.fixture
def boss(access):
    access("add", "baas", "--role", "admin", "--password-stdin", typed=f"{PASSWORD}\n")


def trail(folder):
    lines = "".join(file.read_text(encoding="utf-8") for file in sorted((folder / "logs").glob("seen-*.jsonl")))
    return [json.loads(line) for line in lines.splitlines()]


def test_an_empty_workspace_says_how_to_make_the_first_administrator(access):
    assert "stuurlicht access add NAAM --role admin" in access("list")


def test_an_account_is_made_with_a_password_from_the_input(access, store, folder):
    told = access("add", "Anna", "--role", "admin", "--display-name", "Anna V", "--password-stdin", typed=PASSWORD)

    assert told.startswith("Account anna is gemaakt.")
    assert SignIn(store).sign_in("anna", PASSWORD, address="").display_name == "Anna V"
    assert "Anna V" in access("list")
    assert "beheerder" in access("list")
    assert [(line["page"], line["about"]) for line in trail(folder)] == [
        ("access add", "anna: admin"),
        ("access password", "anna"),
    ]
    assert all(line["account"].startswith("cli:") and line["outcome"] == "changed" for line in trail(folder))


def test_a_password_is_asked_twice_and_never_shown(access, store):
    told = access("add", "anna", "--role", "council", typed=f"{PASSWORD}\n{PASSWORD}\n")

    assert PASSWORD not in told
    assert SignIn(store).sign_in("anna", PASSWORD, address="")


@pytest.mark.parametrize(
    ("arguments", "typed", "words"),
    [
        ((), f"{PASSWORD}\n{PASSWORD}x\n", "De twee wachtwoorden zijn niet gelijk."),
        (("--password-stdin",), "kort\n", "Dit wachtwoord kan niet: het is te kort of te lang."),
        (("--password-stdin",), "", "Dit wachtwoord kan niet: het is te kort of te lang."),
        (("--municipality", "0363"), PASSWORD, "Voor welke gemeente is dit?"),
        (("--role", "admin", "--municipality", "9999"), PASSWORD, "Een beheerder is er voor de hele werkmap"),
    ],
)
def test_what_goes_wrong_leaves_no_account_behind(access, store, arguments, typed, words):
    told = access("add", "anna", "--role", "analyst", *arguments, typed=typed, exit_code=3)

    assert words in told
    assert Accounts(store).all() == ()


def test_a_password_is_no_argument(call_in, folder):
    assert call_in("access", "add", "anna", "--role", "council", "--password", PASSWORD).exit_code == 3


def test_an_account_has_a_role(access):
    assert access("add", "anna", exit_code=3) == "--role ontbreekt.\n"


def test_a_one_time_code_is_shown_once_and_signs_in(access, store, folder):
    told = access("add", "anna", "--role", "council", "--code")
    code = re.search(r"[A-Z2-9]{5}(-[A-Z2-9]{5}){3}", told)[0]

    assert SignIn(store).sign_in("anna", code, address="").must_change_password
    assert code not in json.dumps(trail(folder))
    assert "Eenmalige code voor anna" in access("password", "anna", "--code")


def test_a_new_password_takes_the_place_of_the_old_one(access, store, anna):
    access("password", "anna", "--password-stdin", typed="een heel andere lange zin\n")

    assert SignIn(store).sign_in("anna", "een heel andere lange zin", address="")


def test_roles_are_given_for_municipalities_and_taken(access, anna, boss):
    access("role", "anna", "--give", "controller", "--municipality", "9999", "--take", "analyst")
    listed = access("list")

    assert "controller (GM9999)" in listed
    assert "analist" not in listed
    assert access("role", "anna", exit_code=3) == "--give ontbreekt.\n"
    assert "laatste beheerder" in access("role", "baas", "--take", "admin", exit_code=3)


def test_an_account_is_shut_and_opened(access, anna, boss):
    assert "afgesloten" in access("disable", "anna")
    assert "afgesloten" in access("list")
    assert "weer open" in access("enable", "anna")
    assert "laatste beheerder" in access("disable", "baas", exit_code=3)
    assert "stuurlicht access list" in access("disable", "niemand", exit_code=3)


def test_the_phone_proves_that_it_has_the_secret(access, store, anna, monkeypatch):
    secret = totp.new_secret()
    monkeypatch.setattr(totp, "new_secret", lambda: secret)
    assert "Deze code hoort niet" in access("totp", "anna", typed="000000\n", exit_code=3)

    code = totp.code_at(secret, int(datetime.now(UTC).timestamp()) // 30)
    told = access("totp", "anna", typed=f"{code}\n")
    assert secret in told
    assert "otpauth://totp/Stuurlicht%3Aanna" in told
    assert Accounts(store).get("anna").has_totp
    access("totp", "anna", "--remove")
    assert not Accounts(store).get("anna").has_totp


def test_sessions_are_shown_and_ended(access, store, anna):
    sessions = Sessions(store=store)
    first, second = sessions.start("anna"), sessions.start("anna")
    handle = sessions.find(first).handle

    assert handle in access("sessions")
    assert handle in access("sessions", "anna")
    assert "geen sessie" in access("sessions", "anna", "--end", "xxxxxxxx", exit_code=3)
    access("sessions", "anna", "--end", handle)
    assert sessions.find(first) is None
    assert sessions.find(second) is not None
    access("sessions", "anna", "--end-all")
    assert access("sessions") == "Niemand is ingelogd.\n"
    assert "ontbreekt" in access("sessions", "--end-all", exit_code=3)


def test_the_log_is_read_with_filters_and_that_is_logged_too(access, anna, boss):
    assert access("log").count("cli:") == 4
    assert "access log" in access("log")
    assert access("log", "--page", "access add").count("access add") == 2
    assert access("log", "--account", "niemand") == "Er is niets gevonden.\n"
    assert access("log", "--until", "2020-01-01", "--outcome", "changed") == "Er is niets gevonden.\n"
    assert access("log", "--number", "2") == "Er is niets gevonden.\n"


@pytest.mark.parametrize(
    ("page", "more", "exit_code", "words"),
    [
        ("start", (), 0, "anna mag gepubliceerde cijfers zien. Dat komt door de rol analist"),
        ("compare", ("--municipality", "9999"), 0, "anna mag interne cijfers zien."),
        ("trace", (), 1, "anna mag niet de regels achter een cijfer ophalen. Dat mag met de rol controller"),
        ("manage_accounts", (), 1, "anna mag niet accounts beheren. Dat mag met de rol beheerder"),
        ("login", (), 0, "Iedereen mag inloggen."),
        ("start", ("--municipality", "38"), 3, "38 is geen gemeentecode."),
        ("nergens", (), 3, "Er is geen bladzijde en geen recht met de naam nergens."),
    ],
)
def test_why_something_is_allowed_or_not_is_explained(access, anna, page, more, exit_code, words):
    assert words in access("explain", "anna", page, *more, exit_code=exit_code)


def test_why_is_explained_in_english_too(call_in, folder, anna):
    told = call_in("--lang", "en", "access", "explain", "anna", "trace")

    assert told.exit_code == 1
    assert told.stdout.startswith("anna may not ")
