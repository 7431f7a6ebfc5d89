"""The distribution model on the real tables of 2024 and 2025, against the ministry's own cluster amounts.

Source: tables GF_* and the cluster amounts of the begrotingsanalysetool of BZK (Apache-2.0), six circulars and years.
The ministry's amounts leave the fixed amount out, and hold no payments except for S2024/2024. They are not rounded.
"""

from datetime import date

import narwhals as nw
import polars as pl
import pytest

from fund_building import FundLedger
from shared_material import shared_file
from stuurlicht.core import AsOf
from stuurlicht.core.columns import TOTAL
from stuurlicht.core.fund_clusters import FUND_CLUSTERS, NO_CLUSTER
from stuurlicht.instruments.base import Inputs
from stuurlicht.instruments.distribution_model import INSTRUMENT, DistributionParameters, compute

FOLDER = "data/gemeentefonds-2024-2025"
ISSUES = [("M2023", 2024), ("S2023", 2024), ("M2024", 2024), ("M2024", 2025), ("S2024", 2024), ("S2024", 2025)]
A_CENT_AND_A_HALF = 0.0151
"""Two amounts of ours are rounded to a cent each; the source does not round."""
CAUSES = ("factor_eur", "volumes_eur", "weights_eur", "payments_eur")


@pytest.fixture(scope="module")
def ledger():
    folder, made = shared_file(FOLDER), FundLedger()
    for path in sorted((folder / "ruw").glob("GF_*")):
        made.load(path.name, path.read_bytes())
    made.load("uitkeringsfactor.csv", (folder / "uitkeringsfactor.csv").read_bytes())
    return made


@pytest.fixture(scope="module")
def inputs(ledger):
    day = date(2026, 1, 1)
    frames = {mart.name: nw.from_native(ledger.build(mart, day).lazy()) for mart in INSTRUMENT.reads}
    return Inputs(
        at=AsOf(day, 1), frames=frames, results={}, seed=1, instrument_id=INSTRUMENT.id, recut=lambda _day: None
    )


@pytest.fixture(scope="module")
def amounts_of_source():
    codes = {name: code for code, name in FUND_CLUSTERS.items()}
    amounts = pl.read_parquet(shared_file(f"{FOLDER}/clusterbedragen.parquet"))
    return amounts.with_columns(
        municipality=pl.col("gm_code").fill_null(TOTAL).replace("", TOTAL),
        cluster=pl.col("cluster").replace_strict(codes, default=None),
    ).drop_nulls("cluster")


def answered(inputs, circular, year, **chosen):
    return compute(inputs, DistributionParameters(circular=circular, year=year, **chosen)).tables


def beside_source(clusters, amounts, circular, year):
    """Give our rows with the amount of the source, every municipality and every cluster."""
    theirs = amounts.filter(circulaire=circular, uitkeringsjaar=year)
    return clusters.join(theirs.select("municipality", "cluster", "bedrag_eur"), on=["municipality", "cluster"])


@pytest.mark.parametrize(("circular", "year"), [("S2023", 2024), ("M2024", 2024), ("S2024", 2025)])
def test_criteria_part_is_that_of_the_ministry_for_every_municipality(inputs, amounts_of_source, circular, year):
    both = beside_source(answered(inputs, circular, year)["clusters"], amounts_of_source, circular, year)
    own = both.filter(pl.col("municipality") != TOTAL)
    assert 342 * 12 == own.height
    assert (own["measures_eur"] - own["fixed_eur"] - own["bedrag_eur"]).abs().max() <= A_CENT_AND_A_HALF


@pytest.mark.parametrize(("circular", "year"), [("S2023", 2024), ("M2024", 2024), ("S2024", 2025)])
def test_nation_is_that_of_the_ministry_to_the_euro(inputs, amounts_of_source, circular, year):
    both = beside_source(answered(inputs, circular, year)["clusters"], amounts_of_source, circular, year)
    nation = both.filter(pl.col("municipality") == TOTAL)
    assert 12 == nation.height
    assert (nation["measures_eur"] - nation["fixed_eur"] - nation["bedrag_eur"]).abs().max() < 342 * A_CENT_AND_A_HALF


def test_what_the_ministry_has_more_in_september_2024_on_2024_is_explained(inputs, amounts_of_source):
    """The source holds payments there, without three of them: participatie, beschermd wonen and article 12."""
    tables = answered(inputs, "S2024", 2024)
    both = beside_source(tables["clusters"], amounts_of_source, "S2024", 2024).filter(pl.col("municipality") != TOTAL)
    missed = {"participatie": "participatie", "beschermd wonen": "wmo", "art. 12": "overig"}
    paid = tables["payments"].filter(pl.col("payment").is_in(list(missed)))
    of_cluster = paid.with_columns(cluster=pl.col("payment").replace(missed)).group_by("municipality", "cluster")
    told = both.join(of_cluster.agg(missed=pl.col("amount_eur").sum()), on=["municipality", "cluster"], how="left")
    explained = told["total_eur"] - told["fixed_eur"] - told["missed"].fill_null(0.0)
    assert 342 * 12 == told.height
    assert (explained - told["bedrag_eur"]).abs().max() <= A_CENT_AND_A_HALF


def test_amounts_of_eemsdelta_are_those_of_the_test_vector(inputs):
    """Whole euros of measures and payments, S2024 on 2025, worked out by hand from the ministry's tables."""
    clusters = answered(inputs, "S2024", 2025)["clusters"].filter(municipality="GM1979")
    told = {
        name: (round(measures), round(payments))
        for name, measures, payments in clusters.select("cluster", "measures_eur", "payments_eur").iter_rows()
    }
    assert (118033678, 10871864) == told.pop(TOTAL)
    assert told == {
        "sociale_basis": (11555040, 0),
        "participatie": (14523638, 10023211),
        "wmo": (17999847, 0),
        "jeugd": (25749056, 68735),
        "bestuur": (17469898, 0),
        "veiligheid": (6707708, 43883),
        "onderwijs": (7992389, 95382),
        "sport_cultuur": (14112944, 133063),
        "ruimte_milieu": (21588606, 507590),
        "overig": (0, 0),
        "eigen_middelen": (-7828490, 0),
        "ozb": (-11836957, 0),
        NO_CLUSTER: (0, 0),
    }


def test_national_amounts_are_those_told_with_the_tables(inputs):
    """In millions, S2023 on 2024: Jeugd 7.365, Wmo 5.016, Participatie 4.059, sociale basis 5.060, total 37.821."""
    nation = answered(inputs, "S2023", 2024)["clusters"].filter(municipality=TOTAL)
    without = (pl.col("measures_eur") - pl.col("fixed_eur")) / 1e6
    told = dict(nation.select("cluster", without.round().cast(pl.Int64)).iter_rows())
    assert {"jeugd": 7365, "wmo": 5016, "participatie": 4059, "sociale_basis": 5060, TOTAL: 37821} == {
        name: told[name] for name in ("jeugd", "wmo", "participatie", "sociale_basis", TOTAL)
    }


@pytest.mark.parametrize("other", ISSUES[:-1])
def test_difference_adds_up_to_the_cent_for_everyone(inputs, other):
    compared = {"compare_circular": other[0], "compare_year": other[1]}
    changes = answered(inputs, "S2024", 2025, **compared)["changes"]
    whole = changes.select((pl.col("before_eur", *CAUSES, "after_eur") * 100).round().cast(pl.Int64))
    assert 343 * 14 == whole.drop_nulls().height
    assert whole["after_eur"].to_list() == whole.select("before_eur", *CAUSES).sum_horizontal().to_list()


def test_factor_is_no_cause_where_it_is_the_same(inputs):
    changes = answered(inputs, "S2024", 2025)["changes"]
    assert {0.0} == set(changes["factor_eur"])
    assert 0.0 != changes.filter(municipality=TOTAL, cluster="bestuur")["weights_eur"].item()


def test_suppletie_of_2024_is_not_a_difference_with_2025(inputs):
    """S2024 gives the suppletie of 2024 (at most 170 and at least -235 euros per inhabitant), and none of 2025."""
    tables = answered(inputs, "S2024", 2025, compare_circular="S2024", compare_year=2024)
    left_out = tables["coverage"].filter(kind="payment_in_one")["name"].to_list()
    assert [
        "herindeling",
        "suppletie nieuwe verdeling gf",
        "suppletie-uitkering ingroeipad decentralisatie-uitkering maatschappelijke opvang",
    ] == sorted(left_out)
    overig = tables["changes"].filter(cluster="overig", municipality=TOTAL)
    assert -20534311.0 == overig["payments_eur"].item()  # article 12 of 2024, and nothing of the suppletie


def test_suppletie_per_inhabitant_of_2024(inputs):
    paid = answered(inputs, "S2024", 2024)["payments"].filter(payment="suppletie nieuwe verdeling gf")
    assert {"passage"} == set(paid["kind"])
    assert (-235, 170) == (round(paid["per_inhabitant_eur"].min()), round(paid["per_inhabitant_eur"].max()))
    assert -9355829.0 == paid.filter(municipality=TOTAL)["amount_eur"].item()


def test_redistribution_adds_up_to_nothing_over_the_nation_and_over_the_clusters(inputs):
    changes = answered(inputs, "S2024", 2025)["changes"]
    own = changes.filter(pl.col("municipality") != TOTAL, pl.col("cluster") == TOTAL)
    assert 342 == own["redistribution_eur"].count()
    assert abs(own["redistribution_eur"].sum()) < 1.0
    assert own["redistribution_eur"].abs().max() > 100_000.0
    parts = changes.filter(pl.col("cluster") != TOTAL).group_by("municipality").agg(pl.col("redistribution_eur").sum())
    both = own.join(parts, on="municipality", suffix="_parts")
    assert (both["redistribution_eur"] - both["redistribution_eur_parts"]).abs().max() < 0.01


def test_only_september_2024_gives_amounts_of_the_suppletie_and_only_of_2024(inputs):
    path = answered(inputs, "S2024", 2025)["passage"].filter(municipality=TOTAL)
    told = path.select("payment", "book_year", "circular", "amount_eur").rows()
    assert [("suppletie nieuwe verdeling gf", 2024, "S2024", -9355829.0)] == [
        row for row in told if row[0].startswith("suppletie nieuwe") and row[3] is not None
    ]
    assert 6 == len([row for row in told if row[0].startswith("suppletie nieuwe")])


def test_no_fixed_amount_and_no_number_of_inhabitants_is_set_beside_the_country(inputs):
    measures = answered(inputs, "S2024", 2025)["measures"].filter(pl.col("not_averaged").is_not_null())
    apart = {"vast nieuw", "amsterdam", "rotterdam", "den haag", "wad1", "wad2", "wad3", "inwo"}
    assert apart == set(measures["measure"])
    assert 0 == measures["at_average_eur"].count()


def test_everyone_at_the_average_of_a_measure_shares_the_same_money(inputs):
    one = answered(inputs, "S2024", 2025)["one_measure"].filter(cluster=TOTAL)
    own = one.filter(pl.col("municipality") != TOTAL)
    assert 342 == own["at_average_eur"].count()
    assert abs(own["at_average_eur"].sum()) < 342
    assert 8_385_554_000 == pytest.approx(one.filter(municipality=TOTAL)["amount_eur"].item(), abs=500_000)
