"""Tables of the gemeentefonds laid out for the formula, and what has no counterpart."""

import numpy as np
import polars as pl
import pytest

from stuurlicht.instruments.fund_comparison import FundsNotComparableError, compared
from stuurlicht.instruments.fund_terms import (
    CLUSTERS,
    GAP_LABELS,
    FundFrames,
    FundGap,
    FundNameTwiceError,
    FundTablesMissingError,
    fund_issue,
)
from stuurlicht.methods.fund_formula import criteria_cents, payment_cents, split_difference

WEIGHTS = [("inwo", None, "jeugd", 10.0, True), ("woz", None, "ozb", -0.5, False), (None, "extra", "wmo", 1.0, False)]
VOLUMES = [("GM0014", "inwo", 100.0), ("GM0034", "inwo", 50.0), ("GM0014", "woz", 8.0), ("GM0034", "woz", 4.0)]
PAYMENTS = [("GM0014", "extra", 700), ("GM0034", "extra", 300)]


def frames(weights=WEIGHTS, volumes=VOLUMES, payments=PAYMENTS, factor=1.5, circular="S2024", year=2025):
    """Lay out the four marts for one circular and year."""
    issue = {"circular": pl.lit(circular), "book_year": pl.lit(year)}
    text, number = pl.String, pl.Float64
    named = {"measure": text, "payment": text, "cluster": text, "weight_eur": number, "bears_factor": pl.Boolean}
    return FundFrames(
        factors=pl.DataFrame({"factor": [factor]}).with_columns(**issue),
        weights=pl.DataFrame(weights, named, orient="row").with_columns(**issue),
        volumes=pl.DataFrame(
            volumes, {"municipality": text, "measure": text, "volume": number}, orient="row"
        ).with_columns(**issue),
        payments=pl.DataFrame(
            payments, {"municipality": text, "payment": text, "amount_cents": pl.Int64}, orient="row"
        ).with_columns(**issue),
    )


def issue(**told):
    return fund_issue(frames(**told), told.get("circular", "S2024"), told.get("year", 2025))


def cluster(amounts, name):
    return amounts[:, CLUSTERS.index(name)].tolist()


def test_amounts_follow_from_the_tables():
    terms = issue().terms
    assert [150000.0, 75000.0] == cluster(criteria_cents(terms), "jeugd")
    assert [-400.0, -200.0] == cluster(criteria_cents(terms), "ozb")
    assert [700.0, 300.0] == cluster(payment_cents(terms), "wmo")
    assert () == issue().gaps


def test_order_of_rows_does_not_matter():
    turned = issue(weights=WEIGHTS[::-1], volumes=VOLUMES[::-1], payments=PAYMENTS[::-1])
    assert criteria_cents(issue().terms).tolist() == criteria_cents(turned.terms).tolist()


def test_payment_that_no_weight_names_stands_without_a_cluster():
    told = issue(payments=[*PAYMENTS, ("GM0014", "nieuw", 5), ("GM0034", "nieuw", 6)])
    assert (FundGap("payment_without_cluster", "nieuw"),) == told.gaps
    assert [5.0, 6.0] == cluster(payment_cents(told.terms), "zonder_cluster")


def test_part_of_a_payment_that_no_cluster_gets_stands_apart():
    told = issue(weights=[*WEIGHTS[:2], (None, "extra", "wmo", 0.4, False)])
    assert (FundGap("share_not_whole", "extra"),) == told.gaps
    assert ([280.0, 120.0], [420.0, 180.0]) == (
        cluster(payment_cents(told.terms), "wmo"),
        cluster(payment_cents(told.terms), "zonder_cluster"),
    )


def test_payment_with_a_weight_and_without_amounts_is_told():
    told = issue(weights=[*WEIGHTS, (None, "herindeling", "overig", 1.0, False)])
    assert (FundGap("weight_without_payment", "herindeling"),) == told.gaps


def test_measure_without_volumes_makes_its_cluster_unknown():
    told = issue(weights=[*WEIGHTS, ("vast", None, "bestuur", 9.0, True)])
    assert (FundGap("measure_without_volumes", "vast"),) == told.gaps
    assert [True, True] == np.isnan(criteria_cents(told.terms)[:, CLUSTERS.index("bestuur")]).tolist()
    assert [150000.0, 75000.0] == cluster(criteria_cents(told.terms), "jeugd")


def test_volumes_without_a_weight_are_told():
    told = issue(volumes=[*VOLUMES, ("GM0014", "nieuw", 1.0)])
    assert (FundGap("volumes_without_weight", "nieuw"),) == told.gaps


def test_empty_volume_and_absent_payment_are_told_and_unknown():
    told = issue(volumes=[*VOLUMES[:3], ("GM0034", "woz", None)], payments=[*PAYMENTS, ("GM0014", "extra 2", 5)])
    assert {
        ("volume_missing", "woz", 1),
        ("payment_without_cluster", "extra 2", 1),
        ("payment_missing", "extra 2", 1),
    } == {(gap.kind, gap.name, gap.count) for gap in told.gaps}
    assert [False, True] == np.isnan(criteria_cents(told.terms)[:, CLUSTERS.index("ozb")]).tolist()


def test_municipality_in_one_of_the_tables_is_told():
    told = issue(payments=[PAYMENTS[0], ("GM0010", "extra", 1)])
    kinds = {(gap.kind, gap.name) for gap in told.gaps}
    assert {("municipality_without_volumes", "GM0010"), ("municipality_without_payments", "GM0034")} <= kinds
    assert ("GM0010", "GM0014", "GM0034") == told.municipalities


def test_every_kind_of_gap_has_words():
    told = issue(
        weights=[
            *WEIGHTS,
            ("vast", None, "ozb", 9.0, True),
            (None, "weg", "wmo", 0.5, False),
            (None, "x", "wmo", 1.0, False),
        ],
        volumes=[*VOLUMES, ("GM0014", "nieuw", 1.0)],
        payments=[PAYMENTS[0], ("GM0010", "los", 1), ("GM0014", "weg", 1)],
    )
    assert {gap.kind for gap in told.gaps} == GAP_LABELS.keys()


def test_table_that_was_not_loaded_is_named():
    with pytest.raises(FundTablesMissingError) as caught:
        issue(payments=[])
    assert {"circular": "S2024", "year": 2025, "missing": "uitkeringen"} == caught.value.facts


def test_measure_under_two_names_in_one_table_is_refused():
    with pytest.raises(FundNameTwiceError) as caught:
        issue(volumes=[*VOLUMES, VOLUMES[0]])
    assert "inwo" == caught.value.facts["names"]


def test_measure_that_comes_is_a_change_of_weights():
    before = issue(circular="M2024")
    after = issue(
        weights=[*WEIGHTS, ("nieuw", None, "jeugd", 2.0, True)],
        volumes=[*VOLUMES, ("GM0014", "nieuw", 10.0), ("GM0034", "nieuw", 20.0)],
    )
    both = compared(before, after)
    split = split_difference(both.before, both.after)
    assert [3000.0, 6000.0] == cluster(split.weights, "jeugd")
    assert [3000.0, 6000.0] == cluster(split.total, "jeugd")


def test_municipalities_of_one_issue_only_are_told():
    before = issue(circular="M2024")
    after = issue(
        volumes=[*VOLUMES[:1], VOLUMES[2], ("GM0010", "inwo", 5.0), ("GM0010", "woz", 5.0)],
        payments=[PAYMENTS[0], ("GM0010", "extra", 1)],
    )
    both = compared(before, after)
    assert (("GM0014",), ("GM0034",), ("GM0010",)) == (both.municipalities, both.only_before, both.only_after)


def test_issues_without_a_municipality_in_common_are_not_compared():
    other = issue(volumes=[("GM0010", "inwo", 5.0), ("GM0010", "woz", 5.0)], payments=[("GM0010", "extra", 1)])
    with pytest.raises(FundsNotComparableError):
        compared(issue(circular="M2024"), other)


def test_inhabitants_are_the_volumes_of_their_measure():
    assert [100.0, 50.0] == issue().inhabitants.tolist()
    assert np.isnan(issue(weights=WEIGHTS[1:]).inhabitants).all()
