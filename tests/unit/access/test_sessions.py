"""Sessions: a random token whose hash is kept, over after a while, and a token for forms that belongs to it."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from access_building import BY
from stuurlicht.access import Sessions, csrf_token, is_csrf_token, new_token


def test_a_token_gives_its_account_as_it_stands_now(sessions, accounts, anna, clock):
    token = sessions.start("anna")
    found = sessions.find(token)

    assert found.account == anna
    assert found.started_at == found.seen_at == clock.now


@pytest.mark.parametrize("token", ["", "x", "' OR 1=1 --"])
def test_another_token_gives_nothing(sessions, anna, token):
    sessions.start("anna")

    assert sessions.find(token) is None


def test_only_the_hash_of_a_token_is_kept(sessions, store, anna):
    token = sessions.start("anna")
    content = b"".join(file.read_bytes() for file in store.file.parent.iterdir())

    assert token.encode() not in content
    assert token not in repr(sessions.of())


def test_tokens_have_256_random_bits():
    assert len({new_token() for _ in range(100)}) == 100
    assert len(new_token()) == 43


def test_a_session_that_is_left_alone_ends_and_one_that_is_used_goes_on(sessions, anna, clock):
    used, left = sessions.start("anna"), sessions.start("anna")
    for _ in range(4):
        clock.pass_by(minutes=10)
        assert sessions.find(used) is not None

    assert sessions.find(left) is None


def test_a_session_ends_after_the_longest_time_whatever_was_read(sessions, anna, clock):
    token, minutes = sessions.start("anna"), 0
    while sessions.find(token) is not None:
        clock.pass_by(minutes=20)
        minutes += 20

    assert minutes == 600


def test_times_are_as_the_settings_say(store, anna, clock):
    short = Sessions(store=store, idle=timedelta(minutes=5), longest=timedelta(minutes=8))
    token = short.start("anna")
    clock.pass_by(minutes=4)
    assert short.find(token) is not None
    clock.pass_by(minutes=4)
    assert short.find(token) is None


def test_a_rotated_session_is_the_same_under_another_token(sessions, anna, clock):
    old = sessions.start("anna")
    started = sessions.find(old).started_at
    clock.pass_by(minutes=10)
    fresh = sessions.rotate(old)

    assert sessions.find(old) is None
    assert sessions.find(fresh).started_at == started
    assert sessions.rotate(old) is None


def test_sessions_are_listed_and_ended_by_a_handle_that_opens_nothing(sessions, accounts, anna, clock):
    accounts.add("piet", grants=[], by=BY)
    first = sessions.start("anna")
    clock.pass_by(minutes=1)
    sessions.start("anna")
    of_piet = sessions.start("piet")
    newest, oldest = sessions.of("anna")

    assert newest.started_at > oldest.started_at
    assert len(sessions.of()) == 3
    assert sessions.find(oldest.handle) is None
    assert not sessions.end_handle("piet", oldest.handle)
    assert sessions.end_handle("anna", oldest.handle)
    assert sessions.find(first) is None
    assert sessions.end_all("anna") == 1
    assert sessions.find(of_piet) is not None


def test_signing_out_ends_the_session(sessions, anna):
    token = sessions.start("anna")
    sessions.end(token)

    assert sessions.find(token) is None


def test_old_sessions_do_not_pile_up(sessions, store, anna, clock):
    for _ in range(5):
        sessions.start("anna")
    clock.pass_by(hours=11)
    sessions.start("anna")

    with store.opened() as connection:
        assert connection.execute("SELECT count(*) FROM sessions").fetchone()[0] == 1


@given(st.text(), st.text())
def test_a_form_belongs_to_one_token(token, other):
    assert is_csrf_token(token, csrf_token(token))
    assert is_csrf_token(token, csrf_token(other)) == (token == other)
    assert not is_csrf_token(token, other) or other == csrf_token(token)
