import random
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from stuurlicht.core.ledger import DECLARATION_LINES, INGESTS
from stuurlicht.workspace import Workspace, ingest
from unit.workspace.conftest import DIEMEN
from unit.workspace.plain_reader import PlainReader, write_file

CHILD = Path(__file__).parent / "ingest_child.py"
FILES = 400
KILLS = 12
LATER = date(2026, 12, 31)

pytestmark = pytest.mark.slow


@pytest.fixture
def many_messages(messages):
    chance = random.Random(1)  # noqa: S311  a fixed seed
    for number in range(FILES):
        outcome = "set_aside" if number % 17 == 0 else "stored"
        received = f"2026-{chance.randint(1, 12):02d}-01"
        amounts = [chance.randint(-10_000, 10_000) for _ in range(chance.randint(1, 5))]
        write_file(messages, f"file {number:03d}", *amounts, received=received, outcome=outcome)
    return messages


@pytest.fixture
def uninterrupted(tmp_path, keys, many_messages):
    workspace = Workspace.create(tmp_path / "uninterrupted", [DIEMEN], key_folder=keys)
    ingest(workspace, [many_messages], reader=PlainReader())
    return as_read(workspace)


def as_read(workspace):
    """Give what the store gives, without what differs from run to run."""
    snapshot = workspace.as_of(LATER)
    documents = snapshot.ingests().select("ingest_id", "file_sha256")
    tables = [snapshot.scan(table).collect("polars").to_native() for table in (DECLARATION_LINES, INGESTS)]
    tables.append(snapshot.findings())
    told = [rows.join(documents, on="ingest_id", how="inner", suffix="_of_document") for rows in tables]
    told.append(snapshot.ingests())
    plain = [rows.drop("ingest_id", "loaded_at", strict=False) for rows in told]
    return [rows.sort(rows.columns) for rows in plain]


def same(first, second):
    return [rows.equals(others) for rows, others in zip(first, second, strict=True)] == [True] * len(first)


def start(workspace, messages):
    child = subprocess.Popen(  # noqa: S603  our own script
        [sys.executable, str(CHILD), str(workspace.folder), str(messages)],
        stdout=subprocess.PIPE,
    )
    assert child.stdout.readline() == b"begun\n"
    return child


def kill(child):
    child.kill()
    child.wait()
    child.stdout.close()
    return child.returncode


def finish(child):
    with child:
        return child.wait()


def test_the_material_of_this_test_has_every_kind_of_row(uninterrupted):
    lines, ingests, findings, documents = uninterrupted
    assert ingests.height + findings.height == documents.height == FILES
    assert lines.height > FILES


def test_a_ledger_whose_writer_was_killed_equals_one_that_was_not(workspace, many_messages, uninterrupted):
    moments = random.Random(2)  # noqa: S311  a fixed seed
    ends = []
    for _ in range(KILLS):
        child = start(workspace, many_messages)
        time.sleep(moments.uniform(0, 0.4))
        ends.append(kill(child))
    assert ends == [-signal.SIGKILL] * KILLS
    assert finish(start(workspace, many_messages)) == 0
    assert same(as_read(workspace), uninterrupted)


def test_two_writers_of_the_same_files_make_one_ledger(workspace, many_messages, uninterrupted):
    both = [start(workspace, many_messages) for _ in range(2)]
    assert [finish(child) for child in both] == [0, 0]
    assert same(as_read(workspace), uninterrupted)


def test_one_writer_killed_beside_another_leaves_the_other_right(workspace, many_messages, uninterrupted):
    killed, other = start(workspace, many_messages), start(workspace, many_messages)
    time.sleep(0.5)
    assert kill(killed) == -signal.SIGKILL
    assert finish(other) == 0
    assert same(as_read(workspace), uninterrupted)
