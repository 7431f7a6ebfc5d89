"""What holds for the exposure of toewijzingen, whatever was decided: held against a count by hand, day by day."""

from datetime import date, timedelta
from itertools import product
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
DAY_KINDS = ("calendar", "working")
BIRTHS = ((None, None), (2020, 1), (2007, 4), (2007, 9), (2007, None), (2008, 2))
CATEGORIES = ("45", "47")
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
        born, category = random.choice(BIRTHS), random.choice(CATEGORIES)
        person = {"birth_year": born[0], "birth_month": born[1], "product_category": category}
        size = {"volume": random.randrange(1, 50), **random.choice(_SIZES), **person}
        for decided in range(1, random.randrange(2, 5)):
            start = FIRST + timedelta(days=random.randrange(60))
            end = random.choice((None, start + timedelta(days=random.randrange(0, 600))))
            is_deletion = random.random() < 0.15
            told = {"change_reason": "13", "end_date": start} if is_deletion else {"end_date": end}
            decide(ledger, _day(random), decided, toewijzing_number=number, start_date=start, **(size | told))
        for _line in range(random.choice((0, 0, 1, 2, 3, 5))):
            received = _day(random)
            declare(ledger, received, number, care_month=add_months(month_of(received), -random.randrange(4)))
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


def _silent_from(decisions, held, month, lines, spoke):
    """Give the first day of care that sleeps at the end of a month; None when all of it is awake."""
    heard = [line for line in lines if line["received_date"] <= month_end(month)]
    began = (held["end_date"] or held["start_date"]) if _is_track(held) else held["start_date"]
    known = min(row["known_date"] for row in decisions)
    last = max(month_of(day) for day in (began, known, *(line["received_date"] for line in heard)))
    ready = [each for each in spoke if months_between(last, each) >= 6]
    asleep = min([*ready, add_months(last, 12)])
    if asleep > month or (_is_track(held) and heard):
        return None
    return add_months(max(line["care_month"] for line in heard), 1) if heard else date.min


def _is_track(held):
    return (held["unit"], held["frequency"]) == ("83", "6")


def _birthday(held):
    """Give the 18th birthday; None for who goes on without, or is decided on with the age in mind."""
    if held["birth_year"] is None or held["product_category"] == "47":
        return None
    birthday = date(held["birth_year"] + 18, held["birth_month"] or 12, 16)
    return birthday if held["start_date"] < month_of(birthday) else None


def _is_allowed(held, month, on, lines):
    """Tell whether a day of care is before the birthday, or was care after it declared by the end of the month."""
    birthday = _birthday(held)
    if birthday is None or on < birthday:
        return True
    return any(line["received_date"] <= month_end(month) and line["care_month"] > birthday for line in lines)


def _counted(decisions, lines, month, on, spoke):
    """Count by hand what one toewijzing adds to each measure, on a day of care as known at the end of a month."""
    held = _in_force(decisions, month)
    nothing = (0, 0, 0, 0, 0)
    if held is None or held["is_deletion"]:
        return nothing
    if _is_track(held):
        last, birthday = held["end_date"], _birthday(held)
        settled = min(last, birthday) if last and birthday else last
        silent = _silent_from(decisions, {**held, "end_date": settled}, month, lines, spoke)
        once = held["volume"] if (settled or held["start_date"]) <= on else 0  # summed over all days so far
        return (0, once, 0, once * (silent is not None), 0)
    runs = held["start_date"] <= on <= (held["end_date"] or LAST + timedelta(days=9999))
    if not runs or not _is_allowed(held, month, on, lines):
        return nothing
    silent = _silent_from(decisions, held, month, lines, spoke)
    daily = _per_day(held, _longest_days(decisions, held, month), on)
    return (0, 0, 0, 0, 1) if daily is None else (daily, 0, daily * (silent is not None and silent <= on), 0, 0)


def _kind(decisions):
    return "working" if decisions[0]["unit"] in {"01", "04"} else "calendar"


@FEW
@given(RANDOMS)
def test_increments_add_up_to_what_was_decided_at_every_month_end(random):
    ledger = _ledger(random)
    told = ledger.build(toewijzing_exposure, LAST)
    events = ledger.build(toewijzing_events, LAST).partition_by("toewijzing_number", as_dict=True)
    lines = {number: [] for (number,) in events}
    for row in ledger.rows["declaration_lines"]:
        lines[row["toewijzing_number"]].append(row)
    spoke = [month_of(row["received_date"]) for row in ledger.rows["declaration_lines"]]
    decided = {number: rows.to_dicts() for (number,), rows in events.items()}
    for month, kind in product(MONTHS[::3] + MONTHS[-1:], DAY_KINDS):
        of_kind = {number: rows for number, rows in decided.items() if _kind(rows) == kind}
        known = told.filter(pl.col("known_month") <= month, day_kind=kind).select("from_date", *MEASURES)
        for on in CARE_DAYS:
            by_hand = [_counted(rows, lines[number], month, on, spoke) for number, rows in of_kind.items()]
            expected = [sum(each) for each in zip(*by_hand, strict=True)] or [0] * len(MEASURES)
            stood = known.filter(pl.col("from_date") <= on)
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
    keys = ["municipality", "law", "product_group", "provider", "day_kind", "known_month", "from_date"]
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
