"""Who may do what: the table written out by hand, and what follows from it."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stuurlicht.access import (
    PERMISSION_LABELS,
    POLICY,
    Account,
    Grant,
    Permission,
    Reason,
    ScopedAdminError,
    explain,
    may,
    open_municipalities,
)
from stuurlicht.access.account import AccountNameError, account_name, merged
from stuurlicht.core.account_roles import ACCOUNT_ROLE_LABELS, AccountRole
from stuurlicht.surfaces.page_permissions import PAGES

MOMENT = datetime(2026, 11, 22, tzinfo=UTC)
EXPECTED = """
                  council analyst controller admin
own_account       yes     yes     yes        yes
see_published     yes     yes     yes        yes
see_internal      no      yes     yes        no
choose_parameters no      yes     yes        no
see_quality       no      yes     yes        no
see_registers     no      yes     yes        no
write_notes       no      yes     yes        no
publish           no      no      yes        no
trace_lines       no      no      yes        no
hand_in_registers no      no      yes        no
see_ingests       no      no      no         yes
change_settings   no      no      no         yes
manage_accounts   no      no      no         yes
see_audit         no      no      no         yes
"""
ROWS = [line.split() for line in EXPECTED.strip().splitlines()]
CELLS = [
    (permission, role, mark == "yes")
    for permission, *marks in ROWS[1:]
    for role, mark in zip(ROWS[0], marks, strict=True)
]


def account(*grants, **fields):
    made = {"created_by": "x", "created_at": MOMENT, "changed_by": "x", "changed_at": MOMENT}
    return Account(name="anna", display_name="Anna", grants=merged(grants), **{**made, **fields})


@pytest.mark.parametrize(("permission", "role", "is_allowed"), CELLS)
def test_a_role_may_do_what_the_table_says(permission, role, is_allowed):
    decision = may(account(Grant(AccountRole(role))), Permission(permission), "GM0363")

    assert decision.is_allowed == is_allowed
    assert decision.reason is (Reason.ROLE if is_allowed else Reason.ROLE_LACKS)


def test_the_table_names_every_permission_and_every_role():
    assert {permission for permission, _role, _mark in CELLS} | {"sign_in"} == set(Permission)
    assert set(ROWS[0]) == set(AccountRole) == set(POLICY) == set(ACCOUNT_ROLE_LABELS)
    assert set(PERMISSION_LABELS) == set(Permission)


@pytest.mark.parametrize("permission", Permission)
def test_whoever_is_not_signed_in_may_only_sign_in(permission):
    assert may(None, permission).is_allowed == (permission is Permission.SIGN_IN)


@pytest.mark.parametrize("permission", sorted(set(Permission) - {Permission.SIGN_IN}))
def test_an_account_that_was_shut_may_nothing(permission):
    everything = [Grant(role) for role in AccountRole]

    assert may(account(*everything, is_active=False), permission).reason is Reason.DISABLED


def test_with_a_one_time_code_only_the_own_account_is_open():
    fresh = account(*(Grant(role) for role in AccountRole), must_change_password=True)
    open_to_it = {permission for permission in Permission if may(fresh, permission).is_allowed}

    assert open_to_it == {Permission.SIGN_IN, Permission.OWN_ACCOUNT}


def test_a_role_holds_for_its_municipalities_only():
    regional = account(Grant(AccountRole.ANALYST, frozenset({"GM0363", "GM0384"})))

    assert may(regional, Permission.SEE_INTERNAL, "GM0384").is_allowed
    assert may(regional, Permission.SEE_INTERNAL, "GM0344").reason is Reason.OTHER_MUNICIPALITY
    assert open_municipalities(regional, Permission.SEE_INTERNAL, ["GM0344", "GM0363", "GM0384"]) == (
        "GM0363",
        "GM0384",
    )


def test_two_roles_do_not_lend_each_other_their_municipalities():
    both = account(
        Grant(AccountRole.ANALYST, frozenset({"GM0363"})), Grant(AccountRole.CONTROLLER, frozenset({"GM0384"}))
    )

    assert may(both, Permission.TRACE_LINES, "GM0384").is_allowed
    assert not may(both, Permission.TRACE_LINES, "GM0363").is_allowed


def test_an_administrator_is_one_of_the_whole_workspace():
    with pytest.raises(ScopedAdminError):
        Grant(AccountRole.ADMIN, frozenset({"GM0363"}))


def test_a_grant_for_all_wins_from_one_for_some():
    some, all_of_them = Grant(AccountRole.ANALYST, frozenset({"GM0363"})), Grant(AccountRole.ANALYST)

    assert merged([some, all_of_them]) == merged([all_of_them, some]) == (all_of_them,)


CODES = st.frozensets(st.sampled_from(["GM0363", "GM0384", "GM0344"]))
GRANTS = st.lists(
    st.builds(
        lambda role, codes: Grant(role, frozenset() if role is AccountRole.ADMIN else codes),
        st.sampled_from(AccountRole),
        CODES,
    ),
    max_size=4,
)


@given(GRANTS, GRANTS, st.sampled_from(Permission), st.sampled_from([None, "GM0363", "GM0384"]))
def test_another_role_never_takes_a_permission_away(few, more, permission, municipality):
    if may(account(*few), permission, municipality).is_allowed:
        assert may(account(*few, *more), permission, municipality).is_allowed


@given(GRANTS, st.sampled_from(Permission), st.sampled_from([None, "GM0363"]), st.booleans())
def test_the_words_say_what_was_decided(grants, permission, municipality, is_active):
    one = account(*grants, is_active=is_active)
    words = explain(one, permission, municipality)

    assert ("mag niet" not in words and "mag nog niet" not in words) == may(one, permission, municipality).is_allowed
    assert "{" not in words


@pytest.mark.parametrize(
    ("grants", "permission", "municipality", "words"),
    [
        (
            [Grant(AccountRole.ANALYST)],
            Permission.SEE_INTERNAL,
            None,
            "anna mag interne cijfers zien. Dat komt door de rol analist, voor alle gemeenten van de werkmap.",
        ),
        (
            [Grant(AccountRole.COUNCIL)],
            Permission.SEE_INTERNAL,
            None,
            "anna mag niet interne cijfers zien. Dat mag met de rol analist of controller; anna heeft: raadslid.",
        ),
        (
            [Grant(AccountRole.ANALYST, frozenset({"GM0384"}))],
            Permission.SEE_INTERNAL,
            "GM0363",
            "anna mag niet interne cijfers zien voor GM0363. De rol analist geldt alleen voor GM0384.",
        ),
        ([], Permission.SIGN_IN, None, "Iedereen mag inloggen. Daar is geen account voor nodig."),
    ],
)
def test_why_is_told_in_words(grants, permission, municipality, words):
    assert explain(account(*grants), permission, municipality).startswith(words)


def test_why_is_told_to_somebody_without_a_role_and_without_an_account():
    assert "anna heeft: geen rol" in explain(account(), Permission.SEE_PUBLISHED)
    assert explain(None, Permission.SEE_PUBLISHED).startswith("Wie niet is ingelogd, mag niet")
    assert "afgesloten" in explain(replace(account(), is_active=False), Permission.SEE_PUBLISHED)


def test_every_page_asks_a_permission_that_some_role_has():
    some_role_has = set().union(*POLICY.values()) | {Permission.SIGN_IN}

    assert set(PAGES.values()) <= some_role_has


@pytest.mark.parametrize("name", ["a", "anna de vries", "-anna", "123456782", "<anna>", "x" * 101, ""])
def test_a_user_name_that_is_no_name_is_refused(name):
    with pytest.raises(AccountNameError):
        account_name(name)


@pytest.mark.parametrize("name", ["Anna", " anna.devries@gemeente.nl", "o'brien@x.nl", "gast#ext#@x.onmicrosoft.com"])
def test_a_user_name_is_kept_in_lower_case(name):
    assert account_name(name) == name.strip().lower()
