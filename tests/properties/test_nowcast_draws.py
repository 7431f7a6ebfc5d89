"""What must hold for the draws of the nowcast: totals in every draw, ordered bands, and no luck of order."""

from datetime import date

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from stuurlicht.core.columns import TOTAL
from stuurlicht.instruments.nowcast.cube import LAW_KEY, SEGMENT
from stuurlicht.instruments.nowcast.estimate import estimate, point_at
from stuurlicht.instruments.nowcast.lines import BANDS, Lines
from unit.instruments.even_care import even, hindsight_of
from unit.instruments.hand_made import line, months

FIRST, DAY = date(2023, 10, 1), date(2026, 6, 30)
DRAWS = 200
NAMES = [(whose, law, group) for whose in ("GM0363", "GM0384") for law in ("jeugdwet", "wmo") for group in "abc"]
WHOLE_CENTS = st.integers(-(10**9), 10**9).map(float)


@st.composite
def lines_of_any_kind(draw):
    keys = draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=8, unique=True))
    amounts = draw(arrays.arrays(np.float64, (len(keys), 11), elements=WHOLE_CENTS))
    rows = pl.DataFrame(keys, schema=list(SEGMENT), orient="row").with_columns(expected=pl.Series(amounts[:, 0]))
    return Lines(rows, amounts[:, 1:])


@given(lines=lines_of_any_kind())
def test_a_total_is_the_sum_of_its_parts_in_every_draw(lines):
    told = lines.with_totals()
    for key, on in ((LAW_KEY, LAW_KEY), (("municipality",), ("municipality",))):
        for names in lines.rows.select(key).unique().iter_rows():
            is_part = (lines.rows.select(on).rows() == np.array(names)).all(axis=1)
            is_total = told.rows["product_group"] == TOTAL
            is_total &= pl.Series([row == names for row in told.rows.select(on).rows()])
            is_total &= (told.rows["law"] == TOTAL) == (len(on) == 1)
            place = is_total.arg_true()
            assert len(place) == 1
            np.testing.assert_array_equal(told.draws[place[0]], lines.draws[is_part].sum(axis=0))
            assert told.rows["expected"][place[0]] == lines.rows.filter(pl.Series(is_part))["expected"].sum()


@given(lines=lines_of_any_kind())
def test_bands_lie_within_each_other(lines):
    for row in lines.with_totals().with_bands().iter_rows(named=True):
        ends = [row[f"low_{share}"] for share in sorted(BANDS, reverse=True)]
        ends += [row[f"high_{share}"] for share in sorted(BANDS)]
        assert ends == sorted(ends)


@given(lines=lines_of_any_kind(), limit=WHOLE_CENTS)
def test_the_chance_above_a_limit_falls_as_the_limit_rises_and_is_never_out_of_bounds(lines, limit):
    count = len(lines.rows)
    low, high = (lines.chance_above(pl.Series([float(each)] * count)) for each in (limit, limit + 1_000))
    assert ((low >= 0) & (low <= 1) & (high <= low)).all()


def uneven(**key):
    """Even care with some lines that come at any time."""
    events = even(FIRST, DAY, persons=10, **key)
    for place, month in enumerate(months(FIRST, date(2026, 3, 1))):
        events += line(month, month.replace(day=28), (place * 7_919) % 50_000, person="q", **key)
    return events


def drawn(events, seed=1):
    hindsight = hindsight_of(DAY, events)
    point = point_at(hindsight, len(hindsight.known.cube.months))
    found = estimate(hindsight, point, DAY.year, DRAWS, seed)
    return dict(zip(point.facts.segments.iter_rows(), found.draws, strict=True))


JEUGD = uneven() + uneven(product_group="jeugd_verblijf", daily=2_000)
WMO = uneven(law="wmo", product_group="begeleiding", daily=500)


@pytest.fixture(scope="module")
def told():
    return drawn(JEUGD + WMO)


@pytest.fixture(scope="module")
def alone():
    return drawn(JEUGD)


def test_the_same_seed_gives_the_same_draws_and_another_seed_others(told):
    again, other = drawn(JEUGD + WMO), drawn(JEUGD + WMO, seed=2)
    for key, draws in told.items():
        np.testing.assert_array_equal(draws, again[key])
        assert not np.array_equal(draws, other[key])


def test_the_order_of_rows_is_irrelevant_to_the_draws(told):
    shuffled = JEUGD + WMO
    np.random.default_rng(4).shuffle(shuffled)
    for key, draws in drawn(shuffled).items():
        np.testing.assert_allclose(draws, told[key], rtol=1e-12)


@pytest.mark.parametrize(
    "other",
    [
        {"law": "wmo", "product_group": "begeleiding"},
        {"law": "wmo", "product_group": "begeleiding", "first": date(2022, 10, 1)},
        {"municipality": "GM0363", "lags": (1.0,)},
    ],
    ids=["as_long", "longer", "another_municipality"],
)
def test_another_law_changes_nothing_of_the_draws_of_this_one(alone, other):
    both = drawn(JEUGD + even(other.pop("first", FIRST), DAY, daily=500, **other))
    for key, draws in alone.items():
        np.testing.assert_allclose(both[key], draws, rtol=1e-9)
