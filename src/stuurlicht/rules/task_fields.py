"""Task fields: which of them are told together, which are left out, and which series may be made of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from stuurlicht.core import _
from stuurlicht.core.errors import AnswerError
from stuurlicht.core.task_fields import FIRST_YEAR, listed_task_fields, task_fields_in
from stuurlicht.rules.breaks import Break, breaks, breaks_between
from stuurlicht.rules.parameter_files import read_parameters

GROUP_LABELS: Mapping[str, str] = {
    "samenkracht": _("Samenkracht en meedoen (6.1)"),
    "toegang": _("Toegang en wijkteams (6.2)"),
    "inkomen": _("Regelingen voor inkomen (6.3)"),
    "participatie_64_65": _("Begeleid werk en hulp naar werk (6.4 en 6.5)"),
    "wmo": _("Wmo (6.6 en 6.71)"),
    "jeugd": _("Jeugd (6.72 tot en met 6.76 en 6.82)"),
    "opvang_bw": _("Beschermd wonen en opvang (6.81)"),
    "sociale_basis": _("Sociale basis (6.1 en 6.2)"),
    "wmo_en_jeugd": _("Wmo en jeugd samen"),
    "sociaal_domein": _("Sociaal domein (6)"),
}
"""Dutch label by group, in the order in which groups are shown."""


class TaskFieldUnknownError(AnswerError):
    """There is no task field and no group of that name in the years asked."""

    code = "task_field_unknown"


class TaskFieldSeriesError(AnswerError):
    """A series of one task field would cross a year in which it came to mean something else."""

    code = "task_field_series"


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """What a series over years is made of.

    Parameters
    ----------
    name : str
        Task field or group.
    members : Mapping[int, frozenset[str]]
        Codes that are added up, by book year.
    undivided : Mapping[int, frozenset[str]]
        Codes that hold more than this series, by book year: where a document has one, there is no figure.
    breaks : tuple of Break
        Within the years, in order of their year.
    """

    name: str
    members: Mapping[int, frozenset[str]]
    undivided: Mapping[int, frozenset[str]]
    breaks: tuple[Break, ...]


def left_out_task_fields() -> frozenset[str]:
    """Give the codes that are no costs or revenues of a task: mutations of reserves and the result."""
    return frozenset(each["task_field"] for each in _contents()["left_out"])


def members_of(group: str, book_year: int) -> frozenset[str]:
    """Give the task fields that make up a group in one book year.

    Raises
    ------
    TaskFieldUnknownError
        If there is no such group, or no task field yet.
    """
    return _of_parts(group, book_year, "fields") | _divided(group, book_year)


def undivided_in(group: str, book_year: int) -> frozenset[str]:
    """Give the codes, made by adding up to two digits, that hold more than this group."""
    return _of_parts(group, book_year, "undivided") - _divided(group, book_year)


def series_of(name: str, first_year: int, last_year: int) -> Series:
    """Give what a series of a task field or a group is made of, and its breaks.

    Parameters
    ----------
    name : str
        Key of `GROUP_LABELS`, or a code such as ``7.2``.
    first_year, last_year : int
        Book years, both included.

    Raises
    ------
    TaskFieldUnknownError
        If it does not exist in one of the years, and there is no break that explains it.
    TaskFieldSeriesError
        If ``name`` is a task field and a break of definition lies within the years; groups may cross it.
    """
    years = range(first_year, last_year + 1)
    if name in GROUP_LABELS:
        crossed = breaks_between(first_year, last_year, groups=_parts_of(name) | {name})
        return Series(
            name=name,
            members={year: members_of(name, year) for year in years},
            undivided={year: undivided_in(name, year) for year in years},
            breaks=crossed,
        )
    _require_one_meaning(name, first_year, last_year)
    members = {year: frozenset({name}) for year in years}
    crossed = breaks_between(first_year, last_year, task_fields={name})
    return Series(name=name, members=members, undivided={year: frozenset() for year in years}, breaks=crossed)


def group_of(task_field: str) -> str:
    """Give the group that holds a task field, in whatever year; empty when it is in none."""
    held = {
        code: each["group"] for each in _contents()["roll_ups"] for codes in each["fields"].values() for code in codes
    }
    return str(held.get(task_field, ""))


def _require_one_meaning(code: str, first_year: int, last_year: int) -> None:
    absent = [year for year in (first_year, last_year) if code not in task_fields_in(year)]
    has_ever_been = any(field.code == code for field in listed_task_fields())
    if not has_ever_been or first_year < FIRST_YEAR or (absent and not _definitions(first_year, last_year)):
        raise TaskFieldUnknownError(asked=code, first=first_year, last=last_year)
    touched = [each for each in _definitions(first_year, last_year) if absent or code in each.task_fields]
    if touched:
        known = group_of(code) or ", ".join(GROUP_LABELS)
        raise TaskFieldSeriesError(asked=code, book_year=touched[0].first_year or first_year, known=known)


def _definitions(first_year: int, last_year: int) -> list[Break]:
    return [each for each in breaks() if each.kind == "definition" and each.lies_within(first_year, last_year)]


def _divided(group: str, book_year: int) -> frozenset[str]:
    """Give codes that hold several groups, all of them within this group."""
    codes = _of_parts(group, book_year, "undivided")
    parts = _parts_of(group)
    holders = {code: {name for name in _single() if code in _of_single(name, book_year, "undivided")} for code in codes}
    return frozenset(code for code, names in holders.items() if names <= parts)


def _of_parts(group: str, book_year: int, what: str) -> frozenset[str]:
    found = [_of_single(part, book_year, what) for part in _parts_of(group)]
    return frozenset().union(*found)


def _of_single(group: str, book_year: int, what: str) -> frozenset[str]:
    starts = [each["first"] for each in _contents()["generations"] if each["first"] <= book_year]
    if not starts:
        raise TaskFieldUnknownError(asked=group, first=book_year, last=book_year)
    return frozenset(_single()[group].get(what, {}).get(max(starts), ()))


def _parts_of(group: str) -> frozenset[str]:
    if group in _single():
        return frozenset({group})
    for each in _contents()["sums_of_groups"]:
        if each["group"] == group:
            return frozenset(each["of"])
    raise TaskFieldUnknownError(asked=group, first=FIRST_YEAR, last=FIRST_YEAR)


def _single() -> Mapping[str, Any]:
    return {each["group"]: each for each in _contents()["roll_ups"]}


def _contents() -> dict[str, Any]:
    return read_parameters("task_fields")
