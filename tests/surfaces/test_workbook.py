"""The workbook: numbers are numbers, hidden is a word, charts leave gaps, and the same run gives the same bytes."""

import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO

import fastexcel
import polars as pl
import pytest

from stuurlicht.core import Chart, cell
from stuurlicht.core.documents import Document
from stuurlicht.release import Note, noted, release_internally
from stuurlicht.runs import run
from stuurlicht.sources.registers import read_register
from stuurlicht.sources.registers.reading import HandedIn
from stuurlicht.surfaces.workbook import make_workbook, sheets
from stuurlicht.surfaces.workbook.chart_blocks import blocks_of
from stuurlicht.surfaces.workbook.look import number_format
from stuurlicht.tables.registers import BUDGETS, RESERVES
from toy_instrument import TOY, ToyLedger, toy_rows

DAY = date(2026, 10, 31)
SAID = Note(
    instrument="toy",
    cell=cell("per_law", "spent_eur", law="jeugdwet"),
    day=DAY,
    value=700.0,
    unit="EUR",
    text="Een factuur kwam later.",
    account="jansen",
    noted_at=datetime(2026, 11, 3, 9),  # noqa: DTZ001  as in the ledger
)


def released(instrument=TOY, months=6):
    done = run(["toy"], ToyLedger(toy_rows(months=months)), DAY, version=7, known={"toy": instrument})
    return release_internally(instrument, done.results["toy"], done.facts["toy"], lambda _entry: None)


@pytest.fixture(scope="module")
def answer():
    return noted(released(), [SAID])


@pytest.fixture(scope="module")
def content(answer):
    return make_workbook([answer], "Voorbeeldgemeente")


def rows_of(content, sheet):
    read = fastexcel.read_excel(content).load_sheet(sheet, header_row=None, dtypes="string").to_polars()
    return [[value for value in row if value is not None] for row in read.rows()]


def under(rows, heading):
    """Give the rows of the table with this title: its headings, and what stands under them."""
    start = rows.index([heading]) + 1
    end = next((at for at, row in enumerate(rows[start:], start=start) if not row), len(rows))
    return rows[start:end]


def days(rows):
    """Give the rows with days without an hour: one program keeps midnight with a day, another leaves it out."""
    return [[value.removesuffix(" 00:00:00") for value in row] for row in rows]


def parts(content, pattern):
    with zipfile.ZipFile(BytesIO(content)) as book:
        return [book.read(name).decode() for name in book.namelist() if re.search(pattern, name)]


def test_there_is_a_sheet_per_question_with_what_a_reader_needs(content):
    assert fastexcel.read_excel(content).sheet_names == ["Overzicht", "Uitgaven", "Kolommen", "Grafieken"]
    told = [" ".join(row) for row in rows_of(content, "Uitgaven")]
    assert told[0] == "Wat gaven we uit?"
    assert "Peildatum 31 oktober 2026" in told[1]
    assert told[1].endswith("Intern, niet verspreiden.")
    for text in ("We gaven € 720 uit aan de Jeugdwet.", "Zorg die niet in berichten staat.", "Een boek, bladzijde 1"):
        assert text in [" ".join(line.split()) for line in told]


def test_every_cell_reads_back_and_what_is_hidden_is_a_word(answer, content):
    headings, jeugdwet, wmo = under(rows_of(content, "Uitgaven"), "Per wet")
    assert headings[:3] == ["Wet", "Uitgaven (€)", "Ondergrens (€)"]
    known = answer.tables["per_law"].frame.row(0, named=True)
    expected = [known[name] for name in ("spent_eur", "low_eur", "high_eur")]
    assert [float(value) for value in jeugdwet[1:4]] == pytest.approx(expected, rel=1e-15)
    assert wmo[:4] == ["Wmo", "afgeschermd", "afgeschermd", "afgeschermd"]
    assert "0" not in wmo


def test_an_amount_in_cents_stands_in_euros_like_its_heading():
    per_law, *others = TOY.tables
    columns = tuple(replace(each, unit="eurocent") if each.name == "spent_eur" else each for each in per_law.columns)
    made = released(replace(TOY, tables=(replace(per_law, columns=columns), *others)))
    headings, jeugdwet, _wmo = under(rows_of(make_workbook([made], "Voorbeeldgemeente"), "Uitgaven"), "Per wet")

    assert headings[1] == "Uitgaven (€)"
    assert float(jeugdwet[1]) == made.tables["per_law"].frame["spent_eur"][0] / 100
    told = {row[-1]: row for row in rows_of(make_workbook([made], "Voorbeeldgemeente"), "Kolommen")}
    assert told["toy.per_law.spent_eur"][3] == "euro's"


@pytest.mark.parametrize(("value", "name"), [(0.004, "chance"), (0.5, "chance"), (0.0, "certain"), (1.0, "certain")])
def test_only_what_is_certain_reads_as_never_or_always(value, name):
    assert number_format(value, "probability") == name


@pytest.mark.parametrize(
    ("value", "unit", "name"), [(2.0, "units", "whole"), (2.5, "units", "fraction"), (2.5, "EUR", "euros")]
)
def test_a_number_has_decimals_where_its_unit_needs_them(value, unit, name):
    assert number_format(value, unit) == name


def test_months_are_written_in_the_language_of_the_workbook_whatever_the_program_speaks(answer, content):
    english = make_workbook([answer], "Voorbeeldgemeente", "en")
    (dutch_styles,), (english_styles,) = parts(content, "styles.xml"), parts(english, "styles.xml")
    assert "[$-413]mmm yyyy" in dutch_styles
    assert "[$-809]mmm yyyy" in english_styles


def test_columns_are_told_with_unit_and_what_a_cell_without_a_number_says(content):
    told = {row[-1]: row for row in rows_of(content, "Kolommen")}
    assert told["toy.per_law.spent_eur"][2:-1] == ["Uitgaven", "euro's", "van dat jaar", "afgeschermd of onbekend"]
    assert told["toy.per_law.budget_eur"][-2] == "niet aangeleverd"


def test_a_long_table_has_a_sheet_of_its_own_with_frozen_headings(monkeypatch, answer):
    monkeypatch.setattr(sheets, "MOST_READ_ROWS", 3)
    made = make_workbook([answer], "Voorbeeldgemeente")
    assert "toy.per_month" in fastexcel.read_excel(made).sheet_names
    read = fastexcel.read_excel(made).load_sheet("toy.per_month", header_row=4).to_polars()
    assert read.height == answer.tables["per_month"].frame.height
    assert read["Uitgaven (€)"].to_list()[:2] == ["120", "120"]
    own = next(part for part in parts(made, r"worksheets/sheet\d") if 'ySplit="5"' in part)
    assert "<autoFilter" in own
    assert 'paperSize="9"' in own
    assert 'fitToHeight="0"' in own
    (book,) = parts(made, r"xl/workbook\.xml$")
    assert re.search(r"toy\.per_month'?!(\$A:\$B,)?.*\$5:\$5", book)  # headings on every page
    assert "intern, niet verspreiden" in own


def test_the_same_run_gives_the_same_bytes_and_bears_the_as_of_day(answer, content):
    assert make_workbook([answer], "Voorbeeldgemeente") == content
    assert "2026-10-31T00:00:00Z</dcterms:created>" in parts(content, "core.xml")[0]


def test_charts_have_their_finding_as_title_a_text_alternative_and_gaps(content):
    charts = parts(content, r"charts/chart\d")
    assert len(charts) == 2
    assert not any("dispBlanksAs" in chart for chart in charts)  # of itself it is a gap, never a zero
    assert any("€\u00a0720" in chart for chart in charts)
    assert "descr=" in parts(content, r"drawings/drawing\d")[0]


def test_a_hidden_number_is_an_empty_cell_for_a_chart_never_a_zero(answer):
    laws = next(block for block in blocks_of(answer, "nl") if block.shape == "points")
    assert [row[0] for row in laws.rows] == ["Jeugdwet", "Wmo"]
    hidden = dict(zip(laws.headings, laws.rows[1], strict=True))
    assert hidden["Uitgaven (€)"] is None
    assert hidden["Ondergrens"] is None
    assert {series.look for series in laws.series} == {"point", "reference"}


def test_a_month_without_a_number_keeps_its_place(answer):
    table = answer.tables["per_month"]
    is_march = pl.col("care_month") == date(2026, 3, 1)
    hidden = pl.when(is_march).then(pl.lit("hidden")).otherwise("spent_eur_status")
    frame = table.frame.with_columns(spent_eur_status=hidden, spent_eur=pl.when(~is_march).then("spent_eur"))
    changed = replace(answer, tables={**answer.tables, "per_month": replace(table, frame=frame)})
    months = next(block for block in blocks_of(changed, "nl") if block.shape == "line")
    assert [row[:2] for row in months.rows] == [
        (date(2026, month, 1), None if month == 3 else 120.0) for month in range(1, 7)
    ]


def waterfall(low, high):
    """Give the block of a step from one amount to another."""
    chart = Chart(name="laws", kind="bar", table="per_law", x="law", y="spent_eur", low="low_eur", high="high_eur")
    stepped = released(replace(TOY, charts=(chart,)))
    table = stepped.tables["per_law"]
    frame = table.frame.with_columns(low_eur=pl.lit(low), high_eur=pl.lit(high), low_eur_status=pl.lit("known"))
    changed = {**stepped.tables, "per_law": replace(table, frame=frame)}
    (block,) = blocks_of(replace(stepped, tables=changed), "nl")
    return block.rows[0][2:]


@pytest.mark.parametrize(
    ("low", "high", "drawn"),
    [(10.0, 30.0, (10.0, 20.0, 0.0)), (30.0, 10.0, (10.0, 20.0, 0.0)), (-30.0, -10.0, (-10.0, 0.0, -20.0)),
     (-10.0, 30.0, (0.0, 30.0, -10.0))],
)  # fmt: skip
def test_a_step_is_drawn_from_one_end_to_the_other_also_across_zero(low, high, drawn):
    assert waterfall(low, high) == drawn


def test_a_note_stands_on_the_sheet_and_at_its_cell(content):
    said = "Duiding van jansen, 3 november 2026, bij Uitgaven (Jeugdwet): Een factuur kwam later."
    assert any(said in " ".join(row) for row in rows_of(content, "Uitgaven"))
    (comments,) = parts(content, "comments")
    assert said in comments


def test_names_of_sheets_are_short_and_differ(answer):
    long = replace(answer.instrument, name="x" * 40)
    other = replace(long, id="other")
    named = sheets.named_sheets([replace(answer, instrument=each) for each in (long, other)], ["Overzicht"], "nl")
    assert [len(name) for name in named.answers.values()] == [31, 31]
    assert len({name.casefold() for name in named.answers.values()}) == 2


ACT = HandedIn(
    municipality="GM9999",
    account="jansen",
    received_date=DAY,
    loaded_at=datetime(2026, 10, 31),  # noqa: DTZ001  as in the ledger
    code_version="2026.1",
)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_register_in_the_workbook_is_handed_in_with_the_whole_file(answer, language):
    schema = {entry.column.name: RESERVES.table.schema[entry.column.name] for entry in RESERVES.entries}
    row = ("Algemene reserve", "free", date(2025, 12, 31), 450_000_000, None)
    rows = pl.DataFrame([row], schema=schema, orient="row")
    none = pl.DataFrame(schema={entry.column.name: pl.String for entry in BUDGETS.entries})
    made = make_workbook([answer], "x", language, forms=[(BUDGETS, none), (RESERVES, rows)])
    from stuurlicht.workspace.registers import EVERY_LANGUAGE

    read = read_register(RESERVES, Document(1, "werkboek.xlsx", made, DAY), ACT, EVERY_LANGUAGE)
    assert read.rows[RESERVES.table.name].select(*schema).rows() == [row]
    assert (
        read_register(BUDGETS, Document(2, "werkboek.xlsx", made, DAY), ACT, EVERY_LANGUAGE)
        .rows[BUDGETS.table.name]
        .is_empty()
    )


def test_the_command_writes_a_workbook_with_forms(call_in, tmp_path):
    assert call_in("init", "--municipality", "9999", "--fictional").exit_code == 0
    path = tmp_path / "werkboek.xlsx"
    made = call_in(
        "workbook", "--as-of", "2026-10-31", "--instrument", "levers", "--form", "reserves", "--output", path
    )
    assert made.exit_code == 0, made.output
    assert {"Overzicht", "Hefbomen", "Invullen reserves"} <= {*fastexcel.read_excel(path.read_bytes()).sheet_names}
    handed = call_in("register", "hand-in", "reserves", path)
    assert handed.exit_code == 0, handed.output


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed here")
def test_libreoffice_reads_the_same_cells(content, tmp_path):
    book = tmp_path / "werkboek.xlsx"
    book.write_bytes(content)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "ods", "--outdir", str(tmp_path), str(book)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)  # noqa: S603  our own file
    converted = (tmp_path / "werkboek.ods").read_bytes()
    assert fastexcel.read_excel(converted).sheet_names == fastexcel.read_excel(content).sheet_names
    assert under(rows_of(converted, "Uitgaven"), "Per wet") == under(rows_of(content, "Uitgaven"), "Per wet")
    assert days(under(rows_of(converted, "Uitgaven"), "Per maand")) == days(
        under(rows_of(content, "Uitgaven"), "Per maand")
    )
