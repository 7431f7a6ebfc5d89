"""Years: of which year a figure is taken, and between which years growth is followed."""

from collections.abc import Iterator, Mapping

from stuurlicht.rules.benchmark import BenchmarkLimits, Target, model_features
from stuurlicht.rules.breaks import breaks_between

Values = Mapping[tuple[str, int], Mapping[str, float]]
"""Value by municipality, by quantity and year."""
Years = tuple[int | None, int]
"""First year, of a growth only, and last year."""
_FORBIDDING = frozenset({"definition", "payer"})
"""Kinds of breaks over which one municipality cannot be followed."""


def chosen_years(target: Target, values: Values, limits: BenchmarkLimits) -> Years | None:
    """Give the newest well covered year, and of a growth the longest span to it; None when too few have any.

    Well covered is what nearly as many municipalities have as the best covered year or span. A span with a break in it
    does not count: what changed there is no growth.
    """
    counts = {years: _coverage(target, values, years) for years in _possible(target, values)}
    enough = max(limits.least_municipalities, limits.least_coverage * max(counts.values(), default=0))
    return next((years for years, count in counts.items() if count >= enough), None)


def years_in_a_row(target: Target, values: Values, limits: BenchmarkLimits) -> Years | None:
    """Give the newest well covered pair of years in a row without a break, of what shows how much chance does."""
    last_years = _known(target.looks, values)
    pairs = [(year - 1, year) for year in last_years if not is_broken(target, year - 1, year)]
    counts = {pair: len(_shared(values, (target.looks, pair[0]), (target.looks, pair[1]))) for pair in pairs}
    enough = max(limits.least_municipalities, limits.least_coverage * max(counts.values(), default=0))
    return next((pair for pair, count in counts.items() if count >= enough), None)


def is_broken(target: Target, first: int, last: int) -> bool:
    """Tell whether the meaning of a figure, or who pays, changed between two years."""
    names = {"groups": {target.group}} if target.is_spending else {"laws": {target.law}}
    return any(each.kind in _FORBIDDING for each in breaks_between(first, last, **names))


def _possible(target: Target, values: Values) -> Iterator[Years]:
    """Give years from the most to the least wanted: newest first, then the widest span."""
    for last in _known(target.amount, values):
        if not target.is_growth:
            yield None, last
        yield from ((last - span, last) for span in target.spans if not is_broken(target, last - span, last))


def _known(quantity: str, values: Values) -> list[int]:
    return sorted({year for name, year in values if name == quantity}, reverse=True)


def _coverage(target: Target, values: Values, years: Years) -> int:
    """Count who has the figure, and of a growth the features that grow with it; others may be of a near year."""
    first, last = years
    if first is None:
        return len(_shared(values, (target.amount, last), (target.exposure, last)))
    growing = [grows for name in target.features if (grows := model_features()[name].grows)]
    return len(_shared(values, *((name, year) for name in (target.amount, *growing) for year in (first, last))))


def _shared(values: Values, *wanted: tuple[str, int]) -> set[str]:
    return set.intersection(*(set(values.get(each, {})) for each in wanted))
