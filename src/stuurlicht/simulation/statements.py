"""Statements of fictional providers over a year of care, with planted differences whose class is known."""

import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path

import numpy as np
import polars as pl

from stuurlicht.core.documents import Document, LedgerBatch
from stuurlicht.core.places import FICTIONAL_MUNICIPALITY
from stuurlicht.simulation.clock import date_of_month
from stuurlicht.simulation.messages.telling import Teller
from stuurlicht.simulation.world import LAWS, World
from stuurlicht.sources.exports import mapping_of
from stuurlicht.sources.statements import StatementReading, read_statement

EXPORT_NAME = "opgaven"
_HANDED_OVER = (3, 31)
"""Month and day, a year later, on which a provider hands over the statement of a year."""
_PLANTED_SHARE = 0.01
"""Of each kind, part of the lines of a statement that differ; at least two lines."""
_WITHOUT_REFERENCE = 0.03
_KINDS = ("only_ours", "only_theirs", "duplicate", "period", "volume", "price", "amount")
_EUROS = "83"
_ODD_CENTS = 137
_PRICE_RISE = 1.02
_DECEMBER = 12
_COLUMNS: Mapping[str, str] = {
    "law": "Wet",
    "provider": "AGB-code",
    "statement_name": "Opgave",
    "statement_start_date": "Vanaf",
    "statement_end_date": "Tot en met",
    "toewijzing_number": "Toewijzing",
    "reference_number": "Referentie",
    "product_code": "Product",
    "care_start_date": "Begin",
    "volume": "Aantal",
    "unit": "Eenheid",
    "amount_cents": "Bedrag",
}
_TOLD = ["law", "provider", "toewijzing_number", "reference_number", "product_code", "care_start_date", "volume",
         "unit", "amount_cents"]  # fmt: skip


_AT_A_PRICE = (
    pl.col("amount_cents") > 0,
    pl.col("unit") != _EUROS,
    pl.col("volume") > 1,
    pl.col("amount_cents") == pl.col("volume") * pl.col("tariff_cents"),
)


@dataclass(frozen=True)
class ProviderStatement:
    """One statement, as the provider would send it.

    Parameters
    ----------
    rows : polars.DataFrame
        Under the headings of the provider; amounts in eurocents.
    truth : polars.DataFrame
        ``law``, ``provider``, ``statement_name``, ``reference_number``, ``difference`` (the class), ``ours_cents``
        and ``theirs_cents`` of each line that was made to differ. What is not here agrees on the day it was made.
    """

    law: str
    name: str
    made: date
    rows: pl.DataFrame
    truth: pl.DataFrame

    @property
    def file_name(self) -> str:
        """Name of its file."""
        return f"{EXPORT_NAME}_{self.law}_{self.made.year - 1}.csv"


def make_statements(world: World, teller: Teller) -> tuple[ProviderStatement, ...]:
    """Make the statements of every whole year of care, of the provider with most lines at a price of each law."""
    past = len(teller.events.messages)
    days = teller.messages(0, past).select("message", "message_date")
    lines = teller.rows("323", 0, past).join(days, on="message", how="left").sort("line")
    rejected = teller.rows("325", 0, past).join(days, on="message", how="left")
    months = [date_of_month(int(month)) for month in world.care_months]
    years = sorted({month.year for month in months if month.month == _DECEMBER})
    return tuple(
        _statement(world, law, year, lines, rejected) for year in years for law in LAWS if law in set(lines["law"])
    )


def _statement(world: World, law: str, year: int, lines: pl.DataFrame, rejected: pl.DataFrame) -> ProviderStatement:
    made = date(year + 1, *_HANDED_OVER)
    own = lines.filter(pl.col("law") == law)
    largest = (
        own.filter(*_AT_A_PRICE)
        .group_by("provider")
        .len()
        .sort("len", "provider", descending=[True, False])["provider"][0]
    )
    gone = rejected.filter(pl.col("message_date") <= made).select("law", "provider", "reference_number")
    known = own.filter(
        pl.col("provider") == largest, pl.col("message_date") <= made, pl.col("care_month").dt.year() == year
    ).join(gone, on=["law", "provider", "reference_number"], how="anti")
    known = known.unique("reference_number", keep="first", maintain_order=True)  # a message may have been sent twice
    name = f"Opgave {year}"
    random = world.random(f"statement {law} {year}")
    told, truth = _with_planted(known, random)
    named = told.with_columns(
        statement_name=pl.lit(name),
        statement_start_date=pl.lit(date(year, 1, 1)),
        statement_end_date=pl.lit(date(year, _DECEMBER, 31)),
    )
    rows = named.sort("care_start_date", "toewijzing_number", "amount_cents").select(
        pl.col(own_name).alias(theirs) for own_name, theirs in _COLUMNS.items()
    )
    return ProviderStatement(law, name, made, rows, truth.with_columns(statement_name=pl.lit(name)))


def _with_planted(known: pl.DataFrame, random: np.random.Generator) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Make some lines differ, at most one of a toewijzing, and leave the reference out of some of other ones."""
    chosen = _chosen(known, random)
    kind = pl.col("kind")
    beside = known.join(chosen, on="line", how="left")
    changed = [_changed(beside.filter(kind == each), each) for each in _KINDS]
    equal = beside.filter(kind.is_null())
    touched = beside.filter(kind.is_not_null())["toewijzing_number"].unique().to_list()
    is_bare = pl.Series(random.random(equal.height) < _WITHOUT_REFERENCE) & ~equal["toewijzing_number"].is_in(touched)
    equal = equal.with_columns(
        reference_number=pl.when(is_bare).then(pl.lit(None, pl.String)).otherwise("reference_number")
    )
    told = pl.concat([equal.select(_TOLD), *(rows.select(_TOLD) for rows in changed)])
    return told, pl.concat(_truth(beside, rows, each) for rows, each in zip(changed, _KINDS, strict=True))


def _chosen(known: pl.DataFrame, random: np.random.Generator) -> pl.DataFrame:
    """Draw lines that can be made to differ in one way only: a debit at a price, and no part of a correction."""
    corrected = known["previous_reference_number"].drop_nulls().to_list()
    fit = known.filter(
        *_AT_A_PRICE,
        pl.col("previous_reference_number").is_null(),
        ~pl.col("reference_number").is_in(corrected),
        pl.col("care_month").dt.month() < _DECEMBER,
    )
    single = fit.unique("toewijzing_number", keep="first", maintain_order=True)
    count = max(2, round(_PLANTED_SHARE * known.height))
    places = random.permutation(single.height)[: count * len(_KINDS)]
    kinds = [_KINDS[place % len(_KINDS)] for place in range(len(places))]
    return single[np.sort(places)].select("line").with_columns(kind=pl.Series(kinds, dtype=pl.String))


def _changed(rows: pl.DataFrame, kind: str) -> pl.DataFrame:
    """Give the lines as the provider states them."""
    if kind == "only_ours":
        return rows.clear()
    if kind == "only_theirs":
        invented = rows.with_columns(reference_number=pl.lit("X") + pl.col("reference_number"))
        return pl.concat([rows, invented])
    if kind == "duplicate":
        return pl.concat([rows, rows])
    amount, volume = pl.col("amount_cents"), pl.col("volume")
    changes: Mapping[str, Mapping[str, pl.Expr]] = {
        "period": {"care_start_date": pl.col("care_start_date").dt.offset_by("1mo")},
        "volume": {"volume": volume - 1, "amount_cents": amount - pl.col("tariff_cents")},
        "price": {"amount_cents": (amount * _PRICE_RISE).round().cast(pl.Int64)},
        "amount": {"volume": volume - 1, "amount_cents": amount + _ODD_CENTS},
    }
    return rows.with_columns(**changes[kind])


def _truth(beside: pl.DataFrame, stated: pl.DataFrame, kind: str) -> pl.DataFrame:
    """Tell what is different on both sides; of a line beside which another was put, that other."""
    rows = beside.filter(pl.col("kind") == kind).select("line", "law", "provider", "reference_number", "amount_cents")
    ours = pl.lit(0) if kind in {"only_theirs", "duplicate"} else pl.col("amount_cents")
    theirs = stated.group_by("line").agg(stated_cents=pl.col("amount_cents").last())
    reference = pl.col("reference_number")
    return rows.join(theirs, on="line", how="left", maintain_order="left").select(
        "law",
        "provider",
        reference_number=pl.lit("X") + reference if kind == "only_theirs" else reference,
        difference=pl.lit(kind),
        ours_cents=ours.cast(pl.Int64),
        theirs_cents=pl.col("stated_cents").fill_null(0),
    )


def statement_mappings() -> pl.DataFrame:
    """Give the rows of the register by which the statements are read."""
    rows = [
        {
            "export_name": EXPORT_NAME,
            "target_table": "statement_lines",
            "field": field,
            "their_column": theirs,
            "notation": "cent" if field == "amount_cents" else None,
        }
        for field, theirs in _COLUMNS.items()
    ]
    empty = pl.lit(None, pl.String)
    return pl.DataFrame(rows).with_columns(fixed_value=empty, value_map=empty)


def write_files(statements: tuple[ProviderStatement, ...], folder: Path, until: date | None) -> tuple[Path, ...]:
    """Write what was handed over by ``until``, each to be read by the export ``opgaven``."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for each in _by(statements, until):
        path = folder / each.file_name
        path.write_text(each.rows.write_csv(separator=";"), encoding="utf-8")
        written.append(path)
    return tuple(written)


def batches(statements: tuple[ProviderStatement, ...], until: date | None) -> Iterator[LedgerBatch]:
    """Give the rows that reading the files would give, each loaded on the day it was handed over."""
    mapping = mapping_of(statement_mappings(), EXPORT_NAME)
    for each in _by(statements, until):
        content = each.rows.write_csv(separator=";").encode()
        document = Document(zlib.crc32(each.file_name.encode()), each.file_name, content, each.made)
        told = StatementReading(
            municipality=FICTIONAL_MUNICIPALITY,
            received_date=each.made,
            loaded_at=datetime.combine(each.made, time(8), UTC).replace(tzinfo=None),
            code_version="simulation",
        )
        yield read_statement(document, mapping, told)


def _by(statements: tuple[ProviderStatement, ...], until: date | None) -> Iterator[ProviderStatement]:
    return (each for each in statements if until is None or each.made <= until)
