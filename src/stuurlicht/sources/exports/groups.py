"""Groups: the lines of an export that one message would have held."""

import hashlib
import secrets

import polars as pl

from stuurlicht.core.laws import Law
from stuurlicht.core.ledger import DECLARATION_LINES, LedgerTable

PREFIXES = {Law.JEUGDWET.value: "JW", Law.WMO.value: "WMO"}
"""How the kind of a message begins, by law."""
GROUP = ("law", "provider", "message_id")
"""What the lines of one group have in common."""

_NOT_CONTENT = frozenset({"ingest_id", "line_number", "person", "neighbourhood"})
_NULL = "\x00"
_DIGEST_SHOWN = 12


def with_message_numbers(rows: pl.DataFrame, table: LedgerTable, message: str) -> pl.DataFrame:
    """Add ``message_id``: the declaration number, or else the day of receipt.

    Where a later export may repeat a group with more in it, the number also tells the contents: of two
    messages with one number only one counts, and lines would be lost. Repeated lines are recognised by their
    reference. Declaration lines without a reference are not, so there one number per provider and day is the
    only guard against counting twice, and the newest export that bears it counts.
    """
    day = pl.col("received_date").dt.strftime("%Y%m%d")
    number = pl.coalesce("declaration_number", day) if table == DECLARATION_LINES else day
    named = rows.with_columns(message_id=number)
    contents = (
        named.with_columns(_content=_content(table))
        .group_by(GROUP)
        .agg(pl.col("_content").sort().str.join("\n"), _is_referenced=_is_recognisable(table))
    )
    digests = [hashlib.sha256(f"{message}{text}".encode()).hexdigest()[:_DIGEST_SHOWN] for text in contents["_content"]]
    suffix = pl.when("_is_referenced").then(pl.lit("-") + pl.Series(digests, dtype=pl.String)).otherwise(pl.lit(""))
    suffixes = contents.select(*GROUP, _suffix=suffix)
    joined = named.join(suffixes, on=GROUP, how="left", maintain_order="left")
    return joined.with_columns(message_id=pl.col("message_id") + pl.col("_suffix")).drop("_suffix")


def _is_recognisable(table: LedgerTable) -> pl.Expr:
    if table != DECLARATION_LINES:
        return pl.lit(value=True).first()
    return pl.col("reference_number").is_not_null().all()


def _content(table: LedgerTable) -> pl.Expr:
    names = [name for name in table.schema if name not in _NOT_CONTENT]
    return pl.concat_str([pl.col(name).cast(pl.String).fill_null(_NULL) for name in names], separator="\x1f")


def groups_of(keyed: pl.DataFrame, table: LedgerTable, message: str) -> pl.DataFrame:
    """Give one row per group, with a fresh ``ingest_id``.

    Returns
    -------
    polars.DataFrame
        ``GROUP``, ``ingest_id``, ``received_date`` (the first of its lines), ``row_count``, ``content`` (text
        from which a fingerprint is made) and for declarations ``declaration_number`` and ``total_cents``.
    """
    own = [pl.col("received_date").min(), pl.len().cast(pl.Int64).alias("row_count")]
    if table == DECLARATION_LINES:
        own += [pl.col("declaration_number").first(), pl.col("amount_cents").sum().alias("total_cents")]
    text = pl.col("_content").sort().str.join("\n").alias("content")
    groups = keyed.with_columns(_content=_content(table)).group_by(GROUP, maintain_order=True).agg(*own, text)
    numbers = [secrets.randbits(63) for _ in range(groups.height)]
    return groups.with_columns(
        ingest_id=pl.Series(numbers, dtype=pl.Int64), content=pl.lit(f"{message}\n") + pl.col("content")
    )
