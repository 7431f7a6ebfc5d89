"""A publication small enough to see through: neither sums, nor next month, nor a file gives the hidden kind away."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from attack_toy import AMOUNTS, PEOPLE, files_of, hidden_in, published, spending
from linear_attacker import Attacker, leaks
from stuurlicht.release.complement import Complement
from stuurlicht.release.disclosure import Disclosure

SHARE = 0.15


def attacker_of(*outcomes):
    """Give somebody who has these publications, knows what adds up, and that nobody pays less than nothing."""
    attacker = Attacker()
    for number, outcome in enumerate(outcomes):
        rows = outcome.results[0].tables["per_kind"].frame.to_dicts()
        names = {row["kind"]: (number, row["kind"]) for row in rows}
        attacker.sums({name: -1 if kind == "totaal" else 1 for kind, name in names.items()}, -0.01, 0.01)
        for row in rows:
            attacker.bounds(names[row["kind"]], low=0)
            if row["spent_eur_status"] == "known":
                attacker.knows(names[row["kind"]], row["spent_eur"])
    return attacker


def found_by(attacker, *truths):
    secrets = [
        ((number, kind), amount)
        for number, amounts in enumerate(truths)
        for kind, amount in amounts.items()
        if 0 < PEOPLE[kind] < 10 and amount >= 1
    ]
    return [name for name, *_bounds in leaks(attacker, secrets, SHARE)]


def test_the_total_does_not_give_away_the_small_kind():
    outcome = published(spending())

    assert "verblijf" in hidden_in(outcome)
    assert found_by(attacker_of(outcome), AMOUNTS) == []


def test_the_total_stays_right_and_is_told():
    (result,) = published(spending()).results
    (total,) = result.tables["per_kind"].frame.filter(kind="totaal")["spent_eur"].to_list()

    assert total == sum(AMOUNTS.values())


def test_this_attack_finds_the_small_kind_when_nothing_protects_it(monkeypatch):
    monkeypatch.setattr(Complement, "protect", lambda _self: [])
    monkeypatch.setattr(Disclosure, "require_protected", lambda _self, _released: None)
    outcome = published(spending())

    assert hidden_in(outcome) == {"verblijf"}
    assert found_by(attacker_of(outcome), AMOUNTS) == [(0, "verblijf")]


def test_next_month_does_not_give_away_what_this_month_hid():
    first = published(spending())
    later = {**AMOUNTS, "hulp thuis": 91_250.0}
    second = published(spending(later, version=8), earlier=[first.kept])
    attacker = attacker_of(first, second)
    for kind in AMOUNTS.keys() - {"hulp thuis"}:
        attacker.same((0, kind), (1, kind))  # the attacker knows that nothing else came in

    assert found_by(attacker, AMOUNTS, later) == []


def test_what_grew_large_stays_hidden_where_it_would_tell_how_small_it_was():
    first = published(spending())
    grown = {**PEOPLE, "verblijf": 11}
    second = published(spending(people=grown, version=8), earlier=[first.kept])
    attacker = attacker_of(first, second)
    for kind in AMOUNTS:
        attacker.same((0, kind), (1, kind))

    assert found_by(attacker, AMOUNTS, AMOUNTS) == []


@settings(max_examples=20)
@given(st.lists(st.floats(1.0, 1e5), min_size=4, max_size=4))
def test_whatever_was_spent_the_small_kind_stays_hidden(spent):
    amounts = {kind: round(amount, 2) for kind, amount in zip(AMOUNTS, spent, strict=True)}
    outcome = published(spending(amounts))

    assert outcome.results[0].tables["per_kind"].is_withheld or found_by(attacker_of(outcome), amounts) == []


@pytest.mark.parametrize("moved_eur", [0.01, 125.0, 2_000.0])
def test_money_moved_between_two_hidden_kinds_changes_no_byte_of_any_file(moved_eur):
    outcome = published(spending())
    one, other, *_more = sorted(hidden_in(outcome))
    moved = {**AMOUNTS, one: AMOUNTS[one] + moved_eur, other: AMOUNTS[other] - moved_eur}
    again = published(spending(moved))

    assert hidden_in(again) == hidden_in(outcome)
    assert files_of(again) == files_of(outcome)
