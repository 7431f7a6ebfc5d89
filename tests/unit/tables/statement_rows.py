"""Statements of providers beside the rows of another ledger, and lines of them for small ledgers."""

from datetime import date

import polars as pl

from stuurlicht.core.ledger import DECLARATION_LINES, INGESTS, STATEMENT_LINES
from unit.tables.cutting import SmallLedger, line

_FIRST_ID = 6_000_000


def statement(ledger: SmallLedger, received: date, name: str = "Opgave 2026", **told) -> int:
    """Add the file of a statement; gives its ingest_id. Its lines take the law from ``stated``."""
    return ledger.document(name, received, source=STATEMENT_LINES.name, law="jeugdwet", message_id=None, **told)


def stated(ledger: SmallLedger, file: int, reference: str | None, amount_cents: int, month: int = 1, **told) -> None:
    """Add a line of a statement about a month of 2026, with what ``line`` gives to the same line in our messages."""
    begun = date(2026, month, 1)
    fields = {name: value for name, value in line(reference, amount_cents, begun).items() if name != "tariff_cents"}
    ledger.add(STATEMENT_LINES, file, **{**fields, "statement_name": "Opgave 2026", **told})


def declared(ledger: SmallLedger, message: int, reference: str | None, amount_cents: int, month: int = 1, **told):
    """Add a declaration line of 2026."""
    ledger.add(DECLARATION_LINES, message, **line(reference, amount_cents, date(2026, month, 1), **told))


def with_statements(frames: dict[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    """Give the frames with a statement about every second declaration line, some of it other, and a newer file."""
    lines = frames[DECLARATION_LINES.name].filter(pl.col("amount_cents") != 0)
    ledger = SmallLedger()
    for made in (date(2026, 2, 20), date(2026, 3, 10)):
        statement(ledger, made, ingest_id=_FIRST_ID + made.month)
    place = pl.int_range(pl.len())
    other = pl.when(place % 3 == 0).then(pl.col("amount_cents") + 100).otherwise("amount_cents")
    told = lines.gather_every(2).with_columns(
        ingest_id=pl.lit(_FIRST_ID + 2, pl.Int64),
        received_date=pl.lit(date(2026, 2, 20)),
        line_number=place + 1,
        statement_name=pl.lit("Opgave 2026"),
        statement_start_date=pl.lit(None, pl.Date),
        statement_end_date=pl.lit(None, pl.Date),
        reference_number=pl.when(place % 5 == 0).then(pl.lit(None, pl.String)).otherwise("reference_number"),
        amount_cents=other,
    )
    newer = told.head(30).with_columns(
        ingest_id=pl.lit(_FIRST_ID + 3, pl.Int64), received_date=pl.lit(date(2026, 3, 10))
    )
    rows = pl.concat([told, newer]).select(pl.col(name).cast(kind) for name, kind in STATEMENT_LINES.schema.items())
    added = {INGESTS.name: ledger.frames()[INGESTS.name], STATEMENT_LINES.name: rows}
    return frames | {name: pl.concat([frames[name], frame]) for name, frame in added.items()}
