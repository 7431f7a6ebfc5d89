"""Own accounts in a workspace: read once, replaced by a newer file, and told as they stood on a day."""

from datetime import date

import polars as pl
import pytest
from account_files import csv, line

from stuurlicht.store import remove_received_before
from stuurlicht.tables.base import build_mart
from stuurlicht.tables.marts import booked_costs
from stuurlicht.tables.registers import CREDITORS, EXPORT_MAPPINGS
from stuurlicht.workspace import Municipality, Workspace
from stuurlicht.workspace.accounts import MadeInFutureError
from stuurlicht.workspace.exports import MadeOfAccountsOnlyError, ingest_export
from stuurlicht.workspace.registers import hand_in

MAPPING = """export_name;target_table;field;their_column;fixed_value;value_map;notation
grootboek;bookings;ledger_account;Rekening;;;
grootboek;bookings;book_date;Datum;;;
grootboek;bookings;booked_cents;Bedrag;;;euro_comma
grootboek;bookings;creditor;Plaats;;;
declaraties;declaration_lines;law;;wmo;;
"""


@pytest.fixture
def workspace(tmp_path):
    made = Workspace.create(
        tmp_path / "work", (Municipality(code="GM0384", name="Diemen"),), key_folder=tmp_path / "keys"
    )
    for register, text in ((EXPORT_MAPPINGS, MAPPING), (CREDITORS, "creditor;provider\nK1;01234567\n")):
        file = tmp_path / f"{register.name}.csv"
        file.write_text(text)
        hand_in(made, register, file, account="beheer", day=date(2026, 1, 1))
    return made


def ingest(workspace, tmp_path, *lines, name="boeken.csv", **told):
    file = tmp_path / name
    file.write_bytes(csv(*lines))
    return ingest_export(workspace, file, "grootboek", **told)


def booked(workspace, day):
    return build_mart(booked_costs, workspace.as_of(day)).collect("polars").to_native()


def test_file_is_read_once_and_again_on_request(workspace, tmp_path):
    first = ingest(workspace, tmp_path, line(), made=date(2026, 2, 1))
    assert (first.row_count, first.stored_cents, first.is_known) == (1, 123456, False)
    assert ingest(workspace, tmp_path, line()).is_known
    assert not ingest(workspace, tmp_path, line(), again=True).is_known
    assert booked(workspace, date(2026, 2, 1))["booked_cents"].to_list() == [123456]


def test_creditor_becomes_a_provider_by_the_register(workspace, tmp_path):
    ingest(workspace, tmp_path, line(), made=date(2026, 2, 1))
    assert booked(workspace, date(2026, 2, 1))["provider"].to_list() == ["01234567"]


def test_newer_file_counts_from_its_day_and_an_earlier_day_keeps_its_answer(workspace, tmp_path):
    ingest(workspace, tmp_path, line(), made=date(2026, 2, 1))
    ingest(workspace, tmp_path, line(amount="5,00"), made=date(2026, 3, 1), name="nieuw.csv")
    assert booked(workspace, date(2026, 2, 28))["booked_cents"].to_list() == [123456]
    assert booked(workspace, date(2026, 3, 1))["booked_cents"].to_list() == [500]


def test_day_to_come_is_refused(workspace, tmp_path):
    with pytest.raises(MadeInFutureError):
        ingest(workspace, tmp_path, line(), made=date(2999, 1, 1))


def test_day_of_making_is_refused_for_lines_of_messages(workspace, tmp_path):
    with pytest.raises(MadeOfAccountsOnlyError):
        ingest_export(workspace, tmp_path / "x.csv", "declaraties", made=date(2026, 1, 1))


def test_retention_removes_bookings_with_the_messages(workspace, tmp_path):
    ingest(workspace, tmp_path, line(), made=date(2026, 2, 1))
    removal = remove_received_before(workspace.ledger, date(2026, 3, 1), code_version="test")
    assert removal.removed["bookings"] == 1


def test_findings_stay_with_the_file(workspace, tmp_path):
    ingest(workspace, tmp_path, line(), line(amount="x"), made=date(2026, 2, 1))
    rules = workspace.ledger.as_of(date(2026, 2, 1)).findings()
    assert set(rules.filter(pl.col("severity") == "fault")["rule"]) == {"cell_not_a_number", "account_set_aside"}
