"""Cluster choices: the parts of the social domain, and which of them pays for which task field and payment."""

from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

from stuurlicht.core import _
from stuurlicht.core.task_fields import listed_task_fields
from stuurlicht.rules.parameter_files import read_parameters

PART_LABELS: dict[str, str] = {
    "sociale_basis": _("Sociale basis en toegang"),
    "wmo": _("Wmo zonder opvang"),
    "jeugd": _("Jeugd"),
    "opvang_bw": _("Beschermd wonen en opvang"),
    "participatie": _("Participatie (zonder taakveld 6.3)"),
    "inkomen": _("Inkomensregelingen"),
}
"""Dutch label by part, in the order in which parts are shown."""
Kind = Literal["task_field", "payment"]
BasisGroup = Literal["accounts", "survey"]


class Choice(NamedTuple):
    """One task field or payment, and the part of the social domain that it belongs to."""

    cluster: str
    kind: Kind
    code: str
    """Task field as filed, or payment in lower case."""
    first_year: int
    last_year: int | None
    """Included; None when there is no end."""


@cache
def default_choices() -> tuple[Choice, ...]:
    """Give what counts as long as nobody handed in choices of their own, task fields first."""
    contents = read_parameters("cluster_task_fields")
    fields = [choice for each in contents["task_fields"] for choice in _spans(each["cluster"], each["fields"])]
    payments = [
        Choice(each["cluster"], "payment", each["payment"], each["first"], None) for each in contents["payments"]
    ]
    return (*fields, *payments)


def _spans(cluster: str, fields: dict[int, list[str]]) -> Iterator[Choice]:
    starts = sorted(fields)
    for start, until in zip(starts, [*starts[1:], None], strict=True):
        for code in fields[start]:
            yield Choice(cluster, "task_field", code, start, None if until is None else until - 1)


def exists_within(task_field: str, first_year: int, last_year: int | None) -> bool:
    """Tell whether a task field exists in at least one of the years; None when there is no end."""
    return any(
        field.code == task_field
        and (last_year is None or field.first_year <= last_year)
        and (field.last_year is None or field.last_year >= first_year)
        for field in listed_task_fields()
    )


def parts_in_total(group: BasisGroup) -> tuple[str, ...]:
    """Give the parts of which funds and cost may be added up."""
    return tuple(read_parameters("cluster_task_fields")["in_total"][group])


def part_of_domain() -> dict[str, str]:
    """Give the part by domain of the survey."""
    return dict(read_parameters("cluster_task_fields")["domains_of_survey"])
