"""Arrays of municipalities by clusters, with the nation and the total added, as rows of a table."""

from collections.abc import Mapping, Sequence

import numpy as np
import polars as pl
from numpy.typing import NDArray

from stuurlicht.core.columns import TOTAL
from stuurlicht.methods.triangles import Floats

_CENTS = 100.0


def with_totals(amounts: Floats, known: NDArray[np.bool_]) -> Floats:
    """Add a column with the total of all clusters and a row with the nation.

    Parameters
    ----------
    amounts, known : array (municipalities, clusters)
        What is not known counts nowhere.

    Returns
    -------
    array (municipalities + 1, clusters + 1)
        ``nan`` where not known: a total needs all its clusters; the nation adds up the municipalities that are known.
    """
    counts = np.column_stack([known, known.all(axis=1)])
    wide = np.column_stack([amounts, np.where(known, amounts, 0.0).sum(axis=1)])
    nation = np.where(counts, wide, 0.0).sum(axis=0)
    rows = np.where(counts, wide, np.nan)
    return np.vstack([rows, np.where(counts.any(axis=0), nation, np.nan)])


def known_count(known: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Count the municipalities that are known, per cluster and in total."""
    return np.append(known.sum(axis=0), known.all(axis=1).sum()).astype(np.int64)


def inhabitants_of(known: NDArray[np.bool_], inhabitants: Floats) -> Floats:
    """Give the inhabitants behind every amount that ``with_totals`` gives; ``nan`` where they are not known."""
    counts = np.column_stack([known, known.all(axis=1)]) & np.isfinite(inhabitants)[:, None]
    each = np.where(counts, inhabitants[:, None], np.nan)
    nation = np.where(counts, inhabitants[:, None], 0.0).sum(axis=0)
    is_whole = (counts.sum(axis=0) == known_count(known)) & (nation > 0)  # else the amounts are of more people
    return np.vstack([np.where(each > 0, each, np.nan), np.where(is_whole, nation, np.nan)])


def rows_of(
    municipalities: Sequence[str], names: Sequence[str], name: str, columns: Mapping[str, NDArray[np.generic]]
) -> pl.DataFrame:
    """Give one row per municipality and name, the nation and the total among them.

    Parameters
    ----------
    columns : Mapping[str, array (municipalities + 1, names + 1)]
        ``nan`` becomes null.
    """
    places, keys = [*municipalities, TOTAL], [*names, TOTAL]
    frame = pl.DataFrame({"municipality": np.repeat(places, len(keys)), name: np.tile(keys, len(places))})
    told = {column: pl.Series(values.ravel()) for column, values in columns.items()}
    return frame.with_columns(**told).with_columns(pl.selectors.float().fill_nan(None))


def euros(cents: Floats) -> Floats:
    """Turn whole eurocents into euros."""
    return np.asarray(cents / _CENTS)


def unknown_where_null(frame: pl.DataFrame, columns: Sequence[str]) -> pl.DataFrame:
    """Add a status to each column: unknown where there is no value."""
    return frame.with_columns(
        pl.when(pl.col(name).is_null()).then(pl.lit("unknown")).otherwise(pl.lit("known")).alias(f"{name}_status")
        for name in columns
    )
