"""Every instrument's answer comes back from its record exactly as it was released, words and drawings too."""

from dataclasses import fields, replace

import pytest

from stuurlicht.instruments import ALL
from stuurlicht.present.charts import chart_models
from stuurlicht.present.explanations import blocks_of
from stuurlicht.present.pages import page_models
from stuurlicht.release import Door
from stuurlicht.runs.keeping_records import write_record
from stuurlicht.runs.recorded_declaration import declared, read_declaration, write_declaration
from stuurlicht.runs.records import read_records
from stuurlicht.testing.conformance import Subject

KNOWN = {instrument.id: instrument for instrument in ALL}
NOT_KEPT = {"reads", "parameters", "compute", "explained"}
each_instrument = pytest.mark.parametrize("instrument", ALL, ids=lambda each: each.id)


def recorded(folder, released):
    write_record(folder, released, {}, recorded_at="2026-11-22T08:30:00+00:00")
    (record,) = read_records(folder)
    return record


@each_instrument
def test_a_recorded_answer_is_the_answer_that_was_released(instrument, workspace, day, earlier, tmp_path):
    released = Subject(instrument, workspace.ledger, day, earlier, KNOWN, {}).released
    back = recorded(tmp_path / "internal", released).released(instrument)
    published = recorded(tmp_path / "published", replace(released, door=Door.PUBLICATION)).published()

    for again in (back, published):
        assert [*again.tables] == [*released.tables]
        for name, table in released.tables.items():
            assert again.tables[name].frame.equals(table.frame, null_equal=True)
            assert again.tables[name].frame.schema == table.frame.schema
            assert again.tables[name].is_withheld == table.is_withheld
        for words in ("facts", "statements", "chart_words", "charts_left_out", "cautions"):
            assert getattr(again, words) == getattr(released, words)
    charts = chart_models(released, "en")
    assert [chart_models(again, "en") for again in (back, published)] == [charts, charts]
    assert page_models(published) == page_models(replace(released, door=Door.PUBLICATION))


@each_instrument
def test_a_declaration_is_kept_whole(instrument, tmp_path):
    write_declaration(tmp_path, instrument)
    back = declared(read_declaration(tmp_path)[1])

    for each in fields(instrument):
        if each.name not in NOT_KEPT:
            assert getattr(back, each.name) == getattr(instrument, each.name)
    assert [blocks_of(back, language) for language in ("nl", "en")] == [
        blocks_of(instrument, language) for language in ("nl", "en")
    ]
    assert [type(slot.role) for slot in back.slots] == [type(slot.role) for slot in instrument.slots]
