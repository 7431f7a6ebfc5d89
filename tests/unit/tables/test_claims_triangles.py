"""Claims triangles: months of care against months of knowing, closed months only."""

from datetime import date

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
