"""What moved since last month: an exact split of the change in the year-end figure. Eurocents."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from stuurlicht.instruments.nowcast.estimate import Point, expected_of, point_at
from stuurlicht.instruments.nowcast.exposure import Exposure
from stuurlicht.instruments.nowcast.facts import Facts
from stuurlicht.instruments.nowcast.fitting import Basis, Fitted, lengthened
from stuurlicht.instruments.nowcast.hindsight import Hindsight
from stuurlicht.instruments.nowcast.looks import look
from stuurlicht.methods.triangles import Floats


@dataclass(frozen=True, slots=True)
class Step:
    """The year-end figure after one cause was let in.

    Parameters
    ----------
    cause : str
        What was let in; ``before`` is where it stood.
    year_end : array (laws,)
        Whole eurocents; ``nan`` when unknown.
    """

    cause: str
    year_end: Floats


def steps_since(hindsight: Hindsight, count: int, book_year: int) -> tuple[Step, ...]:
    """Walk from the figure of a month before to that of now, one cause at a time.

    The order is fixed: declarations, corrections, toewijzingen, what is read from them anew, and the method. Each
    step takes what came before it as given, so the differences add up to the whole change by construction. What the
    running month brought belongs to the declarations.
    """
    before = point_at(hindsight, count - 1)
    points = (("before", before), *_points(hindsight, count, before))
    return tuple(Step(cause, _year_end(point, book_year)) for cause, point in points)


def _points(hindsight: Hindsight, count: int, before: Point) -> Iterator[tuple[str, Point]]:
    known, then = hindsight.known, before.facts
    fitted = lengthened(before.fitted, count)

    def seen(facts: Facts, exposure: Exposure) -> Point:
        return _looked(hindsight, known.as_of_today(replace(facts, exposure=exposure)), fitted, before)

    same_exposure = _one_month_longer(then.exposure)
    yield "newly_declared", seen(known.at(count, corrected=False, approval=then.approval), same_exposure)
    declared = known.at(count, approval=then.approval)
    yield "corrections", seen(declared, same_exposure)
    yield "allocations", seen(declared, known.exposure.at(count, then.silent, shown_at=count - 1))
    yield "reestimated", _looked(hindsight, hindsight.facts(count), hindsight.fitted(count), before)
    yield "method", point_at(hindsight, count)


def _looked(hindsight: Hindsight, facts: Facts, fitted: Fitted, before: Point) -> Point:
    """Look at facts with what was read from others, on the bases chosen before."""
    bases = [basis for basis in Basis if (before.bases == basis).any()]
    looks = {basis: look(facts, fitted, basis, hindsight.chosen) for basis in bases}
    return Point(facts, fitted, before.bases, looks)


def _year_end(point: Point, book_year: int) -> Floats:
    _standing, expected = expected_of(point, book_year)
    return point.facts.groups.by_law(expected.sum(axis=1))


def _one_month_longer(exposure: Exposure) -> Exposure:
    """Go on one month beyond what could be seen, as in the last month."""

    def longer(values: Floats) -> Floats:
        return np.pad(values, ((0, 0), (0, 1)), mode="edge")

    half = tuple((pause + 1, longer(stood)) for pause, stood in exposure.half)
    return Exposure(
        longer(exposure.stood),
        longer(exposure.imputed),
        longer(exposure.silent),
        half,
        exposure.unpriced,
        longer(exposure.arriving),
    )
