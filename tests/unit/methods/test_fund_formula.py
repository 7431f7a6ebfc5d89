"""The formula of a distributed fund, by hand."""

from dataclasses import replace

import numpy as np
import pytest

from stuurlicht.methods.fund_formula import (
    FundTerms,
    apportioned,
    at_national_average,
    criteria_cents,
    criteria_parts,
    payment_cents,
    split_difference,
)

TERMS = FundTerms(
    factor=1.5,
    volumes=np.array([[100.0, 2.0, 1000.0], [300.0, 0.0, 500.0]]),
    weights=np.array([[10.0, 0.0], [0.0, 7.25], [0.0, -0.01]]),
    bears_factor=np.array([True, True, False]),
    payments=np.array([[1000.0, 101.0], [0.0, -7.0]]),
    shares=np.array([[1.0, 0.0], [0.5, 0.5]]),
)


def test_measures_bear_the_factor_and_own_capacity_does_not():
    assert [[150000.0, 1175.0], [450000.0, -500.0]] == criteria_cents(TERMS).tolist()


def test_parts_of_measures_add_up_to_the_amount():
    assert criteria_cents(TERMS).tolist() == criteria_parts(TERMS).sum(axis=1).tolist()


def test_payment_that_counts_for_two_clusters_loses_no_cent():
    assert [[1051.0, 50.0], [-3.0, -4.0]] == payment_cents(TERMS).tolist()


def test_unknown_volume_makes_only_the_clusters_it_counts_for_unknown():
    terms = replace(TERMS, volumes=np.array([[100.0, np.nan, 1000.0], [300.0, 0.0, 500.0]]))
    assert [[True, False], [True, True]] == np.isfinite(criteria_cents(terms)).tolist()


def test_unknown_payment_makes_only_the_clusters_it_counts_for_unknown():
    terms = replace(TERMS, payments=np.array([[np.nan, 100.0], [0.0, np.nan]]))
    assert [[False, True], [False, False]] == np.isfinite(payment_cents(terms)).tolist()


def test_apportioned_cents_go_to_the_largest_remainders():
    assert [34, 33, 33] == apportioned(np.array([100 / 3] * 3), np.array(100)).tolist()
    assert [3, 3, 4] == apportioned(np.array([3.3, 2.9, 3.8]), np.array(10)).tolist()


def test_part_that_is_zero_takes_no_cent_of_the_rounding():
    assert [0, 2, 0] == apportioned(np.array([0.0, 1.0, 0.0]), np.array(2)).tolist()
    assert [0, 4, 0] == apportioned(np.array([0.0, 1.0, 0.0]), np.array(4)).tolist()
    assert [0, -2, 0] == apportioned(np.array([0.0, -1.0, 0.0]), np.array(-2)).tolist()


def test_total_without_parts_is_spread():
    assert [1, 1, 0] == apportioned(np.zeros(3), np.array(2)).tolist()


def test_change_of_one_term_alone_is_that_terms_change():
    changed = {
        "factor": replace(TERMS, factor=1.6),
        "volumes": replace(TERMS, volumes=TERMS.volumes * 2),
        "weights": replace(TERMS, weights=TERMS.weights * 3),
        "payments": replace(TERMS, payments=TERMS.payments + 4),
    }
    for name, after in changed.items():
        split = split_difference(TERMS, after)
        moved = [part for part in ("factor", "volumes", "weights", "payments") if np.any(getattr(split, part))]
        assert [name] == moved


def test_own_capacity_takes_no_part_in_the_change_of_the_factor():
    split = split_difference(TERMS, replace(TERMS, factor=2.0))
    assert [[50000.0, 725.0], [150000.0, 0.0]] == split.factor.tolist()


def test_split_is_unknown_where_one_of_the_amounts_is():
    after = replace(TERMS, volumes=np.array([[np.nan, 2.0, 1000.0], [300.0, 0.0, 500.0]]))
    assert [[True, False], [False, False]] == np.isnan(split_difference(TERMS, after).weights).tolist()


def test_volume_at_the_national_average_changes_what_its_weight_says():
    change = at_national_average(TERMS, np.array([100.0, 300.0]))
    # 1.500 units among 400 people: 3.75 each, so 375 and 1.125 in place of 1.000 and 500
    assert [[0.0, 625.0], [0.0, -625.0]] == change[:, 2].tolist()
    assert [[0.0, 0.0], [0.0, 0.0]] == change[:, 0].tolist()


def test_volume_that_is_unknown_has_no_average_of_its_own():
    terms = replace(TERMS, volumes=np.array([[100.0, np.nan, 1000.0], [300.0, 3.0, 500.0]]))
    change = at_national_average(terms, np.array([100.0, 300.0]))
    assert np.isnan(change[0, 1, 1])
    assert 0.0 == change[1, 1, 1]


@pytest.mark.parametrize("count", [1, 7])
def test_amount_of_one_does_not_depend_on_who_else_there_is(count):
    generator = np.random.default_rng(4)
    many = replace(TERMS, volumes=generator.uniform(0, 1e6, (50, 3)), payments=np.zeros((50, 2)))
    few = replace(many, volumes=many.volumes[:count], payments=many.payments[:count])
    assert criteria_cents(few).tolist() == criteria_cents(many)[:count].tolist()
