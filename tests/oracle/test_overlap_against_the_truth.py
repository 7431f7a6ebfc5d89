"""Overlap against a fictional municipality of which everybody's care is known."""

from collections import Counter
from datetime import date

import polars as pl
import pytest

from stuurlicht.core.periods import last_closed_month
from stuurlicht.instruments.overlap import INSTRUMENT, OverlapParameters, compute
from stuurlicht.rules.product_groups import product_groups
from truth_building import DAY, inputs_of, simulated

pytestmark = pytest.mark.slow
LAWS = ("jeugdwet", "wmo")


@pytest.fixture(scope="module")
def fictional(tmp_path_factory):
    municipality, ledger = simulated(tmp_path_factory.mktemp("ledger"))
    return municipality, compute(inputs_of(INSTRUMENT, ledger), OverlapParameters()).tables


def sets_of(municipality, law):
    """Give the kinds of help of each person in the last twelve months, from the lines sent by the day."""
    world = municipality.world
    groups = {
        (group.law.value, code): group.name
        for group in product_groups()
        for code in (*group.categories, *group.product_codes)
    }
    last = last_closed_month(DAY)
    last_number = (last.year - 1970) * 12 + last.month - 1
    recent = [place for place, month in enumerate(world.care_months) if last_number - 12 < int(month) <= last_number]
    of_law = {
        place: groups.get((law, product.code)) or groups[law, product.category]
        for place, product in enumerate(world.products)
        if product.law == law
    }
    lines = municipality.events.rows["323"].filter(
        pl.col("rejected") == 0, pl.col("care").is_in(recent), pl.col("product").is_in(list(of_law))
    )
    told = municipality.events.messages.filter(pl.col("day") <= (DAY - date(1970, 1, 1)).days)
    found = {}
    for person, product in lines.join(told, on="message", how="semi").select("person", "product").unique().iter_rows():
        found.setdefault(person, set()).add(of_law[product])
    return found


@pytest.mark.parametrize("law", LAWS)
def test_people_by_number_of_kinds_are_those_of_the_truth(fictional, law):
    municipality, tables = fictional
    kinds = Counter(min(len(each), 4) for each in sets_of(municipality, law).values())
    told = dict(tables["numbers"].filter(law=law).select("number", "clients_count").iter_rows())
    assert kinds.total() > 500
    assert told == {"one": kinds[1], "two": kinds[2], "three": kinds[3], "more": kinds[4], "totaal": kinds.total()}


@pytest.mark.parametrize("law", LAWS)
def test_combinations_are_those_of_the_truth(fictional, law):
    municipality, tables = fictional
    true = Counter(frozenset(each) for each in sets_of(municipality, law).values())
    rows = tables["combinations"].filter(law=law).iter_rows(named=True)
    assert {frozenset(row["combination"].split("+")): row["clients_count"] for row in rows} == true
    assert len(true) > 10
