"""Notes in words: who, when, which figure, and what stood there when the note was made."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from stuurlicht.core import Drawing, Page, Sentences, View, cell
from stuurlicht.present.notes import note_texts
from stuurlicht.present.pages import Told, page_models
from stuurlicht.release import Note, noted, release_internally
from stuurlicht.runs import run
from toy_instrument import TOY, ToyLedger, toy_rows

DAY, EARLIER = date(2026, 10, 31), date(2026, 8, 31)
SPENT = cell("per_law", "spent_eur", law="jeugdwet")
LAW = Page(title="{law}", per=("law",), shows=(Sentences(place="answer"), View(table="per_law")))
MONTHS = Page(title="Maanden", shows=(Drawing(chart="months"),))


def note(value=720.0, pointed=SPENT, text="Een factuur kwam later", day=EARLIER, unit="EUR"):
    return Note(
        instrument="toy",
        cell=pointed,
        day=day,
        value=value,
        unit=unit,
        text=text,
        account="jansen",
        noted_at=datetime(2026, 11, 3, 9),  # noqa: DTZ001  as in the ledger
    )


def answer(*notes, pages=()):
    toy = replace(TOY, pages=pages)
    done = run(["toy"], ToyLedger(toy_rows()), DAY, version=7, known={"toy": toy})
    return noted(release_internally(toy, done.results["toy"], done.facts["toy"], lambda _entry: None), notes)


def told(*notes, language="nl"):
    result = answer(*notes)
    return [" ".join(text.split()) for text in note_texts(result, result.notes, language)]


def test_a_note_tells_who_when_and_which_figure():
    assert told(note()) == ["Duiding van jansen, 3 november 2026, bij Uitgaven (Jeugdwet): Een factuur kwam later."]


def test_a_note_in_a_publication_names_nobody():
    result = answer(note())
    (text,) = note_texts(result, [replace(result.notes[0], account="", value=None)])
    assert text.startswith("Duiding van 3 november 2026 bij Uitgaven (Jeugdwet): Een factuur kwam later.")
    assert "jansen" not in text


def test_a_figure_that_changed_is_told_as_it_was_and_as_it_is():
    (text,) = told(note(700.0, text="Dit is laag!"))
    assert text.endswith("Dit is laag! Dit ging over € 700 op 31 augustus 2026; nu staat er € 720.")


def test_a_small_change_is_told_in_all_digits():
    result = answer(note(719_600.0))
    frame = result.tables["per_law"].frame
    changed = replace(result.tables["per_law"], frame=frame.with_columns(spent_eur=frame["spent_eur"] * 0 + 719_900.0))
    (text,) = note_texts(replace(result, tables={**result.tables, "per_law": changed}), result.notes)
    assert "Dit ging over 719.600 op 31 augustus 2026; nu staat er 719.900." in text


def test_a_value_that_was_kept_back_still_says_that_it_is_of_an_earlier_day():
    (text,) = told(note(None, unit=None))
    assert text.endswith("Dit ging over het cijfer van 31 augustus 2026.")
    assert not told(note(None, unit=None, day=DAY))[0].endswith("2026.")


def test_a_note_is_told_in_english_around_words_that_stay():
    (text,) = told(note(), language="en")
    assert "Een factuur kwam later" in text


def notes_of(page):
    return [block.texts for block in page.blocks if isinstance(block, Told) and block.heading == "Duiding"]


def test_a_note_stands_on_every_page_where_its_figure_stands():
    month = note(60.0, pointed=cell("per_month", "spent_eur", law="jeugdwet", care_month="2026-01-01"))
    jeugdwet, wmo, months = page_models(answer(note(), month, pages=(LAW, MONTHS)))
    assert [len(notes_of(page)) for page in (jeugdwet, wmo, months)] == [1, 0, 1]
    assert "bij Uitgaven (Jeugdwet)" in notes_of(jeugdwet)[0][0]
    assert "bij Uitgaven (Jeugdwet, januari 2026)" in notes_of(months)[0][0]


def test_a_note_to_a_figure_on_no_page_stands_at_the_end():
    clients = note(12.0, pointed=cell("per_law", "clients_count", law="jeugdwet"), unit="persons")
    *_pages, last = page_models(answer(clients, pages=(MONTHS,)))
    assert last.title == "Duiding bij andere cijfers"
    assert "bij Inwoners (Jeugdwet)" in last.blocks[0].texts[0]


@pytest.mark.parametrize("pages", [(), (LAW, MONTHS)])
def test_without_notes_nothing_is_said_of_them(pages):
    assert not any(notes_of(page) for page in page_models(answer(pages=pages)))


def test_without_declared_pages_the_notes_stand_after_the_figures():
    (page,) = page_models(answer(note()))
    assert len(notes_of(page)) == 1
