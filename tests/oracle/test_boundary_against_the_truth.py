"""Boundary against a fictional municipality of which every birthday and every stop is known."""

from dataclasses import replace
from datetime import date

import polars as pl
import pytest

from stuurlicht.core.columns import TOTAL
from stuurlicht.core.result import Result
from stuurlicht.instruments.boundary import INSTRUMENT, BoundaryParameters, compute
from stuurlicht.simulation.clock import date_of
from truth_building import inputs_of, simulated

pytestmark = pytest.mark.slow
YEAR = 2025
NO_VOLUME = pl.DataFrame(
    {"municipality": "GM9999", "law": "wmo", "measure": "clients", "product_group": TOTAL, "clients_count": 1}
).with_columns(month=date(2026, 9, 1))


@pytest.fixture(scope="module")
def fictional(tmp_path_factory):
    municipality, ledger = simulated(tmp_path_factory.mktemp("ledger"))
    inputs = replace(inputs_of(INSTRUMENT, ledger), results={"volume": Result(tables={"per_month": NO_VOLUME})})
    return municipality, compute(inputs, BoundaryParameters()).tables["crossings"]


def counted(crossings, crossing, law):
    return crossings.filter(crossing=crossing, law=law, year=YEAR)["clients_count"].item()


def test_everyone_with_youth_help_who_turned_eighteen_is_counted(fictional):
    municipality, found = fictional
    lines = municipality.events.rows["323"].filter(rejected=0)
    youth = [place for place, product in enumerate(municipality.world.products) if product.law == "jeugdwet"]
    months = municipality.world.care_months
    helped = lines.filter(pl.col("product").is_in(youth)).select("person", "care").unique()
    turned = set()
    for person, care in helped.iter_rows():
        birth = date_of(int(municipality.population.births[person]))
        birthday = (birth.year + 18 - 1970) * 12 + birth.month - 1
        is_in_year = birth.year + 18 == YEAR
        if is_in_year and birthday - 12 <= months[care] < birthday:
            turned.add(person)
    told = counted(found, "to_adult", "jeugdwet")
    assert len(turned) >= 30
    assert abs(told - len(turned)) <= 0.05 * len(turned)  # of some the birth date is unknown, or the line came late


def test_everyone_of_whom_a_stop_tells_another_law_is_counted(fictional):
    municipality, found = fictional
    stops = municipality.events.rows["307"].filter(reason="39")
    last = pl.Series([date_of(int(day)) for day in stops["end"]]).dt.month_start().dt.offset_by("1mo")
    people = stops.filter(last.dt.year() == YEAR)["person"].n_unique()
    told = counted(found, "to_other_law", "wmo")
    assert people >= 20
    assert abs(told - people) <= 0.1 * people  # a stop may be withdrawn, or come after the day
    assert counted(found, "to_other_law", "jeugdwet") == 0


def test_who_comes_of_age_leaves_nearly_all_youth_help(fictional):
    _municipality, found = fictional
    row = found.filter(crossing="to_adult", year=2024).row(0, named=True)
    assert row["left_after_eur"] < 0.25 * row["left_before_eur"]
