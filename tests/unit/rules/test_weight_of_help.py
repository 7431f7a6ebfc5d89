import pytest

from stuurlicht.rules.parameter_files import read_parameters
from stuurlicht.rules.product_groups import PRODUCT_GROUP_LABELS
from stuurlicht.rules.weight_of_help import level_of_help


@pytest.mark.parametrize(
    ("group", "level"), [("jeugd_wijkteam", 1), ("begeleiding", 2), ("jeugd_verblijf", 3), ("jeugdbescherming", None)]
)
def test_how_heavy_help_is(group, level):
    assert level_of_help(group) == level


def test_every_level_is_of_groups_that_exist_once_and_has_a_source():
    told = read_parameters("weight_of_help")["levels"]
    groups = [group for each in told for group in each["groups"]]
    assert set(groups) <= set(PRODUCT_GROUP_LABELS)
    assert len(set(groups)) == len(groups)
    assert all(each["source"] and each["reason"] for each in told)
