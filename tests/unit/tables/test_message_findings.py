"""Findings between messages: each rule found when broken, and not when kept."""

from datetime import date

import pytest

from stuurlicht.core.ledger import ANSWER_LINES, ANSWERS, DECLARATION_LINES
from stuurlicht.tables.between_messages import RULES
from stuurlicht.tables.marts import declaration_events, message_findings
from stuurlicht.tables.marts.message_findings import findings_declared
from unit.tables.cutting import SmallLedger, line

FEB, MAR, APR = date(2026, 2, 3), date(2026, 3, 3), date(2026, 4, 3)


def _declare(ledger, received, *lines, **told):
    document = ledger.document("JW323", received, **told)
    for row in lines:
        ledger.add(DECLARATION_LINES, document, **row)
    return document


def _answer(ledger, received, answered, *rejected, **told):
    named = {"message_id": told.pop("message_id")} if "message_id" in told else {}
    document = ledger.document("JW325", received, **named)
    usual = {"header_return_codes": "0200", "declaration_return_codes": "0200", "awarded_cents": 1}
    ledger.add(ANSWERS, document, answered_message_id=f"M{answered}", **(usual | told))
    for reference in rejected:
        ledger.add(ANSWER_LINES, document, reference_number=reference, amount_cents=100, return_codes="0233")
    return document


def _refuse(ledger, received, answered, **told):
    refusal = {**told, "header_return_codes": "0001", "declaration_return_codes": None, "awarded_cents": None}
    return _answer(ledger, received, answered, **refusal)


def _found(ledger, rule, day=date(2026, 12, 31)):
    rows = ledger.build(message_findings, day)
    names = ["ingest_id", "line_number", "known_date"]
    return sorted(rows.filter(rows["rule"] == rule).select(names).rows())


def _credit(reference, amount, of, **told):
    return line(reference, -amount, previous_reference_number=of, **told)


def test_same_reference_in_two_messages_is_tr314():
    ledger = SmallLedger()
    _declare(ledger, FEB, line("R1", 100))
    second = _declare(ledger, MAR, line("R2", 100, toewijzing_number=2), line("R1", 100))
    assert _found(ledger, "TR314") == [(second, 2, MAR)]


@pytest.mark.parametrize("refused_on", [date(2026, 2, 9), MAR])
def test_same_reference_after_a_void_message_is_no_tr314(refused_on):
    ledger = SmallLedger()
    _refuse(ledger, refused_on, _declare(ledger, FEB, line("R1", 100)))
    _declare(ledger, MAR, line("R1", 100))
    assert _found(ledger, "TR314") == []


def test_same_reference_of_two_providers_is_no_tr314():
    ledger = SmallLedger()
    _declare(ledger, FEB, line("R1", 100))
    _declare(ledger, MAR, line("R1", 100, provider="41000002"), provider="41000002")
    assert _found(ledger, "TR314") == []


def test_second_debit_without_credit_is_tr389():
    ledger = SmallLedger()
    _declare(ledger, FEB, line("R1", 100))
    second = _declare(ledger, MAR, line("R2", 80))
    assert _found(ledger, "TR389") == [(second, 1, MAR)]


def test_second_debit_after_credit_is_no_tr389():
    ledger = SmallLedger()
    _declare(ledger, FEB, line("R1", 100))
    _declare(ledger, MAR, line("R3", 80), _credit("R2", 100, "R1"))
    assert _found(ledger, "TR389") == []
    assert _found(ledger, "OP366") == []


def test_second_debit_after_rejection_is_no_tr389():
    ledger = SmallLedger()
    _answer(ledger, date(2026, 2, 9), _declare(ledger, FEB, line("R1", 100)), "R1")
    _declare(ledger, MAR, line("R2", 100))
    assert _found(ledger, "TR389") == []


def test_second_debit_for_another_month_is_no_tr389():
    ledger = SmallLedger()
    _declare(ledger, FEB, line("R1", 100))
    _declare(ledger, MAR, line("R2", 100, date(2026, 2, 1)))
    assert _found(ledger, "TR389") == []


def test_tr389_stays_found_when_the_credit_comes_later_and_the_credit_is_op366():
    ledger = SmallLedger()
    _declare(ledger, FEB, line("R1", 100))
    second = _declare(ledger, MAR, line("R2", 80))
    credit = _declare(ledger, APR, _credit("R3", 100, "R1"))
    assert _found(ledger, "TR389") == [(second, 1, MAR)]
    assert _found(ledger, "OP366") == [(credit, 1, APR)]


def test_credit_in_part_is_op366_on_the_day_both_are_known():
    ledger = SmallLedger()
    credit = _declare(ledger, FEB, _credit("R2", 60, "R1"))
    _declare(ledger, MAR, line("R1", 100))
    assert _found(ledger, "OP366", FEB) == []
    assert _found(ledger, "OP366") == [(credit, 1, MAR)]


def test_second_credit_of_one_line_is_tr390():
    ledger = SmallLedger()
    _declare(ledger, FEB, line("R1", 100))
    _declare(ledger, MAR, _credit("R2", 100, "R1"))
    second = _declare(ledger, APR, _credit("R3", 100, "R1"))
    assert _found(ledger, "TR390") == [(second, 1, APR)]


@pytest.mark.parametrize("refused_on", [date(2026, 3, 9), APR])
def test_second_credit_after_the_first_was_void_is_no_tr390(refused_on):
    ledger = SmallLedger()
    _declare(ledger, FEB, line("R1", 100))
    _refuse(ledger, refused_on, _declare(ledger, MAR, _credit("R2", 100, "R1")))
    _declare(ledger, APR, _credit("R3", 100, "R1"))
    assert _found(ledger, "TR390") == []


@pytest.mark.parametrize("reference", ["R9", None])
def test_credit_without_debit_is_found(reference):
    ledger = SmallLedger()
    credit = _declare(ledger, FEB, _credit("R2", 100, reference))
    assert _found(ledger, "credit_without_debit") == [(credit, 1, FEB)]


def test_credit_without_debit_is_resolved_when_the_debit_comes():
    ledger = SmallLedger()
    _declare(ledger, FEB, _credit("R2", 100, "R1"))
    _declare(ledger, MAR, line("R1", 100))
    for day, resolved in ((FEB, None), (MAR, MAR)):
        rows = ledger.build(message_findings, day)
        assert rows.filter(rows["rule"] == "credit_without_debit")["resolved_date"].to_list() == [resolved]


def test_credit_on_the_day_of_its_debit_is_in_order():
    ledger = SmallLedger()
    _declare(ledger, FEB, _credit("R2", 100, "R1"))
    _declare(ledger, FEB, line("R1", 100))
    assert _found(ledger, "credit_without_debit") == []


def test_credit_of_a_rejected_line_is_found():
    ledger = SmallLedger()
    _answer(ledger, date(2026, 2, 9), _declare(ledger, FEB, line("R1", 100)), "R1")
    credit = _declare(ledger, MAR, _credit("R2", 100, "R1"))
    assert _found(ledger, "credit_of_rejected") == [(credit, 1, MAR)]


def test_credit_of_a_line_that_came_back_under_its_own_number_is_in_order():
    ledger = SmallLedger()
    _answer(ledger, date(2026, 2, 9), _declare(ledger, FEB, line("R1", 100)), "R1")
    _declare(ledger, MAR, line("R1", 100))
    _declare(ledger, APR, _credit("R2", 100, "R1"))
    assert _found(ledger, "credit_of_rejected") == []


def test_credit_before_the_rejection_is_found_on_the_day_of_the_rejection():
    ledger = SmallLedger()
    declared = _declare(ledger, FEB, line("R1", 100))
    credit = _declare(ledger, date(2026, 2, 5), _credit("R2", 100, "R1"))
    _answer(ledger, date(2026, 2, 9), declared, "R1")
    assert _found(ledger, "credit_of_rejected") == [(credit, 1, date(2026, 2, 9))]


def test_credit_of_an_approved_line_is_in_order():
    ledger = SmallLedger()
    _answer(ledger, date(2026, 2, 9), _declare(ledger, FEB, line("R1", 100)))
    _declare(ledger, MAR, _credit("R2", 100, "R1"))
    assert ledger.build(message_findings).height == 0


def test_answer_without_declaration_is_found_and_resolved_later():
    ledger = SmallLedger()
    answer = _answer(ledger, FEB, 2)
    _declare(ledger, MAR, line("R1", 100))
    assert _found(ledger, "answer_before_declaration") == [(answer, None, FEB)]
    assert ledger.build(message_findings)["resolved_date"].to_list() == [MAR]


def test_answer_on_the_day_of_its_declaration_is_in_order():
    ledger = SmallLedger()
    _answer(ledger, MAR, _declare(ledger, MAR, line("R1", 100)))
    assert ledger.build(message_findings).height == 0


def test_second_answer_is_found():
    ledger = SmallLedger()
    declared = _declare(ledger, FEB, line("R1", 100))
    later = _refuse(ledger, APR, declared)
    _answer(ledger, MAR, declared)
    assert _found(ledger, "answer_repeated") == [(later, None, APR)]


def test_answer_that_bears_the_number_of_an_earlier_answer_does_not_count():
    ledger = SmallLedger()
    first, second = (_declare(ledger, FEB, line(reference, 100)) for reference in ("R1", "R2"))
    _answer(ledger, MAR, first, message_id="X")
    void = _refuse(ledger, APR, second, message_id="X")
    assert _found(ledger, "message_key_twice") == [(void, None, APR)]
    assert ledger.build(declaration_events).filter(event="void").height == 0


def test_line_of_an_answer_that_was_never_declared_is_found():
    ledger = SmallLedger()
    answer = _answer(ledger, MAR, _declare(ledger, FEB, line("R1", 100)), "R1", "R9")
    assert _found(ledger, "answer_line_unmatched") == [(answer, 2, MAR)]


@pytest.mark.parametrize(
    ("other", "rule"),
    [
        ([line("R1", 100), line("R2", 200)], "message_repeated"),
        ([line("R1", 100), line("R2", 201)], "message_key_twice"),
        ([line("R1", 100)], "message_key_twice"),
        ([line("R2", 200), line("R1", 100)], "message_key_twice"),
        ([line("R1", 100), line("R2", 200), line("R3", 300)], "message_key_twice"),
    ],
)
def test_second_message_with_one_key_is_a_repeat_only_when_it_says_the_same(other, rule):
    ledger = SmallLedger()
    _declare(ledger, FEB, line("R1", 100), line("R2", 200), message_id="X", message_date=FEB)
    second = _declare(ledger, MAR, *other, message_id="X", message_date=FEB)
    rows = ledger.build(message_findings).select("rule", "ingest_id", "line_number", "known_date").rows()
    assert [row for row in rows if row[0].startswith("message")] == [(rule, second, None, MAR)]


def test_second_message_with_another_date_is_no_repeat():
    ledger = SmallLedger()
    _declare(ledger, FEB, line("R1", 100), message_id="X")
    second = _declare(ledger, MAR, line("R1", 100), message_id="X")
    assert _found(ledger, "message_key_twice") == [(second, None, MAR)]


@pytest.mark.parametrize(("totals", "rule"), [((100, 100), "message_repeated"), ((100, 999), "message_key_twice")])
def test_second_message_with_another_control_total_is_no_repeat(totals, rule):
    ledger = SmallLedger()
    _declare(ledger, FEB, line("R1", 100), message_id="X", message_date=FEB, total_cents=totals[0])
    second = _declare(ledger, MAR, line("R1", 100), message_id="X", message_date=FEB, total_cents=totals[1])
    assert _found(ledger, rule) == [(second, None, MAR)]


def test_same_number_in_another_law_or_kind_is_no_second_key():
    ledger = SmallLedger()
    _declare(ledger, FEB, line("R1", 100), message_id="X")
    ledger.document("WMO323", MAR, law="wmo", message_id="X")
    ledger.document("JW305", MAR, message_id="X")
    assert ledger.build(message_findings).height == 0


def test_every_rule_is_declared_with_its_sentence():
    assert findings_declared == tuple((rule.code, rule.sentence) for rule in RULES)
    assert len({code for code, _ in findings_declared}) == len(RULES)
