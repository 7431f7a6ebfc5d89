"""What providers of Twente told on their websites in August 2026, laid in the columns of the register and answered.

Golden figures: counted from the collected file itself with another reader (csv of the standard library).
"""

import csv
import gzip
import statistics
from collections import Counter
from datetime import date

import pytest

from shared_material import shared_file
from unit.instruments.test_waiting_times import answer

WEEKS = {"intake_weeks": "wacht_intake", "treatment_weeks": "wacht_behandeling"}
AUDIENCES = {"Jeugd": "youth", "Wmo": "wmo", "Volwassenen": "adults"}


@pytest.fixture(scope="module")
def told():
    path = shared_file("data/wachttijden-jeugdhulp-twente-2026/wachttijden.csv.gz")
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def rows(told):
    """Give the rows as the register holds them; statements of one provider on one day are numbered."""
    counted = Counter()
    found = []
    for row in told:
        who = (row["snapshot"], row["aanbieder"])
        counted[who] += 1
        weeks = {name: float(row[column]) if row[column] else None for name, column in WEEKS.items()}
        key = {"told_date": date.fromisoformat(row["snapshot"]), "provider_name": row["aanbieder"]}
        audience = AUDIENCES.get(row["doelgroep"], "several")
        found.append({"municipality": "GM0153", **key, "statement_number": counted[who], "audience": audience, **weeks})
    return found


def test_the_newest_day_is_told_as_it_stands_in_the_file(told, rows):
    newest = [row for row in told if row["snapshot"] == max(each["snapshot"] for each in told)]
    numbers = [float(row["wacht_intake"]) for row in newest if row["wacht_intake"]]
    found = answer(rows).tables["waits"].filter(audience="totaal", stage="intake").row(0, named=True)
    assert (found["statements_units"], found["known_units"]) == (len(newest), len(numbers)) == (151, 65)
    assert found["providers_count"] == len({row["aanbieder"] for row in newest}) == 73
    assert found["median_weeks"] == pytest.approx(statistics.median(numbers)) == 8.0
    assert found["longest_weeks"] == max(numbers) == 47.8
    assert found["known_share"] == pytest.approx(65 / 151)


def test_every_day_has_its_line(told, rows):
    days = answer(rows).tables["per_day"].filter(stage="treatment")
    assert days.height == len({row["snapshot"] for row in told}) == 17
    assert days["statements_units"].sum() == len(told) == 2_417
