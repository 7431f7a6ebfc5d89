"""Cost by referrer adds up to the cost of the law; mix effects cancel out; the order of rows says nothing."""

from datetime import date

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stuurlicht.instruments.referrers.reading import REFERRERS
from unit.instruments.test_referrers import answer, person

PEOPLE = st.lists(
    st.tuples(
        st.sampled_from(["01", "02", "04", "no_request"]),
        st.integers(1_000, 900_000),
        st.sampled_from(["jeugd_ambulant", "jeugd_verblijf", "jeugdbescherming"]),
        st.sampled_from([2008, 2012, 2018, None]),
        st.integers(1, 12),
    ),
    min_size=1,
    max_size=40,
)


def rows_of(people):
    return [
        person(number, referrer, cents, group, born=born, start=date(2025, month, 1))
        for number, (referrer, cents, group, born, month) in enumerate(people)
    ]


@given(PEOPLE)
def test_cost_adds_up_and_so_do_people_who_have_one_referrer(people):
    rows = answer(*rows_of(people)).tables["per_referrer"]
    parts, total = rows.filter(pl.col("referrer").is_in(list(REFERRERS))), rows.filter(pl.col("referrer") == "totaal")

    assert parts["cost_eur"].sum() == pytest.approx(total["cost_eur"].item())
    assert parts["clients_count"].sum() == total["clients_count"].item() == len(people)


@given(PEOPLE, st.sampled_from(["product_mix_eur", "client_mix_eur"]))
def test_a_mix_effect_is_what_some_have_more_and_others_less(people, effect):
    """Ten of each person, so that every referrer has enough of them."""
    rows = answer(*rows_of(people * 10)).tables["per_referrer"].filter(pl.col(effect).is_not_null())
    over_all = (rows["clients_count"] * rows[effect]).sum()

    assert over_all == pytest.approx(0, abs=1e-6 * max(rows["cost_eur"].sum(), 1))


@given(PEOPLE, st.randoms(use_true_random=False))
def test_the_order_of_rows_is_irrelevant(people, random):
    rows = rows_of(people)
    told = answer(*rows).tables
    random.shuffle(rows)
    again = answer(*rows).tables

    for name, table in told.items():
        rounded = [frame.with_columns(pl.col(pl.Float64).round(6)) for frame in (table, again[name])]
        assert rounded[0].equals(rounded[1])
