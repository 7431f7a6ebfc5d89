"""What makes a year differ from the one before other than by spending: the mark in the figures."""

from collections.abc import Iterator
from functools import cache

import polars as pl

from stuurlicht.core import _
from stuurlicht.core.columns import TOTAL
from stuurlicht.core.task_fields import FIRST_YEAR
from stuurlicht.rules.breaks import BREAK_LABELS, Break, breaks_between
from stuurlicht.rules.task_fields import GROUP_LABELS, TaskFieldSeriesError, TaskFieldUnknownError, series_of

NO_MARK = "none"
MARKS = {
    NO_MARK: _("geen"),
    **BREAK_LABELS,
    "tozo_en_woonplaatsbeginsel": _("einde hulp aan ondernemers; soms betaalt een andere gemeente"),
    "opvang_vluchtelingen_en_indeling_2023": _("opvang uit Oekraïne; andere regels vanaf 2023"),
    "tozo_en_opvang_vluchtelingen_en_woonplaatsbeginsel": _(
        "einde hulp aan ondernemers; opvang uit Oekraïne; soms betaalt een andere gemeente"
    ),
}
"""Dutch label of what differs from the year before. Gradual changes have no year, so no mark."""
KNOWN_FROM = {True: "source", False: "general"}
"""Code by whether a source at hand shows the break."""


@cache
def mark_of(name: str, book_year: int, report: str) -> str:
    """Give the mark of one year of a group or task field, in budgets or in accounts."""
    found = _between_budgets(name, book_year) if report == "budget" else _between(name, book_year)
    return "_en_".join(each.name for each in found if each.kind != "gradual") or NO_MARK


@cache
def may_be_followed(name: str, book_year: int) -> bool:
    """Tell whether a year may be set beside the one before; a group always may, from its second year on."""
    try:
        series_of(name, book_year - 1, book_year)
    except (TaskFieldSeriesError, TaskFieldUnknownError):
        return False
    return True


def with_marks(rows: pl.DataFrame, by: str) -> pl.DataFrame:
    """Add ``break_mark`` and ``is_followed``.

    Parameters
    ----------
    rows : polars.DataFrame
        With ``by`` (``group`` or ``task_field``) and ``book_year``; without ``report`` of accounts, as is then added.
    """
    told = rows if "report" in rows.columns else rows.with_columns(report=pl.lit("account"))
    key = [by, "book_year", "report"]
    places = told.select(key).unique().rows()
    found = [(*place, mark_of(*place), may_be_followed(*place[:2])) for place in places]
    schema = {by: pl.String, "book_year": pl.Int64, "report": pl.String, "break_mark": pl.String}
    marks = pl.DataFrame(found, {**schema, "is_followed": pl.Boolean}, orient="row")
    return told.join(marks, on=key, how="left")


def _between(name: str, book_year: int) -> tuple[Break, ...]:
    if book_year <= FIRST_YEAR:
        return _first_year()
    if name not in GROUP_LABELS:
        return breaks_between(book_year - 1, book_year, task_fields={name})
    return series_of(name, book_year - 1, book_year).breaks


def _between_budgets(name: str, book_year: int) -> tuple[Break, ...]:
    """Give the breaks of a budget, which is made in the autumn before: what begins in its own year is not in it yet."""
    begun = [
        each for each in _between(name, book_year - 1) if each.kind == "event" and each.first_year == book_year - 1
    ]
    others = [each for each in _between(name, book_year) if each.kind != "event" or each.first_year != book_year]
    return tuple(sorted([*begun, *others], key=lambda each: each.first_year or book_year))


def _first_year() -> tuple[Break, ...]:
    """Give what separates the first year from those before it, of every task field."""
    found = breaks_between(FIRST_YEAR - 1, FIRST_YEAR, groups=set(GROUP_LABELS))
    return tuple(each for each in found if each.kind == "definition")


def breaks_of_groups(groups: list[str], first_year: int, last_year: int) -> pl.DataFrame:
    """Give per group the breaks within the years, with the day from which they hold and how they are known."""
    rows = [
        (TOTAL, group, each.name, each.first_day, each.last_day, KNOWN_FROM[each.is_verified])
        for group in groups
        for each in _of_group(group, first_year, last_year)
    ]
    names: dict[str, type[pl.DataType]] = dict.fromkeys(("municipality", "group", "break_name"), pl.String)
    days: dict[str, type[pl.DataType]] = dict.fromkeys(("from_date", "until_date"), pl.Date)
    return pl.DataFrame(rows, {**names, **days, "known_from": pl.String}, orient="row")


def _of_group(group: str, first_year: int, last_year: int) -> Iterator[Break]:
    if first_year <= FIRST_YEAR:
        yield from _first_year()
    yield from series_of(group, first_year, last_year).breaks
