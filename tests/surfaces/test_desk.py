"""The desk: a question becomes a job in another process, and its answer is there for all who ask it afterwards."""

import os
import shutil
import signal
from datetime import date, timedelta

import pytest

from stuurlicht import instruments
from stuurlicht.core.errors import UsageError
from stuurlicht.instruments.base import NoDataError, ParameterError
from stuurlicht.release import LOG_FILE, ReleasedResult, read_log
from stuurlicht.runs.records import RECORDS_FOLDER, OtherInstrumentVersionError, read_records
from stuurlicht.surfaces.answers import internal_answers
from stuurlicht.surfaces.desk import Asked, Desk, ProgramChangedError, UnknownJobError, Working
from stuurlicht.surfaces.desk_memory import AnswerMemory
from stuurlicht.surfaces.desk_worker import RunBrokeError
from stuurlicht.surfaces.publishing import make_publication
from stuurlicht.surfaces.recording import recorder
from stuurlicht.testing.fictional import fictional_workspace
from stuurlicht.workspace import Workspace
from stuurlicht.workspace.notes import add_note
from stuurlicht.workspace.publication_lists import Listed

DAY = date(2025, 6, 30)
VOLUME = Asked(instrument_id="volume", day=DAY)
SECONDS = 120


@pytest.fixture(scope="session")
def filled(tmp_path_factory):
    """Make a small workspace without runs."""
    made = fictional_workspace(
        tmp_path_factory.mktemp("desk"), inhabitants=1000, first_month=date(2024, 1, 1), months=18, until=DAY
    )
    return made.folder, made.key_folder


@pytest.fixture
def workspace(filled, tmp_path):
    folder, keys = filled
    return Workspace.open(shutil.copytree(folder, tmp_path / "workspace"), key_folder=keys)


@pytest.fixture
def desk(workspace):
    made = Desk(workspace)
    yield made
    made.close()


def answered(desk, asked):
    looked = desk.look(asked)
    if isinstance(looked, Working):
        assert desk.jobs.wait(looked.id, SECONDS)
        looked = desk.look(asked)
    assert isinstance(looked, ReleasedResult)
    return looked


def run_here(workspace, asked):
    (released,) = internal_answers(
        workspace,
        [asked.instrument_id],
        asked.day,
        log=lambda _entry: None,
        record=recorder(workspace),
        parameters={asked.instrument_id: asked.parameters},
    )
    return released


def same_figures(one, other):
    return all(table.frame.equals(other.tables[name].frame) for name, table in one.tables.items())


def test_a_question_becomes_a_job_and_its_answer_is_that_of_a_run(desk, workspace):
    job = desk.look(VOLUME)
    again = desk.look(VOLUME)
    answer = answered(desk, VOLUME)
    beside = run_here(workspace, VOLUME)

    assert isinstance(job, Working)
    assert job.id == again.id == answer.facts.run_id == beside.facts.run_id
    assert same_figures(answer, beside)
    assert answer.statements == beside.statements
    assert desk.job(job.id).state == "finished"
    assert desk.job(job.id).question.instrument_id == "volume"
    assert len(read_records(workspace.folder / RECORDS_FOLDER)) == 1


def test_an_answer_is_released_and_logged_once_however_often_it_is_read(desk, workspace):
    answered(desk, VOLUME)
    first = desk.look(VOLUME)

    assert desk.look(VOLUME) is first
    assert [entry["door"] for entry in read_log(workspace.folder / LOG_FILE)] == ["internal"]


def test_a_recorded_run_is_answered_at_once_also_after_a_restart(desk, workspace):
    recorded = run_here(workspace, VOLUME)
    answer = desk.look(VOLUME)

    assert isinstance(answer, ReleasedResult)
    assert same_figures(answer, recorded)
    assert (answer.statements, answer.cautions) == (recorded.statements, recorded.cautions)
    name = next(table.columns[0] for table in answer.instrument.tables if table.columns[0].name == "municipality")
    assert name.values == {each.code: each.name for each in workspace.settings.municipalities}


def test_a_record_of_another_program_is_made_again(desk, workspace, monkeypatch):
    run_here(workspace, VOLUME)
    monkeypatch.setattr("stuurlicht.surfaces.desk.made_now", lambda *_asked: {"code": {"stuurlicht": "other"}})
    job = desk.look(VOLUME)
    assert isinstance(job, Working)
    assert desk.jobs.wait(job.id, SECONDS)

    with pytest.raises(ProgramChangedError):
        desk.look(VOLUME)


def test_a_record_of_another_version_of_the_instrument_has_another_id(desk, workspace, monkeypatch):
    run_here(workspace, VOLUME)
    newer = {**instruments.known(), "volume": _raised(instruments.known()["volume"])}
    (record,) = read_records(workspace.folder / RECORDS_FOLDER)
    monkeypatch.setattr("stuurlicht.surfaces.desk.instruments.known", lambda: newer)

    with pytest.raises(OtherInstrumentVersionError):
        record.released(newer["volume"])
    assert desk.look(VOLUME).id != record.facts.run_id


def _raised(instrument):
    from dataclasses import replace

    return replace(instrument, version=instrument.version + 1)


def test_a_question_without_an_answer_is_told_as_the_run_told_it(desk):
    asked = Asked(instrument_id="nowcast", day=date(2024, 1, 2))
    job = desk.look(asked)
    assert desk.jobs.wait(job.id, SECONDS)

    with pytest.raises(NoDataError) as raised:
        desk.look(asked)
    assert raised.value.code != "answer"
    assert desk.job(job.id).failed


def test_what_cannot_be_asked_starts_no_job(desk, workspace):
    for asked in (
        Asked(instrument_id="none", day=DAY),
        Asked(instrument_id="volume", day=DAY, parameters={"none": 1}),
        Asked(instrument_id="volume", day=DAY, parameters={"years_count": -1}),
    ):
        with pytest.raises(UsageError):
            desk.look(asked)
    with pytest.raises(ParameterError):
        desk.look(asked)
    assert not (workspace.folder / RECORDS_FOLDER).exists()


@pytest.mark.parametrize("job_id", ["", "0" * 16, "../../stuurlicht", "*" * 16])
def test_a_job_that_is_not_there_is_told(desk, job_id):
    with pytest.raises(UnknownJobError):
        desk.job(job_id)


def test_a_worker_that_is_killed_is_told_and_the_next_question_gets_a_new_one(desk):
    answered(desk, VOLUME)
    worker = desk.jobs._worker
    os.kill(worker._process.pid, signal.SIGKILL)
    other = Asked(instrument_id="volume", day=DAY - timedelta(days=30))
    job = desk.look(other)
    assert desk.jobs.wait(job.id, SECONDS)

    with pytest.raises(RunBrokeError):
        desk.look(other)
    assert answered(desk, Asked(instrument_id="volume", day=DAY - timedelta(days=60)))


def test_two_servers_over_one_workspace_give_one_answer(desk, workspace):
    beside = Desk(workspace)
    try:
        jobs = [each.look(VOLUME) for each in (desk, beside)]
        answers = [answered(each, VOLUME) for each in (desk, beside)]
    finally:
        beside.close()

    assert jobs[0].id == jobs[1].id
    assert same_figures(*answers)
    assert len(read_records(workspace.folder / RECORDS_FOLDER)) == 1


def test_a_note_shows_beside_the_figure_and_computes_nothing_anew(desk, workspace, monkeypatch):
    monkeypatch.setattr("stuurlicht.surfaces.desk_versions._HOLDS_SECONDS", 0.0)
    answer = answered(desk, VOLUME)
    pointed = next(
        each for one in answer.statements for each in one.cells.values() if answer.cell(each).column.is_number
    )
    add_note(workspace, answer, pointed, "Er kwam een woonvorm bij.", account="anna")
    noted = desk.look(VOLUME)

    assert isinstance(noted, ReleasedResult)
    assert noted.facts == answer.facts
    assert [note.text for note in noted.notes] == ["Er kwam een woonvorm bij."]


def test_what_is_read_in_meanwhile_is_in_the_next_answer(desk, workspace, monkeypatch):
    monkeypatch.setattr("stuurlicht.surfaces.desk_versions._HOLDS_SECONDS", 0.0)
    before = answered(desk, VOLUME)
    from stuurlicht.testing.nation_registers import register_batches

    batch = next(iter(register_batches()))
    Workspace.open(workspace.folder, key_folder=workspace.key_folder).ledger.append(batch)
    job = desk.look(VOLUME)

    assert isinstance(job, Working)
    assert job.id != before.facts.run_id
    pinned = Asked(instrument_id="volume", day=DAY, version=before.facts.at.ledger_version)
    assert same_figures(desk.look(pinned), before)


def test_no_figure_rests_on_notes():
    read = {mart.name for instrument in instruments.known().values() for mart in instrument.reads}

    assert "interpretations" not in read


def test_a_publication_is_read_once_and_as_it_was_published(desk, workspace):
    assert desk.kept_publications() == ()
    made = make_publication(workspace, "raad", DAY, log=lambda _entry: None, asked=(Listed(instrument_id="levers"),))
    (kept,) = desk.kept_publications()
    answers = desk.answers_of(kept)

    assert kept.folder == made.kept.folder
    assert [each.instrument.id for each in answers] == ["levers"]
    assert desk.answers_of(kept) is answers
    assert desk.published_answer("levers", DAY) is answers[0]
    assert desk.published_answer("levers", date(2020, 1, 1)) is None
    assert desk.published_answer("nowcast", DAY) is None


def test_memory_lets_the_answer_go_that_was_read_longest_ago(desk):
    answer = answered(desk, VOLUME)
    cells = sum(table.frame.height * table.frame.width for table in answer.tables.values())
    memory = AnswerMemory(most_cells=2 * cells)
    for name in ("a", "b"):
        memory.keep(name, (answer,))
    memory.find("a")
    memory.keep("c", (answer,))

    assert [memory.find(name) is not None for name in ("a", "b", "c")] == [True, False, True]
    memory.keep("large", (answer, answer, answer))
    assert [memory.find(name) is not None for name in ("a", "c", "large")] == [False, False, True]
