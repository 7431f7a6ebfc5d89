import errno
import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

import polars as pl
import pytest
from deltalake import DeltaTable
from deltalake.exceptions import CommitFailedError

from stuurlicht.core.columns import Column
from stuurlicht.core.documents import LedgerBatch, Outcome
from stuurlicht.core.ledger import DECLARATION_LINES, FINDINGS, INGESTS, STARTS, LedgerTable
from stuurlicht.core.ledger.shared_columns import INGEST_ID
from stuurlicht.store import DATA_TABLES, Ledger, delta_files
from stuurlicht.store.delta_files import (
    ColumnTypeError,
    LedgerBusyError,
    SchemaNewerError,
    SchemaOlderError,
    TableMissingError,
)
from stuurlicht.store.ledger import LedgerMissingError, VersionUnknownError
from unit.store.batches import FEBRUARY, JANUARY, cents_known, frame, one_document, together

INGESTS_EMPTY = pl.DataFrame(schema=INGESTS.schema)
NOTES = LedgerTable(name="notes", grain="one note", label="Notities", columns=(INGEST_ID,))
TEXT = Column(name="text", kind="text", label="Tekst")


class _Disk(NamedTuple):
    free: int


def delta(ledger, name):
    return DeltaTable(ledger.table_uri(name))


def test_rows_without_a_marker_do_not_exist(ledger):
    killed = one_document("a", [100])
    ledger.append(LedgerBatch(killed.ingests.clear(), killed.rows))
    assert cents_known(ledger) == 0


def test_the_data_tables_are_written_before_the_marker(ledger, monkeypatch):
    written = []
    original = delta_files.append
    monkeypatch.setattr(
        delta_files, "append", lambda uri, name, *rest: (written.append(name), original(uri, name, *rest))[1]
    )
    ledger.append(one_document("a", [100]))
    assert written == ["declaration_lines", "findings", "ingests"]


def test_on_a_full_disk_nothing_is_written_and_the_place_is_told(ledger, monkeypatch):
    place = ledger.table_uri(DECLARATION_LINES.name)
    files = sorted(Path(place).rglob("*"))
    with monkeypatch.context() as full:
        full.setattr(delta_files.shutil, "disk_usage", lambda _place: _Disk(free=1_000_000))
        with pytest.raises(OSError, match="No space left") as refused:
            ledger.append(one_document("a", [100]))
    assert (refused.value.errno, refused.value.filename) == (errno.ENOSPC, place)
    assert sorted(Path(place).rglob("*")) == files
    ledger.append(one_document("a", [100]))
    assert cents_known(ledger) == 100


def test_a_file_that_two_processes_read_counts_once(ledger):
    ledger.append(one_document("a", [100]))
    ledger.append(one_document("a", [100]))
    ledger.append(together(one_document("a", [100]), one_document("a", [100])))
    assert cents_known(ledger) == 100


def test_of_equal_readings_the_smallest_number_holds(ledger):
    ledger.append(one_document("a", [300], ingest_id=3))
    ledger.append(one_document("a", [200], ingest_id=2))
    assert cents_known(ledger) == 200


def test_the_highest_reading_holds(ledger):
    ledger.append(one_document("a", [100], ingest_id=1, reading=0))
    version = ledger.append(one_document("a", [250], ingest_id=2, reading=1))
    assert cents_known(ledger) == 250
    assert cents_known(ledger, version=version - 1) == 100


def test_a_reading_that_sets_a_document_aside_takes_its_rows_away(ledger):
    ledger.append(one_document("a", [100]))
    ledger.append(one_document("a", [], reading=1, outcome="set_aside"))
    assert cents_known(ledger) == 0


def test_stored_hashes_give_what_holds_of_each_document(ledger):
    first = one_document("a", [100], ingest_id=1)
    ledger.append(first)
    ledger.append(one_document("a", [100], ingest_id=2, reading=1))
    ledger.append(one_document("b", [], outcome="refused", ingest_id=3))
    held = {document.ingest_id: document for document in ledger.stored_hashes().values()}
    assert sorted(held) == [2, 3]
    assert held[2].reading == 1
    assert held[2].received_date == JANUARY
    assert held[2].first_loaded_at == first.ingests["loaded_at"][0]
    assert held[3].outcome is Outcome.REFUSED
    assert held[3].received_date is None


def test_append_gives_the_version_in_which_the_batch_exists(ledger):
    before = ledger.version
    version = ledger.append(one_document("a", [100]))
    assert version == before + 1 == ledger.version
    assert cents_known(ledger, version=before) == 0
    assert cents_known(ledger, version=version) == 100


def test_an_empty_batch_commits_nothing(ledger):
    before = ledger.version
    assert ledger.append(LedgerBatch(INGESTS_EMPTY, {})) == before


def test_tables_are_append_only_and_keep_their_log(tmp_path):
    ledger = Ledger.create(tmp_path)
    for table in (*DATA_TABLES, INGESTS):
        configuration = delta(ledger, table.name).metadata().configuration
        assert configuration["delta.appendOnly"] == "true"
        assert configuration["delta.enableExpiredLogCleanup"] == "false"
        assert delta(ledger, table.name).metadata().partition_columns == []


def test_no_pseudonym_stands_in_the_log(ledger, tmp_path):
    line = {"ingest_id": 1, "person_in_law": "cafe0123cafe0123", "received_date": JANUARY}
    ledger.append(LedgerBatch(INGESTS_EMPTY, {DECLARATION_LINES.name: frame(DECLARATION_LINES, [line])}))
    log = (tmp_path / "ledger" / "declaration_lines" / "_delta_log").glob("*.json")
    assert not any("cafe0123" in file.read_text() for file in log)


def test_every_version_stays_readable_when_delta_would_have_cleaned_its_log(ledger, tmp_path):
    log = tmp_path / "ledger" / "ingests" / "_delta_log"
    delta(ledger, "ingests").alter.set_table_properties({"delta.checkpointInterval": "2"})
    for number in range(6):
        ledger.append(LedgerBatch(one_document(f"file {number}", [1]).ingests, {}))
        for file in log.iterdir():
            os.utime(file, (0, 0))
    assert list(log.glob("*.checkpoint.parquet"))
    known = [ledger.as_of(FEBRUARY, version).ingests().height for version in range(8)]
    assert known == [0, 0, 1, 2, 3, 4, 5, 6]


def test_a_version_that_does_not_exist_is_refused(ledger):
    with pytest.raises(VersionUnknownError) as refused:
        ledger.as_of(JANUARY, 7)
    assert refused.value.facts == {"asked": 7, "newest": 0}


def test_a_folder_without_a_ledger_is_refused(tmp_path):
    with pytest.raises(LedgerMissingError):
        Ledger.open(tmp_path)


def test_creating_a_ledger_again_completes_it_and_keeps_its_rows(tmp_path):
    half_made = Ledger.create(tmp_path, [DECLARATION_LINES])
    half_made.append(_only_lines("a"))
    whole = Ledger.create(tmp_path)
    assert cents_known(whole) == 100
    assert whole.missing_columns(STARTS) == ()


def _only_lines(name):
    batch = one_document(name, [100])
    return replace(batch, rows={DECLARATION_LINES.name: batch.rows[DECLARATION_LINES.name]})


def test_rows_for_a_table_that_was_never_made_are_refused(ledger):
    with pytest.raises(TableMissingError):
        ledger.append(LedgerBatch(INGESTS_EMPTY, {"notes": pl.DataFrame({"ingest_id": [1]})}))


def test_a_table_that_was_never_made_is_empty(ledger):
    assert ledger.as_of(JANUARY).scan(NOTES).collect("polars").to_native().height == 0


def test_a_new_column_is_null_in_older_rows(ledger):
    ledger.ensure_table(NOTES)
    ledger.append(_note(NOTES, "a", {}))
    grown = replace(NOTES, columns=(*NOTES.columns, TEXT), schema_version=2)
    ledger.ensure_table(grown)
    ledger.append(_note(grown, "b", {"text": "nieuw"}))
    ledger.ensure_table(grown)
    rows = ledger.as_of(FEBRUARY).scan(grown).collect("polars").to_native()
    assert sorted(rows["text"].to_list(), key=str) == [None, "nieuw"]
    assert delta(ledger, "notes").metadata().configuration["stuurlicht.schemaVersion"] == "2"


def _note(table, name, values):
    batch = one_document(name, [])
    return LedgerBatch(batch.ingests, {"notes": frame(table, [{"ingest_id": batch.ingests["ingest_id"][0], **values}])})


def test_a_program_that_is_newer_than_the_ledger_says_so_before_it_writes(ledger):
    ledger.ensure_table(NOTES)
    grown = replace(NOTES, columns=(*NOTES.columns, TEXT), schema_version=2)
    with pytest.raises(SchemaOlderError) as refused:
        ledger.append(_note(grown, "a", {"text": "x"}))
    assert refused.value.facts == {"table": "notes", "columns": "text"}


def test_a_program_that_is_older_than_the_ledger_says_so_before_it_writes(ledger):
    ledger.ensure_table(replace(NOTES, columns=(*NOTES.columns, TEXT), schema_version=2))
    with pytest.raises(SchemaNewerError):
        ledger.append(_note(NOTES, "a", {}))
    with pytest.raises(SchemaNewerError):
        ledger.ensure_table(NOTES)


def test_a_column_never_changes_its_type(ledger):
    ledger.ensure_table(replace(NOTES, columns=(*NOTES.columns, TEXT)))
    with pytest.raises(ColumnTypeError):
        ledger.ensure_table(replace(NOTES, columns=(*NOTES.columns, replace(TEXT, kind="integer"))))
    with pytest.raises(ColumnTypeError):
        ledger.append(LedgerBatch(INGESTS_EMPTY, {"notes": pl.DataFrame({"ingest_id": [1], "text": [1]})}))


def test_compaction_changes_no_answer_at_any_version(ledger):
    for number in range(4):
        ledger.append(one_document(f"file {number}", [10**number]))
    before = [cents_known(ledger, version=version) for version in range(5)]
    ledger.compact([DECLARATION_LINES, FINDINGS])
    assert len(ledger.files(DECLARATION_LINES)) == 1
    assert [cents_known(ledger, version=version) for version in range(5)] == before == [0, 1, 11, 111, 1111]


def test_compaction_leaves_the_markers_alone(ledger):
    for number in range(3):
        ledger.append(one_document(f"file {number}", [1]))
    ledger.compact([FINDINGS, INGESTS])
    assert len(ledger.files(INGESTS)) == 3


def test_what_was_open_before_compaction_can_still_be_read(ledger):
    for number in range(3):
        ledger.append(one_document(f"file {number}", [1]))
    begun = ledger.as_of(date(2026, 3, 1)).scan(DECLARATION_LINES)
    ledger.compact([DECLARATION_LINES, FINDINGS])
    assert begun.collect("polars").to_native().height == 3


def test_writers_at_the_same_time_lose_and_double_nothing(ledger):
    def write(writer):
        for number in range(5):
            ledger.append(one_document(f"file {number}", [10**number]))
            ledger.append(one_document(f"file {writer}-{number}", [1_000_000]))

    with ThreadPoolExecutor(4) as writers:
        list(writers.map(write, range(4)))
    assert cents_known(ledger) == 11_111 + 4 * 5 * 1_000_000
    assert ledger.version == 40


def test_a_writer_survives_a_column_that_is_added_meanwhile(ledger):
    grown = replace(FINDINGS, columns=(*FINDINGS.columns, TEXT), schema_version=2)
    found = delta(ledger, "findings")
    ledger.ensure_table(grown)
    rows = one_document("a", []).rows["findings"].with_columns(text=pl.lit("x"))
    with pytest.raises(CommitFailedError):
        found.alter.set_table_properties({"delta.checkpointInterval": "7"})
    ledger.append(LedgerBatch(INGESTS_EMPTY, {"findings": rows}))
    assert delta(ledger, "findings").count() == 1


def test_a_commit_that_another_came_before_is_tried_again(monkeypatch):
    attempts = []

    def second_time_lucky():
        attempts.append(1)
        if len(attempts) == 1:
            raise CommitFailedError
        return "committed"

    assert delta_files.retried("notes", second_time_lucky) == "committed"


def test_a_table_that_is_never_free_is_named(monkeypatch):
    def never():
        raise CommitFailedError

    monkeypatch.setattr(delta_files, "_LONGEST_PAUSE_SECONDS", 0)
    with pytest.raises(LedgerBusyError) as refused:
        delta_files.retried("notes", never)
    assert refused.value.facts == {"table": "notes", "attempts": 40}


@pytest.mark.parametrize("name", ["mijn map", "crème", "a#b"])
def test_a_ledger_may_stand_in_a_folder_of_any_name(tmp_path, name):
    ledger = Ledger.create(tmp_path / name, [DECLARATION_LINES, FINDINGS])
    ledger.append(one_document("a", [100]))
    assert cents_known(Ledger.open(tmp_path / name)) == 100
