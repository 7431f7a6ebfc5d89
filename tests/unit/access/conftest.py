"""A store with a clock that the test moves, and hashing that costs little."""

import pytest
from argon2 import PasswordHasher

from access_building import BY, PASSWORD, Clock
from openid_serving import CLIENT_ID, CLIENT_SECRET, REDIRECT, FakeProvider, served
from stuurlicht.access import AccessStore, Accounts, Grant, Sessions, SignIn, passwords
from stuurlicht.access.openid import OpenIdSignIn, Provider
from stuurlicht.core.account_roles import AccountRole
from stuurlicht.core.openid import GroupRole, OpenIdSettings

GROUPS = (
    GroupRole(group="analisten", role=AccountRole.ANALYST, municipalities=("GM0363",)),
    GroupRole(group="analisten-oost", role=AccountRole.ANALYST, municipalities=("GM0384",)),
    GroupRole(group="beheer", role=AccountRole.ADMIN),
)


@pytest.fixture(autouse=True)
def cheap_hashing(monkeypatch):
    """Hash with little memory; a test of the real settings undoes it."""
    monkeypatch.setattr(passwords, "_HASHER", PasswordHasher(time_cost=1, memory_cost=64, parallelism=1))
    passwords._nobody.cache_clear()


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def store(tmp_path, clock):
    return AccessStore(tmp_path, clock)


@pytest.fixture
def accounts(store):
    return Accounts(store)


@pytest.fixture
def sessions(store):
    return Sessions(store=store)


@pytest.fixture
def door(store):
    return SignIn(store)


@pytest.fixture
def anna(accounts):
    """Give an analyst with a password."""
    accounts.add("anna", display_name="Anna", grants=[Grant(AccountRole.ANALYST)], by=BY)
    accounts.set_password("anna", PASSWORD, by=BY)
    return accounts.get("anna")


@pytest.fixture
def provider(clock):
    with served(FakeProvider(lambda: clock.seconds)) as running:
        yield running


@pytest.fixture
def settings(provider, tmp_path):
    secret = tmp_path / "geheim.txt"
    secret.write_text(f"{CLIENT_SECRET}\n", encoding="utf-8")
    return OpenIdSettings(
        issuer=provider.issuer,
        client_id=CLIENT_ID,
        redirect_address=REDIRECT,
        client_secret_file=str(secret),
        groups=GROUPS,
    )


@pytest.fixture
def elsewhere(settings, store):
    return OpenIdSignIn(Provider(settings), store)
