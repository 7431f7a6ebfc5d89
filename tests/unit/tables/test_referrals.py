"""Referrals: from a toewijzing, over any version that bears a reference, to the 315."""

from datetime import date, datetime

from stuurlicht.core.ledger import REQUESTS, TOEWIJZING_VERSIONS
from stuurlicht.tables.marts import referrals
from unit.tables.cutting import SmallLedger


def _version(ledger, received, reference, decided_day=2, **document):
    told = ledger.document("JW301", received, **document)
    ledger.add(
        TOEWIJZING_VERSIONS,
        told,
        toewijzing_number=7,
        decided_at=datetime(2026, 1, decided_day, 12),  # noqa: DTZ001  bears no zone
        start_date=date(2026, 1, 1),
        provider_reference=reference,
    )


def _request(ledger, received, reference, **told):
    document = ledger.document("JW315", received)
    ledger.add(REQUESTS, document, provider_reference=reference, **{"referrer_type": "02", **told})


def _told(ledger, day=date(2026, 12, 31)):
    return ledger.build(referrals, day).select("referrer_type", "referrer_agb", "request_received_date").rows()


def test_any_historic_version_leads_to_the_request():
    ledger = SmallLedger()
    _request(ledger, date(2025, 12, 20), "V1", referrer_agb="01000001")
    _version(ledger, date(2026, 1, 3), "V1")
    _version(ledger, date(2026, 2, 3), None, decided_day=9)
    assert _told(ledger) == [("02", "01000001", date(2025, 12, 20))]


def test_reference_of_a_request_for_change_does_not_hide_the_315():
    ledger = SmallLedger()
    _request(ledger, date(2025, 12, 20), "V1")
    _version(ledger, date(2026, 1, 3), "V1")
    _version(ledger, date(2026, 2, 3), "a 317", decided_day=9)
    assert _told(ledger) == [("02", None, date(2025, 12, 20))]


def test_reference_in_a_repeat_of_the_same_decision_counts_too():
    ledger = SmallLedger()
    _request(ledger, date(2025, 12, 20), "V1")
    _version(ledger, date(2026, 1, 3), None)
    _version(ledger, date(2026, 2, 3), "V1")
    assert _told(ledger) == [("02", None, date(2025, 12, 20))]


def test_no_315_is_a_category_of_its_own():
    ledger = SmallLedger()
    _version(ledger, date(2026, 1, 3), None)
    assert _told(ledger) == [("no_request", None, None)]


def test_a_315_known_later_changes_only_later_days():
    ledger = SmallLedger()
    _request(ledger, date(2026, 3, 1), "V1")
    _version(ledger, date(2026, 1, 3), "V1")
    assert _told(ledger, date(2026, 2, 28)) == [("no_request", None, None)]
    assert _told(ledger) == [("02", None, date(2026, 3, 1))]


def test_an_export_tells_no_referrer():
    ledger = SmallLedger()
    _version(ledger, date(2026, 1, 3), None, source="export", message_id=None)
    assert _told(ledger) == [("unknown", None, None)]


def test_the_reference_of_another_provider_does_not_count():
    ledger = SmallLedger()
    document = ledger.document("JW315", date(2025, 12, 20), provider="41000002")
    ledger.add(REQUESTS, document, provider="41000002", provider_reference="V1", referrer_type="02")
    _version(ledger, date(2026, 1, 3), "V1")
    assert _told(ledger) == [("no_request", None, None)]


def test_of_two_requests_with_one_reference_the_earliest_counts():
    ledger = SmallLedger()
    _request(ledger, date(2025, 12, 22), "V1", referrer_type="03")
    _request(ledger, date(2025, 12, 20), "V1", referrer_type="02")
    _version(ledger, date(2026, 1, 3), "V1")
    assert _told(ledger) == [("02", None, date(2025, 12, 20))]
