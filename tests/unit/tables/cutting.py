"""A small ledger in memory, cut as the store cuts it, for tests of tables."""

from dataclasses import dataclass, field
from datetime import date, datetime

import narwhals as nw
import polars as pl

from stuurlicht.core.ledger import (
    ACCOUNT_TABLES,
    INGESTS,
    MESSAGE_TABLES,
    PUBLISHED_TABLES,
    STATEMENT_TABLES,
    LedgerTable,
)
from stuurlicht.core.periods import month_of
from stuurlicht.tables.base import Frame, Mart, build_mart
from stuurlicht.tables.registers import ACCOUNT_MAPPINGS, CODE_MAPS, CONTRACTS

REGISTERS = (CONTRACTS.table, CODE_MAPS.table, ACCOUNT_MAPPINGS.table)
TABLES = (INGESTS, *MESSAGE_TABLES, *ACCOUNT_TABLES, *STATEMENT_TABLES, *PUBLISHED_TABLES, *REGISTERS)
PROVIDER = "41000001"
MUNICIPALITY = "GM9999"

_LINE = {
    "municipality": MUNICIPALITY,
    "law": "jeugdwet",
    "provider": PROVIDER,
    "person_in_law": "person-1",
    "toewijzing_number": 1,
    "product_category": "45",
    "product_code": "45A04",
}
_SENT_BY_PROVIDER = ("303", "305", "307", "315", "323")


@dataclass(frozen=True)
class MemoryCut:
    """Rows known on one day: of a stored document those received by then, of the rest those loaded by then."""

    frames: dict[str, pl.DataFrame]
    day: date

    def scan(self, table: LedgerTable) -> Frame:
        """Give the rows of ``table`` known on the day."""
        rows = self.frames[table.name].lazy()
        return nw.from_native(rows.filter(pl.col("received_date").fill_null(self.day) <= self.day))


@dataclass
class SmallLedger:
    """Documents and their rows, added one by one."""

    rows: dict[str, list[dict]] = field(default_factory=lambda: {table.name: [] for table in TABLES})

    def document(self, kind: str, received: date, **told) -> int:
        """Add a document; gives its ingest_id. The hash follows from the id unless told."""
        ingest_id = told.pop("ingest_id", len(self.rows["ingests"]) + 1)
        provider = told.pop("provider", PROVIDER)
        number = kind[-3:]
        sender, receiver = (
            (provider, MUNICIPALITY)
            if number in _SENT_BY_PROVIDER
            else (told.get("municipality", MUNICIPALITY), provider)
        )
        self.rows["ingests"].append(
            {
                "ingest_id": ingest_id,
                "file_sha256": f"{ingest_id:064d}",
                "reading": 0,
                "outcome": "stored",
                "place": "file.xml",
                "source": "ijw",
                "kind": kind,
                "release": "3.2",
                "municipality": MUNICIPALITY,
                "law": "jeugdwet",
                "sender": sender,
                "receiver": receiver,
                "message_id": f"M{ingest_id}",
                "message_date": received,
                "received_date": received,
                "loaded_at": datetime(2026, 1, 1),  # noqa: DTZ001  a timestamp of the ledger bears no zone
                "row_count": 0,
                "fault_count": 0,
                "code_version": "test",
                **told,
            }
        )
        return ingest_id

    def add(self, table: LedgerTable, ingest_id: int, **told) -> None:
        """Add one row of ``table`` to a document."""
        ingest = next(row for row in self.rows["ingests"] if row["ingest_id"] == ingest_id)
        taken = {"received_date": ingest["received_date"], "municipality": ingest["municipality"], "law": ingest["law"]}
        number = 1 + sum(row["ingest_id"] == ingest_id for row in self.rows[table.name])
        row = {**_LINE, **taken, "ingest_id": ingest_id, "line_number": number, **told}
        self.rows[table.name].append({name: row.get(name) for name in table.schema})

    def renew(self, received: date, *steps: tuple[str, str, str], **told) -> None:
        """Hand in the was-wordt list: kind, old code, new code."""
        register = self.document(CODE_MAPS.name, received, source="register", law=None, message_id=None, **told)
        for kind, old, new in steps:
            self.add(CODE_MAPS.table, register, kind=kind, old_code=old, new_code=new, from_date=received)

    def frames(self) -> dict[str, pl.DataFrame]:
        """Give every table as frame of its schema."""
        return {table.name: pl.DataFrame(self.rows[table.name], schema=table.schema) for table in TABLES}

    def build(self, mart: Mart, day: date = date(2026, 12, 31)) -> pl.DataFrame:
        """Build a mart as known on ``day``, sorted."""
        return build(mart, self.frames(), day)


def line(reference: str | None, amount_cents: int, care_month: date = date(2026, 1, 1), **told) -> dict:
    """Give the fields of a declaration line; the sign of the amount tells debit from credit."""
    return {
        "reference_number": reference,
        "amount_cents": amount_cents,
        "care_month": month_of(care_month),
        "care_start_date": care_month,
        "care_end_date": care_month.replace(day=28),
        "volume": amount_cents // 100,
        "unit": "04",
        "tariff_cents": 100,
        **told,
    }


def build(mart: Mart, frames: dict[str, pl.DataFrame], day: date) -> pl.DataFrame:
    """Build a mart over frames as known on ``day``, sorted by all its columns."""
    built = build_mart(mart, MemoryCut(frames, day)).collect(backend="polars").to_native()
    assert {name: str(kind) for name, kind in built.schema.items()} == expected_types(mart)
    return built.sort(built.columns)


def expected_types(mart: Mart) -> dict[str, str]:
    """Give the Polars type that each column of the mart must have."""
    kinds = LedgerTable(name="", grain="", label="", columns=mart.columns).schema
    return {name: str(kind) for name, kind in kinds.items()}
