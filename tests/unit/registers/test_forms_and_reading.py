import io
from datetime import date, datetime

import fastexcel
import polars as pl
import pytest

from stuurlicht.core.documents import Document
from stuurlicht.core.ledger import INGESTS
from stuurlicht.sources.registers import RegisterFaultsError, read_register, write_form
from stuurlicht.sources.registers.reading import HandedIn
from stuurlicht.tables.registers import ALL_REGISTERS, BUDGETS, CODE_MAPS, CONTRACTS, EXPORT_MAPPINGS, NEIGHBOURHOODS

ACT = HandedIn(
    municipality="GM9999",
    account="controller",
    received_date=date(2026, 3, 1),
    loaded_at=datetime.fromisoformat("2026-03-01T09:00"),
    code_version="test",
)
BUDGET_HEAD = "Wet;Productgroep;Begrotingsjaar;Versie van de begroting;Vastgesteld op;Lasten;Aard"


def read(register, content, place="x.csv"):
    content = content if isinstance(content, bytes) else content.encode()
    return read_register(register, Document(7, place, content, date(2026, 3, 1)), ACT)


def faults(register, content, place="x.csv"):
    with pytest.raises(RegisterFaultsError) as error:
        read(register, content, place)
    return [
        (finding.rule, finding.facts.get("row"), finding.facts.get("column", "")) for finding in error.value.findings
    ]


def rows_of(batch, register, *names):
    return batch.rows[register.table.name].select(names).rows()


@pytest.mark.parametrize("register", ALL_REGISTERS, ids=lambda register: register.name)
def test_example_row_of_every_form_keeps_every_rule(register):
    form = write_form(register)
    cells = fastexcel.read_excel(form).load_sheet("Invullen", header_row=None, dtypes="string").to_polars()
    example = [cells.row(0)[1:], cells.row(1)[1:]]
    content = "\n".join(";".join(f'"{cell or ""}"' for cell in row) for row in example)
    assert read(register, content).rows[register.table.name].height == 1


@pytest.mark.parametrize("register", ALL_REGISTERS, ids=lambda register: register.name)
def test_empty_form_is_a_hand_in_without_rows(register):
    batch = read(register, write_form(register), "form.xlsx")
    assert batch.rows[register.table.name].is_empty()
    assert batch.ingests["row_count"].to_list() == [0]


@pytest.mark.parametrize("register", ALL_REGISTERS, ids=lambda register: register.name)
def test_form_explains_every_column_and_offers_every_choice(register):
    book = fastexcel.read_excel(write_form(register))
    words = book.load_sheet("Uitleg", header_row=None, dtypes="string").to_polars().rows()
    told = {cell for row in words for cell in row}
    choices = book.load_sheet("Keuzes", header_row=None, dtypes="string").to_polars().rows()
    offered = {cell for row in choices for cell in row}
    for entry in register.entries:
        assert {entry.column.label, entry.explanation} <= told
        assert set(entry.column.values.values()) <= offered


def test_rows_written_in_a_form_come_back_as_they_were():
    content = """Contractnummer;Wet;Aanbieder;Productcategorie;Productcode;Eenheid;Tarief;Plafond;Bekostiging;start_date
0010;wmo;00000012;02;0.10;uur;1.234,56;9.999.999.999,99;inspanning;1-1-2026
C2;Jeugdwet;01234567;45;;;;0,01;taakgericht;2026-02-28
"""
    first = read(CONTRACTS, content)
    rows = first.rows[CONTRACTS.table.name]
    second = read(CONTRACTS, write_form(CONTRACTS, rows), "form.xlsx")
    assert rows.equals(second.rows[CONTRACTS.table.name])
    assert rows.select("contract_number", "product_code", "tariff_cents", "ceiling_cents").rows() == [
        ("0010", "0.10", 123456, 999999999999),
        ("C2", None, None, 1),
    ]


def test_ingest_row_names_register_municipality_and_day():
    batch = read(CODE_MAPS, "Soort code;Was;Wordt;Vanaf\nproduct;45A01;45A02;1-7-2026\n")
    told = batch.ingests.select("source", "kind", "municipality", "sender", "received_date", "row_count", "outcome")
    assert told.row(0) == ("register", "code_maps", "GM9999", "controller", date(2026, 3, 1), 1, "stored")
    assert INGESTS.schema == dict(batch.ingests.schema)
    assert CODE_MAPS.table.schema == dict(batch.rows[CODE_MAPS.table.name].schema)


def test_same_file_handed_in_twice_is_two_acts():
    content = "Soort code;Was;Wordt;Vanaf\nproduct;45A01;45A02;1-7-2026\n"
    document = Document(7, "x.csv", content.encode(), date(2026, 3, 1))
    later = HandedIn(
        municipality="GM9999",
        account="controller",
        received_date=date(2026, 4, 1),
        loaded_at=datetime.fromisoformat("2026-04-01T09:00"),
        code_version="test",
    )
    prints = {read_register(CODE_MAPS, document, act).ingests["file_sha256"][0] for act in (ACT, later)}
    assert len(prints) == 2


def test_english_column_names_and_stars_are_accepted_as_headings():
    batch = read(CODE_MAPS, "kind;OLD_CODE;Wordt*; vanaf\nprovider;00000001;00000002;1-7-2026\n")
    assert rows_of(batch, CODE_MAPS, "kind", "old_code", "from_date") == [("provider", "00000001", date(2026, 7, 1))]


def test_amount_is_in_euros_under_its_dutch_heading_and_in_cents_under_its_name():
    row = "jeugdwet;;2026;primitief;13-11-2025;1250;structureel\n"
    euros = read(BUDGETS, f"{BUDGET_HEAD}\n{row}")
    cents = read(BUDGETS, f"{BUDGET_HEAD.replace('Lasten', 'spending_cents')}\n{row}")
    assert rows_of(euros, BUDGETS, "spending_cents") == [(125000,)]
    assert rows_of(cents, BUDGETS, "spending_cents") == [(1250,)]


def test_yaml_is_read_like_a_table():
    batch = read(CODE_MAPS, "- {Soort code: product, Was: 0.10, Wordt: 0010, Vanaf: 2026-07-01}\n", "x.yaml")
    assert rows_of(batch, CODE_MAPS, "old_code", "new_code") == [("0.10", "0010")]


def test_all_faults_are_listed_at_once():
    content = f"""{BUDGET_HEAD};Opmerking
jeugdwet;jeugd_ambulant;2026;primitief;13-11-2025;1.000,001;structureel;
wmo;zorg;tweeduizend;primitief;31-02-2026;veel;structureel;
;;2026;primitief;13-11-2025;1000;eenmalig;
"""
    assert faults(BUDGETS, content) == [
        ("table_unknown_column", None, "Opmerking"),
        ("cell_parts_of_a_cent", 2, "Lasten"),
        ("cell_unknown_code", 3, "Productgroep"),
        ("cell_not_a_number", 3, "Begrotingsjaar"),
        ("cell_not_a_date", 3, "Vastgesteld op"),
        ("cell_not_a_number", 3, "Lasten"),
        ("cell_empty", 4, "Wet"),
        ("cell_unknown_code", 4, "Aard"),
    ]


def test_missing_column_is_named_with_the_columns_that_are_there():
    with pytest.raises(RegisterFaultsError) as error:
        read(CODE_MAPS, "Soort;Was;Wordt;Vanaf\nproduct;a;b;1-7-2026\n")
    told = {finding.rule: dict(finding.facts) for finding in error.value.findings}
    assert told["table_unknown_column"]["known"] == "Soort code, Was, Wordt, Vanaf"
    assert told["table_missing_column"] == {"column": "Soort code", "present": "Soort, Was, Wordt, Vanaf"}


def test_row_that_stands_twice_is_told_with_the_row_where_it_stood_first():
    content = f"{BUDGET_HEAD}\n" + "jeugdwet;;2026;primitief;13-11-2025;1;structureel\n" * 2
    with pytest.raises(RegisterFaultsError) as error:
        read(BUDGETS, content)
    (finding,) = error.value.findings
    assert ("table_double_row", 3, 2) == (finding.rule, finding.facts["row"], finding.facts["first"])


def test_a_file_of_something_else_is_told_by_its_columns_and_not_by_every_row():
    with pytest.raises(RegisterFaultsError) as error:
        read(BUDGETS, "a;b\n1;2\n1;2\n")
    assert {"table_unknown_column", "table_missing_column"} == {finding.rule for finding in error.value.findings}


def test_digits_that_could_be_a_bsn_are_never_told():
    with pytest.raises(RegisterFaultsError) as error:
        read(BUDGETS, f"{BUDGET_HEAD}\njeugdwet;;2026;primitief;123456782;1;structureel\n")
    assert "123456782" not in f"{error.value!r}{error.value.findings!r}"


def test_digits_that_stand_where_a_heading_belongs_are_never_told():
    with pytest.raises(RegisterFaultsError) as error:
        read(BUDGETS, "123456782;jeugdwet;123456782\n1;2;3\n")
    assert {"table_unknown_column", "table_missing_column", "table_double_column"} == {
        finding.rule for finding in error.value.findings
    }
    assert "123456782" not in f"{error.value!r}{error.value.findings!r}"


PHASED = f"{BUDGET_HEAD};" + ";".join(entry.column.label for entry in BUDGETS.entries[-12:])


def phased(shares):
    return f"{PHASED}\njeugdwet;;2026;primitief;13-11-2025;1000;structureel;{';'.join(shares)}\n"


@pytest.mark.parametrize(
    ("shares", "holds"),
    [
        (["8,33%"] * 12, True),
        (["50%", "50%"] + ["0"] * 10, True),
        ([""] * 12, True),
        (["8%"] * 12, False),
        (["50%", "50%"] + [""] * 10, False),
        (["-50%", "150%"] + ["0"] * 10, False),
    ],
)
def test_month_phasing_is_whole_or_absent(shares, holds):
    if holds:
        assert read(BUDGETS, phased(shares)).rows[BUDGETS.table.name].height == 1
    else:
        assert [rule for rule, _, _ in faults(BUDGETS, phased(shares))] == ["budget_phasing"]


@pytest.mark.parametrize(
    ("row", "rule"),
    [
        ("jeugdwet;;2026;primitief;13-11-2025;-1;structureel", "budget_negative"),
        ("jeugdwet;begeleiding;2026;primitief;13-11-2025;1;structureel", "budget_group_law"),
        ("jeugdwet;;2014;primitief;13-11-2013;1;structureel", "budget_year"),
        ("jeugdwet;;2026;primitief;13-11-2021;1;structureel", "budget_decided"),
    ],
)
def test_budget_row_that_cannot_be_is_a_fault(row, rule):
    assert faults(BUDGETS, f"{BUDGET_HEAD}\n{row}\n")[0][:2] == (rule, 2)


CONTRACT_HEAD = (
    "Contractnummer;Wet;Aanbieder;Productcategorie;Productcode;Eenheid;Tarief;Plafond;Bekostiging;"
    "Declareren binnen (maanden);Ingangsdatum;Einddatum"
)


@pytest.mark.parametrize(
    ("row", "rule"),
    [
        ("C1;wmo;1234567;02;;uur;10;;inspanning;3;1-1-2026;", "contract_provider"),
        ("C1;wmo;01234567;2;;uur;10;;inspanning;3;1-1-2026;", "contract_category"),
        ("C1;wmo;01234567;02;02A044;uur;10;;inspanning;3;1-1-2026;", "contract_product_code"),
        ("C1;wmo;01234567;02;;uur;10;;inspanning;3;1-1-2026;31-12-2025", "contract_period"),
        ("C1;wmo;01234567;02;;euro's;10;;inspanning;3;1-1-2026;", "contract_tariff_unit"),
        ("C1;wmo;01234567;02;;;10;;inspanning;3;1-1-2026;", "contract_tariff_unit"),
        ("C1;wmo;01234567;02;;uur;-10;;inspanning;3;1-1-2026;", "contract_negative"),
        ("C1;wmo;01234567;02;;uur;10;;inspanning;61;1-1-2026;", "contract_declare_by"),
    ],
)
def test_contract_row_that_cannot_be_is_a_fault(row, rule):
    assert faults(CONTRACTS, f"{CONTRACT_HEAD}\n{row}\n")[0][:2] == (rule, 2)


@pytest.mark.parametrize(
    ("register", "content", "rule"),
    [
        (CODE_MAPS, "Soort code;Was;Wordt;Vanaf\nproduct;a;a;1-1-2026\n", "code_map_same"),
        (CODE_MAPS, "Soort code;Was;Wordt;Vanaf\naanbieder;1234567;12345678;1-1-2026\n", "code_map_provider"),
        (NEIGHBOURHOODS, "Postcode;Buurtcode\n1234 AB;BU99990101\n", "neighbourhood_postcode"),
        (NEIGHBOURHOODS, "Postcode;Buurtcode\n1234AB;99990101\n", "neighbourhood_code"),
        (
            EXPORT_MAPPINGS,
            "Naam van de export;Soort gegevens;Gegeven;Kolom in de export\nx;starts;amount_cents;A\n",
            "mapping_field",
        ),
        (
            EXPORT_MAPPINGS,
            "Naam van de export;Soort gegevens;Gegeven;Kolom in de export\nx;starts;start_date;\n",
            "mapping_origin",
        ),
        (
            EXPORT_MAPPINGS,
            "Naam van de export;Soort gegevens;Gegeven;Vaste waarde;Schrijfwijze\nx;starts;start_date;1-1-2026;cent\n",
            "mapping_notation",
        ),
        (
            EXPORT_MAPPINGS,
            "export_name;target_table;field;their_column;value_map\nx;starts;law;W;Jeugd=jeugdwet=wmo\n",
            "mapping_values",
        ),
    ],
)
def test_row_that_breaks_a_rule_of_its_register_is_a_fault(register, content, rule):
    assert faults(register, content)[0][:2] == (rule, 2)


def test_every_rule_has_a_code_of_its_own_and_columns_that_exist():
    rules = [(register, rule) for register in ALL_REGISTERS for rule in register.all_rules]
    codes = [rule.code for _, rule in rules]
    assert len(set(codes)) == len(codes)
    for register, rule in rules:
        assert set(rule.columns) <= {entry.column.name for entry in register.entries}


def test_money_in_the_form_is_an_amount_in_euros():
    rows = read(BUDGETS, f"{BUDGET_HEAD}\nwmo;;2026;primitief;13-11-2025;12.345,67;structureel\n").rows[
        "register_budgets"
    ]
    cells = pl.DataFrame(
        fastexcel.read_excel(io.BytesIO(write_form(BUDGETS, rows)).getvalue()).load_sheet("Invullen").to_polars()
    )
    assert cells["Lasten*"].to_list()[1] == 12345.67
