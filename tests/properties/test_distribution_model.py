"""Amounts and differences of the distribution model, whatever the tables hold."""

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from stuurlicht.core.columns import TOTAL
from unit.instruments.small_fund import answer, issue

PLACES, MEASURES, CLUSTERS = ("GM0014", "GM0034", "GM0037"), ("inwo", "laag", "vast nieuw"), ("jeugd", "wmo", "bestuur")
CAUSES = ("factor_eur", "volumes_eur", "weights_eur", "payments_eur")
AMOUNTS = ("measures_eur", "payments_eur", "total_eur")
NUMBER = st.integers(0, 10**6).map(lambda value: value / 100)
VOLUME = st.one_of(NUMBER, NUMBER, NUMBER, st.none())


@st.composite
def issues(draw, name):
    """Give one circular; volumes and payments may be missing, a measure may have no weight."""
    weighed = draw(st.sets(st.sampled_from(MEASURES), min_size=1))
    weights = [(m, None, c, draw(st.integers(-9999, 9999)) / 100) for m in sorted(weighed) for c in CLUSTERS]
    weights.append((None, "extra", "wmo", draw(st.sampled_from([0.4, 1.0]))))
    return issue(
        name,
        2025,
        factor=draw(st.sampled_from([0.9, 1.0, 1.457])),
        weights=weights,
        volumes=[(place, m, draw(VOLUME)) for place in PLACES for m in MEASURES],
        payments=[(place, "extra", draw(st.integers(-(10**9), 10**9))) for place in draw(st.permutations(PLACES))[:2]],
    )


def cents(frame, *names):
    return frame.select(pl.nth(0), pl.nth(1), *((pl.col(name) * 100).round().cast(pl.Int64) for name in names))


@settings(max_examples=25, deadline=None)
@given(issues("S2024"), issues("M2024"))
def test_four_causes_are_the_difference_to_the_cent(after, before):
    changes = answer(after, before).tables["changes"]
    known = cents(changes.drop_nulls("change_eur"), "before_eur", *CAUSES, "after_eur")
    assert known["after_eur"].to_list() == (known["before_eur"] + known.select(CAUSES).sum_horizontal()).to_list()


@settings(max_examples=25, deadline=None)
@given(issues("S2024"))
def test_measures_and_payments_are_the_total_and_nothing_is_told_that_is_not_known(after):
    clusters = answer(after).tables["clusters"]
    known = cents(clusters.drop_nulls("total_eur"), *AMOUNTS)
    assert known["total_eur"].to_list() == (known["measures_eur"] + known["payments_eur"]).to_list()
    assert (clusters["total_eur"].is_null() == clusters["reason"].is_not_null()).all()


@settings(max_examples=25, deadline=None)
@given(issues("S2024"))
def test_nation_is_the_sum_of_the_municipalities_that_are_known(after):
    clusters = answer(after).tables["clusters"]
    own = clusters.filter(pl.col("municipality") != TOTAL).drop_nulls("total_eur")
    sums = own.group_by("cluster").agg(total_eur=pl.col("total_eur").sum(), count=pl.len())
    nation = clusters.filter(pl.col("municipality") == TOTAL).drop_nulls("total_eur")
    both = nation.join(sums, on="cluster", how="full", suffix="_sum")
    assert both.select(pl.col("total_eur", "total_eur_sum").null_count().sum()).row(0) == (0, 0)
    assert ((both["total_eur"] - both["total_eur_sum"]).abs() < 0.001).all()
    assert both["municipalities_count"].to_list() == both["count"].to_list()


@settings(max_examples=25, deadline=None)
@given(issues("S2024"))
def test_clusters_add_up_to_the_total_of_each_municipality(after):
    clusters = answer(after).tables["clusters"].filter(pl.col("municipality") != TOTAL)
    total = cents(clusters.filter(pl.col("cluster") == TOTAL).drop_nulls("total_eur"), "total_eur")
    told = cents(clusters.filter(pl.col("cluster") != TOTAL), "total_eur")
    parts = told.group_by("municipality").agg(pl.col("total_eur").sum())
    joined = total.join(parts, on="municipality", suffix="_parts")
    assert joined["total_eur"].to_list() == joined["total_eur_parts"].to_list()


@settings(max_examples=20, deadline=None)
@given(issues("S2024"))
def test_same_circular_under_another_name_differs_in_nothing(after):
    again = {name: [("M2024", *row[1:]) for row in rows] for name, rows in after.items()}
    changes = answer(after, again).tables["changes"].drop_nulls("change_eur")
    assert [(0.0,) * len(CAUSES)] * changes.height == changes.select(CAUSES).rows()


@settings(max_examples=20, deadline=None)
@given(issues("S2024"))
def test_measures_add_up_to_the_measures_part(after):
    result = answer(after)
    whole = cents(result.tables["clusters"].filter(pl.col("cluster") == TOTAL), "measures_eur").drop_nulls()
    told = cents(result.tables["measures"], "amount_eur")
    parts = told.group_by("municipality").agg(pl.col("amount_eur").sum())
    places = whole.filter(pl.col("municipality") != TOTAL).join(parts, on="municipality")
    assert places["measures_eur"].to_list() == places["amount_eur"].to_list()
