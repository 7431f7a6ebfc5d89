"""Providers against a fictional municipality in which one provider falls silent and one bears a new code."""

import pytest

from stuurlicht.instruments.providers import INSTRUMENT, ProvidersParameters, compute
from truth_building import inputs_of, simulated

pytestmark = pytest.mark.slow
RENEWED = {"99990009": "99990039"}


@pytest.fixture(scope="module")
def fictional(tmp_path_factory):
    municipality, ledger = simulated(tmp_path_factory.mktemp("ledger"))
    return municipality, compute(inputs_of(INSTRUMENT, ledger), ProvidersParameters()).tables


def test_the_provider_that_stopped_declaring_is_the_one_that_shrinks_most(fictional):
    municipality, tables = fictional
    planted = next(each for each in municipality.world.scenario.planted if each.kind == "declaring_stops")
    marked = tables["providers"].filter(growth="down").sort("growth_share")
    assert marked["provider"].to_list()[:1] == [planted.agb]
    assert tables["providers"].filter(growth="up").is_empty()


def test_a_new_code_is_no_provider_that_came_or_left(fictional):
    _municipality, tables = fictional
    for old in RENEWED:
        assert old not in tables["providers"]["provider"].to_list()


def test_every_provider_that_delivers_is_there(fictional):
    """What the simulator says was delivered last year, by provider, is what stands declared, within late invoices."""
    municipality, tables = fictional
    world = municipality.world
    delivering = {world.providers[place].agb for place in municipality.truth.care["provider"].unique().to_list()}
    known = set(tables["providers"]["provider"].to_list()) | set(RENEWED)
    assert delivering <= known
