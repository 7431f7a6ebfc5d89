from dataclasses import replace
from datetime import date

import polars as pl
from export_building import SETTINGS, TOLD, line, notes, read, stand
from hypothesis import given, settings
from hypothesis import strategies as st

from stuurlicht.core.pseudonyms import Pseudonymiser


def test_unanswered_lines_stay_submitted_and_approved_lines_are_approved(tmp_path):
    lines = [
        line(),
        line(reference="R2", number="D2", amount="10", status="Akkoord", status_date="1-3-2026"),
        line(reference="R3", number="D2", amount="5", status="Afgekeurd", status_date="1-3-2026"),
    ]
    assert stand(tmp_path, read(lines)) == (123450, 1000)


def test_the_day_of_the_status_is_when_it_became_known(tmp_path):
    batch = read([line(status="Akkoord", status_date="1-3-2026")])
    assert stand(tmp_path, batch, day=date(2026, 2, 28)) == (123450, 0)
    assert stand(tmp_path / "later", batch, day=date(2026, 3, 1)) == (0, 123450)


def test_declaration_of_which_one_line_has_no_status_is_not_answered(tmp_path):
    batch = read([line(status="Akkoord", status_date="1-3-2026"), line(reference="R2", amount="1")])
    assert stand(tmp_path, batch) == (123550, 0)
    assert notes(batch)["export_partly_answered"] == {"count": 1}


def test_status_without_a_day_is_unknown(tmp_path):
    assert stand(tmp_path, read([line(status="Akkoord")])) == (123450, 0)


def test_next_export_with_the_same_lines_counts_nothing_twice(tmp_path):
    first = read([line()])
    second = read(
        [line(status="Akkoord", status_date="1-3-2026"), line(reference="R2", number="D2", amount="1")], ingest_id=2
    )
    assert stand(tmp_path, first, second) == (100, 123450)


def test_answer_tells_what_was_submitted_and_what_was_awarded():
    lines = [
        line(amount="10", status="Akkoord", status_date="1-3-2026"),
        line(amount="4", status="Afgekeurd", status_date="2-3-2026", reference="R2"),
    ]
    batch = read(lines)
    told = batch.rows["answers"].select("received_date", "submitted_cents", "awarded_cents").rows()
    assert told == [(date(2026, 3, 2), 1400, 1000)]
    assert batch.rows["answer_lines"].select("reference_number", "amount_cents", "awarded_cents").rows() == [
        ("R2", 400, None)
    ]


def groups_of(batch):
    return batch.ingests.filter(pl.col("kind") == "JW323").select("message_id", "file_sha256").rows()


def test_group_with_the_same_lines_is_the_same_document_whoever_may_follow_persons():
    linked = replace(
        TOLD, settings=replace(SETTINGS, pseudonymiser=Pseudonymiser({"GM0384": bytes(32)}, links_laws=True))
    )
    assert groups_of(read([line()])) == groups_of(read([line()], told=linked))


def test_group_with_a_changed_amount_is_another_document():
    (first,), (second,) = groups_of(read([line()])), groups_of(read([line(amount="1")]))
    assert first[0] != second[0]
    assert first[1] != second[1]


def test_lines_without_a_reference_bear_the_number_of_their_declaration_or_day():
    batch = read([line(reference=""), line(reference="", number="")])
    assert sorted(number for number, _ in groups_of(batch)) == ["20260205", "D1"]


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.tuples(st.integers(-(10**9), 10**9), st.sampled_from(["Akkoord", "Afgekeurd", "Open"])), max_size=30)
)
def test_no_euro_is_invented_or_lost(lines):
    told = [
        line(amount=f"{cents / 100:.2f}".replace(".", ","), sign="", reference=f"R{number}", number="", status=status)
        for number, (cents, status) in enumerate(lines)
    ]
    batch = read(told)
    assert sum(cents for cents, _ in lines) == batch.rows["declaration_lines"]["amount_cents"].sum()
    assert sum(cents for cents, _ in lines) == (batch.ingests["total_cents"].sum() or 0)
