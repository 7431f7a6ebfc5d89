"""A plain copy is held to what its own markers say: one that was torn is refused, one that was not can be used."""

import shutil
from datetime import date

import pytest

from stuurlicht.release import LogUnreadableError
from stuurlicht.workspace import Workspace, back_up, ingest, require_sound_backup, restore, retention
from stuurlicht.workspace.wholeness import LedgerFilesMissingError, LedgerRowsMissingError
from unit.workspace.ledger_reading import lines
from unit.workspace.plain_reader import PlainReader, write_file


def test_a_plain_copy_of_a_workspace_at_rest_can_be_put_back(filled, copy, tmp_path):
    shutil.copytree(filled.folder, copy)
    assert lines(restore(copy, tmp_path / "restored")).equals(lines(filled))


def torn_copy(workspace, messages, target):
    """Copy as a tool may: the tables of data first, then others write, then ``ingests``."""
    at_last = shutil.ignore_patterns("ingests")
    shutil.copytree(workspace.folder, target, ignore=at_last)
    write_file(messages, "b", 7)
    ingest(workspace, [messages], reader=PlainReader())
    shutil.copytree(workspace.folder / "ledger" / "ingests", target / "ledger" / "ingests")


def test_a_plain_copy_made_during_an_append_lacks_rows_and_is_refused(filled, messages, copy, tmp_path):
    torn_copy(filled, messages, copy)
    torn = Workspace.open(copy)
    assert torn.ledger.version == filled.ledger.version
    assert lines(torn).height < lines(filled).height  # nobody who only reads it would notice
    with pytest.raises(LedgerRowsMissingError) as raised:
        restore(copy, tmp_path / "restored")
    assert raised.value.facts == {"count": 1}
    assert not (tmp_path / "restored").exists()


def test_a_plain_copy_that_lacks_only_a_finding_is_refused(filled, messages, copy):
    write_file(messages, "z", outcome="set_aside")
    ingest(filled, [messages], reader=PlainReader())
    shutil.copytree(filled.folder, copy)
    shutil.rmtree(copy / "ledger" / "findings")
    with pytest.raises(LedgerRowsMissingError):
        require_sound_backup(copy)


def test_a_copy_of_which_a_file_is_gone_is_refused(filled, copy):
    shutil.copytree(filled.folder, copy)
    next((copy / "ledger" / "declaration_lines").glob("*.parquet")).unlink()
    with pytest.raises(LedgerFilesMissingError) as raised:
        require_sound_backup(copy)
    assert raised.value.facts == {"table": "declaration_lines", "count": 1}


def test_rows_that_retention_removed_are_not_missing(filled, messages, copy, tmp_path):
    write_file(messages, "old", 5, received="2020-05-01")
    ingest(filled, [messages], reader=PlainReader())
    retention(filled, date(2021, 1, 1))
    back_up(filled, copy)
    assert lines(restore(copy, tmp_path / "restored"))["amount_cents"].to_list() == [100, 23]


def test_a_copy_with_a_damaged_line_in_a_log_is_refused(filled, copy):
    shutil.copytree(filled.folder, copy)
    (copy / "logs" / "seen-2026-11.jsonl").write_text("{half\n", encoding="utf-8")
    with pytest.raises(LogUnreadableError):
        require_sound_backup(copy)
