"""Accounts: kept apart from others, changed as a whole or not at all, and never without somebody who keeps them."""

import os
import sqlite3
from concurrent.futures import ThreadPoolExecutor

import pytest

from access_building import BY, PASSWORD
from stuurlicht.access import (
    AccessNewerError,
    AccessOpenError,
    AccessStore,
    AccountExistsError,
    Accounts,
    AccountUnknownError,
    Grant,
    LastAdminError,
    PasswordRulesError,
    TotpCodeError,
    totp,
)
from stuurlicht.core.account_roles import AccountRole

ADMIN, ANALYST = Grant(AccountRole.ADMIN), Grant(AccountRole.ANALYST)


def test_an_account_is_found_as_it_was_added(accounts, clock):
    grant = Grant(AccountRole.CONTROLLER, frozenset({"GM0363", "GM0384"}))
    added = accounts.add(" Anna ", display_name="Anna de Vries", grants=[grant], by=BY)

    assert accounts.get("ANNA") == added
    assert (added.name, added.display_name, added.grants) == ("anna", "Anna de Vries", (grant,))
    assert (added.created_by, added.created_at) == (added.changed_by, added.changed_at) == (BY, clock.now)
    assert added.is_active
    assert (added.has_totp, added.must_change_password, added.is_external) == (False, False, False)


def test_a_change_bears_who_and_when(accounts, clock, anna):
    clock.pass_by(days=3)
    changed = accounts.give("anna", ADMIN, by="piet")

    assert (changed.changed_by, changed.changed_at) == ("piet", clock.now)
    assert (changed.created_by, changed.created_at) == (BY, anna.created_at)


def test_a_name_is_used_once(accounts, anna):
    with pytest.raises(AccountExistsError):
        accounts.add("Anna", grants=[], by=BY)


def test_of_two_that_add_one_name_at_once_one_is_told(store):
    def add(_number):
        try:
            return Accounts(store).add("anna", grants=[ANALYST], by=BY).name
        except AccountExistsError:
            return "exists"

    with ThreadPoolExecutor(8) as pool:
        outcomes = list(pool.map(add, range(8)))
    assert sorted(outcomes) == ["anna", *["exists"] * 7]


@pytest.mark.parametrize("act", ["disable", "enable", "issue_code", "remove_totp"])
def test_an_account_that_is_not_there_is_told(accounts, act):
    with pytest.raises(AccountUnknownError):
        getattr(accounts, act)("niemand", by=BY)


def test_a_role_is_given_again_with_other_municipalities_and_taken(accounts, anna):
    regional = Grant(AccountRole.ANALYST, frozenset({"GM0363"}))
    accounts.give("anna", ADMIN, by=BY)

    assert accounts.give("anna", regional, by=BY).grants == (regional, ADMIN)
    assert accounts.take("anna", AccountRole.ANALYST, by=BY).grants == (ADMIN,)


@pytest.mark.parametrize("act", ["disable", "take"])
def test_the_last_administrator_stays(accounts, act):
    accounts.add("baas", grants=[ADMIN], by=BY)
    accounts.add("weg", grants=[ADMIN], by=BY)
    accounts.disable("weg", by=BY)

    with pytest.raises(LastAdminError):
        accounts.disable("baas", by=BY) if act == "disable" else accounts.take("baas", AccountRole.ADMIN, by=BY)
    assert accounts.get("baas").is_active
    assert accounts.get("baas").grants == (ADMIN,)


def test_with_another_administrator_one_may_go(accounts):
    accounts.add("baas", grants=[ADMIN], by=BY)
    accounts.add("ander", grants=[ADMIN], by=BY)

    assert not accounts.disable("baas", by=BY).is_active
    assert accounts.enable("baas", by=BY).is_active


CHANGES = {
    "give": lambda accounts: accounts.give("anna", ADMIN, by=BY),
    "take": lambda accounts: accounts.take("anna", AccountRole.ANALYST, by=BY),
    "disable": lambda accounts: accounts.disable("anna", by=BY),
    "password": lambda accounts: accounts.set_password("anna", f"{PASSWORD} nieuw", by=BY),
    "code": lambda accounts: accounts.issue_code("anna", by=BY),
    "remove_totp": lambda accounts: accounts.remove_totp("anna", by=BY),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_change_of_rights_ends_every_session_of_that_account_and_no_other(accounts, sessions, anna, change):
    accounts.add("piet", grants=[ANALYST], by=BY)
    of_anna, of_piet = sessions.start("anna"), sessions.start("piet")
    change(accounts)

    assert sessions.find(of_anna) is None
    assert sessions.find(of_piet).account.name == "piet"


def test_a_password_that_breaks_the_rules_changes_nothing(accounts, sessions, anna):
    token = sessions.start("anna")

    with pytest.raises(PasswordRulesError):
        accounts.set_password("anna", "kort", by=BY)
    assert sessions.find(token) is not None


def test_the_phone_must_show_that_it_has_the_secret(accounts, clock, anna):
    secret = totp.new_secret()
    wrong = totp.code_at(secret, clock.seconds // 30 + 5)

    with pytest.raises(TotpCodeError):
        accounts.set_totp("anna", secret, wrong, by=BY)
    assert not accounts.get("anna").has_totp
    assert accounts.set_totp("anna", secret, totp.code_at(secret, clock.seconds // 30), by=BY).has_totp
    assert not accounts.remove_totp("anna", by=BY).has_totp


def test_no_secret_stands_in_what_is_given_back(accounts, clock, anna):
    secret = totp.new_secret()
    accounts.set_totp("anna", secret, totp.code_at(secret, clock.seconds // 30), by=BY)

    assert secret not in repr(accounts.all())
    assert "argon2" not in repr(accounts.all())


@pytest.mark.skipif(os.name != "posix", reason="rights of files differ elsewhere")
def test_the_file_is_for_its_owner_only(store, accounts, anna):
    with store.changing():
        files = list(store.file.parent.iterdir())
        assert {file.stat().st_mode & 0o777 for file in files} == {0o600}
        assert len(files) > 1  # the log that SQLite writes beside it has the same rights
    assert store.file.parent.stat().st_mode & 0o777 == 0o700


@pytest.mark.skipif(os.name != "posix", reason="rights of files differ elsewhere")
def test_a_file_that_others_may_read_is_refused(store, accounts, anna):
    store.file.chmod(0o644)

    with pytest.raises(AccessOpenError):
        accounts.all()


def test_a_file_of_a_newer_program_is_refused(store, accounts, anna):
    with sqlite3.connect(store.file) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()

    with pytest.raises(AccessNewerError) as refused:
        accounts.all()
    assert (refused.value.facts["found"], refused.value.facts["known"]) == (99, 1)


def test_a_change_that_fails_half_way_leaves_nothing_behind(store, accounts, anna):
    def fails():
        with store.changing() as connection:
            connection.execute("UPDATE accounts SET display_name = 'x'")
            raise KeyError

    with pytest.raises(KeyError):
        fails()
    assert accounts.get("anna").display_name == "Anna"


def test_another_process_sees_the_same_accounts(store, accounts, anna):
    assert Accounts(AccessStore(store.folder)).all() == accounts.all() == (anna,)
