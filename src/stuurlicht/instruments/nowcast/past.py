"""The nowcast of past months, redone with what was known then, and simpler ways beside it. Eurocents."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl

from stuurlicht.core.columns import TOTAL
from stuurlicht.core.periods import months_between
from stuurlicht.instruments.nowcast.cube import LAW_KEY
from stuurlicht.instruments.nowcast.estimate import estimate, point_at
from stuurlicht.instruments.nowcast.facts import LEAST_HISTORY_MONTHS, Facts
from stuurlicht.instruments.nowcast.fitting import Basis, sum_by_law
from stuurlicht.instruments.nowcast.hindsight import Hindsight
from stuurlicht.instruments.nowcast.lines import BANDS
from stuurlicht.methods.triangles import Floats, latest_diagonal

FINAL_MONTHS = 12
"""Months after a year has closed before what came of it is taken as its outcome."""
NOWCAST = "nowcast"
"""The way in use: at every origin the one that erred least until then."""
PAST_DRAWS = 250
"""Draws of each past band; fewer than of the answer itself, as there are many."""
_YEAR = 12


@dataclass(frozen=True, slots=True)
class _Origin:
    """One past month-end: how many months had closed."""

    count: int
    last: date


def past_year_ends(hindsight: Hindsight, seed: int) -> pl.DataFrame:
    """Give what would have been said at every past month-end of which the year is final by now.

    Returns
    -------
    polars.DataFrame
        One row per ``municipality``, ``law`` (also over the laws), ``origin`` (month that had closed) and
        ``candidate``: ``expected`` and ``outcome`` in eurocents, and the bands (``low_80`` and so on; null where the
        history was too short to give one). Origins and laws of which the outcome or an expectation is unknown are
        left out.
    """
    outcomes = _outcomes(hindsight)
    said = [_said_at(hindsight, origin, basis, seed) for origin in _origins(hindsight) for basis in (None, *Basis)]
    if not said:
        return pl.DataFrame(schema=_SCHEMA)
    told = pl.concat(said).join(outcomes, on=[*LAW_KEY, "book_year"])
    is_known = pl.col("expected").is_finite() & pl.col("outcome").is_finite()
    ends = [pl.col(name).fill_nan(None) for name in _ENDS]
    return told.filter(is_known).with_columns(ends).select(_SCHEMA.keys()).sort(*LAW_KEY, "candidate", "origin")


_ENDS = tuple(f"{side}_{share}" for share in BANDS for side in ("low", "high"))
_SCHEMA = {
    "municipality": pl.String,
    "law": pl.String,
    "origin": pl.Date,
    "candidate": pl.String,
    "expected": pl.Float64,
    **dict.fromkeys(_ENDS, pl.Float64),
    "outcome": pl.Float64,
}


def _origins(hindsight: Hindsight) -> Iterator[_Origin]:
    cube = hindsight.known.cube
    months, first = cube.months, int(cube.began.min(initial=len(cube.months)))
    for count in range(first + LEAST_HISTORY_MONTHS, len(months) + 1):
        last = months[count - 1]
        december = date(last.year, _YEAR, 1)
        if months_between(december, months[-1]) >= FINAL_MONTHS and months[0] <= date(last.year, 1, 1):
            yield _Origin(count, last)


def _outcomes(hindsight: Hindsight) -> pl.DataFrame:
    """Give what stands of every year by now, per law and over the laws; what is not answered by its chance."""
    facts = hindsight.facts(len(hindsight.known.cube.months))
    by_month, years = latest_diagonal(facts.triangle), np.array([month.year for month in facts.months])
    keys = _keys(facts)
    rows = [
        keys.with_columns(
            book_year=pl.lit(int(year), pl.Int64),
            outcome=pl.Series(_summed(facts, sum_by_law(facts, by_month[:, years == year].sum(axis=1)))),
        )
        for year in np.unique(years)
    ]
    return pl.concat(rows)


def _said_at(hindsight: Hindsight, origin: _Origin, basis: Basis | None, seed: int) -> pl.DataFrame:
    """Give what one way of looking ahead said; without a basis the one that was chosen then."""
    point = point_at(hindsight, origin.count, basis)
    found = estimate(hindsight, point, origin.last.year, PAST_DRAWS, seed)
    by_law = point.facts.groups.by_law
    drawn = _summed(point.facts, by_law(found.draws.sum(axis=1)))
    ends = np.quantile(drawn, [end for pair in BANDS.values() for end in pair], axis=-1)
    return _keys(point.facts).with_columns(
        book_year=pl.lit(origin.last.year, pl.Int64),
        origin=pl.lit(origin.last),
        candidate=pl.lit(str(basis or NOWCAST)),
        expected=pl.Series(_summed(point.facts, by_law(found.expected.sum(axis=1)))),
        **{name: pl.Series(end) for name, end in zip(_ENDS, ends, strict=True)},
    )


def _keys(facts: Facts) -> pl.DataFrame:
    """Give the rows of `_summed`: laws, and all laws of each municipality."""
    whole = facts.laws.select("municipality").unique(maintain_order=True).with_columns(law=pl.lit(TOTAL))
    return pl.concat([facts.laws, whole])


def _summed(facts: Facts, of_laws: Floats) -> Floats:
    """Add the sums over the laws of each municipality, along the first axis."""
    names, municipality = np.unique(facts.laws["municipality"].to_numpy(), return_inverse=True)
    whole = np.zeros((len(names), *of_laws.shape[1:]))
    np.add.at(whole, municipality, of_laws)
    return np.concatenate([of_laws, whole])
