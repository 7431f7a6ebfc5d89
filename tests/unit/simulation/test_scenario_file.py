import dataclasses
from importlib import resources
from typing import get_type_hints

import pytest

from stuurlicht.simulation import load_scenario, scenario_names
from stuurlicht.simulation.planted import KINDS
from stuurlicht.simulation.scenario import AgeBand, Duration, Form, Habit, Product, Provider, Scenario, Shocks
from stuurlicht.simulation.scenario_file import ScenarioFaultsError, UnknownScenarioError, parse_scenario
from stuurlicht.simulation.scenario_values import WANTED


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


def _faults(text):
    with pytest.raises(ScenarioFaultsError) as caught:
        parse_scenario(text, file="eigen.yaml")
    assert caught.value.facts == {"file": "eigen.yaml", "count": len(caught.value.findings)}
    return [(finding.rule, finding.path) for finding in caught.value.findings]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("inhabitants: 60000", "inhabitant: 60000", ("scenario_unknown_name", "scenario.inhabitant")),
        ("inhabitants: 60000", "inhabitant: 60000", ("scenario_missing", "scenario.inhabitants")),
        ("inhabitants: 60000", "inhabitants: veel", ("scenario_wrong_type", "scenario.inhabitants")),
        ("inhabitants: 60000", "inhabitants: true", ("scenario_wrong_type", "scenario.inhabitants")),
        ("incidence: 37", "incidence: hoog", ("scenario_wrong_type", "forms[2].incidence")),
        ("season: [10, 0.18]", "season: [10]", ("scenario_wrong_type", "forms[2].season")),
        (
            "{share: 0.8, median_days: 110",
            "{share: a, median_days: 110",
            ("scenario_wrong_type", "forms[1].durations[1].share"),
        ),
        ('"54001": 1.0', "54001: 1.0", ("scenario_wrong_type", "forms[7].products")),
        ("kind: tender", "kind: feest", ("scenario_unknown_kind", "planted[4]")),
        ("kind: tender", "kind: [tender]", ("scenario_unknown_kind", "planted[4]")),
        ("products: {45A04: 0.62", "products: {45Z99: 0.62", ("scenario_refers_to_nothing", "forms.ambulant.products")),
        ("habit: slordig", "habit: lui", ("scenario_refers_to_nothing", "providers.99990008.habit")),
        ('categories: ["31", "49"]', 'categories: ["49"]', ("scenario_no_provider", "providers")),
        ("share: 0.039", "share: 0.39", ("scenario_shares", "ages")),
        ("seed: 20261122", "seed: [", ("scenario_not_yaml", "")),
        ("first_month: 2023-01-01", "first_month: 2023-13-01", ("scenario_not_yaml", "")),
    ],
)
def test_a_fault_in_a_scenario_is_told_with_its_place(text, old, new, fault):
    assert old in text
    assert fault in _faults(text.replace(old, new, 1))


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("forms: [beschermd_wonen]", "forms: [beschermd_wonne]", "planted.duration_change 2025-09-01.forms"),
        ('referrers: ["02"]', 'referrers: ["09"]', "planted.inflow_change 2025-01-01.referrers"),
        ('categories: ["45", "02"]', 'categories: ["45", "99"]', "planted.late_indexation 2024-01-01.categories"),
        ("products: {02A03: 02A13", "products: {02A04: 02A13", "planted.tender 2025-01-01.products"),
        ('old_agb: "99990009"', 'old_agb: "99990099"', "planted.agb_change 2025-07-01.old_agb"),
        ('agb: "99990008"\n', 'agb: "99990088"\n', "planted.declaring_stops 2026-06-01.agb"),
    ],
)
def test_an_event_that_would_never_happen_is_a_fault(text, old, new, place):
    """A name that does not exist is passed over by the processes: the event would stand in the list and do nothing."""
    assert old in text
    assert _faults(text.replace(old, new)) == [("scenario_refers_to_nothing", place)]


def test_an_event_may_build_on_what_an_earlier_one_renewed(text):
    again = (
        text
        + """
  - {kind: tender, label: Nog een inkoop, from_date: 2026-01-01, products: {02A13: 02A23}}
"""
    )
    assert parse_scenario(again, file="eigen.yaml").planted[-2].renewed_products == {"02A13": "02A23"}


@pytest.mark.parametrize("content", [b"", b"- een\n- twee\n", "na\u0000am: 1".encode(), b"\xff\xfe\x00", b"ages: {}"])
def test_a_file_that_is_no_scenario_at_all_is_refused_by_name(content):
    with pytest.raises(ScenarioFaultsError) as caught:
        parse_scenario(content, file="eigen.yaml")
    assert caught.value.findings


def test_all_faults_are_told_at_once(text):
    broken = text.replace("births_per_1000", "geboorten").replace("kind: tender", "kind: feest")
    assert _faults(broken) == [
        ("scenario_unknown_kind", "planted[4]"),
        ("scenario_unknown_name", "scenario.geboorten"),
        ("scenario_missing", "scenario.births_per_1000"),
    ]


@pytest.mark.parametrize("part", [AgeBand, Duration, Form, Habit, Product, Provider, Scenario, Shocks, *KINDS.values()])
def test_every_kind_of_value_in_a_scenario_can_be_told(part):
    parts_themselves = {"ages", "products", "habits", "providers", "forms", "planted", "shocks", "durations"}
    hints = get_type_hints(part)
    untold = [field.name for field in dataclasses.fields(part) if hints[field.name] not in WANTED]
    assert set(untold) <= (parts_themselves if part in {Form, Scenario} else set())
