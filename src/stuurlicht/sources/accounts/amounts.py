"""Amounts of own accounts with one meaning of the sign, whatever the file means by a minus."""

from collections.abc import Iterator

import polars as pl

from stuurlicht.core.cost_kinds import INCOME_KINDS
from stuurlicht.core.documents import Finding, Severity
from stuurlicht.core.ledger import BOOKINGS, OTHER_COSTS
from stuurlicht.sources.accounts.found import RowFault, first_rows, rows_where
from stuurlicht.sources.exports.fields import CREDIT, DEBIT, DEBIT_CREDIT, SIGN
from stuurlicht.sources.exports.mapping import ExportMapping
from stuurlicht.sources.registers.grid import ROW

_AMOUNTS = ("booked_cents", "paid_cents", "told_cents")


def amounts(mapping: ExportMapping, values: pl.DataFrame) -> pl.Expr:
    """Give the column ``cents``: bookings with costs positive, other costs positive for spending and for income."""
    table = mapping.target.table.name
    amount = _plain(values)
    if table == BOOKINGS.name:
        if DEBIT_CREDIT.name in values.columns:
            amount = pl.when(pl.col(DEBIT_CREDIT.name) == "C").then(-amount).otherwise(amount)
        amount = _flipped(values, amount, "costs_negative", pl.lit(value=True))
    if table == OTHER_COSTS.name:
        is_income = pl.col("cost_kind").is_in(list(INCOME_KINDS))
        amount = _flipped(values, amount, "costs_positive", is_income)
        amount = _flipped(values, amount, "costs_negative", ~is_income)
    return amount.alias("cents")


def _plain(values: pl.DataFrame) -> pl.Expr:
    named = [name for name in _AMOUNTS if name in values.columns]
    if named:
        return pl.col(named[0])
    debit, credit = (
        pl.col(side.name) if side.name in values.columns else pl.lit(None, pl.Int64) for side in (DEBIT, CREDIT)
    )
    is_told = debit.is_not_null() | credit.is_not_null()
    return pl.when(is_told).then(debit.fill_null(0) - credit.fill_null(0))


def _flipped(values: pl.DataFrame, amount: pl.Expr, sign: str, of: pl.Expr) -> pl.Expr:
    if SIGN.name not in values.columns:
        return amount
    return pl.when((pl.col(SIGN.name) == sign) & of).then(-amount).otherwise(amount)


def sign_faults(mapping: ExportMapping, rows: pl.DataFrame) -> Iterator[RowFault | Finding]:
    """Find bookings whose sign is told twice, or cannot be told.

    A negative amount in credit takes back an earlier one where most amounts in credit are positive. Where they are not
    the minus and the letter tell the same, and reading both would turn income into cost.
    """
    if mapping.target.table.name != BOOKINGS.name:
        return
    if DEBIT_CREDIT.name in rows.columns and "booked_cents" in rows.columns:
        credit = rows.filter(pl.col(DEBIT_CREDIT.name) == "C")
        negative = credit.filter(pl.col("booked_cents") < 0)
        if 2 * negative.height >= max(credit["booked_cents"].count(), 1):
            yield "account_double_sign", negative[ROW]
        elif not negative.is_empty():
            facts: dict[str, str | int] = {"count": negative.height, "rows": first_rows(negative[ROW])}
            facts["amount_cents"] = int(negative["cents"].sum())
            yield Finding("account_credit_taken_back", Severity.NOTE, "", facts)
    if SIGN.name in rows.columns:
        yield "account_sign_unknown", rows_where(rows, pl.col(SIGN.name) == "both_positive")


def rows_without_amount(rows: pl.DataFrame) -> RowFault:
    """Find the rows of which no amount is told."""
    return "account_no_amount", rows_where(rows, pl.col("cents").is_null())


def income_notes(mapping: ExportMapping, rows: pl.DataFrame) -> Iterator[Finding]:
    """Note a kind of income that comes to less than nothing: the sign is probably the other one."""
    if mapping.target.table.name != OTHER_COSTS.name:
        return
    of_kind = rows.group_by("cost_kind").agg(pl.col("cents").sum()).sort("cost_kind")
    for kind, cents in of_kind.iter_rows():
        if kind in INCOME_KINDS and cents < 0:
            facts = {"name": INCOME_KINDS[kind], "amount_cents": cents}
            yield Finding("account_income_negative", Severity.NOTE, "", facts)
