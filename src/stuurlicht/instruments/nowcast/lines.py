"""Lines of the answer: kinds of help and what stands beside the messages, laws, and all laws. Eurocents.

Draws are added up draw by draw, so that a total is the sum of its parts in every one; quantiles are never added.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import polars as pl

from stuurlicht.core.columns import TOTAL
from stuurlicht.instruments.nowcast.cube import LAW_KEY, SEGMENT, place_of
from stuurlicht.methods.triangles import Booleans, Floats

BANDS = {50: (0.25, 0.75), 80: (0.10, 0.90), 95: (0.025, 0.975)}
"""Quantiles of each band, by its share in percents."""


@dataclass(frozen=True, slots=True)
class Lines:
    """Rows of the answer with their draws.

    Parameters
    ----------
    rows : polars.DataFrame
        ``municipality``, ``law``, ``product_group`` (``totaal`` for a law and for all laws) and amounts; ``nan`` when
        unknown.
    draws : array (rows, ..., draws)
        What each may come to.
    """

    rows: pl.DataFrame
    draws: Floats

    def kept(self, is_kept: Booleans) -> "Lines":
        """Give only these rows."""
        return Lines(self.rows.filter(pl.Series(is_kept)), self.draws[is_kept])

    def with_totals(self) -> "Lines":
        """Add a row per law and one per municipality; an unknown part makes the total unknown."""
        laws = self.rows.select(LAW_KEY).unique().sort(LAW_KEY)
        whole = laws.select("municipality").unique().sort("municipality")
        amounts = {name: self.rows[name].to_numpy() for name in self.rows.columns if name not in SEGMENT}
        frames, draws = [self.rows], [self.draws]
        for keys, on in ((laws, LAW_KEY), (whole, ("municipality",))):
            place = place_of(self.rows, keys, on)

            def added(values: Floats, place: np.ndarray = place, count: int = len(keys)) -> Floats:
                total = np.zeros((count, *values.shape[1:]))
                np.add.at(total, place, values)
                return total

            frames.append(_keyed(keys, {name: added(values) for name, values in amounts.items()}))
            draws.append(added(self.draws))
        return Lines(pl.concat([frame.select(self.rows.columns) for frame in frames]), np.concatenate(draws))

    def without_parts(self) -> "Lines":
        """Keep the totals only."""
        return self.kept((self.rows["product_group"] == TOTAL).to_numpy())

    def with_bands(self) -> pl.DataFrame:
        """Give the rows with ``low_50``, ``high_50`` and so on; null where the draws are unknown."""
        names = [f"{side}_{share}" for share in BANDS for side in ("low", "high")]
        ends = np.quantile(self.draws, [end for pair in BANDS.values() for end in pair], axis=-1)
        bands = {name: pl.Series(end).fill_nan(None) for name, end in zip(names, ends, strict=True)}
        return self.rows.with_columns(**bands)

    def chance_above(self, limit: pl.Series) -> pl.Series:
        """Give the part of the draws that end above a limit; null where either is unknown.

        With half a draw to each side: what never happened in so many draws is rare, not impossible.
        """
        limits = limit.cast(pl.Float64).fill_null(np.nan).to_numpy()
        count = (self.draws > limits[:, None]).sum(axis=-1)
        is_certain = (self.draws == self.draws[:, :1]).all(axis=-1)
        smoothed = np.where(is_certain, count / self.draws.shape[-1], (count + 0.5) / (self.draws.shape[-1] + 1))
        is_known = np.isfinite(limits) & np.isfinite(self.draws).all(axis=-1)
        return pl.Series(np.where(is_known, smoothed, np.nan)).fill_nan(None)


def _keyed(keys: pl.DataFrame, amounts: Mapping[str, Floats]) -> pl.DataFrame:
    told = keys.with_columns(**{name: pl.Series(values) for name, values in amounts.items()})
    missing = [name for name in SEGMENT if name not in keys.columns]
    return told.with_columns(pl.lit(TOTAL).alias(name) for name in missing)
