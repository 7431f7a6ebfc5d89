"""Registers that some municipalities of the made-up nation handed in, beside the public figures."""

import zlib
from collections.abc import Iterator
from datetime import UTC, date, datetime

from stuurlicht.core.documents import Document, LedgerBatch
from stuurlicht.core.registers import Register
from stuurlicht.sources.registers.reading import HandedIn, read_register
from stuurlicht.tables.registers.guardianship import GUARDIANSHIP
from stuurlicht.tables.registers.reserves import RESERVES
from stuurlicht.tables.registers.sheltered_work import SHELTERED_WORK
from stuurlicht.testing.nation import MUNICIPALITIES

_HANDED_IN = date(2025, 2, 3)
_STANDS = (40_000_000, 900_000_000, 5_000_000_000)
"""Free money in eurocents: soon gone, gone perhaps, and never."""
_UNITS = (420.5, 38, 2)
"""Standard units of sheltered work: many, few, and so few that figures are hidden."""


def register_batches() -> Iterator[LedgerBatch]:
    """Give the registers of three municipalities, handed in before the figures of the nation came."""
    for code, cents, units in zip(MUNICIPALITIES, _STANDS, _UNITS, strict=False):
        yield _batch(RESERVES, code, _reserves(cents))
        yield _batch(SHELTERED_WORK, code, _sheltered_work(units))
        yield _batch(GUARDIANSHIP, code, _guardianship(int(units)))


def _batch(register: Register, code: str, rows: str) -> LedgerBatch:
    moment = datetime(_HANDED_IN.year, _HANDED_IN.month, _HANDED_IN.day, tzinfo=UTC).replace(tzinfo=None)
    ingest_id = zlib.crc32(f"{register.name} {code}".encode())
    document = Document(ingest_id, f"{register.name}.csv", rows.encode(), _HANDED_IN)
    handed_in = HandedIn(
        municipality=code,
        account="made up",
        received_date=_HANDED_IN,
        loaded_at=moment,
        code_version="made up",
    )
    return read_register(register, document, handed_in)


def _reserves(cents: int) -> str:
    return (
        "title;kind;stand_date;amount_cents;minimum_cents\n"
        f"Algemene reserve;free;2024-12-31;{cents};{cents // 10}\n"
        f"Reserve zorg;earmarked;2024-12-31;{cents // 5};\n"
    )


def _sheltered_work(units: float) -> str:
    """Give a year of the national path, one that it lacks, and one with a subsidy of its own."""
    return (
        "book_year;standard_units;wage_per_se_cents;subsidy_per_se_cents;added_value_cents;other_cost_cents;source\n"
        f"2017;{units * 1.3:.1f};2650000;;{round(units * 900_000)};{round(units * 1_100_000)};verzonnen\n"
        f"2021;{units * 1.1:.1f};2850000;;;;verzonnen\n"
        f"2024;{units};3240000;2980000;{round(units * 900_000)};{round(units * 1_100_000)};verzonnen\n"
    )


def _guardianship(children: int) -> str:
    """Give two forms of a year in which the payment was there, and one of a year in which it was not."""
    days, more_days = children * 300, children * 310
    return (
        "book_year;form;counted_in;published_units;own_units;children_count;national_price_cents;own_price_cents;source\n"
        f"2019;foster_care;days;{days};{more_days};{children};4850;5120;verzonnen\n"
        f"2019;other_residence;children;{children};{children + 1};{children + 1};6200000;7100000;verzonnen\n"
        f"2023;foster_care;days;{days};{more_days};{children};5600;6100;verzonnen\n"
    )
