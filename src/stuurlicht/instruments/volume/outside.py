"""Help that no message holds: what others told of it, and what nobody told."""

import polars as pl

from stuurlicht.core.outside_help import OUTSIDE_HELP
from stuurlicht.instruments.base import Inputs
from stuurlicht.instruments.volume.presence import LAW_KEY

_KEY = [*LAW_KEY, "kind"]


def outside_messages(inputs: Inputs, laws: pl.DataFrame) -> pl.DataFrame:
    """Give a line per law and kind of help that no message holds; it is always there, with or without a count.

    Parameters
    ----------
    inputs : Inputs
        The register ``outside_clients``.
    laws : polars.DataFrame
        ``municipality`` and ``law`` of which messages tell.

    Returns
    -------
    polars.DataFrame
        The newest month told and the same month a year before; null where nobody told.
    """
    told = inputs.outside_clients.select(*_KEY, "month", "clients_count").collect("polars").to_polars()
    told = told.filter(pl.col("month") <= inputs.day)
    newest = told.sort("month").group_by(_KEY).last()
    a_year_on = pl.col("month").dt.offset_by("1y")
    before = told.select(*_KEY, a_year_on, clients_year_before_count="clients_count")
    kinds = laws.join(pl.DataFrame({"kind": list(OUTSIDE_HELP)}), how="cross")
    supplied = pl.when(pl.col("month").is_null()).then(pl.lit("not_supplied")).otherwise(pl.lit("supplied"))
    return with_growth(
        kinds.join(newest, on=_KEY, how="left").join(before, on=[*_KEY, "month"], how="left")
    ).with_columns(supply=supplied)


def with_growth(rows: pl.DataFrame) -> pl.DataFrame:
    """Set a count beside that of a year before.

    Parameters
    ----------
    rows : polars.DataFrame
        ``clients_count`` and ``clients_year_before_count``.

    Returns
    -------
    polars.DataFrame
        With ``change_share``, and ``least_clients_count``: nobody beside a few means that the few decide, since a
        count of nobody protects nothing.
    """
    now, before = pl.col("clients_count"), pl.col("clients_year_before_count")
    anybody = (pl.when(each > 0).then(each) for each in (now, before))
    return rows.with_columns(
        change_share=pl.when(before > 0).then(now / before - 1),
        least_clients_count=pl.min_horizontal(anybody).fill_null(0),
    )
