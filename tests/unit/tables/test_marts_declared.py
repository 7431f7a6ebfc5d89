"""What every mart promises: complete declarations, and columns as declared."""

from datetime import date
from pathlib import Path

import pytest

from stuurlicht.core.documents import Outcome
from stuurlicht.tables import between_messages, marts
from stuurlicht.tables.between_messages import RULES
from stuurlicht.tables.marts import ALL, documents
from unit.tables.cutting import SmallLedger

_NO_MART = {"__init__", "taken_columns"}
_NO_RULE = {"__init__", "base", "knowing", "outstanding_debits", "repeated_messages"}


def _files(package):
    return {path.stem for path in Path(package.__file__).parent.glob("*.py")}


def test_list_of_marts_and_folder_agree():
    assert {mart.name for mart in ALL} == _files(marts) - _NO_MART


def test_list_of_rules_and_folder_agree():
    in_files = {rule.find.__module__.rpartition(".")[2] for rule in RULES}
    assert in_files == _files(between_messages) - _NO_RULE


@pytest.mark.parametrize("mart", ALL, ids=lambda mart: mart.name)
def test_every_column_has_a_label_and_every_amount_a_unit(mart):
    assert all(column.label for column in mart.columns)
    assert all(column.unit == "eurocent" for column in mart.columns if column.name.endswith("_cents"))


@pytest.mark.parametrize("mart", ALL, ids=lambda mart: mart.name)
def test_empty_ledger_gives_an_empty_mart_of_the_declared_types(mart):
    assert SmallLedger().build(mart).height == 0


def test_documents_say_which_of_two_with_one_key_counts():
    ledger = SmallLedger()
    later = ledger.document("JW323", date(2026, 2, 4), message_id="X")
    same_day = ledger.document("JW323", date(2026, 2, 3), message_id="X", file_sha256="b")
    counting = ledger.document("JW323", date(2026, 2, 3), message_id="X", file_sha256="a")
    elsewhere = ledger.document("JW323", date(2026, 2, 5), message_id="X", municipality="GM0384", receiver="GM0384")
    told = dict(ledger.build(documents).select("ingest_id", "is_void").rows())
    assert told == {later: True, same_day: True, counting: False, elsewhere: False}


def test_document_that_was_not_stored_is_never_void():
    ledger = SmallLedger()
    for _copy in range(2):
        ledger.document("JW323", date(2026, 2, 3), message_id="X", outcome=Outcome.SET_ASIDE.value)
    assert ledger.build(documents)["is_void"].to_list() == [False, False]


@pytest.mark.parametrize("kind", ["JW323", "JW325", "WMO301"])
def test_provider_of_a_document_is_the_side_that_is_no_municipality(kind):
    ledger = SmallLedger()
    ledger.document(kind, date(2026, 2, 3))
    assert ledger.build(documents)["provider"].to_list() == ["41000001"]
