"""Task fields of the municipal accounts (Iv3): which codes exist in which book years."""

from functools import cache
from importlib.resources import files
from typing import NamedTuple

FIRST_YEAR = 2017
"""First book year with task fields; before it municipalities filed by function."""


class TaskField(NamedTuple):
    """One task field as it was called in a span of book years."""

    code: str
    """As filed, without blanks: ``6.60`` is not ``6.6``, ``0.10`` is not ``0.1``."""
    first_year: int
    last_year: int | None
    """Included; None when it still exists."""
    is_summed: bool
    """True for a code that nobody files: publishers make it by adding up codes to two digits."""
    title: str
    """Official Dutch title; of a summed code our own. Not translated."""

    def exists_in(self, book_year: int) -> bool:
        """Tell whether the code is used in ``book_year``."""
        return self.first_year <= book_year and (self.last_year is None or book_year <= self.last_year)


@cache
def listed_task_fields() -> tuple[TaskField, ...]:
    """Give every task field since 2017 in the order of the accounts; a code stands once per title.

    References
    ----------
    Iv3-informatievoorschrift 2025/2026; CBS, Gemeenten onbewerkte Iv3-data 2017-2026. The file names them by part.
    """
    lines = files("stuurlicht.core").joinpath("task_fields.csv").read_text(encoding="utf-8").splitlines()
    return tuple(_task_field(line) for line in lines if line[:1].isdigit())


def task_fields_in(book_year: int) -> dict[str, TaskField]:
    """Give the task fields of one book year by code; none before ``FIRST_YEAR``."""
    return {field.code: field for field in listed_task_fields() if field.exists_in(book_year)}


def _task_field(line: str) -> TaskField:
    code, first, last, made, title = line.split(";")
    return TaskField(code, int(first), int(last) if last else None, made == "sum", title)
