"""Iv3 task fields: costs and revenues per task field in each report of each municipality."""

from dataclasses import replace
from datetime import date

import narwhals as nw

from stuurlicht.core import _
from stuurlicht.core.ledger import INGESTS, IV3_AMOUNTS, IV3_SUBMISSIONS
from stuurlicht.tables.base import Frame, Frames, Mart
from stuurlicht.tables.marts.iv3_filings import COLUMNS as OF_FILINGS
from stuurlicht.tables.marts.taken_columns import taken
from stuurlicht.tables.staging.stg_iv3__filings import REPORT_KEY, counting_filings

(_AMOUNT,) = taken(IV3_AMOUNTS, "amount_cents")
_KEY = (*REPORT_KEY, "task_field")
COLUMNS = (
    *taken(IV3_AMOUNTS, *_KEY),
    replace(
        _AMOUNT,
        name="costs_cents",
        label=_("Lasten"),
        meaning="Sum over the categories; filed in thousands of euros; negative amounts are corrections.",
        price_level="nominal",
    ),
    replace(
        _AMOUNT,
        name="revenues_cents",
        label=_("Baten"),
        meaning="As costs_cents, from the same document; 0 where the report has none on this task field.",
        null="the document tells costs only",
        price_level="nominal",
    ),
    *(column for column in OF_FILINGS if column.name == "received_date"),
)


def build(frames: Frames, day: date) -> Frame:  # noqa: ARG001  the cut holds the day already
    """Add up the categories of the document that counts for each report."""
    counting = counting_filings(frames).filter("has_filed")
    of_document = counting.select("ingest_id", *REPORT_KEY, "has_revenues", "received_date")
    amounts = frames[IV3_AMOUNTS.name].select("ingest_id", *_KEY, "side", "amount_cents")
    rows = amounts.join(of_document, on=["ingest_id", *REPORT_KEY], how="inner")
    sums = rows.with_columns(costs_cents=_of_side("costs"), revenues_cents=_of_side("revenues"))
    added = sums.group_by(*_KEY, "has_revenues", "received_date").agg(
        nw.col("costs_cents").sum(), nw.col("revenues_cents").sum()
    )
    return added.with_columns(nw.when("has_revenues").then(nw.col("revenues_cents")).alias("revenues_cents"))


def _of_side(side: str) -> nw.Expr:
    return nw.when(nw.col("side") == side).then(nw.col("amount_cents")).otherwise(nw.lit(0))


iv3_task_fields = Mart(
    name="iv3_task_fields",
    grain="one task field, with the code as filed, in one report of one municipality that filed it",
    label=_("Iv3: lasten en baten per taakveld"),
    columns=COLUMNS,
    reads=(IV3_AMOUNTS, IV3_SUBMISSIONS, INGESTS),
    build=build,
    quirks=(
        "Reports are never added up: the budget and the account are each the whole year, quarters are the year so far.",
        "0.10 and 0.11 are among the rows; rules.task_fields tells what to leave out.",
        "Who did not file has no rows here, and a row with has_filed false in iv3_filings.",
        "Codes as in the document that counts: one document tells 6.711, another only their sum 6.71.",
    ),
)
