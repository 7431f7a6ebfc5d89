"""Terms: the month by which contracts want care declared, and the end that this puts to late declarations."""

import numpy as np
import polars as pl

from stuurlicht.instruments.frames import collected
from stuurlicht.instruments.nowcast.cube import SEGMENT
from stuurlicht.methods.chain_ladder import Development, developed_shares
from stuurlicht.methods.mack import MackModel
from stuurlicht.methods.triangles import Integers
from stuurlicht.rules.product_groups import product_group_expression
from stuurlicht.tables.base import Frame

NO_TERM = 10_000
"""Months: later than any declaration."""
KEPT_SHARE = 0.998
"""A term of which more than the rest comes in later is not kept, and puts no end to anything."""


def terms_by_segment(contracts: Frame, segments: pl.DataFrame) -> Integers:
    """Give the longest term of the contracts of each segment, in months after the month of care.

    Parameters
    ----------
    contracts : Frame
        The mart ``contracts``.

    Returns
    -------
    array (segments,)
        `NO_TERM` where no contract is known, or one of them has no term.
    """
    rows = collected(
        contracts.with_columns(product_group_expression()).select(*SEGMENT[:2], "product_group", "declare_by_months")
    )
    longest = rows.group_by(SEGMENT).agg(pl.col("declare_by_months").fill_null(NO_TERM).max())
    found = segments.join(longest, on=SEGMENT, how="left", maintain_order="left")
    return found["declare_by_months"].fill_null(NO_TERM).cast(pl.Int64).to_numpy()


def ended_by_terms(model: MackModel, terms: Integers) -> MackModel:
    """Let nothing come after the term of a segment, where the history keeps to it or does not reach that far."""
    shares = developed_shares(model.factors)
    ages = np.arange(model.factors.shape[1])
    at_term = np.take_along_axis(shares, np.minimum(terms, shares.shape[1] - 1)[:, None], axis=1)[:, 0]
    is_kept = np.isnan(at_term) | (at_term >= KEPT_SHARE)
    is_beyond = (ages >= terms[:, None]) & is_kept[:, None]
    development = Development(
        np.where(is_beyond, 1.0, model.factors), model.development.pair_count, model.development.volume
    )
    return MackModel(
        development, np.where(is_beyond, 0.0, model.sigma_squared), np.where(is_beyond, 0.0, model.factor_variance)
    )
