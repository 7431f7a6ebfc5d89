"""Open the envelope in which messages travel: StUF-GGk, with the message as base64, perhaps in SOAP."""

import base64
import binascii
from dataclasses import dataclass, field
from xml.parsers import expat

from stuurlicht.sources.messages.limits import DEEPEST_NESTING
from stuurlicht.sources.messages.scanning import SEPARATOR, UnsafeXmlError, safe_parser

_KEPT = frozenset({"tijdstipBericht", "xmlBestand", "tekstBestand"})


@dataclass(frozen=True, slots=True)
class Envelope:
    """What an envelope holds.

    Parameters
    ----------
    content : bytes
        The message in it; empty when there is none.
    sent : str
        The envelope's own time of sending, ``yyyymmddhhmmss``, as written; empty when absent.
    is_text : bool
        Whether it holds a text file in place of a message.
    """

    content: bytes
    sent: str
    is_text: bool


class BrokenEnvelopeError(Exception):
    """The content of an envelope is no base64."""


@dataclass(slots=True)
class _Opener:
    """Keeps the text of a few elements, whatever stands around them."""

    texts: dict[str, list[str]] = field(default_factory=dict)
    depth: int = 0
    kept: str = ""

    def start(self, name: str, _attributes: object) -> None:
        self.depth += 1
        if self.depth > DEEPEST_NESTING:
            code = "too_deep"
            raise UnsafeXmlError(code)
        local = name.rpartition(SEPARATOR)[2]
        self.kept = local if local in _KEPT and local not in self.texts else ""
        if self.kept:
            self.texts[local] = []

    def end(self, _name: str) -> None:
        self.depth -= 1
        self.kept = ""

    def text(self, data: str) -> None:
        if self.kept:
            self.texts[self.kept].append(data)


def open_envelope(content: bytes) -> Envelope:
    """Open a GGk envelope.

    Raises
    ------
    BrokenEnvelopeError
        If the content is no base64.
    UnsafeXmlError
        If the XML is refused.
    xml.parsers.expat.ExpatError
        If the envelope is not well-formed.
    """
    opener = _Opener()
    parser: expat.XMLParserType = safe_parser()
    parser.StartElementHandler, parser.EndElementHandler = opener.start, opener.end
    parser.CharacterDataHandler = opener.text
    parser.Parse(content, True)  # noqa: FBT003 - expat takes no keyword
    texts = {name: "".join(pieces) for name, pieces in opener.texts.items()}
    encoded = "".join(texts.get("xmlBestand", "").split())
    try:
        message = base64.b64decode(encoded, validate=True)
    except (binascii.Error, ValueError) as error:
        raise BrokenEnvelopeError from error
    return Envelope(message, texts.get("tijdstipBericht", "").strip(), is_text="tekstBestand" in texts)
