"""National totals of the Iv3 accounts, against what the publishers and a second source say of the same tables.

CBS, Gemeenten 2017-2026 onbewerkte Iv3-data (CC BY 4.0): costs per task field, added up by third parties; and the
derived tables of the ministry of BZK over 2023-2025. Totals as printed in the description of both sets, in millions
of euros.
"""

from datetime import date

import polars as pl
import pytest

from shared_material import shared_file
from stuurlicht.core.documents import Document, Outcome
from stuurlicht.core.places import listed_municipalities
from stuurlicht.rules.task_fields import left_out_task_fields
from stuurlicht.sources.iv3 import IV3
from stuurlicht.tables.iv3 import folded, grouped

CENTS_IN_MILLION = 100_000_000
FIELDS_OF_2023 = 53
"""Task fields of two digits, 2023-2024: the zeros that the source has for each who did not file."""
REPORT = ["municipality", "book_year", "report"]


def read(relative):
    """Read a published table, all of it without a fault."""
    path = shared_file(relative)
    reading = IV3.read(Document(1, path.name, path.read_bytes(), date(2026, 11, 22)), {})
    assert (reading.outcome, reading.fault_count) == (Outcome.STORED, 0)
    return reading


@pytest.fixture(scope="module")
def costs_only():
    return read("data/iv3-lasten-taakveld/iv3_lasten_per_taakveld.parquet")


@pytest.fixture(scope="module")
def both_sides():
    return read("data/iv3-baten-lasten-2023-2025/iv3_baten_lasten_per_taakveld.parquet")


def as_mart(reading):
    """Give the amounts in the form of the mart, one row per task field."""
    wide = reading.rows["iv3_amounts"].pivot("side", index=[*REPORT, "task_field"], values="amount_cents")
    named = {"costs": "costs_cents", "revenues": "revenues_cents"}
    missing = [pl.lit(None, pl.Int64).alias(name) for side, name in named.items() if side not in wide.columns]
    return wide.rename({side: name for side, name in named.items() if side in wide.columns}).with_columns(*missing)


def silent(reading, book_year, report):
    rows = reading.rows["iv3_submissions"].filter(pl.col("book_year") == book_year, pl.col("report") == report)
    return sorted(rows.filter(~pl.col("has_filed"))["municipality"])


def millions(frame, group, book_year):
    wanted = frame.filter(pl.col("group") == group, pl.col("book_year") == book_year, pl.col("report") == "account")
    return round(wanted["costs_cents"].sum() / CENTS_IN_MILLION)


@pytest.mark.parametrize(
    ("group", "totals"),
    [
        ("jeugd", {2017: 4175, 2019: 5105, 2021: 5582, 2023: 6278}),
        ("wmo", {2017: 3478, 2019: 3970, 2021: 4333, 2023: 4654}),
        ("inkomen", {2017: 8087, 2019: 7938, 2021: 9285, 2023: 10316}),
    ],
)
def test_costs_of_the_accounts_are_the_printed_totals(costs_only, group, totals):
    found = grouped(as_mart(costs_only).filter(pl.col("report") == "account"), [group])
    assert totals == {year: millions(found, group, year) for year in totals}


@pytest.mark.parametrize("group", ["jeugd", "wmo"])
def test_folding_into_the_municipalities_of_today_keeps_every_cent(costs_only, group):
    """Municipalities that merged are added up; none of the national total is lost or counts twice."""
    before = grouped(as_mart(costs_only), [group])
    after = folded(before, costs_only.rows["iv3_submissions"], 2026, by="group")
    assert before["costs_cents"].sum() == after["costs_cents"].sum()
    assert after["municipality"].n_unique() == 342


def test_as_many_municipalities_as_the_publisher_counts(costs_only):
    told = costs_only.rows["iv3_submissions"].filter(pl.col("report") == "budget")
    counts = dict(told.group_by("book_year").len().sort("book_year").rows())
    assert list(counts.values()) == [388, 380, 355, 355, 352, 345, 342, 342, 338, 342]


@pytest.mark.parametrize(
    ("report", "book_year", "names"),
    [
        ("account", 2018, ["GM0545", "GM0620", "GM0707"]),
        ("account", 2020, ["GM0339", "GM1735"]),
        ("account", 2022, ["GM0141", "GM0457", "GM0505", "GM1700"]),
        ("account", 2023, ["GM1961"]),
        ("budget", 2017, ["GM1598", "GM1948"]),
        ("budget", 2018, ["GM0299", "GM0437", "GM1949", "GM1950", "GM1952"]),
        ("budget", 2021, ["GM1979"]),
        ("budget", 2022, ["GM1731", "GM1980", "GM1982", "GM1991"]),
        ("budget", 2023, ["GM1992"]),
        ("budget", 2024, ["GM1961"]),
    ],
)
def test_who_did_not_file_is_who_the_publisher_names(costs_only, report, book_year, names):
    assert names == silent(costs_only, book_year, report)


def test_every_other_report_was_filed(costs_only):
    assert costs_only.rows["iv3_submissions"]["has_filed"].not_().sum() == 24


def test_municipalities_that_a_table_leaves_out_are_told(costs_only):
    told = [finding.facts for finding in costs_only.findings if finding.rule == "iv3_municipalities_absent"]
    names = ("GM0310", "GM0415", "GM1731", "GM1961")
    codes = ", ".join(f"{code} {listed_municipalities()[code].name}" for code in names)
    assert told == [{"book_year": 2025, "report": "begroting", "count": 4, "codes": codes}]


def test_costs_and_revenues_of_the_account_of_2023_close_but_for_254_thousand(both_sides):
    account = as_mart(both_sides).filter(pl.col("book_year") == 2023, pl.col("report") == "account")
    costs, revenues = account["costs_cents"].sum(), account["revenues_cents"].sum()
    assert (revenues - costs) // 100_000 == 254
    assert round(revenues / CENTS_IN_MILLION) == 85_667
    fund = account.filter(pl.col("task_field") == "0.7")["revenues_cents"].sum()
    assert round(fund / CENTS_IN_MILLION) == 41_171


@pytest.mark.parametrize(
    ("book_year", "report", "cells"),
    [(2023, "account", 18_126), (2023, "budget", 18_126), (2024, "budget", 18_126), (2025, "budget", 16_708)],
)
def test_two_sources_give_the_same_costs_in_every_cell(costs_only, both_sides, book_year, report, cells):
    """Codes of three digits and letters are added up to two digits, as the other source has them."""
    wanted = pl.col("book_year") == book_year, pl.col("report") == report
    short = pl.col("task_field").str.slice(0, 4)
    fine = as_mart(both_sides).filter(*wanted, ~pl.col("task_field").is_in(left_out_task_fields()))
    added = fine.with_columns(task_field=short).group_by("municipality", "task_field").agg(pl.col("costs_cents").sum())
    coarse = as_mart(costs_only).filter(*wanted)
    pairs = coarse.join(added, on=["municipality", "task_field"], how="left")
    assert pairs["costs_cents"].to_list() == pairs["costs_cents_right"].to_list()
    assert cells == pairs.height + FIELDS_OF_2023 * len(silent(costs_only, book_year, report))


def test_a_reading_of_three_hundred_thousand_rows_gives_every_amount(costs_only):
    path = shared_file("data/iv3-lasten-taakveld/iv3_lasten_per_taakveld.parquet")
    published = pl.read_parquet(path)["lasten_keur"].sum()
    assert costs_only.rows["iv3_amounts"]["amount_cents"].sum() == round(published * 100_000)
