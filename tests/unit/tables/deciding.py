"""Toewijzingen, contracts and declarations for tests of the exposure: an hour a day in 2026, at 60 euros."""

from datetime import date, datetime

import polars as pl

from stuurlicht.core.ledger import DECLARATION_LINES, TOEWIJZING_VERSIONS
from stuurlicht.tables.marts import toewijzing_exposure
from stuurlicht.tables.registers import CONTRACTS
from unit.tables.cutting import PROVIDER, SmallLedger, line

START, LAST = date(2026, 1, 1), date(2026, 12, 31)
OTHER_PROVIDER = "41000002"
_HANDED_IN = date(2024, 1, 1)


def decide(ledger: SmallLedger, known: date = date(2026, 1, 5), decided: int = 1, **told) -> None:
    """Decide on a toewijzing; ``decided`` orders decisions, ``known`` is the day of the 301."""
    usual = {"toewijzing_number": 1, "start_date": START, "end_date": LAST, "volume": 7, "unit": "04", "frequency": "2"}
    at = datetime(2026, 1, decided, 12)  # noqa: DTZ001  a timestamp of the ledger bears no zone
    document = ledger.document("JW301", known, provider=told.get("provider", PROVIDER))
    ledger.add(TOEWIJZING_VERSIONS, document, **(usual | {"decided_at": at} | told))


def decide_aspecific(ledger: SmallLedger, **told) -> None:
    """Decide on a category alone."""
    decide(ledger, **({"volume": None, "unit": None, "frequency": None, "product_code": None} | told))


def contract(ledger: SmallLedger, *rows: dict) -> None:
    """Hand in the register of contracts."""
    register = ledger.document(CONTRACTS.name, _HANDED_IN, source="register", law=None, message_id=None)
    for told in rows:
        usual = {"law": "jeugdwet", "start_date": START, "unit": "04", "tariff_cents": 6000}
        ledger.add(CONTRACTS.table, register, **(usual | told))


def declare(ledger: SmallLedger, received: date, number: int | None = 1, provider: str = PROVIDER, **told) -> None:
    """Declare two hours at 40 euros in January, unless told otherwise."""
    document = ledger.document("JW323", received, provider=provider)
    usual = line(f"R{document}", 8000, START, volume=2, tariff_cents=4000)
    ledger.add(DECLARATION_LINES, document, **(usual | {"toewijzing_number": number, "provider": provider} | told))


def exposure(ledger: SmallLedger, day: date = date(2026, 6, 30)) -> pl.DataFrame:
    """Build the mart; on the day unless told nothing sleeps yet."""
    return ledger.build(toewijzing_exposure, day)


def stood(told: pl.DataFrame, on: date = date(2026, 6, 1), known: date = LAST, column: str = "daily_cents") -> float:
    """Give what stood on a day of care, as known at the end of a month."""
    rows = told.filter(pl.col("known_month") <= known, pl.col("from_date") <= on)
    return rows[column].sum()
