"""Discrete hazards by hand: who is at risk, what ends, how sure it is."""

import numpy as np
import pytest

from stuurlicht.methods.discrete_hazards import Observations, hazards, incidence, limits, quantile, risk_sets, survival


def seen(*rows, groups=None):
    """Give observations from (first, last, cause, number)."""
    first, last, cause, number = np.array(rows, dtype=np.int64).reshape(-1, 4).T
    return Observations(first, last, cause, np.zeros_like(first) if groups is None else np.array(groups), number)


FIVE = seen((0, 1, 1, 1), (0, 2, 0, 1), (0, 3, 2, 1), (2, 3, 1, 1), (0, 5, 0, 1))
"""One ends at 1, one is last seen at 2, two end at 3 (one of them seen from 2 on), one still runs at 5."""


def test_who_enters_late_is_at_risk_from_the_first_time_seen():
    assert risk_sets(FIVE, causes=2, groups=1).at_risk.tolist() == [[4, 4, 4, 3, 1, 1]]


def test_ends_are_counted_at_their_time_by_cause():
    ends = risk_sets(FIVE, causes=2, groups=1).ends
    assert ends[:, 0].tolist() == [[0, 1, 0, 1, 0, 0], [0, 0, 0, 1, 0, 0]]


def test_survival_by_hand():
    """3/4 after time 1; a third of that after time 3."""
    curve = survival(risk_sets(FIVE, causes=2, groups=1))
    assert curve.share[0] == pytest.approx([1, 0.75, 0.75, 0.25, 0.25, 0.25])
    assert curve.variance[0, 3] == pytest.approx(0.25**2 * (1 / 12 + 2 / 3))


def test_incidence_by_hand():
    """1/4 at time 1, and of the 3/4 that lasts a third to either cause at time 3."""
    share = incidence(risk_sets(FIVE, causes=2, groups=1)).share[:, 0]
    assert share[:, -1] == pytest.approx([0.5, 0.25])
    assert share[:, 2] == pytest.approx([0.25, 0])


def test_hazards_by_hand():
    found = hazards(risk_sets(FIVE, causes=2, groups=1))[:, 0]
    assert found[:, 3] == pytest.approx([1 / 3, 1 / 3])


def test_the_variance_of_incidence_is_the_sum_over_earlier_times():
    risks = risk_sets(seen((0, 1, 1, 3), (0, 2, 2, 2), (1, 4, 1, 4), (0, 6, 0, 2), (3, 7, 2, 3)), causes=2, groups=1)
    found, at_risk = incidence(risks), risks.at_risk[0]
    before = np.concatenate([[1], survival(risks).share[0][:-1]])
    share, ends, every = found.share[0, 0], risks.ends[0, 0], risks.ends.sum(axis=0)[0]
    for time in range(len(share) - 1):
        expected = 0.0
        for earlier in range(time + 1):
            still, all_then, then = share[time] - share[earlier], at_risk[earlier], ends[earlier]
            expected += still**2 * every[earlier] / (all_then * (all_then - every[earlier]))
            expected += before[earlier] ** 2 * then * (all_then - then) / all_then**3
            expected -= 2 * still * before[earlier] * then / all_then**2
        assert found.variance[0, 0, time] == pytest.approx(expected)


def test_an_end_on_the_first_day_counts():
    risks = risk_sets(seen((0, 0, 1, 1), (0, 4, 1, 3)), causes=1, groups=1)
    assert survival(risks).share[0, 0] == 0.75


def test_quartiles_and_median():
    lasting = survival(
        risk_sets(seen((0, 1, 1, 1), (0, 2, 1, 1), (0, 5, 1, 1), (0, 9, 1, 1)), causes=1, groups=1)
    ).share
    assert [quantile(lasting, share)[0] for share in (0.25, 0.5, 0.75)] == [1, 2, 5]


def test_a_median_that_was_not_reached_is_unknown():
    lasting = survival(risk_sets(seen((0, 1, 1, 1), (0, 5, 0, 3)), causes=1, groups=1)).share
    assert quantile(lasting, 0.25).tolist() == [1]
    assert np.isnan(quantile(lasting, 0.5)).all()


def test_after_a_gap_without_anybody_at_risk_nothing_is_known():
    """Half had ended; nobody is seen at 2 and 3; who enters at 4 says nothing about the whole."""
    risks = risk_sets(seen((0, 1, 1, 1), (0, 1, 0, 1), (4, 6, 1, 1)), causes=1, groups=1)
    assert survival(risks).share[0, :2].tolist() == [1, 0.5]
    assert np.isnan(survival(risks).share[0, 2:]).all()
    assert np.isnan(incidence(risks).share[0, 0, 2:]).all()
    assert np.isnan(survival(risks).variance[0, 2:]).all()


def test_once_all_have_ended_nothing_lasts():
    risks = risk_sets(seen((0, 1, 1, 2), (4, 6, 1, 1)), causes=1, groups=1)
    assert survival(risks).share[0].tolist() == [1, 0, 0, 0, 0, 0, 0]
    assert incidence(risks).share[0, 0].tolist() == [0, 1, 1, 1, 1, 1, 1]


def test_limits_are_told_between_nothing_and_everything_only():
    """Half of ten lasts: 0.5 to the power exp(-+ 1.96 x sqrt(0.1) / ln 2)."""
    curve = survival(risk_sets(seen((0, 1, 1, 5), (0, 2, 1, 5)), causes=1, groups=1))
    lower, upper = limits(curve, 0.95)
    reach = 1.959964 * np.sqrt(5 / (10 * 5)) / np.log(2)
    assert lower[0, 1] == pytest.approx(0.5 ** np.exp(reach), abs=1e-6)
    assert upper[0, 1] == pytest.approx(0.5 ** np.exp(-reach), abs=1e-6)
    assert np.isnan(lower[0, [0, 2]]).all()
    assert np.isnan(upper[0, [0, 2]]).all()


def test_groups_do_not_touch_each_other():
    risks = risk_sets(seen((0, 1, 1, 1), (0, 3, 1, 1), (0, 2, 1, 4), groups=[0, 0, 2]), causes=1, groups=3)
    assert survival(risks).share[0] == pytest.approx([1, 0.5, 0.5, 0])
    assert survival(risks).share[2] == pytest.approx([1, 1, 0, 0])
    assert np.isnan(survival(risks).share[1]).all()


@pytest.mark.parametrize("row", [(-1, 1, 1, 1), (2, 1, 1, 1), (0, 1, 3, 1), (0, 1, -1, 1), (0, 1, 1, -1)])
def test_what_is_outside_its_range_is_refused(row):
    with pytest.raises(ValueError, match="range: 1"):
        risk_sets(seen(row), causes=2, groups=1)


def test_a_group_that_does_not_exist_is_refused():
    with pytest.raises(ValueError, match="range: 1"):
        risk_sets(seen((0, 1, 1, 1), groups=[1]), causes=1, groups=1)


@pytest.mark.parametrize("outside", [0, 1])
def test_a_share_or_confidence_lies_between_0_and_1(outside):
    curve = survival(risk_sets(FIVE, causes=2, groups=1))
    with pytest.raises(ValueError, match="confidence"):
        limits(curve, outside)
    with pytest.raises(ValueError, match="share"):
        quantile(curve.share, outside)


def test_without_observations_nothing_is_known():
    curve = survival(risk_sets(seen(), causes=2, groups=1))
    assert np.isnan(curve.share).all()
    assert np.isnan(quantile(curve.share, 0.5)).all()
