"""Year on year from the real accounts, against printed national totals and the letter of VNG (S4).

CBS, Gemeenten 2017-2026 onbewerkte Iv3-data (CC BY 4.0). The letter (VNG, ledenbrief sociaal domein, spring 2019, part
II, "Uitkomsten: IV-3 onderzoek") tells of 2017 against 2016, for which there are no task fields.
"""

from datetime import date

import narwhals as nw
import polars as pl
import pytest

from iv3_nation import keeps_its_promises
from shared_material import shared_file
from stuurlicht.core import AsOf
from stuurlicht.core.documents import Document
from stuurlicht.instruments import iv3_change
from stuurlicht.instruments.base import Inputs
from stuurlicht.instruments.iv3_change import Iv3ChangeParameters, compute
from stuurlicht.sources.iv3 import IV3
from stuurlicht.tables.base import build_mart
from unit.tables.cutting import MemoryCut, SmallLedger

DAY = date(2026, 11, 22)
FILES = (
    "data/iv3-lasten-taakveld/iv3_lasten_per_taakveld.parquet",
    "data/iv3-baten-lasten-2023-2025/iv3_baten_lasten_per_taakveld.parquet",
)
MILLION = 1_000_000


def real_inputs():
    """Give the marts over both published tables."""
    ledger = SmallLedger()
    frames = ledger.frames()
    for number, relative in enumerate(FILES, start=1):
        path = shared_file(relative)
        reading = IV3.read(Document(number, path.name, path.read_bytes(), DAY), {})
        for name, rows in reading.rows.items():
            of_document = rows.with_columns(ingest_id=pl.lit(number), received_date=pl.lit(DAY))
            kept = of_document.select(frames[name].columns).cast(dict(frames[name].schema))
            frames[name] = pl.concat([frames[name], kept])
        ledger.document("iv3", DAY, source="iv3", law=None, municipality=None, message_id=None)
    frames["ingests"] = ledger.frames()["ingests"]
    cut = MemoryCut(frames, DAY)
    marts = {mart.name: build_mart(mart, cut) for mart in iv3_change.INSTRUMENT.reads}
    lazy = {name: nw.from_native(frame.collect("polars").to_native().lazy()) for name, frame in marts.items()}
    return Inputs(at=AsOf(DAY, 1), frames=lazy, results={}, seed=1, instrument_id="iv3_change", recut=lambda _day: None)


@pytest.fixture(scope="module")
def result():
    return compute(real_inputs(), Iv3ChangeParameters())


def of_nation(result, table, column, group, **key):
    rows = result.tables[table].filter(pl.col("municipality") == "totaal", pl.col("group") == group)
    return rows.filter(*(pl.col(name) == value for name, value in key.items()))[column].item()


@pytest.mark.parametrize(
    ("group", "totals"),
    [
        ("jeugd", {2017: 4175, 2019: 5105, 2021: 5582, 2023: 6278}),
        ("wmo", {2017: 3478, 2019: 3970, 2021: 4333, 2023: 4654}),
        ("inkomen", {2017: 8087, 2019: 7938, 2021: 9285, 2023: 10316}),
    ],
)
def test_national_costs_are_the_printed_totals(result, group, totals):
    found = {
        year: round(of_nation(result, "per_year", "costs_eur", group, report="account", book_year=year) / MILLION)
        for year in totals
    }
    assert totals == found


def test_the_nation_is_the_sum_of_municipalities_to_the_thousand_of_the_filing(result):
    """The report of 2023, as filed: 6,277,847 thousand euros on the task fields of youth."""
    rows = result.tables["per_year"].filter(
        pl.col("group") == "jeugd", pl.col("report") == "account", pl.col("book_year") == 2023
    )
    each, nation = (
        rows.filter((pl.col("municipality") == "totaal") == told)["costs_eur"].sum() for told in (False, True)
    )
    published = pl.read_parquet(shared_file(FILES[0])).filter(
        pl.col("jaar") == 2023,
        pl.col("document") == "jaarrekening",
        pl.col("taakveld").is_in(["6.72", "6.73", "6.74", "6.82"]),
    )
    assert round(each) == round(nation) == round(published["lasten_keur"].sum() * 1000)


def test_youth_cost_more_than_budgeted_in_every_year(result):
    shares = {
        year: round(of_nation(result, "overruns", "overrun_share", "jeugd", book_year=year), 3)
        for year in range(2017, 2024)
    }
    assert shares == {2017: 0.255, 2018: 0.338, 2019: 0.237, 2020: 0.116, 2021: 0.121, 2022: 0.108, 2023: 0.147}
    assert of_nation(result, "systematic_errors", "over_years", "jeugd") == 7


def test_most_municipalities_share_in_it(result):
    counts = [
        (
            of_nation(result, "overruns", "over_count", "jeugd", book_year=year),
            of_nation(result, "overruns", "municipalities_count", "jeugd", book_year=year),
        )
        for year in range(2017, 2024)
    ]
    assert counts == [(290, 340), (316, 336), (312, 342), (297, 340), (299, 341), (230, 335), (274, 340)]


def test_it_is_not_shown_that_earlier_errors_correct_the_next_budget(result):
    """All other years known: a fifth less error, just proven. Earlier years only: 3 of 5 years better, not proven."""
    key = {"correction": "shrunk"}
    known = {
        test: (
            of_nation(result, "correction_test", "better_years", "jeugd", test=test, **key),
            of_nation(result, "correction_test", "judged_years", "jeugd", test=test, **key),
            of_nation(result, "correction_test", "outcome", "jeugd", test=test, **key),
        )
        for test in ("without_each_year", "earlier_years")
    }
    assert known == {"without_each_year": (6, 7, "better"), "earlier_years": (3, 5, "unproven")}
    corrected = result.tables["systematic_errors"].filter(pl.col("group") == "jeugd")["correction_eur"]
    assert corrected.null_count() == corrected.len()


def test_no_correction_is_given_for_a_group_that_one_of_both_tests_does_not_show(result):
    proven = result.tables["correction_test"].filter(pl.col("correction") == "shrunk")
    shown = set(proven.filter((pl.col("outcome") == "better").all().over("group"))["group"])
    given = set(result.tables["systematic_errors"].drop_nulls("correction_eur")["group"])
    assert shown == given


def test_the_growth_of_2017_that_the_letter_tells_cannot_be_recomputed(result):
    """Its costs grew by 1.2 billion in 2017; ours begin in 2017, and grew by 0.6 billion in the year after."""
    growth = [
        of_nation(result, "per_year", "costs_change_eur", "wmo_en_jeugd", report="account", book_year=year)
        for year in (2017, 2018)
    ]
    assert growth[0] is None
    assert round(growth[1] / MILLION / 100) == 6


def test_who_did_not_file_is_named(result):
    missing = result.tables["coverage"].filter(pl.col("report") == "account", pl.col("state") == "not_filed")
    found = {year: sorted(rows["municipality"]) for (year,), rows in missing.group_by("book_year")}
    # 545, 620 and 707 went into Vijfheerenlanden (1961) in 2019; 457 into Amsterdam (363), 505 into 1963, 1700 stayed
    assert found[2018] == ["GM1961"]
    assert found[2023] == ["GM1961"]


def test_an_answer_over_the_real_accounts_keeps_the_promises(result):
    keeps_its_promises(iv3_change.INSTRUMENT, result)
