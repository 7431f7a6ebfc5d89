"""How a table fits: no number is cut off, and headings take few lines where there is room."""

from textwrap import wrap

import pytest

from stuurlicht.present.tables import Heading, Shown, TableModel
from stuurlicht.surfaces.layout import parts_of

LONG = "Mensen met hulp een jaar eerder dan de peildatum"


def model(*numbers):
    headings = [Heading(name="wet", text="Wet", is_number=False, is_key=True)]
    headings += [Heading(name=text, text=text, is_number=True, is_key=False) for text in numbers]
    row = (Shown("Jeugdwet", "known"), *(Shown("1.234.567", "known") for _ in numbers))
    return TableModel(name="t", title="Tabel", shared=(), headings=tuple(headings), rows=(row,))


def lines(part):
    return [len(wrap(heading.text, width)) for heading, width in zip(part.headings, part.widths, strict=True)]


@pytest.mark.parametrize("room", [20, 40, 80, 160])
def test_no_column_is_narrower_than_its_numbers_and_no_part_is_wider_than_the_room(room):
    parts = parts_of(model(LONG, "Verschil", LONG), room, "nl")

    assert all(width >= 8 for part in parts for width in part.widths)
    assert all(part.letters <= room for part in parts if len(part.headings) > 2)


def test_a_heading_takes_two_lines_where_there_is_room():
    (part,) = parts_of(model(LONG), 100, "nl")

    assert max(lines(part)) == 2


def test_a_heading_takes_more_lines_before_a_column_goes_to_another_part():
    (part,) = parts_of(model(LONG, LONG, LONG), 52, "nl")

    assert max(lines(part)) > 2


def test_a_long_name_breaks_sooner_where_that_saves_a_part():
    name = "altijd met het tempo van de laatste maanden"
    headings = [Heading(name="k", text="Manier", is_number=False, is_key=True)]
    headings += [Heading(name=f"n{at}", text="Bedrag", is_number=True, is_key=False) for at in range(4)]
    row = (Shown(name, "known"), *(Shown("1.234.567", "known") for _ in range(4)))
    told = TableModel(name="t", title="Tabel", shared=(), headings=tuple(headings), rows=(row,))
    widths = {room: [part.widths[0] for part in parts_of(told, room, "nl")] for room in (160, 80)}

    assert widths == {160: [len(name)], 80: [21]}


def test_a_word_of_a_name_is_never_broken():
    headings = (Heading(name="k", text="Soort", is_number=False, is_key=True),)
    row = (Shown("declaratiepatroon alleen", "known"),)
    (part,) = parts_of(TableModel(name="t", title="T", shared=(), headings=headings, rows=(row,)), 30, "nl")

    assert part.widths[0] >= len("declaratiepatroon")
