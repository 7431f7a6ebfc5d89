"""Tables with one row per municipality, report and task field: CSV, spreadsheet and Parquet."""

import io

import polars as pl
import pytest

from iv3_building import codes, facts, filings, reading, table, totals
from shared_material import shared_file
from stuurlicht.core.documents import Outcome

BZK = "Gemeenten;Taakveld;L1.1 Salarissen en sociale lasten;Baten;Lasten;Provincie"


def parquet(**columns):
    content = io.BytesIO()
    pl.DataFrame(columns).write_parquet(content)
    return content.getvalue()


def test_costs_and_revenues_stay_apart_and_both_are_told():
    read = reading(table("2023;jaarrekening;GM0363;6.3;100;40"))
    assert read.kind == "iv3_task_fields"
    assert totals(read) == {"6.3": {"costs": 100, "revenues": 40}}
    assert read.rows["iv3_submissions"]["has_revenues"].to_list() == [True]
    assert filings(read) == {("GM0363", 2023, "account"): (True, None)}


def test_a_table_of_costs_only_says_so():
    read = reading(table("2023;jaarrekening;0363;6.3;100", heading="jaar;document;gm_code;taakveld;lasten_keur"))
    assert totals(read) == {"6.3": {"costs": 100}}
    assert read.rows["iv3_submissions"]["has_revenues"].to_list() == [False]


def test_salaries_are_a_part_of_the_costs_and_are_not_added():
    read = reading(table("Diemen;0.1 Bestuur;5.0;1.0;9.0;x", heading=BZK), jaar="2024", verslag="begroting")
    assert totals(read) == {"0.1": {"costs": 9, "revenues": 1}}
    assert set(codes(read)) == {"iv3_part_left_out", "iv3_unit_assumed", "iv3_columns_not_used"}


def test_the_row_of_the_whole_country_is_left_out_and_told():
    lines = ("Diemen;0.1 Bestuur;;1.0;9.0;x", "Nederland;0.1 Bestuur;;10.0;90.0;x")
    read = reading(table(*lines, heading=BZK), jaar="2024", verslag="begroting")
    assert totals(read) == {"0.1": {"costs": 9, "revenues": 1}}
    assert facts(read, "iv3_total_rows") == {"count": 1}


@pytest.mark.parametrize(
    ("name", "code"), [("Beek", "GM0888"), ("Utrecht (gemeente)", "GM0344"), ("'s-gravenhage", "GM0518")]
)
def test_a_name_in_another_spelling_is_found_and_told(name, code):
    read = reading(table(f"{name};0.1 Bestuur;;1.0;9.0;x", heading=BZK), jaar="2024", verslag="begroting")
    assert [key[0] for key in filings(read)] == [code]
    assert facts(read, "iv3_names_respelled") == {"count": 1}


@pytest.mark.parametrize(
    ("name", "code"), [("Bergen", "iv3_municipality_ambiguous"), ("Appingedam", "iv3_municipality_unknown")]
)
def test_a_name_that_fits_none_or_several_of_the_year_is_never_guessed(name, code):
    lines = ("Diemen;0.1 Bestuur;;1.0;9.0;x", f"{name};0.1 Bestuur;;1.0;9.0;x")
    read = reading(table(*lines, heading=BZK), jaar="2024", verslag="begroting")
    assert facts(read, code) == {"row": "3", "value": name, "book_year": 2024}
    assert [key[0] for key in filings(read)] == ["GM0384"]


def test_what_a_file_does_not_tell_must_be_told_beside_it():
    read = reading(table("Diemen;0.1 Bestuur;;1.0;9.0;x", heading=BZK))
    assert read.outcome == Outcome.SET_ASIDE
    assert [finding.facts["name"] for finding in read.findings] == ["jaar", "verslag"]


@pytest.mark.parametrize(
    ("written", "thousands"),
    [
        ("2165.0", 2165),
        ("1234,5", 1234.5),
        ("1.234.567,5", 1_234_567.5),
        ("-12", -12),
        ("€ 2.426", 2426),
        ("0,001", 0.001),
    ],
)
def test_numbers_are_read_as_the_file_writes_them(written, thousands):
    read = reading(table(f"2023;jaarrekening;GM0363;6.3;{written};1"))
    assert totals(read)["6.3"]["costs"] == thousands


def test_three_decimals_are_no_thousands_where_the_file_has_a_decimal_point():
    read = reading(table("2023;jaarrekening;GM0363;6.3;2.426;1.5"))
    assert totals(read) == {"6.3": {"costs": 2.426, "revenues": 1.5}}


@pytest.mark.parametrize("written", ["veel", "1,2,3", "1..2", "12-", "0,0000001"])
def test_an_amount_that_cannot_be_read_keeps_its_row_out(written):
    read = reading(table(f"2023;jaarrekening;GM0363;6.3;{written};1", "2023;jaarrekening;GM0363;6.5;10;1"))
    assert totals(read) == {"6.5": {"costs": 10, "revenues": 1}}
    assert facts(read, "iv3_amount_unreadable") == {
        "row": "2", "value": written, "book_year": 2023, "column": "lasten_keur"
    }  # fmt: skip


def test_a_sum_beside_its_parts_is_left_out():
    lines = [
        f"2025;begroting;GM0363;{code};{amount};0" for code, amount in (("6.71", 30), ("6.711", 10), ("6.712", 20))
    ]
    read = reading(table(*lines))
    assert sorted(totals(read)) == ["6.711", "6.712"]
    assert facts(read, "iv3_sums_beside_parts") == {"count": 1}


def test_a_parent_beside_letters_is_no_sum_and_stays():
    read = reading(table("2023;begroting;GM0363;6.71;30;0", "2023;begroting;GM0363;6.71a;10;0"))
    assert sorted(totals(read)) == ["6.71", "6.71a"]


def test_codes_that_a_program_made_into_numbers_are_refused():
    read = reading(parquet(jaar=[2023], document=["begroting"], gm_code=["GM0363"], taakveld=[0.1], lasten_keur=[1.0]))
    assert codes(read) == ["iv3_codes_are_numbers"]


def test_renamed_and_doubled_columns_are_told_all_at_once():
    read = reading(table("a;b;c;d", heading="taakveld;uitgaven;baten;baten_keur"))
    assert read.outcome == Outcome.SET_ASIDE
    assert [finding.facts.get("missing", finding.facts.get("column")) for finding in read.findings] == [
        "lasten_keur", "Gemeenten of gm_code", "baten_keur", None, None
    ]  # fmt: skip


def test_a_table_of_something_else_is_refused():
    read = reading(b"naam,waarde\na,1\n")
    assert read.outcome == Outcome.REFUSED
    assert codes(read) == ["iv3_not_recognised"]


@pytest.mark.parametrize("content", [b"PK\x03\x04 broken", b"PAR1 broken", b'{"value": [', b"PAR1"])
def test_a_damaged_file_is_told_and_never_raises(content):
    read = reading(content)
    assert read.outcome == Outcome.SET_ASIDE
    assert codes(read) == ["iv3_file_damaged"]


def test_a_file_with_faults_in_every_row_stores_nothing():
    read = reading(table("2023;jaarrekening;GM0001;6.3;1;1"))
    assert read.outcome == Outcome.SET_ASIDE
    assert codes(read) == ["iv3_municipality_unknown", "iv3_nothing_sound"]


def test_a_spreadsheet_reads_as_its_csv():
    import xlsxwriter

    content = io.BytesIO()
    with xlsxwriter.Workbook(content) as book:
        sheet = book.add_worksheet()
        heading = ("jaar", "document", "gm_code", "taakveld", "lasten_keur", "baten_keur")
        for row, cells in enumerate((heading, (2023, "jaarrekening", "GM0363", "0.10", 100.5, 40))):
            sheet.write_row(row, 0, cells)
    read = reading(content.getvalue())
    assert totals(read) == {"0.10": {"costs": 100.5, "revenues": 40}}


@pytest.mark.parametrize("year", [2024, 2025])
def test_derived_files_of_the_ministry_are_read(year):
    name = f"standards/samples/iv3/bzk_afgeleid_{year}_begroting_uittreksel.csv"
    read = reading(shared_file(name).read_bytes(), jaar=str(year), verslag="begroting")
    assert read.fault_count == 0
    assert [key[1:] for key in filings(read)] == [(year, "budget")] * 2
    assert facts(read, "iv3_total_rows")["count"] == len(totals(read))


def test_costs_below_zero_count_as_filed_and_are_told():
    read = reading(table("2023;jaarrekening;GM0363;6.5;-12,5;0", "2023;jaarrekening;GM0344;6.5;3;0"))
    assert 1 == facts(read, "iv3_negative_costs")["count"]
    assert "GM0363" in facts(read, "iv3_negative_costs")["codes"]
    assert -1_250_000 in read.rows["iv3_amounts"]["amount_cents"].to_list()
