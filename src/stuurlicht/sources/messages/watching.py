"""Watch a document while it is parsed: tell what it is, and have its rows collected."""

from dataclasses import dataclass, field
from xml.parsers import expat

import polars as pl

from stuurlicht.core.documents import Finding
from stuurlicht.sources.messages.bulk import read_in_bulk
from stuurlicht.sources.messages.identity import Identity, Wrapper, identify, release_of
from stuurlicht.sources.messages.limits import DEEPEST_NESTING, LARGE_DOCUMENT
from stuurlicht.sources.messages.scanning import SEPARATOR, Scanner, attach, safe_parser
from stuurlicht.sources.messages.soundness import is_proven_sound
from stuurlicht.sources.messages.tags import Tags

UTF8 = frozenset({"", "utf-8", "utf8", "us-ascii"})
"""Encodings, as declared, whose bytes the bulk reader takes as they are."""


class KnownEnoughError(Exception):
    """What the document is has become clear, and it is no message: the rest need not be parsed."""


@dataclass(slots=True)
class Watch:
    """Watches the beginning of a document until it is clear what it is.

    Parameters
    ----------
    reads_rows : bool
        Whether the rows are collected on the way, not in bulk.
    found : Identity, "ggk", "soap", Finding or None
        What the root is.
    releases : set of str
        Releases in the namespaces of the document.
    encoding : str
        As declared, in small letters; empty when not declared.
    root : int
        Place of the first byte of the root of the message.
    prefixes : set of str
        Prefixes of names that were declared.
    """

    parser: expat.XMLParserType
    reads_rows: bool
    found: Identity | Wrapper | Finding | None = None
    scanner: Scanner | None = None
    releases: set[str] = field(default_factory=set)
    encoding: str = ""
    root: int = 0
    prefixes: set[str] = field(default_factory=set)
    is_in_body: bool = True

    def declare(self, _version: str, encoding: str | None, _standalone: int) -> None:
        """Take the encoding from the XML declaration."""
        self.encoding = (encoding or "").lower()

    def namespace(self, prefix: str | None, uri: str | None) -> None:
        """Take the release from a namespace that is declared, and keep its prefix."""
        if prefix:
            self.prefixes.add(prefix)
        release = release_of(uri or "")
        if release is not None:
            self.releases.add(release)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Look at the elements up to and including the root of the message."""
        if self.found == "soap" and not self.is_in_body:
            self.is_in_body = name.rpartition(SEPARATOR)[2] == "Body"
            return
        found = identify(name)
        if found == "soap":
            self.found, self.is_in_body = found, False
            return
        is_wrapped, self.found = self.found == "soap", found
        if not isinstance(found, Identity):
            raise KnownEnoughError
        if self.reads_rows or is_wrapped or not found.layout.is_complete:
            self._collect(found, name, attributes)
        else:
            self.parser.StartElementHandler = None
            self.root = self.parser.CurrentByteIndex

    def _collect(self, found: Identity, name: str, attributes: dict[str, str]) -> None:
        self.scanner = Scanner(found.layout)
        attach(self.parser, self.scanner)
        self.scanner.start(name, attributes)


def watch_for(tags: Tags | None) -> Watch:
    """Make a parser with a watch; only a large plain document may be read in bulk.

    ``tags`` is None for a small document, whose rows are always collected on the way.
    """
    parser = safe_parser()
    watch = Watch(parser, reads_rows=tags is None or not _is_plain(tags))
    parser.XmlDeclHandler = watch.declare
    parser.StartNamespaceDeclHandler = watch.namespace
    parser.StartElementHandler = watch.start
    return watch


def _is_plain(tags: Tags) -> bool:
    return not tags.self_closing and not tags.other and tags.deepest <= DEEPEST_NESTING


def parse(watch: Watch, content: bytes, tags: Tags | None) -> dict[str, pl.DataFrame] | None:
    """Parse to the end; give the rows of a large plain message, which the bulk reader takes out.

    When its bytes prove that such a message is well-formed, only its beginning is parsed.

    Raises
    ------
    KnownEnoughError
        If the root is no message.
    UnsafeXmlError, xml.parsers.expat.ExpatError
        If the XML is refused, or is not well-formed.
    """
    if tags is None:
        watch.parser.Parse(content, True)  # noqa: FBT003 - expat takes no keyword
        return None
    view = memoryview(content)
    watch.parser.Parse(view[:LARGE_DOCUMENT], False)  # noqa: FBT003
    if not isinstance(watch.found, Identity) or watch.scanner is not None or watch.encoding not in UTF8:
        watch.parser.Parse(view[LARGE_DOCUMENT:], True)  # noqa: FBT003
        return None
    reading = read_in_bulk(content, watch.found.layout, tags.closing)
    if reading is None or not is_proven_sound(tags, watch.root, watch.prefixes, reading.elements.name_length):
        watch.parser.Parse(view[LARGE_DOCUMENT:], True)  # noqa: FBT003
    return reading.rows if reading is not None else None
