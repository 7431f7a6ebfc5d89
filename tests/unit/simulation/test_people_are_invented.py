import re

import numpy as np
import pytest

from stuurlicht.simulation.population import invented_bsns

_WEIGHTS = np.array([9, 8, 7, 6, 5, 4, 3, 2, -1])


def _digits(numbers):
    return numbers[:, None] // 10 ** np.arange(8, -1, -1) % 10


def test_every_bsn_passes_the_eleven_test_and_starts_with_a_nine():
    digits = _digits(invented_bsns(50_000))
    assert (digits @ _WEIGHTS % 11).tolist() == [0] * 50_000
    assert set(digits[:, 0].tolist()) == {9}


def test_no_two_people_share_a_bsn_even_in_a_city_of_a_million():
    assert len(np.unique(invented_bsns(1_100_000))) == 1_100_000


def test_people_are_sorted_from_old_to_young(municipality):
    births = municipality.population.births
    assert (np.diff(births) >= 0).all()


def test_as_many_people_live_there_as_was_asked(municipality):
    population, world = municipality.population, municipality.world
    assert (population.births < world.first_day + 1).sum() == pytest.approx(8_000, abs=10)


def test_names_and_addresses_are_plainly_invented(messages):
    texts = [message.content.decode() for message in messages if "301_" in message.name]
    names = {name for text in texts for name in re.findall(r"<\w+:Achternaam>([^<]*)<", text)}
    assert all(re.fullmatch(r"Testpersoon \d+", name) for name in names)
    assert {street for text in texts for street in re.findall(r"<\w+:Straatnaam>([^<]*)<", text)} == {"Verzinstraat"}


def test_file_names_hold_nothing_of_a_person(messages):
    names = [message.name for message in messages]
    assert all(re.fullmatch(r"\d{4}-\d{2}/(JW|WMO)3\d\d_M\d{9}\.xml", name) for name in names)
    assert len(set(names)) == len(names)


def test_youth_care_is_for_minors_and_wmo_for_adults(ledger):
    toewijzingen = ledger.rows["toewijzing_versions"]
    age = toewijzingen["start_date"].dt.year() - toewijzingen["birth_year"]
    is_youth = toewijzingen["law"] == "jeugdwet"
    assert age.filter(is_youth).max() <= 18
    assert age.filter(~is_youth).min() >= 17
