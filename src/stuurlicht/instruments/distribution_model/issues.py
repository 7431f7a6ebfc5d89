"""Which circular and year is asked for, and with which one it is compared."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

import polars as pl

from stuurlicht.core.errors import AnswerError, UsageError
from stuurlicht.instruments.base import Inputs, NoDataError
from stuurlicht.instruments.distribution_model.parameters import DistributionParameters
from stuurlicht.instruments.fund_terms import FundFrames, FundIssue, moment, read_fund
from stuurlicht.rules.distribution_model import (
    WHY_NOT_AVERAGED,
    default_measure,
    first_model_year,
    not_averaged,
)


class IssueName(NamedTuple):
    """One circular and the year that it tells of."""

    circular: str
    book_year: int

    @property
    def came_out(self) -> tuple[int, int]:
        """Sorts circulars by the order in which they came out."""
        return moment(self)

    def __str__(self) -> str:
        return f"{self.circular} {self.book_year}"


class DistributionIssueUnknownError(AnswerError):
    """A circular or year was asked for of which nothing has been loaded."""

    code = "distribution_issue_unknown"


class DistributionYearError(AnswerError):
    """A year was asked for in which the fund had another distribution model."""

    code = "distribution_year"


class DistributionMeasureUnknownError(UsageError):
    """A measure was asked for that the circular does not have."""

    code = "distribution_measure_unknown"


class DistributionMeasureNotAveragedError(UsageError):
    """A measure was asked for that has no volume to be compared with that of the country."""

    code = "distribution_measure_not_averaged"


@dataclass(frozen=True, slots=True)
class LoadedIssues:
    """Every circular and year of which weights, volumes or payments are known, in the order in which they came out.

    Parameters
    ----------
    complete : tuple of IssueName
        Those with all four tables.
    partial : tuple of IssueName
        Those that lack at least one; they are told, and never chosen unless asked for.
    """

    complete: tuple[IssueName, ...]
    partial: tuple[IssueName, ...]

    def last(self, circular: str | None = None, year: int | None = None, *, but: IssueName | None = None) -> IssueName:
        """Give the last one that fits, a complete one before others.

        Raises
        ------
        DistributionIssueUnknownError
            If none does; the facts name what is there.
        """
        written = None if circular is None else circular.strip().upper()
        for names in (self.complete, self.partial):
            found = [n for n in names if written in {None, n.circular} and year in {None, n.book_year} and n != but]
            if found:
                return found[-1]
        asked = " ".join(str(told) for told in (written, year) if told is not None)
        raise DistributionIssueUnknownError(asked=asked, known=", ".join(map(str, (*self.complete, *self.partial))))


def read_frames(inputs: Inputs) -> FundFrames:
    """Collect the four marts.

    Raises
    ------
    NoDataError
        If no circular is known on the day.
    """
    frames = read_fund(inputs)
    if frames.weights.is_empty() and frames.volumes.is_empty() and frames.payments.is_empty():
        raise NoDataError(instrument=inputs.instrument_id, day=inputs.day.isoformat())
    return frames


def loaded_issues(frames: FundFrames) -> LoadedIssues:
    """Tell which circulars are complete; one of which only the factor is known is none."""
    tables = [_names(frame) for frame in (frames.weights, frames.volumes, frames.payments)]
    complete = _names(frames.factors).intersection(*tables)
    return LoadedIssues(_in_order(complete), _in_order(set().union(*tables) - complete))


def _names(frame: pl.DataFrame) -> set[IssueName]:
    return {IssueName(*row) for row in frame.select("circular", "book_year").unique().iter_rows()}


def _in_order(names: Iterable[IssueName]) -> tuple[IssueName, ...]:
    return tuple(sorted(names, key=lambda name: (name.came_out, name.book_year)))


def asked_issue(loaded: LoadedIssues, chosen: DistributionParameters) -> IssueName:
    """Give the newest circular and its last year, as far as not chosen.

    Raises
    ------
    DistributionIssueUnknownError
        If nothing of what was asked for has been loaded.
    DistributionYearError
        If the year lies before the first of this model.
    """
    return _of_this_model(loaded.last(chosen.circular, chosen.year))


def compared_issue(loaded: LoadedIssues, asked: IssueName, chosen: DistributionParameters) -> IssueName | None:
    """Give the circular before the asked one: of the same year, else of the year before; None when there is none.

    Raises
    ------
    DistributionIssueUnknownError
        If one was chosen and nothing of it has been loaded.
    DistributionYearError
        If the year that was chosen lies before the first of this model.
    """
    if chosen.compare_circular is not None or chosen.compare_year is not None:
        return _of_this_model(loaded.last(chosen.compare_circular, chosen.compare_year, but=asked))
    others = [name for name in loaded.complete if name.book_year >= first_model_year()]
    same_year = [n for n in others if n.book_year == asked.book_year and n.came_out < asked.came_out]
    year_before = [n for n in others if n.book_year == asked.book_year - 1 and n.came_out <= asked.came_out]
    return next(iter([*same_year[::-1], *year_before[::-1]]), None)


def _of_this_model(name: IssueName) -> IssueName:
    if name.book_year < first_model_year():
        raise DistributionYearError(year=name.book_year, first=first_model_year())
    return name


def asked_measure(issue: FundIssue, asked: str | None) -> str | None:
    """Give the measure that is set at the national average; None where the circular has none that can be.

    Raises
    ------
    DistributionMeasureUnknownError
        If the circular has no such measure. Left open, a circular without the usual one gives its first.
    DistributionMeasureNotAveragedError
        If the measure is a fixed amount, or counts in a few places only.
    """
    apart = not_averaged(issue.book_year)
    averaged = [name for name in issue.measures if name not in apart]
    if asked is None:
        return default_measure() if default_measure() in averaged else next(iter(averaged), None)
    name = asked.strip().lower()
    told: dict[str, str | int] = {"asked": asked, "circular": issue.circular, "year": issue.book_year}
    told["known"] = ", ".join(averaged)
    if name not in issue.measures:
        raise DistributionMeasureUnknownError(**told)
    if name in apart:
        raise DistributionMeasureNotAveragedError(**told, because=WHY_NOT_AVERAGED[apart[name]])
    return name
