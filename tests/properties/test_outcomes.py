"""What holds for outcomes, whatever was reported."""

from datetime import date, timedelta

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from stuurlicht.instruments.outcomes.reading import HELP_ENDS
from unit.instruments.test_outcomes import answer, open_spell, spell

SPELLS = st.lists(
    st.tuples(
        st.sampled_from(["31", "32", "33", "34", "35", "36", "37", "38", "39", "02", "zz", None]),
        st.integers(0, 700),
        st.sampled_from(["jeugd_ambulant", "jeugd_verblijf", "jeugdbescherming"]),
        st.sampled_from(["a", "b", "c", "d", None]),
        st.sampled_from(["00000001", "00000002"]),
    ),
    max_size=25,
)


def spells(told):
    rows = [spell("31")]
    for reason, days, group, person, provider in told:
        end = date(2024, 11, 1) + timedelta(days=days)
        kept = {"group": group, "person": person, "provider": provider, "start": end - timedelta(days=100)}
        rows.append(spell(reason, end=end, **kept) if reason else open_spell(**kept))
    return rows


@settings(max_examples=30)
@given(SPELLS)
def test_parts_add_up_to_their_wholes(told):
    tables = answer(spells(told)).tables
    key = ["municipality", "law", "product_group"]
    ends = pl.col("reason").is_in(list(HELP_ENDS))
    of_help = tables["reasons"].filter(ends).group_by(key).agg(pl.col("ends_units").sum())
    both = tables["dropout"].join(of_help, on=key)
    assert (both["help_ends_units"] == both["ends_units"]).all()
    groups = tables["dropout"].filter(pl.col("product_group") != "totaal")["help_ends_units"].sum()
    assert groups == tables["dropout"].filter(product_group="totaal")["help_ends_units"].sum()
    assert groups == tables["providers"]["help_ends_units"].sum()
    beside = pl.col("next_help").str.starts_with("on_") | (pl.col("next_help") == "running")
    after = tables["after_ending"].filter(~beside).group_by(key).agg(pl.col("ends_units").sum())
    back = tables["returns"].join(after, on=key)
    assert (back["base_units"] == back["ends_units"]).all()
    assert (back["returned_units"] <= back["base_units"]).all()
    assert tables["dropout"]["one_sided_share"].is_between(0, 1).all()


@settings(max_examples=30)
@given(SPELLS, st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(told, random):
    rows = spells(told)
    before, after = answer(rows).tables, answer(random.sample(rows, len(rows))).tables
    for name, table in before.items():
        assert table.equals(after[name]), name
