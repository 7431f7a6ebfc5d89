from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stuurlicht.sources.registers import RegisterFaultsError, write_form
from stuurlicht.tables.base import build_mart
from stuurlicht.tables.registers import ALL_REGISTERS, BUDGETS, CODE_MAPS, REGISTER_MARTS, budgets
from stuurlicht.workspace.folder import Workspace
from stuurlicht.workspace.municipalities import Municipality
from stuurlicht.workspace.registers import (
    RegisterFileError,
    RegisterUnknownError,
    WhichMunicipalityError,
    current,
    find_register,
    form,
    hand_in,
    history,
)

HEAD = "Soort code;Was;Wordt;Vanaf\n"
FIRST, SECOND, THIRD = date(2026, 1, 5), date(2026, 2, 5), date(2026, 3, 5)


def workspace_of(tmp_path, *codes):
    municipalities = tuple(Municipality(code=code, name=f"Gemeente {code}") for code in codes)
    return Workspace.create(tmp_path / "work", municipalities, key_folder=tmp_path / "keys")


@pytest.fixture
def workspace(tmp_path):
    return workspace_of(tmp_path, "GM0384")


@pytest.fixture
def hand(workspace, tmp_path):
    def hand(content, day, register=CODE_MAPS, **choices):
        file = tmp_path / ("x.csv" if isinstance(content, str) else "x.xlsx")
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return hand_in(workspace, register, file, account="controller", day=day, **choices)

    return hand


def old_codes(workspace, day):
    return current(workspace, CODE_MAPS, day)["old_code"].to_list()


def test_what_was_handed_in_stands_in_the_register(workspace, hand):
    outcome = hand(f"{HEAD}product;45A01;45A02;1-7-2026\n", FIRST)
    assert (outcome.municipality, outcome.row_count, outcome.is_unchanged) == ("GM0384", 1, False)
    assert old_codes(workspace, FIRST) == ["45A01"]


def test_a_hand_in_replaces_the_register_and_an_earlier_day_keeps_what_stood_then(workspace, hand):
    hand(f"{HEAD}product;A;B;1-7-2026\nproduct;C;D;1-7-2026\n", FIRST)
    hand(f"{HEAD}product;E;F;1-7-2026\n", SECOND)
    assert old_codes(workspace, date(2026, 1, 4)) == []
    assert old_codes(workspace, date(2026, 2, 4)) == ["A", "C"]
    assert old_codes(workspace, SECOND) == ["E"]


def test_a_return_to_an_earlier_file_counts_again(workspace, hand):
    first, second = f"{HEAD}product;A;B;1-7-2026\n", f"{HEAD}product;C;D;1-7-2026\n"
    hand(first, FIRST)
    hand(second, SECOND)
    hand(first, THIRD)
    assert [old_codes(workspace, day) for day in (FIRST, SECOND, THIRD)] == [["A"], ["C"], ["A"]]


def test_of_two_hand_ins_on_one_day_the_last_counts(workspace, hand):
    hand(f"{HEAD}product;A;B;1-7-2026\n", FIRST)
    hand(f"{HEAD}product;C;D;1-7-2026\n", FIRST)
    assert old_codes(workspace, FIRST) == ["C"]


def test_a_return_on_the_same_day_counts_as_well(workspace, hand):
    first, second = f"{HEAD}product;A;B;1-7-2026\n", f"{HEAD}product;C;D;1-7-2026\n"
    for content in (first, second, first):
        hand(content, FIRST)
    assert old_codes(workspace, FIRST) == ["A"]


def test_a_hand_in_without_rows_empties_the_register(workspace, hand):
    hand(f"{HEAD}product;A;B;1-7-2026\n", FIRST)
    hand(HEAD, SECOND)
    assert old_codes(workspace, SECOND) == []


def test_the_same_rows_again_are_not_stored_again(workspace, hand):
    hand(f"{HEAD}product;A;B;1-7-2026\nproduct;C;D;1-7-2026\n", FIRST)
    version = workspace.ledger.version
    outcome = hand(f"{HEAD}product;C;D;1-7-2026\nproduct;A;B;2026-07-01\n", SECOND)
    assert (outcome.is_unchanged, outcome.ledger_version) == (True, version)
    assert history(workspace, CODE_MAPS).height == 1


def test_a_file_with_faults_stores_nothing(workspace, hand):
    version = workspace.ledger.version
    with pytest.raises(RegisterFaultsError):
        hand(f"{HEAD}product;A;B;1-7-2026\nproduct;A;A;nooit\n", FIRST)
    assert workspace.ledger.version == version


def test_history_tells_who_handed_in_what_and_when(workspace, hand):
    hand(f"{HEAD}product;A;B;1-7-2026\n", FIRST)
    hand(HEAD, SECOND)
    told = history(workspace, CODE_MAPS).select("municipality", "received_date", "account", "row_count").rows()
    assert told == [("GM0384", SECOND, "controller", 0), ("GM0384", FIRST, "controller", 1)]


def test_history_keeps_the_name_of_the_file_without_what_could_be_a_bsn(workspace, tmp_path):
    file = tmp_path / "999999990.csv"
    file.write_text(f"{HEAD}product;A;B;1-7-2026\n")
    hand_in(workspace, CODE_MAPS, file, account="controller", day=FIRST)

    assert history(workspace, CODE_MAPS)["place"].to_list() == [str(tmp_path / "#########.csv")]


def test_the_form_is_filled_with_what_stands_and_can_be_handed_in_as_it_is(workspace, hand):
    hand(f"{HEAD}product;A;0010;1-7-2026\n", FIRST)
    filled = form(workspace, CODE_MAPS, SECOND)
    assert hand(filled, SECOND).is_unchanged


def test_municipalities_keep_registers_apart(tmp_path):
    workspace = workspace_of(tmp_path, "GM0384", "GM0363")
    file = tmp_path / "x.csv"
    file.write_text(f"{HEAD}product;A;B;1-7-2026\n")
    for code in ("GM0384", "0363"):
        hand_in(workspace, CODE_MAPS, file, account="controller", day=FIRST, municipality=code)
    file.write_text(HEAD)
    hand_in(workspace, CODE_MAPS, file, account="controller", day=SECOND, municipality="GM0384")
    assert current(workspace, CODE_MAPS, FIRST)["municipality"].to_list() == ["GM0363", "GM0384"]
    assert current(workspace, CODE_MAPS, SECOND)["municipality"].to_list() == ["GM0363"]
    with pytest.raises(WhichMunicipalityError):
        hand_in(workspace, CODE_MAPS, file, account="controller", day=SECOND)


def test_another_municipality_or_an_absent_file_is_refused_by_name(hand, workspace, tmp_path):
    with pytest.raises(WhichMunicipalityError) as error:
        hand(HEAD, FIRST, municipality="GM0363")
    assert error.value.facts == {"given": "GM0363", "known": "GM0384"}
    with pytest.raises(RegisterFileError):
        hand_in(workspace, CODE_MAPS, tmp_path / "weg.csv", account="controller", day=FIRST)


@pytest.mark.parametrize("register", ALL_REGISTERS, ids=lambda register: register.name)
def test_register_is_found_by_its_name_and_by_its_alias(register):
    assert find_register(register.name) is register
    assert find_register(register.alias.upper()) is register


def test_unknown_register_is_told_with_those_that_exist():
    with pytest.raises(RegisterUnknownError) as error:
        find_register("begrotingen")
    assert "begroting, contracten" in error.value.facts["known"]


def test_every_register_has_the_mart_of_its_name():
    assert [register.name for register in ALL_REGISTERS] == [mart.name for mart in REGISTER_MARTS]


@settings(max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(amounts=st.lists(st.integers(0, 10**13), min_size=1, max_size=30))
def test_every_cent_filled_in_the_form_arrives_in_the_mart(amounts, workspace, hand):
    lines = [
        f"wmo;;2026;v{number};{number + 1}-1-2025;{cents // 100},{cents % 100:02};structureel"
        for number, cents in enumerate(amounts)
    ]
    head = "Wet;Productgroep;Begrotingsjaar;Versie van de begroting;Vastgesteld op;Lasten;Aard"
    hand("\n".join([head, *lines]), FIRST, BUDGETS)
    typed = current(workspace, BUDGETS, FIRST)
    hand(head, FIRST, BUDGETS)
    hand(write_form(BUDGETS, typed), FIRST, BUDGETS)
    mart = build_mart(budgets, workspace.as_of(FIRST)).collect("polars").to_native()
    assert sorted(amounts) == sorted(mart["spending_cents"].to_list())
