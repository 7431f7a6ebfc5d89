"""Discrete hazards, whatever was seen."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stuurlicht.methods.discrete_hazards import Observations, incidence, limits, quantile, risk_sets, survival

CAUSES, GROUPS = 3, 2


@st.composite
def observations(draw, latest_first=9):
    """Rows in any order, some running before they were seen, some still running."""
    rows = draw(
        st.lists(
            st.tuples(st.integers(0, latest_first), st.integers(0, 12), st.integers(0, CAUSES), st.integers(0, 1)),
            max_size=40,
        )
    )
    first, longer, cause, group = np.array(rows, dtype=np.int64).reshape(-1, 4).T
    return Observations(first, first + longer, cause, group, np.ones_like(first))


def reordered(seen, order):
    return Observations(*(part[order] for part in (seen.first, seen.last, seen.cause, seen.group, seen.number)))


@given(seen=observations())
def test_what_lasts_and_what_ended_is_everything(seen):
    risks = risk_sets(seen, CAUSES, GROUPS)
    lasts = survival(risks).share
    whole = lasts + incidence(risks).share.sum(axis=0)
    assert whole[np.isfinite(lasts)] == pytest.approx(1)
    assert np.isnan(whole[np.isnan(lasts)]).all()


@given(seen=observations())
def test_curves_stay_within_their_limits_and_never_turn(seen):
    risks = risk_sets(seen, CAUSES, GROUPS)
    for curve, way in ((survival(risks), -1), (incidence(risks), 1)):
        known = np.nan_to_num(curve.share)
        assert ((known >= 0) & (known <= 1 + 1e-12)).all()
        steps = way * np.diff(curve.share, axis=-1)
        assert (steps[np.isfinite(steps)] >= -1e-12).all()
        lower, upper = limits(curve, 0.95)
        told = np.isfinite(lower)
        assert ((lower <= curve.share + 1e-12) & (curve.share <= upper + 1e-12))[told].all()


@given(seen=observations(), data=st.data())
def test_order_and_repeated_rows_play_no_part(seen, data):
    order = np.array(data.draw(st.permutations(range(len(seen.first)))), dtype=np.int64)
    twice = Observations(seen.first, seen.last, seen.cause, seen.group, seen.number * 2)
    doubled = reordered(seen, np.concatenate([order, order]))
    assert (risk_sets(twice, CAUSES, GROUPS).at_risk == risk_sets(doubled, CAUSES, GROUPS).at_risk).all()
    assert (risk_sets(twice, CAUSES, GROUPS).ends == risk_sets(doubled, CAUSES, GROUPS).ends).all()


@given(seen=observations(latest_first=0))
def test_when_all_was_seen_the_curve_is_the_plain_share(seen):
    ended = Observations(seen.first, seen.last, np.maximum(seen.cause, 1), seen.group, seen.number)
    lasting = survival(risk_sets(ended, CAUSES, GROUPS)).share
    for group in range(GROUPS):
        days = ended.last[ended.group == group]
        if len(days):
            plain = [np.mean(days > time) for time in range(lasting.shape[1])]
            assert lasting[group] == pytest.approx(plain, abs=1e-12)
            assert quantile(lasting, 0.5)[group] == np.sort(days)[(len(days) - 1) // 2]


def test_the_median_lies_between_its_limits_about_as_often_as_was_asked():
    """Two thousand times two hundred durations of a known median, half of them running before they were seen."""
    drawn = np.random.default_rng(5)
    wanted, median = 200, 69
    groups = np.repeat(np.arange(2000), wanted)
    ends = drawn.geometric(0.01, len(groups)) - 1
    first = np.where(drawn.random(len(groups)) < 0.5, 0, drawn.integers(0, 60, len(groups)))
    stops = first + drawn.integers(50, 400, len(groups))
    seen = first <= ends
    every = Observations(first, np.minimum(ends, stops), (ends <= stops).astype(np.int64), groups, np.ones_like(groups))
    curve = survival(risk_sets(reordered(every, seen), 1, 2000))
    lower, upper = limits(curve, 0.95)
    low, middle, high = (quantile(line, 0.5) for line in (lower, curve.share, upper))
    assert np.mean((low <= median - 1) & (median - 1 <= high)) == pytest.approx(0.95, abs=0.02)
    assert np.mean(middle) == pytest.approx(median - 1, abs=1.5)
