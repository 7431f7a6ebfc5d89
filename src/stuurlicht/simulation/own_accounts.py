"""The books of the fictional municipality: a general ledger, totals beside the messages, and payments; all invented.

What they come to is known beforehand (``truth``), so that it can be seen whether a bridge finds it back to the cent.
"""

import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import polars as pl

from stuurlicht.core.cost_kinds import INCOME_KINDS, NOT_OURS
from stuurlicht.core.documents import Document, LedgerBatch
from stuurlicht.core.places import FICTIONAL_MUNICIPALITY
from stuurlicht.simulation.clock import date_of_month, month_number
from stuurlicht.simulation.world import World
from stuurlicht.sources.accounts import AccountReading, read_accounts
from stuurlicht.sources.exports import mapping_of

_MONTHS = 12
_DELIVERED = (2, 10)
"""Month and day, a year later, on which the books of a year are handed over."""
_BOOKED_SHARE = 0.97
"""Part of the care of a year that is booked by then as care in messages."""
_CENTS_PER_INHABITANT: Mapping[str, Mapping[str, int]] = {
    "jeugdwet": {"pgb": 1_813, "subsidy": 2_507, "gr_contribution": 1_511, "own_staff": 2_203, "spuk": 409},
    "wmo": {"pgb": 1_307, "subsidy": 1_901, "loose_invoice": 311, "own_staff": 1_709, "own_contribution": 607},
}
"""In the first year; beside the care in messages."""
_TOLD_AS_TOTALS = ("pgb", "own_contribution")
_TASK_FIELDS = {"jeugdwet": "6.751", "wmo": "6.711"}
_UNMAPPED, _ROADS = "499999", "420100"
_BESIDE = {_UNMAPPED: ("6.751", 97), _ROADS: ("2.1", 8_113)}
"""Task field and cents per inhabitant of an account that nobody mapped, and of one of another task."""


@dataclass(frozen=True)
class OwnAccounts:
    """Files as a municipality would export them, and the registers by which they are read.

    Parameters
    ----------
    export_mappings, account_mappings, creditors : polars.DataFrame
        Rows of the registers of those names.
    books, totals, payments : polars.DataFrame
        The three files over all years, with ``year`` in front.
    truth : polars.DataFrame
        ``law``, ``book_year``, ``part``, ``source`` and ``net_cents``: what a bridge should find, but for the care in
        messages. A kind that stands in totals and in the books is told by the totals.
    """

    export_mappings: pl.DataFrame
    account_mappings: pl.DataFrame
    creditors: pl.DataFrame
    books: pl.DataFrame
    totals: pl.DataFrame
    payments: pl.DataFrame
    truth: pl.DataFrame

    def files(self, until: date | None) -> Iterator[tuple[str, date, str]]:
        """Give name of the export, day of making and text of each file that was made by ``until``."""
        frames = {"boekingen": self.books, "totalen": self.totals, "betalingen": self.payments}
        for year in self.books["year"].unique().sort():
            made = date(year + 1, *_DELIVERED)
            if until is None or made <= until:
                for name, frame in frames.items():
                    rows = frame.filter(pl.col("year") == year).drop("year")
                    yield name, made, rows.write_csv(separator=";")

    def write(self, folder: Path, until: date | None) -> tuple[Path, ...]:
        """Write the files of every year that was over, each to be read by the export of its name."""
        folder.mkdir(parents=True, exist_ok=True)
        written = []
        for name, made, text in self.files(until):
            path = folder / f"{name}_{made.year - 1}.csv"
            path.write_text(text, encoding="utf-8")
            written.append(path)
        return tuple(written)

    def batches(self, until: date | None) -> Iterator[LedgerBatch]:
        """Give the rows that reading the files would give, each loaded on the day of its making."""
        creditors = dict(self.creditors.select("creditor", "provider").iter_rows())
        for name, made, text in self.files(until):
            place = f"{name}_{made.year - 1}.csv"
            document = Document(zlib.crc32(place.encode()), place, text.encode(), made)
            told = AccountReading(
                municipality=FICTIONAL_MUNICIPALITY,
                made_date=made,
                creditors=creditors,
                loaded_at=datetime.combine(made, time(8), UTC).replace(tzinfo=None),
                code_version="simulation",
            )
            yield read_accounts(document, mapping_of(self.export_mappings, name), told)


def make_own_accounts(world: World, costs: pl.DataFrame) -> OwnAccounts:
    """Fill the books of every year of care.

    Parameters
    ----------
    costs : polars.DataFrame
        True cost per law and month of care: most of it is booked as care in messages.
    """
    years = sorted({date_of_month(int(month)).year for month in world.care_months})
    amounts = pl.DataFrame(
        [
            {"law": law, "year": year, "kind": kind, "cents": _cents(world, per_inhabitant, year)}
            for year in years
            for law, kinds in _CENTS_PER_INHABITANT.items()
            for kind, per_inhabitant in kinds.items()
        ]
    )
    booked = pl.concat([amounts, _care_booked(costs)])
    return OwnAccounts(
        export_mappings=_export_mappings(),
        account_mappings=_account_mappings(),
        creditors=_creditors(world),
        books=_books(world, booked, years),
        totals=_totals(amounts),
        payments=_payments(world, booked),
        truth=_truth(amounts),
    )


def _cents(world: World, per_inhabitant: int, year: int) -> int:
    level = world.index_factor(max(world.first_month, month_number(date(year, 1, 1))))
    return round(per_inhabitant * world.inhabitants * level)


def _care_booked(costs: pl.DataFrame) -> pl.DataFrame:
    of_year = costs.group_by("law", year=pl.col("care_month").dt.year().cast(pl.Int64))
    cents = (pl.col("declarable_cents").sum() * _BOOKED_SHARE).round().cast(pl.Int64)
    return of_year.agg(cents=cents).sort("law", "year").select("law", "year", kind=pl.lit("in_kind"), cents="cents")


def _account(law: str, kind: str) -> str:
    """Give the account of a kind of cost: its place in the list of its law."""
    kinds = ["in_kind", *_CENTS_PER_INHABITANT[law]]
    return f"{'8' if kind in INCOME_KINDS else '4'}{list(_CENTS_PER_INHABITANT).index(law) + 1}{kinds.index(kind):04d}"


def _books(world: World, booked: pl.DataFrame, years: list[int]) -> pl.DataFrame:
    """Book every kind in twelve parts, income as credit; with the accounts that are not mapped or not ours."""
    rows = [
        _line(row["year"], month, _account(row["law"], row["kind"]), _TASK_FIELDS[row["law"]], cents, row["kind"])
        for row in booked.iter_rows(named=True)
        for month, cents in _in_months(row["cents"])
    ]
    rows += [
        _line(year, month, account, task_field, cents, "")
        for year in years
        for account, (task_field, per_inhabitant) in _BESIDE.items()
        for month, cents in _in_months(_cents(world, per_inhabitant, year))
    ]
    return pl.DataFrame(rows)


def _line(year: int, month: int, account: str, task_field: str, cents: int, kind: str) -> dict[str, object]:
    is_income = kind in INCOME_KINDS
    return {
        "year": year,
        "Rekening": account,
        "Taakveld": task_field,
        "Boekdatum": f"28-{month:02d}-{year}",
        "Omschrijving": "Verzonnen tekst die niemand bewaart",
        "Debet": None if is_income else _dutch(cents),
        "Credit": _dutch(cents) if is_income else None,
        "Boeking": f"{account}-{year}-{month}",
    }


def _in_months(cents: int) -> Iterator[tuple[int, int]]:
    for month in range(1, _MONTHS + 1):
        yield month, cents * month // _MONTHS - cents * (month - 1) // _MONTHS


def _dutch(cents: int) -> str:
    """Write an amount with points for thousands and a comma for cents."""
    return f"{cents / 100:,.2f}".translate(str.maketrans(",.", ".,"))


def _totals(amounts: pl.DataFrame) -> pl.DataFrame:
    told = amounts.filter(pl.col("kind").is_in(_TOLD_AS_TOTALS))
    return told.select(
        "year", Wet="law", Soort="kind", Jaar="year", Bedrag=pl.col("cents").map_elements(_dutch, pl.String)
    )


def _payments(world: World, booked: pl.DataFrame) -> pl.DataFrame:
    """Pay what is booked of care in messages to two providers, and advance a twelfth of it to a third."""
    first, second, third = _numbers(world)[:3]
    rows = []
    for told in booked.filter(pl.col("kind") == "in_kind").iter_rows(named=True):
        part, advanced = told["cents"] // 3, told["cents"] // _MONTHS
        rows += [
            _payment(told, first, "payable", part),
            _payment(told, second, "payable", told["cents"] - part),
            _payment(told, third, "advance", advanced),
        ]
    return pl.DataFrame(rows)


def _payment(told: Mapping[str, Any], creditor: str, kind: str, cents: int) -> dict[str, object]:
    named = {"year": told["year"], "Wet": told["law"], "Soort": kind, "Crediteur": creditor}
    return {**named, "Jaar": told["year"], "Bedrag": _dutch(cents)}


def _numbers(world: World) -> list[str]:
    return [str(70_001 + place) for place in range(len(world.providers))]


def _creditors(world: World) -> pl.DataFrame:
    return pl.DataFrame({"creditor": _numbers(world), "provider": [each.agb for each in world.providers]})


def _truth(amounts: pl.DataFrame) -> pl.DataFrame:
    is_income, is_total = pl.col("kind").is_in(list(INCOME_KINDS)), pl.col("kind").is_in(_TOLD_AS_TOTALS)
    return amounts.select(
        "law",
        book_year="year",
        part="kind",
        source=pl.when(is_total).then(pl.lit("other_costs")).otherwise(pl.lit("bookings")),
        net_cents=pl.when(is_income).then(-pl.col("cents")).otherwise("cents"),
    )


def _account_mappings() -> pl.DataFrame:
    ours = [
        {"ledger_account": _account(law, kind), "law": law, "cost_kind": kind, "nature": _nature(kind)}
        for law, kinds in _CENTS_PER_INHABITANT.items()
        for kind in ("in_kind", *kinds)
    ]
    return pl.DataFrame([*ours, {"ledger_account": _ROADS, "law": None, "cost_kind": NOT_OURS, "nature": None}])


def _nature(kind: str) -> str:
    return "incidental" if kind == "spuk" else "structural"


def _export_mappings() -> pl.DataFrame:
    columns: Mapping[tuple[str, str], Mapping[str, str]] = {
        ("boekingen", "bookings"): {
            "ledger_account": "Rekening", "task_field": "Taakveld", "book_date": "Boekdatum", "debit_cents": "Debet",
            "credit_cents": "Credit", "booking_number": "Boeking",
        },
        ("totalen", "other_costs"): {
            "law": "Wet", "cost_kind": "Soort", "book_year": "Jaar", "told_cents": "Bedrag",
        },
        ("betalingen", "payments"): {
            "law": "Wet", "payment": "Soort", "creditor": "Crediteur", "book_year": "Jaar", "paid_cents": "Bedrag",
        },
    }  # fmt: skip
    rows = [
        {
            "export_name": name,
            "target_table": table,
            "field": field,
            "their_column": theirs,
            "notation": "euro_comma" if field.endswith("_cents") else None,
        }
        for (name, table), fields in columns.items()
        for field, theirs in fields.items()
    ]
    return pl.DataFrame(rows).with_columns(
        fixed_value=pl.lit(None, pl.String),
        value_map=pl.lit(None, pl.String),
    )
