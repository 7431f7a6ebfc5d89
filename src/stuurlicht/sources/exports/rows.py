"""From mapped cells to ledger rows: signs, pseudonyms, months and what follows from what is there."""

from datetime import date

import polars as pl

from stuurlicht.core.columns import Column
from stuurlicht.core.documents import Finding, Severity
from stuurlicht.core.ledger import polars_type
from stuurlicht.sources.exports.bsn import checked_bsns
from stuurlicht.sources.exports.fields import ANSWER_DATE, ANSWER_STATUS, BIRTH_DATE, BSN, DEBIT_CREDIT, POSTCODE
from stuurlicht.sources.exports.groups import PREFIXES
from stuurlicht.sources.exports.mapping import ExportMapping
from stuurlicht.sources.messages.settings import ReadingSettings
from stuurlicht.sources.registers.faults import TableFault
from stuurlicht.sources.registers.grid import ROW

_EUROS = "83"
_ROWS_TOLD = 5
_NOT_APPLICABLE = "9"

Completed = tuple[pl.DataFrame, list[Finding], list[TableFault]]


def completed_rows(
    mapping: ExportMapping, values: pl.DataFrame, loaded_on: date, municipality: str, settings: ReadingSettings
) -> Completed:
    """Give every column of the target table except ``ingest_id``, and the fields an answer is made from.

    Parameters
    ----------
    mapping : ExportMapping
        Which table it is.
    values : polars.DataFrame
        One column per mapped field.
    loaded_on : date
        No row is known later than this day.
    municipality : str
        Code with prefix.
    settings : ReadingSettings
        Pseudonyms and neighbourhoods.

    Returns
    -------
    rows : polars.DataFrame
        In the order of the export; ``line_number`` is filled in per group later.
    notes : list of Finding
        Repairs and doubts, counted.
    faults : list of TableFault
        Rows that contradict themselves.
    """
    rows = _with_all_fields(mapping, values).with_columns(municipality=pl.lit(municipality))
    rows, notes = _with_persons(rows, municipality, settings)
    faults: list[TableFault] = []
    if mapping.target.message == "323":
        rows, faults = _signed(rows)
    if mapping.target.message == "301":
        areas = pl.col(POSTCODE.name).str.replace_all(" ", "").str.to_uppercase()
        rows = rows.with_columns(
            neighbourhood=areas.replace_strict(settings.neighbourhoods, default=None, return_dtype=pl.String),
            received_date=pl.coalesce("received_date", pl.col("decided_at").dt.date()),
        )
    faults += _row_fault("export_law", rows.filter(~pl.col("law").is_in(list(PREFIXES))))
    rows, late = _known_by(rows, loaded_on)
    return _with_constants(rows), [*notes, *late], faults


def _with_all_fields(mapping: ExportMapping, values: pl.DataFrame) -> pl.DataFrame:
    schema = {column.name: pl.lit(None, dtype=kind) for column, kind in _typed(mapping)}
    return values.with_columns(**{name: empty for name, empty in schema.items() if name not in values.columns})


def _typed(mapping: ExportMapping) -> list[tuple[Column, pl.DataType]]:
    wanted = {column.name: column for column in (*mapping.target.table.columns, *mapping.target.extra)}
    return [(column, polars_type(column.kind)) for column in wanted.values()]


def _with_persons(
    rows: pl.DataFrame, municipality: str, settings: ReadingSettings
) -> tuple[pl.DataFrame, list[Finding]]:
    """Put pseudonyms in the place of BSNs, year and month in the place of the birth date."""
    bsns, counts = checked_bsns(rows[BSN.name])
    people = settings.pseudonymiser
    in_law = pl.Series([None] * rows.height, dtype=pl.String)
    for law in rows["law"].drop_nulls().unique():
        in_law = in_law.zip_with(rows["law"] != law, people.person_in_law(bsns, municipality, law))
    rows = rows.with_columns(person_in_law=in_law, person=people.person(bsns, municipality)).drop(BSN.name)
    if BIRTH_DATE.name in rows.columns:
        born = pl.col(BIRTH_DATE.name)
        rows = rows.with_columns(
            birth_year=born.dt.year().cast(pl.Int64), birth_month=born.dt.month().cast(pl.Int64)
        ).drop(BIRTH_DATE.name)
    told = {
        "bsn_repaired": counts.repaired_count,
        "bsn_failing": counts.failing_count,
        "bsn_missing": counts.missing_count,
    }
    return rows, [Finding(rule, Severity.NOTE, "", {"count": count}) for rule, count in told.items() if count]


def _signed(rows: pl.DataFrame) -> tuple[pl.DataFrame, list[TableFault]]:
    """Give amount and volume the sign of the line; eurocents are the volume where the unit is euros."""
    is_credit = pl.col(DEBIT_CREDIT.name) == "C"
    contradictory = rows.filter((pl.col("amount_cents") < 0) & ~is_credit)
    signed = rows.with_columns(
        amount_cents=pl.when(is_credit).then(-pl.col("amount_cents").abs()).otherwise(pl.col("amount_cents"))
    )
    volume = pl.col("volume").abs() * pl.when(pl.col("amount_cents") < 0).then(-1).otherwise(1)
    in_euros = pl.col("unit") == _EUROS
    completed = signed.with_columns(
        volume=pl.when(in_euros).then(pl.col("amount_cents")).otherwise(volume),
        tariff_cents=pl.when(~in_euros.fill_null(value=False)).then(pl.col("tariff_cents")),
        care_month=pl.col("care_start_date").dt.month_start(),
    )
    return completed, [*_row_fault("export_double_sign", contradictory), *_outside_period(rows), *_early_answers(rows)]


def _outside_period(rows: pl.DataFrame) -> list[TableFault]:
    return _row_fault("export_period", rows.filter(pl.col("care_end_date") < pl.col("care_start_date")))


def _early_answers(rows: pl.DataFrame) -> list[TableFault]:
    """Find answers that came before their declaration."""
    early = rows.filter(pl.col(ANSWER_DATE.name) < pl.col("received_date"), pl.col(ANSWER_STATUS.name).is_not_null())
    return _row_fault("export_answer_before_declaration", early)


def _row_fault(code: str, wrong: pl.DataFrame) -> list[TableFault]:
    first = ", ".join(str(row) for row in wrong[ROW].head(_ROWS_TOLD))
    return [] if wrong.is_empty() else [TableFault(code, facts={"count": wrong.height, "rows": first})]


def _known_by(rows: pl.DataFrame, loaded_on: date) -> tuple[pl.DataFrame, list[Finding]]:
    """Take the day of loading for rows without a day and for rows from the future, and count both."""
    received = pl.col("received_date")
    counts = {
        "export_received_unknown": rows["received_date"].null_count(),
        "export_received_later": rows.filter(received > loaded_on).height,
    }
    known = rows.with_columns(received_date=pl.min_horizontal(received.fill_null(loaded_on), pl.lit(loaded_on)))
    return known, [Finding(rule, Severity.NOTE, "", {"count": count}) for rule, count in counts.items() if count]


def _with_constants(rows: pl.DataFrame) -> pl.DataFrame:
    """Say of starts and stops that a status of delivery does not apply: an export tells what stands."""
    if "submission_status" not in rows.columns:
        return rows
    return rows.with_columns(submission_status=pl.lit(_NOT_APPLICABLE))
