"""Files of own accounts made by hand, for tests."""

import io
import json
from datetime import date, datetime

import polars as pl
import pytest
import xlsxwriter

from stuurlicht.core.documents import Document
from stuurlicht.sources.accounts import AccountReading, read_accounts
from stuurlicht.sources.exports import ExportFaultsError, mapping_of
from stuurlicht.tables.registers import EXPORT_MAPPINGS

MADE = date(2026, 6, 1)
BOOKINGS = {
    "ledger_account": "Rekening",
    "cost_centre": "Plaats",
    "task_field": "Taakveld",
    "book_date": "Datum",
    "booked_cents": "Bedrag",
}
HEAD = ("Rekening", "Plaats", "Taakveld", "Omschrijving", "Datum", "Bedrag")
ROW = ("443100", "K1", "6.751", "Hulp voor Jan Jansen", "15-01-2026", "1.234,56")


def mapping(table="bookings", fields=BOOKINGS, notation="euro_comma", fixed=None, values=None):
    """Give a mapping; ``notation`` is that of every amount, ``values`` the value maps by field."""
    schema = {entry.column.name: pl.String for entry in EXPORT_MAPPINGS.entries}
    rows = [
        {
            "export_name": "export",
            "target_table": table,
            "field": field,
            "their_column": theirs,
            "notation": notation if field.endswith("_cents") else None,
            "value_map": (values or {}).get(field),
        }
        for field, theirs in fields.items()
    ]
    rows += [
        {"export_name": "export", "target_table": table, "field": field, "fixed_value": value}
        for field, value in (fixed or {}).items()
    ]
    return mapping_of(pl.DataFrame(rows, schema=schema), "export")


def csv(*rows, head=HEAD):
    """Give the bytes of a CSV file with semicolons."""
    return "\n".join(";".join(row) for row in (head, *rows)).encode()


def xlsx(*rows, head=HEAD):
    """Give the bytes of a workbook; numbers and days are written as what they are."""
    held = io.BytesIO()
    with xlsxwriter.Workbook(held, {"in_memory": True, "default_date_format": "dd-mm-yyyy"}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate((head, *rows)):
            sheet.write_row(number, 0, row)
    return held.getvalue()


def read(content, chosen=None, *, name="boeken.csv", creditors=None, made=MADE):
    """Read a file as the source does."""
    told = AccountReading(
        municipality="GM0384",
        made_date=made,
        creditors=creditors or {},
        loaded_at=datetime.fromisoformat("2026-06-01T08:00"),
        code_version="test",
    )
    return read_accounts(Document(1, name, content, MADE), chosen or mapping(), told)


def findings(batch):
    """Give the facts of each finding by its rule."""
    return {rule: json.loads(facts) for rule, facts in batch.rows["findings"].select("rule", "facts").iter_rows()}


def line(**told):
    """Give a row of the general ledger with some cells changed."""
    names = ("account", "centre", "field", "text", "day", "amount")
    return tuple((dict(zip(names, ROW, strict=True)) | told).values())


def cents(batch, table="bookings", name="booked_cents"):
    """Give the amounts that are stored."""
    return batch.rows[table][name].to_list()


def refused(content, chosen=None, **told):
    """Give the rules by which a file is refused as a whole."""
    with pytest.raises(ExportFaultsError) as caught:
        read(content, chosen, **told)
    return {finding.rule for finding in caught.value.findings}
