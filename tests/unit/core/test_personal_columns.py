"""What tells of one person is marked, and the rows behind a number hold no such column."""

import re

import pytest

from stuurlicht.instruments import ALL as INSTRUMENTS
from stuurlicht.runs.rows_behind import behind_columns
from stuurlicht.tables.marts import ALL as MARTS
from stuurlicht.workspace import LEDGER_TABLES

TELLS_OF_A_PERSON = re.compile(r"^person|birth|^sex$|neighbourhood$|referrer_agb|toewijzing_key|provider_reference")
DECLARATION = {
    *("municipality", "law", "line_number", "provider", "reference_number", "toewijzing_number"),
    *("product_category", "product_code", "product_group", "care_month", "received_date", "event", "event_date"),
    *("amount_cents", "pending_cents", "approved_cents", "volume", "unit", "tariff_cents", "correction", "place"),
}
TOEWIJZING = {
    *("municipality", "law", "toewijzing_number", "provider", "product_category", "product_code", "product_group"),
    *("start_date", "end_date", "volume", "unit", "frequency", "budget_cents", "decided_at", "first_decided_at"),
    *("first_received_date", "version_count"),
}
APPROVED = DECLARATION - {"event", "event_date", "amount_cents", "pending_cents", "correction"}
STATEMENT = {
    *("municipality", "law", "provider", "statement_name", "statement_year", "difference_key", "difference"),
    *("reference_number", "toewijzing_number", "product_code", "care_month", "statement_month", "unit"),
    *("ours_count", "theirs_count", "ours_volume", "theirs_volume", "ours_cents", "theirs_cents", "difference_cents"),
}
MAY_LEAVE = {
    "declaration_events": DECLARATION,
    "contract_lines": DECLARATION | {"last_provider", "last_product_code", "reason", "contract", "lot"},
    "toewijzingen": TOEWIJZING,
    "statement_differences": STATEMENT,
    "approved_lines": APPROVED | {"finding", "found_cents"},
}
"""Every column that may leave with the rows behind a number: one that is added is decided on here."""
TABLES = (*(table for table in LEDGER_TABLES if not table.name.startswith("register_")), *MARTS)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_column_that_tells_of_a_person_is_marked(table):
    of_people = {column.name for column in table.columns if TELLS_OF_A_PERSON.search(column.name)}
    counts = {column.name for column in table.columns if column.unit == "persons"}

    assert {column.name for column in table.columns if column.is_personal} == of_people - counts


def test_only_decided_columns_leave_with_the_rows_behind_a_number():
    told = {
        mart.name: {column.name for column in behind_columns(mart) if not column.is_personal}
        for instrument in INSTRUMENTS
        for table in instrument.tables
        for mart in instrument.reads
        if table.rows_behind is not None and table.rows_behind.mart == mart.name
    }

    assert told == MAY_LEAVE
