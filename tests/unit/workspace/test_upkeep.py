import shutil
from dataclasses import replace
from datetime import date, timedelta

import polars as pl
import pytest

from stuurlicht.core.ledger import DECLARATION_LINES, FINDINGS
from stuurlicht.store import Ledger
from stuurlicht.store.retention_log import NoLongerReproducibleError
from stuurlicht.workspace import LEDGER_TABLES, Workspace, ingest, retention, upgrade
from stuurlicht.workspace.folder import KnownThenRemovedError
from stuurlicht.workspace.reading import today
from stuurlicht.workspace.upkeep import RetentionDateError
from unit.workspace.plain_reader import PlainReader, write_file

LATER = date(2026, 12, 31)
NEWEST_COLUMN = "line_number"
OLDER = replace(
    DECLARATION_LINES, columns=tuple(column for column in DECLARATION_LINES.columns if column.name != NEWEST_COLUMN)
)
NEWER = replace(DECLARATION_LINES, schema_version=2)


class OlderReader(PlainReader):
    """Writes the lines as the program of before did."""

    def read(self, documents, settings):
        """Read as ever, without the newest column."""
        batch = super().read(documents, settings)
        lines = batch.rows["declaration_lines"].drop(NEWEST_COLUMN)
        return replace(batch, rows={**batch.rows, "declaration_lines": lines})


@pytest.fixture
def older(workspace, folder, messages):
    """Make a workspace as an older program left it: a table without its newest column, registers absent."""
    shutil.rmtree(folder / "ledger")
    Ledger.create(folder / "ledger", [OLDER, FINDINGS])
    write_file(messages, "a", 100)
    ingest(workspace, [messages], reader=OlderReader())
    return workspace


def test_an_older_ledger_is_readable_before_it_is_upgraded(older):
    rows = older.as_of(LATER).scan(DECLARATION_LINES).collect("polars").to_native()
    assert rows[NEWEST_COLUMN].to_list() == [None]


def test_upgrade_adds_what_is_missing_and_keeps_every_row(older, messages):
    tables = [NEWER if table.name == NEWER.name else table for table in LEDGER_TABLES]
    done = upgrade(older, tables=tables)
    assert done.added == {"declaration_lines": (NEWEST_COLUMN,)}
    assert "register_budgets" in done.made
    write_file(messages, "b", 7)
    ingest(older, [messages], reader=PlainReader())
    rows = older.as_of(LATER).scan(DECLARATION_LINES).collect("polars").to_native()
    assert sorted(rows[NEWEST_COLUMN].to_list(), key=str) == [1, None]


def test_upgrade_is_repeatable(older):
    upgrade(older)
    again = upgrade(older)
    assert (again.made, again.added) == ((), {})


def test_a_workspace_of_today_needs_no_upgrade(workspace):
    done = upgrade(workspace)
    assert (done.made, done.added) == ((), {})


def test_upgrade_keeps_the_answers_of_earlier_versions(older):
    before = older.as_of(LATER, 1).scan(OLDER).collect("polars").to_native()
    upgrade(older)
    assert older.as_of(LATER, 1).scan(OLDER).collect("polars").to_native().equals(before)


def test_retention_removes_care_data_and_says_that_older_figures_are_gone(workspace, messages):
    write_file(messages, "a", 100, received="2020-05-01")
    write_file(messages, "b", 7)
    version = ingest(workspace, [messages], reader=PlainReader()).ledger_version
    told = []
    removal = retention(workspace, date(2021, 1, 1), progress=lambda *step: told.append(step))
    assert removal.removed["declaration_lines"] == 1
    assert told[-1][0] == told[-1][1]
    amounts = Workspace.open(workspace.folder).as_of(LATER).scan(DECLARATION_LINES).collect("polars").to_native()
    assert amounts["amount_cents"].to_list() == [7]
    with pytest.raises(NoLongerReproducibleError):
        workspace.as_of(LATER, version)


def test_a_day_of_which_all_was_removed_is_told_apart_from_a_day_before_the_first_message(workspace, messages):
    write_file(messages, "a", 100, received="2020-05-01")
    ingest(workspace, [messages], reader=PlainReader())
    retention(workspace, date(2021, 1, 1))
    with pytest.raises(KnownThenRemovedError) as raised:
        workspace.as_of(date(2020, 12, 31))
    assert raised.value.facts == {"day": "2020-12-31", "before": "2021-01-01"}
    for day in (date(2020, 4, 30), date(2021, 1, 1)):
        assert workspace.as_of(day).scan(DECLARATION_LINES).collect("polars").to_native().is_empty()


def test_retention_that_found_nothing_removed_nothing(workspace, messages):
    write_file(messages, "a", 100, received="2020-05-01")
    ingest(workspace, [messages], reader=PlainReader())
    retention(workspace, date(2020, 1, 1))
    assert (workspace.ledger.kept_from, workspace.ledger.removed_before) == (date(2020, 1, 1), None)
    retention(workspace, date(2021, 1, 1))
    assert workspace.ledger.removed_before == date(2021, 1, 1)


def test_retention_up_to_a_day_to_come_is_refused(workspace):
    with pytest.raises(RetentionDateError):
        retention(workspace, today() + timedelta(days=1))


def test_retention_leaves_no_removed_value_on_disk(workspace, messages):
    write_file(messages, "a", 123_456_789, received="2020-05-01")
    ingest(workspace, [messages], reader=PlainReader())
    retention(workspace, date(2021, 1, 1))
    on_disk = [pl.read_parquet(file) for file in (workspace.folder / "ledger" / "declaration_lines").glob("*.parquet")]
    assert sum(rows.height for rows in on_disk) == 0
