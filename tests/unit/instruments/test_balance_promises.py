"""Every promise of an instrument, held against balance over a small ledger; what needs a store is held elsewhere."""

from dataclasses import dataclass, replace
from datetime import date

import narwhals as nw
import pytest

from balance_building import frame
from stuurlicht.instruments.balance import INSTRUMENT
from stuurlicht.testing import computed
from stuurlicht.testing.conformance import COMPUTED_PROMISES, DECLARED_PROMISES, Subject
from unit.instruments.test_balance_figures import two_years
from unit.instruments.test_balance_of_survey import told as told_in_survey

NEED_A_STORE = {computed.never_looks_ahead, computed.leaves_its_inputs_alone}
DAY = date(2026, 11, 22)


@dataclass(frozen=True)
class Handed:
    """A cut in which every mart stands as it was made up."""

    day: date = DAY
    version: int = 1

    def scan(self, table):
        """Refuse: no mart is made from tables here."""
        raise AssertionError(table.name)

    def as_of(self, day, version=None):
        """Give the same cut of another day."""
        return replace(self, day=day)


def subject(told, **chosen):
    frames = {mart.name: frame(mart, told.get(mart.name, [])) for mart in INSTRUMENT.reads}
    handed = [
        replace(mart, reads=(), build=lambda _frames, _day, name=mart.name: nw.from_native(frames[name].lazy()))
        for mart in INSTRUMENT.reads
    ]
    own = replace(INSTRUMENT, reads=tuple(handed))
    return Subject(own, Handed(), DAY, DAY, {own.id: own}, chosen)


SUBJECTS = {
    "accounts": subject(two_years()),
    "survey": subject(told_in_survey(), basis="survey"),
    "overhead": subject(two_years(), overhead="by_costs"),
}


@pytest.mark.parametrize("promise", DECLARED_PROMISES, ids=lambda each: each.__name__)
def test_declaration_keeps_its_promise(promise):
    promise(INSTRUMENT)


@pytest.mark.parametrize(
    "promise", [each for each in COMPUTED_PROMISES if each not in NEED_A_STORE], ids=lambda each: each.__name__
)
@pytest.mark.parametrize("which", list(SUBJECTS))
def test_answer_keeps_its_promise(which, promise):
    promise(SUBJECTS[which])
