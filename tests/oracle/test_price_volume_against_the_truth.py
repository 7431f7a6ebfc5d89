"""The split against a fictional municipality in which one thing was planted: a price rise, or a fall of inflow."""

from dataclasses import replace
from datetime import date

import pytest

from price_volume_building import effects
from stuurlicht.core import AsOf
from stuurlicht.core.pseudonyms import Pseudonymiser
from stuurlicht.instruments.base import Inputs
from stuurlicht.instruments.price_volume import INSTRUMENT, PriceVolumeParameters, compute
from stuurlicht.simulation import ledger_batches, load_scenario, simulate
from stuurlicht.simulation.planted import InflowChange
from stuurlicht.store import Ledger
from stuurlicht.tables.base import build_mart

pytestmark = pytest.mark.slow
DAY = date(2026, 12, 31)
RISE = 0.10


@pytest.fixture(scope="module")
def answered(tmp_path_factory):
    """Give the answer for a scenario."""

    def answer(scenario, **chosen):
        municipality = simulate(scenario, inhabitants=8_000, first_month=date(2024, 1, 1), months=36, seed=5)
        ledger = Ledger.create(tmp_path_factory.mktemp("ledger"))
        for batch in ledger_batches(municipality, Pseudonymiser({"GM9999": b"k" * 32})):
            ledger.append(batch)
        cut, built = ledger.as_of(DAY), {}
        frames = {mart.name: build_mart(mart, cut, built) for mart in INSTRUMENT.reads}
        told = Inputs(
            at=AsOf(DAY, 1), frames=frames, results={}, seed=1, instrument_id="price_volume", recut=lambda _: None
        )
        return compute(told, PriceVolumeParameters(cost_basis="declared", pairs_count=1, **chosen))

    return answer


def scenario(rise=0.0, **told):
    known = load_scenario()
    return replace(known, indexation={**known.indexation, 2026: rise}, **{"planted": (), **told})


@pytest.mark.parametrize("law", ["jeugdwet", "wmo"])
def test_a_planted_price_rise_is_found_as_price_and_explained_by_the_index(answered, law):
    steady = effects(answered(scenario()), "by_provider", law=law, year=2026)
    dearer = effects(answered(scenario(RISE)), "by_provider", law=law, year=2026)
    told = effects(answered(scenario(RISE), index_share=RISE), "by_provider", law=law, year=2026)
    assert dearer["totaal"] == pytest.approx((1 + RISE) * steady["totaal"], rel=0.01)
    found = sum(dearer[name] - steady[name] for name in ("price", "amount"))
    assert found == pytest.approx(RISE * (steady["before"] + steady["totaal"]) / 2, rel=0.05)
    assert abs(steady["price"]) < 0.02 * steady["before"]
    assert told["price"] == pytest.approx(steady["price"], abs=0.01 * steady["before"])
    assert told["index"] + told["price"] == pytest.approx(dearer["price"], abs=0.01 * steady["before"])


@pytest.mark.parametrize("law", ["jeugdwet", "wmo"])
def test_a_planted_price_rise_is_found_between_two_half_years(answered, law):
    halves = {"first_from": "2025-07", "first_until": "2025-12", "second_from": "2026-01", "second_until": "2026-06"}
    steady, dearer = (
        effects(answered(each, **halves), "by_provider", law=law, year=2026) for each in (scenario(), scenario(RISE))
    )
    found = sum(dearer[name] - steady[name] for name in ("price", "amount"))
    assert found == pytest.approx(RISE * (steady["before"] + steady["totaal"]) / 2, rel=0.05)
    assert abs(steady["price"]) < 0.02 * steady["before"]


def test_a_planted_fall_of_inflow_is_found_with_people_and_their_help_and_not_in_price(answered):
    known = load_scenario()
    forms = tuple(form.name for form in known.forms)
    fall = InflowChange(label="Halve instroom", from_date=date(2025, 10, 1), forms=forms, factor=0.1)
    with_it, without = (
        effects(answered(each), law="jeugdwet", year=2026) for each in (scenario(planted=(fall,)), scenario())
    )
    lost = {name: with_it[name] - without[name] for name in without}
    change = lost["totaal"] - lost["before"]
    assert change < -0.1 * without["before"]
    assert (lost["clients"] + lost["mix"]) / change == pytest.approx(1.0, abs=0.35)
    assert abs(lost["price"]) < 0.05 * abs(change)


@pytest.mark.parametrize("law", ["jeugdwet", "wmo"])
def test_corrections_with_credits_leave_the_price_of_each_year(answered, law):
    """A year of one tariff was re-priced by credits and new debits; of the year after only the index is left.

    Help without a price per unit is in the cost and bears no index, so the price does a little less than the index.
    """
    known = load_scenario()
    told = replace(known, planted=tuple(each for each in known.planted if each.from_date < date(2026, 1, 1)))
    found = effects(answered(told), law=law, year=2026)
    priced = (found["before"] + found["totaal"]) / 2

    assert 0.7 * known.indexation[2026] < found["price"] / priced < 1.05 * known.indexation[2026]
