"""Figures of CBS: of each region, period and topic the newest version known on the day."""

from dataclasses import replace
from datetime import date

import narwhals as nw

from stuurlicht.core import _
from stuurlicht.core.ledger import INGESTS
from stuurlicht.core.ledger.published import CBS_OBSERVATIONS
from stuurlicht.tables.base import Frame, Frames, Mart
from stuurlicht.tables.marts.taken_columns import taken

(_PUBLISHED_ON,) = taken(CBS_OBSERVATIONS, "received_date")
COLUMNS = (
    *taken(CBS_OBSERVATIONS, "table_id", "region", "period", "dimensions", "measure", "measure_unit"),
    *taken(CBS_OBSERVATIONS, "value", "value_status", "is_provisional"),
    replace(_PUBLISHED_ON, label=_("Gepubliceerd op")),
    *taken(CBS_OBSERVATIONS, "ingest_id"),
)
_TOLD = ("table_id", "_region", "_period", "measure")
_AGE = ("received_date", "loaded_at", "file_sha256")


def build(frames: Frames, day: date) -> Frame:  # noqa: ARG001  the cut holds the day already
    """Give the cells of the document that counts for each table, region, period and topic."""
    rows = frames["cbs_observations"].with_columns(
        nw.col("region").fill_null("").alias("_region"), nw.col("period").fill_null("").alias("_period")
    )
    ages = frames["ingests"].select("ingest_id", "loaded_at", "file_sha256")
    told = rows.select("ingest_id", "received_date", *_TOLD).unique().join(ages, on="ingest_id", how="inner")
    newest = told.unique(subset=list(_TOLD), keep="last", order_by=list(_AGE)).select(*_TOLD, "ingest_id")
    return rows.join(newest, on=[*_TOLD, "ingest_id"], how="inner")


cbs_figures = Mart(
    name="cbs_figures",
    grain="one cell of one CBS table: a topic for a region, a period and the other dimensions",
    label=_("Cijfers van het CBS, nieuwste versie"),
    columns=COLUMNS,
    reads=(CBS_OBSERVATIONS, INGESTS),
    build=build,
    quirks=(
        "CBS rounds counts to fives: parts do not add up to their total to the unit.",
        "A null value is not zero: value_status says whether it is missing, secret or cannot exist.",
        "CBS replaces provisional figures in place; an earlier day shows what was published then.",
        "A file fetched for one municipality replaces that municipality only.",
    ),
)
