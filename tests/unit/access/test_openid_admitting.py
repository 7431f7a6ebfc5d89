"""From a proof of another organisation to an account: groups become roles, and nobody is joined by name."""

import pytest

from access_building import BY
from openid_serving import refused, sign_in
from stuurlicht.access import AccountExistsError, ExternalAccountError, Grant, Sessions
from stuurlicht.access.openid import NoRoleError
from stuurlicht.access.openid.admitting import ExternalNameTakenError
from stuurlicht.access.openid.transport import ProviderAnswerError
from stuurlicht.core.account_roles import AccountRole


def test_somebody_in_a_group_comes_in_with_its_role(elsewhere, provider, accounts):
    account = sign_in(elsewhere, provider)

    assert (account.name, account.display_name) == ("anna@gemeente.nl", "Anna de Vries")
    assert account.grants == (Grant(AccountRole.ANALYST, frozenset({"GM0363"})),)
    assert account.is_external
    assert accounts.all() == (account,) == (sign_in(elsewhere, provider),)


@pytest.mark.parametrize("groups", [None, [], ["onbekend"], "onbekend", 7, {"analisten": True}])
def test_whoever_is_in_no_known_group_is_refused(elsewhere, provider, accounts, groups):
    provider.claims = {"groups": groups}

    with pytest.raises(NoRoleError):
        sign_in(elsewhere, provider)
    assert accounts.all() == ()


def test_several_groups_add_up(elsewhere, provider):
    provider.claims = {"groups": ["analisten", "analisten-oost", "beheer", "borrel"]}

    assert sign_in(elsewhere, provider).grants == (
        Grant(AccountRole.ANALYST, frozenset({"GM0363", "GM0384"})),
        Grant(AccountRole.ADMIN),
    )


def test_whoever_leaves_the_group_loses_role_and_sessions(elsewhere, provider, accounts, store):
    sessions = Sessions(store=store)
    token = sessions.start(sign_in(elsewhere, provider).name)
    provider.claims = {"groups": []}

    with pytest.raises(NoRoleError):
        sign_in(elsewhere, provider)
    assert sessions.find(token) is None
    assert accounts.get("anna@gemeente.nl").grants == ()


def test_an_account_that_was_shut_here_stays_shut(elsewhere, provider, accounts):
    accounts.disable(sign_in(elsewhere, provider).name, by=BY)

    assert refused(elsewhere, provider) == "uw account hier is afgesloten"


def test_a_person_is_known_by_subject_and_not_by_name(elsewhere, provider, accounts):
    sign_in(elsewhere, provider)
    provider.claims = {"preferred_username": "anna.getrouwd@gemeente.nl"}
    assert sign_in(elsewhere, provider).name == "anna@gemeente.nl"

    provider.claims = {"sub": "persoon-2"}
    with pytest.raises(ExternalNameTakenError):
        sign_in(elsewhere, provider)


def test_an_account_of_here_is_never_taken_over_by_its_name(elsewhere, provider, accounts):
    accounts.add("anna@gemeente.nl", grants=[Grant(AccountRole.ADMIN)], by=BY)

    with pytest.raises(ExternalNameTakenError):
        sign_in(elsewhere, provider)
    with pytest.raises(AccountExistsError):
        accounts.add("anna@gemeente.nl", grants=[], by=BY)


def test_role_password_and_phone_of_a_guest_are_arranged_elsewhere(elsewhere, provider, accounts):
    name = sign_in(elsewhere, provider).name

    for change in (
        lambda: accounts.give(name, Grant(AccountRole.ADMIN), by=BY),
        lambda: accounts.take(name, AccountRole.ANALYST, by=BY),
        lambda: accounts.issue_code(name, by=BY),
        lambda: accounts.set_password(name, "een lange zin om te onthouden", by=BY),
    ):
        with pytest.raises(ExternalAccountError):
            change()


@pytest.mark.parametrize("name", [None, 7])
def test_a_person_without_a_name_is_refused(elsewhere, provider, name):
    provider.claims = {"preferred_username": name}

    assert refused(elsewhere, provider) == "uw organisatie noemt geen gebruikersnaam"


def test_groups_that_are_told_apart_from_the_proof_count_too(elsewhere, provider):
    provider.claims, provider.userinfo = {"groups": None}, {"groups": ["beheer"], "name": "x"}

    assert sign_in(elsewhere, provider).roles == (AccountRole.ADMIN,)


def test_groups_of_somebody_else_do_not_count(elsewhere, provider):
    provider.claims, provider.userinfo = {"groups": None}, {"sub": "persoon-2", "groups": ["beheer"]}

    with pytest.raises(ProviderAnswerError):
        sign_in(elsewhere, provider)
