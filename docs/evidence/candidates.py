"""Candidates: ways to say what the open origins of a cut will come to.

Each takes cuts of one shape and gives one forecast per cut: of the final amount of the judged origins together. What is
unknown to a method is ``nan``.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np
from cutting import Cut

from stuurlicht.methods.arrival import fit_arrival
from stuurlicht.methods.bootstrap import bootstrap
from stuurlicht.methods.bornhuetter_ferguson import Expectation, project_on_prior
from stuurlicht.methods.cape_cod import cape_cod
from stuurlicht.methods.chain_ladder import developed_shares, estimate_development, ultimates
from stuurlicht.methods.mack import fit_mack, project
from stuurlicht.methods.predictive import interval
from stuurlicht.methods.triangles import Booleans, Floats, latest_diagonal

SHARES = (0.5, 0.8, 0.95)
DRAWS, SEED = 1_000, 20261122
DECAY = 0.75
"""Of Cape Cod: an origin one period further away tells three quarters as much about the level. Chosen beforehand."""
LAST_FINISHED = 10
"""Origins that make "the last period": as many weeks as are open at once; of fewer finished origins, all."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """What was said of each cut.

    Parameters
    ----------
    middle : array (cuts,)
        Expected amount, in the unit of the triangle.
    bands : Mapping[float, tuple of array]
        Lower and upper end by the share of outcomes that the band should hold; empty without any.
    """

    middle: Floats
    bands: Mapping[float, tuple[Floats, Floats]] = field(default_factory=dict)

    @property
    def is_known(self) -> Booleans:
        """Whether every number was given, shape (cuts,)."""
        ends = [end for band in self.bands.values() for end in band]
        return np.isfinite([self.middle, *ends]).all(axis=0)


@dataclass(frozen=True, slots=True)
class Batch:
    """Cuts of one shape as arrays: ``known`` (cuts, origins, developments) and ``judged`` (cuts, origins)."""

    known: Floats
    judged: Booleans

    def total(self, by_origin: Floats) -> Floats:
        """Add up the judged origins, shape (cuts,)."""
        return np.where(self.judged, by_origin, 0.0).sum(axis=1)


def batch_of(cuts: list[Cut]) -> Batch:
    """Stack cuts of one shape."""
    return Batch(np.stack([cut.known for cut in cuts]), np.stack([cut.judged for cut in cuts]))


def plain_chain_ladder(batch: Batch) -> Forecast:
    """Complete with average growth, as a spreadsheet does; no band."""
    return Forecast(batch.total(ultimates(batch.known, estimate_development(batch.known).factors)))


def mack(batch: Batch) -> Forecast:
    """Complete with average growth; lognormal band by Mack's standard error."""
    found = project(batch.known, fit_mack(batch.known), batch.judged)
    return _lognormal(batch.total(found.ultimate), found.total_standard_error**2)


def drawn(batch: Batch) -> Forecast:
    """Draw by the bootstrap: Poisson where that model can hold, else Mack. The middle is the median of the draws."""
    groups = batch.judged[:, None, :]
    to_come = bootstrap(batch.known, DRAWS, SEED, groups=groups).amounts[:, 0, :]
    final = batch.total(latest_diagonal(batch.known))[:, None] + to_come
    bands = {share: _quantiles(final, share) for share in SHARES}
    return Forecast(np.quantile(final, 0.5, axis=1), bands)


def prior_of_level(batch: Batch) -> Forecast:
    """Take what is still to come from the level of neighbouring origins: Bornhuetter-Ferguson on Cape Cod."""
    known = batch.known
    shares = developed_shares(estimate_development(known).factors)
    equal = np.ones(known.shape[:2])
    prior = cape_cod(known, shares, Expectation(equal, 0.0 * equal, 0.0 * equal), decay=DECAY)
    found = project_on_prior(known, fit_arrival(known, shares, prior.amount), prior, batch.judged)
    return _lognormal(batch.total(found.ultimate), found.total_standard_error**2)


def as_last_period(batch: Batch) -> Forecast:
    """Let each origin grow from its age as the last finished origins did; no band."""
    known = batch.known
    finished = np.isfinite(known[:, :, -1])
    is_last = finished & (np.cumsum(finished[:, ::-1], axis=1)[:, ::-1] <= LAST_FINISHED)
    stood = np.where(is_last[:, :, None], known, 0.0).sum(axis=1)
    grew = np.divide(stood[:, -1:], stood, out=np.full_like(stood, np.nan), where=stood > 0)
    age = np.isfinite(known).sum(axis=2) - 1
    return Forecast(batch.total(latest_diagonal(known) * np.take_along_axis(grew, age, axis=1)))


CANDIDATES: Mapping[str, Callable[[Batch], Forecast]] = {
    "last year, same period": as_last_period,
    "plain chain ladder": plain_chain_ladder,
    "Mack, lognormal": mack,
    "bootstrap": drawn,
    "Bornhuetter-Ferguson on Cape Cod": prior_of_level,
}


def _lognormal(expected: Floats, variance: Floats) -> Forecast:
    return Forecast(expected, {share: interval(expected, variance, share) for share in SHARES})


def _quantiles(draws: Floats, share: float) -> tuple[Floats, Floats]:
    low, high = np.quantile(draws, [(1.0 - share) / 2.0, (1.0 + share) / 2.0], axis=1)
    return low, high
