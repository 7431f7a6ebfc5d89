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
    keyed = ingests.filter(nw.col("outcome") == Outcome.STORED.value, ~nw.col("message_id").is_null())
    first = keyed.unique(subset=list(MESSAGE_KEY), keep="first", order_by=list(_ARRIVAL)).select(
        *MESSAGE_KEY, nw.col("ingest_id").alias("counting_ingest_id")
    )
    of_stored = keyed.join(first, on=list(MESSAGE_KEY), how="left").select("ingest_id", "counting_ingest_id")
    return ingests.join(of_stored, on="ingest_id", how="left").with_columns(
        _provider(),
        (nw.col("counting_ingest_id") != nw.col("ingest_id")).fill_null(value=False).alias("is_void"),
    )


def _provider() -> nw.Expr:
    sent_by_municipality = nw.col("sender") == nw.col("municipality")
    return nw.when(sent_by_municipality).then(nw.col("receiver")).otherwise(nw.col("sender")).alias("provider")


def counting_rows(rows: Frame, ingests: Frame) -> Frame:
    """Give the rows of documents that count, with ``file_sha256`` and ``source`` of their document."""
    counting = documents(ingests).filter(~nw.col("is_void")).select("ingest_id", "file_sha256", "source")
    return rows.join(counting, on="ingest_id", how="inner")
