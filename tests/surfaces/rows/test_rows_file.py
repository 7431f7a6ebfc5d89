"""The file in which rows are handed over: amounts, codes and dates as a spreadsheet takes them."""

import io
from datetime import date, datetime

import polars as pl
import pytest

from stuurlicht.core import Column
from stuurlicht.release import Extract
from stuurlicht.surfaces.rows_file import MOST_SHEET_ROWS, TooManyRowsError, as_file, require_room

COLUMNS = (
    Column(name="reference_number", kind="text", label="Nummer"),
    Column(name="law", kind="text", label="Wet", values={"wmo": "Wmo"}),
    Column(name="care_month", kind="date", label="Zorgmaand"),
    Column(name="decided_at", kind="timestamp", label="Toegewezen op"),
    Column(name="amount_cents", kind="integer", unit="eurocent", label="Bedrag"),
    Column(name="is_deletion", kind="boolean", label="Verwijderd"),
)
MONTH, MOMENT = date(2026, 3, 1), datetime(2026, 3, 2, 14, 5)  # noqa: DTZ001  a timestamp of the ledger bears no zone
ROWS = [
    ("0034", "wmo", MONTH, MOMENT, -123456, True),
    ("=1+1", "wmo", MONTH, MOMENT, 5, False),
    (None, "andere", None, None, None, None),
]


def handed():
    rows = pl.DataFrame(ROWS, schema=[column.name for column in COLUMNS], orient="row")
    return Extract(name="x", rows=rows, user="jan", reason="controle", columns=COLUMNS)


def test_a_csv_has_labels_dates_and_euros_to_the_cent_and_no_formula():
    told = as_file(handed(), ".csv").decode().splitlines()

    assert told == [
        "Nummer,Wet,Zorgmaand,Toegewezen op,Bedrag (€),Verwijderd",
        "0034,Wmo,2026-03-01,2026-03-02T14:05:00.000000,-1234.56,ja",
        "'=1+1,Wmo,2026-03-01,2026-03-02T14:05:00.000000,0.05,nee",
        ",andere,,,,",
    ]


def test_a_workbook_holds_amounts_as_numbers_and_codes_as_text():
    sheet = pl.read_excel(io.BytesIO(as_file(handed(), ".xlsx")))

    assert sheet.columns == ["Nummer", "Wet", "Zorgmaand", "Toegewezen op", "Bedrag (€)", "Verwijderd"]
    assert sheet["Nummer"].to_list() == ["0034", "=1+1", None]
    assert sheet["Bedrag (€)"].to_list() == [-1234.56, 0.05, None]
    assert sheet["Zorgmaand"].to_list() == [MONTH, MONTH, None]
    assert sheet["Verwijderd"].to_list() == ["ja", "nee", None]


def test_more_rows_than_a_sheet_holds_are_refused(tmp_path):
    require_room(tmp_path / "regels.csv", MOST_SHEET_ROWS + 1)
    require_room(tmp_path / "regels.xlsx", MOST_SHEET_ROWS)
    with pytest.raises(TooManyRowsError):
        require_room(tmp_path / "regels.xlsx", MOST_SHEET_ROWS + 1)
