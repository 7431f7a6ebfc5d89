"""What was known on a day in a version never changes afterwards."""

from dataclasses import replace
from datetime import date, timedelta
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from stuurlicht.core.ledger import DECLARATION_LINES
from stuurlicht.store import Ledger
from unit.store.batches import cents_known, one_document, together

FIRST_DAY = date(2026, 1, 1)
DAYS = tuple(FIRST_DAY + timedelta(days=number) for number in range(5))

documents = st.fixed_dictionaries(
    {
        "name": st.sampled_from("abcd"),
        "amounts": st.lists(st.integers(-1_000, 1_000), max_size=3),
        "received": st.sampled_from(DAYS),
        "reading": st.integers(0, 2),
        "outcome": st.sampled_from(["stored", "stored", "stored", "set_aside"]),
        "ingest_id": st.integers(1, 2**63 - 1),
    }
)
histories = st.lists(documents, min_size=1, max_size=5, unique_by=lambda document: document["ingest_id"])
examples = settings(max_examples=10, deadline=None)


def batch_of(document):
    batch = one_document(**document)
    return replace(batch, rows={DECLARATION_LINES.name: batch.rows[DECLARATION_LINES.name]})


def with_other_number(document):
    """Give the document a number that none of the history has: those are positive."""
    return {**document, "ingest_id": -document["ingest_id"]}


def answers(ledger, version):
    return [cents_known(ledger, day, version) for day in DAYS]


def expected_cents(history, day):
    """Do by hand what the ledger does: per name the highest reading, then the smallest number."""
    held = {}
    for document in sorted(history, key=lambda one: (-one["reading"], one["ingest_id"])):
        held.setdefault(document["name"], document)
    stored = [one for one in held.values() if one["outcome"] == "stored" and one["received"] <= day]
    return sum(sum(one["amounts"]) for one in stored)


@examples
@given(histories)
def test_every_answer_stays_what_it_was_when_it_was_first_given(history):
    with TemporaryDirectory() as folder:
        ledger = Ledger.create(folder, [DECLARATION_LINES])
        given_first = [answers(ledger, ledger.append(batch_of(document))) for document in history]
        assert [answers(ledger, version) for version in range(1, len(history) + 1)] == given_first
        assert given_first == [
            [expected_cents(history[:count], day) for day in DAYS] for count in range(1, len(history) + 1)
        ]


@examples
@given(histories, documents, st.sampled_from(DAYS[:-1]))
def test_a_later_dagtekening_changes_nothing(history, late, day):
    late = {**with_other_number(late), "name": "new", "received": day + timedelta(days=1)}
    with TemporaryDirectory() as folder:
        ledger = Ledger.create(folder, [DECLARATION_LINES])
        ledger.append(together(*map(batch_of, history)))
        before = cents_known(ledger, day)
        ledger.append(batch_of(late))
        assert cents_known(ledger, day) == before


@examples
@given(histories, documents)
def test_an_earlier_dagtekening_changes_only_the_new_version_and_is_reported(history, early):
    early = {**with_other_number(early), "name": "new", "received": FIRST_DAY, "outcome": "stored"}
    with TemporaryDirectory() as folder:
        ledger = Ledger.create(folder, [DECLARATION_LINES])
        old = ledger.append(together(*map(batch_of, history)))
        before = answers(ledger, old)
        new = ledger.append(batch_of(early))
        assert answers(ledger, old) == before
        assert answers(ledger, new) == [cents + sum(early["amounts"]) for cents in before]
        assert ledger.as_of(FIRST_DAY).lines_loaded_after(old) == len(early["amounts"])


@examples
@given(histories, st.randoms(use_true_random=False))
def test_the_order_and_the_grouping_of_appends_are_irrelevant(history, random):
    shuffled = random.sample(history, len(history))
    cut = random.randint(0, len(history))
    with TemporaryDirectory() as folder:
        ledger = Ledger.create(folder, [DECLARATION_LINES])
        for group in (shuffled[:cut], shuffled[cut:]):
            if group:
                ledger.append(together(*map(batch_of, group)))
        assert answers(ledger, None) == [expected_cents(history, day) for day in DAYS]


@examples
@given(histories, st.lists(documents, max_size=3))
def test_rows_of_a_batch_that_was_killed_are_in_no_answer(history, killed):
    with TemporaryDirectory() as folder:
        ledger = Ledger.create(folder, [DECLARATION_LINES])
        ledger.append(together(*map(batch_of, history)))
        before = answers(ledger, None)
        for document in killed:
            batch = batch_of(with_other_number(document))
            ledger.append(replace(batch, ingests=batch.ingests.clear()))
        assert answers(ledger, None) == before
