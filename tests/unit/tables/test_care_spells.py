"""Care spells: starts and stops laid side by side."""

from datetime import date

from stuurlicht.core.ledger import STARTS, STOPS
from stuurlicht.tables.marts import care_spells
from unit.tables.cutting import SmallLedger

BEGAN = date(2026, 1, 5)
ENDED = date(2026, 3, 5)


def _start(ledger, received, status="1", document=None, **told):
    document = document or ledger.document("JW305", received)
    ledger.add(STARTS, document, **{"start_date": BEGAN, "submission_status": status, **told})
    return document


def _stop(ledger, received, status="1", document=None, **told):
    document = document or ledger.document("JW307", received)
    usual = {"start_date": BEGAN, "end_date": ENDED, "end_reason": "31", "release": "3.2", "submission_status": status}
    ledger.add(STOPS, document, **(usual | told))
    return document


def _told(ledger, day=date(2026, 12, 31)):
    names = ["start_date", "end_date", "end_reason", "is_temporary_stop", "has_start"]
    return ledger.build(care_spells, day).select(names).rows()


def test_start_and_stop_are_one_delivery():
    ledger = SmallLedger()
    _start(ledger, date(2026, 1, 9))
    _stop(ledger, date(2026, 3, 9))
    assert _told(ledger) == [(BEGAN, ENDED, "31", False, True)]
    assert _told(ledger, date(2026, 3, 8)) == [(BEGAN, None, None, False, True)]
    assert ledger.build(care_spells)["end_release"].to_list() == ["3.2"]


def test_deleted_start_is_as_never_sent_from_the_day_of_the_deletion():
    ledger = SmallLedger()
    _start(ledger, date(2026, 1, 9))
    _start(ledger, date(2026, 1, 20), status="3")
    assert _told(ledger, date(2026, 1, 19)) == [(BEGAN, None, None, False, True)]
    assert _told(ledger) == []


def test_correction_in_the_message_of_the_deletion_stays():
    ledger = SmallLedger()
    _start(ledger, date(2026, 1, 9))
    document = _start(ledger, date(2026, 1, 20), status="3")
    _start(ledger, None, document=document, product_code="45A05")
    assert ledger.build(care_spells)["product_code"].to_list() == ["45A05"]


def test_correction_beside_a_deletion_stays_also_when_the_deleted_one_is_older_than_the_ledger():
    ledger = SmallLedger()
    document = _start(ledger, date(2026, 1, 20), status="3")
    _start(ledger, None, document=document)
    assert _told(ledger) == [(BEGAN, None, None, False, True)]


def test_correction_on_the_day_of_the_deletion_in_another_message_stays():
    ledger = SmallLedger()
    _start(ledger, date(2026, 1, 9))
    _start(ledger, date(2026, 1, 20), product_code="45A05")
    _start(ledger, date(2026, 1, 20), status="3")
    assert ledger.build(care_spells)["product_code"].to_list() == ["45A05"]


def test_start_deleted_on_the_day_it_was_sent_is_gone():
    ledger = SmallLedger()
    _start(ledger, date(2026, 1, 9), status="3")
    _start(ledger, date(2026, 1, 9))
    assert _told(ledger) == []


def test_definitive_stop_follows_a_temporary_one():
    ledger = SmallLedger()
    _start(ledger, date(2026, 1, 9))
    _stop(ledger, date(2026, 2, 9), end_reason="20", end_date=date(2026, 2, 5))
    assert _told(ledger) == [(BEGAN, date(2026, 2, 5), "20", True, True)]
    _stop(ledger, date(2026, 3, 9))
    assert _told(ledger) == [(BEGAN, ENDED, "31", False, True)]


def test_definitive_stop_holds_also_when_the_temporary_one_arrives_later():
    ledger = SmallLedger()
    _start(ledger, date(2026, 1, 9))
    _stop(ledger, date(2026, 3, 9))
    _stop(ledger, date(2026, 3, 19), end_reason="20", end_date=date(2026, 2, 5))
    assert _told(ledger) == [(BEGAN, ENDED, "31", False, True)]


def test_deleted_stop_opens_the_delivery_again():
    ledger = SmallLedger()
    _start(ledger, date(2026, 1, 9))
    _stop(ledger, date(2026, 3, 9))
    _stop(ledger, date(2026, 3, 19), status="3")
    assert _told(ledger) == [(BEGAN, None, None, False, True)]


def test_stop_without_start_is_kept_and_marked():
    ledger = SmallLedger()
    _stop(ledger, date(2026, 3, 9))
    assert _told(ledger) == [(BEGAN, ENDED, "31", False, False)]
    assert ledger.build(care_spells)["product_group"].to_list() == ["jeugd_ambulant"]


def test_without_a_toewijzing_number_person_and_product_tell_deliveries_apart():
    ledger = SmallLedger()
    for person in ("person-1", "person-2"):
        _start(ledger, date(2026, 1, 9), toewijzing_number=None, person_in_law=person)
    _stop(ledger, date(2026, 3, 9), toewijzing_number=None, person_in_law="person-2")
    rows = ledger.build(care_spells).select("person_in_law", "end_date").rows()
    assert rows == [("person-1", None), ("person-2", ENDED)]


def test_a_new_start_after_a_temporary_stop_is_a_new_delivery():
    ledger = SmallLedger()
    _start(ledger, date(2026, 1, 9))
    _stop(ledger, date(2026, 2, 9), end_reason="20", end_date=date(2026, 2, 5))
    _start(ledger, date(2026, 3, 9), start_date=date(2026, 3, 1))
    assert [row[0] for row in _told(ledger)] == [BEGAN, date(2026, 3, 1)]
