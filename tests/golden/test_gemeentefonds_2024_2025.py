"""Amounts of the gemeentefonds, 2024 and 2025, against what the ministry's own table of cluster amounts holds.

Source: tables GF_* and the cluster amounts of the begrotingsanalysetool of BZK (Apache-2.0), six circulars and years.
The ministry's amounts have no payments, except for S2024/2024, and leave the fixed amount out: its code is ``vast`` in
the weights and ``vast nieuw`` in the volumes.
"""

from dataclasses import replace

import numpy as np
import polars as pl
import pytest

from fund_building import FundLedger
from shared_material import shared_file
from stuurlicht.core.fund_clusters import FUND_CLUSTERS, NO_CLUSTER
from stuurlicht.instruments.fund_comparison import compared
from stuurlicht.instruments.fund_terms import CLUSTERS, fund_issue
from stuurlicht.methods.fund_formula import criteria_cents, payment_cents, split_difference

FOLDER = "data/gemeentefonds-2024-2025"
ISSUES = [("M2023", 2024), ("S2023", 2024), ("M2024", 2024), ("M2024", 2025), ("S2024", 2024), ("S2024", 2025)]
HALF_A_CENT = 0.00501
"""The source does not round; we do, to a cent."""
LEFT_OUT_BY_SOURCE = ("participatie", "beschermd wonen", "art. 12")
"""Payments that the source misses in S2024/2024, as their names differ in capitals or blanks."""


@pytest.fixture(scope="module")
def frames():
    folder, ledger = shared_file(FOLDER), FundLedger()
    for path in sorted((folder / "ruw").glob("GF_*")):
        ledger.load(path.name, path.read_bytes())
    ledger.load("uitkeringsfactor.csv", (folder / "uitkeringsfactor.csv").read_bytes())
    return ledger.frames()


@pytest.fixture(scope="module")
def amounts_of_source():
    return pl.read_parquet(shared_file(f"{FOLDER}/clusterbedragen.parquet"))


def of_source(amounts, issue):
    """Give the source's amounts by municipality and cluster, in euros."""
    rows = amounts.filter(circulaire=issue.circular, uitkeringsjaar=issue.book_year)
    known = {(code, name): amount for code, name, amount in rows.select("gm_code", "cluster", "bedrag_eur").iter_rows()}
    return np.array([[known[code, name] for name in FUND_CLUSTERS.values()] for code in issue.municipalities])


def without_fixed_amount(issue):
    """Give the terms as the source counts: the fixed amount finds no volume there."""
    is_fixed = np.array([name == "vast nieuw" for name in issue.measures])
    return replace(issue.terms, weights=np.where(is_fixed[:, None], 0.0, issue.terms.weights))


def euros(cents):
    return cents[:, :-1] / 100  # without the place for payments of no cluster


@pytest.mark.parametrize(("circular", "year"), [("S2023", 2024), ("M2024", 2024), ("S2024", 2025)])
def test_measures_give_every_amount_of_the_source_when_the_fixed_amount_is_left_out(
    frames, amounts_of_source, circular, year
):
    issue = fund_issue(frames, circular, year)
    ours = euros(criteria_cents(without_fixed_amount(issue)))
    assert (342, 12) == ours.shape
    assert np.abs(ours - of_source(amounts_of_source, issue)).max() <= HALF_A_CENT


@pytest.mark.parametrize(("circular", "year"), ISSUES)
def test_fixed_amount_is_what_we_count_and_the_source_does_not(frames, circular, year):
    issue = fund_issue(frames, circular, year)
    more = euros(criteria_cents(issue.terms)) - euros(criteria_cents(without_fixed_amount(issue)))
    weight = issue.terms.weights[issue.measures.index("vast nieuw"), :-1] * issue.terms.factor
    assert {"bestuur", "ruimte_milieu", "ozb"} == {CLUSTERS[c] for c in np.flatnonzero(more.any(axis=0))}
    assert np.abs(more - weight).max() <= 2 * HALF_A_CENT


def test_september_2024_on_2024_is_the_measures_with_all_payments_but_three(frames, amounts_of_source):
    issue = fund_issue(frames, "S2024", 2024)
    is_missed = np.array([name in LEFT_OUT_BY_SOURCE for name in issue.payments])
    shares = np.where(is_missed[:, None], 0.0, issue.terms.shares)
    shares[is_missed, -1] = 1.0
    terms = replace(without_fixed_amount(issue), shares=shares)
    ours = euros(criteria_cents(terms) + payment_cents(terms))
    assert np.abs(ours - of_source(amounts_of_source, issue)).max() <= HALF_A_CENT


def test_what_the_source_misses_of_september_2024_on_2024_in_euros(frames):
    issue = fund_issue(frames, "S2024", 2024)
    totals = {name: issue.terms.payments[:, issue.payments.index(name)].sum() / 100 for name in LEFT_OUT_BY_SOURCE}
    assert {"participatie": 2070910995, "beschermd wonen": 1730991997, "art. 12": 20534311} == {
        name: round(amount) for name, amount in totals.items()
    }


EEMSDELTA = {
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
"""Euros of measures and of payments, S2024/2025; recomputed by hand before this code was written."""


def test_amounts_of_eemsdelta_are_those_worked_out_by_hand(frames):
    issue = fund_issue(frames, "S2024", 2025)
    row = issue.municipalities.index("GM1979")
    measures, payments = (np.rint(part(issue.terms)[row] / 100) for part in (criteria_cents, payment_cents))
    assert EEMSDELTA == {name: (int(measures[c]), int(payments[c])) for c, name in enumerate(CLUSTERS)}


def test_national_amounts_of_september_2023_are_those_told_with_the_tables(frames):
    """In millions: Jeugd 7.365, Wmo 5.016, Participatie 4.059, sociale basis 5.060; total 37.821 without ``vast``."""
    issue = fund_issue(frames, "S2023", 2024)
    told = dict(zip(CLUSTERS, (criteria_cents(issue.terms).sum(axis=0) / 1e8).round().astype(int), strict=True))
    assert {"jeugd": 7365, "wmo": 5016, "participatie": 4059, "sociale_basis": 5060} == {
        name: told[name] for name in ("jeugd", "wmo", "participatie", "sociale_basis")
    }
    assert 37821 == round(criteria_cents(without_fixed_amount(issue)).sum() / 1e8)
    assert 38293 == round(criteria_cents(issue.terms).sum() / 1e8)


GAPS = {
    ("M2023", 2024): {"herindeling", "suppletie nieuwe verdeling gf"},
    ("S2023", 2024): {"herindeling", "suppletie nieuwe verdeling gf"},
    ("M2024", 2024): {"herindeling", "suppletie nieuwe verdeling gf", "suppletie bommenregeling"},
    ("M2024", 2025): {"herindeling", "suppletie nieuwe verdeling gf"},
    ("S2024", 2024): set(),
    ("S2024", 2025): {
        "herindeling",
        "suppletie nieuwe verdeling gf",
        "suppletie-uitkering ingroeipad decentralisatie-uitkering maatschappelijke opvang",
    },
}


@pytest.mark.parametrize(("circular", "year"), ISSUES)
def test_what_has_no_counterpart_is_told_and_nothing_else(frames, circular, year):
    issue = fund_issue(frames, circular, year)
    expected = {("weight_without_payment", name) for name in GAPS[circular, year]}
    if (circular, year) == ("M2024", 2024):
        expected |= {("payment_without_cluster", "art. 12")}
    assert expected == {(gap.kind, gap.name) for gap in issue.gaps}


def test_payment_without_a_cluster_stands_apart(frames):
    terms = fund_issue(frames, "M2024", 2024).terms
    assert 20534311_00 == payment_cents(terms)[:, CLUSTERS.index(NO_CLUSTER)].sum()
    assert terms.payments.sum() == payment_cents(terms).sum()


@pytest.mark.parametrize("before", ISSUES[:-1])
def test_difference_is_split_exactly_for_every_municipality_and_cluster(frames, before):
    first, last = fund_issue(frames, *before), fund_issue(frames, "S2024", 2025)
    both = compared(first, last)
    split = split_difference(both.before, both.after)
    start, end = (criteria_cents(terms) + payment_cents(terms) for terms in (both.before, both.after))
    assert (342, 13) == split.total.shape
    assert (end - start).tolist() == split.total.tolist()


def test_long_tables_give_the_amounts_of_the_raw_ones(frames):
    folder, ledger = shared_file(FOLDER), FundLedger()
    names = ("gewichten.csv", "toedeling_uitkeringen.csv", "uitkeringsfactor.csv", "volumina.parquet")
    for name in (*names, "overige_uitkeringen.parquet"):
        ledger.load(name, (folder / name).read_bytes())
    long = ledger.frames()
    for circular, year in ISSUES:
        raw, same = fund_issue(frames, circular, year), fund_issue(long, circular, year)
        assert raw.municipalities == same.municipalities
        assert raw.gaps == same.gaps
        assert np.abs(criteria_cents(raw.terms) - criteria_cents(same.terms)).max() <= 1
        assert payment_cents(raw.terms).tolist() == payment_cents(same.terms).tolist()
