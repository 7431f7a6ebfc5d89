"""Tables of the gemeentefonds: of each circular and year the document that holds."""

import narwhals as nw

from stuurlicht.tables.base import Frame

ISSUE = ("circular", "book_year")
_ORDER = ("received_date", "loaded_at", "ingest_id")


def newest(rows: Frame, ingests: Frame, *within: str) -> Frame:
    """Keep the rows of the newest document for each circular and year.

    Parameters
    ----------
    rows : LazyFrame
        One of the ledger tables of the gemeentefonds, cut at a day.
    ingests : LazyFrame
        To tell of two documents of one day which was loaded last.
    within : str
        Boolean columns that tell apart what documents give separately.
    """
    key = [*ISSUE, *within]
    loaded = ingests.select("ingest_id", "loaded_at")
    documents = rows.select(*key, "ingest_id", "received_date").unique().join(loaded, on="ingest_id", how="left")
    for column in _ORDER:
        documents = documents.filter(nw.col(column) == nw.col(column).max().over(*key))
    return rows.join(documents.select(*key, "ingest_id"), on=[*key, "ingest_id"], how="semi")
