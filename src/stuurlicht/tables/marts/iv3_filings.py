"""Iv3 filings: which municipality filed which report, and which document tells it."""

from dataclasses import replace
from datetime import date

from stuurlicht.core import Column, _
from stuurlicht.core.ledger import INGESTS, IV3_SUBMISSIONS
from stuurlicht.tables.base import Frame, Frames, Mart
from stuurlicht.tables.marts.taken_columns import taken
from stuurlicht.tables.staging.stg_iv3__filings import counting_filings

(_PUBLISHED_ON,) = taken(IV3_SUBMISSIONS, "received_date")
COLUMNS = (
    *taken(IV3_SUBMISSIONS, "municipality", "book_year", "report", "has_filed", "has_revenues", "is_first_placing"),
    replace(_PUBLISHED_ON, label=_("Gepubliceerd op")),
    Column(
        name="has_newer",
        kind="boolean",
        label=_("Er is een nieuwere publicatie"),
        meaning="True when a newer document tells of this report too, but less: costs only, or nothing at all.",
    ),
    *taken(IV3_SUBMISSIONS, "ingest_id"),
)


def build(frames: Frames, day: date) -> Frame:  # noqa: ARG001  the cut holds the day already
    """Give the document that counts for each report."""
    return counting_filings(frames)


iv3_filings = Mart(
    name="iv3_filings",
    grain="one report of one municipality of which a published document tells",
    label=_("Iv3-opgaven per gemeente"),
    columns=COLUMNS,
    reads=(IV3_SUBMISSIONS, INGESTS),
    build=build,
    quirks=(
        "A municipality of which no document tells has no row; compare with the municipalities of the year.",
        "Files of third parties write zeros where nothing was filed; a report of zeros only counts as not filed.",
    ),
)
