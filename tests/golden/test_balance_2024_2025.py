"""Balance of 2024 and 2025 on published tables: budgets against the circulars that they were made on.

Sources: BZK, derived Iv3 files over 2023-2025 and the gemeentefonds of S2023 on 2024 and S2024 on 2025
(begrotingsanalysetool, Apache-2.0; Iv3 of CBS, CC BY 4.0). The amounts here are added up again from the published
files, by other code than that of the instrument. AEF for VNG and NDSD, quickscan of 2017 (S0), page 9 for the response.
"""

import polars as pl
import pytest

from balance_building import BOTH_SIDES, FUND, answer, real_inputs, row_of
from shared_material import shared_file
from stuurlicht.instruments.balance.costs import first_day
from stuurlicht.rules.mergers import municipalities_on
from stuurlicht.rules.survey_responses import responses_of_2017

ISSUES = {2024: "S2023", 2025: "S2024"}
SILENT = {2024: ["GM1961"], 2025: ["GM0310", "GM0415", "GM1731", "GM1961"]}
CLUSTERS = {
    "sociale_basis": "Sociale basisvoorzieningen",
    "participatie": "Participatie",
    "wmo": "Individuele voorzieningen Wmo",
    "jeugd": "Individuele voorzieningen Jeugd",
}
PREFIXES = {
    "sociale_basis": ("6.1", "6.2", "7.1"),
    "participatie": ("6.4", "6.5"),
    "inkomen": ("6.3",),
    "wmo": ("6.6", "6.71", "6.791", "6.91"),
    "jeugd": ("6.72", "6.73", "6.74", "6.75", "6.76", "6.792", "6.82", "6.92"),
    "opvang_bw": ("6.81",),
}
FOR_SHELTER = ("beschermd wonen", "maatschappelijke opvang", "vrouwenopvang", "nationaal actieplan dakloosheid")
HALF_A_CENT = 0.00501
YEARS_AND_PARTS = [(year, part) for year in ISSUES for part in PREFIXES]


@pytest.fixture(scope="module")
def result():
    return answer(real_inputs())


@pytest.fixture(scope="module")
def filed():
    return pl.read_parquet(shared_file(BOTH_SIDES)).filter(pl.col("document") == "begroting")


def lines(result, year, part):
    rows = result.tables["per_municipality"].filter(pl.col("municipality") != "totaal")
    return rows.filter(book_year=year, cluster=part).sort("municipality")


@pytest.mark.parametrize("year", list(ISSUES))
@pytest.mark.parametrize("part", list(CLUSTERS))
def test_measures_of_every_municipality_are_those_of_the_source(result, year, part):
    published = pl.read_parquet(shared_file(f"{FUND}/clusterbedragen.parquet"))
    own = published.filter(circulaire=ISSUES[year], uitkeringsjaar=year, cluster=CLUSTERS[part])
    pairs = lines(result, year, part).join(own, left_on="municipality", right_on="gm_code")
    assert pairs.height == 342
    assert (pairs["measures_eur"] - pairs["bedrag_eur"]).abs().max() <= HALF_A_CENT
    nation = own.filter(gm_naam="Nederland")["bedrag_eur"].item()
    assert lines(result, year, part)["measures_eur"].sum() == pytest.approx(nation, abs=342 * HALF_A_CENT)


@pytest.mark.parametrize("year", list(ISSUES))
def test_payments_for_shelter_are_the_total_of_the_source_and_are_no_part_of_wmo(result, year):
    paid = pl.read_parquet(shared_file(f"{FUND}/overige_uitkeringen.parquet"))
    own = paid.filter(circulaire=ISSUES[year], uitkeringsjaar=year)
    names = pl.col("uitkering").str.strip_chars().str.to_lowercase()
    total = own.filter(names.is_in(FOR_SHELTER), pl.col("gm_code").is_not_null())["bedrag_eur"].sum()
    assert lines(result, year, "opvang_bw")["payments_eur"].sum() == pytest.approx(total, abs=0.01)
    assert lines(result, year, "wmo")["payments_eur"].sum() == 0


@pytest.mark.parametrize(("year", "part"), YEARS_AND_PARTS)
def test_net_cost_of_every_municipality_is_what_it_filed(result, filed, year, part):
    is_part = pl.any_horizontal(pl.col("taakveld").str.starts_with(prefix) for prefix in PREFIXES[part])
    own = filed.filter(pl.col("jaar") == year, is_part).group_by("gm_code")
    sums = own.agg(net=(pl.col("lasten_keur").sum() - pl.col("baten_keur").sum()) * 1000)
    pairs = lines(result, year, part).join(sums, left_on="municipality", right_on="gm_code")
    known = pairs.filter(~pl.col("municipality").is_in(SILENT[year]))
    assert known["net_cost_eur"].to_list() == known["net"].to_list()
    assert known.height == 342 - len(SILENT[year])


@pytest.mark.parametrize("year", list(ISSUES))
def test_everyone_is_in_the_figure_or_listed_with_a_reason(result, year):
    counted = result.tables["histogram"].filter(book_year=year)
    listed = result.tables["coverage"].filter(pl.col("municipality") != "totaal", book_year=year)
    for part in (*PREFIXES, "totaal"):
        missing = listed.filter(cluster=part)["municipality"].n_unique()
        assert counted.filter(cluster=part)["municipalities_count"].sum() + missing == 342
    together = listed.filter(cluster="totaal")
    assert sorted(together["municipality"]) == SILENT[year]
    assert set(together["reason"]) == {"not_filed"}


def test_funds_of_eemsdelta_are_those_worked_out_by_hand(result):
    key = {"municipality": "GM1979", "book_year": 2025, "basis": "budget"}
    youth, wmo = (row_of(result, "per_municipality", **key, cluster=part) for part in ("jeugd", "wmo"))
    assert (round(youth["measures_eur"]), round(youth["payments_eur"])) == (25_749_056, 68_735)
    assert (round(wmo["measures_eur"]), wmo["payments_eur"]) == (17_999_847, 0)


def test_there_is_only_a_budget_and_every_title_says_so(result):
    assert result.tables["bases"]["basis"].unique().to_list() == ["budget"]
    for words in result.chart_words.values():
        pointed = words.title.cells["basis"]
        assert dict(pointed.row)["basis"] == "budget"


def test_response_of_2017_is_counted_as_the_quickscan_did():
    """S0, page 9: 115 answered, 93 with a significant shortfall; 388 municipalities on 1 January 2017."""
    response = responses_of_2017()
    codes = municipalities_on(first_day(2017))[: response["answered"]]
    says = [at < response["significant"] for at in range(len(codes))]
    told = [
        {"municipality": code, "survey_year": 2017, "has_significant_shortfall": each}
        for code, each in zip(codes, says, strict=True)
    ]
    result = answer({"survey_responses": told}, basis="survey")
    row = row_of(result, "by_size", cluster="totaal", size_class="totaal")
    assert (row["municipalities_count"], row["declared_count"]) == (388, 93)
    silent = row_of(result, "coverage", municipality="totaal", cluster="totaal", reason="no_answer")
    assert silent["municipalities_count"] == 388 - 115
