"""Answers of CBS as JSON: one object, or a page of rows with the link to the next page in either spelling."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from stuurlicht.core.errors import InputError
from stuurlicht.sources.cbs.transport import Answer, PassingFaultError

Row = dict[str, Any]
NEXT_LINKS = ("odata.nextLink", "@odata.nextLink")


class CbsXmlError(InputError):
    """CBS answered in Atom XML although JSON was asked."""

    code = "cbs_answer_xml"


class CbsShapeError(InputError):
    """The answer is JSON of another shape than CBS is known to give."""

    code = "cbs_answer_shape"


class CbsTruncatedError(InputError):
    """A page is exactly full and has no link to a next page: rows may be missing."""

    code = "cbs_possibly_truncated"


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a set.

    Parameters
    ----------
    rows : list of dict
        As CBS gives them, keys padded.
    link : str
        To the next page, as it stands; empty on the last page.
    content : bytes
        The answer itself.
    """

    rows: list[Row] = field(repr=False)
    link: str
    content: bytes = field(repr=False)


def object_of(answer: Answer) -> Row:
    """Give the JSON object in an answer.

    Raises
    ------
    PassingFaultError
        If it is an HTML page of an outage, or half a JSON text.
    CbsXmlError, CbsShapeError
        If it is XML, or JSON but no object.
    """
    if answer.content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        raise _of_markup(answer)
    try:
        told = json.loads(answer.content.decode("utf-8-sig"))
    except ValueError:
        raise PassingFaultError("JSON") from None
    if not isinstance(told, dict):
        raise CbsShapeError(address=answer.address, found=type(told).__name__)
    return told


def _of_markup(answer: Answer) -> Exception:
    head = answer.content[:2_000].lower()
    is_html = b"<html" in head or b"<!doctype html" in head
    return PassingFaultError("HTML") if is_html else CbsXmlError(address=answer.address)


def page_reader(full: int) -> Callable[[Answer], Page]:
    """Give a reader of pages that hold ``full`` rows at most.

    The reader raises what ``object_of`` raises, and CbsTruncatedError for a full page without a link.
    """

    def read(answer: Answer) -> Page:
        told = object_of(answer)
        rows = told.get("value")
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise CbsShapeError(address=answer.address, found=", ".join(sorted(told)[:10]))
        link = next_link(told)
        if not link and len(rows) == full:
            raise CbsTruncatedError(address=answer.address, count=full)
        return Page(rows, link, answer.content)

    return read


def next_link(told: Mapping[str, Any]) -> str:
    """Give the link to the next page, in the spelling of version 3 or 4; empty when there is none."""
    return next((str(told[name]) for name in NEXT_LINKS if told.get(name)), "")


def count_of(answer: Answer) -> int:
    """Give the number that ``$count`` answers, which may start with a byte order mark."""
    text = answer.content.decode("utf-8-sig", errors="replace").strip()
    if not text.isdecimal():
        raise PassingFaultError("$count")
    return int(text)
