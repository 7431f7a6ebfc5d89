"""A change that adds up: the steps and what was make what is, whatever is hidden or rounded."""

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from stuurlicht.core import Column, Protects, Table
from stuurlicht.core.columns import TOTAL
from stuurlicht.present.movements import MOST_STEPS, movement_model
from stuurlicht.release import ReleasedTable
from stuurlicht.release.movement import Number, movement

GROUP = Column(name="product_group", kind="text", label="Soort hulp")
AMOUNT = Column(name="expected_eur", kind="number", unit="EUR", label="Verwacht")
TABLE = Table(
    name="year_end",
    label="Jaareinde",
    grain=("product_group",),
    columns=(GROUP, AMOUNT),
    protects=Protects(unit="person", count="persons_count"),
)
NUMBER = Number(key=(("product_group", TOTAL),), column=AMOUNT, parts=("product_group",))
AMOUNTS = st.dictionaries(st.sampled_from("abcdefghijkl"), st.floats(-1e8, 1e8), min_size=1)


def table_of(amounts, hidden=()):
    rows = [*amounts.items(), (TOTAL, sum(amounts.values()))]
    frame = pl.DataFrame(
        {
            "product_group": [name for name, _amount in rows],
            "expected_eur": [None if name in hidden else amount for name, amount in rows],
            "expected_eur_status": ["hidden" if name in hidden else "known" for name, _amount in rows],
        },
        schema_overrides={"expected_eur": pl.Float64},
    )
    return ReleasedTable(TABLE, frame)


@given(AMOUNTS, AMOUNTS, st.sets(st.sampled_from("abcdefghijkl")))
def test_the_steps_add_up_to_the_change_to_the_euro(was, now, hidden):
    found = movement(NUMBER, table_of(now, hidden), table_of(was, hidden))

    assert found.was + sum(step.amount for step in found.steps) == found.now
    assert (found.was, found.now) == (round(sum(was.values())), round(sum(now.values())))


@given(AMOUNTS, AMOUNTS, st.sets(st.sampled_from("abcdefghijkl")))
def test_what_is_hidden_is_named_in_no_step(was, now, hidden):
    found = movement(NUMBER, table_of(now, hidden), table_of(was))
    named = {cell.value for step in found.steps for cell in step.keys}

    assert named.isdisjoint(hidden & now.keys())


@given(AMOUNTS, AMOUNTS)
def test_a_step_is_what_its_part_changed_but_for_rounding(was, now):
    for step in movement(NUMBER, table_of(now), table_of(was)).steps:
        if step.keys:
            exact = now.get(step.keys[0].value, 0.0) - was.get(step.keys[0].value, 0.0)
            assert abs(step.amount - exact) <= 1


@given(AMOUNTS, AMOUNTS)
def test_what_is_told_adds_up_too_and_is_short(was, now):
    told = movement_model(movement(NUMBER, table_of(now), table_of(was)))
    first, *steps, last = (int(row[1].text.replace(".", "")) for row in told.table.rows)

    assert first + sum(steps) == last
    assert len(told.sentences) <= MOST_STEPS


def test_what_is_hidden_stands_apart_however_small():
    was, now = dict.fromkeys("abcdefghijkl", 0.0), {name: 1000.0 * at for at, name in enumerate("abcdefghijkl", 1)}
    told = movement_model(movement(NUMBER, table_of(now, {"a"}), table_of(was)))

    assert any(text.startswith("Afgeschermd of onbekend, samen:") for text in told.sentences)
    assert len(told.sentences) == MOST_STEPS


def test_a_total_that_is_hidden_moved_by_nothing_that_may_be_told():
    assert movement(NUMBER, table_of({"a": 1.0}, {TOTAL}), table_of({"a": 2.0})) is None
