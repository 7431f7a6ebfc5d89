"""Iv3 files with one row per municipality, report and task field, as third parties derive them."""

from collections.abc import Mapping

import polars as pl

from stuurlicht.core.documents import Finding
from stuurlicht.core.task_fields import TaskField, listed_task_fields
from stuurlicht.sources.iv3.amounts import amounts_in_cents
from stuurlicht.sources.iv3.checking import FAULT, KEY, checked, without_doubles
from stuurlicht.sources.iv3.found import note
from stuurlicht.sources.iv3.names import AMBIGUOUS, codes_by_name
from stuurlicht.sources.iv3.opening import PLACE, Opened
from stuurlicht.sources.iv3.reports import book_year_of, book_year_of_report, report_of
from stuurlicht.sources.iv3.rows import REPORT_KEY, Rows

SIDES = ("costs", "revenues")
_TASK_FIELD = r"^(\d\.\d{1,3}[a-d]?)(?:\s|$)"
_CODE = r"^(?:GM)?(\d{4})$"
_TOTALS = ("nederland",)
_PART_LENGTH = len("6.711")
"""Characters of a code that is part of a sum to two digits: 6.711, 6.73a."""


def read_task_fields(opened: Opened, columns: Mapping[str, str], told: Mapping[str, str]) -> Rows:
    """Give the rows of a table per task field.

    Parameters
    ----------
    told : Mapping[str, str]
        ``book_year`` and ``report`` where the file has no such column.
    """
    rows, totals = _without_totals(_as_read(opened, columns, told))
    named, respelled = _with_codes(rows) if "municipality" not in columns else (rows, 0)
    single, repeated = without_doubles(checked(named), KEY, SIDES)
    parts_told, sums = _without_sums(single)
    sound = parts_told.filter(pl.col(FAULT).is_null())
    counts = {
        "iv3_total_rows": totals,
        "iv3_names_respelled": respelled,
        "iv3_rows_repeated": repeated,
        "iv3_sums_beside_parts": sums,
    }
    notes = [note(code, count=count) for code, count in counts.items() if count]
    return Rows(
        checked=single,
        amounts=_amounts(sound),
        told=sound.select(*REPORT_KEY, is_first_placing=pl.lit(None, pl.Boolean)).unique(),
        has_revenues="revenues" in columns,
        notes=(*notes, *_about_columns(columns)),
    )


def _as_read(opened: Opened, columns: Mapping[str, str], told: Mapping[str, str]) -> pl.DataFrame:
    def text(name: str) -> pl.Expr:
        given = pl.col(columns[name]).cast(pl.String) if name in columns else pl.lit(told.get(name), pl.String)
        return given.str.strip_chars()

    report = text("report")
    keys = opened.table.select(
        PLACE,
        _order=pl.int_range(pl.len()),
        municipality="GM" + text("municipality").str.extract(_CODE, 1),
        book_year=pl.coalesce(book_year_of(text("book_year")), book_year_of_report(report)),
        report=report_of(report),
        task_field=text("task_field").str.extract(_TASK_FIELD, 1),
        _municipality=pl.coalesce(text("municipality"), text("name")),
        _name=text("name"),
        _year=pl.coalesce(text("book_year"), report),
        _report=report,
        _task_field=text("task_field"),
    )
    sides = {side: columns.get(side, "") for side in SIDES}
    return keys.with_columns(*amounts_in_cents(opened.table, sides, opened.mark))


def _without_totals(rows: pl.DataFrame) -> tuple[pl.DataFrame, int]:
    is_total = pl.coalesce("_name", "_municipality").str.to_lowercase().is_in(_TOTALS)
    kept = rows.filter(~is_total.fill_null(value=False))
    return kept, rows.height - kept.height


def _with_codes(rows: pl.DataFrame) -> tuple[pl.DataFrame, int]:
    names = rows.select(name="_name", book_year="book_year").unique(maintain_order=True)
    coded = codes_by_name(names)
    joined = rows.join(coded, left_on=["_name", "book_year"], right_on=["name", "book_year"], how="left")
    respelled = coded.filter("is_respelled", pl.col("code") != AMBIGUOUS)["code"].n_unique()
    return joined.with_columns(municipality="code").drop("code", "is_respelled").sort("_order"), respelled


def _without_sums(rows: pl.DataFrame) -> tuple[pl.DataFrame, int]:
    """Leave out codes that stand for others of the same report: with both, the same euros would count twice."""
    parts = rows.filter(pl.col("task_field").str.len_chars() == _PART_LENGTH).select(
        *REPORT_KEY, task_field=pl.col("task_field").str.head(_PART_LENGTH - 1)
    )
    years = rows["book_year"].drop_nulls().unique().to_list()
    of_summed = pl.DataFrame(
        [(field.code, year) for year in years for field in listed_task_fields() if _is_sum(field, year)],
        schema={"task_field": pl.String, "book_year": pl.Int64},
        orient="row",
    )
    sums = parts.unique().join(of_summed, on=["task_field", "book_year"], how="semi")
    kept = rows.join(sums, on=list(KEY), how="anti", maintain_order="left")
    return kept, rows.height - kept.height


def _is_sum(field: TaskField, book_year: int) -> bool:
    return field.is_summed and field.exists_in(book_year)


def _amounts(sound: pl.DataFrame) -> pl.DataFrame:
    long = sound.unpivot(SIDES, index=list(KEY), variable_name="side", value_name="amount_cents")
    return long.drop_nulls("amount_cents").with_columns(category=pl.lit(None, pl.String))


def _about_columns(columns: Mapping[str, str]) -> list[Finding]:
    """Tell what follows from the headings: a part of the costs that is not added, and a unit that is not told."""
    found = [note("iv3_part_left_out", column=columns["salaries"])] if "salaries" in columns else []
    if not columns["costs"].casefold().endswith("_keur"):
        found.append(note("iv3_unit_assumed", column=columns["costs"]))
    return found
