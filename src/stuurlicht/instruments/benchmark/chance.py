"""Chance: how far a figure may lie from its truth by chance alone, by the size of the municipality."""

import numpy as np

from stuurlicht.instruments.benchmark.years import Values, years_in_a_row
from stuurlicht.methods.normal_shrinkage import VarianceBySize, chance_by_size
from stuurlicht.methods.triangles import Floats
from stuurlicht.rules.benchmark import BenchmarkLimits, Target


def chance_of(target: Target, values: Values, limits: BenchmarkLimits) -> VarianceBySize | None:
    """Give what two years in a row tell of chance, per person with help or per inhabitant; None without such years."""
    pair = years_in_a_row(target, values, limits)
    if pair is None:
        return None
    first, second = (values[target.looks, year] for year in pair if year is not None)
    sizes = values.get(("inhabitants", pair[1]), {}) if target.is_spending else first
    both = sorted(code for code in first if min(first[code], second.get(code, 0.0), sizes.get(code, 0.0)) > 0)
    if len(both) < limits.least_municipalities:
        return None
    before, after = (np.log([told[code] for code in both]) for told in (first, second))
    return chance_by_size(before, after, np.array([sizes[code] for code in both]))


def noise_of(target: Target, known: VarianceBySize | None, rates: Floats, bases: Floats, size: Floats) -> Floats:
    """Give the relative variance by chance; larger for small municipalities, and that of both its years for a growth.

    Parameters
    ----------
    target : Target
        The figure.
    known : VarianceBySize or None
        Of `chance_of`. Spending needs it; people with help may do without.
    rates, bases : array (rows,)
        Amount per exposure, and the exposure; of a growth the amount of the first year.
    size : array (rows,)
        Inhabitants.
    """
    mean = float(rates.mean()) if rates.size else 0.0
    if target.is_spending:
        of_year = np.full(len(size), np.nan) if known is None else known.of(size)
        return of_year * 2 if target.is_growth else of_year
    if target.is_growth:
        return _of_count(known, bases, 0.0) + _of_count(known, bases * mean, 0.0)
    return _of_count(known, bases * mean, mean)


def _of_count(known: VarianceBySize | None, people: Floats, part: float) -> Floats:
    """Give the relative variance of a count of ``people`` who are ``part`` of those who could have been in it.

    At least that of a count: the same people have help in both years, so that two years in a row tell too little.
    """
    expected = np.maximum(people, 1.0)
    least = (1 - part) / expected
    return np.asarray(least if known is None else np.maximum(known.of(expected), least))
