"""Open one document: tell what it is, refuse what is unsafe, and take its rows of text out."""

import hashlib
from dataclasses import dataclass, field
from datetime import date, datetime
from xml.parsers import expat

import polars as pl

from stuurlicht.core.documents import Document, Finding, Outcome, Severity
from stuurlicht.sources.messages.envelopes import BrokenEnvelopeError, open_envelope
from stuurlicht.sources.messages.identity import Identity, Wrapper
from stuurlicht.sources.messages.limits import LARGE_DOCUMENT, LARGEST_DOCUMENT, MEGABYTE
from stuurlicht.sources.messages.reading_faults import NOTES, SET_ASIDE_FILES
from stuurlicht.sources.messages.scanning import (
    Scan,
    Scanner,
    UnsafeXmlError,
    attach,
    safe_parser,
)
from stuurlicht.sources.messages.signatures import fault_of, is_xml, without_leading_blanks
from stuurlicht.sources.messages.tags import Tags
from stuurlicht.sources.messages.watching import UTF8, KnownEnoughError, Watch, parse, watch_for

_TRUNCATED = frozenset(
    {
        expat.errors.codes[expat.errors.XML_ERROR_NO_ELEMENTS],
        expat.errors.codes[expat.errors.XML_ERROR_UNCLOSED_TOKEN],
        expat.errors.codes[expat.errors.XML_ERROR_PARTIAL_CHAR],
        expat.errors.codes[expat.errors.XML_ERROR_UNCLOSED_CDATA_SECTION],
    }
)
_TIME_DIGITS = len("yyyymmddhhmmss")
_ENCODING = frozenset(
    {
        expat.errors.codes[expat.errors.XML_ERROR_UNKNOWN_ENCODING],
        expat.errors.codes[expat.errors.XML_ERROR_INCORRECT_ENCODING],
    }
)


@dataclass(slots=True)
class Reading:
    """What is known of one document so far.

    Parameters
    ----------
    sha256 : str
        Of its content.
    outcome : Outcome
        Stays ``stored`` until something speaks against it.
    sent_on : date or None
        Day of sending of the envelope; None when there is none.
    scan : Scan or None
        Its rows, when read event by event.
    frames : dict or None
        Its rows, when read in bulk.
    """

    document: Document
    sha256: str
    outcome: Outcome = Outcome.STORED
    findings: list[Finding] = field(default_factory=list)
    identity: Identity | None = None
    kind: str | None = None
    sent_on: date | None = None
    scan: Scan | None = None
    frames: dict[str, pl.DataFrame] | None = None

    def refuse(self, code: str, **facts: str | int) -> None:
        """Note a fault of the file as a whole, and the outcome that follows from it."""
        severity = Severity.NOTE if code in NOTES else Severity.FAULT
        self.findings.append(Finding(code, severity, facts=facts))
        self.outcome = Outcome.SET_ASIDE if code in SET_ASIDE_FILES else Outcome.REFUSED
        if code in NOTES:
            self.outcome = Outcome.NAMED

    def set_aside(self, *faults: Finding) -> None:
        """Note faults of a message that therefore is not stored."""
        self.findings.extend(faults)
        self.outcome = Outcome.SET_ASIDE

    @property
    def has_rows(self) -> bool:
        """Whether rows were taken out that have not been read further."""
        return self.scan is not None or self.frames is not None

    @property
    def is_open(self) -> bool:
        """Whether nothing has spoken against it yet."""
        return self.outcome == Outcome.STORED


def open_document(document: Document) -> Reading:
    """Tell what ``document`` is and take its rows of text out, or note why not."""
    reading = Reading(document, hashlib.sha256(document.content).hexdigest())
    if document.refused_because:
        reading.refuse(document.refused_because)
    elif len(document.content) > LARGEST_DOCUMENT:
        reading.refuse("too_large", highest=LARGEST_DOCUMENT // MEGABYTE)
    else:
        _open_content(reading, document.content, is_enveloped=False)
    return reading


def _open_content(reading: Reading, content: bytes, *, is_enveloped: bool) -> None:
    content = without_leading_blanks(content)
    if not is_xml(content):
        reading.refuse(fault_of(content))
        return
    tags = Tags.of(content) if len(content) >= LARGE_DOCUMENT else None
    watch = watch_for(tags)
    try:
        frames = parse(watch, content, tags)
    except KnownEnoughError:
        _meet_other(reading, watch.found, content, is_enveloped=is_enveloped)
    except UnsafeXmlError as error:
        reading.refuse(error.code)
    except expat.ExpatError as error:
        _know(reading, watch)
        reading.set_aside(_broken(error, content, watch.encoding))
    except (ValueError, LookupError):
        reading.set_aside(Finding("wrong_encoding", Severity.FAULT, facts={"encoding": watch.encoding}))
    else:
        _know(reading, watch)
        _take_rows(reading, watch, content, frames)


def _know(reading: Reading, watch: Watch) -> None:
    if isinstance(watch.found, Identity):
        reading.identity = watch.found
        reading.kind = watch.found.kind


def _meet_other(
    reading: Reading, found: Identity | Wrapper | Finding | None, content: bytes, *, is_enveloped: bool
) -> None:
    """Deal with a root that is no message."""
    if found == "ggk" and not is_enveloped:
        _open_enveloped(reading, content)
    elif isinstance(found, Finding):
        reading.refuse(found.rule, **found.facts)
        reading.kind = "Fo01" if found.rule == "ggk_error" else None
    else:
        reading.refuse("wrong_root", root="envelop")


def _open_enveloped(reading: Reading, content: bytes) -> None:
    try:
        envelope = open_envelope(content)
    except BrokenEnvelopeError:
        reading.refuse("envelope_broken")
    except UnsafeXmlError as error:
        reading.refuse(error.code)
    except expat.ExpatError as error:
        reading.set_aside(_broken(error, content, ""))
    else:
        if envelope.is_text and not envelope.content:
            reading.refuse("envelope_text")
            return
        reading.sent_on = _day_of(envelope.sent)
        if reading.sent_on is None:
            is_whole = envelope.sent.isdecimal() and len(envelope.sent) >= _TIME_DIGITS
            shown = envelope.sent if is_whole else ""  # fewer digits may be the BSN of somebody
            fault = Finding("not_a_time", Severity.FAULT, "stuurgegevens/tijdstipBericht", {"value": shown[:17]})
            reading.set_aside(fault)
        else:
            _open_content(reading, envelope.content, is_enveloped=True)


def _day_of(sent: str) -> date | None:
    """Give the day of ``yyyymmddhhmmss``, perhaps with thousandths of a second."""
    try:
        return datetime.strptime(sent[:14], "%Y%m%d%H%M%S").date()  # noqa: DTZ007 - Dutch local time, as written
    except ValueError:
        return None


def _broken(error: expat.ExpatError, content: bytes, encoding: str) -> Finding:
    """Say how XML that is not well-formed is broken."""
    if error.code in _ENCODING or not _decodes(content, encoding):
        return Finding("wrong_encoding", Severity.FAULT, facts={"encoding": encoding or "utf-8"})
    if error.code in _TRUNCATED:
        return Finding("truncated", Severity.FAULT, facts={"line": error.lineno})
    return Finding("not_well_formed", Severity.FAULT, facts={"line": error.lineno, "column": error.offset + 1})


def _decodes(content: bytes, encoding: str) -> bool:
    if encoding not in UTF8:
        return True
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.end >= len(content)  # a character cut in two at the end is truncation
    return True


def _take_rows(reading: Reading, watch: Watch, content: bytes, frames: dict[str, pl.DataFrame] | None) -> None:
    identity = reading.identity
    if identity is None:
        reading.refuse("wrong_root", root="Envelope")  # SOAP without a message in it
        return
    others = watch.releases - {identity.release}
    if others and identity.is_used:
        facts = {"release": identity.release, "other": ", ".join(sorted(others))}
        reading.set_aside(Finding("release_mismatch", Severity.FAULT, facts=facts))
    if frames is not None:
        reading.frames = frames
        return
    reading.scan = watch.scanner.scan if watch.scanner else _scan(content, identity)
    if reading.scan.faults and identity.is_used:
        reading.set_aside(*reading.scan.faults)


def _scan(content: bytes, identity: Identity) -> Scan:
    """Read again, event by event, what the bulk reader could not account for."""
    parser, scanner = safe_parser(), Scanner(identity.layout)
    attach(parser, scanner)
    parser.Parse(content, True)  # noqa: FBT003 - expat takes no keyword
    return scanner.scan
