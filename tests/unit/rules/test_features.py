from stuurlicht.rules.feature_words import FEATURE_LABELS
from stuurlicht.rules.features import derived_features, feature, features
from stuurlicht.sources.features.cells import is_share
from stuurlicht.sources.features.headings import classes, known_columns

CODES = {known.code for known in features()}
HALVES = {"household_help_clients", "household_help_per_1000"}


def test_every_feature_has_one_label_and_a_known_influence():
    assert CODES == FEATURE_LABELS.keys()
    assert len(CODES) == len(features())
    assert {"exogenous", "influenceable", "outcome"} == {known.influence for known in features()}


def test_every_heading_leads_to_a_feature_that_exists():
    assert {told.feature for told in known_columns().values()} <= CODES
    assert classes().keys() <= CODES
    assert {f"{code}_h{half}" for code in HALVES for half in (1, 2)} <= CODES


def test_what_reads_as_a_percentage_is_declared_as_one():
    assert [] == [known.code for known in features() if is_share(known.code) and known.unit != "percent"]


def test_what_policy_moves_is_no_exogenous_feature():
    influenceable = ("share_parent_medication", "share_debt_arrears", "share_special_primary", "youth_care_clients")
    assert not any(feature(code).is_exogenous for code in influenceable)
    assert all(feature(code).is_exogenous for code in ("population_0_14", "benefit_persons"))


def test_derived_features_are_made_of_features():
    for rule in derived_features():
        assert {rule.code, rule.part or rule.grows, rule.whole or rule.grows} <= CODES
