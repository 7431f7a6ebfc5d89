"""Domain: what differs between iJw and iWmo, declared once per domain."""

from collections.abc import Mapping
from dataclasses import dataclass

from stuurlicht.core.laws import Law

CodeList = Mapping[str, str]
"""Dutch label by code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Domain:
    """One of the two message standards.

    Parameters
    ----------
    standard : str
        Word in the namespace and in ``ingests.source``: ``ijw`` or ``iwmo``.
    prefix : str
        Prefix of the kind: ``JW`` makes ``JW323``.
    law : Law
        The law whose care the messages tell.
    message_codes : Mapping[str, tuple of str]
        BerichtCode by number of the message. 303 and 304 have two: declaration and invoice.
    code_lists : Mapping[tuple of str, CodeList]
        Allowed codes by (release family, list); the family is the first digit of the release.
    """

    standard: str
    prefix: str
    law: Law
    message_codes: Mapping[str, tuple[str, ...]]
    code_lists: Mapping[tuple[str, str], CodeList]
