"""The form as people see it: in their language, and on paper."""

import io
from zipfile import ZipFile

import fastexcel
import pytest

from stuurlicht.present.language import translate
from stuurlicht.sources.registers import write_form
from stuurlicht.tables.registers import ALL_REGISTERS, BUDGETS


def sheets_of(form):
    with ZipFile(io.BytesIO(form)) as parts:
        return [parts.read(name).decode() for name in sorted(parts.namelist()) if name.startswith("xl/worksheets/")]


@pytest.mark.parametrize("register", ALL_REGISTERS, ids=lambda register: register.name)
def test_form_prints_as_wide_as_one_page_with_its_headings_on_every_page(register):
    explanation, form, _choices = sheets_of(write_form(register))

    assert all('fitToHeight="0"' in sheet for sheet in (explanation, form))
    assert 'orientation="landscape"' in form
    assert 'orientation="landscape"' not in explanation


def test_row_of_an_explanation_is_as_high_as_its_text():
    explanation, *_others = sheets_of(write_form(BUDGETS))

    assert 'ht="30"' in explanation


def test_first_column_of_the_english_form_says_note():
    form = write_form(BUDGETS, say=lambda text: translate(text, "en"))
    headings = fastexcel.read_excel(form).load_sheet(1, header_row=None).to_polars().row(0)

    assert headings[0] == "Note"
