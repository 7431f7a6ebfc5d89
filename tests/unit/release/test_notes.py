"""Notes beside an answer: only to figures that the door shows, of that day or earlier."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from stuurlicht.core import cell
from stuurlicht.release import Door, Note, about, find_cell, noted, release_internally
from stuurlicht.runs import run
from toy_instrument import TOY, ToyLedger, toy_rows

DAY = date(2026, 10, 31)
NOTE = Note(
    instrument="toy",
    cell=cell("per_law", "spent_eur", law="jeugdwet"),
    day=date(2026, 8, 31),
    value=700.0,
    unit="EUR",
    text="Een factuur kwam later.",
    account="jansen",
    noted_at=datetime(2026, 11, 3, 9),  # noqa: DTZ001  as in the ledger
)


@pytest.fixture(scope="module")
def answer():
    done = run(["toy"], ToyLedger(toy_rows()), DAY, version=7, known={"toy": TOY})
    return release_internally(TOY, done.results["toy"], done.facts["toy"], lambda _entry: None)


def at(pointed, **told):
    return replace(NOTE, cell=pointed, **told)


def test_a_note_stands_beside_its_figure(answer):
    assert noted(answer, [NOTE]).notes == (NOTE,)


def test_keys_written_as_text_find_their_row(answer):
    month = cell("per_month", "spent_eur", law="jeugdwet", care_month="2026-01-01")
    assert find_cell(answer.tables, month) == month
    assert find_cell(answer.tables, cell("per_month", "spent_eur", law="jeugdwet")) is None


@pytest.mark.parametrize(
    "note",
    [
        at(cell("per_law", "spent_eur", law="wmo")),  # hidden: one person
        at(cell("per_law", "spent_eur", law="participatiewet")),
        at(cell("per_law", "anders", law="jeugdwet")),
        at(cell("anders", "spent_eur", law="jeugdwet")),
        at(cell("per_law", "spent_eur", wet="jeugdwet")),
        at(NOTE.cell, instrument="volume"),
        at(NOTE.cell, day=date(2026, 11, 30)),
    ],
)
def test_a_note_to_what_is_not_shown_is_left_out(answer, note):
    assert noted(answer, [note]).notes == ()


def test_a_publication_keeps_back_an_earlier_value_and_who_wrote_it(answer):
    (note,) = noted(replace(answer, door=Door.PUBLICATION), [NOTE]).notes
    assert (note.value, note.account) == (None, "")
    assert note.text == NOTE.text


def test_what_is_about_one_municipality_bears_no_note_to_another(answer):
    elsewhere = at(cell("per_law", "spent_eur", law="jeugdwet", municipality="GM0344"))
    kept = about(replace(answer, notes=(NOTE, elsewhere)), ["GM0034"])
    assert kept.notes == (NOTE,)
