"""What must hold for exposure on working days: a week costs what it costs by the calendar, and steps add up."""

from datetime import date, timedelta

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stuurlicht.core.periods import add_months, month_end
from stuurlicht.instruments.nowcast.cube import PART
from stuurlicht.instruments.nowcast.exposure import make_exposure_cube
from stuurlicht.instruments.nowcast.silence import SILENT
from unit.instruments.hand_made import months, step

FIRST, CLOSED = date(2024, 1, 1), date(2025, 12, 1)
MONTHS = tuple(months(FIRST, CLOSED))
NOBODY = pl.DataFrame(schema=SILENT)
EARLY = date(2023, 6, 1)
KINDS = st.sampled_from(["calendar", "working"])
DAYS = st.dates(date(2023, 7, 1), month_end(add_months(CLOSED, 11)))
CENTS = st.integers(-100_000, 100_000)


def stood(*steps):
    rows = pl.DataFrame(list(steps))
    cube = make_exposure_cube(rows, rows.select(PART).unique().sort(PART), MONTHS, 0.1)
    return cube.at(len(MONTHS), NOBODY).stood[0]


def between(from_date, days, cents, kind):
    """Give a toewijzing from a day on, for so many days."""
    end = from_date + timedelta(days=days)
    return (
        step(from_date, cents, known=EARLY, day_kind=kind),
        step(end, -cents, known=EARLY, day_kind=kind),
    )


@given(start=st.dates(FIRST, date(2025, 1, 1)), weeks=st.integers(1, 52), cents=st.integers(1, 100_000))
def test_whole_weeks_cost_the_same_by_the_calendar_and_on_working_days(start, weeks, cents):
    whole = [stood(*between(start, 7 * weeks, cents, kind)).sum() for kind in ("calendar", "working")]
    assert whole == pytest.approx([7 * weeks * cents] * 2)


@given(start=st.dates(FIRST, date(2025, 11, 1)), days=st.integers(1, 400), cents=st.integers(1, 100_000))
def test_care_on_working_days_costs_nothing_on_a_weekend(start, days, cents):
    worked = np.busday_count(start, start + timedelta(days=days))
    assert stood(*between(start, days, cents, "working")).sum() == pytest.approx(1.4 * cents * worked, abs=1e-3)


@given(steps=st.lists(st.tuples(DAYS, CENTS, KINDS), min_size=1, max_size=6))
def test_steps_add_up_whatever_their_days_and_kinds(steps):
    each = [step(day, cents, known=EARLY, day_kind=kind) for day, cents, kind in steps]
    np.testing.assert_allclose(stood(*each), sum(stood(one) for one in each), atol=1e-3)


@given(start=st.dates(FIRST, date(2025, 1, 1)), days=st.tuples(*[st.integers(1, 200)] * 2), cents=CENTS, kind=KINDS)
def test_a_toewijzing_cut_in_two_costs_what_it_costs_whole(start, days, cents, kind):
    middle = start + timedelta(days=days[0])
    parts = (*between(start, days[0], cents, kind), *between(middle, days[1], cents, kind))
    np.testing.assert_allclose(stood(*parts), stood(*between(start, sum(days), cents, kind)), atol=1e-3)
