"""Write durations_by_lifelines.json anew: what lifelines says of drawn durations, the durations beside it.

The tests read the file and never need lifelines. To make it again, in an environment of its own:
``pip install lifelines==0.30.3`` and ``python tests/oracle/record_durations_by_lifelines.py``.

Ours are at risk on their first day already, and day 0 is a day like any other. In lifelines nothing ends at 0. Somebody
who enters when another ends is not at risk there for the curve, yet is for incidences. So it gets every last day plus
one, and people enter half a day before the first day on which their end would be seen: then the two agree.
"""

import json
from pathlib import Path

import numpy as np
from lifelines import AalenJohansenFitter, KaplanMeierFitter

CAUSES = 3
CASES = {"censored": 11, "truncated": 12, "truncated_long": 13}
RECORD = Path(__file__).with_name("durations_by_lifelines.json")


def observations(name, seed):
    """Draw first day, last day and cause; a cause has days of its own, as lifelines jitters days that causes share."""
    drawn = np.random.default_rng(seed)
    wanted, longest = (400, 120) if name == "truncated_long" else (70, 30)
    ends = drawn.geometric(3 / longest, wanted)
    stops = drawn.integers(0, longest, wanted)
    cause = np.where(ends <= stops, 1 + ends % CAUSES, 0)
    last = np.minimum(ends, stops)
    first = np.where(drawn.random(wanted) < 0.5, 0, drawn.integers(0, longest // 2, wanted))
    first = np.zeros(wanted, dtype=int) if name == "censored" else first
    seen = first <= last
    return first[seen], last[seen], cause[seen]


def answer(first, last, cause):
    """Give curve, limits, median and incidences by lifelines."""
    days = np.arange(last.max() + 1)
    entry = np.where(first > 0, first + 0.5, 0)
    curve = KaplanMeierFitter().fit(last + 1, cause > 0, entry=entry)
    band = curve.confidence_interval_survival_function_
    found = {"survived": _on(curve.survival_function_.iloc[:, 0], days)}
    found |= {"lower": _on(band.iloc[:, 0], days), "upper": _on(band.iloc[:, 1], days)}
    found["median"] = float(curve.median_survival_time_) - 1
    for which in range(1, CAUSES + 1):
        fitter = AalenJohansenFitter().fit(last + 1, cause, event_of_interest=which, entry=entry)
        found[f"incidence_{which}"] = _on(fitter.cumulative_density_.iloc[:, 0], days)
        found[f"variance_{which}"] = _on(fitter.variance_, days)
    return found


def _on(series, days):
    """Give the value on each of our days, that of the last change before it; null where lifelines says nothing."""
    found = series.reindex(days + 1, method="ffill")
    return [None if np.isnan(value) else float(value) for value in found]


def main():
    """Draw, ask and write."""
    record = {}
    for name, seed in CASES.items():
        first, last, cause = observations(name, seed)
        asked = {"first": first.tolist(), "last": last.tolist(), "cause": cause.tolist()}
        record[name] = asked | answer(first, last, cause)
    RECORD.write_text(json.dumps(record) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
