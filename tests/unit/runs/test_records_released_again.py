"""A record gives back exactly what was released, or says why it cannot."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from stuurlicht.core import ChartWords, Statement, cell
from stuurlicht.present.charts import chart_models
from stuurlicht.present.sentences import caution_texts
from stuurlicht.release import Caution, Door, Note, ReleasedTable, release_internally
from stuurlicht.runs import run
from stuurlicht.runs.keeping_records import write_record
from stuurlicht.runs.records import (
    OtherInstrumentVersionError,
    RecordFormatError,
    RecordUnreadableError,
    RecordWithoutWordsError,
    read_records,
)
from toy_instrument import TOY, ToyLedger

DAY = date(2026, 10, 31)
LATE = Caution(text="{lines} regels, het nieuwste van {newest}", values={"lines": 7, "newest": date(2026, 9, 1)})


def released(cautions=(LATE,)):
    done = run(["toy"], ToyLedger(), DAY, version=7, known={"toy": TOY})
    return release_internally(TOY, done.results["toy"], done.facts["toy"], lambda _entry: None, cautions)


def recorded(folder, answer, code="ab12"):
    return write_record(folder, answer, {"code": {"stuurlicht": code}}, recorded_at="2026-11-22T08:30:00+00:00")


def rewrite(path, **facts):
    path.write_text(json.dumps({**json.loads(path.read_text()), **facts}))


def test_what_comes_back_is_what_was_released(tmp_path):
    answer = released()
    recorded(tmp_path, answer)
    back = read_records(tmp_path)[0].released(TOY)

    assert (back.facts, back.door, back.cautions) == (answer.facts, answer.door, answer.cautions)
    assert (back.statements, back.chart_words) == (answer.statements, answer.chart_words)
    assert back.charts_left_out == answer.charts_left_out
    assert [*back.tables] == [*answer.tables]
    assert all(back.tables[name].frame.equals(table.frame) for name, table in answer.tables.items())
    assert caution_texts(back, "en") == caution_texts(answer, "en")
    assert [chart.svg for chart in chart_models(back)] == [chart.svg for chart in chart_models(answer)]


def test_every_kind_of_key_and_what_was_left_out_come_back(tmp_path):
    told = Statement(text="{x}", cells={"x": cell("per_law", "spent_eur", law="wmo", year=2026, share=0.5, all=None)})
    chosen = Statement(text="Meer", chosen_by=(cell("per_law", "spent_eur", law="wmo", has=True),), place="moved")
    words = {"laws": ChartWords(title=told, text_alternative=chosen)}
    answer = replace(released(), statements=(told, chosen), chart_words=words, charts_left_out=("months",))
    recorded(tmp_path, answer)
    back = read_records(tmp_path)[0].words()

    assert (back.statements, back.chart_words, back.charts_left_out) == ((told, chosen), words, ("months",))


def test_a_table_that_was_withheld_comes_back_withheld(tmp_path):
    answer = released()
    empty = ReleasedTable(TOY.tables[0], answer.tables["per_law"].frame.clear(), is_withheld=True)
    recorded(tmp_path, replace(answer, door=Door.PUBLICATION, tables={**answer.tables, "per_law": empty}))
    back = read_records(tmp_path)[0].released(TOY)

    assert [name for name, table in back.tables.items() if table.is_withheld] == ["per_law"]
    assert back.door == Door.PUBLICATION


def test_other_words_get_a_record_beside_the_first_and_another_caution_does_not(tmp_path):
    first = recorded(tmp_path, released())

    assert recorded(tmp_path, released(cautions=())) == first
    assert recorded(tmp_path, replace(released(), statements=())).name == f"{first.name}.2"


def test_a_record_of_an_older_program_can_be_compared_and_not_shown(tmp_path):
    place = recorded(tmp_path, released())
    (place / "words.json").unlink()
    rewrite(place / "run.json", format=1)
    (record,) = read_records(tmp_path)

    assert record.tables()["per_law"].equals(released().tables["per_law"].frame)
    assert not record.has_words
    with pytest.raises(RecordWithoutWordsError) as raised:
        record.released(TOY)
    assert raised.value.facts == {"run": place.name, "instrument": "toy"}
    assert recorded(tmp_path, released()).name == f"{place.name}.2"


def test_an_instrument_of_another_version_or_with_other_tables_is_refused(tmp_path):
    recorded(tmp_path, released())
    (record,) = read_records(tmp_path)
    narrower = replace(TOY, tables=TOY.tables[:1])
    wider = replace(TOY, tables=(replace(TOY.tables[0], columns=TOY.tables[1].columns), TOY.tables[1]))

    for other in (replace(TOY, version=2), replace(TOY, id="other"), narrower, wider):
        with pytest.raises(OtherInstrumentVersionError) as raised:
            record.released(other)
        assert raised.value.facts["was"] == 1


@pytest.mark.parametrize("damage", ["{", '{"statements": []}', '{"statements": [{"text": 3}]}', "[]"])
def test_damaged_words_are_told_with_their_file(tmp_path, damage):
    place = recorded(tmp_path, released())
    (place / "words.json").write_text(damage)

    with pytest.raises(RecordUnreadableError) as raised:
        read_records(tmp_path)[0].released(TOY)
    assert raised.value.facts == {"run": place.name, "file": str(place / "words.json")}


def published(folder):
    """Record an answer as one that was published."""
    note = Note(
        instrument="toy",
        cell=cell("per_law", "spent_eur", law="jeugdwet"),
        day=DAY,
        value=None,
        unit="EUR",
        text="Een nieuwe aanbieder.",
        account="anna",
        noted_at=datetime(2026, 11, 2, 9, 30, tzinfo=UTC),
    )
    answer = replace(released(), door=Door.PUBLICATION, notes=(note,))
    return recorded(folder, answer), answer


def test_what_was_published_is_shown_without_the_instrument(tmp_path):
    _place, answer = published(tmp_path)
    back = read_records(tmp_path)[0].published()

    assert (back.instrument.id, back.instrument.version, back.instrument.tables) == ("toy", 1, TOY.tables)
    assert (back.statements, back.chart_words, back.notes) == (answer.statements, answer.chart_words, answer.notes)
    assert [chart.svg for chart in chart_models(back)] == [chart.svg for chart in chart_models(answer)]
    with pytest.raises(RuntimeError):
        back.instrument.compute(None, back.instrument.parameters())


def test_an_answer_for_colleagues_keeps_no_declaration(tmp_path):
    place = recorded(tmp_path, released())

    with pytest.raises(RecordUnreadableError) as raised:
        read_records(tmp_path)[0].published()
    assert raised.value.facts == {"run": place.name, "file": str(place / "declaration.json")}


@pytest.mark.parametrize(
    "damage",
    [
        "{",
        '{"format": 1}',
        '{"format": 1, "declaration": {"is": "Table"}}',
        '{"format": 1, "declaration": {"is": "Gone"}}',
        '{"format": 1, "declaration": []}',
    ],
)
def test_a_damaged_declaration_is_told_with_its_file(tmp_path, damage):
    place, _answer = published(tmp_path)
    (place / "declaration.json").write_text(damage)

    with pytest.raises(RecordUnreadableError) as raised:
        read_records(tmp_path)[0].published()
    assert raised.value.facts == {"run": place.name, "file": str(place / "declaration.json")}


def test_a_declaration_of_a_newer_program_is_refused(tmp_path):
    place, _answer = published(tmp_path)
    rewrite(place / "declaration.json", format=9)

    with pytest.raises(RecordFormatError) as raised:
        read_records(tmp_path)[0].published()
    assert raised.value.facts == {"run": place.name, "found": 9, "known": 1}
