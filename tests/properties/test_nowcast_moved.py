"""Whatever the ledger and the day: what stood before is what a run of then gives, and the steps end at now."""

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stuurlicht.core.periods import add_months, last_closed_month, month_end
from stuurlicht.instruments.nowcast.cube import LAW_KEY
from stuurlicht.instruments.nowcast.estimate import expected_of, point_at
from stuurlicht.instruments.nowcast.fitting import sum_by_law
from stuurlicht.instruments.nowcast.moved import steps_since
from unit.instruments.even_care import hindsight_of
from unit.instruments.hand_made import line, step

FIRST = date(2024, 7, 1)
DAYS = (date(2026, 3, 1), date(2026, 5, 17), date(2026, 6, 30), date(2026, 1, 31))
FEW = settings(max_examples=4, deadline=None)
SEEDS = st.integers(min_value=0, max_value=2**32 - 1)
GROUPS = (
    ("jeugdwet", "jeugd_ambulant", 0),
    ("jeugdwet", "jeugd_verblijf", 17),  # begins when others have run for long
    ("wmo", "begeleiding", 5),
)


def care(seed):
    """Lines of 30 months with refusals, credits and a provider that stops, and toewijzingen beside them."""
    generator = np.random.default_rng(seed)
    events, steps = [], []
    for law, group, begins in GROUPS:
        key = {"law": law, "product_group": group}
        stops = int(generator.integers(8, 40))
        for place in range(begins, 27):
            month = add_months(FIRST, place)
            for person in range(int(generator.integers(2, 6))):
                provider = "07654321" if person == 0 else "01234567"
                received = add_months(month, int(generator.integers(1, 5))) + timedelta(int(generator.integers(28)))
                if person == 0 and place > stops:
                    continue
                cents, verdict = int(generator.integers(1_000, 90_000)), str(generator.choice(["approved", "rejected"]))
                told = {**key, "person": f"{person}", "provider": provider}
                events += line(
                    month, received, cents, verdict=verdict, after_days=int(generator.integers(1, 40)), **told
                )
                if generator.random() < 0.15:
                    events += line(month, received + timedelta(40), -cents, correction="corrected", **told)
            day, daily = month + timedelta(int(generator.integers(25))), int(generator.integers(-150, 400))
            steps.append(step(day, daily, known=add_months(month, int(generator.integers(-1, 2))), **key))
    return events, steps


def year_end(hindsight, count, year):
    """Give cents by law; those of which nothing was known are left out."""
    point = point_at(hindsight, count)
    cents = sum_by_law(point.facts, expected_of(point, year)[1].sum(axis=1))
    return dict(zip(point.facts.laws.select(LAW_KEY).iter_rows(), cents.tolist(), strict=True))


@given(seed=SEEDS, day=st.sampled_from(DAYS))
@FEW
def test_before_is_what_stood_and_now_is_what_stands(seed, day):
    events, steps = care(seed)
    marts = {"toewijzing_exposure": steps}
    now = hindsight_of(day, events, **marts)
    count, closed = len(now.known.cube.months), last_closed_month(day)
    then = hindsight_of(month_end(add_months(closed, -1)), events, **marts)
    told = steps_since(now, count, day.year)
    laws = list(now.known.cube.laws.select(LAW_KEY).iter_rows())

    stands = year_end(now, count, day.year)
    assert dict(zip(laws, told[-1].year_end.tolist(), strict=True)) == pytest.approx(stands, nan_ok=True)
    stood = dict(zip(laws, told[0].year_end.tolist(), strict=True))
    for law, cents in year_end(then, count - 1, day.year).items():
        assert stood[law] == pytest.approx(cents, abs=0, nan_ok=True)
