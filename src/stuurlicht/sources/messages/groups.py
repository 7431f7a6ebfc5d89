"""Read the messages of one layout together: cast, refuse, set aside, check, and make ledger rows."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import polars as pl

from stuurlicht.core.documents import Finding, Outcome, Severity
from stuurlicht.core.places import FICTIONAL_MUNICIPALITY
from stuurlicht.sources.messages.casting import DOCUMENT, DocumentFinding, cast
from stuurlicht.sources.messages.checking import check
from stuurlicht.sources.messages.deriving import derive
from stuurlicht.sources.messages.facts import Facts, facts_of
from stuurlicht.sources.messages.identity import Identity
from stuurlicht.sources.messages.layouts import Layout, Rows
from stuurlicht.sources.messages.opening import Reading
from stuurlicht.sources.messages.settings import ReadingSettings

_MUNICIPALITY = re.compile(r"[0-9]{4}")
_TOLD_TO_LINES = ("municipality_code", "declaration_date")
Frames = dict[str, pl.DataFrame]
Member = tuple[int, Reading, Identity]
_ACCEPTED = (Outcome.STORED, Outcome.SET_ASIDE)  # those set aside are cast as well, so that all faults are told


@dataclass(frozen=True, slots=True)
class GroupResult:
    """What came of the messages of one group.

    Parameters
    ----------
    facts : dict
        Ledger rows by table.
    heads : polars.DataFrame
        One row per stored or named message: what ``ingests`` tells of it.
    """

    facts: Facts
    heads: pl.DataFrame


def read_group(layout: Layout, family: str, members: Sequence[Member], settings: ReadingSettings) -> GroupResult:
    """Read messages of one layout and family; findings and outcomes are noted on their readings."""
    texts = {rows.name: _text_frame(layout, rows, members) for rows in layout.rows}
    readings = {place: reading for place, reading, _ in members}
    _refuse_others(texts["message"], readings, settings)
    accepted = [member for member in members if member[1].outcome in _ACCEPTED]
    result = cast(layout, _of_members(texts, accepted, members))
    _note(readings, [*result.faults, *_mismatches(result.frames["message"], accepted)], Outcome.SET_ASIDE)
    stored = [member for member in accepted if member[1].is_open]
    frames = derive(_of_members(result.frames, stored, accepted))
    documents = _documents(stored)
    _note(readings, check(layout, family, frames, _context(documents, frames["message"])), Outcome.STORED)
    frames["message"] = _with_head(frames["message"], documents, layout)
    _note(readings, _late_dates(frames["message"]), Outcome.STORED)
    return GroupResult(facts_of(layout.name, frames, settings), frames["message"])


def _text_frame(layout: Layout, rows: Rows, members: Sequence[Member]) -> pl.DataFrame:
    """Put the texts of all messages under each other, whichever way they were read."""
    frames = [
        reading.frames[rows.name].select(pl.lit(place, pl.Int64).alias(DOCUMENT), pl.all())
        for place, reading, _ in members
        if reading.frames is not None
    ]
    if len(frames) < len(members):
        frames.append(_scanned_frame(layout, rows, members))
    return frames[0] if len(frames) == 1 else pl.concat(frames)


def _scanned_frame(layout: Layout, rows: Rows, members: Sequence[Member]) -> pl.DataFrame:
    whole: dict[str, type[pl.DataType]] = dict.fromkeys((DOCUMENT, *layout.keys(rows)), pl.Int64)
    schema = whole | {field.name: pl.String for field in rows.fields}
    scanned = [
        (place, *row)
        for place, reading, _ in members
        if reading.scan is not None
        for row in reading.scan.rows[rows.name]
    ]
    columns = zip(*scanned, strict=True) if scanned else ([] for _ in schema)
    return pl.DataFrame(dict(zip(schema, columns, strict=True)), schema=schema)


def _of_members(frames: Frames, wanted: Sequence[Member], members: Sequence[Member]) -> Frames:
    """Give the rows of those members that are still wanted; mostly all of them are."""
    if len(wanted) == len(members):
        return frames
    is_wanted = pl.col(DOCUMENT).is_in([place for place, _, _ in wanted])
    return {name: frame.filter(is_wanted) for name, frame in frames.items()}


def _refuse_others(message: pl.DataFrame, readings: dict[int, Reading], settings: ReadingSettings) -> None:
    """Refuse the messages of municipalities that are not accepted; what is no code is left to the cast."""
    for place, code in zip(message[DOCUMENT], message["municipality_code"], strict=True):
        if code is not None and _MUNICIPALITY.fullmatch(code):
            refuse_other(readings[place], f"GM{code}", settings)


def refuse_other(reading: Reading, municipality: str, settings: ReadingSettings) -> None:
    """Refuse a message of a municipality that the workspace does not accept."""
    if settings.accepts(municipality):
        return
    reading.findings.clear()  # its content is not ours to judge
    if municipality == FICTIONAL_MUNICIPALITY:
        reading.refuse("fictional_municipality")
    else:
        reading.refuse("other_municipality", municipality=municipality)


def _documents(members: Sequence[Member]) -> pl.DataFrame:
    """Give what is known of each message before its content: one row each."""
    rows = [
        (
            place,
            reading.document.ingest_id,
            identity.domain.standard,
            identity.family,
            identity.release,
            identity.kind,
            identity.domain.law.value,
            reading.document.loaded_on,
            reading.sent_on,
            f"{identity.domain.prefix}{int(identity.number) - 1}",
        )
        for place, reading, identity in members
    ]
    schema: dict[str, pl.DataType | type[pl.DataType]] = {
        DOCUMENT: pl.Int64,
        "ingest_id": pl.Int64,
        "standard": pl.String,
        "family": pl.String,
        "release": pl.String,
        "kind": pl.String,
        "law": pl.String,
        "loaded_on": pl.Date,
        "sent_on": pl.Date,
        "answered_kind": pl.String,
    }
    return pl.DataFrame(rows, schema=schema, orient="row")


def _context(documents: pl.DataFrame, message: pl.DataFrame) -> pl.DataFrame:
    """Give what rules about the lines of a message need of the message itself."""
    told = message[[DOCUMENT, *(name for name in _TOLD_TO_LINES if name in message.columns)]]
    return documents.select(DOCUMENT, "standard", "family", "release").join(told, on=DOCUMENT)


def _mismatches(message: pl.DataFrame, members: Iterable[Member]) -> Iterable[DocumentFinding]:
    """Find messages whose header says otherwise than their namespace."""
    identities = {place: identity for place, _, identity in members}
    for place, code, *release in message[[DOCUMENT, "message_code", "version", "subversion"]].iter_rows():
        identity = identities[place]
        codes = identity.domain.message_codes[identity.number]
        if code is not None and code not in codes:
            shown = code if code.isdecimal() else "?"
            facts = {"code": shown, "kind": identity.kind, "expected": ", ".join(codes)}
            yield place, Finding("code_mismatch", Severity.FAULT, "Header/BerichtCode", facts)
        header = None if None in release else ".".join(map(str, release))
        if header not in (None, identity.release):
            facts = {"release": identity.release, "other": str(header)}
            yield place, Finding("release_mismatch", Severity.FAULT, "Header/BerichtVersie", facts)


def _with_head(message: pl.DataFrame, documents: pl.DataFrame, layout: Layout) -> pl.DataFrame:
    """Add who, whose and when to the messages that are stored."""
    municipality = pl.format("GM{}", "municipality_code")
    sent = pl.coalesce("sent_on", "message_date")
    sides = (municipality, pl.col("provider"))
    sender, receiver = sides if layout.sender == "municipality" else sides[::-1]
    return message.join(documents, on=DOCUMENT, how="left", maintain_order="left").with_columns(
        municipality.alias("municipality"),
        sent.alias("dated_on"),
        pl.min_horizontal(sent, "loaded_on").alias("received_date"),
        sender.alias("sender"),
        receiver.alias("receiver"),
    )


def _late_dates(message: pl.DataFrame) -> Iterable[DocumentFinding]:
    """Note messages that are dated after the day on which they were read."""
    for row in message.filter(pl.col("dated_on") > pl.col("loaded_on")).iter_rows(named=True):
        facts = {"message_date": row["dated_on"].isoformat(), "loaded_on": row["loaded_on"].isoformat()}
        yield row[DOCUMENT], Finding("date_after_loading", Severity.NOTE, facts=facts)


def _note(readings: dict[int, Reading], findings: Iterable[DocumentFinding], outcome: Outcome) -> None:
    """Write findings down with their documents; those of an outcome other than stored change it."""
    for place, finding in findings:
        readings[place].findings.append(finding)
        if outcome != Outcome.STORED:
            readings[place].outcome = outcome
