"""A statement is stored whole or not at all, and nothing of a person passes the reader."""

from datetime import date, datetime

import polars as pl
import pytest

from stuurlicht.core.documents import Document
from stuurlicht.sources.exports import ExportFaultsError, mapping_of
from stuurlicht.sources.statements import StatementReading, read_statement

HEADINGS = "Ref;Naam;Toewijzing;Product;Begin;Aantal;Eenheid;DC;Bedrag"
FIELDS = {
    "reference_number": "Ref",
    "toewijzing_number": "Toewijzing",
    "product_code": "Product",
    "care_start_date": "Begin",
    "volume": "Aantal",
    "unit": "Eenheid",
    "debit_credit": "DC",
    "amount_cents": "Bedrag",
}
FIXED = {"law": "jeugdwet", "provider": "41000001", "statement_name": "Opgave 2026"}


def read(*lines, fields=FIELDS, fixed=FIXED):
    rows = [(name, theirs, None) for name, theirs in fields.items()]
    rows += [(name, None, value) for name, value in fixed.items()]
    told = pl.DataFrame(rows, schema=["field", "their_column", "fixed_value"], orient="row").with_columns(
        export_name=pl.lit("opgave"),
        target_table=pl.lit("statement_lines"),
        value_map=pl.lit(None, pl.String),
        notation=pl.lit(None, pl.String),
    )
    text = "\n".join([HEADINGS, *lines]).encode()
    reading = StatementReading(
        municipality="GM9999",
        received_date=date(2026, 6, 1),
        loaded_at=datetime(2026, 6, 2),  # noqa: DTZ001  a timestamp of the ledger bears no zone
        code_version="test",
    )
    return read_statement(Document(1, "opgave.csv", text, date(2026, 6, 1)), mapping_of(told, "opgave"), reading)


def faults(*lines, **told):
    with pytest.raises(ExportFaultsError) as caught:
        read(*lines, **told)
    return {finding.rule for finding in caught.value.findings}


def test_lines_bear_the_sign_of_their_amount_and_the_month_of_care():
    lines = read("R1;Jansen;12;45A04;15-02-2026;8;04;D;80,00", "R2;Jansen;12;45A04;15-02-2026;8;04;C;80,00").rows
    told = lines["statement_lines"]
    assert told["amount_cents"].to_list() == [8_000, -8_000]
    assert told["volume"].to_list() == [8, -8]
    assert told["care_month"].to_list() == [date(2026, 2, 1)] * 2
    assert told["received_date"].unique().to_list() == [date(2026, 6, 1)]


def test_a_column_that_is_not_mapped_is_never_stored():
    batch = read("R1;Jansen;12;45A04;15-02-2026;8;04;D;80,00")
    assert "Jansen" not in str([frame.rows() for frame in (batch.ingests, *batch.rows.values())])


@pytest.mark.parametrize("field", ["reference_number", "toewijzing_number"])
def test_a_column_of_numbers_of_people_refuses_the_file(field):
    fields = {**FIELDS, field: "Naam"}
    lines = [f"R{place};{bsn};1;45A04;15-02-2026;8;04;D;80" for place, bsn in enumerate(("999900006", "999900018"))]
    assert "account_people" in faults(*lines, fields=fields)


def test_a_name_is_no_reference():
    assert "statement_reference" in faults("Piet Jansen;x;12;45A04;15-02-2026;8;04;D;80")


def test_care_lies_within_the_period_of_the_statement():
    period = {"statement_start_date": "2026-01-01", "statement_end_date": "2026-01-31"}
    assert faults("R1;x;12;45A04;15-02-2026;8;04;D;80", fixed={**FIXED, **period}) == {"statement_period"}


def test_a_name_without_a_year_is_refused():
    assert faults("R1;x;12;45A04;15-02-2026;8;04;D;80", fixed={**FIXED, "statement_name": "Jansen"}) == {
        "statement_name"
    }


def test_a_line_is_known_by_something():
    fields = {name: FIELDS[name] for name in ("care_start_date", "amount_cents")}
    assert faults("R1;x;12;45A04;15-02-2026;8;04;D;80", fields=fields) == {"account_one_of"}


def test_lines_without_reference_are_counted():
    batch = read(";x;12;45A04;15-02-2026;8;04;D;80", "R2;x;12;45A04;15-02-2026;8;04;D;80")
    assert batch.rows["findings"].select("rule", "facts").rows() == [("statement_without_reference", '{"count": 1}')]


def test_an_empty_statement_is_refused():
    assert faults() == {"account_no_rows"}
