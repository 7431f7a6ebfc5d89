"""Read a batch of documents: messages into ledger rows, everything else named with its reason."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor

import polars as pl

from stuurlicht.core.documents import Document, Finding, LedgerBatch, Outcome, Severity
from stuurlicht.core.ledger import FINDINGS, MESSAGE_TABLES
from stuurlicht.sources.messages.casting import DOCUMENT
from stuurlicht.sources.messages.groups import GroupResult, Member, read_group, refuse_other
from stuurlicht.sources.messages.ingest_rows import finding_rows, heads_of, ingest_rows
from stuurlicht.sources.messages.layouts import Layout
from stuurlicht.sources.messages.limits import LARGE_DOCUMENT
from stuurlicht.sources.messages.opening import Reading, open_document
from stuurlicht.sources.messages.settings import ReadingSettings

_THREADS = 2
_EMPTY = {table.name: pl.DataFrame(schema=table.schema) for table in MESSAGE_TABLES}
_LONGEST_CODE = 12
_MUNICIPALITY = re.compile(r"[0-9]{4}")
_AGB = re.compile(r"[0-9]{8}")


def read_documents(documents: Sequence[Document], settings: ReadingSettings) -> LedgerBatch:
    """Read documents into one batch of ledger rows.

    The batch is the unit of speed: checks run over all its messages at once, so hand over hundreds of
    small files together. A message is the unit of meaning: each is stored whole or not at all.

    Parameters
    ----------
    documents : sequence of Document
        Their ``ingest_id`` must be unique within the batch.
    settings : ReadingSettings
        Whose messages are accepted, and the keys for pseudonyms.

    Returns
    -------
    LedgerBatch
        ``ingests`` has one row per document whatever its outcome; ``rows`` has every message table and
        ``findings``, empty where nothing was read.
    """
    readings, results = _opened(documents, settings)
    results.extend(_read(members, settings) for members in _groups(readings).values())
    rows = {table.name: _together(table.name, results) for table in MESSAGE_TABLES}
    ingests = ingest_rows(readings, [each.heads for each in results], rows)
    return LedgerBatch(ingests, {**rows, FINDINGS.name: finding_rows(readings)})


def _together(table: str, results: Iterable[GroupResult]) -> pl.DataFrame:
    frames = [each.facts[table] for each in results if table in each.facts]
    return pl.concat(frames) if frames else _EMPTY[table]


def _opened(documents: Sequence[Document], settings: ReadingSettings) -> tuple[list[Reading], list[GroupResult]]:
    """Open every document, and read the large ones to the end: side by side, each by itself."""
    places = [place for place, document in enumerate(documents) if len(document.content) >= LARGE_DOCUMENT]
    with ThreadPoolExecutor(_THREADS) as pool:
        large = dict(
            zip(places, pool.map(lambda place: _read_large(place, documents[place], settings), places), strict=True)
        )
    readings = [
        large[place][0] if place in large else open_document(document) for place, document in enumerate(documents)
    ]
    return readings, [result for _, result in large.values() if result is not None]


def _read_large(place: int, document: Document, settings: ReadingSettings) -> tuple[Reading, GroupResult | None]:
    reading = open_document(document)
    if reading.identity is None or not reading.has_rows:
        return reading, None
    result = _read([(place, reading, reading.identity)], settings)
    reading.scan, reading.frames = None, None
    return reading, result


def _groups(readings: Sequence[Reading]) -> dict[tuple[Layout, str], list[Member]]:
    groups: dict[tuple[Layout, str], list[Member]] = defaultdict(list)
    for place, reading in enumerate(readings):
        if reading.identity is not None and reading.has_rows:
            groups[reading.identity.layout, reading.identity.family].append((place, reading, reading.identity))
    return groups


def _read(members: Sequence[Member], settings: ReadingSettings) -> GroupResult:
    """Read messages of one layout and one release family."""
    _note_unusual(members)
    identity = members[0][2]
    if not identity.is_used:
        return GroupResult({}, _named_heads(members, settings))
    result = read_group(identity.layout, identity.family, members, settings)
    return GroupResult(result.facts, heads_of(result.heads))


def _note_unusual(members: Iterable[Member]) -> None:
    """Note releases whose schema we never saw, and elements that the standard does not have."""
    for _, reading, identity in members:
        if not identity.is_schema_seen:
            facts: dict[str, str | int] = {"release": identity.release}
            reading.findings.append(Finding("schema_not_seen", Severity.NOTE, facts=facts))
        if identity.is_used and reading.scan is not None:
            for path, count in reading.scan.unknown.items():
                facts = {"element": path.rpartition("/")[2][:40], "count": count}
                reading.findings.append(Finding("unknown_element", Severity.NOTE, path, facts))


def _named_heads(members: Sequence[Member], settings: ReadingSettings) -> pl.DataFrame:
    """Count messages of kinds that are not used, with as much of their header as can be read."""
    rows = []
    for place, reading, identity in members:
        sender, receiver, message_id = _header(reading)
        municipality = next((side for side in (sender, receiver) if side is not None and side.startswith("GM")), None)
        reading.refuse("kind_not_used", kind=identity.kind, release=identity.release)
        if municipality is not None:
            refuse_other(reading, municipality, settings)
        if reading.outcome == Outcome.NAMED:
            rows.append((place, municipality, sender, receiver, message_id))
    schema = {DOCUMENT: pl.Int64} | dict.fromkeys(("municipality", "sender", "receiver", "message_id"), pl.String)
    return heads_of(pl.DataFrame(rows, schema=schema, orient="row"))


def _header(reading: Reading) -> tuple[str | None, str | None, str | None]:
    """Give sender, receiver and number of a message that is only counted, as far as they look right."""
    row = reading.scan.rows["message"][0] if reading.scan else [None] * 3
    sender, receiver, message_id = (value if isinstance(value, str) else "" for value in row)
    return _code(sender), _code(receiver), message_id if 0 < len(message_id) <= _LONGEST_CODE else None


def _code(side: str) -> str | None:
    """Give a municipality with its prefix, an AGB code as it is, and None for anything else."""
    if _MUNICIPALITY.fullmatch(side):
        return f"GM{side}"
    return side if _AGB.fullmatch(side) else None
