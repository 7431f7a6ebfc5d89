"""Every promise, held against every instrument over a fictional municipality."""

import pytest

from stuurlicht.instruments import ALL
from stuurlicht.testing.conformance import COMPUTED_PROMISES, DECLARED_PROMISES, Subject, live_together

KNOWN = {instrument.id: instrument for instrument in ALL}


def name_of(each):
    return getattr(each, "id", None) or each.__name__


@pytest.fixture(scope="session")
def subjects(workspace, day, earlier):
    return {own: Subject(instrument, workspace.ledger, day, earlier, KNOWN, {}) for own, instrument in KNOWN.items()}


@pytest.mark.parametrize("promise", DECLARED_PROMISES, ids=name_of)
@pytest.mark.parametrize("instrument", ALL, ids=name_of)
def test_declaration_keeps_its_promise(instrument, promise):
    promise(instrument)


@pytest.mark.parametrize("promise", COMPUTED_PROMISES, ids=name_of)
@pytest.mark.parametrize("instrument", ALL, ids=name_of)
def test_answer_keeps_its_promise(instrument, promise, subjects):
    promise(subjects[instrument.id])


@pytest.mark.parametrize("instrument", ALL, ids=name_of)
def test_every_table_that_protects_people_says_what_adds_up(instrument):
    """A table that does not cannot be published as soon as one of its cells must be hidden."""
    assert [table.name for table in instrument.tables if table.protects and table.adds is None] == []


def test_instruments_live_together():
    live_together(ALL)
