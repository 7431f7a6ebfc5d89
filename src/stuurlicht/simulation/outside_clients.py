"""People of the fictional municipality whose help no message tells: counts that others would give it. All invented."""

from datetime import date

import numpy as np
import polars as pl

from stuurlicht.simulation.clock import date_of_month
from stuurlicht.simulation.world import LAWS, World

_PER_1000 = {
    ("jeugdwet", "pgb"): 2.1,
    ("wmo", "pgb"): 5.6,
    ("jeugdwet", "local_team"): 9.0,
    ("wmo", "local_team"): 12.0,
}
_YEARLY_CHANGE = {"pgb": -0.04, "local_team": 0.06}
"""People with a pgb become fewer, those of the local team more: as in many municipalities since 2015."""
_TOLD_BY = {"pgb": "SVB, maandopgave", "local_team": "Registratie wijkteam"}
_SCHEMA = {
    "law": pl.String, "kind": pl.String, "month": pl.Date, "clients_count": pl.Int64, "told_by": pl.String,
}  # fmt: skip


def outside_clients(world: World) -> pl.DataFrame:
    """Count people per law, kind of help and month.

    Returns
    -------
    pl.DataFrame
        With the columns of the register ``outside_clients``.
    """
    drawn = world.random("outside clients")
    years = np.arange(world.months) / 12
    months = [date_of_month(int(month)) for month in world.care_months]
    rows = [
        (law, kind, month, int(count), _TOLD_BY[kind])
        for law in LAWS
        for kind in _TOLD_BY
        for month, count in zip(
            months,
            drawn.poisson(_PER_1000[law, kind] * world.inhabitants / 1000 * (1 + _YEARLY_CHANGE[kind]) ** years),
            strict=True,
        )
    ]
    return pl.DataFrame(rows, schema=_SCHEMA, orient="row")


def clients_known_on(clients: pl.DataFrame, day: date) -> pl.DataFrame:
    """Give the months that had ended on ``day``."""
    return clients.filter(pl.col("month").dt.month_end() <= day)
