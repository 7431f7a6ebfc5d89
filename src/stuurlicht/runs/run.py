"""Run instruments on one day and ledger version."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, Protocol

from stuurlicht.core import AsOf, Result
from stuurlicht.core.errors import AnswerError, UsageError
from stuurlicht.core.result import Scalar
from stuurlicht.instruments.base import Inputs, Instrument
from stuurlicht.release import RunFacts
from stuurlicht.runs.frames import CutMarts, OnDemand, shared_marts
from stuurlicht.runs.identity import DEFAULT_SEED, parameters_of, run_facts
from stuurlicht.runs.plan import in_order
from stuurlicht.tables.base import Cut

FIRST_DAY, LAST_DAY = date(2015, 1, 1), date(2100, 12, 31)
"""From the day on which the three laws began; a day far ahead would only ask for months that hold nothing."""

Given = Mapping[str, Mapping[str, Scalar]]
Progress = Callable[[Instrument, int, int], None]
"""Told before each instrument: which, how many are done, how many there are."""


class AsOfDayError(UsageError):
    """An as-of day was asked for on which no figure can exist."""

    code = "as_of_day"


class LedgerReader(Protocol):
    """What a run needs of the store."""

    def as_of(self, day: date, version: int) -> Cut:
        """Give what was known on ``day`` in ``version``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunResult:
    """Unreleased answers, in the order in which they were computed.

    Parameters
    ----------
    instruments : Mapping[str, Instrument]
        By id; those that were used by an asked one as well.
    """

    at: AsOf
    instruments: Mapping[str, Instrument]
    results: Mapping[str, Result]
    facts: Mapping[str, RunFacts]


def run(  # noqa: PLR0913  what makes a run, each named
    asked: Iterable[str],
    ledger: LedgerReader,
    day: date,
    *,
    version: int,
    known: Mapping[str, Instrument],
    parameters: Given | None = None,
    seed: int = DEFAULT_SEED,
    progress: Progress | None = None,
    unanswered: dict[str, AnswerError] | None = None,
) -> RunResult:
    """Compute the asked instruments and those they use, each once.

    Parameters
    ----------
    asked : iterable of str
        Ids of instruments.
    ledger : LedgerReader
        The store.
    day : date
        The as-of day.
    version : int
        Ledger version.
    known : Mapping[str, Instrument]
        Every instrument by id.
    parameters : Mapping of Mapping, optional
        Values by instrument id and parameter name; what is not given keeps its default.
    seed : int
        The same seed gives the same figures.
    unanswered : dict, optional
        Filled with the error of each instrument that cannot answer, which is then left out of the results. Without
        it the first such error is raised.

    Raises
    ------
    AsOfDayError
        If the day lies before `FIRST_DAY` or after `LAST_DAY`.
    """
    if not FIRST_DAY <= day <= LAST_DAY:
        raise AsOfDayError(asked=day.isoformat(), first=FIRST_DAY.isoformat(), last=LAST_DAY.isoformat())
    plan = in_order(asked, known)
    at = AsOf(day, version)
    chosen = {each.id: parameters_of(each, (parameters or {}).get(each.id, {})) for each in plan}
    days = _Days(ledger, at, {each.id: each for each in plan}, chosen, seed)
    results: dict[str, Result] = {}
    for done, instrument in enumerate(plan):
        if progress is not None:
            progress(instrument, done, len(plan))
        try:
            results[instrument.id] = days.on(day).result(instrument)
        except AnswerError as error:
            if unanswered is None:
                raise
            unanswered[instrument.id] = error
    return RunResult(
        at=at,
        instruments={each.id: each for each in plan},
        results=results,
        facts={
            each.id: run_facts(each, chosen[each.id], at, seed, [(own, chosen[own.id]) for own in _used(each, known)])
            for each in plan
        },
    )


def _used(instrument: Instrument, known: Mapping[str, Instrument]) -> tuple[Instrument, ...]:
    return in_order([instrument.id], known)[:-1]


class _Days:
    """The days of one run: its own, and earlier ones that an instrument asks for; each cut is made once."""

    def __init__(
        self, ledger: LedgerReader, at: AsOf, plan: Mapping[str, Instrument], chosen: Mapping[str, Any], seed: int
    ) -> None:
        self.ledger, self.at, self.plan, self.chosen, self.seed = ledger, at, plan, chosen, seed
        self.shared = shared_marts(mart for instrument in plan.values() for mart in instrument.reads)
        self._made: dict[date, _Day] = {}

    def on(self, day: date) -> "_Day":
        if day not in self._made:
            self._made[day] = _Day(self, day)
        return self._made[day]


class _Day:
    """One cut: its marts, and the results computed over it."""

    def __init__(self, days: _Days, day: date) -> None:
        self._days = days
        self._at = AsOf(day, days.at.ledger_version)
        self._marts = CutMarts(days.ledger.as_of(day, days.at.ledger_version), days.shared)
        self._results: dict[str, Result] = {}

    def result(self, instrument: Instrument) -> Result:
        if instrument.id not in self._results:
            inputs, parameters = self.inputs(instrument), self._days.chosen[instrument.id]
            self._results[instrument.id] = instrument.compute(inputs, parameters)
        return self._results[instrument.id]

    def inputs(self, instrument: Instrument) -> Inputs:
        used = {name: partial(self.result, self._days.plan[name]) for name in instrument.uses}
        return Inputs(
            at=self._at,
            frames=OnDemand({mart.name: partial(self._marts.frame, mart) for mart in instrument.reads}),
            results=OnDemand(used),
            seed=self._days.seed,
            instrument_id=instrument.id,
            recut=lambda earlier: self._days.on(earlier).inputs(instrument),
        )
