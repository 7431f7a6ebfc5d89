"""Tables of the gemeentefonds in XLSX, ODS and Parquet."""

import io
import zipfile
from xml.sax.saxutils import escape

import polars as pl
import pytest
from xlsxwriter import Workbook

from fund_building import codes, read

SHEETS = {
    "Toelichting": [["Rekenmodel"], ["Zie het andere blad"]],
    "Volumes": [["Volumes 2025"], [], ["CBS", "Naam", "Prov", "inwo", "jong"], [34, "Almere", 24, 222830.5, 315.018]],
}
OPTIONS = {"circulaire": "S2024", "jaar": "2025"}


def xlsx(sheets):
    """Write sheets as XLSX."""
    content = io.BytesIO()
    with Workbook(content, {"in_memory": True}) as workbook:
        for name, rows in sheets.items():
            sheet = workbook.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return content.getvalue()


def ods(sheets):
    """Write sheets as the smallest ODS that is one."""
    tables = "".join(
        f'<table:table table:name="{escape(name)}">{"".join(_row(row) for row in rows)}</table:table>'
        for name, rows in sheets.items()
    )
    spaces = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"' for short in ("office", "table", "text")
    )
    body = f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )
        archive.writestr(
            "content.xml",
            f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces} office:version="1.2">{body}'
            "</office:document-content>",
        )
    return content.getvalue()


def _row(cells):
    return f"<table:table-row>{''.join(_cell(cell) for cell in cells) or '<table:table-cell/>'}</table:table-row>"


def _cell(value):
    kind = (
        f'office:value-type="float" office:value="{value}"'
        if isinstance(value, int | float)
        else 'office:value-type="string"'
    )
    return f"<table:table-cell {kind}><text:p>{escape(str(value))}</text:p></table:table-cell>"


@pytest.mark.parametrize(("place", "write"), [("model.xlsx", xlsx), ("model.ods", ods)])
def test_sheet_and_heading_row_are_pointed_out(place, write):
    reading = read(place, write(SHEETS), blad="volumes", kop="3", **OPTIONS)
    assert [("GM0034", "inwo", 222830.5), ("GM0034", "jong", 315.018)] == reading.rows["fund_volumes"].select(
        "municipality", "measure", "volume"
    ).rows()


@pytest.mark.parametrize(("place", "write"), [("model.xlsx", xlsx), ("model.ods", ods)])
def test_workbook_with_more_sheets_asks_which(place, write):
    reading = read(place, write(SHEETS), **OPTIONS)
    assert ["fund_sheet_choice"] == codes(reading)
    assert "Toelichting, Volumes" == reading.findings[0].facts["sheets"]


def test_sheet_that_is_not_there_is_told_with_those_that_are():
    assert ["fund_sheet_unknown"] == codes(read("m.xlsx", xlsx(SHEETS), blad="Gewichten", **OPTIONS))


def test_heading_row_below_the_sheet_finds_nothing():
    assert ["fund_empty"] == codes(read("m.xlsx", xlsx(SHEETS), blad="Volumes", kop="40", **OPTIONS))


def test_text_in_the_dutch_way_makes_a_lone_point_ambiguous():
    rows = [["CBS", "Naam", "inwo", "jong"], [34, "Almere", "5.124,19", "315.018"]]
    reading = read("m.xlsx", xlsx({"blad": rows}), **OPTIONS)
    assert "fund_number_ambiguous" in codes(reading)
    assert ["inwo"] == reading.rows["fund_volumes"]["measure"].to_list()


def test_parquet_is_read_with_its_numbers_as_they_are():
    content = io.BytesIO()
    pl.DataFrame(
        {
            "circulaire": ["S2024", "S2024"],
            "uitkeringsjaar": [2025, 2025],
            "gm_code": ["GM0034", "GM0014"],
            "uitkering": ["Participatie", "Participatie"],
            "bedrag_eur": [1824865.57, None],
        }
    ).write_parquet(content)
    reading = read("uitkeringen.parquet", content.getvalue())
    assert [("GM0034", 182486557), ("GM0014", 0)] == reading.rows["fund_payments"].select(
        "municipality", "amount_cents"
    ).rows()
    assert "fund_dash_is_zero" in codes(reading)
