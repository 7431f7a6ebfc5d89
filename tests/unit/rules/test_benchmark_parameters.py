"""What the benchmark explains and by what: held against the list of features and its own words."""

from datetime import date

from stuurlicht.instruments.benchmark.labels import (
    FINDING_LABELS,
    KIND_LABELS,
    MODEL_FEATURE_LABELS,
    SIZE_LABELS,
    TARGET_LABELS,
)
from stuurlicht.rules.benchmark import (
    BenchmarkLimits,
    benchmark_findings,
    benchmark_limits,
    benchmark_targets,
    district_target,
    made_quantities,
    model_features,
    size_class_bounds,
)
from stuurlicht.rules.features import feature
from stuurlicht.rules.parameter_files import read_parameters
from stuurlicht.rules.task_fields import GROUP_LABELS


def told_influence(name):
    return feature(model_features()[name].of).influence


def test_a_municipality_can_influence_no_feature_of_a_model():
    in_models = {name for target in benchmark_targets() for name in target.features}
    assert {"exogenous"} == {told_influence(name) for name in in_models}
    assert {"exogenous"} == {feature(code).influence for code in district_target().features}


def test_what_it_can_influence_comes_in_as_a_sensitivity_of_districts_only():
    influenceable = {feature(code).influence for code in district_target().sensitivity}
    assert {"influenceable"} == influenceable - {"exogenous"}


def test_benefits_are_a_feature_of_every_model_and_of_no_other_is_it_debated():
    """The VNG names families on benefits among what is exogenous; one candidate leaves them out."""
    for target in benchmark_targets():
        assert ("benefit",) == target.debatable
        assert set(target.debatable) < set(target.features)
    assert ("share_children_benefit",) == district_target().debatable
    assert set(district_target().debatable) < set(district_target().features)


def test_use_itself_is_never_a_feature():
    outcomes = {feature(district_target().outcome).influence, feature("youth_care_clients").influence}
    assert {"outcome"} == outcomes
    named = {code for each in model_features().values() for code in (*each.quantities, each.of)}
    assert not named & {target.amount for target in benchmark_targets()}


def test_every_feature_says_why_it_was_chosen_and_is_a_share_or_a_growth():
    for each in model_features().values():
        assert each.reason
        assert bool(each.part and each.whole) != bool(each.grows)


def test_quantities_are_made_from_features_that_exist():
    for rule in made_quantities():
        assert all(feature(code) for code in (rule.of, rule.times or rule.per))
        assert bool(rule.times) != bool(rule.per)


def test_every_code_has_a_label():
    assert set(MODEL_FEATURE_LABELS) == set(model_features())
    assert set(TARGET_LABELS) == {each.target for each in benchmark_targets()} | {district_target().target}
    assert set(FINDING_LABELS) == {each.finding for each in benchmark_findings()}
    assert set(KIND_LABELS) == {each.kind for each in benchmark_targets()}
    assert len(SIZE_LABELS) == len(size_class_bounds()) + 1


def test_spending_is_of_a_group_of_task_fields():
    assert all(each.group in GROUP_LABELS for each in benchmark_targets() if each.is_spending)


def test_every_limit_has_the_day_from_which_it_holds_and_its_source():
    told = [*read_parameters("benchmark")["limits"], read_parameters("benchmark")["size_classes"]]
    assert all(isinstance(each["from"], date) and each["source"].strip() for each in told)
    assert {each["limit"] for each in told if "limit" in each} == set(BenchmarkLimits.__dataclass_fields__)
    assert benchmark_limits().least_coverage == 0.9


def test_levels_of_spending_are_net_and_growth_is_not_because_early_revenues_are_unknown():
    spending = {each.target: each for each in benchmark_targets() if each.is_spending}
    assert {each.amount.startswith("net_costs_") for each in spending.values() if not each.is_growth} == {True}
    assert {each.amount for each in spending.values() if each.is_growth} == {"costs_jeugd", "costs_wmo"}
    assert {each.looks for each in spending.values()} == {"costs_jeugd", "costs_wmo"}


def test_only_growth_of_clients_is_set_beside_what_the_vng_found():
    kinds = {each.target: each for each in benchmark_targets()}
    beside = [kinds[each.target] for each in benchmark_findings() if each.finding.startswith("vng")]
    assert ["growth"] == [each.kind for each in beside]
    assert not any(each.is_spending for each in beside)
