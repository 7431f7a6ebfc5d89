"""Withdrawals: what earlier exports told and a new reading takes the place of. Nothing is removed: a marker says so.

An export tells how things stand, so the newest that tells of a declaration counts:

- read again (``--again``, mostly with a mended mapping), a file takes the place of all that its earlier reading told;
- a newer export takes the place of every declaration (or provider's day, where there are no declaration numbers) whose
  lines it all tells again, by their reference: what it says of them counts, also when that is something else;
- lines without a reference cannot be recognised: there the newest that tells of the declaration or day takes its place.

What a newer export leaves out stays as it was told before.

A withdrawn document is a row in ``ingests`` with the same fingerprint, a higher reading and another outcome. An
earlier ledger version answers as it did.
"""

import secrets
from collections.abc import Mapping

import narwhals as nw
import polars as pl

from stuurlicht.core.documents import LedgerBatch, Outcome
from stuurlicht.core.ledger import DECLARATION_LINES, INGESTS, MESSAGE_TABLES, STARTS, STOPS, TOEWIJZING_VERSIONS
from stuurlicht.store import Ledger
from stuurlicht.store.snapshot import holding

_PLACE = ("municipality", "law", "provider", "message_id")
"""What a declaration and its answer share, whichever export told them."""
_LINE: Mapping[str, tuple[str, ...]] = {
    DECLARATION_LINES.name: ("law", "provider", "reference_number"),
    TOEWIJZING_VERSIONS.name: ("law", "provider", "toewijzing_number", "decided_at"),
    STARTS.name: ("law", "provider", "toewijzing_number", "start_date"),
    STOPS.name: ("law", "provider", "toewijzing_number", "start_date"),
}
"""By what a line of an export is recognised in a newer one, by table; null is never the same."""
_SHA = "file_sha256"
_IS_WITHDRAWN = pl.col("outcome") == Outcome.WITHDRAWN.value


def with_withdrawals(ledger: Ledger, batch: LedgerBatch) -> LedgerBatch:
    """Add to the batch of one export the markers of what it takes the place of.

    Parameters
    ----------
    ledger : Ledger
        Read, not written.
    batch : LedgerBatch
        As `read_export` gives it: the first row of ``ingests`` is the file itself.

    Returns
    -------
    LedgerBatch
        Its rows are the same. Of what was withdrawn before and is told again the reading is counted up, so that it
        counts again.
    """
    every = _exports(ledger)
    held: pl.DataFrame = _holding(every)
    new = _with_provider(batch.ingests)
    told = new[_SHA].to_list()
    standing = held.filter(pl.col("outcome") == Outcome.STORED.value, pl.col("message_id").is_not_null())
    others = standing.filter(~pl.col(_SHA).is_in(told))
    places = pl.concat([new.select(_PLACE), _told_whole(ledger, others, batch).select(_PLACE)]).unique()
    earlier = _of_earlier_readings(every, new)
    gone = pl.concat([others.join(earlier, on=_SHA, how="semi"), others.join(places, on=_PLACE, how="semi")]).unique(
        _SHA
    )
    markers = gone.with_columns(
        ingest_id=pl.Series([secrets.randbits(63) for _ in range(gone.height)], dtype=pl.Int64),
        reading=pl.col("reading") + 1,
        outcome=pl.lit(Outcome.WITHDRAWN.value),
        received_date=pl.lit(None, dtype=pl.Date),
        loaded_at=pl.lit(new["loaded_at"][0]),
        code_version=pl.lit(new["code_version"][0]),
    )
    again = _told_again(new, held)
    return LedgerBatch(pl.concat([again.select(markers.columns), markers]).select(list(INGESTS.schema)), batch.rows)


def withdrawn_count(batch: LedgerBatch) -> int:
    """Count the declarations and answers that a batch takes the place of."""
    return batch.ingests.filter(_IS_WITHDRAWN).height


def _holding(every: pl.DataFrame) -> pl.DataFrame:
    held: pl.DataFrame = holding(nw.from_native(every.lazy())).collect("polars").to_native()
    return held


def _exports(ledger: Ledger) -> pl.DataFrame:
    """Give every reading of every export and of what it told, withdrawn or not."""
    scanned = ledger.polars.scan(ledger.files(INGESTS), INGESTS)
    rows: pl.DataFrame = scanned.collect("polars").to_native()
    return _with_provider(rows.filter(source="export"))


def _with_provider(rows: pl.DataFrame) -> pl.DataFrame:
    is_ours = pl.col("sender") == pl.col("municipality")
    return rows.with_columns(provider=pl.when(is_ours).then("receiver").otherwise("sender"))


def _of_earlier_readings(every: pl.DataFrame, new: pl.DataFrame) -> pl.DataFrame:
    """Give the fingerprints of all that earlier readings of the same file told: of the same moment, placed in it."""
    files = every.join(new.head(1).select(_SHA), on=_SHA, how="semi").select("loaded_at", _file="place")
    told = every.join(files.unique(), on="loaded_at", how="inner")
    return told.filter(pl.col("place").str.starts_with(pl.col("_file") + "!")).select(_SHA).unique()


def _told_whole(ledger: Ledger, others: pl.DataFrame, batch: LedgerBatch) -> pl.DataFrame:
    """Give the documents of which every line is recognised in the new export."""
    table = next(table for table in MESSAGE_TABLES if table.name in _LINE and table.name in batch.rows)
    scanned = ledger.polars.scan(ledger.files(table), table).to_native()
    lines = scanned.join(others.lazy(), on="ingest_id", how="semi").select("ingest_id", *_LINE[table.name]).collect()
    unknown = lines.join(batch.rows[table.name], on=_LINE[table.name], how="anti")
    return others.join(lines, on="ingest_id", how="semi").join(unknown, on="ingest_id", how="anti")


def _told_again(new: pl.DataFrame, held: pl.DataFrame) -> pl.DataFrame:
    withdrawn = held.filter(_IS_WITHDRAWN).select(_SHA, _next=pl.col("reading") + 1)
    joined = new.join(withdrawn, on=_SHA, how="left", maintain_order="left")
    return joined.with_columns(reading=pl.max_horizontal("reading", "_next")).drop("_next")
