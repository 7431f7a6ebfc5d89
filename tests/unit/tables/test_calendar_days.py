"""Days and months, counted by expressions that every engine knows."""

from datetime import date

import narwhals as nw
import polars as pl
import pytest

from stuurlicht.tables.staging.calendar_days import day_after, day_number, month_begin, months_later
from stuurlicht.tables.staging.never import NEVER


def _told(expression, *days):
    frame = nw.from_native(pl.LazyFrame({"day": days}, schema={"day": pl.Date}))
    return frame.select(expression.alias("told")).collect().to_native()["told"].to_list()


@pytest.mark.parametrize(
    "day", [date(1, 1, 1), date(1900, 3, 1), date(2000, 2, 29), date(2024, 12, 31), date(2026, 1, 1), date(2100, 3, 1)]
)
def test_number_of_a_day_is_its_proleptic_ordinal(day):
    assert _told(day_number(nw.col("day")), day) == [day.toordinal()]


def test_day_after_runs_over_the_end_of_a_month_and_never_comes_after_never():
    days = (date(2024, 2, 28), date(2025, 12, 31), None, NEVER)
    assert _told(day_after("day"), *days) == [date(2024, 2, 29), date(2026, 1, 1), NEVER, NEVER]


def test_months_are_their_first_day():
    assert _told(month_begin("day"), date(2026, 8, 31)) == [date(2026, 8, 1)]
    assert _told(months_later("day", 6), date(2026, 8, 31), date(2025, 12, 1)) == [date(2027, 2, 1), date(2026, 6, 1)]
