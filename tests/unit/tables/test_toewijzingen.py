"""Toewijzingen: the latest decision counts, whatever the order of files."""

from datetime import date, datetime

import pytest

from stuurlicht.core.ledger import TOEWIJZING_VERSIONS
from stuurlicht.tables.marts import toewijzing_events, toewijzingen
from unit.tables.cutting import SmallLedger

START = date(2026, 1, 1)


def _version(ledger, received, decided_day, document=None, **told):
    document = document or ledger.document("JW301", received)
    decided = datetime(2026, 1, decided_day, 12)  # noqa: DTZ001  a timestamp of the ledger bears no zone
    ledger.add(
        TOEWIJZING_VERSIONS, document, **{"decided_at": decided, "start_date": START, "toewijzing_number": 7, **told}
    )


def test_latest_decision_counts_not_the_latest_file():
    ledger = SmallLedger()
    _version(ledger, date(2026, 1, 3), 2, end_date=date(2026, 6, 30), volume=60)
    _version(ledger, date(2026, 1, 9), 1, end_date=date(2026, 3, 31), volume=30)
    rows = ledger.build(toewijzingen).to_dicts()
    told = {name: rows[0][name] for name in ("end_date", "volume", "version_count", "first_received_date")}
    assert len(rows) == 1
    assert told == {
        "end_date": date(2026, 6, 30),
        "volume": 60,
        "version_count": 2,
        "first_received_date": date(2026, 1, 3),
    }
    assert rows[0]["first_decided_at"].day == 1
    assert rows[0]["decided_at"].day == 2


def test_a_repeat_in_a_later_301_is_no_new_version():
    ledger = SmallLedger()
    _version(ledger, date(2026, 1, 3), 2)
    _version(ledger, date(2026, 2, 3), 2)
    events = ledger.build(toewijzing_events)
    assert events["known_date"].to_list() == [date(2026, 1, 3)]


@pytest.mark.parametrize("reason", ["13", "01"])
def test_deletion_leaves_the_toewijzing_out_from_the_day_it_is_known(reason):
    ledger = SmallLedger()
    _version(ledger, date(2026, 1, 3), 2, end_date=date(2026, 6, 30))
    _version(ledger, date(2026, 2, 3), 5, end_date=START, change_reason=reason)
    assert ledger.build(toewijzingen, date(2026, 2, 2)).height == 1
    assert ledger.build(toewijzingen, date(2026, 2, 3)).height == 0
    assert sorted(ledger.build(toewijzing_events)["is_deletion"].to_list()) == [False, True]


@pytest.mark.parametrize(("reason", "end"), [("05", START), ("13", date(2026, 6, 30)), (None, START), ("13", None)])
def test_another_change_is_no_deletion(reason, end):
    ledger = SmallLedger()
    _version(ledger, date(2026, 1, 3), 2, end_date=end, change_reason=reason)
    assert ledger.build(toewijzingen).height == 1


def test_reference_of_an_earlier_version_stays():
    ledger = SmallLedger()
    _version(ledger, date(2026, 1, 3), 2, provider_reference="V1")
    _version(ledger, date(2026, 2, 3), 5, provider_reference=None)
    assert ledger.build(toewijzingen)["provider_reference"].to_list() == ["V1"]


def test_numbers_of_two_laws_and_two_municipalities_do_not_meet():
    ledger = SmallLedger()
    _version(ledger, date(2026, 1, 3), 2)
    _version(ledger, None, 2, document=ledger.document("WMO301", date(2026, 1, 3), law="wmo"))
    other = ledger.document("JW301", date(2026, 1, 3), municipality="GM0384", sender="GM0384")
    _version(ledger, None, 2, document=other)
    assert ledger.build(toewijzingen).height == 3


def test_rows_without_a_number_are_told_apart_by_what_they_are_about():
    ledger = SmallLedger()
    document = ledger.document("JW301", date(2026, 1, 3))
    for code, decided in (("45A04", 2), ("45A04", 3), ("45A05", 2)):
        _version(ledger, None, decided, document=document, toewijzing_number=None, product_code=code)
    rows = ledger.build(toewijzingen)
    assert sorted(rows["version_count"].to_list()) == [1, 2]
    assert rows["toewijzing_number"].null_count() == 2
    assert rows["toewijzing_key"].n_unique() == 2


def test_a_void_message_tells_nothing():
    ledger = SmallLedger()
    _version(ledger, None, 2, document=ledger.document("JW301", date(2026, 1, 3), message_id="X"), volume=30)
    _version(ledger, None, 5, document=ledger.document("JW301", date(2026, 1, 4), message_id="X"), volume=60)
    assert ledger.build(toewijzingen)["volume"].to_list() == [30]
