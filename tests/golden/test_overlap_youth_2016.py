"""Youth help, protection and probation of 2016: the table of the report beside what its text says of it."""

import numpy as np
import pytest

from stuurlicht.methods.intersections import exclusive, inclusive
from stuurlicht.rules.report_facts import report_facts

HELP, PROTECTION, PROBATION = 1, 2, 4
PLACES = {"jeugdhulp": HELP, "jeugdbescherming": PROTECTION, "jeugdreclassering": PROBATION}


@pytest.fixture(scope="module")
def facts():
    return report_facts("overlap_youth_2016")


@pytest.fixture(scope="module")
def exactly(facts):
    counts = np.zeros(8, dtype=np.int64)
    for row in facts["rows"]:
        counts[sum(PLACES[name] for name in row["provisions"])] = row["persons"]
    return counts


@pytest.fixture(scope="module")
def at_least(exactly):
    return inclusive(exactly)


def test_the_parts_make_the_total_and_come_back(facts, exactly, at_least):
    assert at_least[0] == facts["total"] == 391_685
    assert exclusive(at_least).tolist() == exactly.tolist()


def test_with_youth_help_there_are_fewer_than_the_text_says(facts, at_least):
    told = next(each for each in facts["contradictions"] if each["told"] == "with_youth_help")
    assert at_least[HELP] == told["table_persons"] == 377_320
    assert told["text_persons"] == 388_000


def test_youth_help_with_another_is_nine_per_cent_and_no_thirteen(facts, at_least):
    told = next(each for each in facts["contradictions"] if each["told"] == "youth_help_with_another")
    also = at_least[HELP | PROTECTION] + at_least[HELP | PROBATION] - at_least[HELP | PROTECTION | PROBATION]
    assert also == told["table_persons"] == 34_345
    assert round(also / at_least[HELP], 3) == 0.091
    assert told["text_persons"] == 48_500
    assert round(told["text_persons"] / at_least[HELP], 2) == 0.13


def test_the_text_lies_near_everyone_with_protection_or_probation(facts, at_least):
    told = next(each for each in facts["contradictions"] if each["told"] == "youth_help_with_another")
    either = at_least[PROTECTION] + at_least[PROBATION] - at_least[PROTECTION | PROBATION]
    assert either == 48_710
    assert abs(told["text_persons"] - either) < 0.01 * either
