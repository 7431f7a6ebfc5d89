"""Tell a message by the namespace of its root: standard, release and number; anything else by name."""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from stuurlicht.core.documents import Finding, Severity
from stuurlicht.sources.domains import Domain
from stuurlicht.sources.ijw import IJW
from stuurlicht.sources.iwmo import IWMO
from stuurlicht.sources.messages.layouts import ROOT, Layout, layout_of
from stuurlicht.sources.messages.scanning import SEPARATOR

_NAMESPACE = re.compile(
    r"http://www\.istandaarden\.nl/(ijw|iwmo|ieb)/(\d{1,2}_\d{1,2})/(?:(jw|wmo)(\d{3})|basisschema)/schema(?:/\d+_\d+)?"
)
_PREFIXES = {"ijw": "jw", "iwmo": "wmo", "ieb": "wmo"}
_DOMAINS = {"jw": IJW, "wmo": IWMO}
_FAMILIES = {
    "3.0": "3",
    "3.1": "3",
    "3.2": "3",
    "2.1": "2",
    "2.2": "2",
    "2.3": "2",
    "2.4": "2",
    "2.0": "2.0",
}
_SEEN = frozenset({"3.2", "2.3"})
_GGK = "http://www.stufstandaarden.nl/koppelvlak/ggk0210"
_STUF = "http://www.egem.nl/StUF/StUF0301"
_SOAP = frozenset({"http://schemas.xmlsoap.org/soap/envelope/", "http://www.w3.org/2003/05/soap-envelope"})
_ENCRYPTION = "http://www.w3.org/2001/04/xmlenc#"


@dataclass(frozen=True)
class Identity:
    """What a message is, by the namespace of its root.

    Parameters
    ----------
    domain : Domain
        iJw or iWmo; iEb messages belong to the Wmo.
    release : str
        ``3.2``.
    number : str
        ``323``.
    layout : Layout
        How it is read.
    """

    domain: Domain
    release: str
    family: str
    number: str
    layout: Layout

    @cached_property
    def kind(self) -> str:
        """``JW323``."""
        return f"{self.domain.prefix}{self.number}"

    @property
    def is_used(self) -> bool:
        """Whether its content goes into the ledger, or it is only counted."""
        return self.layout.name != "named"

    @property
    def is_schema_seen(self) -> bool:
        """Whether the reader was built on the schema of this release."""
        return self.release in _SEEN or not self.is_used


Wrapper = Literal["ggk", "soap"]


def identify(root: str) -> Identity | Wrapper | Finding:
    """Tell what the root element is: a message, a wrapper around one, or the reason to refuse it.

    Parameters
    ----------
    root : str
        Name of the element as the parser gives it: namespace, space, local name.
    """
    namespace, _, local = root.rpartition(SEPARATOR)
    found = _NAMESPACE.fullmatch(namespace)
    if found is not None and found[4] and local == ROOT and found[3] == _PREFIXES[found[1]]:
        return _message(found[1], found[2].replace("_", "."), _DOMAINS[found[3]], found[4])
    if namespace in _SOAP and local == "Envelope":
        return "soap"
    if namespace == _GGK and local.startswith("envelop"):
        return "ggk"
    if namespace == _STUF and local.startswith("Fo0"):
        return Finding("ggk_error", Severity.NOTE)
    if namespace == _ENCRYPTION:
        return Finding("encrypted", Severity.FAULT)
    return Finding("wrong_root", Severity.FAULT, facts={"root": local[:40]})


def _message(standard: str, release: str, domain: Domain, number: str) -> Identity | Finding:
    family = _FAMILIES.get(release) if standard != "ieb" else ("ieb" if release == "1.0" else None)
    if family is None:
        return Finding("unknown_release", Severity.FAULT, facts={"standard": standard, "release": release})
    layout = layout_of(family, number)
    if layout is None or number not in domain.message_codes:
        kind = f"{domain.prefix}{number}"
        return Finding("unknown_kind", Severity.FAULT, facts={"kind": kind, "release": release})
    return Identity(domain, release, family, number, layout)


def release_of(namespace: str) -> str | None:
    """Give the release of a namespace of the standards, or None for any other namespace."""
    found = _NAMESPACE.fullmatch(namespace)
    return found[2].replace("_", ".") if found else None
