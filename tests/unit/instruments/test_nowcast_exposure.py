"""The exposure cube: steps of a daily cost become amounts per month, as known at each month-end."""

from datetime import date

import numpy as np
import polars as pl
import pytest

from stuurlicht.core.periods import add_months, month_end
from stuurlicht.instruments.frames import collected
from stuurlicht.instruments.nowcast.cube import PART
from stuurlicht.instruments.nowcast.exposure import AHEAD, make_exposure_cube
from stuurlicht.instruments.nowcast.silence import SILENT
from unit.instruments.hand_made import DEFAULT, inputs, months, step

FIRST, CLOSED = date(2025, 1, 1), date(2025, 10, 1)
MONTHS = months(FIRST, CLOSED)
NOBODY = pl.DataFrame(schema=SILENT)
EARLY = date(2024, 6, 1)


def cube_of(*steps, closed=CLOSED, weight=0.1):
    rows = collected(inputs(month_end(closed), toewijzing_exposure=steps).toewijzing_exposure)
    segments = rows.select(PART).unique().sort(PART)
    return make_exposure_cube(rows, segments, tuple(months(FIRST, closed)), weight)


def at(count, *steps, silent=NOBODY, **told):
    return cube_of(*steps, **told).at(count, silent)


def stood(*steps, count=10, **told):
    return at(count, *steps, **told).stood[0]


def test_a_month_costs_its_calendar_days():
    told = stood(step(FIRST, 100, known=EARLY))
    assert told[:3].tolist() == [3100, 2800, 3100]
    assert len(told) == len(MONTHS) + AHEAD


def test_what_starts_on_the_tenth_does_not_cost_the_nine_days_before():
    assert stood(step(date(2025, 3, 10), 100, known=EARLY))[1:4].tolist() == [0, 2200, 3000]


def test_what_ends_half_way_costs_the_days_until_then():
    told = stood(step(FIRST, 100, known=EARLY), step(date(2025, 4, 16), -100, known=EARLY))
    assert told[2:5].tolist() == [3100, 1500, 0]


def test_what_starts_and_ends_in_one_month_costs_the_days_between():
    told = stood(step(date(2025, 4, 11), 100, known=EARLY), step(date(2025, 4, 16), -100, known=EARLY))
    assert told[2:5].tolist() == [0, 500, 0]


def test_what_started_before_the_first_month_costs_whole_months_and_no_part_of_its_own():
    assert stood(step(date(2024, 7, 20), 100, known=EARLY))[:2].tolist() == [3100, 2800]
    over = stood(step(date(2024, 7, 20), 100, known=EARLY), step(date(2024, 9, 3), -100, known=EARLY))
    assert over.tolist() == [0] * len(over)


def test_what_starts_beyond_what_is_looked_at_costs_nothing():
    last = add_months(CLOSED, AHEAD)
    told = stood(step(add_months(last, 1), 100, known=EARLY), step(last, 10, known=EARLY))
    assert told[-2:].tolist() == [0, 10 * month_end(last).day]


@pytest.mark.parametrize(
    ("from_date", "until_date", "expected"),
    [
        (FIRST, None, [23, 20, 21, 22]),
        (date(2024, 7, 20), None, [23, 20, 21, 22]),
        (date(2025, 3, 10), None, [0, 0, 16, 22]),  # a Monday
        (date(2025, 3, 14), date(2025, 3, 18), [0, 0, 2, 0]),  # a Friday, a weekend and a Monday
        (date(2025, 3, 15), date(2025, 3, 17), [0, 0, 0, 0]),  # a weekend
        (FIRST, date(2025, 4, 16), [23, 20, 21, 11]),
    ],
)
def test_help_on_working_days_costs_seven_fifths_of_the_daily_amount_on_each_of_them(from_date, until_date, expected):
    steps = [step(from_date, 100, known=EARLY, day_kind="working")]
    if until_date is not None:
        steps.append(step(until_date, -100, known=EARLY, day_kind="working"))
    assert stood(*steps)[:4] == pytest.approx([140 * days for days in expected])


def test_both_kinds_of_days_stand_together_and_each_counts_its_own():
    kinds = ("calendar", "working")
    found = at(
        len(MONTHS), *(step(FIRST, 100, known=EARLY, day_kind=kind, imputed_daily_cents=50) for kind in kinds), weight=1
    )
    assert found.stood[0, :2] == pytest.approx([3100 + 140 * 23, 2800 + 140 * 20])
    np.testing.assert_allclose(found.imputed, found.stood / 2)


def test_an_amount_at_once_falls_whatever_the_kind_of_day_of_its_row():
    sunday = date(2025, 5, 25)
    told = stood(step(sunday, 0, once_cents=70_000, known=EARLY, day_kind="working"))
    assert told.tolist() == [70_000 if place == 4 else 0 for place in range(len(told))]


def test_a_kind_of_day_that_nobody_knows_is_refused():
    with pytest.raises(pl.exceptions.InvalidOperationError):
        cube_of(step(FIRST, 100, known=EARLY, day_kind="sunday"))


def test_an_amount_at_once_falls_in_the_month_of_its_day_and_nowhere_before_the_first():
    told = stood(
        step(date(2025, 5, 20), 0, once_cents=70_000, known=EARLY),
        step(date(2024, 5, 20), 0, once_cents=90_000, known=EARLY),
    )
    assert told[4] == 70_000
    assert told.sum() == 70_000


@pytest.mark.parametrize(("weight", "expected"), [(0.0, 1860), (0.1, 1984), (1.0, 3100)])
def test_what_is_asleep_counts_for_its_weight(weight, expected):
    asleep = step(FIRST, 100, known=EARLY, sleeping_daily_cents=40, once_cents=50, sleeping_once_cents=50)
    told = stood(asleep, weight=weight)
    assert told[0] == pytest.approx(expected + 50 * weight)


def test_imputed_cost_stands_apart_whether_asleep_or_not():
    found = at(len(MONTHS), step(FIRST, 100, known=EARLY, imputed_daily_cents=60, sleeping_daily_cents=100), weight=0.0)
    assert found.imputed[0, 0] == 60 * 31
    assert found.stood[0, 0] == 0


def test_at_an_earlier_count_only_what_was_known_by_then_stands():
    steps = (
        step(FIRST, 100, known=EARLY),
        step(date(2025, 3, 1), 50, known=date(2025, 5, 1)),
        step(date(2025, 6, 1), -100, known=date(2025, 7, 1)),
    )
    assert stood(*steps, count=4)[:7].tolist() == [3100, 2800, 3100, 3000, 3100, 3000, 3100]
    assert stood(*steps, count=5)[2] == 150 * 31
    assert stood(*steps, count=7)[5] == 50 * 30


@pytest.mark.parametrize("count", [6, 8, 10])
def test_an_earlier_count_is_what_a_run_of_then_would_see(count):
    steps = [
        step(date(2025, 1 + number % 9, 1 + 3 * number), 10 * number - 37, known=date(2025, 1 + number % 9, 1),
             once_cents=number * 100, sleeping_daily_cents=number)
        for number in range(1, 9)
    ] + [step(FIRST, 100, known=EARLY)]  # fmt: skip
    now = cube_of(*steps).at(count, NOBODY)
    then = cube_of(*steps, closed=MONTHS[count - 1]).at(count, NOBODY)
    for name in ("stood", "imputed", "silent", "arriving"):
        np.testing.assert_allclose(getattr(now, name), getattr(then, name))


def test_nothing_arrives_when_decisions_never_change():
    found = at(len(MONTHS), step(date(2024, 3, 1), 100, known=EARLY))
    assert not found.arriving.any()
    np.testing.assert_array_equal(found.final, found.stood)


def inflow(daily, *, days_ahead=0):
    """Every month a new toewijzing, known in the month in which it starts."""
    return [step(month, daily, known=add_months(month, -days_ahead)) for month in months(date(2024, 12, 1), CLOSED)]


def test_a_regular_inflow_goes_on():
    found = at(len(MONTHS), *inflow(10))
    last = len(MONTHS) - 1
    assert found.stood[0, last] == 110 * 31
    # every month 10 a day more from its first day on: nothing of October itself is still to come
    assert found.arriving[0, last] == pytest.approx(0)
    for ahead in range(1, AHEAD + 1):
        days = month_end(add_months(CLOSED, ahead)).day
        assert found.final[0, last + ahead] == pytest.approx((110 + 10 * ahead) * days)


def test_what_is_still_to_be_decided_on_working_days_follows_the_working_days():
    steps = [each | {"day_kind": "working"} for each in inflow(10)]
    found = at(len(MONTHS), *steps)
    worked = np.busday_count(
        np.array(months(CLOSED, add_months(CLOSED, AHEAD - 1)), "datetime64[D]"),
        np.array(months(add_months(CLOSED, 1), add_months(CLOSED, AHEAD)), "datetime64[D]"),
    )
    assert found.final[0, len(MONTHS) - 1 : -1] == pytest.approx(14 * (11 + np.arange(AHEAD)) * worked)


def test_a_segment_without_steps_has_no_exposure():
    rows = collected(inputs(month_end(CLOSED), toewijzing_exposure=[step(FIRST, 100, known=EARLY)]).toewijzing_exposure)
    both = ({**DEFAULT, "payment_form": "regular", "product_group": group} for group in ("jeugd_ambulant", "other"))
    segments = pl.DataFrame(list(both)).select(PART)
    found = make_exposure_cube(rows, segments, tuple(MONTHS), 0.1).at(len(MONTHS), NOBODY)
    assert not found.final[1].any()


def test_the_pace_can_be_read_as_it_was_known_a_month_before():
    new = step(CLOSED, 120, known=CLOSED)  # the only decision of the last month is twelve times as large
    cube = cube_of(*inflow(10), new)
    count = len(MONTHS)
    before, after = cube.at(count, NOBODY, shown_at=count - 1), cube.at(count, NOBODY)
    np.testing.assert_array_equal(before.stood, after.stood)
    november = count
    assert before.arriving[0, november] == pytest.approx(10 * 30)
    assert after.arriving[0, november] > before.arriving[0, november]


def test_of_a_silent_provider_only_the_months_after_its_last_declaration_stand_apart():
    theirs = {"provider": "07654321", "known": EARLY}
    steps = (
        step(FIRST, 100, known=EARLY), step(FIRST, 30, **theirs), step(FIRST, 20, day_kind="working", **theirs),
    )  # fmt: skip
    key = {"municipality": "GM0384", "law": "jeugdwet", "provider": "07654321"}
    silent = pl.DataFrame([{**key, "silent_from": date(2025, 6, 1), "silent_months": 4}], schema=SILENT)
    found = at(len(MONTHS), *steps, silent=silent)
    assert found.silent[0, 3:7] == pytest.approx([0, 0, 30 * 30 + 28 * 21, 30 * 31 + 28 * 23])
    assert found.stood[0, 5] == pytest.approx(130 * 30 + 28 * 21)
