"""Provider receipts: lines per provider and month, closed months only."""

from datetime import date

from stuurlicht.core.ledger import DECLARATION_LINES
from stuurlicht.tables.marts import provider_receipts
from unit.tables.cutting import SmallLedger, line


def _declare(ledger, received, *lines, provider="41000001"):
    document = ledger.document("JW323", received, provider=provider)
    for told in lines:
        ledger.add(DECLARATION_LINES, document, provider=provider, **told)


def _told(ledger, day):
    names = ["provider", "received_month", "line_count", "newest_care_month"]
    return ledger.build(provider_receipts, day).select(names).rows()


def test_lines_are_counted_in_the_month_of_receipt():
    ledger = SmallLedger()
    _declare(ledger, date(2026, 2, 3), line("R1", 100, date(2025, 12, 1)), line("R2", 100, date(2026, 1, 1)))
    _declare(ledger, date(2026, 2, 20), line("R3", -100, date(2025, 11, 1)))
    assert _told(ledger, date(2026, 2, 28)) == [("41000001", date(2026, 2, 1), 3, date(2026, 1, 1))]


def test_month_that_still_runs_is_not_in_it():
    ledger = SmallLedger()
    _declare(ledger, date(2026, 2, 3), line("R1", 100, date(2026, 1, 1)))
    assert _told(ledger, date(2026, 2, 27)) == []


def test_duplicates_do_not_count():
    ledger = SmallLedger()
    _declare(ledger, date(2026, 1, 20), line("R1", 100, date(2026, 1, 1)))
    _declare(ledger, date(2026, 2, 20), line("R1", 100, date(2026, 1, 1)))
    assert _told(ledger, date(2026, 2, 28)) == [("41000001", date(2026, 1, 1), 1, date(2026, 1, 1))]


def test_care_declared_in_advance_stands_in_its_own_month():
    ledger = SmallLedger()
    _declare(ledger, date(2026, 1, 20), line("R1", 100, date(2026, 2, 1)))
    assert _told(ledger, date(2026, 1, 31)) == []
    assert _told(ledger, date(2026, 2, 28)) == [("41000001", date(2026, 2, 1), 1, date(2026, 2, 1))]


def test_provider_bears_its_last_code_at_all_times():
    ledger = SmallLedger()
    ledger.renew(date(2026, 2, 1), ("provider", "41000001", "41000009"), ("provider", "41000009", "41000002"))
    _declare(ledger, date(2026, 2, 3), line("R1", 100, date(2025, 12, 1)))
    _declare(ledger, date(2026, 2, 4), line("R1", 100, date(2026, 1, 1)), provider="41000002")
    assert _told(ledger, date(2026, 2, 28)) == [("41000002", date(2026, 2, 1), 2, date(2026, 1, 1))]
