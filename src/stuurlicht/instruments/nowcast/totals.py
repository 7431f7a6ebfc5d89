"""From segments to laws and all laws: amounts add up, errors add up with a stated correlation."""

from collections.abc import Sequence

import polars as pl

from stuurlicht.core.columns import TOTAL
from stuurlicht.instruments.nowcast.cube import LAW_KEY, SEGMENT


def with_totals(
    leaves: pl.DataFrame, amounts: Sequence[str], variances: Sequence[str], correlation: float, by: Sequence[str] = ()
) -> pl.DataFrame:
    """Add a row per law and a row over the laws.

    Parameters
    ----------
    leaves : polars.DataFrame
        One row per segment and ``by``.
    amounts : sequence of str
        Columns that add up; ``nan`` in a part makes the total ``nan``.
    variances : sequence of str
        Columns of squared errors: (1 - c) sum v + c (sum of roots)^2.

    Returns
    -------
    polars.DataFrame
        Only the segment columns, ``by``, ``amounts`` and ``variances``.
    """
    order = [*SEGMENT, *by, *amounts, *variances]
    sums = [pl.col(name).sum() for name in amounts]
    spread = [_combined(name, correlation) for name in variances]
    of_laws = leaves.group_by(*LAW_KEY, *by).agg(*sums, *spread).with_columns(product_group=pl.lit(TOTAL))
    over_laws = leaves.group_by("municipality", *by).agg(*sums, *spread)
    over_laws = over_laws.with_columns(law=pl.lit(TOTAL), product_group=pl.lit(TOTAL))
    return pl.concat([frame.select(order) for frame in (leaves, of_laws, over_laws)])


def _combined(name: str, correlation: float) -> pl.Expr:
    variance = pl.col(name)
    return ((1.0 - correlation) * variance.sum() + correlation * variance.sqrt().sum() ** 2).alias(name)
