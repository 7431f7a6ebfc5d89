"""People with help in kind beside people with a personal budget, a year apart."""

import polars as pl

from stuurlicht.core.columns import TOTAL
from stuurlicht.instruments.base import Inputs
from stuurlicht.instruments.boundary.moves import LAW_KEY
from stuurlicht.instruments.frames import collected

_PGB, _VOLUME = "pgb", "volume"


def pgb_beside_kind(inputs: Inputs) -> pl.DataFrame:
    """Give for each law the newest month in which the SVB told people with a budget, and the same month a year before.

    Parameters
    ----------
    inputs : Inputs
        The register ``outside_clients``, and the answer of volume.

    Returns
    -------
    polars.DataFrame
        A row per law that volume knows. Null where nobody told, or messages do not reach that month.
    """
    per_month = (
        inputs.results[_VOLUME]
        .tables["per_month"]
        .filter(pl.col("measure") == "clients", pl.col("product_group") == TOTAL)
    )
    kind = per_month.select(*LAW_KEY, "month", "clients_count")
    told = collected(inputs.outside_clients.select(*LAW_KEY, "kind", "month", "clients_count"))
    pgb = told.filter(pl.col("kind") == _PGB, pl.col("month") <= inputs.day).drop("kind")
    newest = pgb.sort(*LAW_KEY, "month").group_by(LAW_KEY, maintain_order=True).last()
    rows = kind.select(LAW_KEY).unique().join(newest.rename({"clients_count": "pgb_count"}), on=LAW_KEY, how="left")
    at = [*LAW_KEY, "month"]
    rows = rows.join(_a_year_on(pgb).rename({"clients_count": "pgb_before_count"}), on=at, how="left")
    rows = rows.join(kind.rename({"clients_count": "kind_count"}), on=at, how="left")
    rows = rows.join(_a_year_on(kind).rename({"clients_count": "kind_before_count"}), on=at, how="left")
    counts = ("pgb_count", "pgb_before_count", "kind_count", "kind_before_count")
    least = pl.min_horizontal(pl.when(pl.col(name) > 0).then(pl.col(name)) for name in counts)
    return rows.with_columns(least_clients_count=least.fill_null(0))


def _a_year_on(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.with_columns(pl.col("month").dt.offset_by("1y"))
