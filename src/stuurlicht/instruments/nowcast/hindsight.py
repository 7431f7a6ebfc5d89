"""Hindsight: what every basis expected at every past month-end, and how far off it was. Eurocents."""

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from stuurlicht.instruments.nowcast.exposure import AHEAD
from stuurlicht.instruments.nowcast.facts import LEAST_HISTORY_MONTHS, Facts, Known
from stuurlicht.instruments.nowcast.fitting import MATURE_SHARE, Basis, Fitted, fit, sum_by_law
from stuurlicht.instruments.nowcast.looks import Look, look
from stuurlicht.instruments.nowcast.parameters import NowcastParameters
from stuurlicht.methods.triangles import Floats

BEHIND = 11
OFFSETS = np.arange(-BEHIND, AHEAD + 1)
"""Months from the last closed one."""
MOST_GROWTH = 3.0
"""An error from when the level was less than a third of that of now tells no more than this times itself."""
_JUDGED = (OFFSETS >= -2) & (OFFSETS <= 6)  # noqa: PLR2004  what still has to come in, and half a year ahead
_LEAST_JUDGED = 12
_GROWN_UP = 12


@dataclass(frozen=True, slots=True)
class Errors:
    """What came, less what was expected, at past month-ends.

    Parameters
    ----------
    amounts : array (cuts, segments, offsets)
        In eurocents, by months from the last closed one (`OFFSETS`); ``nan`` when not known yet.
    levels : array (cuts, segments)
        Mean expected amount per month ahead, at those cuts.
    level : array (segments,)
        The same at the cut of now.
    """

    amounts: Floats
    levels: Floats
    level: Floats

    @property
    def scaled(self) -> Floats:
        """The amounts as if the level had been that of now; from a much smaller level they are not blown up."""
        grown = np.divide(self.level, self.levels, out=np.ones_like(self.levels), where=self.levels > 0)
        grown = np.where(self.level > 0, np.minimum(grown, MOST_GROWTH), 0.0)
        return np.asarray(self.amounts * grown[..., None])


@dataclass
class Hindsight:
    """Looks at every cut, each made once.

    Parameters
    ----------
    known : Known
        What the cuts are made of.
    chosen : NowcastParameters
        The choices of the method.
    """

    known: Known
    chosen: NowcastParameters
    _facts: dict[int, Facts] = field(default_factory=dict)
    _fitted: dict[int, Fitted] = field(default_factory=dict)
    _errors: dict[tuple[int, Basis], Errors] = field(default_factory=dict)
    _looks: dict[tuple[int, Basis], Look] = field(default_factory=dict)

    def facts(self, count: int) -> Facts:
        """Give the facts when ``count`` months had closed."""
        if count not in self._facts:
            is_today = count == len(self.known.cube.months)
            self._facts[count] = self.known.now if is_today else self.known.at(count)
        return self._facts[count]

    def fitted(self, count: int) -> Fitted:
        """Give what was read from them."""
        if count not in self._fitted:
            self._fitted[count] = fit(self.facts(count), self.chosen)
        return self._fitted[count]

    def look(self, count: int, basis: Basis) -> Look:
        """Give what ``basis`` expected then."""
        if (count, basis) not in self._looks:
            self._looks[count, basis] = look(self.facts(count), self.fitted(count), basis, self.chosen)
        return self._looks[count, basis]

    def errors(self, count: int, basis: Basis) -> Errors:
        """Give how far off the looks at earlier cuts were, as known when ``count`` months had closed."""
        if (count, basis) not in self._errors:
            self._errors[count, basis] = self._held_against(count, basis)
        return self._errors[count, basis]

    def _held_against(self, count: int, basis: Basis) -> Errors:
        """Hold the looks at earlier cuts against what was known when ``count`` months had closed."""
        now = self.look(count, Basis.ALLOCATIONS)
        is_mature = np.nan_to_num(now.share) >= MATURE_SHARE
        outcome = np.where(is_mature, now.expected[:, :count], np.nan)
        cuts = _judged_cuts(count)
        amounts = np.full((len(cuts), len(outcome), len(OFFSETS)), np.nan)
        for place, cut in enumerate(cuts):
            months = cut - 1 + OFFSETS
            has_place = (months >= 0) & (months < count)
            expected = self.look(cut, basis).expected
            amounts[place][:, has_place] = outcome[:, months[has_place]] - expected[:, months[has_place]]
            amounts[place][self._is_young(cut, count)] = np.nan
        levels = [level_of(self.look(cut, basis)) for cut in cuts]
        return Errors(amounts, np.reshape(levels, amounts.shape[:2]), level_of(self.look(count, basis)))

    def _is_young(self, cut: int, count: int) -> npt.NDArray[np.bool_]:
        """Mark the segments whose law began so late that a look at this cut was worse than those of now."""
        history, now = self.facts(cut).history, self.facts(count).history
        return np.asarray(((history < _GROWN_UP) & (now >= 2 * _GROWN_UP))[self.facts(count).law_of])

    def chosen_basis(self, count: int) -> npt.NDArray[np.str_]:
        """Choose per law the basis that erred least at earlier cuts, as far as was known by then.

        Returns
        -------
        array (laws,)
            Toewijzingen where there are any and nothing simpler did better, or too little is known to judge.
        """
        facts = self.facts(count)
        has_toewijzingen = sum_by_law(facts, facts.exposure.stood).any(axis=1)
        default = np.where(has_toewijzingen, Basis.ALLOCATIONS, Basis.PACE)
        bases = tuple(Basis)
        missed = np.stack([self._missed(count, basis) for basis in bases])
        can_judge = np.isfinite(missed).all(axis=0)  # the same cuts for every basis
        score = np.where(can_judge, missed, 0.0).sum(axis=1)
        score[bases.index(Basis.ALLOCATIONS), ~has_toewijzingen] = np.inf  # it would be the pace by another name
        best = np.array(bases)[np.argmin(score, axis=0)]
        return np.where(can_judge.sum(axis=0) >= _LEAST_JUDGED, best, default)

    def _missed(self, count: int, basis: Basis) -> Floats:
        """Give the size of the error over the judged months, shape (cuts, laws); ``nan`` where not known yet."""
        facts, errors = self.facts(count), self.errors(count, basis)
        missed = np.abs([sum_by_law(facts, each[:, _JUDGED].sum(axis=1)) for each in errors.amounts])
        return np.reshape(missed, (len(errors.amounts), len(facts.laws)))


def _judged_cuts(count: int) -> range:
    """Give the earlier cuts; with two years of history only those that had one year, as looks from less are worse."""
    return range(_GROWN_UP if count >= 2 * _GROWN_UP else LEAST_HISTORY_MONTHS, count)


def level_of(told: Look) -> Floats:
    """Give the mean expected amount of the months ahead, shape (segments,); 0 where that is unknown or negative."""
    return np.asarray(np.maximum(np.nan_to_num(told.expected[:, -AHEAD:].mean(axis=1)), 0.0))
