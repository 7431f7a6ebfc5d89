import os
import time
from datetime import date

import polars as pl
import pytest
from deltalake import DeltaTable
from deltalake.exceptions import CommitFailedError

from stuurlicht.core.ledger import DECLARATION_LINES, FINDINGS
from stuurlicht.store import RETENTION_LOG, remove_received_before, retention
from stuurlicht.store.retention_log import NoLongerReproducibleError, RetentionUnfinishedError
from unit.store.batches import FEBRUARY, JANUARY, LATER, cents_known, one_document

FIRST_OF_FEBRUARY = date(2026, 2, 1)
TABLES = (DECLARATION_LINES, FINDINGS)


@pytest.fixture
def filled(ledger):
    """Make a ledger with 100 cents in January and 7 in February, compacted on the way."""
    ledger.append(one_document("a", [100], received=JANUARY))
    ledger.compact(TABLES)
    ledger.append(one_document("b", [7], received=FEBRUARY))
    return ledger


def remove(ledger, before=FIRST_OF_FEBRUARY):
    return remove_received_before(ledger, before, code_version="test", tables=TABLES)


def test_older_rows_are_gone_and_newer_ones_stay(filled):
    removal = remove(filled)
    assert removal.removed == {"declaration_lines": 1, "findings": 1}
    assert cents_known(filled) == 7
    assert filled.kept_from == FIRST_OF_FEBRUARY


def test_what_was_received_on_the_day_itself_stays(filled):
    assert remove(filled, JANUARY).removed == {"declaration_lines": 0, "findings": 0}
    assert cents_known(filled) == 107


def test_no_file_on_disk_holds_a_removed_row(filled):
    remove(filled)
    files = [file for file in os.scandir(filled.table_uri("declaration_lines")) if file.name.endswith(".parquet")]
    on_disk = pl.concat([pl.read_parquet(file.path) for file in files])
    assert on_disk["amount_cents"].to_list() == [7]


def test_a_file_that_a_killed_writer_left_goes_once_it_is_a_day_old(filled):
    folder = filled.table_uri("declaration_lines")
    old, recent = f"{folder}/part-old.parquet", f"{folder}/part-recent.parquet"
    for path in (old, recent):
        pl.DataFrame({"ingest_id": [1]}).write_parquet(path)
    two_days_ago = time.time() - 2 * 86_400
    os.utime(old, (two_days_ago, two_days_ago))
    remove(filled)
    assert not os.path.exists(old)  # noqa: PTH110  paths of Delta are text
    assert os.path.exists(recent)  # noqa: PTH110  a writer may still be about to commit it


def test_the_markers_stay_so_that_nothing_is_read_in_again(filled):
    before = set(filled.stored_hashes())
    remove(filled)
    assert set(filled.stored_hashes()) == before


def test_an_older_version_is_no_longer_reproducible_and_says_so(filled):
    version = filled.version
    removal = remove(filled)
    assert removal.first_version == version + 1 == filled.version
    with pytest.raises(NoLongerReproducibleError) as refused:
        filled.as_of(LATER, version)
    assert refused.value.facts == {
        "day": "2026-12-31",
        "version": version,
        "first_version": version + 1,
        "before": "2026-02-01",
    }


def test_retention_that_found_nothing_leaves_every_version_reproducible(filled):
    version = filled.version
    assert remove(filled, date(2020, 1, 1)).first_version == 0
    assert cents_known(filled, version=version - 1) == 100


def test_the_ledger_is_append_only_again_afterwards(filled):
    remove(filled)
    for name in ("declaration_lines", "findings"):
        assert DeltaTable(filled.table_uri(name)).metadata().configuration["delta.appendOnly"] == "true"


def test_retention_that_was_killed_lets_nothing_be_answered_until_it_ran_again(filled, monkeypatch):
    def killed(*_):
        raise KeyboardInterrupt

    version = filled.version
    with monkeypatch.context() as patch:
        patch.setattr(retention, "_next_version", killed)
        with pytest.raises(KeyboardInterrupt):
            remove(filled)
    with pytest.raises(RetentionUnfinishedError):
        filled.as_of(LATER)
    remove(filled)
    assert cents_known(filled) == 7
    with pytest.raises(NoLongerReproducibleError):
        filled.as_of(LATER, version)


def test_what_was_removed_is_counted_also_when_a_step_after_it_is_tried_again(filled, monkeypatch):
    version, closed = filled.version, retention._set_append_only

    def second_time_lucky(found, *, is_on):
        if is_on and not attempts:
            attempts.append(1)
            raise CommitFailedError
        closed(found, is_on=is_on)

    attempts = []
    monkeypatch.setattr(retention, "_set_append_only", second_time_lucky)
    removal = remove(filled)
    assert removal.removed == {"declaration_lines": 1, "findings": 1}
    assert removal.first_version == version + 1


def test_the_log_tells_what_was_removed_from_each_table(filled):
    remove(filled)
    log = pl.read_delta(filled.table_uri(RETENTION_LOG.name)).sort("logged_at")
    assert log.select("step", "table_name", "removed_count").rows() == [
        ("begun", None, None),
        ("removed", "declaration_lines", 1),
        ("removed", "findings", 1),
        ("done", None, 2),
    ]
    assert log["ingest_id"].n_unique() == 1


def test_appending_goes_on_after_retention(filled):
    remove(filled)
    filled.append(one_document("c", [30], received=FEBRUARY))
    assert cents_known(filled) == 37
