"""Contracts beside the rows of another ledger: products and categories, with and without a ceiling."""

from datetime import date

import polars as pl

from stuurlicht.core.ledger import INGESTS
from stuurlicht.tables.registers import CONTRACTS
from unit.tables.cutting import SmallLedger

_ID = 7_000_000
_YEAR, _ALL_TIME = (date(2026, 1, 1), date(2026, 12, 31)), (date(2025, 1, 1), None)
_ROWS = (
    ("A", "41000001", "45", "45A04", 500_00, _YEAR, "Een"),
    ("A", "41000001", "45", None, 900_00, _YEAR, "Een"),
    ("B", "41000001", "45", None, None, _ALL_TIME, None),
    ("C", "41000002", "44", None, 700_00, _YEAR, "Een"),
    ("C", "41000002", "45", "45A05", 700_00, _YEAR, "Twee"),
    ("D", "41000002", "45", None, 800_00, _ALL_TIME, None),
)


def with_contracts(frames: dict[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    """Give the frames with contracts of one municipality, for both laws."""
    ledger = SmallLedger()
    ledger.document(CONTRACTS.name, date(2026, 1, 2), source="register", law=None, message_id=None, ingest_id=_ID)
    for law in ("jeugdwet", "wmo"):
        for number, provider, category, code, ceiling, (start, end), lot in _ROWS:
            told = {"contract_number": number, "law": law, "provider": provider, "lot": lot, "ceiling_cents": ceiling}
            product = {"product_category": category, "product_code": code, "start_date": start, "end_date": end}
            ledger.add(CONTRACTS.table, _ID, **told, **product, unit=None, funding_form="inspanning")
    added = ledger.frames()
    return frames | {name: pl.concat([frames[name], added[name]]) for name in (INGESTS.name, CONTRACTS.table.name)}
