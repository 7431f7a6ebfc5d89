"""The card of data quality against a fictional municipality of which the habits of every provider are known."""

import pytest

from stuurlicht.instruments.data_quality import INSTRUMENT, DataQualityParameters, compute
from truth_building import inputs_of, simulated

pytestmark = pytest.mark.slow
SLOW_AND_RENEWED = "99990039"
"""It declared as 99990009 until July 2025; its habit is "traag"."""


@pytest.fixture(scope="module")
def fictional(tmp_path_factory):
    municipality, ledger = simulated(tmp_path_factory.mktemp("ledger"))
    return municipality.world.scenario, compute(inputs_of(INSTRUMENT, ledger), DataQualityParameters()).tables


def test_the_provider_that_stopped_declaring_is_the_one_that_is_silent(fictional):
    scenario, tables = fictional
    planted = next(each for each in scenario.planted if each.kind == "declaring_stops")
    chain = tables["provider_chain"].filter(measure="silent")
    most = chain.sort("counted_count", descending=True).row(0, named=True)
    assert (most["provider"], most["counted_count"] >= 2) == (planted.agb, True)


def test_the_share_of_rejected_lines_is_that_of_the_habit(fictional):
    scenario, tables = fictional
    habits = {each.name: each.rejected_share for each in scenario.habits}
    expected = {each.agb: habits[each.habit] for each in scenario.providers}
    rejected = tables["provider_lines"].filter(measure="rejected")
    judged = [row for row in rejected.iter_rows(named=True) if row["base_count"] >= 200 and row["provider"] in expected]
    assert len(judged) >= 5
    for row in judged:
        share = expected[row["provider"]]
        spread = (share * (1 - share) / row["base_count"]) ** 0.5
        assert abs(row["counted_share"] - share) < 4 * spread + 0.005, row["provider"]


def test_slow_providers_are_later_than_prompt_ones_whatever_code_they_bear(fictional):
    scenario, tables = fictional
    habits = {each.agb: each.habit for each in scenario.providers}
    late = {row["provider"]: row for row in tables["provider_lines"].filter(measure="late").iter_rows(named=True)}
    assert late[SLOW_AND_RENEWED]["base_count"] > 0
    prompt = [row["counted_share"] for code, row in late.items() if habits.get(code) == "stipt"]
    assert late[SLOW_AND_RENEWED]["counted_share"] > max(prompt)


def test_nothing_is_found_where_nothing_was_planted(fictional):
    _scenario, tables = fictional
    for measure in ("duplicate", "no_number"):
        assert tables["lines"].filter(measure=measure)["counted_count"].sum() == 0
