import contextlib
import io

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from stuurlicht.core.errors import InputError
from stuurlicht.sources.registers.delimited import RaggedRowsError, UnreadableTextError
from stuurlicht.sources.registers.grid import EmptyTableError, UnknownTableFormatError, read_grid
from stuurlicht.sources.registers.workbooks import UnreadableWorkbookError, WhichSheetError
from stuurlicht.sources.registers.yaml_lists import UnreadableYamlError


def workbook(**sheets):
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return buffer.getvalue()


def rows_of(grid):
    return grid.cells.rows()


def test_csv_keeps_leading_zeros_and_trailing_zeros():
    grid = read_grid(b"code;taakveld\n0034;0.10\n", "codes.csv")
    assert [(2, "0034", "0.10")] == rows_of(grid)


@pytest.mark.parametrize(
    "content",
    [
        "Naam;Plaats\nZoë;Súdwest\n".encode(),
        "Naam;Plaats\nZoë;Súdwest\n".encode("utf-8-sig"),
        "Naam;Plaats\r\nZoë;Súdwest\r\n".encode("cp1252"),
        "Naam\tPlaats\nZoë\tSúdwest\n".encode("utf-16"),
        '"Naam","Plaats"\n"Zoë","Súdwest"\n'.encode(),
    ],
)
def test_csv_is_read_in_every_usual_encoding_and_with_every_usual_delimiter(content):
    grid = read_grid(content, "namen.csv")
    assert ["Naam", "Plaats"] == grid.headings
    assert [(2, "Zoë", "Súdwest")] == rows_of(grid)


def test_delimiter_tells_the_decimal_mark():
    assert read_grid(b"a;b\n1;2\n", "x.csv").style.decimal_mark == ","
    assert read_grid(b"a,b\n1,2\n", "x.csv").style.decimal_mark == "."


def test_row_numbers_are_those_of_the_file_when_rows_are_empty():
    grid = read_grid(b"a;b\n1;2\n\n;\n3;4\n", "x.csv")
    assert [(2, "1", "2"), (5, "3", "4")] == rows_of(grid)


def test_rows_with_too_many_cells_are_named():
    with pytest.raises(RaggedRowsError) as error:
        read_grid(b"a;b\n1;2\n1;2;3\n1;2\n1;2;3;4\n", "x.csv")
    assert {"place": "x.csv", "rows": "3, 5", "count": 2} == error.value.facts


def test_spreadsheet_gives_text_dates_and_numbers_as_text():
    grid = read_grid(workbook(Blad1=[["code", "bedrag"], ["0.10", 1234.5], ["0034", 12]]), "x.xlsx")
    assert [(2, "0.10", "1234.5"), (3, "0034", "12")] == rows_of(grid)


def test_sheet_of_the_form_is_chosen_among_several():
    grid = read_grid(workbook(Uitleg=[["x"]], Invullen=[["code"], ["1"]]), "x.xlsx")
    assert ["code"] == grid.headings


def test_several_sheets_without_a_form_are_named():
    with pytest.raises(WhichSheetError) as error:
        read_grid(workbook(Een=[["x"]], Twee=[["y"]]), "x.xlsx")
    assert error.value.facts["sheets"] == "Een, Twee"


def test_row_marked_as_example_is_left_out():
    grid = read_grid(workbook(Invullen=[["Let op", "code"], ["voorbeeld", "1"], [None, "2"]]), "x.xlsx")
    assert [(3, "2")] == rows_of(grid)


def test_double_heading_and_cell_without_heading_are_faults():
    grid = read_grid(b"a;a;\n1;2;\n1;2;3\n", "x.csv")
    assert [("table_double_column", None, "a"), ("table_cell_without_heading", 3, "")] == [
        (fault.code, fault.row, fault.column) for fault in grid.faults
    ]


def test_yaml_values_are_read_as_they_were_typed():
    grid = read_grid(b"- code: 0034\n  taakveld: 0.10\n- code: 1e3\n", "x.yaml")
    assert [(1, "0034", "0.10"), (2, "1e3", None)] == rows_of(grid)


@pytest.mark.parametrize(
    ("content", "place", "error"),
    [
        (b"", "leeg.csv", EmptyTableError),
        (b"\n\n", "leeg.csv", EmptyTableError),
        (b"[]", "leeg.yaml", EmptyTableError),
        (b"a;b\x00\x00", "x.csv", UnreadableTextError),
        (b"a: b", "x.yaml", UnreadableYamlError),
        (b"- [", "x.yaml", UnreadableYamlError),
        (b"- {a: [1]}", "x.yaml", UnreadableYamlError),
        (b"PK\x03\x04 geen echt werkblad", "x.xlsx", UnreadableWorkbookError),
        (b"x", "x.pdf", UnknownTableFormatError),
        (workbook(Blad1=[]), "leeg.xlsx", EmptyTableError),
    ],
)
def test_file_that_is_no_table_is_refused_by_name(content, place, error):
    with pytest.raises(error) as refused:
        read_grid(content, place)
    assert place == refused.value.facts["place"]


@given(st.binary(max_size=60), st.sampled_from(["x.csv", "x.yaml", "x.xlsx"]))
def test_any_bytes_give_a_grid_or_a_named_error(content, place):
    with contextlib.suppress(InputError):
        assert isinstance(read_grid(content, place).headings, list)
