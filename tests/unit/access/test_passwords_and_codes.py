"""Passwords and codes of the phone, apart from any account."""

import string
import time

import pytest
from argon2 import PasswordHasher
from hypothesis import given, settings
from hypothesis import strategies as st

from stuurlicht.access import PasswordRulesError, passwords, totp

RFC_SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"  # noqa: S105  the ASCII text 12345678901234567890 of the RFC
RFC_6238_APPENDIX_B = [
    (59, "94287082"),
    (1111111109, "07081804"),
    (1111111111, "14050471"),
    (1234567890, "89005924"),
    (2000000000, "69279037"),
    (20000000000, "65353130"),
]
RFC_4226_APPENDIX_D = [
    "755224",
    "287082",
    "359152",
    "969429",
    "338314",
    "254676",
    "287922",
    "162583",
    "399871",
    "520489",
]


@pytest.mark.parametrize(("seconds", "code"), RFC_6238_APPENDIX_B)
def test_codes_are_those_of_rfc_6238(seconds, code):
    assert totp.code_at(RFC_SECRET, seconds // totp.STEP_SECONDS, digits=8) == code


@pytest.mark.parametrize(("step", "code"), [*enumerate(RFC_4226_APPENDIX_D)])
def test_codes_are_those_of_rfc_4226(step, code):
    assert totp.code_at(RFC_SECRET, step) == code


@given(st.integers(min_value=150, max_value=2**40), st.integers(min_value=-4, max_value=4))
def test_a_code_holds_for_its_half_minute_and_those_beside_it(seconds, steps_away):
    now = seconds // totp.STEP_SECONDS
    found = totp.matching_step(RFC_SECRET, totp.code_at(RFC_SECRET, now + steps_away), seconds)

    assert found == now + steps_away if abs(steps_away) <= 1 else found is None


@pytest.mark.parametrize("code", ["", "12345", "abcdef", "287082 287082", "²⁸⁷⁰⁸²"])
def test_what_is_no_code_matches_no_step(code):
    assert totp.matching_step(RFC_SECRET, code, 60) is None


def test_a_code_may_be_typed_with_a_space():
    assert totp.matching_step(RFC_SECRET, "287 082", 30) == 1


def test_the_address_for_the_phone_names_account_and_secret():
    told = totp.address(RFC_SECRET, "anna@gemeente.nl")

    assert told.startswith("otpauth://totp/Stuurlicht%3Aanna%40gemeente.nl?")
    assert f"secret={RFC_SECRET}&issuer=Stuurlicht&digits=6&period=30" in told


def test_every_secret_is_another_of_160_bits():
    assert len({totp.new_secret() for _ in range(20)}) == 20
    assert len(totp.new_secret()) == 32


@pytest.mark.parametrize(
    ("password", "because"),
    [
        ("kip", "het is te kort of te lang"),
        ("x" * 257, "het is te kort of te lang"),
        ("ik ben anna en ik log in", "uw gebruikersnaam staat erin"),
        ("IK BEN ANNA EN IK LOG IN", "uw gebruikersnaam staat erin"),
        ("Wachtwoord2026", "het is een wachtwoord dat velen gebruiken"),
        ("aaaaaaabbbbbbb", "het is een wachtwoord dat velen gebruiken"),
    ],
)
def test_a_password_that_is_guessed_first_is_refused_and_not_told(password, because):
    with pytest.raises(PasswordRulesError) as refused:
        passwords.require_sound(password, "anna@gemeente.nl")

    assert refused.value.facts["because"] == because
    assert password not in str(refused.value)


@pytest.mark.parametrize("password", ["vier losse woorden samen", "geen cijfer geen hoofdletter", "x7$Kq2!mPz9w"])
def test_length_is_what_counts_and_not_kinds_of_letters(password):
    passwords.require_sound(password, "anna")


def test_a_name_of_a_few_letters_may_stand_in_a_word():
    passwords.require_sound("een boterham met jonge kaas", "jo")


@settings(max_examples=30)
@given(st.text(alphabet=string.printable + "éëïöüœßﬁ", max_size=40))
def test_a_hash_knows_its_own_password_and_no_other(password):
    kept = passwords.hashed(password)

    assert passwords.matches(kept, password)
    assert not passwords.matches(kept, f"{password}x")
    assert not passwords.matches("", password)


def test_letters_with_accents_are_the_same_from_every_keyboard():
    assert passwords.matches(passwords.hashed("caf\u00e9 om de hoek"), "cafe\u0301 om de hoek")


def test_two_hashes_of_one_password_differ_and_are_argon2id():
    one, other = passwords.hashed("een lange zin"), passwords.hashed("een lange zin")

    assert one != other
    assert one.startswith("$argon2id$v=19$")


def test_the_real_hashing_costs_as_much_as_rfc_9106_advises(monkeypatch):
    assert (PasswordHasher().memory_cost, PasswordHasher().time_cost) == (65536, 3)
    monkeypatch.undo()

    assert passwords.hashed("een lange zin").startswith("$argon2id$v=19$m=65536,t=3,p=4$")


def test_a_hash_with_weaker_settings_is_outdated(monkeypatch):
    weak = passwords.hashed("een lange zin")
    monkeypatch.undo()

    assert passwords.is_outdated(weak)
    assert not passwords.is_outdated(passwords.hashed("een lange zin"))


def test_a_very_long_guess_keeps_nobody_busy():
    started = time.perf_counter()
    assert not passwords.matches(passwords.hashed("een lange zin"), "x" * 50_000_000)
    assert time.perf_counter() - started < 1


def test_one_time_codes_are_long_and_differ():
    codes = {passwords.one_time_code() for _ in range(50)}

    assert len(codes) == 50
    assert all(len(code) == 23 and set(code) <= set("ABCDEFGHJKLMNPQRSTUVWXYZ23456789-") for code in codes)


def test_every_well_known_password_is_one_that_length_alone_would_let_through():
    known = passwords._well_known()

    assert len(known) > 100
    assert [word for word in known if len(word) < passwords.LEAST_LENGTH or word != word.casefold()] == []
