"""A total leads to its parts, in every way that the answer declares, and never to what does not add up."""

from datetime import date

import polars as pl
import pytest

from stuurlicht.core import Adds, AsOf, Column, Equation, Protects, Quantity, Table
from stuurlicht.core.columns import TOTAL
from stuurlicht.release import ReleasedCell, ReleasedTable, RunFacts
from stuurlicht.runs.drill import Drill, Number

LAW = Column(name="law", kind="text", label="Wet")
KIND = Column(name="kind", kind="text", label="Soort")
MONTH = Column(name="month", kind="date", label="Maand")
FACTS = RunFacts(run_id="a", at=AsOf(date(2026, 2, 28), 1), parameters={}, seed=1, code_version="1")
JANUARY, FEBRUARY = date(2026, 1, 1), date(2026, 2, 1)


def euros(name):
    return Column(name=name, kind="number", unit="EUR", label=name)


def table_of(name, keys, numbers, adds):
    columns = (*keys, *(euros(each) for each in numbers))
    grain = tuple(key.name for key in keys)
    return Table(
        name=name,
        label=name,
        grain=grain,
        columns=columns,
        protects=Protects(unit="person", count="people"),
        adds=adds,
    )


YEAR = table_of(
    "year",
    (LAW, KIND),
    ("all_eur", "paid_eur", "open_eur"),
    Adds(
        quantities={"all_eur": Quantity("all"), "paid_eur": Quantity("paid"), "open_eur": Quantity("open")},
        equations=(
            Equation(whole=Quantity("all"), parts=(Quantity("paid"), Quantity("open"))),
            Equation(whole=Quantity("all"), parts=(Quantity("month", over="month"),)),
        ),
    ),
)
MONTHS = table_of("months", (LAW, KIND, MONTH), ("month_eur",), Adds(quantities={"month_eur": Quantity("month")}))


def answer(*, all_eur=60.0, overlapping=()):
    year = pl.DataFrame(
        {
            "law": ["wmo", "wmo", "wmo"],
            "kind": ["a", "b", TOTAL],
            "all_eur": [10.0, 50.0, all_eur],
            "paid_eur": [10.0, None, 40.0],
            "open_eur": [0.0, None, 20.0],
            "paid_eur_status": ["known", "hidden", "known"],
        }
    )
    months = pl.DataFrame(
        {"law": ["wmo"] * 2, "kind": [TOTAL] * 2, "month": [JANUARY, FEBRUARY], "month_eur": [25.0, 35.0]}
    )
    adds = Adds(quantities=YEAR.adds.quantities, equations=YEAR.adds.equations, overlapping=overlapping)
    declared = Table(**{**{name: getattr(YEAR, name) for name in YEAR.__slots__}, "adds": adds})
    return {"year": ReleasedTable(declared, year), "months": ReleasedTable(MONTHS, months)}


def ways(tables, column, kind=TOTAL):
    table = tables["year"]
    row = table.frame.row(by_predicate=pl.col("kind") == kind, named=True)
    value = ReleasedCell(euros(column), row[column], row.get(f"{column}_status", "known"))
    found = Drill(tables, FACTS).parts_of(Number(table.declaration, column, row, value))
    return {(way.along, tuple(each.cell.value for each in way.numbers)): way.is_exact for way in found}


def test_a_total_leads_to_each_kind_to_its_terms_and_to_its_months():
    assert ways(answer(), "all_eur") == {
        ("kind", (10.0, 50.0)): True,
        ("", (40.0, 20.0)): True,
        ("month", (25.0, 35.0)): True,
    }


def test_a_hidden_part_is_named_and_the_sum_is_not_held_against_it():
    assert ways(answer(), "paid_eur") == {("kind", (10.0, None)): False}


def test_what_is_said_to_add_up_and_does_not_is_left_out():
    assert ways(answer(all_eur=61.0), "all_eur") == {}


def test_a_key_under_which_people_are_counted_twice_leads_to_no_parts():
    assert ("kind", (10.0, 50.0)) not in ways(answer(overlapping=("kind",)), "all_eur")


@pytest.mark.parametrize("column", ["paid_eur", "open_eur"])
def test_a_number_without_parts_leads_nowhere(column):
    assert ways(answer(), column, kind="a") == {}
