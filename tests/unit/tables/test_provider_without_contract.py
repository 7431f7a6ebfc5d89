"""Providers in the messages that no contract knows: who, since when, how much, and when it was mended."""

from datetime import date

import pytest

from stuurlicht.core.ledger import ANSWERS, DECLARATION_LINES
from stuurlicht.tables.marts import message_findings
from stuurlicht.tables.registers import CONTRACTS
from unit.tables.cutting import PROVIDER, SmallLedger, line

FEB, MAR, APR, MAY = date(2026, 2, 3), date(2026, 3, 3), date(2026, 4, 3), date(2026, 5, 4)
OTHER = "41000002"


def declare(ledger, received, *lines, **told):
    document = ledger.document("JW323", received, **told)
    for row in lines:
        ledger.add(DECLARATION_LINES, document, **row)
    return document


def contract(provider=OTHER, start=date(2026, 1, 1), end=None, **told):
    row = {"contract_number": "C-1", "law": "jeugdwet", "provider": provider, "product_category": "45"}
    return {**row, "funding_form": "inspanning", "start_date": start, "end_date": end, **told}


def hand_in(ledger, received, *contracts, **told):
    register = ledger.document(CONTRACTS.name, received, source="register", law=None, message_id=None, **told)
    for row in contracts:
        ledger.add(CONTRACTS.table, register, product_code=None, **row)


def found(ledger, day=date(2026, 12, 31)):
    rows = ledger.build(message_findings, day)
    return rows.filter(rows["rule"] == "provider_without_contract").to_dicts()


def providers(ledger, day=date(2026, 12, 31)):
    return [row["provider"] for row in found(ledger, day)]


def test_a_provider_that_no_contract_knows_is_told_once_with_its_months_lines_and_amount():
    ledger = SmallLedger()
    hand_in(ledger, date(2026, 1, 2), contract())
    first = declare(ledger, MAR, line("R1", 100, date(2026, 2, 1)), line("R2", 250, date(2026, 1, 1)))
    declare(ledger, APR, line("R3", 400, date(2026, 3, 1)))
    declare(ledger, APR, line("R1", 900, date(2026, 3, 1), provider=OTHER), provider=OTHER)
    (told,) = found(ledger)
    assert (told["provider"], told["law"], told["ingest_id"]) == (PROVIDER, "jeugdwet", first)
    assert (told["first_care_month"], told["line_count"], told["amount_cents"]) == (date(2026, 1, 1), 3, 750)
    assert (told["known_date"], told["resolved_date"]) == (MAR, None)


def test_without_any_contract_for_the_law_nothing_is_said_of_providers():
    ledger = SmallLedger()
    declare(ledger, FEB, line("R1", 100))
    assert providers(ledger) == []
    hand_in(ledger, MAR, contract(law="wmo"))
    assert providers(ledger) == []
    hand_in(ledger, APR)
    assert providers(ledger) == []


@pytest.mark.parametrize(
    ("start", "end", "is_found"),
    [
        (date(2026, 1, 31), None, False),
        (date(2025, 1, 1), date(2026, 1, 1), False),
        (date(2026, 2, 1), None, True),
        (date(2025, 1, 1), date(2025, 12, 31), True),
    ],
)
def test_a_contract_covers_a_month_of_care_by_any_of_its_days(start, end, is_found):
    ledger = SmallLedger()
    hand_in(ledger, date(2026, 1, 2), contract(PROVIDER, start, end))
    declare(ledger, FEB, line("R1", 100, date(2026, 1, 1)))
    assert providers(ledger) == [PROVIDER] * is_found


def test_a_renewed_code_of_the_provider_or_of_the_contract_is_the_same_provider():
    for told, in_contract in ((PROVIDER, OTHER), (OTHER, PROVIDER)):
        ledger = SmallLedger()
        hand_in(ledger, date(2026, 1, 2), contract(in_contract))
        declare(ledger, FEB, line("R1", 100, provider=told), provider=told)
        assert providers(ledger) == [told]
        ledger.renew(MAR, ("provider", PROVIDER, OTHER))
        assert providers(ledger) == []


def test_it_is_known_when_line_and_register_are_both_there_and_resolved_by_a_later_register():
    ledger = SmallLedger()
    declare(ledger, FEB, line("R1", 100))
    hand_in(ledger, MAR, contract())
    hand_in(ledger, MAY, contract(), contract(PROVIDER, contract_number="C-2"))
    days = {
        day: [(row["known_date"], row["resolved_date"]) for row in found(ledger, day)] for day in (FEB, MAR, APR, MAY)
    }
    assert days == {FEB: [], MAR: [(MAR, None)], APR: [(MAR, None)], MAY: [(MAR, MAY)]}


def test_of_two_registers_handed_in_on_one_day_the_last_counts():
    ledger = SmallLedger()
    hand_in(ledger, FEB, contract())
    hand_in(ledger, FEB, contract(PROVIDER))
    declare(ledger, MAR, line("R1", 100))
    assert providers(ledger) == []


def test_a_line_that_never_counted_is_no_declaration():
    ledger = SmallLedger()
    hand_in(ledger, date(2026, 1, 2), contract())
    void = declare(ledger, FEB, line("R1", 100))
    told = {"header_return_codes": "0001", "declaration_return_codes": None, "awarded_cents": None}
    ledger.add(ANSWERS, ledger.document("JW325", FEB), answered_message_id=f"M{void}", **told)
    assert providers(ledger) == []
    assert ledger.build(message_findings).is_empty()


def test_municipalities_have_their_own_contracts():
    ledger = SmallLedger()
    hand_in(ledger, FEB, contract(PROVIDER), municipality="GM0384")
    hand_in(ledger, FEB, contract())
    declare(ledger, MAR, line("R1", 100))
    declare(ledger, MAR, line("R1", 100), municipality="GM0384", receiver="GM0384")
    assert [(row["municipality"], row["provider"]) for row in found(ledger)] == [("GM9999", PROVIDER)]
