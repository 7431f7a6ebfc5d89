"""Claims triangles: months of care against months of knowing, closed months only."""

from datetime import date

import pytest

from stuurlicht.core.ledger import ANSWERS, DECLARATION_LINES
from stuurlicht.tables.marts import claims_triangles, declaration_events
from unit.tables.cutting import SmallLedger, line


def _declare(ledger, received, *lines):
    document = ledger.document("JW323", received)
    for told in lines:
        ledger.add(DECLARATION_LINES, document, **told)
    return document


def _approve(ledger, received, document):
    ledger.add(
        ANSWERS,
        ledger.document("JW325", received),
        answered_message_id=f"M{document}",
        header_return_codes="0200",
        declaration_return_codes="8001",
        awarded_cents=1,
    )


def _told(ledger, day):
    names = ["care_month", "development_month", "approved_cents", "pending_cents", "line_count"]
    return ledger.build(claims_triangles, day).select(names).rows()


def test_receipt_and_answer_stand_each_in_their_own_month():
    ledger = SmallLedger()
    _approve(ledger, date(2026, 3, 2), _declare(ledger, date(2026, 2, 20), line("R1", 100, date(2026, 1, 1))))
    january = date(2026, 1, 1)
    assert _told(ledger, date(2026, 3, 31)) == [(january, 1, 0, 100, 1), (january, 2, 100, -100, 0)]


def test_a_month_that_still_runs_is_not_in_it():
    ledger = SmallLedger()
    _declare(ledger, date(2026, 2, 20), line("R1", 100, date(2026, 1, 1)))
    _declare(ledger, date(2026, 2, 20), line("R2", 50, date(2026, 2, 1)))
    assert _told(ledger, date(2026, 2, 27)) == []
    assert _told(ledger, date(2026, 2, 28)) == [(date(2026, 1, 1), 1, 0, 100, 1), (date(2026, 2, 1), 0, 0, 50, 1)]


def test_care_declared_before_its_month_stands_at_development_zero():
    ledger = SmallLedger()
    _declare(ledger, date(2026, 1, 20), line("R1", 100, date(2026, 2, 1)))
    assert _told(ledger, date(2026, 1, 31)) == []
    assert _told(ledger, date(2026, 2, 15)) == []
    assert _told(ledger, date(2026, 2, 28)) == [(date(2026, 2, 1), 0, 0, 100, 1)]


def test_development_runs_over_the_turn_of_the_year():
    ledger = SmallLedger()
    _declare(ledger, date(2026, 2, 3), line("R1", 100, date(2024, 11, 1)))
    assert _told(ledger, date(2026, 2, 28)) == [(date(2024, 11, 1), 15, 0, 100, 1)]


def test_duplicates_bear_nothing_and_make_no_row():
    ledger = SmallLedger()
    _declare(ledger, date(2026, 1, 20), line("R1", 100, date(2026, 1, 1)))
    _declare(ledger, date(2026, 2, 20), line("R1", 100, date(2026, 1, 1)))
    assert _told(ledger, date(2026, 2, 28)) == [(date(2026, 1, 1), 0, 0, 100, 1)]


def test_groups_stand_apart():
    ledger = SmallLedger()
    told = [
        line("R1", 100, date(2026, 1, 1)),
        line("R2", 70, date(2026, 1, 1), product_category="44"),
        line("R3", 30, date(2026, 1, 1), product_category=None),
    ]
    _declare(ledger, date(2026, 1, 20), *told)
    rows = ledger.build(claims_triangles, date(2026, 1, 31)).select("product_group", "pending_cents").rows()
    assert sorted(rows) == [("jeugd_ambulant", 100), ("jeugd_verblijf", 70), ("onbekend", 30)]


def test_volume_stands_on_every_event_of_a_line():
    ledger = SmallLedger()
    _approve(ledger, date(2026, 3, 2), _declare(ledger, date(2026, 2, 20), line("R1", 100, date(2026, 1, 1))))
    assert ledger.build(declaration_events)["volume"].to_list() == [1, 1]


def _parts(ledger, day=date(2026, 3, 31)):
    names = ["repriced_cents", "repriced_pending_cents", "corrected_cents", "corrected_pending_cents"]
    return ledger.build(claims_triangles, day).select(names).sum().row(0)


def _correct(ledger, *new, received=date(2026, 3, 20)):
    """Declare 100 euros for ten hours in February; take that back and declare ``new``, which is given back."""
    _approve(ledger, date(2026, 2, 27), _declare(ledger, date(2026, 2, 20), line("R1", 10_000, volume=10)))
    return _declare(ledger, received, _credit(), *new)


def _credit(reference="C1", **told):
    return line(reference, -10_000, previous_reference_number="R1", **{"volume": -10, **told})


def test_new_amount_for_the_same_volume_is_a_new_price():
    ledger = SmallLedger()
    document = _correct(ledger, line("R2", 10_500, volume=10))
    assert _parts(ledger) == (0, 500, 0, 0)
    _approve(ledger, date(2026, 3, 25), document)
    assert _parts(ledger) == (500, 0, 0, 0)


def test_old_debit_stays_where_it_was():
    ledger = SmallLedger()
    _correct(ledger, line("R2", 10_500, volume=10))
    names = ["development_month", "approved_cents", "pending_cents", "repriced_pending_cents", "line_count"]
    rows = ledger.build(claims_triangles, date(2026, 3, 31)).select(names).rows()
    assert rows == [(1, 10_000, 0, 0, 1), (2, 0, 500, 500, 2)]


def test_new_volume_is_another_correction():
    ledger = SmallLedger()
    _correct(ledger, line("R2", 8_000, volume=8))
    assert _parts(ledger) == (0, 0, 0, -2_000)


def test_credit_without_new_debit_is_another_correction():
    ledger = SmallLedger()
    _correct(ledger)
    assert _parts(ledger) == (0, 0, 0, -10_000)


def test_same_volume_at_the_same_amount_is_no_new_price():
    ledger = SmallLedger()
    document = _correct(ledger, line("R2", 10_000, volume=10))
    assert ledger.build(declaration_events).filter(ingest_id=document)["correction"].to_list() == ["corrected"] * 2


def test_new_debit_may_come_in_another_message_of_that_day():
    ledger = SmallLedger()
    _correct(ledger)
    _declare(ledger, date(2026, 3, 20), line("R2", 10_500, volume=10))
    assert _parts(ledger) == (0, 500, 0, 0)


def test_debit_of_another_day_is_not_linked():
    ledger = SmallLedger()
    _correct(ledger)
    _declare(ledger, date(2026, 3, 21), line("R2", 10_500, volume=10))
    assert _parts(ledger) == (0, 0, 0, -10_000)


@pytest.mark.parametrize(
    "other",
    [
        {"toewijzing_number": 2},
        {"product_code": "45A05"},
        {"care_month": date(2025, 12, 1)},
        {"unit": "01"},
        {"provider": "41000002"},
    ],
    ids=str,
)
def test_debit_for_other_care_is_not_linked(other):
    ledger = SmallLedger()
    _correct(ledger, line("R2", 10_500, **{"volume": 10, **other}))
    assert _parts(ledger) == (0, 0, 0, -10_000)


def test_second_credit_of_one_debit_is_another_correction():
    ledger = SmallLedger()
    _correct(ledger, _credit("C2"), line("R2", 10_500, volume=10))
    assert _parts(ledger) == (0, 500, 0, -10_000)


def test_repeated_credit_that_never_counted_is_nothing():
    ledger = SmallLedger()
    _correct(ledger, line("R2", 10_500, volume=10))
    _declare(ledger, date(2026, 3, 20), _credit())
    assert _parts(ledger) == (0, 500, 0, 0)


def test_lines_without_references_are_linked_by_what_they_say():
    ledger = SmallLedger()
    _declare(ledger, date(2026, 3, 20), line(None, -10_000, volume=10), line(None, 10_500, volume=10))
    assert _parts(ledger) == (0, 500, 0, 0)


def test_lines_without_toewijzing_number_go_by_their_person():
    ledger = SmallLedger()
    lines = [_credit(toewijzing_number=None), line("R2", 10_500, volume=10, toewijzing_number=None)]
    other = line("R3", 7_000, volume=7, toewijzing_number=None, person_in_law="person-2")
    _declare(ledger, date(2026, 3, 20), *lines, other)
    assert _parts(ledger) == (0, 500, 0, 0)


def test_nothing_links_lines_without_toewijzing_and_person():
    ledger = SmallLedger()
    nobody = {"toewijzing_number": None, "person_in_law": None}
    _declare(ledger, date(2026, 3, 20), _credit(**nobody), line("R2", 10_500, volume=10, **nobody))
    assert _parts(ledger) == (0, 0, 0, -10_000)


def test_unknown_volume_is_no_equal_volume():
    ledger = SmallLedger()
    _declare(ledger, date(2026, 3, 20), _credit(volume=None), line("R2", 10_500, volume=None))
    assert _parts(ledger) == (0, 0, 0, 500)


def test_renewed_product_stands_in_the_group_of_its_new_code():
    ledger = SmallLedger()
    ledger.renew(date(2026, 1, 2), ("product", "45A04", "X"), ("product", "X", "44A01"))
    _declare(ledger, date(2026, 1, 20), line("R1", 100), line("R2", 30, product_category="45", product_code="45A05"))
    before = ledger.build(claims_triangles, date(2026, 1, 31))
    assert before.select("product_group", "pending_cents").rows() == [("jeugd_ambulant", 130)]
    _declare(ledger, date(2026, 2, 20), line("R3", 70, product_category="44", product_code="44A01"))
    after = ledger.build(claims_triangles, date(2026, 2, 28)).select("product_group", "pending_cents").rows()
    assert after == [("jeugd_ambulant", 30), ("jeugd_verblijf", 100), ("jeugd_verblijf", 70)]
