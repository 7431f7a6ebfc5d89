import shutil
from datetime import date, timedelta

import polars as pl
import pytest

from stuurlicht.core.ledger import DECLARATION_LINES, INGESTS
from stuurlicht.workspace import Workspace, ingest, retention
from stuurlicht.workspace import reading as reading_room
from stuurlicht.workspace.ingestion import AGAIN_EXPLANATION
from stuurlicht.workspace.keys import KeyMissingError
from stuurlicht.workspace.settings import Settings, write_settings
from unit.workspace.conftest import DIEMEN
from unit.workspace.plain_reader import PlainReader, write_file

LATER = date(2026, 12, 31)


def lines(workspace, day=LATER, version=None):
    rows = workspace.as_of(day, version).scan(DECLARATION_LINES).collect("polars").to_native()
    return rows.drop("ingest_id").sort("received_date", "amount_cents")


def cents(workspace):
    return lines(workspace)["amount_cents"].sum()


def test_documents_are_stored_and_told(workspace, messages, reader):
    write_file(messages, "a", 100, -30)
    write_file(messages, "b", 7)
    write_file(messages, "c", outcome="set_aside")
    report = ingest(workspace, [messages], reader=reader)
    assert cents(workspace) == 77
    assert report.ledger_version == workspace.ledger.version == 1
    assert report.outcomes == {"stored": 2, "set_aside": 1, "named": 0, "refused": 0}
    assert report.declared_cents_by_law == {"jeugdwet": 77}
    assert report.faults == {"too_bad": 1}
    assert report.findings["place"].to_list() == [str(messages / "c")]
    assert report.documents["place"].to_list() == [str(messages / name) for name in "abc"]
    assert report.documents["novelty"].to_list() == ["new"] * 3
    assert report.has_faults
    assert not report.is_all_used


def test_reading_the_same_files_again_adds_nothing(workspace, messages, reader):
    for name in "abc":
        write_file(messages, name, 10)
    write_file(messages, "d", outcome="set_aside")
    ingest(workspace, [messages], reader=reader)
    report = ingest(workspace, [messages], reader=reader)
    assert report.ledger_version == 1
    assert report.novelties == {"new": 0, "reread": 0, "kept": 0, "known": 4, "double": 0, "removed": 0}
    assert report.outcomes == {"stored": 3, "set_aside": 1, "named": 0, "refused": 0}
    assert report.declared_cents_by_law == {}
    assert reader.read_places.count(str(messages / "a")) == 1


def test_the_name_of_a_file_that_is_not_read_is_told_without_what_could_be_a_bsn(workspace, messages, reader):
    write_file(messages, "999999990", 10)
    ingest(workspace, [messages], reader=reader)
    report = ingest(workspace, [messages], reader=reader)

    assert report.documents["place"].to_list() == [str(messages / "#########")]


def test_the_same_bytes_under_two_names_count_once(workspace, messages, reader):
    path = write_file(messages, "a", 100)
    shutil.copy(path, messages / "copy of a")
    report = ingest(workspace, [messages], reader=reader)
    assert cents(workspace) == 100
    assert report.novelties["double"] == 1
    assert sum(report.outcomes.values()) == 1


def test_a_document_that_was_set_aside_is_read_again_and_noted_when_it_changed(workspace, messages, monkeypatch):
    path = write_file(messages, "a", 100, outcome="set_aside")

    class BetterReader(PlainReader):
        def read(self, documents, settings):
            batch = super().read(documents, settings)
            return type(batch)(batch.ingests.with_columns(outcome=pl.lit("refused")), batch.rows)

    ingest(workspace, [path], reader=PlainReader())
    unchanged = ingest(workspace, [path], reader=PlainReader())
    changed = ingest(workspace, [path], reader=BetterReader())
    settled = ingest(workspace, [path], reader=BetterReader())
    told = [report.documents["novelty"].item() for report in (unchanged, changed, settled)]
    assert told == ["known", "reread", "known"]
    (held,) = workspace.ledger.stored_hashes().values()
    assert (held.outcome, held.reading) == ("refused", 1)


def test_a_document_whose_findings_changed_is_noted_again(workspace, messages):
    path = write_file(messages, "a", outcome="set_aside")

    class StricterReader(PlainReader):
        def read(self, documents, settings):
            batch = super().read(documents, settings)
            findings = batch.rows["findings"].with_columns(rule=pl.lit("other_rule"))
            return type(batch)(batch.ingests, {**batch.rows, "findings": findings})

    ingest(workspace, [path], reader=PlainReader())
    assert ingest(workspace, [path], reader=StricterReader()).documents["novelty"].item() == "reread"
    assert workspace.as_of(LATER).findings()["rule"].to_list() == ["other_rule"]


def test_reading_again_replaces_and_keeps_the_day_on_which_it_was_known(workspace, messages, monkeypatch):
    write_file(messages, "a", 100, received="2999-01-01")
    first = PlainReader()
    ingest(workspace, [messages], reader=first)
    later = PlainReader()
    monkeypatch.setattr("stuurlicht.workspace.ingestion.today", lambda: first.loaded_on[0] + timedelta(days=30))
    report = ingest(workspace, [messages], reader=later, again=True)
    assert report.documents["novelty"].to_list() == ["reread"]
    assert later.loaded_on == first.loaded_on
    assert lines(workspace, date(2999, 12, 31))["amount_cents"].to_list() == [100]


def test_linking_switched_on_later_asks_for_another_reading(workspace, folder, messages, reader):
    write_file(messages, "a", 100)
    ingest(workspace, [messages], reader=reader)
    settings = Settings(
        municipalities=workspace.settings.municipalities,
        links_laws=True,
        legal_ground="toestemming",
        key_folder=workspace.settings.key_folder,
    )
    write_settings(folder, settings)
    linking = Workspace.open(folder)
    assert ingest(linking, [messages], reader=reader).notices == (AGAIN_EXPLANATION,)
    assert lines(linking)["person"].to_list() == [None]
    assert ingest(linking, [messages], reader=reader, again=True).notices == ()
    assert lines(linking)["person"].null_count() == 0
    assert cents(linking) == 100


def test_what_retention_removed_is_not_read_again(workspace, messages, reader):
    write_file(messages, "a", 100, received="2025-12-31")
    write_file(messages, "b", 7)
    ingest(workspace, [messages], reader=reader)
    retention(workspace, date(2026, 1, 1))
    report = ingest(workspace, [messages], reader=reader, again=True)
    assert report.novelties == {"new": 0, "reread": 1, "kept": 0, "known": 0, "double": 0, "removed": 1}
    assert cents(workspace) == 7


def test_batches_are_bounded_by_count_and_by_bytes(workspace, messages, reader, monkeypatch):
    for number in range(5):
        write_file(messages, f"file {number}", 10**number)
    monkeypatch.setattr(reading_room, "BATCH_DOCUMENTS", 2)
    assert ingest(workspace, [messages], reader=reader).ledger_version == 3
    assert cents(workspace) == 11_111
    assert [len(batch) for batch in reading_room.in_batches([40, 40, 40], lambda size: size * 1_000_000)] == [2, 1]


def test_a_batch_that_another_process_has_read_is_passed_by(workspace, messages, reader, monkeypatch):
    for number in range(4):
        write_file(messages, f"file {number}", 10**number)
    monkeypatch.setattr(reading_room, "BATCH_DOCUMENTS", 1)

    class Overtaken(PlainReader):
        def read(self, documents, settings):
            if not self.read_places:
                ingest(workspace, [messages / "file 0", messages / "file 2"], reader=reader)
            return super().read(documents, settings)

    slow = Overtaken()
    ingest(workspace, [messages], reader=slow)
    assert str(messages / "file 2") not in slow.read_places
    assert cents(workspace) == 1_111


def test_nothing_is_read_without_the_key(workspace, messages, reader, keys):
    write_file(messages, "a", 100)
    (keys / "GM0384.key").unlink()
    with pytest.raises(KeyMissingError):
        ingest(workspace, [messages], reader=reader)
    assert reader.read_places == []


def test_progress_counts_files_and_ends_at_all_of_them(workspace, messages, reader):
    for name in "abc":
        write_file(messages / "inner", name, 10)
    told = []
    ingest(workspace, [messages], reader=reader, progress=lambda *step: told.append(step))
    assert [done for done, _, _ in told] == [0, 1, 2, 3]
    assert {total for _, total, _ in told} == {3}


def test_the_order_of_files_is_irrelevant(folder, tmp_path, keys, messages):
    paths = [
        write_file(messages, name, 10**place, received=f"2026-0{place + 1}-01") for place, name in enumerate("abc")
    ]
    forward = Workspace.create(folder, [DIEMEN], key_folder=keys)
    backward = Workspace.create(tmp_path / "backward", [DIEMEN], key_folder=keys)
    ingest(forward, paths, reader=PlainReader())
    for path in reversed(paths):
        ingest(backward, [path], reader=PlainReader())
    assert lines(forward).equals(lines(backward))


def test_the_markers_tell_where_and_when(workspace, messages, reader):
    path = write_file(messages, "a", 100)
    ingest(workspace, [path], reader=reader)
    (marker,) = workspace.as_of(LATER).scan(INGESTS).collect("polars").to_native().rows(named=True)
    assert marker["place"] == str(path)
    assert marker["total_cents"] == 100
