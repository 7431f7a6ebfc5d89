from itertools import chain

import pytest

from stuurlicht.rules.cbs_topics import cbs_series, plain, series_called, topic_key, topic_keys
from stuurlicht.rules.features import features
from stuurlicht.rules.parameter_files import read_parameters

TOPICS = [(series.series, topic) for series in cbs_series() for topic in series.topics]
SEEN = {"recorded", "named", "unseen"}


def test_every_topic_is_a_feature_in_a_unit_that_can_be_read():
    assert {topic.feature for _series, topic in TOPICS} <= {known.code for known in features()}
    unread = [topic.title for series, topic in TOPICS if topic_key(series, topic.title, topic.unit) not in topic_keys()]
    assert [] == unread


def test_a_title_belongs_to_one_feature_of_a_series_and_a_table_to_one_series():
    titles = [(series, plain(topic.title)) for series, topic in TOPICS]
    assert len(titles) == len(set(titles))
    tables = [table.table for series in cbs_series() for table in series.tables]
    assert len(tables) == len(set(tables))


def test_a_series_has_one_table_a_year():
    for series in cbs_series():
        years = [table.year for table in series.tables if table.year is not None]
        assert sorted(set(years)) == years


def test_everything_says_how_sure_it_is():
    told = chain((topic.seen for _series, topic in TOPICS), (table.seen for s in cbs_series() for table in s.tables))
    assert set(told) <= SEEN


@pytest.mark.parametrize(
    ("title", "column"),
    [
        ("Wmo-cliënten ", "WmoClienten"),
        ("Gemiddeld inkomen per inwoner\xa0", "GemiddeldInkomenPerInwoner"),
        ("Totaal jongeren met jeugdzorg in natura", "TotaalJongerenMetJeugdzorgInNatura"),
        ("Huish. onder of rond sociaal minimum", "HuishOnderOfRondSociaalMinimum"),
        ("0 tot 15 jaar", "0Tot15Jaar"),
    ],
)
def test_a_title_and_the_name_of_its_column_are_one(title, column):
    assert plain(title) == plain(column)


def test_thousands_are_multiplied_and_an_unknown_unit_has_no_key():
    key = "key_figures"
    assert ("income_per_inhabitant", 1000.0) == topic_keys()[
        topic_key(key, "Gemiddeld inkomen per inwoner", "x 1 000 euro")
    ]
    assert ("income_per_inhabitant", 1.0) == topic_keys()[topic_key(key, "Gemiddeld inkomen per inwoner", "euro")]
    assert ("inhabitants", 1000.0) == topic_keys()[topic_key(key, "Aantal inwoners", "x 1 000")]
    assert topic_key(key, "Aantal inwoners", "%") not in topic_keys()


def test_without_a_unit_the_unit_of_the_register_counts():
    key = topic_key("key_figures", "Gemiddelde woningwaarde", "")
    assert ("house_value", 1000.0) == topic_keys()[key]


def test_table_of_a_year_is_found_and_an_unknown_year_has_none():
    series = series_called("key_figures")
    assert "85984NED" == series.table_of(2024).table
    assert series.table_of(1999) is None


def test_the_register_bears_its_date_and_source():
    assert {"description", "valid_from", "source"} <= read_parameters("cbs_topics").keys()
