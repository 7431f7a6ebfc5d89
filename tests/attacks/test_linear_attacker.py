"""The attacker finds what can be found: an attack that finds nothing proves nothing otherwise."""

from math import inf

import pytest

from linear_attacker import FAR, Attacker, WrongKnowledgeError, leaks, pinned


def test_one_hidden_part_of_a_known_total_is_found_exactly():
    attacker = Attacker()
    attacker.sums({"a": 1, "b": 1, "total": -1})
    attacker.knows("b", 30)
    attacker.knows("total", 37)

    assert attacker.range_of("a") == (7, 7)


def test_two_hidden_parts_of_a_known_total_share_what_is_left():
    attacker = Attacker()
    attacker.sums({"a": 1, "b": 1, "c": 1, "total": -1})
    for name in ("a", "b"):
        attacker.bounds(name, low=0)
    attacker.knows("c", 30)
    attacker.knows("total", 37)

    assert attacker.range_of("a") == (0, 7)


def test_a_number_hidden_in_one_table_and_open_in_another_is_found():
    attacker = Attacker()
    attacker.sums({"a": 1, "b": 1, "total": -1})
    attacker.same("a", "a in another file")
    attacker.knows("total", 37)
    attacker.knows("a in another file", 7)

    assert attacker.range_of("b") == (30, 30)


def test_a_chain_of_sums_is_followed_to_its_end():
    attacker = Attacker()
    for month in range(20):
        attacker.sums({month: 1, month + 1: -1}, -1, -1)
    attacker.knows(20, 25)

    assert attacker.range_of(0) == pytest.approx((5, 5))


def test_a_number_of_which_nothing_is_known_may_be_anything():
    attacker = Attacker()
    attacker.sums({"a": 1, "b": -1})

    assert attacker.range_of("a") == (-FAR, FAR)
    assert attacker.range_of("elsewhere") == (-inf, inf)


def test_knowledge_that_contradicts_itself_is_refused():
    attacker = Attacker()
    attacker.sums({"a": 1, "b": 1}, 5, 5)
    for name in ("a", "b"):
        attacker.bounds(name, low=3)

    with pytest.raises(WrongKnowledgeError):
        attacker.range_of("a")


def bounded(low, high):
    attacker = Attacker()
    attacker.bounds("a", low, high)
    return attacker


@pytest.mark.parametrize(
    ("low", "high", "is_leak", "is_pinned"),
    [(8, 12, False, False), (9.5, 14, True, False), (8, 10.5, True, True), (10, 10, True, True)],
)
def test_a_bound_that_is_too_close_is_a_leak_and_two_of_them_pin(low, high, is_leak, is_pinned):
    secrets = [("a", 10)]

    assert bool(list(leaks(bounded(low, high), secrets, 0.15))) == is_leak
    assert bool(list(pinned(bounded(low, high), secrets, 0.15))) == is_pinned
