import os
import sys
from datetime import UTC, date, datetime

import polars as pl
import pytest

from stuurlicht.core.documents import LedgerBatch
from stuurlicht.core.ledger import INGESTS
from stuurlicht.store import PolarsEngine
from stuurlicht.tables.registers import NEIGHBOURHOODS
from stuurlicht.workspace import Municipality, Workspace
from stuurlicht.workspace.folder import SparkMissingError, WorkspaceExistsError, WorkspaceMissingError
from unit.workspace.conftest import DIEMEN
from unit.workspace.plain_reader import frame


def test_a_workspace_is_opened_as_it_was_made(workspace, folder):
    opened = Workspace.open(folder)
    assert opened.settings == workspace.settings
    assert opened.key_folder == workspace.key_folder
    assert opened.ledger.version == 0


def test_a_folder_becomes_a_workspace_once(workspace, folder):
    with pytest.raises(WorkspaceExistsError):
        Workspace.create(folder, [DIEMEN])


def test_a_workspace_whose_making_was_killed_can_be_made_again(workspace, folder, keys):
    (folder / "stuurlicht.yaml").unlink()
    again = Workspace.create(folder, [DIEMEN], key_folder=keys)
    assert again.settings == workspace.settings


@pytest.mark.skipif(os.name != "posix", reason="rights of folders are those of POSIX")
def test_a_new_workspace_is_closed_to_others_and_in_a_folder_that_was_there_the_ledger_is(tmp_path, keys):
    (there := tmp_path / "there").mkdir(mode=0o755)
    for folder in (tmp_path / "new", there):
        Workspace.create(folder, [DIEMEN], key_folder=keys)
    closed = (tmp_path / "new", there / "ledger")
    assert [folder.stat().st_mode & 0o077 for folder in closed] == [0, 0]
    assert there.stat().st_mode & 0o777 == 0o755


def test_a_folder_that_is_no_workspace_is_refused(tmp_path):
    with pytest.raises(WorkspaceMissingError):
        Workspace.open(tmp_path)


def test_the_engine_is_a_setting(workspace, folder, keys, tmp_path, monkeypatch):
    assert isinstance(workspace.engine, PolarsEngine)
    monkeypatch.setitem(sys.modules, "pyspark.sql", None)
    with pytest.raises(SparkMissingError):
        Workspace.create(tmp_path / "large", [DIEMEN], key_folder=keys, engine="spark").engine  # noqa: B018


def test_messages_of_predecessors_are_accepted(tmp_path, keys):
    merged = Municipality(code="1980", name="Dijk en Waard", predecessors=("0398",))
    workspace = Workspace.create(tmp_path / "merged", [merged, DIEMEN], key_folder=keys)
    settings = workspace.reading_settings()
    assert settings.municipalities == {"GM1980", "GM0398", "GM0384"}
    assert not settings.is_fictional


def test_a_reader_knows_the_neighbourhoods_that_were_handed_in_last(workspace):
    assert workspace.reading_settings().neighbourhoods == {}
    hand_in(workspace, date(2026, 1, 1), {"1234AB": "BU03840101", "1234AC": "BU03840102"})
    hand_in(workspace, date(2026, 2, 1), {"1234AB": "BU03840199"})
    assert workspace.reading_settings().neighbourhoods == {"1234AB": "BU03840199"}


def hand_in(workspace, day, places):
    number = day.toordinal()
    marker = {
        "ingest_id": number,
        "file_sha256": f"{number:064x}",
        "reading": 0,
        "outcome": "stored",
        "source": "register",
        "kind": "neighbourhoods",
        "municipality": "GM0384",
        "received_date": day,
        "loaded_at": datetime.now(UTC).replace(tzinfo=None),
        "row_count": len(places),
    }
    rows = [
        {"ingest_id": number, "municipality": "GM0384", "received_date": day, "postcode": code, "neighbourhood": area}
        for code, area in places.items()
    ]
    table = NEIGHBOURHOODS.table
    workspace.ledger.append(LedgerBatch(frame(INGESTS, [marker]), {table.name: frame(table, rows)}))


def test_a_cut_of_the_workspace_is_one_of_its_ledger(workspace):
    snapshot = workspace.as_of(date(2026, 1, 1))
    assert (snapshot.day, snapshot.version) == (date(2026, 1, 1), 0)
    assert isinstance(snapshot.scan(INGESTS).collect("polars").to_native(), pl.DataFrame)
