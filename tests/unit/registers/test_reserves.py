"""The register of reserves refuses a stand within the year and an amount that cannot be."""

from datetime import date

import pytest

from stuurlicht.tables.registers import RESERVES

ROW = {"title": "Algemene reserve", "kind": "free", "stand_date": date(2025, 12, 31)}
ROW |= {"amount_cents": 100, "minimum_cents": None}


def broken(**told):
    return [rule.code for rule in RESERVES.rules if not rule.holds(ROW | told)]


def test_a_sound_row_breaks_no_rule():
    assert broken() == []


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"stand_date": date(2025, 6, 30)}, "reserve_day"),
        ({"kind": "earmarked", "amount_cents": -1}, "reserve_amount"),
        ({"minimum_cents": -1}, "reserve_amount"),
        ({"title": "x" * 81}, "reserve_title"),
    ],
)
def test_what_cannot_be_is_refused(told, code):
    assert broken(**told) == [code]


def test_a_free_reserve_may_stand_below_zero():
    assert broken(amount_cents=-5) == []
