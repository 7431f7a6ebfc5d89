"""Read files that others shared: every fault of every file at once, and nothing of a file that has one."""

import json
import math
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from stuurlicht.core.documents import Finding, Severity
from stuurlicht.core.errors import Fact, InputError
from stuurlicht.instruments.base import Instrument
from stuurlicht.release import Door
from stuurlicht.surfaces.exchange.document import FORMAT
from stuurlicht.surfaces.exchange.rows import table_faults
from stuurlicht.surfaces.exchange.shape import misfits
from stuurlicht.surfaces.exchange.signing import fingerprint, is_sound

_KIND, _VERSION = FORMAT.split("/")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_MOST_PLACES = 5  # of one kind of fault in one file; the sixth teaches nobody anything


class ExchangeFaultsError(InputError):
    """Shared files cannot be compared as they are; carries every fault of every file."""

    code = "exchange_faults"

    def __init__(self, findings: tuple[Finding, ...], **facts: Fact) -> None:
        super().__init__(**facts)
        self.findings = findings


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """One file that somebody shared.

    Parameters
    ----------
    municipalities : Mapping[str, str]
        Name by code.
    inhabitants : Mapping[tuple of str and int, int]
        By municipality and year.
    answers : Mapping[str, Mapping]
        By id of the instrument: a document ``stuurlicht-result/1``.
    withheld : frozenset of (str, str)
        Instrument and table of what could not be protected.
    signed_by : str
        Fingerprint of the key; empty without a signature.
    """

    file: str
    municipalities: Mapping[str, str]
    publication: str
    day: date
    inhabitants: Mapping[tuple[str, int], int]
    answers: Mapping[str, Mapping[str, Any]]
    withheld: frozenset[tuple[str, str]] = field(default_factory=frozenset)
    signed_by: str = ""


def read_shared(
    paths: Sequence[Path], known: Mapping[str, Instrument], trusted: frozenset[str] = frozenset()
) -> tuple[Shared, ...]:
    """Read the files.

    Parameters
    ----------
    known : Mapping[str, Instrument]
        Instruments of this program; an answer of another one is not looked into.
    trusted : frozenset of str
        Public keys. Empty lets in every file, signed or not; else only those that one of these keys signed.

    Raises
    ------
    ExchangeFaultsError
        With all that is wrong with any of them.
    """
    read = [_read(path, known, trusted) for path in paths]
    faults = [fault for document, found in read for fault in found]
    documents = [
        (path, document) for path, (document, found) in zip(paths, read, strict=True) if document and not found
    ]
    shared = tuple(_shared(path, document) for path, document in documents)
    faults += _twice(shared)
    if faults:
        raise ExchangeFaultsError(tuple(faults), count=len(faults))
    return shared


def _read(
    path: Path, known: Mapping[str, Instrument], trusted: frozenset[str]
) -> tuple[dict[str, Any] | None, list[Finding]]:
    try:
        document = json.loads(
            path.read_bytes(), object_pairs_hook=_no_double, parse_constant=_refused, parse_float=_finite
        )
    except (ValueError, RecursionError):
        return None, [_fault("exchange_no_json", path)]
    except OSError:
        return None, [_fault("exchange_unreadable", path)]
    for looked in (_format, _shape, _control_characters, _signature, _trust(trusted), _doors, _rows(known)):
        if found := [Finding(rule, Severity.FAULT, str(path), facts) for rule, facts in looked(document)]:
            return document, found  # what comes after would stumble over it again
    return document, []


_Faults = Iterator[tuple[str, Mapping[str, str | int]]]


def _format(document: Any) -> _Faults:  # noqa: ANN401  whatever the file holds
    told = str(document.get("format", "")) if isinstance(document, dict) else ""
    kind, _slash, version = told.partition("/")
    if kind != _KIND or not version.isdecimal():
        yield "exchange_format", {"known": FORMAT}
    elif int(version) > int(_VERSION):
        yield "exchange_newer", {"found": told[:40], "known": FORMAT}


def _shape(document: Any) -> _Faults:  # noqa: ANN401
    for _at, place in zip(range(_MOST_PLACES), misfits(document), strict=False):
        yield "exchange_shape", {"place": _CONTROL.sub("?", place)[:120]}


def _control_characters(document: Mapping[str, Any]) -> _Faults:
    if any(_CONTROL.search(text) for text in _texts(document)):
        yield "exchange_characters", {}


def _signature(document: Mapping[str, Any]) -> _Faults:
    if "signature" in document and not is_sound(document):
        yield "exchange_signature", {}


def _trust(trusted: frozenset[str]) -> Callable[[Mapping[str, Any]], _Faults]:
    def look(document: Mapping[str, Any]) -> _Faults:
        if trusted and "signature" not in document:
            yield "exchange_unsigned", {}
        elif trusted and document["signature"]["public_key"] not in trusted:
            yield "exchange_not_trusted", {"found": fingerprint(document["signature"]["public_key"])}

    return look


def _doors(document: Mapping[str, Any]) -> _Faults:
    day = document["publication"]["as_of"]
    times = Counter(answer["instrument"] for answer in document["answers"])
    for answer in document["answers"]:
        if answer["door"] != Door.PUBLICATION.value or answer["marking"]:
            yield "exchange_door", {"instrument": answer["instrument"]}
        if answer["as_of"] != day:
            yield "exchange_day", {"instrument": answer["instrument"], "day": day}
        if times[answer["instrument"]] > 1:
            yield "exchange_answer_twice", {"instrument": answer["instrument"]}


def _rows(known: Mapping[str, Instrument]) -> Callable[[Mapping[str, Any]], _Faults]:
    def look(document: Mapping[str, Any]) -> _Faults:
        for answer in document["answers"]:
            instrument = known.get(answer["instrument"])
            if instrument is None or instrument.version != answer["instrument_version"]:
                continue  # said with the comparison: its tables are not those that this program knows
            declared = {table.name: table for table in instrument.tables}
            for told in answer["tables"]:
                rule = table_faults(declared.get(told["name"]), told)
                if rule:
                    yield rule, {"instrument": answer["instrument"], "table": told["name"]}

    return look


def _twice(shared: Sequence[Shared]) -> Iterator[Finding]:
    files: dict[str, list[str]] = {}
    for each in shared:
        for code in each.municipalities:
            files.setdefault(code, []).append(each.file)
    for code, found in files.items():
        if len(found) > 1:
            facts = {"municipality": code, "files": ", ".join(found)}
            yield Finding("exchange_municipality_twice", Severity.FAULT, "", facts)


def _shared(path: Path, document: Mapping[str, Any]) -> Shared:
    publication, signature = document["publication"], document.get("signature")
    return Shared(
        file=str(path),
        municipalities={each["code"]: each["name"] for each in document["municipalities"]},
        publication=publication["name"],
        day=date.fromisoformat(publication["as_of"]),
        inhabitants={(each["municipality"], each["year"]): each["count"] for each in document["inhabitants"]},
        answers={answer["instrument"]: answer for answer in document["answers"]},
        withheld=frozenset((each["instrument"], each["table"]) for each in document["left_out"] if each["table"]),
        signed_by=fingerprint(signature["public_key"]) if signature else "",
    )


def _fault(rule: str, path: Path) -> Finding:
    return Finding(rule, Severity.FAULT, str(path))


def _no_double(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Refuse a name that stands twice: two readers could each see another value under one signature."""
    if len(dict(pairs)) < len(pairs):
        raise ValueError
    return dict(pairs)


def _refused(_constant: str) -> float:
    raise ValueError


def _finite(text: str) -> float:
    if not math.isfinite(float(text)):
        raise ValueError(text)
    return float(text)


def _texts(value: Any) -> Iterator[str]:  # noqa: ANN401
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, each in value.items():
            yield name
            yield from _texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)
