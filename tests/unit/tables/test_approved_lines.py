"""Approved lines beside what allows them: each thing that can be wrong, and none where it cannot be known."""

from datetime import date

import pytest

from stuurlicht.core.ledger import ANSWERS, DECLARATION_LINES, STARTS, STOPS
from stuurlicht.tables.marts import approved_lines
from unit.tables.cutting import PROVIDER, SmallLedger, line
from unit.tables.deciding import contract, decide

FEBRUARY, MARCH = date(2026, 2, 1), date(2026, 3, 1)
RECEIVED, ANSWERED = date(2026, 4, 3), date(2026, 4, 20)
OTHER = "41000009"


def approved(ledger, *lines, received=RECEIVED, provider=PROVIDER):
    """Declare lines, and approve all of them."""
    document = ledger.document("JW323", received, provider=provider)
    for row in lines:
        ledger.add(DECLARATION_LINES, document, **{"provider": provider, **row})
    told = {"header_return_codes": None, "declaration_return_codes": "0200", "provider": provider}
    total = sum(row["amount_cents"] for row in lines)
    answer = ledger.document("JW325", ANSWERED, provider=provider)
    ledger.add(ANSWERS, answer, answered_message_id=f"M{document}", awarded_cents=total, **told)


def hour(reference="R1", month=FEBRUARY, count=2, tariff=6000, **told):
    return line(reference, count * tariff, month, volume=count, tariff_cents=tariff, **told)


def ordered(**decided):
    """Give a ledger in which an hour a day at 60 euros is allowed, in 2026."""
    ledger = SmallLedger()
    decide(ledger, **decided)
    contract(ledger, {"contract_number": "C", "provider": PROVIDER, "product_category": "45"})
    return ledger


def found(ledger):
    rows = ledger.build(approved_lines).sort("reference_number")
    return [(row["finding"], row["approved_cents"], row["found_cents"]) for row in rows.to_dicts()]


def test_a_line_that_everything_allows_is_in_order():
    ledger = ordered()
    approved(ledger, hour())
    assert found(ledger) == [("in_order", 12_000, 0)]


def test_a_line_without_an_answer_does_not_stand_approved():
    ledger = ordered()
    ledger.add(DECLARATION_LINES, ledger.document("JW323", RECEIVED), **hour())
    assert found(ledger) == []


@pytest.mark.parametrize(
    ("decided", "told", "finding"),
    [
        ({}, {"toewijzing_number": None}, "no_number"),
        ({}, {"toewijzing_number": 2}, "unknown_toewijzing"),
        ({"start_date": MARCH}, {}, "outside_period"),
        ({"start_date": date(2026, 2, 28)}, {}, "in_order"),
        ({"end_date": date(2026, 1, 31)}, {}, "outside_period"),
        ({"end_date": None}, {}, "in_order"),
        ({"provider": OTHER}, {}, "other_provider"),
    ],
)
def test_a_toewijzing_must_be_there_in_force_and_of_the_provider(decided, told, finding):
    ledger = ordered(**decided)
    approved(ledger, hour(**told))
    assert [each[0] for each in found(ledger)] == [finding]


def test_a_toewijzing_that_was_taken_back_allows_nothing():
    ledger = ordered()
    decide(ledger, decided=2, change_reason="13", start_date=date(2026, 1, 1), end_date=date(2026, 1, 1))
    approved(ledger, hour())
    assert found(ledger) == [("withdrawn", 12_000, 12_000)]


@pytest.mark.parametrize(
    ("reason", "ended", "finding"),
    [("31", date(2026, 1, 20), "after_stop"), ("20", date(2026, 1, 20), "in_order"), ("31", FEBRUARY, "in_order")],
)
def test_after_a_stop_for_good_nothing_is_delivered(reason, ended, finding):
    ledger = ordered()
    usual = {"start_date": date(2026, 1, 5), "submission_status": "1"}
    ledger.add(STARTS, ledger.document("JW305", date(2026, 1, 9)), **usual)
    stop = ledger.document("JW307", date(2026, 2, 9))
    ledger.add(STOPS, stop, **usual, end_date=ended, end_reason=reason, release="3.2")
    approved(ledger, hour())
    assert [each[0] for each in found(ledger)] == [finding]


def test_of_a_tariff_above_the_contract_the_part_above_it_is_an_error():
    ledger = ordered()
    approved(ledger, hour(tariff=7500))
    assert found(ledger) == [("above_tariff", 15_000, 3_000)]


def test_minutes_are_held_against_a_tariff_by_the_hour_and_rounding_is_no_error():
    """90 minutes at 60 euros an hour are 90 euros; the line tells 100 cents a minute."""
    ledger = ordered(volume=10_000, unit="01")
    fair = line("R1", 9_001, FEBRUARY, volume=90, unit="01", tariff_cents=100)
    dear = line("R2", 9_900, FEBRUARY, volume=90, unit="01", tariff_cents=110)
    approved(ledger, fair, dear)
    assert found(ledger) == [("in_order", 9_001, 0), ("above_tariff", 9_900, 900)]


def test_of_more_than_is_allowed_the_part_above_it_is_an_error():
    """Seven hours a week in January (31 days) and one week more: 38 hours; 76 were declared."""
    ledger = ordered(end_date=date(2026, 1, 31))
    approved(ledger, hour(month=date(2026, 1, 1), count=76))
    assert found(ledger) == [("above_volume", 456_000, 228_000)]


def test_a_volume_for_the_whole_of_a_toewijzing_is_all_there_is():
    ledger = ordered(frequency="6", volume=10)
    approved(ledger, hour(count=8), hour("R2", MARCH, count=8))
    assert found(ledger) == [("above_volume", 48_000, 18_000), ("above_volume", 48_000, 18_000)]


def test_another_unit_is_not_compared():
    ledger = ordered(frequency="6", volume=1, unit="14")
    approved(ledger, hour(count=8))
    assert [each[0] for each in found(ledger)] == ["in_order"]


def test_a_provider_without_a_contract_in_the_month_is_a_doubt_where_the_law_has_contracts():
    ledger = SmallLedger()
    decide(ledger)
    contract(ledger, {"contract_number": "C", "provider": OTHER, "product_category": "45"})
    approved(ledger, hour())
    assert found(ledger) == [("no_contract", 12_000, 12_000)]

    bare = SmallLedger()
    decide(bare)
    approved(bare, hour())
    assert [each[0] for each in found(bare)] == ["in_order"]


def test_the_same_line_twice_is_a_doubt_about_one_of_the_two():
    ledger = ordered()
    approved(ledger, hour("R1"), hour("R2"), hour("R3", MARCH))
    assert found(ledger) == [("maybe_double", 12_000, 6_000), ("maybe_double", 12_000, 6_000), ("in_order", 12_000, 0)]


def test_a_credit_bears_what_its_debit_bears_so_that_they_cancel_out():
    ledger = ordered()
    approved(ledger, hour("R1", tariff=7500))
    credit = line("R2", -15_000, FEBRUARY, volume=-2, tariff_cents=7500, previous_reference_number="R1")
    approved(ledger, credit, hour("R3", tariff=6000), received=date(2026, 5, 3))
    told = found(ledger)
    assert [each[0] for each in told] == ["above_tariff", "above_tariff", "in_order"]
    assert sum(each[2] for each in told) == 0


def test_a_renewed_provider_and_product_are_the_same_ones():
    ledger = ordered()
    ledger.renew(date(2026, 1, 1), ("provider", PROVIDER, OTHER), ("product", "45A04", "45A99"))
    approved(ledger, hour(product_code="45A99"), provider=OTHER)
    rows = ledger.build(approved_lines)
    assert rows.select("finding", "provider", "product_code").rows() == [("in_order", OTHER, "45A99")]


def test_a_later_message_leaves_what_was_known_before():
    ledger = ordered()
    approved(ledger, hour())
    day = date(2026, 5, 1)
    before = ledger.build(approved_lines, day)
    decide(ledger, known=date(2026, 6, 1), decided=3, change_reason="13", end_date=date(2026, 1, 1))
    approved(ledger, hour("R9"), received=date(2026, 6, 3))
    assert ledger.build(approved_lines, day).equals(before)
