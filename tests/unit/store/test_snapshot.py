from dataclasses import replace
from datetime import date, timedelta

import polars as pl
import pytest

from stuurlicht.core.ledger import DECLARATION_LINES, FINDINGS, INGESTS
from stuurlicht.core.periods import AsOf
from unit.store.batches import FEBRUARY, JANUARY, LATER, cents_known, lines_known, one_document, together

TODAY = date.today()  # noqa: DTZ011  the day of loading is that of the machine


def test_what_was_received_on_the_day_itself_is_known(ledger):
    ledger.append(one_document("a", [100], received=JANUARY))
    assert cents_known(ledger, JANUARY) == 100
    assert cents_known(ledger, JANUARY - timedelta(days=1)) == 0


def test_a_snapshot_says_of_which_day_and_version_it_is(ledger):
    version = ledger.append(one_document("a", [100]))
    assert ledger.as_of(JANUARY).at == AsOf(JANUARY, version)


def test_a_snapshot_does_not_see_what_is_appended_after_it_was_taken(ledger):
    ledger.append(one_document("a", [100]))
    snapshot = ledger.as_of(LATER)
    ledger.append(one_document("b", [7]))
    assert snapshot.scan(DECLARATION_LINES).collect("polars").to_native()["amount_cents"].to_list() == [100]


def test_findings_are_known_from_the_day_of_their_document(ledger):
    ledger.append(one_document("a", [100], received=FEBRUARY))
    found = [ledger.as_of(day).scan(FINDINGS).collect("polars").to_native().height for day in (JANUARY, FEBRUARY)]
    assert found == [0, 1]


def test_the_list_of_documents_is_cut_as_every_other_table(ledger):
    ledger.append(together(one_document("a", [1]), one_document("a", [1]), one_document("b", [1], received=FEBRUARY)))
    ledger.append(one_document("c", [], outcome="set_aside"))
    places = [
        sorted(ledger.as_of(day).scan(INGESTS).collect("polars").to_native()["place"]) for day in (JANUARY, FEBRUARY)
    ]
    assert places == [["a"], ["a", "b"]]


def test_documents_that_were_not_stored_are_listed_with_their_findings(ledger):
    ledger.append(together(one_document("a", [1]), one_document("b", [], outcome="set_aside", received=FEBRUARY)))
    snapshot = ledger.as_of(FEBRUARY)
    assert sorted(snapshot.ingests()["outcome"]) == ["set_aside", "stored"]
    assert snapshot.findings().height == 2
    assert ledger.as_of(JANUARY).ingests()["outcome"].to_list() == ["stored"]


def test_a_document_that_was_not_stored_is_known_no_later_than_it_was_loaded(ledger):
    ledger.append(one_document("a", [], outcome="set_aside", received=date(2999, 1, 1)))
    assert ledger.as_of(TODAY + timedelta(days=1)).ingests().height == 1


def test_lines_found_late_are_counted(ledger):
    first = ledger.append(one_document("a", [1, 2]))
    ledger.append(one_document("b", [3, 4, 5]))
    ledger.append(one_document("c", [6], received=FEBRUARY))
    ledger.append(one_document("a", [1, 2], reading=1))
    assert ledger.as_of(JANUARY).lines_loaded_after(first) == 3
    assert ledger.as_of(JANUARY, first).lines_loaded_after(first) == 0


@pytest.mark.parametrize("order", [("a", "b", "c"), ("c", "b", "a")])
def test_the_order_of_reading_is_irrelevant(ledger, order):
    amounts = {"a": [1, 2], "b": [30], "c": [400]}
    for name in order:
        ledger.append(one_document(name, amounts[name]))
    assert sorted(lines_known(ledger)["amount_cents"]) == [1, 2, 30, 400]


def test_lines_of_a_document_that_was_set_aside_before_are_found_late(ledger):
    first = ledger.append(one_document("a", [], outcome="set_aside"))
    ledger.append(one_document("a", [1, 2], reading=1))
    assert ledger.as_of(JANUARY).lines_loaded_after(first) == 2


def test_a_register_is_no_care_data_that_came_in(ledger):
    for name, source, received in (("a", "ijw", JANUARY), ("b", "register", FEBRUARY)):
        batch = one_document(name, [1], received=received)
        ledger.append(replace(batch, ingests=batch.ingests.with_columns(source=pl.lit(source))))
    assert ledger.as_of(LATER).newest_received() == JANUARY
    assert ledger.as_of(date(2025, 1, 1)).newest_received() is None
