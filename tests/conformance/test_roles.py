"""A role names what is declared; each way in which it may not is broken once on purpose."""

from dataclasses import replace

import pytest

from stuurlicht.core import Drawing, Figure, Page, Role, Slot, Split, View
from stuurlicht.testing.conformance import DECLARED_PROMISES, PromiseBrokenError
from stuurlicht.testing.roles import fills_its_roles
from toy_instrument import TOY

FIGURE = Figure(label="Uitgaven", table="per_law", column="spent_eur", meaning="Wat we uitgaven.", target="budget_eur")
SPLIT = Split(table="per_law", column="spent_eur", part="law", first="jeugdwet", last="wmo")
WHOLE = (View(table="per_law"),)


def with_slot(shows=WHOLE, per=(), figure=FIGURE, split=SPLIT):
    slot = Slot(role=Role.COST, page=Page(title="", shows=shows, per=per), figures=(figure,), split=split)
    return replace(TOY, slots=(slot,))


BROKEN = {
    "a chart": with_slot(shows=(Drawing(chart="pie"),)),
    "a column of a view": with_slot(shows=(View(table="per_law", columns=("euros",)),)),
    "a key to repeat by": with_slot(per=("care_month",)),
    "a table of a figure": with_slot(figure=replace(FIGURE, table="per_year")),
    "a target": with_slot(figure=replace(FIGURE, target="euros")),
    "an end of a split": with_slot(split=replace(SPLIT, last="morgen")),
}


@pytest.mark.parametrize("instrument", BROKEN.values(), ids=BROKEN.keys())
def test_a_role_that_names_what_is_not_declared_is_found(instrument):
    with pytest.raises(PromiseBrokenError):
        fills_its_roles(instrument)


def test_a_role_that_names_what_is_declared_passes():
    fills_its_roles(with_slot(per=("law",)))


def test_the_suite_holds_every_instrument_to_it():
    assert fills_its_roles in DECLARED_PROMISES
