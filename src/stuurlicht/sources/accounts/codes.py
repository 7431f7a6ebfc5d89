"""Codes of own accounts: no number of a person among them, and of a creditor the AGB code only."""

from collections.abc import Mapping

import polars as pl

from stuurlicht.core.documents import Finding, Severity
from stuurlicht.core.pseudonyms import safe_to_show
from stuurlicht.sources.exports.fields import CREDITOR
from stuurlicht.sources.exports.mapping import ExportMapping
from stuurlicht.sources.messages.deriving import passes_eleven_test
from stuurlicht.sources.registers.faults import TableFault

_CODES = ("ledger_account", "cost_centre")
_AMOUNTS = ("booked_cents", "debit_cents", "credit_cents", "paid_cents", "told_cents")
_MOST_BY_CHANCE = 0.5
"""Of nine digits drawn by lot one in eleven passes the test; where half of them do, they are numbers of people."""


def columns_of_people(mapping: ExportMapping, values: pl.DataFrame) -> list[TableFault]:
    """Give a fault for each column of codes that seems to hold BSNs: nothing of the file may be stored then."""
    theirs = {mapped.field.name: mapped.their_column or mapped.field.label for mapped in mapping.fields}
    suspect = [name for name in _CODES if name in values.columns and _are_numbers_of_people(values[name])]
    suspect += [name for name in _AMOUNTS if name in values.columns and _are_mostly_people(values[name])]
    return [TableFault("account_people", column=safe_to_show(theirs[name])) for name in suspect]


def _are_numbers_of_people(codes: pl.Series) -> bool:
    """Tell whether most of the runs of nine digits are BSNs, also beside a letter or with marks between."""
    bare = codes.drop_nulls().unique().str.replace_all(r"[._/-]", "")
    nine = bare.str.extract(r"(?:^|\D)(\d{9})(?:\D|$)").drop_nulls().to_frame("code")
    passing = _passing(nine)
    return passing > 0 and passing >= _MOST_BY_CHANCE * nine.height


def _are_mostly_people(cents: pl.Series) -> bool:
    """Tell whether most amounts are nine digits that are a BSN: another column was taken for that of the amounts."""
    amounts = cents.drop_nulls().unique()
    euros = amounts.filter(amounts % 100 == 0) // 100
    nine = euros.filter(euros.is_between(10**8, 10**9 - 1)).cast(pl.String).to_frame("code")
    passing = _passing(nine)
    return passing > 1 and passing >= _MOST_BY_CHANCE * len(amounts)


def _passing(nine: pl.DataFrame) -> int:
    return nine.filter(passes_eleven_test(pl.col("code"))).height


def with_providers(rows: pl.DataFrame, creditors: Mapping[str, str]) -> tuple[pl.DataFrame, list[Finding]]:
    """Put the AGB code of a provider in the place of the number of a creditor; of others nothing stays."""
    if CREDITOR.name not in rows.columns:
        return rows, []
    number = pl.col(CREDITOR.name)
    provider = number.replace_strict(creditors, default=None, return_dtype=pl.String)
    told = pl.coalesce("provider", provider) if "provider" in rows.columns else provider
    unknown = rows.filter(number.is_not_null() & provider.is_null())
    facts: dict[str, str | int] = {"count": unknown.height, "amount_cents": int(unknown["cents"].sum())}
    notes = [Finding("account_creditor_unknown", Severity.NOTE, "", facts)] if unknown.height else []
    return rows.with_columns(provider=told).drop(CREDITOR.name), notes
