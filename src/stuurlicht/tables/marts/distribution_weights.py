"""Weights of measures and payments per cluster, as known on the day."""

from dataclasses import replace
from datetime import date

import narwhals as nw

from stuurlicht.core import Column, _
from stuurlicht.core.fund_clusters import FUND_CLUSTERS
from stuurlicht.core.ledger import FUND_WEIGHTS, INGESTS
from stuurlicht.rules.fund_measures import bears_factor, fund_name
from stuurlicht.tables.base import Frame, Frames, Mart
from stuurlicht.tables.marts.taken_columns import taken
from stuurlicht.tables.staging.stg_gemeentefonds__newest import newest

_CLUSTER, _MEASURE, _PAYMENT = taken(FUND_WEIGHTS, "cluster", "measure", "payment")
COLUMNS = (
    *taken(FUND_WEIGHTS, "circular", "book_year", "received_date"),
    replace(_CLUSTER, values=FUND_CLUSTERS),
    replace(_MEASURE, meaning="One name for all tables, in lower case."),
    replace(_PAYMENT, meaning="One name for all tables, in lower case."),
    *taken(FUND_WEIGHTS, "measure_name", "weight_eur"),
    Column(
        name="bears_factor",
        kind="boolean",
        label=_("Maal uitkeringsfactor"),
        meaning="False for payments and for measures of the own capacity.",
    ),
)


def build(frames: Frames, day: date) -> Frame:  # noqa: ARG001  the cut holds the day already
    """Give the weights of the newest document; measures and payments may come from separate ones."""
    told = frames["fund_weights"].with_columns(is_payment=nw.col("measure").is_null())
    named = newest(told, frames["ingests"], "is_payment").with_columns(
        measure=fund_name("measure", "measures"), payment=fund_name("payment", "payments")
    )
    return named.with_columns(
        bears_factor=nw.when(nw.col("is_payment")).then(nw.lit(value=False)).otherwise(bears_factor("measure"))
    )


distribution_weights = Mart(
    name="distribution_weights",
    grain="one weight of one measure, or the share of one payment, in one cluster, of one circular and year",
    label=_("Gewichten zoals ze gelden"),
    columns=COLUMNS,
    reads=(FUND_WEIGHTS, INGESTS),
    build=build,
    quirks=(
        "A measure of which one weight could not be read is absent whole; the formula tells it as a gap.",
        "A corrected document replaces the earlier one of the same circular and year whole.",
    ),
)
