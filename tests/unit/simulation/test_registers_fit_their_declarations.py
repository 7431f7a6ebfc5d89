from datetime import UTC, date, datetime

import pytest

from stuurlicht.core.documents import Document
from stuurlicht.sources.registers.reading import HandedIn, read_register
from stuurlicht.tables.registers import BUDGETS, CODE_MAPS, CONTRACTS, KNOWN_EVENTS, NEIGHBOURHOODS, OUTSIDE_ITEMS

_REGISTERS = [BUDGETS, CONTRACTS, CODE_MAPS, NEIGHBOURHOODS, KNOWN_EVENTS, OUTSIDE_ITEMS]


@pytest.mark.parametrize("register", _REGISTERS, ids=lambda register: register.name)
def test_the_columns_are_those_of_the_register(municipality, register):
    frame = getattr(municipality.registers, register.name)
    assert set(frame.columns) == {entry.column.name for entry in register.entries}


@pytest.mark.parametrize("register", _REGISTERS, ids=lambda register: register.name)
def test_every_row_obeys_the_rules_and_the_key_of_the_register(municipality, register):
    frame = getattr(municipality.registers, register.name)
    broken = [rule.code for row in frame.to_dicts() for rule in register.rules if not rule.holds(row)]
    assert broken == []
    assert frame.select(register.key).is_duplicated().sum() == 0
    assert [pair for rule in register.table_rules for pair in rule.clashes(frame.to_dicts())] == []


@pytest.mark.parametrize("register", _REGISTERS, ids=lambda register: register.name)
def test_required_values_are_there_and_codes_are_known(municipality, register):
    frame = getattr(municipality.registers, register.name)
    for entry in register.entries:
        values = frame[entry.column.name]
        if entry.is_required:
            assert values.null_count() == 0
        if entry.column.values:
            assert set(values.drop_nulls()) <= set(entry.column.values)


@pytest.mark.parametrize("register", _REGISTERS, ids=lambda register: register.name)
def test_the_written_file_can_be_handed_in_as_it_is_to_the_cent(municipality, register, tmp_path):
    municipality.registers.write(tmp_path)
    content = (tmp_path / f"{register.name}.csv").read_bytes()
    handed_in = HandedIn(
        municipality="GM9999",
        account="test",
        received_date=date(2023, 1, 1),
        loaded_at=datetime(2023, 1, 1, tzinfo=UTC).replace(tzinfo=None),
        code_version="0",
    )
    document = Document(1, f"{register.name}.csv", content, loaded_on=date(2023, 1, 1))
    read = read_register(register, document, handed_in).rows[register.table.name]
    frame = getattr(municipality.registers, register.name)
    assert read.select(frame.columns).rows() == frame.rows()
