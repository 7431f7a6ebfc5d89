"""What passes between reader and store: documents in, findings and a batch of ledger rows out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

import polars as pl


class Outcome(StrEnum):
    """What became of a document."""

    STORED = "stored"
    """Read; its rows are in the ledger, with its findings when a rule was broken."""
    SET_ASIDE = "set_aside"
    """A message of ours that cannot be read whole; only its hash, place, kind and faults are kept."""
    NAMED = "named"
    """Recognised and counted, but of a kind that is not used (2.0, 317-320, 401-404)."""
    REFUSED = "refused"
    """Not for this ledger: unknown release or root, flat text, encrypted, another municipality."""
    WITHDRAWN = "withdrawn"
    """Stored before and taken back since: a newer reading of an export stands in its place."""


class Severity(StrEnum):
    """How much a finding matters."""

    FAULT = "fault"
    """A rule of the standard is broken, or a value is not of its type."""
    NOTE = "note"
    """Worth knowing, nothing broken: a schema not seen, a check that could not run."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found in one document: which rule, where in the message, and the facts.

    ``facts`` holds codes, counts, dates and amounts; never a personal value and never free text of a
    message. The Dutch sentence is made from ``rule`` and ``facts`` by ``present``.
    """

    rule: str
    severity: Severity
    path: str = ""
    facts: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Document:
    """The bytes of one file, or of one member of an archive, before anything is known of it.

    ``refused_because`` is the code of the reading fault for which the finder would not open it (a
    protected member of an archive); ``content`` is then as it was found, unopened.
    """

    ingest_id: int
    place: str
    content: bytes = field(repr=False)
    loaded_on: date
    refused_because: str = ""


@dataclass(frozen=True, slots=True)
class LedgerBatch:
    """Rows for one commit: the data tables by name, and ``ingests`` with one row per document.

    Every frame has exactly the columns of its declaration in ``core.ledger``; a row belongs to the
    document that bears the same ``ingest_id``.
    """

    ingests: pl.DataFrame
    rows: Mapping[str, pl.DataFrame]
