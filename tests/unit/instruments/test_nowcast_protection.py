"""Whom the cells of the nowcast rest on, as `release/` needs to know it."""

from datetime import date

import pytest

from stuurlicht.instruments.nowcast import INSTRUMENT, NowcastParameters, compute
from stuurlicht.release import INTERNAL
from stuurlicht.release.suppression import suppress
from unit.instruments.hand_made import budget, inputs, line, months, row_of, steady

DAY = date(2026, 9, 30)
FIRST, LAST = date(2024, 1, 1), date(2026, 12, 1)
LAW = {"municipality": "GM0384", "law": "jeugdwet", "product_group": "totaal"}
SMALL = {**LAW, "product_group": "jeugd_verblijf"}
ALL_LAWS = {**LAW, "law": "totaal"}
TABLES = {table.name: table for table in INSTRUMENT.tables}


def answer(events, *, day=DAY, budgets=()):
    return compute(inputs(day, events, budgets), NowcastParameters()).tables


def released(name, events, **told):
    return suppress(TABLES[name], answer(events, **told)[name], INTERNAL).frame


def of_one_person(cents, **key):
    """Give one person with a line in every month."""
    return [event for month in months(FIRST, LAST) for event in line(month, month, cents, **key)]


def test_an_amount_of_which_every_person_is_unknown_is_hidden():
    unknown = of_one_person(12_345, product_group="jeugd_verblijf", person=None)
    events = steady(FIRST, LAST) + unknown
    assert row_of(answer(events)["year_end"], **SMALL)["persons_count"] is None
    for name, key in (("year_end", SMALL), ("by_month", {**SMALL, "care_month": date(2026, 3, 1)})):
        row = row_of(released(name, events), **key)
        assert (row["approved_eur"], row["approved_eur_status"]) == (None, "hidden")


def test_a_row_without_any_amount_rests_on_nobody_and_is_shown():
    stopped = steady(FIRST, date(2025, 6, 1), product_group="jeugd_verblijf", persons=30)
    row = row_of(released("by_month", steady(FIRST, LAST) + stopped), **SMALL, care_month=date(2026, 3, 1))
    assert (row["approved_eur"], row["approved_eur_status"]) == (0.0, "known")


def test_over_the_laws_the_two_largest_may_stand_in_two_laws():
    wmo = {"law": "wmo", "product_group": "begeleiding"}
    events = steady(FIRST, LAST, persons=10, cents=100) + of_one_person(100_000, person="large")
    events += steady(FIRST, LAST, persons=10, cents=100, **wmo) + of_one_person(90_000, person="large too", **wmo)
    tables = answer(events)
    assert row_of(tables["year_end"], **ALL_LAWS)["second_person_eur"] == pytest.approx(9 * 900)
    assert row_of(released("year_end", events), **ALL_LAWS)["approved_eur_status"] == "hidden"


def test_a_budget_far_off_does_not_show_what_one_person_costs():
    events = steady(FIRST, LAST, persons=10, cents=100) + of_one_person(100_000, person="large")
    for budgets in ((), [budget(900_000_000)]):
        assert row_of(released("year_end", events, budgets=budgets), **LAW)["approved_eur_status"] == "hidden"


@pytest.mark.parametrize(("persons", "status"), [(4, "hidden"), (5, "known")])
def test_the_pattern_of_a_law_rests_on_the_people_of_the_months_before_while_the_year_is_empty(persons, status):
    table = released("development", steady(FIRST, LAST, persons=persons), day=date(2026, 1, 31))
    assert row_of(table, municipality="GM0384", law="jeugdwet", development_month=3)["arrived_share_status"] == status
