"""What always holds of the split of cost, whatever was declared."""

import random

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from price_volume_building import answer, care

lines = st.tuples(
    st.sampled_from(["p1", "p2", "p3", "p4", None]),
    st.sampled_from([2025, 2026]),
    st.integers(0, 40).map(lambda quarters: quarters / 4),
    st.integers(-50, 9_999),
    st.sampled_from(["45A04", "45A05", "44A01"]),
    st.sampled_from(["04", "83", None]),
    st.sampled_from(["01234567", "07654321"]),
    st.sampled_from(["jeugd_ambulant", "jeugd_verblijf"]),
)
ledgers = st.lists(lines, min_size=1, max_size=25)
SPLITS = ("by_group", "by_provider", "by_referrer", "by_neighbourhood")


ALWAYS = [*care("p9", 2025, 1, 100), *care("p9", 2026, 1, 100)]


def rows_of(ledger):
    return ALWAYS + [
        row
        for person, year, units, price, code, unit, provider, group in ledger
        for row in care(
            person or "p0",
            year,
            units,
            price,
            person_in_law=person,
            product_code=code,
            unit=unit,
            provider=provider,
            product_group=group,
        )
    ]


def cents(frame):
    return frame.with_columns(cents=(pl.col("amount_eur") * 100).round().cast(pl.Int64)).drop("amount_eur")


@settings(max_examples=25, deadline=None)
@given(ledgers)
def test_parts_and_segments_add_up_to_the_cent_and_cost_is_what_was_declared(ledger):
    rows = rows_of(ledger)
    result = answer(rows)
    of_year = {
        year: sum(each["approved_cents"] for each in rows if each["care_month"].year == year) for year in (2025, 2026)
    }
    for name in SPLITS:
        frame = cents(result.tables[name].filter(pl.col("year") == 2026))
        segment = frame.columns[2]
        is_whole = pl.col("factor") == "totaal"
        keys = ["law", segment]
        parts = frame.filter(~is_whole).group_by(keys).agg(pl.col("cents").sum()).sort(keys)
        assert parts.equals(frame.filter(is_whole).select(*keys, "cents").sort(keys))
        of_law = frame.filter(pl.col(segment) == "totaal").select("factor", "cents").sort("factor")
        others = frame.filter(pl.col(segment) != "totaal").group_by("factor").agg(pl.col("cents").sum())
        assert others.sort("factor").equals(of_law)
        told = dict(of_law.iter_rows())
        assert (told["before"], told["totaal"]) == (of_year[2025], of_year[2026])


@settings(max_examples=15, deadline=None)
@given(ledgers, st.randoms(use_true_random=False))
def test_the_order_of_lines_plays_no_part(ledger, chance: random.Random):
    rows = rows_of(ledger)
    mixed = [*rows]
    chance.shuffle(mixed)
    first, second = answer(rows), answer(mixed)
    for name, frame in first.tables.items():
        assert frame.equals(second.tables[name])
    assert first.statements == second.statements


@settings(max_examples=15, deadline=None)
@given(ledgers)
def test_equal_periods_have_no_effect(ledger):
    now = [(each[0], 2026, *each[2:]) for each in ledger]
    before = [(each[0], 2025, *each[2:]) for each in ledger]
    result = answer(rows_of([*before, *now]))
    for name in SPLITS:
        rows = result.tables[name].filter(pl.col("year") == 2026, ~pl.col("factor").is_in(["before", "totaal"]))
        assert rows["amount_eur"].to_list() == [0.0] * rows.height
