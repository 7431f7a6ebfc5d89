"""What buig, wsw and guardianship show of the reports and of real accounts, against the reports and a second source.

S0: AEF for VNG (2017), section 3.1. S3: BEA for NVRR (2017), sections 2.6 and 3.3. Task field 6.3: CBS, Gemeenten
2017-2026 onbewerkte Iv3-data (CC BY 4.0), totals as printed in the description of that set, in millions of euros.
"""

from datetime import date

import polars as pl
import pytest

from shared_material import shared_file
from stuurlicht.core.columns import TOTAL
from stuurlicht.core.documents import Document
from stuurlicht.instruments.buig.frames import shortfall_told
from stuurlicht.instruments.buig.income_schemes import income_schemes
from stuurlicht.instruments.guardianship.nation import contradictions, overlap
from stuurlicht.instruments.printed_sums import printed_frame
from stuurlicht.instruments.wsw.nation import path
from stuurlicht.rules.sheltered_work import announced_subsidy, subsidy_path
from stuurlicht.sources.iv3 import IV3

S0, S3 = "reports/000_f02e357dee7ae759.txt", "reports/003_fc5d931db840bc44.txt"
OFF = {
    "iusd_participation": {("reintegration", 2021): -1_000, ("total", 2021): 1_000},
    "macro_budget_participation": {
        ("macro_budget", 2016): 1_000_000,
        ("macro_budget", 2020): 1_000_000,
        ("total", 2019): 1_000_000,
        ("total", 2021): 1_000_000,
    },
}


def text_of(relative):
    return " ".join(shared_file(relative).read_text(encoding="utf-8").split())


@pytest.mark.parametrize("name", list(OFF))
def test_the_sums_that_are_shown_are_off_in_these_years_and_in_no_other(name):
    rows = printed_frame(name).filter(pl.col("difference_eur") != 0)
    assert {
        (part, year): more for part, year, more in rows.select("part", "book_year", "difference_eur").rows()
    } == OFF[name]


def test_the_budget_for_sheltered_work_falls_by_a_quarter_in_five_years():
    wsw = printed_frame("iusd_participation").filter(part="wsw").sort("book_year")["budget_eur"]
    assert wsw[0] == 2_023_065_000
    assert wsw[-1] / wsw[0] - 1 == pytest.approx(-0.254, abs=0.0005)


def test_the_report_prints_the_subsidy_per_se_of_each_year_and_the_one_announced_at_first():
    printed = text_of(S3)
    for year, euros in subsidy_path().items():
        assert str(year) in printed
        assert f"€ {euros:,.0f}".replace(",", ".") in printed
    assert f"€ {announced_subsidy():,.0f} per SE".replace(",", ".") in printed
    assert "circa 5 procent per jaar" in printed


def test_budget_over_subsidy_falls_by_what_the_report_calls_about_five_percent():
    declines = path().drop_nulls("decline_share")
    assert declines["book_year"].to_list() == [2019]
    assert declines["decline_share"].item() == pytest.approx(0.053, abs=0.0005)


def test_the_report_rests_the_payment_for_guardianship_on_policy_information_from_2017_on():
    printed = text_of(S0)
    assert "gegevens van twee jaar eerder (t-2)" in printed
    assert "Vanaf 2017 wordt de berekening gebaseerd op de beleidsinformatie jeugd die vanaf 2015" in printed


def test_both_readings_of_the_shortfall_of_2016_are_shown():
    rows = shortfall_told().sort("reading").select("municipalities_count", "all_count").rows()
    assert rows == [(250, 390), (308, 390)]


def test_youth_add_up_and_the_text_tells_more_than_the_table():
    rows = dict(overlap().rows())
    assert sum(persons for provisions, persons in rows.items() if provisions != TOTAL) == rows[TOTAL] == 391_685
    assert (contradictions()["text_count"] > contradictions()["table_count"]).all()


def test_costs_of_63_are_those_of_the_source_and_bear_their_breaks():
    file = shared_file("data/iv3-lasten-taakveld/iv3_lasten_per_taakveld.parquet")
    reading = IV3.read(Document(1, file.name, file.read_bytes(), date(2026, 11, 22)), {})
    amounts = reading.rows["iv3_amounts"].rename({"amount_cents": "costs_cents"})
    fields = amounts.with_columns(revenues_cents=pl.lit(None, pl.Int64))
    nation = income_schemes(fields, reading.rows["iv3_submissions"]).filter(municipality=TOTAL, report="account")
    millions = {year: round(euros / 1e6) for year, euros in nation.select("book_year", "costs_eur").rows()}
    assert {year: millions[year] for year in (2017, 2023)} == {2017: 8_087, 2023: 10_316}
    marks = dict(nation.select("book_year", "mark").rows())
    assert [marks[year] for year in (2019, 2020, 2021, 2022, 2023)] == ["none", "tozo", "tozo", "none", "indeling_2023"]
    assert nation["net_eur"].null_count() == nation.height
