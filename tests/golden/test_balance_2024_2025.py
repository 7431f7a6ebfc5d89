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
from stuurlicht.instruments.balance.labels import COMPARISONS
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
    listed = result.tables["coverage"].filter(
        pl.col("municipality") != "totaal", pl.col("reason") != "odd_balance", book_year=year
    )
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


def test_cost_that_is_booked_elsewhere_is_pointed_at(result):
    """Nieuwkoop (GM0569) filed 2024 with costs of youth below zero, 's-Hertogenbosch (GM0796) as much as revenues.

    Ameland (GM0060) budgeted EUR 13.5 million on the base of the domain in 2024, and EUR 1.4 million in 2025.
    """
    odd = result.tables["coverage"].filter(pl.col("municipality") != "totaal", reason="odd_balance")
    told = odd.select("municipality", "book_year", "cluster").sort("book_year", "municipality", "cluster").rows()
    assert told == [
        ("GM0060", 2024, "sociale_basis"),
        ("GM0060", 2024, "totaal"),
        ("GM0569", 2024, "jeugd"),
        ("GM0569", 2024, "sociale_basis"),
        ("GM0569", 2024, "wmo"),
        ("GM0796", 2024, "jeugd"),
        ("GM0796", 2024, "opvang_bw"),
        ("GM0088", 2025, "sociale_basis"),
        ("GM0277", 2025, "jeugd"),
        ("GM0569", 2025, "participatie"),
    ]


def variant(result, year, name):
    return row_of(result, "variants", municipality="totaal", book_year=year, basis="budget", variant=name)


@pytest.mark.parametrize(("year", "without", "added"), [(2024, 9, 114), (2025, 20, 150)])
def test_overhead_turns_the_sign_of_the_nation_and_by_wages_it_lies_between(result, filed, year, without, added):
    """The key by wages (category 1.1) is worked out here: the marts do not have it, the published file does."""
    shown, with_costs = variant(result, year, "as_shown"), variant(result, year, "by_costs")
    assert (shown["significant_count"], with_costs["significant_count"]) == (without, added)
    assert with_costs["balance_share"] < 0 < shown["balance_share"]
    own = filed.filter(~pl.col("gm_code").is_in(SILENT[year]), jaar=year)
    prefixes = [each for part in ("sociale_basis", "wmo", "jeugd", "opvang_bw") for each in PREFIXES[part]]
    is_part = pl.any_horizontal(pl.col("taakveld").str.starts_with(prefix) for prefix in prefixes)
    wages = pl.col("salarissen_keur").filter(~pl.col("taakveld").str.starts_with("0."))
    of_parts = pl.col("salarissen_keur").filter(is_part).sum()
    overhead = (pl.col("lasten_keur") - pl.col("baten_keur")).filter(pl.col("taakveld") == "0.4").sum() * 1000
    divided = own.group_by("gm_code").agg(
        pl.when(wages.sum() > 0).then(of_parts / wages.sum() * overhead).alias("euros")
    )
    by_wages = shown["balance_eur"] - divided["euros"].sum()
    assert with_costs["balance_eur"] < by_wages < shown["balance_eur"]


def test_shelter_counts_because_central_municipalities_are_steadier_with_it(result):
    """Change of the balance as share of the funds, 2024 to 2025, of who gets money for shelter: the 43 central ones."""
    own = result.tables["variants"].filter(pl.col("municipality") != "totaal").drop_nulls("balance_share")
    shelter = result.tables["per_municipality"].filter(pl.col("funds_eur") > 0, cluster="opvang_bw", book_year=2025)
    central = own.join(shelter.select("municipality").filter(pl.col("municipality") != "totaal"), on="municipality")
    wide = central.pivot("book_year", index=["municipality", "variant"], values="balance_share").with_columns(
        change=pl.col("2025") - pl.col("2024")
    )
    spread = {name: wide.filter(variant=name)["change"].std() for name in ("as_shown", "without_shelter")}
    assert wide.filter(variant="as_shown").height == 43
    assert spread["without_shelter"] > 2 * spread["as_shown"]


def test_there_is_only_a_budget_and_every_title_says_so_with_its_warning(result):
    assert result.tables["bases"]["basis"].unique().to_list() == ["budget"]
    assert result.tables["bases"]["comparison"].unique().to_list() == ["budget_of_the_moment"]
    for words in result.chart_words.values():
        pointed = words.title.cells["comparison"]
        assert dict(pointed.row)["basis"] == "budget"
    assert "tekort kan verborgen zijn" in COMPARISONS["budget_of_the_moment"]


def test_circulars_are_those_that_the_makers_of_the_budget_could_know(result):
    told = result.tables["bases"].filter(told_basis="budget").sort("book_year")
    assert told.select("book_year", "season", "circular_year").rows() == [(2024, "S", 2023), (2025, "S", 2024)]
    panels = result.tables["histogram"]["year_and_circular"].unique().sort().to_list()
    assert panels == ["2024 · S2023", "2025 · S2024"]


def test_funds_of_these_parts_lack_the_suppletie_of_shelter_of_2025_and_nothing_else(result):
    said = [each.text for each in result.statements if each.place == "caution"]
    assert any("Het geld is zonder die suppletie." in text for text in said)
    assert not any("zonder tegenhanger" in text for text in said)
    assert row_of(result, "lacking", figure="passage")["reason"] == "not_supplied"


def test_the_fund_for_shortfalls_is_told_as_what_its_rule_would_say(result):
    row = row_of(result, "fund_rule", cluster="totaal")
    assert (row["standing"], row["fund_year"], row["until_year"]) == ("what_if", 2018, 2025)


def test_a_regulation_of_2016_to_2018_says_nothing_of_2024_and_2025(result):
    assert result.tables["by_cumulation"]["municipalities_count"].count() == 0
    assert row_of(result, "lacking", figure="cumulation")["reason"] == "not_in_year"


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
