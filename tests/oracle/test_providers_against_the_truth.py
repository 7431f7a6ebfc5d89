"""Providers against a fictional municipality in which one provider falls silent and one bears a new code."""

import polars as pl
import pytest

from stuurlicht.instruments.providers import INSTRUMENT, ProvidersParameters, compute
from truth_building import inputs_of, simulated

pytestmark = pytest.mark.slow
RENEWED = {"99990009": "99990039"}


@pytest.fixture(scope="module")
def fictional(tmp_path_factory):
    municipality, ledger = simulated(tmp_path_factory.mktemp("ledger"), seed=12)
    registers = {"code_maps": municipality.registers.code_maps}
    return municipality, compute(inputs_of(INSTRUMENT, ledger, registers=registers), ProvidersParameters()).tables


def test_the_provider_that_stopped_declaring_is_the_one_that_stands_out(fictional):
    municipality, tables = fictional
    planted = next(each for each in municipality.world.scenario.planted if each.kind == "declaring_stops")
    assert tables["providers"].filter(growth="down")["provider"].to_list() == [planted.agb]
    assert tables["providers"].filter(growth="up").is_empty()


def test_a_new_code_is_no_provider_that_came_or_left(fictional):
    _municipality, tables = fictional
    for old in RENEWED:
        assert old not in tables["providers"]["provider"].to_list()


def test_every_provider_that_delivered_is_there_and_no_other(fictional):
    municipality, tables = fictional
    world = municipality.world
    lines = municipality.events.rows["323"].filter(rejected=0)
    recent = [place for place, month in enumerate(world.care_months) if month > int(world.care_months[-1]) - 24]
    places = lines.filter(pl.col("care").is_in(recent))["provider"].unique().to_list()
    delivered = {RENEWED.get(world.providers[place].agb, world.providers[place].agb) for place in places}
    assert set(tables["providers"]["provider"].to_list()) == delivered
