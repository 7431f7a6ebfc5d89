"""Documents of the ledger, and which of several with one message key counts."""

import narwhals as nw

from stuurlicht.core.documents import Outcome
from stuurlicht.tables.base import Frame

MESSAGE_KEY = ("municipality", "law", "sender", "kind", "message_id")
"""What a sender must keep unique. The municipality is in it, so that municipalities never touch each other."""

_ARRIVAL = ("received_date", "file_sha256")


def documents(ingests: Frame) -> Frame:
    """Give all documents with the one that counts among those with the same message key.

    Parameters
    ----------
    ingests : Frame
        The ledger table ``ingests``, one row per document.

    Returns
    -------
    Frame
        The same rows and columns, with ``provider`` (null when unknown), ``is_void`` (true for a stored message
        whose key an earlier one bears: earliest ``received_date``, then smallest ``file_sha256`` counts) and
        ``counting_ingest_id`` (the one that counts; null when the document has no message key).
    """
    marked = ingests.with_columns(_is_keyed().alias("_is_keyed"))
    keyed = marked.filter("_is_keyed").select("ingest_id", *MESSAGE_KEY, *_ARRIVAL)
    # nearly every key is borne once: only the others are put in order, which is the slow part
    shared = keyed.filter(nw.len().over(*MESSAGE_KEY) > 1)
    first = shared.unique(subset=list(MESSAGE_KEY), keep="first", order_by=list(_ARRIVAL)).select(
        *MESSAGE_KEY, nw.col("ingest_id").alias("_first")
    )
    of_shared = shared.join(first, on=list(MESSAGE_KEY), how="left").select("ingest_id", "_first")
    own = nw.when(nw.col("_is_keyed")).then(nw.col("ingest_id"))
    return (
        marked.join(of_shared, on="ingest_id", how="left")
        .with_columns(_provider(), nw.coalesce(nw.col("_first"), own).alias("counting_ingest_id"))
        .with_columns((nw.col("counting_ingest_id") != nw.col("ingest_id")).fill_null(value=False).alias("is_void"))
        .drop("_is_keyed", "_first")
    )


def _is_keyed() -> nw.Expr:
    """Tell whether a document was stored and bears a whole message key."""
    is_stored = (nw.col("outcome") == Outcome.STORED.value).fill_null(value=False)
    return is_stored & ~nw.any_horizontal(*(nw.col(name).is_null() for name in MESSAGE_KEY), ignore_nulls=False)


def _provider() -> nw.Expr:
    sent_by_municipality = nw.col("sender") == nw.col("municipality")
    return nw.when(sent_by_municipality).then(nw.col("receiver")).otherwise(nw.col("sender")).alias("provider")


def counting_rows(rows: Frame, known: Frame) -> Frame:
    """Give the rows of documents that count, with ``file_sha256`` and ``source`` of their document.

    ``known`` is what `documents` gives.
    """
    counting = known.filter(~nw.col("is_void")).select("ingest_id", "file_sha256", "source")
    return rows.join(counting, on="ingest_id", how="inner")
