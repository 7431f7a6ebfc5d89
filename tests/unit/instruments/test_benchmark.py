"""Benchmark on small nations made by hand."""

import numpy as np
import pytest

from stuurlicht.instruments.base import NoDataError
from stuurlicht.instruments.benchmark.candidates import FEATURES, PLAIN, SIZE, Score, in_use
from stuurlicht.instruments.benchmark.districts import district_outcome
from stuurlicht.rules.benchmark import benchmark_limits, district_target
from unit.instruments.benchmark_rows import CODES, answer, districts, inputs, nation


def test_features_that_matter_are_in_use_and_their_effect_is_found():
    tables = answer(nation(slope=0.15)).tables
    used = tables["performance"].filter("is_in_use", target="youth_use").row(0, named=True)
    assert used["candidate"] == "features"
    assert 0.4 < used["explained_share"] < 0.85
    effect = tables["coefficients"].filter(feature="disability", target="youth_use").row(0, named=True)
    told = {(each["region"], each["feature"]): each["value"] for each in nation(slope=0.15)}
    shares = [told[code, "disability_persons"] / told[code, "inhabitants"] for code in CODES]
    steps = np.std(shares) / 0.005  # how many steps of the made-up nation a standard deviation is
    assert effect["low_share"] < np.exp(0.15 * steps) - 1 < effect["high_share"]


def test_features_that_do_not_matter_leave_the_mean_in_use_and_no_effect():
    tables = answer(nation(slope=0.0)).tables
    assert tables["performance"].filter("is_in_use", target="youth_use")["candidate"].to_list() == ["constant"]
    effects = tables["coefficients"].filter(target="youth_use")
    assert effects["effect_share"].to_list() == [None] * 6
    assert set(effects["effect_share_status"]) == {"not_applicable"}


def test_the_shrunk_rest_lies_between_nothing_and_the_raw_one():
    rest = answer(nation()).tables["unexplained"]
    raw, left = rest["unexplained_share"].to_numpy(), rest["shrunk_share"].to_numpy()
    assert (left * raw >= 0).all()
    assert (np.abs(left) <= np.abs(raw)).all()
    assert (rest["shrunk_low_share"] <= rest["shrunk_share"]).all()


def test_districts_are_tried_with_the_size_class_of_their_municipality_too():
    sizes = [10_000, 30_000, 70_000, 200_000] * 15
    rows = districts(sizes, lambda size: 8.0 if size < 50_000 else 12.0)
    found = district_outcome(inputs(rows), district_target(), benchmark_limits())
    assert found.tried[SIZE].explained > 0.9
    assert found.best == SIZE
    unsized = [each for each in rows if each["feature"] != "inhabitants"]
    assert SIZE not in district_outcome(inputs(unsized), district_target(), benchmark_limits()).tried


def test_too_few_municipalities_give_no_answer():
    with pytest.raises(NoDataError):
        answer(nation(codes=CODES[:20]))


def test_the_order_of_the_figures_does_not_matter():
    rows = nation()
    one, other = answer(rows), answer(rows[::-1])
    assert all(one.tables[name].equals(other.tables[name]) for name in ("performance", "expected", "peers"))


def score(explained, spread=0.02):
    draws = explained + spread * np.random.default_rng(1).normal(size=200)
    return Score(explained=explained, draws=draws, mean_error=0.1, correlation_squared=None, fitted=None, rows=100)


def test_the_simplest_that_is_as_good_is_in_use():
    tried = {PLAIN: score(0.0, 0.0), SIZE: score(0.01), FEATURES: score(0.015)}
    assert in_use(tried, 0.95) == PLAIN
    assert in_use(tried | {FEATURES: score(0.3)}, 0.95) == FEATURES
    assert in_use(tried | {SIZE: score(0.03), FEATURES: score(0.035)}, 0.95) == PLAIN
    assert in_use(tried | {SIZE: score(0.3), FEATURES: score(0.31, 0.06)}, 0.95) == SIZE
    assert in_use(tried | {FEATURES: None}, 0.95) == PLAIN


@pytest.mark.parametrize("beside", ["boosted", "features_and_more", "features_without_benefit"])
def test_what_is_there_to_be_set_beside_is_never_in_use(beside):
    tried = {PLAIN: score(0.0, 0.0), FEATURES: score(0.3), beside: score(0.9)}
    assert in_use(tried, 0.95) == FEATURES


def on_benefits(slope):
    """Use that rises with the share of people on benefits, and with nothing else."""
    rows = nation(slope=0.0, chance=0.02)
    size = {each["region"]: each["value"] for each in rows if each["feature"] == "inhabitants"}
    benefit = {each["region"]: each["value"] for each in rows if each["feature"] == "benefit_persons"}
    return [
        each | {"value": each["value"] * np.exp(slope * benefit[each["region"]] / size[each["region"]])}
        if each["feature"] in {"youth_care_clients", "youth_care_share"}
        else each
        for each in rows
    ]


def test_benefits_count_and_what_comes_out_without_them_stands_beside():
    tables = answer(on_benefits(slope=60.0)).tables
    told = {row["candidate"]: row for row in tables["performance"].filter(target="youth_use").iter_rows(named=True)}
    assert told["features"]["is_in_use"]
    assert told["features"]["explained_share"] > 0.8
    assert told["features_without_benefit"]["explained_share"] < 0.2
    rest = tables["unexplained"]
    assert rest["without_benefit_share"].abs().mean() > 5 * rest["unexplained_share"].abs().mean()


def test_a_mean_in_use_says_that_benefits_make_no_difference_to_it():
    assert {"not_applicable"} == set(answer(nation(slope=0.0)).tables["unexplained"]["without_benefit_share_status"])
