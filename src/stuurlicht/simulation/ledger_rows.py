"""The ledger rows of the fictional municipality, straight from the events without any XML."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from importlib import metadata

import numpy as np
import polars as pl

from stuurlicht.core.documents import LedgerBatch, Outcome
from stuurlicht.core.ledger import (
    ANSWER_LINES,
    ANSWERS,
    DECLARATION_LINES,
    FINDINGS,
    INGESTS,
    REQUESTS,
    RETURNS,
    STARTS,
    STOPS,
    TOEWIJZING_VERSIONS,
    LedgerTable,
)
from stuurlicht.core.places import FICTIONAL_MUNICIPALITY
from stuurlicht.core.pseudonyms import Pseudonymiser
from stuurlicht.simulation.clock import date_of, day_number
from stuurlicht.simulation.messages.file_names import file_name, message_kind
from stuurlicht.simulation.messages.telling import Teller
from stuurlicht.simulation.world import LAWS

RELEASE = "3.2"
_TABLES: Mapping[str, LedgerTable] = {
    "301": TOEWIJZING_VERSIONS,
    "305": STARTS,
    "307": STOPS,
    "315": REQUESTS,
    "323": DECLARATION_LINES,
    "325": ANSWER_LINES,
}
_ABOUT_ONE_PERSON = ("301", "305", "307", "315")
_FROM_MUNICIPALITY = ("301", "302", "325")


@dataclass(frozen=True)
class LedgerRows:
    """Makes ledger batches of the messages of a fictional municipality.

    Parameters
    ----------
    fingerprint : str
        What tells this municipality from every other: name, size, period and seed.
    """

    teller: Teller
    pseudonymiser: Pseudonymiser
    neighbourhoods: Mapping[str, str]
    fingerprint: str
    loaded_at: datetime | None = None

    def batches(self, until: date | None, messages_per_batch: int) -> Iterator[LedgerBatch]:
        """Give the batches in order of sending, up to and including the day ``until``."""
        events = self.teller.events
        past = len(events.messages) if until is None else events.before(day_number(until) + 1)
        for first in range(0, past, messages_per_batch):
            yield self.batch(first, min(first + messages_per_batch, past))

    def batch(self, first: int, past: int) -> LedgerBatch:
        """Give the batch of the messages from number ``first`` to below ``past``."""
        messages = self._with_marks(self.teller.messages(first, past))
        rows = {
            table.name: _as_declared(table, self._rows(kind, messages, first, past)) for kind, table in _TABLES.items()
        }
        counts = {kind: self.teller.events.rows_of(kind, first, past) for kind in _TABLES}
        rows[ANSWERS.name] = _as_declared(ANSWERS, _answers(messages))
        rows[RETURNS.name] = _as_declared(RETURNS, _returns(messages))
        rows[FINDINGS.name] = pl.DataFrame(schema=FINDINGS.schema)
        return LedgerBatch(ingests=_as_declared(INGESTS, self._ingests(messages, counts)), rows=rows)

    def _with_marks(self, messages: pl.DataFrame) -> pl.DataFrame:
        """Give each message its hash and its ingest number, the same on every run."""
        hashes = [hashlib.sha256(f"{self.fingerprint}|{number}".encode()).hexdigest() for number in messages["message"]]
        numbers = [int(digest[:16], 16) >> 1 for digest in hashes]
        return messages.with_columns(
            pl.Series("file_sha256", hashes, dtype=pl.String),
            pl.Series("ingest_id", numbers, dtype=pl.Int64),
            municipality=pl.lit(FICTIONAL_MUNICIPALITY),
            received_date=pl.col("message_date"),
        )

    def _rows(self, kind: str, messages: pl.DataFrame, first: int, past: int) -> pl.DataFrame:
        told = self.teller.rows(kind, first, past)
        place = told["message"] - first
        told = told.with_columns(
            messages["ingest_id"].gather(place),
            messages["received_date"].gather(place),
            municipality=pl.lit(FICTIONAL_MUNICIPALITY),
            release=pl.lit(RELEASE),
        )
        if kind in _ABOUT_ONE_PERSON:
            told = self.teller.with_people(told).with_columns(neighbourhood=self._neighbourhood)
        return self._pseudonymised(told)

    @property
    def _neighbourhood(self) -> pl.Expr:
        return pl.col("postcode").replace_strict(self.neighbourhoods, default=None, return_dtype=pl.String)

    def _pseudonymised(self, told: pl.DataFrame) -> pl.DataFrame:
        place = pl.Series(np.searchsorted(self._clients, told["person"].to_numpy()))
        by_law = pl.when(pl.col("law") == LAWS[0])
        for law in LAWS:
            told = told.with_columns(self._pseudonyms[law].gather(place).alias(f"pseudonym_{law}"))
        return told.with_columns(
            self._pseudonyms[""].gather(place).alias("person"),
            person_in_law=by_law.then(f"pseudonym_{LAWS[0]}").otherwise(f"pseudonym_{LAWS[1]}"),
        )

    @cached_property
    def _clients(self) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
        seen = [rows["person"].unique() for rows in self.teller.events.rows.values() if len(rows)]
        return pl.concat(seen).unique().sort().to_numpy().astype(np.int64)

    @cached_property
    def _pseudonyms(self) -> dict[str, pl.Series]:
        """Pseudonyms of all clients, once per law and once over the laws (under the empty name)."""
        bsns = pl.Series(self.teller.population.bsns[self._clients], dtype=pl.Int64).cast(pl.String)
        told = {law: self.pseudonymiser.person_in_law(bsns, FICTIONAL_MUNICIPALITY, law) for law in LAWS}
        return {**told, "": self.pseudonymiser.person(bsns, FICTIONAL_MUNICIPALITY)}

    def _ingests(self, messages: pl.DataFrame, rows: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
        counts = pl.concat([frame.group_by("message").agg(row_count=pl.len()) for frame in rows.values()])
        told = messages.join(counts, on="message", how="left", maintain_order="left")
        from_municipality = pl.col("kind").is_in(_FROM_MUNICIPALITY)
        is_header = pl.col("kind").is_in(("302", "325"))
        return told.with_columns(
            place=file_name(),
            reading=0,
            outcome=pl.lit(Outcome.STORED.value),
            source=pl.when(pl.col("law") == LAWS[0]).then(pl.lit("ijw")).otherwise(pl.lit("iwmo")),
            kind=message_kind(),
            release=pl.lit(RELEASE),
            sender=pl.when(from_municipality).then(pl.lit(FICTIONAL_MUNICIPALITY)).otherwise("provider"),
            receiver=pl.when(from_municipality).then("provider").otherwise(pl.lit(FICTIONAL_MUNICIPALITY)),
            loaded_at=self._loaded_at(told),
            row_count=pl.col("row_count").fill_null(0) + is_header.cast(pl.Int64),
            total_cents=pl.col("submitted_cents"),
            fault_count=0,
            code_version=pl.lit(metadata.version("stuurlicht")),
        )

    def _loaded_at(self, told: pl.DataFrame) -> pl.Expr:
        """Give the moment of loading: as told, or the morning after the last message of the batch."""
        if self.loaded_at is not None:
            return pl.lit(self.loaded_at, dtype=pl.Datetime("us"))
        last = date_of(int(told["day"].max() or 0))  # type: ignore[arg-type]
        return pl.lit(datetime.combine(last + timedelta(days=1), time(6)), dtype=pl.Datetime("us"))


def _answers(messages: pl.DataFrame) -> pl.DataFrame:
    return messages.filter(pl.col("kind") == "325").with_columns(
        header_return_codes=pl.col("header_codes"), declaration_return_codes=pl.col("declaration_codes")
    )


def _returns(messages: pl.DataFrame) -> pl.DataFrame:
    answered = messages.filter(pl.col("kind") == "302")
    prefix = pl.when(pl.col("law") == LAWS[0]).then(pl.lit("JW301")).otherwise(pl.lit("WMO301"))
    return answered.with_columns(answered_kind=prefix, return_codes=pl.col("header_codes"))


def _as_declared(table: LedgerTable, told: pl.DataFrame) -> pl.DataFrame:
    """Give exactly the columns of the declaration, in order; what a message cannot tell is null."""
    return told.select(
        (pl.col(name) if name in told.columns else pl.lit(None)).cast(dtype).alias(name)
        for name, dtype in table.schema.items()
    )
