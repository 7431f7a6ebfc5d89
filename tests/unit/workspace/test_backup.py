import json
import shutil
import sqlite3
import stat
import subprocess
import sys
import time
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from deltalake import DeltaTable

from stuurlicht.release import LOG_FILE
from stuurlicht.store.copying import CopyOvertakenError
from stuurlicht.store.retention_log import RetentionUnfinishedError
from stuurlicht.workspace import Workspace, back_up, ingest, require_sound_backup, restore, retention, without_key
from stuurlicht.workspace.backup import (
    BackupDamagedError,
    BackupFormatError,
    BackupInsideError,
    BackupPlaceError,
    NoBackupError,
)
from stuurlicht.workspace.keys import KeyInsideError, key_file
from unit.workspace.ledger_reading import lines, write_log
from unit.workspace.plain_reader import PlainReader, write_file

CHILD = Path(__file__).parent / "ingest_child.py"


class ReadingMore:
    """Reads one more document at every step of a copy: the worst moment for each table in turn."""

    def __init__(self, workspace, messages):
        self._workspace, self._messages, self._count = workspace, messages, 0

    def __call__(self, *_step):
        """Read one more."""
        self._count += 1
        write_file(self._messages, f"during {self._count:03d}", self._count)
        ingest(self._workspace, [self._messages], reader=PlainReader())


def test_a_backup_put_back_reads_as_the_workspace_did(filled, copy, tmp_path):
    made = back_up(filled, copy)
    restored = restore(copy, tmp_path / "restored")
    assert made.ledger_version == restored.ledger.version == filled.ledger.version
    assert lines(restored).equals(lines(filled))
    assert (restored.folder / LOG_FILE).read_text() == '{"door": "internal"}\n'
    assert restored.settings == filled.settings


def test_a_backup_made_during_appends_is_a_version_that_existed(filled, messages, copy, tmp_path):
    version = filled.ledger.version
    made = back_up(filled, copy, progress=ReadingMore(filled, messages))
    assert made.ledger_version == version
    restored = restore(copy, tmp_path / "restored")
    assert lines(restored).equals(lines(filled, made.ledger_version))
    assert lines(restored).height < lines(filled).height


def test_a_restored_workspace_goes_on_as_if_nothing_happened(filled, messages, copy, tmp_path):
    back_up(filled, copy, progress=ReadingMore(filled, messages))
    restored = restore(copy, tmp_path / "restored")
    ingest(restored, [messages], reader=PlainReader())
    assert lines(restored)["amount_cents"].sort().equals(lines(filled)["amount_cents"].sort())


def test_a_ledger_with_a_checkpoint_is_copied_too(filled, messages, reader, copy, tmp_path):
    DeltaTable(filled.ledger.table_uri("ingests")).create_checkpoint()
    write_file(messages, "b", 7)
    ingest(filled, [messages], reader=reader)
    filled.ledger.compact()
    back_up(filled, copy)
    assert len(list(copy.rglob("*.checkpoint.parquet"))) == 1
    restored = restore(copy, tmp_path / "restored")
    for version in (1, 2):
        assert lines(restored, version).equals(lines(filled, version))


def test_a_backup_of_which_one_letter_changed_is_refused(filled, copy):
    back_up(filled, copy)
    settings = copy / "workspace" / "stuurlicht.yaml"
    settings.write_text(settings.read_text().replace("Diemen", "Diemer"))
    with pytest.raises(BackupDamagedError) as raised:
        require_sound_backup(copy)
    assert raised.value.facts["file"] == "workspace/stuurlicht.yaml"


def test_a_backup_of_a_newer_program_is_refused(filled, copy):
    back_up(filled, copy)
    told = json.loads((copy / "backup.json").read_text())
    (copy / "backup.json").write_text(json.dumps(told | {"format": 99}))
    with pytest.raises(BackupFormatError):
        require_sound_backup(copy)


def test_no_key_is_in_a_backup_and_it_tells_which_key_belongs_to_it(filled, copy, keys):
    back_up(filled, copy)
    secret = key_file(keys, "GM0384").read_text().strip().encode()
    assert [file for file in copy.rglob("*") if file.is_file() and secret in file.read_bytes()] == []
    told = json.loads((copy / "backup.json").read_text())
    assert told["key_fingerprints"] == {"GM0384": filled.settings.municipalities[0].key_fingerprint}


def test_only_the_owner_may_look_into_a_backup(filled, copy):
    back_up(filled, copy)
    assert stat.S_IMODE(copy.stat().st_mode) == 0o700


def test_only_the_owner_may_look_into_what_was_restored_even_from_an_open_copy(filled, copy, tmp_path):
    shutil.copytree(filled.folder, copy)
    copy.chmod(0o755)
    assert stat.S_IMODE(restore(copy, tmp_path / "restored").folder.stat().st_mode) == 0o700


def test_a_file_keeps_the_rights_that_it_had(filled, copy):
    private = filled.folder / "publications" / "private"
    private.mkdir(parents=True, mode=0o700)
    (private / "kept").write_text("x")
    (private / "kept").chmod(0o600)
    back_up(filled, copy)
    copied = copy / "workspace" / "publications" / "private"
    assert stat.S_IMODE(copied.stat().st_mode) == 0o700
    assert stat.S_IMODE((copied / "kept").stat().st_mode) == 0o600


def test_a_line_of_the_log_that_is_half_written_stays_out(filled, copy):
    write_log(filled, '{"door": "internal"}\n{"door": "ext')
    back_up(filled, copy)
    assert (copy / "workspace" / LOG_FILE).read_text() == '{"door": "internal"}\n'


def test_a_database_that_is_open_is_copied_whole_and_closed_to_others(filled, copy):
    (filled.folder / "access").mkdir()
    with closing(sqlite3.connect(filled.folder / "access" / "accounts.sqlite")) as opened:
        opened.execute("PRAGMA journal_mode = WAL")
        opened.execute("CREATE TABLE accounts (name TEXT)")
        opened.execute("INSERT INTO accounts VALUES ('anna')")
        opened.commit()  # it stands in the file beside the database, and there only
        back_up(filled, copy)
    copied = copy / "workspace" / "access" / "accounts.sqlite"
    assert [file.name for file in copied.parent.iterdir()] == ["accounts.sqlite"]
    assert stat.S_IMODE(copied.stat().st_mode) == 0o600
    with closing(sqlite3.connect(copied)) as opened:
        assert opened.execute("SELECT name FROM accounts").fetchall() == [("anna",)]


def test_what_is_still_being_written_stays_out(filled, copy):
    (filled.folder / "runs" / ".half.1a2b").mkdir(parents=True)
    (filled.folder / "runs" / ".half.1a2b" / "run.json").write_text("{")
    back_up(filled, copy)
    assert not list(copy.rglob(".half*"))


def test_a_municipality_without_its_key_is_told(filled, copy, keys, tmp_path):
    back_up(filled, copy)
    restored = restore(copy, tmp_path / "restored")
    assert without_key(restored) == ()
    key_file(keys, "GM0384").unlink()
    assert without_key(restored) == restored.settings.municipalities


def test_a_place_where_something_stands_is_refused(filled, copy):
    copy.mkdir()
    back_up(filled, copy)  # an empty folder will do
    with pytest.raises(BackupPlaceError):
        back_up(filled, copy)
    with pytest.raises(BackupPlaceError):
        restore(copy, filled.folder)


def test_a_place_inside_the_workspace_or_around_the_keys_is_refused(filled, copy, keys, tmp_path):
    with pytest.raises(BackupInsideError):
        back_up(filled, filled.folder / "copy")
    elsewhere = Workspace.open(filled.folder, key_folder=copy / "keys")
    with pytest.raises(KeyInsideError):
        back_up(elsewhere, copy)
    assert not copy.exists()


def test_a_folder_that_is_no_backup_is_refused(tmp_path):
    with pytest.raises(NoBackupError):
        require_sound_backup(tmp_path)


def test_a_backup_that_fails_leaves_nothing(filled, copy):
    def no_more(*_step):
        raise KeyboardInterrupt

    before = set(copy.parent.iterdir())
    with pytest.raises(KeyboardInterrupt):
        back_up(filled, copy, progress=no_more)
    assert set(copy.parent.iterdir()) == before


def test_retention_during_a_backup_stops_it(filled, messages, copy):
    write_file(messages, "old", 5, received="2020-05-01")
    ingest(filled, [messages], reader=PlainReader())

    def remove(done, *_step):
        if done == 1:
            retention(filled, date(2021, 1, 1))

    with pytest.raises(CopyOvertakenError):
        back_up(filled, copy, progress=remove)
    assert not copy.exists()


def test_retention_that_was_not_finished_stops_a_backup(filled, copy, monkeypatch):
    monkeypatch.setattr("stuurlicht.store.copying.unfinished_since", lambda _log: date(2021, 1, 1))
    with pytest.raises(RetentionUnfinishedError):
        back_up(filled, copy)


@pytest.mark.slow
def test_every_backup_beside_an_ingest_of_another_process_is_whole(workspace, messages, tmp_path):
    for number in range(400):
        write_file(messages, f"file {number:03d}", number, -number, 3)
    child = subprocess.Popen(  # noqa: S603  our own script
        [sys.executable, str(CHILD), str(workspace.folder), str(messages)], stdout=subprocess.PIPE
    )
    assert child.stdout.readline() == b"begun\n"
    made = []
    while child.poll() is None and len(made) < 20:
        made.append(back_up(workspace, tmp_path / f"copy {len(made)}"))
        time.sleep(0.05)
    child.wait()
    child.stdout.close()
    assert len({backup.ledger_version for backup in made}) > 1
    for backup in made:
        copied = require_sound_backup(backup.folder)
        assert lines(copied).equals(lines(workspace, backup.ledger_version))
