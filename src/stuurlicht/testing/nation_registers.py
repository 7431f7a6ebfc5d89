"""Registers that some municipalities of the made-up nation handed in, beside the public figures."""

import zlib
from collections.abc import Iterator
from datetime import UTC, date, datetime

from stuurlicht.core.documents import Document, LedgerBatch
from stuurlicht.sources.registers.reading import HandedIn, read_register
from stuurlicht.tables.registers.reserves import RESERVES
from stuurlicht.testing.nation import MUNICIPALITIES

_HANDED_IN = date(2025, 2, 3)
_STANDS = (40_000_000, 900_000_000, 5_000_000_000)
"""Free money in eurocents: soon gone, gone perhaps, and never."""


def register_batches() -> Iterator[LedgerBatch]:
    """Give the reserves of three municipalities, handed in before the figures of the nation came."""
    moment = datetime(_HANDED_IN.year, _HANDED_IN.month, _HANDED_IN.day, tzinfo=UTC).replace(tzinfo=None)
    for code, cents in zip(MUNICIPALITIES, _STANDS, strict=False):
        content = (
            "title;kind;stand_date;amount_cents;minimum_cents\n"
            f"Algemene reserve;free;2024-12-31;{cents};{cents // 10}\n"
            f"Reserve zorg;earmarked;2024-12-31;{cents // 5};\n"
        ).encode()
        document = Document(zlib.crc32(f"reserves {code}".encode()), "reserves.csv", content, _HANDED_IN)
        handed_in = HandedIn(
            municipality=code,
            account="made up",
            received_date=_HANDED_IN,
            loaded_at=moment,
            code_version="made up",
        )
        yield read_register(RESERVES, document, handed_in)
