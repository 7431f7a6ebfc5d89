"""Unprocessed Iv3 data of CBS: padded keys, two placings, balance items, and pages."""

import json

import polars as pl
import pytest

from iv3_building import amounts, cell, codes, facts, filings, packed, page, reading
from shared_material import shared_file
from stuurlicht.core.documents import Outcome

ACCOUNT = ("GM0363", 2023, "account")


def test_keys_lose_their_blanks_and_codes_that_look_alike_stay_apart():
    read = reading(page(cell("0.10", "L7.1", 1, 1), cell("0.1", "L1.1", 2, 2), cell("6.6", "B3.4.2", 3, 3)))
    assert read.outcome == Outcome.STORED
    assert amounts(read) == {("0.10", "7.1", "costs"): 1, ("0.1", "1.1", "costs"): 2, ("6.6", "3.4.2", "revenues"): 3}
    assert codes(read) == []


def test_thousands_of_euros_become_cents_to_the_cent():
    read = reading(page(cell("6.3", "L4.1.1", None, 7389.789), cell("6.3", "B4.1.2", None, -0.001)))
    assert read.rows["iv3_amounts"]["amount_cents"].sort().to_list() == [-100, 738_978_900]


def test_second_placing_replaces_the_first_as_a_whole():
    read = reading(page(cell("6.3", "L4.1.1", 100, 40), cell("6.3", "L3.8", 7, None), cell("6.3", "L4.2", None, 60)))
    assert amounts(read) == {("6.3", "4.1.1", "costs"): 40, ("6.3", "4.2", "costs"): 60}
    assert filings(read) == {ACCOUNT: (True, False)}


@pytest.mark.parametrize("nothing", [None, 0, -99998])
def test_without_a_second_placing_the_first_counts(nothing):
    read = reading(page(cell("6.3", "L4.1.1", 100, nothing), cell("6.5", "L3.8", 7, nothing)))
    assert amounts(read) == {("6.3", "4.1.1", "costs"): 100, ("6.5", "3.8", "costs"): 7}
    assert filings(read) == {ACCOUNT: (True, True)}


def test_placings_are_chosen_per_report():
    read = reading(
        page(cell("6.3", "L4.1.1", 100, 40), cell("6.3", "L4.1.1", 90, None, Verslagsoort="2023X000")),
    )
    assert filings(read) == {ACCOUNT: (True, False), ("GM0363", 2023, "budget"): (True, True)}


@pytest.mark.parametrize("nothing", [None, 0, -99998, "", ".", "-99998"])
def test_a_report_of_nothing_was_not_filed(nothing):
    read = reading(page(cell("6.3", "L4.1.1", nothing, nothing), cell("6.3", "L4.1.1", 5, 5, Gemeenten="GM0384   ")))
    assert filings(read) == {ACCOUNT: (False, None), ("GM0384", 2023, "account"): (True, False)}
    assert read.rows["iv3_amounts"]["municipality"].to_list() == ["GM0384"]
    assert facts(read, "iv3_not_filed") == {
        "book_year": 2023, "report": "jaarrekening", "count": 1, "codes": "GM0363 Amsterdam"
    }  # fmt: skip


def test_balance_items_never_reach_costs_or_revenues():
    left_out = [cell("A111", "Primo", 1, 1), cell("P12", "L7.2", 2, 2), cell("6.3", "Ultimo", 3, 3)]
    read = reading(page(*left_out, cell("6.3", "L4.1.1", 4, 4)))
    assert amounts(read) == {("6.3", "4.1.1", "costs"): 4}
    assert facts(read, "iv3_left_out") == {"count": 3}


@pytest.mark.parametrize(
    ("number", "report"), [(0, "budget"), (1, "q1"), (2, "q2"), (3, "q3"), (4, "q4"), (5, "account")]
)
def test_every_kind_of_report_keeps_its_own(number, report):
    read = reading(page(cell("6.3", "L4.1.1", 1, 1, Verslagsoort=f"2024X00{number}")))
    assert list(filings(read)) == [("GM0363", 2024, report)]


def test_older_tables_spell_their_columns_otherwise():
    row = cell("6.3", "L4.1.1", 1, 2)
    names = {"TaakveldBalanspost": "FunctieKostenplaatsBalanspost", "k_1ePlaatsing_1": "k_1stePlaatsing_1"}
    renamed = {names.get(name, name): value for name, value in row.items()}
    renamed["k_2dePlaatsing_2"] = renamed.pop("k_2ePlaatsing_2")
    assert amounts(reading(page(renamed))) == {("6.3", "4.1.1", "costs"): 2}


def test_a_csv_of_the_same_columns_reads_the_same():
    rows = [cell("6.3", "L4.1.1", 100.5, 40.25), cell("6.3", "L3.8", 7, None)]
    csv = pl.DataFrame(rows, infer_schema_length=None).write_csv(separator=";").encode()
    assert amounts(reading(csv)) == amounts(reading(page(*rows)))


def test_a_table_that_is_no_longer_in_thousands_of_euros_is_set_aside():
    topic = {"Key": "k_2ePlaatsing_2", "Title": "2e plaatsing", "Type": "Topic", "Unit": "euro"}
    read = reading(packed(TypedDataSet=page(cell("6.3", "L4.1.1", 1, 1)), DataProperties=page(topic)))
    assert read.outcome == Outcome.SET_ASIDE
    assert facts(read, "iv3_other_unit") == {"unit": "euro"}


@pytest.mark.parametrize("unit", ["1 000 euro", "x 1 000 euro", "1000 euro", "1.000 Euro"])
def test_a_unit_may_be_spelled_otherwise(unit):
    topic = {"Key": "k_2ePlaatsing_2", "Title": "2e plaatsing", "Type": "Topic", "Unit": unit}
    read = reading(packed(TypedDataSet=page(cell("6.3", "L4.1.1", 1, 1)), DataProperties=page(topic)))
    assert read.outcome == Outcome.STORED


def test_pages_in_one_archive_are_one_table_and_other_sets_are_no_rows():
    pages = {
        "TypedDataSet__page-0001": page(cell("6.3", "L4.1.1", 1, 1)),
        "TypedDataSet__page-0002": page(cell("6.5", "L3.8", 2, 2)),
        "Verslagsoort__page-0001": page({"Key": "2023X005", "Title": "Jaarrekening"}),
        "package": json.dumps({"table": "45063NED"}),
    }
    assert amounts(reading(packed(**pages))) == {("6.3", "4.1.1", "costs"): 1, ("6.5", "3.8", "costs"): 2}


def test_a_page_of_which_more_follow_is_not_taken_for_the_whole():
    read = reading(page(cell("6.3", "L4.1.1", 1, 1), **{"odata.nextLink": "https://example.org/next"}))
    assert read.outcome == Outcome.SET_ASIDE
    assert codes(read) == ["iv3_pages_missing"]


def test_a_page_of_exactly_ten_thousand_rows_may_have_been_cut_off_unless_a_fetch_says_it_ended():
    full = page(*[cell("6.3", "L4.1.1", 1, 1)] * 10_000)
    assert codes(reading(full)) == ["iv3_pages_missing"]
    fetched = reading(packed(TypedDataSet=full, package="{}"))
    assert fetched.outcome == Outcome.STORED
    assert facts(fetched, "iv3_rows_repeated") == {"count": 9_999}


def test_two_amounts_for_one_thing_are_kept_out_both():
    read = reading(page(cell("6.3", "L4.1.1", 1, 1), cell("6.3", "L4.1.1", 2, 2), cell("6.5", "L3.8", 3, 3)))
    assert amounts(read) == {("6.5", "3.8", "costs"): 3}
    assert codes(read) == ["iv3_double_row", "iv3_double_row"]


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"Verslagsoort": "2023X006"}, "iv3_report_unknown"),
        ({"Verslagsoort": "2009X005"}, "iv3_year_out_of_range"),
        ({"Verslagsoort": "2016X005"}, "iv3_filed_by_function"),
        ({"Verslagsoort": "2025X005"}, "iv3_task_field_unknown"),
        ({"Gemeenten": "GM0001"}, "iv3_municipality_unknown"),
        ({"Gemeenten": "GM0003"}, "iv3_municipality_not_in_year"),
        ({"Categorie": "X1.1"}, "iv3_category_unknown"),
        ({"k_2ePlaatsing_2": "veel"}, "iv3_amount_unreadable"),
    ],
)
def test_a_row_with_a_fault_is_kept_out_and_told_with_its_place(wrong, code):
    good = cell("6.5", "L3.8", "3", "3")
    read = reading(page(good, cell("6.2", "L4.1.1", "1", "1", **wrong)))
    assert amounts(read) == {("6.5", "3.8", "costs"): 3}
    assert codes(read) == [code]
    assert facts(read, code)["row"] == "2"


def test_of_many_rows_with_one_fault_twenty_are_told_and_then_how_many_more():
    wrong = [cell(f"9.{number}", "L3.8", 1, 1) for number in range(25)]
    read = reading(page(*wrong, cell("6.5", "L3.8", 3, 3)))
    assert codes(read) == ["iv3_task_field_unknown"] * 20 + ["iv3_more_rows"]
    assert facts(read, "iv3_more_rows") == {"count": 5, "code": "iv3_task_field_unknown"}


def test_the_fictional_municipality_exists_in_every_year():
    assert filings(reading(page(cell("6.3", "L4.1.1", 1, 1, Gemeenten="GM9999")))) == {
        ("GM9999", 2023, "account"): (True, False)
    }


def test_a_real_table_of_provinces_is_refused():
    read = reading(shared_file("data/cbs-odata-opnames/45012NED/TypedDataSet_uitsnede.json").read_bytes())
    assert read.outcome == Outcome.SET_ASIDE
    assert codes(read) == ["iv3_other_government"]


def test_a_real_table_of_provinces_made_into_one_of_municipalities_is_read():
    """The shape of Iv3 data is the same for both governments: with codes of municipalities every row is found again."""
    told = json.loads(shared_file("data/cbs-odata-opnames/45012NED/TypedDataSet_uitsnede.json").read_bytes())
    changed = []
    for row in told["value"]:
        kept = {name: value for name, value in row.items() if name != "Provincies"}
        kept["FunctieKostenplaatsBalanspost"] = "6.3   "
        kept["Verslagsoort"] = row["Verslagsoort"].replace("2013", "2023")
        changed.append(kept | {"Gemeenten": f"GM03{int(row['Provincies'][2:]) % 100:02d}   ", "_": row["ID"]})
    read = reading(page(*changed))
    assert read.kind == "iv3_raw"
    assert not {"iv3_category_unknown", "iv3_amount_unreadable", "iv3_report_unknown"} & set(codes(read))
