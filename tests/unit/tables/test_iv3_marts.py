"""Iv3 marts: which document counts, and that costs and revenues come from the same one."""

from datetime import date

import pytest

from stuurlicht.core.ledger import IV3_AMOUNTS, IV3_SUBMISSIONS
from stuurlicht.tables.marts import iv3_filings, iv3_task_fields
from unit.tables.cutting import SmallLedger

REPORT = {"municipality": "GM0363", "book_year": 2023, "report": "account"}
EARLY, LATE = date(2026, 1, 1), date(2026, 2, 1)


class Iv3Ledger(SmallLedger):
    """A ledger of Iv3 documents."""

    def told(self, received, amounts, *, has_revenues=True, **about):
        """Add a document with one report; amounts by task field, side and category."""
        document = self.document("iv3_raw", received, source="iv3", law=None, message_id=None, municipality=None)
        report = REPORT | about
        has_filed = any(amounts.values())
        self.add(IV3_SUBMISSIONS, document, **report, has_filed=has_filed, has_revenues=has_revenues)
        for (task_field, side, category), cents in (amounts if has_filed else {}).items():
            told = {"task_field": task_field, "side": side, "category": category, "amount_cents": cents}
            self.add(IV3_AMOUNTS, document, **report, **told)
        return document

    def sums(self, day=LATE):
        """Give costs and revenues by task field."""
        rows = self.build(iv3_task_fields, day)
        return {
            code: (costs, back)
            for code, costs, back in rows.select("task_field", "costs_cents", "revenues_cents").rows()
        }

    def filing(self, day=LATE):
        """Give the one filing: document, whether it was filed, whether a newer one tells less."""
        return self.build(iv3_filings, day).select("ingest_id", "has_filed", "has_newer").rows()


@pytest.fixture
def ledger():
    return Iv3Ledger()


def costs(cents, task_field="6.3", category=None):
    return {(task_field, "costs", category): cents}


def revenues(cents, task_field="6.3", category=None):
    return {(task_field, "revenues", category): cents}


def test_categories_add_up_to_the_task_field(ledger):
    ledger.told(EARLY, costs(5, category="1.1") | costs(7, category="3.8") | costs(-2, category="7.4") | revenues(4))
    assert ledger.sums() == {"6.3": (10, 4)}


def test_revenues_that_are_not_told_are_unknown_and_those_that_are_not_there_are_zero(ledger):
    ledger.told(EARLY, costs(5), has_revenues=False)
    ledger.told(EARLY, costs(5) | revenues(1, "6.5"), municipality="GM0384")
    assert ledger.build(iv3_task_fields).select("municipality", "task_field", "revenues_cents").rows() == [
        ("GM0363", "6.3", None), ("GM0384", "6.3", 0), ("GM0384", "6.5", 1)
    ]  # fmt: skip


def test_the_newest_publication_known_on_the_day_counts(ledger):
    first, second = ledger.told(EARLY, costs(5)), ledger.told(LATE, costs(6))
    assert (ledger.sums(EARLY), ledger.filing(EARLY)) == ({"6.3": (5, 0)}, [(first, True, False)])
    assert (ledger.sums(LATE), ledger.filing(LATE)) == ({"6.3": (6, 0)}, [(second, True, False)])


def test_an_older_publication_that_was_loaded_later_does_not_count(ledger):
    newest, _older = ledger.told(LATE, costs(6)), ledger.told(EARLY, costs(5))
    assert ledger.filing() == [(newest, True, False)]


def test_a_newer_document_of_costs_only_does_not_mix_with_the_older_one_of_both(ledger):
    both = ledger.told(EARLY, costs(5) | revenues(2))
    ledger.told(LATE, costs(6), has_revenues=False)
    assert ledger.sums() == {"6.3": (5, 2)}
    assert ledger.filing() == [(both, True, True)]


def test_a_filing_is_never_taken_back_by_a_document_of_zeros(ledger):
    filed = ledger.told(EARLY, costs(5))
    ledger.told(LATE, costs(0))
    assert ledger.filing() == [(filed, True, True)]


def test_who_did_not_file_has_a_filing_that_says_so_and_no_amounts(ledger):
    empty = ledger.told(EARLY, costs(0))
    assert ledger.filing() == [(empty, False, False)]
    assert ledger.sums() == {}


def test_reports_and_years_stay_apart(ledger):
    for about in ({}, {"report": "budget"}, {"report": "q2"}, {"book_year": 2024}):
        ledger.told(EARLY, costs(5), **about)
    assert ledger.build(iv3_task_fields)["costs_cents"].to_list() == [5] * 4


def test_of_two_documents_of_one_day_the_one_loaded_last_counts(ledger):
    documents = [ledger.told(EARLY, costs(5)), ledger.told(EARLY, costs(6))]
    assert ledger.filing() == [(documents[1], True, False)]
