"""An answer about many municipalities, shown for some of them."""

from datetime import date

import polars as pl
import pytest

from stuurlicht.core import AsOf, Column, Statement, Table, cell
from stuurlicht.core.columns import TOTAL
from stuurlicht.core.ledger.shared_columns import MUNICIPALITY
from stuurlicht.release import Door, ReleasedResult, ReleasedTable, RunFacts, about

YEAR = Column(name="year", kind="integer", label="Jaar", unit="years", is_public=True)
SPENT = Column(name="spent_eur", kind="number", unit="EUR", label="Uitgaven", is_public=True)


def declared(name, grain, *columns):
    return Table(name=name, label=name, grain=grain, columns=columns, protects=None, unprotected_because="public")


def told(code):
    return Statement(text="{municipality}", cells={"municipality": cell("spent", "municipality", municipality=code)})


@pytest.fixture
def result():
    rows = pl.DataFrame({"municipality": ["GM0344", "GM0363", TOTAL], "spent_eur": [1.0, 2.0, 3.0]})
    nation = pl.DataFrame({"year": [2024], "spent_eur": [3.0]})
    tables = {
        "spent": ReleasedTable(declared("spent", ("municipality",), MUNICIPALITY, SPENT), rows),
        "nation": ReleasedTable(declared("nation", ("year",), YEAR, SPENT), nation),
    }
    facts = RunFacts(run_id="r", at=AsOf(date(2026, 1, 1), 1), parameters={}, seed=1,
                     code_version="1")  # fmt: skip
    codes = ("GM0344", "GM0363", TOTAL)
    return ReleasedResult(
        instrument=None, facts=facts, door=Door.INTERNAL, tables=tables, statements=tuple(map(told, codes))
    )


def test_rows_and_sentences_of_other_municipalities_are_left_out(result):
    shown = about(result, ["GM0363"])

    assert shown.tables["spent"].frame["municipality"].to_list() == ["GM0363", TOTAL]
    assert [each.cells["municipality"].row[0][1] for each in shown.statements] == ["GM0363", TOTAL]


def test_a_table_without_municipalities_stays_whole(result):
    assert about(result, ["GM0363"]).tables["nation"].frame.equals(result.tables["nation"].frame)


def test_a_municipality_without_rows_leaves_the_nation(result):
    assert about(result, ["GM9999"]).tables["spent"].frame["municipality"].to_list() == [TOTAL]


def test_whoever_may_not_see_each_sees_nothing_of_all_together(result):
    shown = about(result, ["GM0363"], has_total=False)

    assert shown.tables["spent"].frame["municipality"].to_list() == ["GM0363"]
    assert [each.cells["municipality"].row[0][1] for each in shown.statements] == ["GM0363"]
