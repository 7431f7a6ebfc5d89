from datetime import date

from stuurlicht.core.ledger import PUBLISHED_TABLES
from stuurlicht.rules.cbs_topics import cbs_series
from stuurlicht.rules.features import features
from stuurlicht.rules.public_needs import NEED_LABELS, need_rules

BY_NEED = {rule.need: rule for rule in need_rules()}


def test_every_need_has_a_label_and_a_table_of_published_figures():
    assert NEED_LABELS.keys() == BY_NEED.keys()
    assert {rule.table for rule in need_rules()} <= {table.name for table in PUBLISHED_TABLES}


def test_every_need_has_a_command_for_every_year():
    assert all(rule.command_for(year).startswith("stuurlicht ") for rule in need_rules() for year in (1999, 2024))


def test_features_of_a_need_exist_and_stand_in_the_series_it_fetches():
    topics = {series.series: {topic.feature for topic in series.topics} for series in cbs_series()}
    for rule in need_rules():
        assert set(rule.features) <= {known.code for known in features()}
        if rule.fetches in topics:
            assert set(rule.features) <= topics[rule.fetches]


def test_a_table_of_cbs_is_named_where_there_is_one():
    assert "stuurlicht fetch cbs 84799NED --whole" == BY_NEED["population"].command_for(2020)
    assert BY_NEED["population"].command_for(2031).startswith("stuurlicht load features")


def test_a_circular_is_that_of_september_of_the_year_before():
    told = BY_NEED["fund_volumes"].command_for(2025)
    assert "stuurlicht load gemeentefonds GF_S2024_2025_Volumina.csv --published JJJJ-MM-DD" == told


def test_an_account_is_expected_long_after_its_budget():
    assert (date(2024, 4, 1), date(2025, 10, 1)) == tuple(
        BY_NEED[need].expected(2024) for need in ("iv3_budget", "iv3_account")
    )
    assert date(2024, 10, 1) == BY_NEED["fund_factor"].expected(2025)
