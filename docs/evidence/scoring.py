"""Scoring: how good forecasts were, so that no triangle counts for more than another.

Within a triangle the errors are added up over its cuts and divided by what came; over triangles the mean is taken. A
huge triangle then weighs as much as a small one, and a quiet week of a triangle no more than it amounts to.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from candidates import SHARES, Forecast
from cutting import Cut

from stuurlicht.methods.scores import share_interval, weighted_interval_score
from stuurlicht.methods.triangles import Booleans, Floats

JUDGED_SHARE = 0.8
"""The band whose coverage gets an interval."""


@dataclass(frozen=True, slots=True)
class Score:
    """How good one candidate was on one set of triangles.

    Parameters
    ----------
    error_share, bias_share, score_share : float
        Mean absolute error, mean error (positive: too high) and weighted interval score, as a share of what came.
    typical_score_share : float
        The same score for the triangle in the middle: half of them did better.
    covered : Mapping[float, float]
        Share of outcomes within the band, by the share that it should hold; empty without bands.
    covered_interval : tuple of float, optional
        Wilson's 95% interval of the coverage of the 80% band, by independent sources.
    """

    error_share: float
    bias_share: float
    score_share: float
    typical_score_share: float
    covered: Mapping[float, float]
    covered_interval: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Judged:
    """Cuts with what came, and the triangle each belongs to."""

    outcome: Floats
    triangle: Sequence[str]
    source_count: int

    def mean(self, amounts: Floats) -> Floats:
        """Give the amounts as a share of the outcome, one per triangle: ratio of sums over its cuts."""
        return self._summed(amounts) / self._summed(self.outcome)

    def share(self, hits: Booleans) -> float:
        """Give the share of cuts that hit, as the mean over triangles."""
        return float((self._summed(hits) / self._summed(np.ones(len(hits)))).mean())

    def _summed(self, by_cut: Floats | Booleans) -> Floats:
        _, place = np.unique(self.triangle, return_inverse=True)
        return np.bincount(place, weights=by_cut)


def judged(cuts: Sequence[Cut]) -> Judged:
    """Gather what came of cuts."""
    sources = {cut.triangle.source for cut in cuts}
    return Judged(np.array([cut.outcome for cut in cuts]), [cut.triangle.name for cut in cuts], len(sources))


def answered_by_all(forecasts: Mapping[str, Forecast]) -> Booleans:
    """Mark the cuts of which every candidate says something: only there they can be compared, shape (cuts,)."""
    return np.logical_and.reduce([forecast.is_known for forecast in forecasts.values()])


def score(forecast: Forecast, came: Judged) -> Score:
    """Score one candidate on cuts that it answered.

    Parameters
    ----------
    forecast : Forecast
        One per cut.
    came : Judged
        The same cuts.

    Returns
    -------
    Score
        Coverage counts each triangle once; its interval each source once, however many cuts there are.
    """
    error = forecast.middle - came.outcome
    scores = came.mean(weighted_interval_score(came.outcome, forecast.middle, forecast.bands))
    covered = {
        share: came.share((low <= came.outcome) & (came.outcome <= high))
        for share, (low, high) in forecast.bands.items()
    }
    return Score(
        error_share=float(came.mean(np.abs(error)).mean()),
        bias_share=float(came.mean(error).mean()),
        score_share=float(scores.mean()),
        typical_score_share=float(np.median(scores)),
        covered=covered,
        covered_interval=_interval(covered.get(JUDGED_SHARE), came.source_count),
    )


def _interval(covered: float | None, source_count: int) -> tuple[float, float] | None:
    return None if covered is None else share_interval(covered * source_count, source_count)


def of_cuts(forecast: Forecast, chosen: Booleans) -> Forecast:
    """Keep the forecasts of some cuts."""
    bands = {share: (low[chosen], high[chosen]) for share, (low, high) in forecast.bands.items()}
    return Forecast(forecast.middle[chosen], bands)


def joined(parts: Sequence[Forecast]) -> Forecast:
    """Put the forecasts of several batches one after another."""
    shares = SHARES if parts[0].bands else ()
    bands = {share: _joined_band([part.bands[share] for part in parts]) for share in shares}
    return Forecast(np.concatenate([part.middle for part in parts]), bands)


def _joined_band(bands: Sequence[tuple[Floats, Floats]]) -> tuple[Floats, Floats]:
    return np.concatenate([low for low, _ in bands]), np.concatenate([high for _, high in bands])
