"""What one row may not say beside another: two budgets for one line, two tariffs on one day."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stuurlicht.core.documents import Document
from stuurlicht.present.finding_words import finding_text
from stuurlicht.sources.registers import RegisterFaultsError, read_register
from stuurlicht.sources.registers.reading import HandedIn
from stuurlicht.tables.registers import BUDGETS, CONTRACTS

ACT = HandedIn(
    municipality="GM9999",
    account="controller",
    received_date=date(2026, 3, 1),
    loaded_at=datetime.fromisoformat("2026-03-01T09:00"),
    code_version="test",
)
BUDGET_HEAD = "law;product_group;book_year;version;decided_date;spending_cents;nature;unfilled_savings_cents"
CONTRACT_HEAD = (
    "contract_number;law;provider;product_category;product_code;unit;tariff_cents;ceiling_cents;funding_form;"
    "start_date;end_date"
)


def findings(register, *lines):
    content = "\n".join(lines).encode()
    try:
        read_register(register, Document(7, "x.csv", content, date(2026, 3, 1)), ACT)
    except RegisterFaultsError as error:
        return error.findings
    return ()


def told(register, *lines):
    return [(found.rule, found.facts["row"], found.facts.get("earlier")) for found in findings(register, *lines)]


def budget(version, day, cents, group="", nature="structureel", savings=""):
    return f"jeugdwet;{group};2026;{version};{day};{cents};{nature};{savings}"


def tariff(cents, start, end="", number="C1", unit="uur", code="45A04", provider="01234567"):
    return f"{number};jeugdwet;{provider};45;{code};{unit};{cents};;inspanning;{start};{end}"


def test_two_versions_of_one_line_decided_on_one_day_are_a_fault_with_both_row_numbers():
    lines = (budget("primitief", "13-11-2025", 100), budget("1e wijziging", "13-11-2025", 120))
    assert told(BUDGETS, BUDGET_HEAD, *lines) == [("budget_two_versions", 3, 2)]


@pytest.mark.parametrize(
    "other",
    [
        budget("1e wijziging", "14-11-2025", 120),
        budget("1e wijziging", "13-11-2025", 100),
        budget("1e wijziging", "13-11-2025", 120, group="jeugd_ambulant"),
        budget("primitief", "13-11-2025", 120, nature="incidenteel"),
    ],
)
def test_a_version_of_another_day_line_or_nature_or_with_the_same_amounts_is_no_fault(other):
    assert told(BUDGETS, BUDGET_HEAD, budget("primitief", "13-11-2025", 100), other) == []


def test_versions_of_one_day_that_differ_in_savings_only_are_a_fault():
    lines = (budget("primitief", "13-11-2025", 100), budget("1e wijziging", "13-11-2025", 100, savings=5))
    assert told(BUDGETS, BUDGET_HEAD, *lines) == [("budget_two_versions", 3, 2)]


def test_one_version_of_one_line_twice_is_told_once_as_a_double_row():
    lines = (budget("primitief", "13-11-2025", 100), budget("primitief", "13-11-2025", 120))
    assert told(BUDGETS, BUDGET_HEAD, *lines) == [("table_double_row", 3, None)]


def test_tariffs_that_overlap_in_time_are_a_fault_with_both_row_numbers():
    lines = (tariff(9000, "1-1-2026", "30-6-2026"), tariff(9500, "30-6-2026", number="C2"))
    assert told(CONTRACTS, CONTRACT_HEAD, *lines) == [("contract_tariffs_overlap", 3, 2)]


@pytest.mark.parametrize(
    "other",
    [
        tariff(9500, "1-7-2026"),
        tariff(9500, "1-1-2025", "31-12-2025"),
        tariff(9000, "1-3-2026", number="C2"),
        tariff("", "1-3-2026", number="C2"),
        tariff(9500, "1-3-2026", unit="etmaal"),
        tariff(9500, "1-3-2026", code=""),
        tariff(9500, "1-3-2026", provider="01234568"),
    ],
)
def test_a_tariff_of_another_time_product_unit_or_provider_or_the_same_tariff_is_no_fault(other):
    assert told(CONTRACTS, CONTRACT_HEAD, tariff(9000, "1-1-2026", "30-6-2026"), other) == []


def test_a_tariff_without_end_overlaps_every_later_one():
    lines = (tariff(9000, "1-1-2020"), tariff(9500, "1-1-2030", number="C2"))
    assert told(CONTRACTS, CONTRACT_HEAD, *lines) == [("contract_tariffs_overlap", 3, 2)]


def test_faults_between_rows_are_told_beside_faults_of_other_rows():
    lines = (tariff(-1, "1-1-2026"), tariff(9000, "1-1-2026"), tariff(9500, "1-2-2026"))
    assert told(CONTRACTS, CONTRACT_HEAD, *lines) == [
        ("contract_negative", 2, None),
        ("contract_tariffs_overlap", 4, 3),
    ]


def test_rows_are_not_held_together_when_a_column_is_not_known():
    lines = (tariff(9000, "1-1-2026", "30-6-2026"), tariff(9500, "1-7-2026"))
    found = findings(CONTRACTS, CONTRACT_HEAD.replace("end_date", "tot en met"), *lines)
    assert [fault.rule for fault in found] == ["table_unknown_column"]


def test_the_sentence_names_both_rows():
    lines = (tariff(9000, "1-1-2026"), tariff(9500, "1-2-2026"))
    (found,) = findings(CONTRACTS, CONTRACT_HEAD, *lines)
    sentence = finding_text(found)
    assert sentence.startswith("rij 3, Tarief, Ingangsdatum, Einddatum: Rij 2 heeft een ander tarief")
    assert finding_text(found, "en").startswith("row 3, ")


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 20), st.integers(1, 3)), max_size=8))
def test_a_register_is_accepted_exactly_when_every_day_has_one_tariff(periods):
    first = date(2026, 1, 1)
    rows = [
        {
            "law": "wmo",
            "provider": "01234567",
            "product_category": "02",
            "product_code": None,
            "unit": "04",
            "tariff_cents": cents,
            "start_date": first + timedelta(days=start),
            "end_date": first + timedelta(days=start + length),
        }
        for start, length, cents in periods
    ]
    by_day = {}
    for start, length, cents in periods:
        for day in range(start, start + length + 1):
            by_day.setdefault(day, set()).add(cents)
    (rule,) = CONTRACTS.table_rules
    is_accepted = not list(rule.clashes(rows))
    assert is_accepted == all(len(tariffs) == 1 for tariffs in by_day.values())
