"""What is recorded and what is not, and the list of recorded runs."""

import shutil
from datetime import date

from recorded_runs import called, change_one
from stuurlicht.release import LOG_FILE, read_log
from stuurlicht.runs.records import RECORDS_FOLDER
from stuurlicht.surfaces.answers import internal_answers


def test_without_a_run_the_recorded_ones_are_listed_newest_first(workspace, record):
    called(workspace.folder, "run", "volume", "--as-of", "2025-03-31")
    told = called(workspace.folder, "verify")
    rows = [line.split() for line in told.stdout.splitlines() if "intern" in line]

    assert told.exit_code == 0
    version = str(workspace.ledger.version)
    assert [row[-3:] for row in rows] == [[day, version, "intern"] for day in ("2025-03-31", "2025-06-30")]
    assert rows[1][0] == record.name
    narrow = called(workspace.folder, "verify", columns=80).stdout
    assert record.name in narrow
    assert "…" not in narrow


def test_a_workspace_without_runs_says_so(workspace):
    shutil.rmtree(workspace.folder / RECORDS_FOLDER)

    assert called(workspace.folder, "verify").stdout.startswith("Er is nog geen run vastgelegd.")
    last = called(workspace.folder, "verify", "--last")
    assert (last.exit_code, last.stdout) == (3, "")
    assert last.stderr.startswith("Er is nog geen run vastgelegd.")


def test_every_record_of_a_run_is_compared_and_the_worst_counts(workspace, record, verify):
    shutil.copytree(record, record.with_name(f"{record.name}.2"))
    change_one(record, "per_month", "clients_count", lambda value: value + 3)
    told = verify()

    assert told.exit_code == 1
    assert "Andere cijfers." in told.stdout
    assert "Dezelfde cijfers:" in told.stdout


def test_verifying_records_nothing_and_is_no_run_in_the_log(workspace, record, verify):
    log = workspace.folder / LOG_FILE
    before = read_log(log)
    verify()
    (entry,) = read_log(log)[len(before) :]

    assert list(record.parent.iterdir()) == [record]
    assert (entry["door"], entry["verified"], "instrument" in entry) == ("internal", record.name, False)


def test_a_call_of_the_library_records_nothing(workspace, record):
    internal_answers(workspace, ["volume"], date(2025, 5, 31), log=lambda _entry: None)

    assert list(record.parent.iterdir()) == [record]


def test_a_report_records_every_answer_in_it(workspace, record, monkeypatch):
    monkeypatch.setattr("stuurlicht.surfaces.report.make_report", lambda *_told: b"%PDF")
    monkeypatch.setattr("stuurlicht.surfaces.report.prepare_drawing", lambda: None)
    told = called(workspace.folder, "report", "--as-of", "2025-05-31", "--instrument", "volume")

    assert told.exit_code == 0, told.output
    assert len(list(record.parent.iterdir())) == 2
    assert called(workspace.folder, "verify", "--last").stdout.split()[4] == "31"
