"""What holds for the exposure of toewijzingen, whatever was decided: held against a count by hand, day by day."""

from datetime import date, timedelta
from random import Random

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from stuurlicht.core.periods import add_months, month_end, month_of, months_between
from stuurlicht.tables.marts import toewijzing_events, toewijzing_exposure
from unit.tables.cutting import SmallLedger, build
from unit.tables.deciding import contract, decide, declare

FIRST, LAST = date(2025, 1, 1), date(2026, 6, 30)
MONTHS = [add_months(FIRST, count) for count in range(months_between(FIRST, LAST) + 1)]
CARE_DAYS = [date(2024, 12, 31) + timedelta(days=37 * step) for step in range(20)]
FEW = settings(max_examples=8, deadline=None)
RANDOMS = st.integers(0, 2**32).map(Random)
TARIFFS = ((date(2024, 1, 1), 5000), (date(2025, 4, 1), 5500), (date(2026, 1, 1), 6000))
MEASURES = ("daily_cents", "once_cents", "sleeping_daily_cents", "sleeping_once_cents", "unpriced_count")
_SIZES = (
    {"unit": "04", "frequency": "2"},
    {"unit": "01", "frequency": "4"},
    {"unit": "04", "frequency": "6"},
    {"unit": "83", "frequency": "1"},
    {"unit": "83", "frequency": "6"},
    {"volume": None, "unit": None, "frequency": None, "product_code": None, "budget_cents": 90_000},
)


def _ledger(random):
    """Decide, decide again, delete and declare; contracts price all hours, one of them while another runs."""
    ledger = SmallLedger()
    contract(ledger, *({"start_date": start, "tariff_cents": tariff} for start, tariff in TARIFFS))
    for number in range(1, 9):
        size = {"volume": random.randrange(1, 50), **random.choice(_SIZES)}
        for decided in range(1, random.randrange(2, 5)):
            start = FIRST + timedelta(days=random.randrange(60))
            end = random.choice((None, start + timedelta(days=random.randrange(0, 600))))
            is_deletion = random.random() < 0.15
            told = {"change_reason": "13", "end_date": start} if is_deletion else {"end_date": end}
            decide(ledger, _day(random), decided, toewijzing_number=number, start_date=start, **(size | told))
        if random.random() < 0.5:
            declare(ledger, _day(random), number)
    return ledger


def _day(random):
    return FIRST + timedelta(days=random.randrange((LAST - FIRST).days + 1))


def _in_force(decisions, month):
    """Give the decision that held at the end of a month."""
    known = [row for row in decisions if row["known_date"] <= month_end(month)]
    return max(known, key=lambda row: row["decided_at"], default=None)


def _longest_days(decisions, held, month):
    """Count the days of the longest period over which the volume was decided, up to the month."""
    past = [_in_force(decisions, earlier) for earlier in MONTHS if earlier <= month]
    same = [
        row
        for row in past
        if row is not None and not row["is_deletion"] and row["end_date"] is not None
        and (row["volume"], row["budget_cents"]) == (held["volume"], held["budget_cents"])
        and row["decided_at"] <= held["decided_at"]
    ]  # fmt: skip
    return max(((row["end_date"] - row["start_date"]).days + 1 for row in same), default=None)


def _per_day(held, days, on):
    """Give eurocents on one day of care; None when nothing can tell them."""
    if held["budget_cents"] is not None:
        return None if held["end_date"] is None else held["budget_cents"] / days
    price = {"04": _tariff(on), "01": _tariff(on) / 60, "83": 1}[held["unit"]]
    if held["frequency"] == "6":
        return None if held["end_date"] is None else held["volume"] / days * price
    return held["volume"] * {"1": 1, "2": 1 / 7, "4": 12 / 365.25}[held["frequency"]] * price


def _tariff(on):
    return next(tariff for start, tariff in reversed(TARIFFS) if start <= on)


def _sleeps(decisions, held, month, first_line):
    ended = held["end_date"] or held["start_date"]
    began = ended if _is_track(held) else held["start_date"]
    later = max(month_of(began), month_of(min(row["known_date"] for row in decisions)))
    is_declared = first_line is not None and first_line <= month_end(month)
    return months_between(later, month) >= 6 and not is_declared


def _is_track(held):
    return (held["unit"], held["frequency"]) == ("83", "6")


def _counted(decisions, first_line, month, on):
    """Count by hand what one toewijzing adds to each measure, on a day of care as known at the end of a month."""
    held = _in_force(decisions, month)
    if held is None or held["is_deletion"]:
        return (0, 0, 0, 0, 0)
    asleep = _sleeps(decisions, held, month, first_line)
    if _is_track(held):
        once = held["volume"] if (held["end_date"] or held["start_date"]) <= on else 0  # summed over all days so far
        return (0, once, 0, once * asleep, 0)
    if not held["start_date"] <= on <= (held["end_date"] or LAST + timedelta(days=9999)):
        return (0, 0, 0, 0, 0)
    daily = _per_day(held, _longest_days(decisions, held, month), on)
    return (0, 0, 0, 0, 1) if daily is None else (daily, 0, daily * asleep, 0, 0)


@FEW
@given(RANDOMS)
def test_increments_add_up_to_what_was_decided_at_every_month_end(random):
    ledger = _ledger(random)
    told = ledger.build(toewijzing_exposure, LAST)
    events = ledger.build(toewijzing_events, LAST).partition_by("toewijzing_number", as_dict=True)
    lines = {row["toewijzing_number"]: row["received_date"] for row in ledger.rows["declaration_lines"]}
    for month in MONTHS[::3] + MONTHS[-1:]:
        for on in CARE_DAYS:
            by_hand = [_counted(rows.to_dicts(), lines.get(number), month, on) for (number,), rows in events.items()]
            expected = [sum(each) for each in zip(*by_hand, strict=True)]
            stood = told.filter(pl.col("known_month") <= month, pl.col("from_date") <= on)
            assert [stood[name].sum() for name in MEASURES] == pytest.approx(expected, abs=0.01)


@FEW
@given(RANDOMS)
def test_order_in_which_rows_come_moves_nothing(random):
    frames = _ledger(random).frames()
    shuffled = {name: rows.sample(fraction=1.0, shuffle=True, seed=1) for name, rows in frames.items()}
    expected = build(toewijzing_exposure, frames, LAST)
    assert_frame_equal(expected, build(toewijzing_exposure, shuffled, LAST), check_exact=True)


def _over_all_forms(told):
    """Sum over payment forms: these are at all times what the cut tells of them."""
    keys = ["municipality", "law", "product_group", "provider", "known_month", "from_date"]
    amounts = told.columns[told.columns.index("daily_cents") :]
    sums = told.group_by(keys).agg(pl.col(amounts).sum().round(3)).sort(keys)
    return sums.filter(pl.any_horizontal(pl.col(amounts) != 0))


@FEW
@given(RANDOMS, st.sampled_from(MONTHS))
def test_an_earlier_cut_gives_what_was_known_then(random, month):
    frames = _ledger(random).frames()
    later = build(toewijzing_exposure, frames, LAST).filter(pl.col("known_month") <= month)
    then = build(toewijzing_exposure, frames, month_end(month))
    assert_frame_equal(_over_all_forms(then), _over_all_forms(later))
