"""Unprocessed Iv3 data of CBS: one row per task field or balance item, category, municipality and report."""

from collections.abc import Mapping

import polars as pl

from stuurlicht.sources.iv3.amounts import amounts_in_cents
from stuurlicht.sources.iv3.checking import FAULT, KEY, WRONG, checked, without_doubles
from stuurlicht.sources.iv3.found import note
from stuurlicht.sources.iv3.opening import PLACE, Opened
from stuurlicht.sources.iv3.reports import book_year_of_report, report_of
from stuurlicht.sources.iv3.rows import REPORT_KEY, Rows

_PLACINGS = ("first", "second")
_CATEGORY = r"^([LB])(\d(?:\.\d{1,2}){1,2})$"
_SIDES = {"L": "costs", "B": "revenues"}


def read_raw(opened: Opened, columns: Mapping[str, str]) -> Rows:
    """Give the rows of unprocessed Iv3 data.

    Notes
    -----
    The second publication is a whole new set, so the choice between the two is made per municipality and report,
    never per cell: an amount that moved to another category would count twice.
    """
    rows, left_out = _without_balance(_as_read(opened, columns))
    marked = checked(rows).with_columns(_category_fault())
    single, repeated = without_doubles(marked, (*KEY, "category", "side"), _PLACINGS)
    sound = _with_placing(single.filter(pl.col(FAULT).is_null()))
    chosen = sound.with_columns(amount_cents=pl.when("is_first_placing").then("first").otherwise("second")).drop_nulls(
        "amount_cents"
    )
    notes = [note("iv3_left_out", count=left_out)] if left_out else []
    notes += [note("iv3_rows_repeated", count=repeated)] if repeated else []
    return Rows(
        checked=single,
        amounts=chosen.select(*KEY, "category", "side", "amount_cents"),
        told=sound.select(*REPORT_KEY, "is_first_placing").unique(),
        has_revenues=bool((rows["side"] == "revenues").any()),
        notes=tuple(notes),
    )


def _as_read(opened: Opened, columns: Mapping[str, str]) -> pl.DataFrame:
    text = {name: pl.col(heading).cast(pl.String).str.strip_chars() for name, heading in columns.items()}
    category = text["category"]
    keys = opened.table.select(
        PLACE,
        _order=pl.int_range(pl.len()),
        municipality=text["municipality"],
        book_year=book_year_of_report(text["report"]),
        report=report_of(text["report"]),
        task_field=text["task_field"],
        category=category.str.extract(_CATEGORY, 2),
        side=category.str.extract(_CATEGORY, 1).replace_strict(_SIDES, default=None),
        _municipality=text["municipality"],
        _year=text["report"],
        _report=text["report"],
        _task_field=text["task_field"],
        _category=category,
    )
    placings = {name: columns.get(name, "") for name in _PLACINGS}
    return keys.with_columns(*amounts_in_cents(opened.table, placings, opened.mark))


def _without_balance(rows: pl.DataFrame) -> tuple[pl.DataFrame, int]:
    is_balance = pl.col("task_field").str.contains(r"^[AP]") | pl.col("_category").is_in(["Primo", "Ultimo"])
    kept = rows.filter(~is_balance.fill_null(value=False))
    return kept, rows.height - kept.height


def _category_fault() -> list[pl.Expr]:
    is_unknown = pl.col(FAULT).is_null() & pl.col("side").is_null()
    return [
        pl.when(is_unknown).then(pl.lit("iv3_category_unknown")).otherwise(FAULT).alias(FAULT),
        pl.when(is_unknown).then("_category").otherwise(WRONG).alias(WRONG),
    ]


def _with_placing(rows: pl.DataFrame) -> pl.DataFrame:
    """Tell per report whether its first placing counts: where the second has nothing but empty cells and zeros."""
    has_second = (pl.col("second").fill_null(0) != 0).any().over(*REPORT_KEY)
    return rows.with_columns(is_first_placing=~has_second)
