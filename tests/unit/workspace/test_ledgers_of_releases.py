"""A ledger of every released version is read, upgraded and written to by the program of today."""

import json

import pytest

from kept_ledgers import columns_of_today, digest, kept_versions, open_kept
from stuurlicht.workspace import upgrade
from stuurlicht.workspace.wholeness import require_whole
from surfaces_calls import call_over
from unit.store.batches import one_document


@pytest.fixture(params=kept_versions())
def kept(request, tmp_path):
    return open_kept(request.param, tmp_path)


def digests(kept):
    return {name: digest(kept.workspace, kept.ledger_version, name, kept.columns(name)) for name in kept.tables}


def as_it_was(kept):
    return {name: told["digest"] for name, told in kept.tables.items()}


def test_a_ledger_is_kept_of_at_least_one_version():
    assert kept_versions()


def test_the_archive_is_whole(kept):
    require_whole(kept.workspace)


def test_its_rows_read_as_they_did_before_it_is_upgraded(kept):
    assert digests(kept) == as_it_was(kept)


def test_its_rows_read_as_they_did_after_it_is_upgraded(kept):
    upgrade(kept.workspace)
    assert digests(kept) == as_it_was(kept)


def test_after_an_upgrade_it_has_every_table_and_column_of_today(kept):
    upgrade(kept.workspace)
    again = upgrade(kept.workspace)
    assert (again.made, again.added) == ((), {})


def test_after_an_upgrade_the_program_of_today_writes_to_it(kept):
    upgrade(kept.workspace)
    newest = kept.workspace.ledger.version
    assert kept.workspace.ledger.append(one_document("new", [100])) == newest + 1
    assert digests(kept) == as_it_was(kept)


def test_after_an_upgrade_it_answers_a_question(kept):
    upgrade(kept.workspace)
    told = call_over(kept.workspace.folder.parent, "run", "volume", "--as-of", "2025-03-31", "--format", "json")
    assert told.exit_code == 0, told.output
    assert json.loads(told.stdout)["instrument"] == "volume"


def test_no_table_or_column_is_gone_or_has_another_type(kept):
    """Schemas only grow: what a released version had, every later one has."""
    today = columns_of_today()
    changed = [
        f"{name}.{column}"
        for name in kept.tables
        for column, kind in kept.columns(name).items()
        if today.get(name, {}).get(column) != kind
    ]
    assert changed == []
