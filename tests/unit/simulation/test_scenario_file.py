import dataclasses
from importlib import resources

import pytest

from stuurlicht.simulation import load_scenario, scenario_names
from stuurlicht.simulation.planted import KINDS
from stuurlicht.simulation.scenario_file import ScenarioFileError, UnknownScenarioError, parse_scenario


@pytest.fixture
def text():
    folder = resources.files("stuurlicht.simulation") / "scenarios"
    return (folder / "voorbeeldgemeente.yaml").read_text(encoding="utf-8")


def test_the_default_scenario_comes_with_the_package():
    assert "voorbeeldgemeente" in scenario_names()


def test_the_default_scenario_plants_every_kind_of_event():
    assert {event.kind for event in load_scenario().planted} == set(KINDS)


def test_planted_events_are_in_order_of_date():
    dates = [event.from_date for event in load_scenario().planted]
    assert dates == sorted(dates)


def test_shares_of_ages_and_referrers_add_up_to_one():
    scenario = load_scenario()
    assert sum(band.share for band in scenario.ages) == pytest.approx(1.0)
    assert {round(sum(form.referrers.values()), 9) for form in scenario.forms} == {1.0}


def test_every_unit_and_frequency_of_the_standard_occurs():
    products = load_scenario().products
    assert {product.unit for product in products} == {"01", "04", "14", "16", "82", "83", "84"}
    assert {product.frequency for product in products} == {"1", "2", "4", "6"}


def test_a_volume_per_week_or_with_a_budget_never_lacks_an_end():
    for product in load_scenario().products:
        if product.open_ended_share:
            assert product.frequency != "2"
            assert product.aspecific_budget_share == 0


def test_one_provider_is_a_natural_person():
    assert sum(provider.is_natural_person for provider in load_scenario().providers) == 1


def test_an_unknown_scenario_is_refused_with_the_names_that_exist():
    with pytest.raises(UnknownScenarioError) as caught:
        load_scenario("nergens")
    assert caught.value.facts == {"name": "nergens", "known": "voorbeeldgemeente"}


def test_a_scenario_of_ones_own_is_read_from_a_file(tmp_path, text):
    path = tmp_path / "eigen.yaml"
    path.write_text(text.replace("inhabitants: 60000", "inhabitants: 12345"), encoding="utf-8")
    assert load_scenario(path) == dataclasses.replace(load_scenario(), inhabitants=12345)


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("inhabitants: 60000", "inhabitant: 60000", "scenario.inhabitant: unknown name"),
        ("inhabitants: 60000", "inhabitant: 60000", "scenario.inhabitants: missing"),
        ("kind: tender", "kind: feest", "planted[4]: kind is one of"),
        ("products: {45A04: 0.62", "products: {45Z99: 0.62", "forms.ambulant.products: 45Z99"),
        ("habit: slordig", "habit: lui", "providers.99990008.habit: lui"),
        ('categories: ["31", "49"]', 'categories: ["49"]', "providers (no provider delivers): 31A01"),
        ("seed: 20261122", "seed: [", "YAML"),
    ],
)
def test_a_fault_in_a_scenario_is_told_with_its_place(text, old, new, fault):
    assert old in text
    with pytest.raises(ScenarioFileError) as caught:
        parse_scenario(text.replace(old, new), file="eigen.yaml")
    assert fault in caught.value.facts["faults"]
    assert caught.value.facts["file"] == "eigen.yaml"


def test_all_faults_are_told_at_once(text):
    broken = text.replace("births_per_1000", "geboorten").replace("kind: tender", "kind: feest")
    with pytest.raises(ScenarioFileError) as caught:
        parse_scenario(broken, file="eigen.yaml")
    assert caught.value.facts["faults"].count(";") == 2
