"""Headings of Iv3 files: every spelling that is accepted, in one place."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

Patterns = Mapping[str, re.Pattern[str]]


def _pattern(*spellings: str) -> re.Pattern[str]:
    return re.compile("|".join(spellings), re.IGNORECASE)


RAW: Patterns = {
    "task_field": _pattern(r"(?:taakveld|functie)\w*balanspost"),
    "category": _pattern("categorie"),
    "municipality": _pattern("gemeenten"),
    "report": _pattern("verslagsoort"),
    "first": _pattern(r"(?:k_)?1(?:ste|e)plaatsing(?:_\d+)?"),
    "second": _pattern(r"(?:k_)?2(?:de|e)plaatsing(?:_\d+)?"),
}
"""Columns of "Gemeenten <jaar> onbewerkte Iv3-data"; task field and placings changed their spelling over the years."""

OTHER_GOVERNMENTS = _pattern("provincies", "waterschappen", r"gemeenschappelijke_?regelingen")
"""Dimensions of Iv3 tables of the same shape that are not about municipalities."""

PER_TASK_FIELD: Patterns = {
    "book_year": _pattern("jaar", "boekjaar", "begrotingsjaar"),
    "report": _pattern("document", "verslag", "verslagsoort"),
    "municipality": _pattern("gm_code", "gemeentecode", "gemeente_code", "gm-code"),
    "name": _pattern("gm_naam", "gemeentenaam", "gemeenten?", "naam"),
    "task_field": _pattern("taakveld", "taakveldcode", "taakveld_code"),
    "costs": _pattern("lasten", "lasten_keur"),
    "revenues": _pattern("baten", "baten_keur"),
    "salaries": _pattern("salarissen_keur", r"l1\.1\b.*"),
}
"""Columns of tables with one row per municipality, report and task field."""

_ROW_NUMBER = "ID"
"""Column of OData that means nothing."""
_NEEDED = {"iv3_raw": ("task_field", "category", "municipality", "report"), "iv3_task_fields": ("task_field", "costs")}


@dataclass(frozen=True, slots=True)
class Headings:
    """Which column of a file is what.

    Parameters
    ----------
    kind : str
        ``iv3_raw``, ``iv3_task_fields``, or empty when the file is neither.
    columns : Mapping[str, str]
        Heading in the file by what it is.
    missing : tuple of str
        What is not there and is needed.
    double : tuple of str
        Headings that say the same as another one.
    others : tuple of str
        Headings that are not known.
    """

    kind: str
    columns: Mapping[str, str] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    double: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


def recognised(present: Sequence[str]) -> Headings:
    """Tell what a file with these headings is; a renamed column leaves it recognised, and is told as missing."""
    as_raw, as_table = _matched("iv3_raw", RAW, present), _matched("iv3_task_fields", PER_TASK_FIELD, present)
    is_raw = len(as_raw.columns.keys() - {"municipality"}) > 1 and not {"costs", "revenues"} & as_table.columns.keys()
    if is_raw:
        return as_raw
    return as_table if "task_field" in as_table.columns or "costs" in as_table.columns else Headings("")


def _matched(kind: str, patterns: Patterns, present: Sequence[str]) -> Headings:
    columns: dict[str, str] = {}
    double, others = [], []
    for heading in present:
        target = next((name for name, pattern in patterns.items() if pattern.fullmatch(heading.strip())), None)
        if target is None:
            others += [heading] if heading != _ROW_NUMBER else []
        elif target in columns:
            double.append(heading)
        else:
            columns[target] = heading
    missing = [name for name in _NEEDED[kind] if name not in columns]
    if kind == "iv3_raw" and not {"first", "second"} & columns.keys():
        missing.append("second")
    if kind == "iv3_task_fields" and not {"municipality", "name"} & columns.keys():
        missing.append("municipality")
    return Headings(kind, columns, tuple(missing), tuple(double), tuple(others))
