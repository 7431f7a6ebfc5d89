"""Differencing between formats: every number in every released file is a number that was released."""

import csv
import io
import json
import re

import fastexcel
import pytest

from attack_toy import AMOUNTS, files_of, hidden_in, published, spending
from pdf_reading import text_of

DIGITS = re.compile(r"\d[\d.,\u00a0\u202f]*")


@pytest.fixture(scope="module")
def outcome():
    return published(spending())


@pytest.fixture(scope="module")
def files(outcome):
    return files_of(outcome)


@pytest.fixture(scope="module")
def told(outcome):
    """Give the amounts that were released."""
    return {amount for amount in outcome.results[0].tables["per_kind"].frame["spent_eur"] if amount is not None}


def content_of(files, ending):
    (content,) = (content for name, content in files.items() if name.endswith(ending))
    return content


def test_something_is_hidden_and_something_is_told(outcome, told):
    assert len(hidden_in(outcome)) >= 2
    assert sum(AMOUNTS.values()) in told


def test_the_csv_holds_the_released_amounts_and_no_other(files, told):
    rows = csv.DictReader(io.StringIO(content_of(files, ".csv").decode()))

    assert {float(row["spent_eur"]) for row in rows if row["spent_eur"]} == told


def test_the_json_holds_the_released_amounts_and_no_other(files, told):
    (table,) = json.loads(content_of(files, ".json"))["tables"]

    assert {row["spent_eur"] for row in table["rows"] if row["spent_eur"] is not None} == told


def test_the_workbook_holds_the_released_amounts_and_no_other(files, told):
    numbers = {float(cell) for cell in _cells(content_of(files, ".xlsx")) if re.fullmatch(r"-?\d+\.\d+", cell)}

    assert numbers == told


@pytest.mark.parametrize("ending", [".csv", ".json", ".xlsx", ".svg", ".pdf"])
def test_no_file_tells_a_hidden_amount_in_any_rounding(files, outcome, ending, tmp_path):
    text = _text(content_of(files, ending), ending, tmp_path)
    written = {re.sub(r"\D", "", found) for found in DIGITS.findall(text)}

    for kind in hidden_in(outcome):
        whole, cents = f"{AMOUNTS[kind]:.0f}", f"{AMOUNTS[kind]:.2f}".replace(".", "")
        assert not written & {whole, cents, whole[:-1], whole[:-2]}, kind


@pytest.mark.parametrize("ending", [".csv", ".json", ".pdf"])
def test_every_file_tells_the_total(files, ending, tmp_path):
    text = _text(content_of(files, ending), ending, tmp_path)
    written = {re.sub(r"\D", "", found) for found in DIGITS.findall(text)}
    total = sum(AMOUNTS.values())

    assert written & {f"{total:.0f}", f"{total:.2f}".replace(".", "")}


def _text(content, ending, folder):
    if ending == ".pdf":
        (folder / "rapport.pdf").write_bytes(content)
        return text_of(folder / "rapport.pdf")
    return "\n".join(_cells(content)) if ending == ".xlsx" else content.decode()


def _cells(content):
    """Give every cell of a workbook as text."""
    book = fastexcel.read_excel(content)
    sheets = [book.load_sheet(name, header_row=None, dtypes="string").to_polars() for name in book.sheet_names]
    return [cell for sheet in sheets for row in sheet.iter_rows() for cell in row if cell is not None]
