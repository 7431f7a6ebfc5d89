"""Filings of Iv3, and which of several documents counts for each report of each municipality."""

import narwhals as nw

from stuurlicht.core.ledger import INGESTS, IV3_SUBMISSIONS
from stuurlicht.tables.base import Frame, Frames

REPORT_KEY = ("municipality", "book_year", "report")
_ORDER = ("_tells", "received_date", "loaded_at", "ingest_id")


def counting_filings(frames: Frames) -> Frame:
    """Give one document per report of a municipality.

    Parameters
    ----------
    frames : Frames
        ``iv3_submissions`` and ``ingests``.

    Returns
    -------
    Frame
        The rows of ``iv3_submissions`` that count, with ``has_newer``: a newer document tells of the report too, but
        less.

    Notes
    -----
    A document that tells of a filing goes before one that does not, because a filing is never taken back; then one
    with costs and revenues before one with costs only, so that both come from the same document and costs minus
    revenues is sound; then the newest publication, of one day the one that was loaded last.
    """
    loaded = frames[INGESTS.name].select("ingest_id", "loaded_at")
    told = frames[IV3_SUBMISSIONS.name].join(loaded, on="ingest_id", how="inner").with_columns(_tells().alias("_tells"))
    newest = nw.col("received_date").max().over(*REPORT_KEY).alias("_newest")
    counting = told.with_columns(newest)
    for clock in _ORDER:
        counting = counting.filter(nw.col(clock) == nw.col(clock).max().over(*REPORT_KEY))
    return counting.with_columns((nw.col("received_date") < nw.col("_newest")).alias("has_newer"))


def _tells() -> nw.Expr:
    """Give how much a document tells of a report: 0 not filed, 1 costs, 2 costs and revenues."""
    filed, both = nw.col("has_filed").cast(nw.Int64), nw.col("has_revenues").cast(nw.Int64)
    return filed + filed * both
