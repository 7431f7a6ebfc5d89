from stuurlicht.rules.parameter_files import read_parameters
from stuurlicht.rules.product_groups import PRODUCT_GROUP_LABELS
from stuurlicht.rules.weight_of_help import HEAVIEST, help_levels


def test_how_heavy_help_is():
    levels = help_levels()
    assert (levels["jeugd_wijkteam"], levels["begeleiding"], levels["jeugd_verblijf"]) == (1, 2, HEAVIEST)
    assert "jeugdbescherming" not in levels


def test_every_level_is_of_groups_that_exist_once_and_has_a_source():
    told = read_parameters("weight_of_help")["levels"]
    groups = [group for each in told for group in each["groups"]]
    assert set(groups) <= set(PRODUCT_GROUP_LABELS)
    assert len(set(groups)) == len(groups)
    assert all(each["source"] and each["reason"] for each in told)
