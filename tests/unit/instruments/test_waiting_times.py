from datetime import date

import polars as pl
import pytest

from stuurlicht.core import AsOf
from stuurlicht.instruments.base import Inputs, RegisterEmptyError
from stuurlicht.instruments.waiting_times import INSTRUMENT, WaitingTimesParameters, compute
from stuurlicht.tables.registers import waiting_times
from unit.instruments.hand_made import frame_of, row_of

DAY = date(2026, 10, 31)
NEWEST = date(2026, 8, 22)


def statement(provider, weeks, *, day=NEWEST, number=1, audience="youth", treatment=None):
    row = {"municipality": "GM0153", "told_date": day, "provider_name": provider, "statement_number": number}
    return {**row, "audience": audience, "intake_weeks": weeks, "treatment_weeks": treatment}


def answer(rows, *, day=DAY):
    frames = {"waiting_times": frame_of(waiting_times, rows)}
    at = Inputs(
        at=AsOf(day, 1), frames=frames, results={}, seed=1, instrument_id=INSTRUMENT.id, recut=lambda _day: None
    )
    return compute(at, WaitingTimesParameters())


WORKED = [statement("a", 2.0), statement("b", 6.0), statement("c", 40.0), statement("d", None)]
"""The worked example of the explanation."""


def test_the_worked_example():
    found = row_of(answer(WORKED).tables["waits"], audience="youth", stage="intake")
    told = ("providers_count", "statements_units", "known_units", "known_share", "median_weeks", "longest_weeks")
    assert [found[name] for name in told] == [4, 4, 3, 0.75, 6.0, 40.0]
    bands = answer(WORKED).tables["bands"].filter(audience="totaal", stage="intake")
    counts = dict(bands.select("band", "statements_units").iter_rows())
    assert counts == {"month": 1, "quarter": 1, "half_year": 0, "longer": 1, "unknown": 1}


def test_where_nobody_gives_a_number_there_is_no_middle():
    found = row_of(answer(WORKED).tables["waits"], audience="youth", stage="treatment")
    assert (found["known_share"], found["median_weeks"], found["median_weeks_status"]) == (0.0, None, "not_applicable")


@pytest.mark.parametrize(
    ("weeks", "band"), [(4.0, "month"), (4.1, "quarter"), (13.0, "quarter"), (26.0, "half_year"), (26.1, "longer")]
)
def test_the_edges_of_classes(weeks, band):
    bands = answer([statement("a", weeks)]).tables["bands"].filter(audience="youth", stage="intake")
    assert bands.filter(pl.col("statements_units") == 1)["band"].item() == band


def test_the_newest_day_that_was_known_counts_and_every_day_has_a_line():
    rows = [*WORKED, statement("a", 3.0, day=date(2026, 7, 1)), statement("a", 9.0, day=date(2026, 12, 1))]
    result = answer(rows)
    assert row_of(result.tables["waits"], audience="totaal", stage="intake")["median_weeks"] == 6.0
    days = result.tables["per_day"].filter(stage="intake")
    assert dict(days.select("told_date", "median_weeks").iter_rows()) == {date(2026, 7, 1): 3.0, NEWEST: 6.0}


def test_without_the_register_there_is_no_answer():
    with pytest.raises(RegisterEmptyError):
        answer([])
