"""Records of runs: whole or not at all, written once, readable, and without what a door hides."""

import json
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path
from types import MappingProxyType

import polars as pl
import pytest

from stuurlicht.instruments.base import parameter, parameters
from stuurlicht.release import INTERNAL, Door, release_internally
from stuurlicht.runs import made_with as surroundings
from stuurlicht.runs import run
from stuurlicht.runs.keeping_records import write_record
from stuurlicht.runs.made_with import Changed, changed, code_hash, made_with, rule_hashes
from stuurlicht.runs.records import RecordFormatError, RecordUnreadableError, read_records
from stuurlicht.runs.verification import (
    NotReproducibleError,
    SeveralRunsError,
    UnknownRunError,
    compared,
    find_records,
    require_the_question,
)
from toy_instrument import TOY, ToyLedger

DAY = date(2026, 10, 31)
MADE = {"code": {"stuurlicht": "2026.1 ab12"}}
FIRST, SECOND = "2026-11-22T08:30:00.000001+00:00", "2026-11-23T08:30:00.000002+00:00"


def released(instrument=TOY, parameters=None, seed=1, known=None):
    known = known or {instrument.id: instrument}
    done = run([instrument.id], ToyLedger(), DAY, version=7, known=known, parameters=parameters, seed=seed)
    return release_internally(instrument, done.results[instrument.id], done.facts[instrument.id], lambda _entry: None)


def recorded(folder, answer=None, moment=FIRST, **how):
    return write_record(folder, answer or released(), MADE, recorded_at=moment, **how)


def with_other_figures(answer):
    tables = {
        name: replace(table, frame=table.frame.with_columns(pl.col("spent_eur") * 2))
        for name, table in answer.tables.items()
    }
    return replace(answer, tables=tables)


def test_a_record_gives_back_what_was_run_and_what_was_released(tmp_path):
    answer = released(parameters={"toy": {"margin_share": 0.25}}, seed=5)
    recorded(tmp_path, answer)
    (record,) = read_records(tmp_path)

    assert record.facts == answer.facts
    assert (record.instrument_id, record.instrument_version, record.door) == ("toy", 1, Door.INTERNAL)
    assert (record.recorded_at, record.made_with) == (FIRST, MADE)
    assert record.grains == {"per_law": ("law",), "per_month": ("law", "care_month")}
    assert all(frame.equals(answer.tables[name].frame) for name, frame in record.tables().items())


def test_a_date_among_the_parameters_comes_back_as_a_date(tmp_path):
    answer = released()
    facts = replace(answer.facts, parameters={"since": date(2026, 1, 1), "law": "2026-01-01", "share": None})
    recorded(tmp_path, replace(answer, facts=facts))

    assert read_records(tmp_path)[0].facts.parameters == facts.parameters


def test_what_a_door_hides_is_nowhere_in_a_record(tmp_path):
    place = recorded(tmp_path)
    frames = [pl.read_parquet(path) for path in sorted(place.glob("*.parquet"))]

    assert sorted(path.name for path in place.iterdir()) == [
        "per_law.parquet",
        "per_month.parquet",
        "run.json",
        "words.json",
    ]
    assert frames[0].filter(law="wmo").select("spent_eur", "spent_eur_status").row(0) == (None, "hidden")
    assert "2500" not in "".join(str(frame.to_dicts()) for frame in frames) + "".join(
        path.read_text() for path in place.glob("*.json")
    )


def test_the_same_run_with_the_same_figures_is_recorded_once(tmp_path):
    first = recorded(tmp_path)
    before = {path: path.read_bytes() for path in first.iterdir()}
    again = recorded(tmp_path, moment=SECOND)

    assert again == first
    assert {path: path.read_bytes() for path in first.iterdir()} == before
    assert len(read_records(tmp_path)) == 1


def test_other_figures_or_another_door_get_a_record_beside_the_first(tmp_path):
    first = recorded(tmp_path)
    second = recorded(tmp_path, with_other_figures(released()), moment=SECOND)
    third = recorded(tmp_path, replace(released(), door=Door.PUBLICATION), publication="raad")
    fourth = write_record(tmp_path, released(), {"code": {"stuurlicht": "2026.1 ef56"}}, recorded_at=FIRST)

    names = [f"{first.name}.{number}" for number in (2, 3, 4)]
    assert [place.name for place in (second, third, fourth)] == names
    assert [record.publication for record in find_records(tmp_path, first.name)] == ["", "raad", "", ""]


def test_a_record_that_is_half_written_is_no_record(tmp_path):
    (tmp_path / ".abc.123").mkdir()

    assert read_records(tmp_path) == []
    assert read_records(tmp_path / "none") == []


@pytest.mark.parametrize(("is_same", "name"), [(True, ""), (False, ".2")])
def test_when_another_process_was_first_its_record_stands(tmp_path, monkeypatch, is_same, name):
    answer = released()
    theirs, rename = answer if is_same else with_other_figures(answer), Path.rename

    def just_too_late(unfinished, place):
        monkeypatch.undo()
        recorded(tmp_path, theirs)
        return rename(unfinished, place)

    monkeypatch.setattr(Path, "rename", just_too_late)
    place = recorded(tmp_path, answer, moment=SECOND)

    assert place.name == f"{answer.facts.run_id}{name}"
    assert {each.name[0] for each in tmp_path.iterdir()} == {place.name[0]}  # nothing unfinished is left
    assert read_records(tmp_path)[0].recorded_at == FIRST


def test_a_record_that_cannot_be_written_leaves_nothing_behind(tmp_path, monkeypatch):
    def refuses(_unfinished, _place):
        raise PermissionError

    monkeypatch.setattr(Path, "rename", refuses)
    with pytest.raises(PermissionError):
        recorded(tmp_path)

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["run.json", "per_law.parquet"])
def test_a_damaged_record_is_told_with_its_file(tmp_path, name):
    place = recorded(tmp_path)
    (place / name).write_text("{")

    with pytest.raises(RecordUnreadableError) as raised:
        read_records(tmp_path)[0].tables()

    assert raised.value.facts == {"run": place.name, "file": str(place / name)}


def test_a_damaged_record_does_not_stop_a_new_one(tmp_path):
    place = recorded(tmp_path)
    (place / "run.json").unlink()

    assert recorded(tmp_path, moment=SECOND).name == f"{place.name}.2"


def test_a_record_of_a_newer_program_is_refused(tmp_path):
    place = recorded(tmp_path)
    told = json.loads((place / "run.json").read_text())
    (place / "run.json").write_text(json.dumps({**told, "format": 3}))

    with pytest.raises(RecordFormatError) as raised:
        read_records(tmp_path)

    assert raised.value.facts == {"run": place.name, "found": 3, "known": 2}


def test_a_run_is_found_by_the_beginning_of_its_id_when_that_is_enough(tmp_path):
    ids = sorted({recorded(tmp_path, released(seed=seed)).name for seed in (1, 2)})

    assert [record.facts.run_id for record in find_records(tmp_path, ids[0][:6])] == [ids[0]]
    with pytest.raises(SeveralRunsError) as raised:
        find_records(tmp_path, "")
    assert raised.value.facts == {"run": "", "known": ", ".join(ids)}
    with pytest.raises(UnknownRunError):
        find_records(tmp_path, "../")


def user(name="user"):
    return replace(TOY, id=name, uses=("toy",))


def test_choices_for_an_instrument_that_is_used_are_in_the_id_and_in_the_record(tmp_path):
    known = {"toy": TOY, "user": user()}
    plain = released(user(), known=known)
    other = released(user(), {"toy": {"margin_share": 0.3}}, known=known)
    recorded(tmp_path, other)

    assert plain.facts.run_id != other.facts.run_id
    assert read_records(tmp_path)[0].facts.used["toy"].parameters["margin_share"] == 0.3


def test_a_question_that_can_no_longer_be_asked_makes_a_run_unreproducible(tmp_path):
    recorded(tmp_path, released(user(), known={"toy": TOY, "user": user()}))
    (record,) = read_records(tmp_path)
    require_the_question(record, {"toy": TOY, "user": user()})
    renamed = replace(TOY, parameters=_with_one_more())
    narrowed = replace(TOY, parameters=_with_a_narrow_choice())

    for known, detail in (
        ({"toy": TOY}, "user"),
        ({"user": user()}, "toy"),
        ({"toy": renamed, "user": user()}, "toy.level"),
        ({"toy": narrowed, "user": user()}, "toy.most_months"),
    ):
        with pytest.raises(NotReproducibleError) as raised:
            require_the_question(record, MappingProxyType(known))
        assert raised.value.facts["detail"] == detail
        assert raised.value.exit_code == 2


def _with_one_more():
    more = {"__annotations__": {"level": int}, "level": parameter(1, label="x")}
    return parameters(type("More", (TOY.parameters,), more))


def _with_a_narrow_choice():
    narrow = {"__annotations__": {"most_months": int}, "most_months": parameter(3, label="x", at_most=6)}
    return parameters(type("Narrow", (TOY.parameters,), narrow))


def test_every_difference_in_what_made_it_is_named_whatever_the_figures_say(tmp_path):
    recorded(tmp_path)
    (record,) = read_records(tmp_path)
    now = {"code": {"stuurlicht": "2026.2 cd34"}, "libraries": {"numpy": "3.0"}}

    same, other = compared(record, released(), now), compared(record, with_other_figures(released()), now)

    assert (same.is_same, other.is_same) == (True, False)
    assert same.changed == other.changed
    assert same.changed == (
        Changed("code", "stuurlicht", "2026.1 ab12", "2026.2 cd34"),
        Changed("libraries", "numpy", "", "3.0"),
    )


def test_nothing_is_named_when_all_is_as_it_was():
    made = made_with([TOY], Door.INTERNAL, {"engine": "polars"})

    assert changed(made, json.loads(json.dumps(made))) == ()
    assert made["instruments"] == {"toy": "1"}
    assert set(made["libraries"]) == {"python", "numpy", "polars", "narwhals", "deltalake"}
    assert set(made["code"]) == {"stuurlicht", "toy_instrument"}
    assert made["limits"] == {name: str(value) for name, value in asdict(INTERNAL).items()}


def test_the_hash_of_code_follows_its_files_and_not_how_their_lines_end(tmp_path, monkeypatch):
    monkeypatch.syspath_prepend(str(tmp_path))
    texts = {"one": b"A = 1\n", "two": b"A = 1\r\n", "three": b"A = 2\n"}
    hashes = {}
    for name, text in texts.items():
        package = tmp_path / name
        package.mkdir()
        (package / "__init__.py").write_bytes(b"")
        (package / "inner.py").write_bytes(text)
        hashes[name] = code_hash(name)

    assert hashes["one"] == hashes["two"]
    assert hashes["one"] != hashes["three"]


def test_every_file_with_rules_has_a_hash_of_its_own():
    assert "product_groups" in rule_hashes()
    assert len(set(rule_hashes().values())) == len(rule_hashes())
    assert surroundings.OWN_PACKAGE == "stuurlicht"
