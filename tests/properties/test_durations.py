"""Counts add up, shares stay in order and add up to one, and the order of rows says nothing."""

from datetime import date, timedelta

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from unit.instruments.test_durations import answer, help_of

HELPS = st.lists(
    st.tuples(
        st.sampled_from(["a", "b", "c", "d", "e", "f", "g", "h"]),
        st.integers(0, 700),
        st.one_of(st.none(), st.integers(1, 400)),
        st.sampled_from(["31", "32", "35", "37", "38", "39"]),
        st.sampled_from(["jeugd_ambulant", "jeugd_verblijf"]),
        st.booleans(),
    ),
    min_size=1,
    max_size=40,
)
SURE = help_of(999, 90, person="sure")
"""One that always counts."""


def rows_of(helps):
    return [
        SURE,
        *(
            help_of(
                number, days, reason, start=date(2024, 5, 1) + timedelta(days=begin), person=person, group=group,
                has_start=has_start,
            )
            for number, (person, begin, days, reason, group, has_start) in enumerate(helps)
        ),
    ]  # fmt: skip


@given(HELPS)
def test_ended_and_running_add_up_and_so_do_the_kinds_and_the_ways(helps):
    tables = answer(*rows_of(helps)).tables
    groups = tables["per_group"]
    parts, total = (
        groups.filter(pl.col("product_group") != "totaal"),
        groups.filter(pl.col("product_group") == "totaal"),
    )
    ways = tables["ends"].filter(pl.col("product_group") == "totaal")

    assert (groups["helps_count"] == groups["ended_count"] + groups["running_count"]).all()
    assert parts["helps_count"].sum() == total["helps_count"].item()
    assert ways["ended_count"].sum() == total["ended_count"].item()
    for name in ("per_provider", "per_referrer"):
        assert tables[name]["helps_count"].sum() == total["helps_count"].item()


@given(HELPS)
def test_what_lasts_never_grows_and_lies_between_its_limits(helps):
    curves = answer(*rows_of(helps * 3)).tables["curves"]
    for _key, curve in curves.group_by("product_group"):
        told = curve.sort("after_months")
        assert (told["lasting_share"].diff().drop_nulls() <= 0).all()
        known = told.drop_nulls()
        assert ((known["low_share"] <= known["lasting_share"]) & (known["lasting_share"] <= known["high_share"])).all()


@given(HELPS)
def test_all_ways_of_ending_and_what_lasts_are_one(helps):
    tables = answer(*rows_of(helps * 3), limit_months=12).tables
    ways = tables["ends"].group_by("product_group").agg(pl.col("after_one_year_share").sum(), pl.len())
    told = tables["per_group"].join(ways, on="product_group").drop_nulls("over_limit_share")
    for row in told.iter_rows(named=True):
        assert row["after_one_year_share"] + row["over_limit_share"] == pytest.approx(1)


@given(HELPS, st.randoms(use_true_random=False))
def test_the_order_of_rows_is_irrelevant(helps, random):
    rows = rows_of(helps)
    told = answer(*rows).tables
    random.shuffle(rows)
    again = answer(*rows).tables
    assert all(table.equals(again[name]) for name, table in told.items())
