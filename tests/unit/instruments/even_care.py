"""Care that costs the same every day, so that everything expected can be counted by hand."""

from datetime import date, timedelta

from stuurlicht.core.periods import add_months, month_end
from stuurlicht.instruments.nowcast import NowcastParameters
from stuurlicht.instruments.nowcast.facts import read_known
from stuurlicht.instruments.nowcast.hindsight import Hindsight
from unit.instruments.hand_made import inputs, line, months, step

LAGS = (0.0, 0.6, 0.3, 0.1)
PERSONS, DAILY, RATE = 10, 1_000, 0.8
YEAR_CENTS = 365 * PERSONS * DAILY


def even(first, last, *, persons=PERSONS, daily=DAILY, lags=LAGS, **key):
    """Give every person the same amount a day, declared by fixed parts at each lag and approved within the month."""
    events = []
    for month in months(first, last):
        cents = daily * month_end(month).day
        for number in range(persons):
            lag = next(lag for lag in range(len(lags)) if number / persons < sum(lags[: lag + 1]) - 1e-9)
            received = add_months(month, lag) + timedelta(days=4)
            events += line(month, received, cents, person=f"{key.get('provider', 'p')}{number}", **key)
    return events


def toegewezen(first=date(2023, 1, 1), *, daily=PERSONS * DAILY / RATE, **told):
    """Give one stock of toewijzingen, of which `RATE` is used."""
    return step(first, daily, **told)


def hindsight_of(day, events, **marts):
    """Give all looks at what was known on a day."""
    chosen = NowcastParameters()
    return Hindsight(read_known(inputs(day, events, **marts), chosen), chosen)
