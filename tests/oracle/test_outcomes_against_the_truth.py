"""Outcomes against a fictional municipality of which the chance of every reason is known."""

import pytest

from stuurlicht.instruments.outcomes import INSTRUMENT, OutcomesParameters, compute
from stuurlicht.simulation.messages.deliveries import _REASONS
from truth_building import inputs_of, simulated

pytestmark = pytest.mark.slow
MEANINGS = {
    "jeugdwet": {"31": "planned", "32": "by_client", "33": "by_provider", "34": "agreed", "35": "circumstances"},
    "wmo": {
        "19": "planned",
        "21": "by_client",
        "22": "by_provider",
        "23": "agreed",
        "31": "moved",
        "39": "other_domain",
    },
}


@pytest.fixture(scope="module")
def tables(tmp_path_factory):
    _municipality, ledger = simulated(tmp_path_factory.mktemp("ledger"), inhabitants=60_000)
    return compute(inputs_of(INSTRUMENT, ledger), OutcomesParameters()).tables


@pytest.mark.parametrize("law", ["jeugdwet", "wmo"])
def test_each_reason_has_the_share_that_was_drawn(tables, law):
    chances = {MEANINGS[law][code]: share for code, share in _REASONS[law] if code in MEANINGS[law]}
    whole = sum(chances.values())
    rows = tables["reasons"].filter(law=law, product_group="totaal")
    ends = tables["dropout"].filter(law=law, product_group="totaal")["help_ends_units"].item()
    assert ends >= 500
    for reason, share in chances.items():
        found = rows.filter(reason=reason)["ends_share"].item()
        spread = (share / whole * (1 - share / whole) / ends) ** 0.5
        assert abs(found - share / whole) < 4 * spread + 0.005, reason


def test_no_kind_of_help_stands_out_where_none_differs(tables):
    rows = tables["dropout"].drop_nulls("difference_share")
    outside = rows.filter((rows["low_difference_share"] > 0) | (rows["high_difference_share"] < 0))
    assert rows.height >= 8
    assert outside.height <= 1
