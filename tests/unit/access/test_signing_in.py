"""Signing in: one answer whatever is wrong, codes that work once, and waiting after wrong attempts."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from access_building import BY, HERE, PASSWORD
from stuurlicht.access import Grant, SignInLockedError, SignInRefusedError, passwords, totp
from stuurlicht.core.account_roles import AccountRole


def refused(door, name="anna", password=PASSWORD, code="", address=HERE):
    with pytest.raises(SignInRefusedError) as told:
        door.sign_in(name, password, code=code, address=address)
    return told.value


def code_of(secret, clock, steps=0):
    return totp.code_at(secret, clock.seconds // 30 + steps)


@pytest.fixture
def phone(accounts, anna, clock):
    """Give the secret of the phone of anna, with the code that set it a while ago."""
    secret = totp.new_secret()
    accounts.set_totp("anna", secret, code_of(secret, clock), by=BY)
    clock.pass_by(minutes=5)
    return secret


def test_the_right_password_opens_the_door(door, anna):
    assert door.sign_in(" Anna", PASSWORD, address=HERE) == anna


@pytest.mark.parametrize(
    ("name", "password"),
    [("anna", "een andere lange zin"), ("anna", ""), ("niemand", PASSWORD), ("", ""), ("leeg", ""), ("weg", PASSWORD)],
)
def test_whatever_is_wrong_the_answer_is_one(accounts, door, anna, name, password):
    accounts.add("leeg", grants=[], by=BY)
    accounts.add("weg", grants=[], by=BY)
    accounts.set_password("weg", PASSWORD, by=BY)
    accounts.disable("weg", by=BY)
    told = refused(door, name, password)

    assert told.facts == {}
    assert str(told) == "sign_in_refused: "


def test_the_log_hears_which_account_it_was_and_never_what_was_typed_for_a_name(door, anna):
    assert refused(door, "ANNA", "fout").account == "anna"
    assert refused(door, "per ongeluk mijn wachtwoord", "").account == ""


@pytest.mark.parametrize("name", ["anna", "niemand", "leeg"])
def test_an_unknown_name_costs_the_same_hashing_as_a_wrong_password(accounts, door, anna, monkeypatch, name):
    accounts.add("leeg", grants=[], by=BY)
    compared, verify = [], passwords._HASHER.verify

    class Counting:
        def verify(self, kept, password):
            compared.append(kept.rsplit("$", 2)[0])
            return verify(kept, password)

        hash = passwords._HASHER.hash

    monkeypatch.setattr(passwords, "_HASHER", Counting())
    refused(door, name, "een andere lange zin")

    assert compared == ["$argon2id$v=19$m=64,t=1,p=1"]


def test_with_a_phone_the_password_alone_does_not_open_the_door(door, phone, clock):
    refused(door)
    refused(door, code="000000")

    assert door.sign_in("anna", PASSWORD, code=code_of(phone, clock), address=HERE).has_totp


def test_the_code_alone_does_not_open_the_door(door, phone, clock):
    refused(door, password=PASSWORD.upper(), code=code_of(phone, clock))


def test_a_code_that_was_looked_over_is_of_no_use(door, phone, clock):
    code = code_of(phone, clock)
    door.sign_in("anna", PASSWORD, code=code, address=HERE)

    refused(door, code=code)
    refused(door, code=code_of(phone, clock, -1))
    clock.pass_by(seconds=30)
    door.sign_in("anna", PASSWORD, code=code_of(phone, clock), address=HERE)


def test_the_code_that_set_the_phone_does_not_sign_in(accounts, door, anna, clock):
    secret = totp.new_secret()
    accounts.set_totp("anna", secret, code_of(secret, clock), by=BY)

    refused(door, code=code_of(secret, clock))


def test_a_one_time_code_opens_once_and_only_the_own_account(accounts, door, anna):
    code = accounts.issue_code("anna", by=BY)

    refused(door)
    assert door.sign_in("anna", code, address=HERE).must_change_password
    refused(door, password=code)
    accounts.set_password("anna", PASSWORD, by="anna")
    assert not door.sign_in("anna", PASSWORD, address=HERE).must_change_password


def test_of_many_that_use_one_code_at_once_one_gets_in(accounts, door, anna):
    code = accounts.issue_code("anna", by=BY)

    def attempt(_number):
        try:
            return door.sign_in("anna", code, address=HERE).name
        except (SignInRefusedError, SignInLockedError):
            return ""

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(attempt, range(4))) == ["", "", "", "anna"]


def test_a_one_time_code_is_over_after_a_day(accounts, door, anna, clock):
    code = accounts.issue_code("anna", by=BY)
    clock.pass_by(hours=24, seconds=1)

    refused(door, password=code)


def test_an_outdated_hash_is_renewed_by_signing_in(door, store, anna, monkeypatch):
    monkeypatch.undo()
    door.sign_in("anna", PASSWORD, address=HERE)
    with store.opened() as connection:
        (kept,) = connection.execute("SELECT password FROM accounts").fetchone()

    assert kept.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert door.sign_in("anna", PASSWORD, address=HERE).name == "anna"


def waits(door, name, address, password="fout"):  # noqa: S107  of nobody
    """Give how many minutes somebody has to wait, 0 when the attempt was taken."""
    try:
        door.sign_in(name, password, address=address)
    except SignInLockedError as told:
        return told.facts["minutes"]
    except SignInRefusedError:
        pass
    return 0


@pytest.mark.parametrize("name", ["anna", "niemand"])
def test_after_five_wrong_attempts_whoever_tries_waits_whatever_the_address(door, anna, clock, name):
    assert [waits(door, name, f"10.0.0.{number}") for number in range(7)] == [0, 0, 0, 0, 0, 1, 1]
    clock.pass_by(seconds=10)
    assert waits(door, name, HERE) == 0


def test_the_right_password_waits_too(door, anna, clock):
    for _ in range(5):
        waits(door, "anna", HERE)

    assert waits(door, "anna", HERE, PASSWORD) == 1
    clock.pass_by(seconds=10)
    assert door.sign_in("anna", PASSWORD, address=HERE) == anna
    assert [waits(door, "anna", HERE) for _ in range(5)] == [0] * 5


def test_the_wait_doubles_up_to_a_quarter_of_an_hour(door, anna, clock):
    for _ in range(5):
        waits(door, "anna", HERE)
    told = []
    for _ in range(9):
        told.append(waits(door, "anna", HERE))
        clock.pass_by(minutes=told[-1])
        assert waits(door, "anna", HERE) == 0

    assert told == [1, 1, 1, 2, 3, 6, 11, 15, 15]


def test_wrong_attempts_are_forgotten_after_a_day(door, anna, clock):
    for _ in range(5):
        waits(door, "anna", HERE)
    clock.pass_by(days=1, seconds=1)

    assert [waits(door, "anna", HERE) for _ in range(5)] == [0] * 5


@pytest.mark.parametrize(
    ("first", "other", "is_same"),
    [
        (HERE, HERE, True),
        (HERE, "10.1.2.4", False),
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("unix:", "unix:", True),
    ],
)
def test_one_address_that_tries_many_names_waits(door, anna, first, other, is_same):
    told = [waits(door, f"naam{number}", first) for number in range(50)]

    assert told == [0] * 50
    assert bool(waits(door, "nog-een", other)) == is_same


def test_an_account_of_ones_own_does_not_wipe_out_guesses_at_others(door, anna):
    for number in range(49):
        waits(door, f"naam{number}", HERE)
    door.sign_in("anna", PASSWORD, address=HERE)

    assert waits(door, "een", HERE) == 0
    assert waits(door, "twee", HERE) == 1


def test_no_name_and_no_address_is_kept_of_attempts(door, store):
    waits(door, "mijn geheime wachtwoord", HERE)
    content = b"".join(file.read_bytes() for file in store.file.parent.iterdir())

    assert b"geheime" not in content
    assert HERE.encode() not in content


def test_an_account_of_elsewhere_has_no_password_to_guess(door, store, accounts):
    accounts.add("gast", grants=[Grant(AccountRole.COUNCIL)], by=BY)
    with store.changing() as connection:
        connection.execute("UPDATE accounts SET subject = 'x|1' WHERE name = 'gast'")

    refused(door, "gast", "")
