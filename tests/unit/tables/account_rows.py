"""Own accounts beside the rows of another ledger: two files of each kind, the second telling a month anew."""

from datetime import date

import polars as pl

from stuurlicht.core.ledger import ACCOUNT_TABLES, INGESTS
from stuurlicht.tables.registers import ACCOUNT_MAPPINGS
from unit.tables.cutting import SmallLedger

_FIRST_ID = 5_000_000
_ROWS = {
    "bookings": {"ledger_account": "443100", "task_field": "6.751", "booked_cents": 1_234},
    "payments": {"law": "wmo", "payment": "payable", "paid_cents": 500},
    "other_costs": {"law": "wmo", "cost_kind": "pgb", "told_cents": 900},
    "delivered_months": {"source": "bookings", "aside_count": 1, "aside_cents": 70},
}


def with_accounts(frames: dict[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    """Give the frames with own accounts of one municipality, and the mapping of one account."""
    ledger = SmallLedger()
    mapped = {"ledger_account": "443100", "law": "jeugdwet", "cost_kind": "subsidy"}
    register = ledger.document(ACCOUNT_MAPPINGS.name, date(2026, 1, 2), source="register", ingest_id=_FIRST_ID)
    ledger.add(ACCOUNT_MAPPINGS.table, register, **mapped)
    for place, table in enumerate(ACCOUNT_TABLES):
        for made, months in ((date(2026, 2, 5), (1, 2)), (date(2026, 3, 5), (2,))):
            number = _FIRST_ID + 10 * (place + 1) + made.month
            ledger.document(table.name, made, source=table.name, law=None, ingest_id=number)
            for month in months:
                ledger.add(table, number, book_year=2026, book_month=date(2026, month, 1), **_ROWS[table.name])
    added = ledger.frames()
    names = (INGESTS.name, ACCOUNT_MAPPINGS.table.name, *(table.name for table in ACCOUNT_TABLES))
    return frames | {name: pl.concat([frames[name], added[name]]) for name in names}
