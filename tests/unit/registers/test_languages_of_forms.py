"""A form in English is the Dutch form in other words: what comes back from it is the same."""

from datetime import date, datetime

import fastexcel
import pytest

from stuurlicht.core.documents import Document
from stuurlicht.present.error_words import error_text
from stuurlicht.sources.registers import RegisterFaultsError, read_register, write_form
from stuurlicht.sources.registers.cells import parse_cell
from stuurlicht.sources.registers.numbers import NumberStyle
from stuurlicht.sources.registers.reading import HandedIn
from stuurlicht.tables.registers import ALL_REGISTERS, BUDGETS, CODE_MAPS
from stuurlicht.workspace.registers import EVERY_LANGUAGE

DUTCH, ENGLISH = EVERY_LANGUAGE
ACT = HandedIn(
    municipality="GM9999",
    account="controller",
    received_date=date(2026, 3, 1),
    loaded_at=datetime.fromisoformat("2026-03-01T09:00"),
    code_version="test",
)

every_register = pytest.mark.parametrize("register", ALL_REGISTERS, ids=lambda register: register.name)
every_language = pytest.mark.parametrize("say", EVERY_LANGUAGE, ids=["nl", "en"])


def read(register, content, place="x.csv", languages=EVERY_LANGUAGE):
    content = content if isinstance(content, bytes) else content.encode()
    return read_register(register, Document(7, place, content, date(2026, 3, 1)), ACT, languages).rows[
        register.table.name
    ]


def sheet(form, name):
    cells = fastexcel.read_excel(form).load_sheet(name, header_row=None, dtypes="string").to_polars()
    return [list(row) for row in cells.rows()]


def example_of(register, say):
    """Read the example row of the form as if it were typed as a row of its own."""
    headings, example = (row[1:] for row in sheet(write_form(register, say=say), say("Invullen"))[:2])
    lines = (";".join(f'"{cell or ""}"' for cell in row) for row in (headings, example))
    return read(register, "\n".join(lines))


@every_register
def test_form_filled_in_english_gives_the_rows_of_the_dutch_one(register):
    dutch, english = example_of(register, DUTCH), example_of(register, ENGLISH)
    names = [entry.column.name for entry in register.entries if entry.column.values or entry.column.kind != "text"]
    assert dutch.height == 1
    assert dutch.select(names).equals(english.select(names))


@every_register
@every_language
def test_rows_in_a_form_of_either_language_come_back_as_they_were(register, say):
    rows = example_of(register, DUTCH)
    assert rows.equals(read(register, write_form(register, rows, say), "form.xlsx"))


@every_register
def test_english_form_says_everything_in_english(register):
    form = write_form(register, say=ENGLISH)
    assert fastexcel.read_excel(form).sheet_names == ["Explanation", "Fill in", "Choices"]
    told = {cell for row in sheet(form, "Explanation") for cell in row}
    headings = {heading.removesuffix("*") for heading in sheet(form, "Fill in")[0]}
    offered = {cell for row in sheet(form, "Choices") for cell in row}
    assert {"Use the sheet Fill in, one line per row. Then hand in the whole file.", "yes"} <= told
    assert {"Kolom", "ja", "nee"}.isdisjoint(told)
    for entry in register.entries:
        assert ENGLISH(entry.column.label) in headings & told
        assert ENGLISH(entry.explanation) in told
        assert {ENGLISH(label) for label in entry.column.values.values()} <= offered


@every_register
def test_no_word_means_two_columns_or_two_codes(register):
    columns = [
        {entry.column.name, *(say(entry.column.label).casefold() for say in EVERY_LANGUAGE)}
        for entry in register.entries
    ]
    assert sum(map(len, columns)) == len(set().union(*columns))
    for column in (entry.column for entry in register.entries):
        words = [{code, *(say(label) for say in EVERY_LANGUAGE)} for code, label in column.values.items()]
        read_back = [
            {parse_cell(column, word, NumberStyle(","), languages=EVERY_LANGUAGE) for word in known} for known in words
        ]
        assert read_back == [{code} for code in column.values]


def test_amount_under_its_english_heading_is_in_euros():
    heading = ENGLISH("Lasten")
    line = "Youth Act;2026;primitief;13-11-2025;1.250,50;structural"
    content = f"{';'.join(map(ENGLISH, ('Wet', 'Begrotingsjaar', 'Versie van de begroting', 'Vastgesteld op')))}"
    rows = read(BUDGETS, f"{content};{heading};{ENGLISH('Aard')}\n{line}\n")
    assert heading != "Lasten"
    assert rows.select("law", "nature", "spending_cents").rows() == [("jeugdwet", "structural", 125050)]


def test_example_row_of_either_language_is_not_read_from_a_file_of_text():
    for say in EVERY_LANGUAGE:
        head = ";".join(say(word) for word in ("Let op", "Soort code", "Was", "Wordt", "Vanaf"))
        rows = read(CODE_MAPS, f"{head}\n{say('voorbeeld')};product;A;B;1-7-2026\n;product;C;D;1-7-2026\n")
        assert rows["old_code"].to_list() == ["C"]


def test_english_is_no_dutch_where_only_dutch_is_asked():
    with pytest.raises(RegisterFaultsError):
        read(CODE_MAPS, ";".join(map(ENGLISH, ("Soort code", "Was", "Wordt", "Vanaf"))), languages=(DUTCH,))


def test_faults_are_told_in_english_with_the_names_of_columns_and_choices():
    with pytest.raises(RegisterFaultsError) as error:
        read(CODE_MAPS, "Soort code;Was;Wordt;Vanaf;Zomaar\nfiets;A;B;1-7-2026;\nproduct;A;A;1-7-2026;\n")
    assert error_text(error.value, "en").splitlines()[1:] == [
        "- Zomaar: "
        + ENGLISH("Deze kolom kennen we niet. Er zijn: {known}. Verander de kop of haal de kolom weg.").format(
            known=", ".join(ENGLISH(entry.column.label) for entry in CODE_MAPS.entries)
        ),
        f"- row 2, {ENGLISH('Soort code')}: {ENGLISH('Deze waarde kennen we niet. Kies uit: {allowed}.')}".format(
            allowed="product, provider, contract"
        ),
        f"- row 3, {ENGLISH('Was')}, {ENGLISH('Wordt')}: {ENGLISH(CODE_MAPS.rules[0].sentence)}",
    ]
