"""Measures: which column or code is which topic, by its title and never by the number in its name."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from stuurlicht.sources.cbs.answers import Row
from stuurlicht.sources.cbs.service_v3 import topics

NUMBERED = re.compile(r"^(?:k_)?(?P<title>.+?)_\d+$")
"""A topic column without a description: ``k_0Tot4Jaar_2``."""


@dataclass(frozen=True, slots=True)
class Measure:
    """One topic.

    Parameters
    ----------
    key : str
        Column or code in the data.
    title : str
        As the table calls it; where two topics of a table have one title, with the groups above it.
    unit : str
        As CBS writes it; empty when none.
    is_text : bool
        Whether its cells are words.
    """

    key: str
    title: str
    unit: str = ""
    is_text: bool = False


def measures_v3(properties: Sequence[Row]) -> tuple[Measure, ...]:
    """Give the measures of ``DataProperties``."""
    groups: dict[object, tuple[object, object]] = {
        _number(row["ID"]): (row["Title"], _number(row.get("ParentID"))) for row in properties
    }
    found = topics(properties)
    titles = _titles([(row["Title"], _number(row.get("ParentID"))) for row in found], groups)
    return tuple(
        Measure(str(row["Key"]), title, _clean(row.get("Unit")), row.get("Datatype") == "String")
        for row, title in zip(found, titles, strict=True)
    )


def measures_v4(codes: Sequence[Row], groups: Sequence[Row]) -> tuple[Measure, ...]:
    """Give the measures of ``MeasureCodes``."""
    known: dict[object, tuple[object, object]] = {
        str(row.get("Id") or row.get("Identifier")): (row["Title"], row.get("ParentId") or "") for row in groups
    }
    titles = _titles([(row["Title"], row.get("MeasureGroupId") or "") for row in codes], known)
    return tuple(
        Measure(str(row["Identifier"]).strip(), title, _clean(row.get("Unit")), row.get("DataType") == "String")
        for row, title in zip(codes, titles, strict=True)
    )


def measures_of_columns(columns: Sequence[str]) -> tuple[Measure, ...]:
    """Give the measures that the names of columns tell, where nothing describes them.

    Two columns that differ in their number only keep it: the file does not tell what sets them apart.
    """
    plain = {column: found["title"] for column in columns if (found := NUMBERED.match(column)) is not None}
    often = Counter(plain.values())
    return tuple(Measure(column, title if often[title] == 1 else column) for column, title in plain.items())


def _titles(told: Sequence[tuple[object, object]], groups: Mapping[object, tuple[object, object]]) -> list[str]:
    often = Counter(_clean(title) for title, _parent in told)
    return [_clean(title) if often[_clean(title)] == 1 else _path(title, parent, groups) for title, parent in told]


def _path(title: object, parent: object, groups: Mapping[object, tuple[object, object]]) -> str:
    parts, above, seen = [_clean(title)], parent, set[object]()
    while above in groups and above not in seen:
        seen.add(above)
        name, above = groups[above]
        parts.append(_clean(name))
    return " / ".join(reversed(parts))


def _number(told: object) -> int | None:
    """Give the number of a group, which stands as 8, 8.0 or a text of one of them."""
    try:
        return int(float(str(told)))
    except ValueError:
        return None


def _clean(text: object) -> str:
    return " ".join(str(text or "").split())
