"""Tables of the gemeentefonds for a small ledger: two documents of one circular, of which the second holds."""

from datetime import date

from stuurlicht.core.ledger import FUND_FACTORS, FUND_PAYMENTS, FUND_VOLUMES, FUND_WEIGHTS
from unit.tables.cutting import SmallLedger

_DAYS = (date(2026, 1, 5), date(2026, 2, 5))
_ISSUE = {"circular": "S2024", "book_year": 2025}


def with_fund_tables(ledger: SmallLedger) -> SmallLedger:
    """Add the tables; gives the same ledger."""
    for number, day in enumerate(_DAYS, start=1):
        told = {"source": "gemeentefonds", "law": None, "municipality": None, "message_id": None}
        document = ledger.document("fund", day, **told)
        _add(ledger, document, float(number))
    return ledger


def _add(ledger: SmallLedger, document: int, value: float) -> None:
    ledger.add(FUND_FACTORS, document, **_ISSUE, factor=value)
    for measure in ("vast", "WOZwe80"):
        weight = {"cluster": "bestuur", "measure": measure, "measure_name": measure, "weight_eur": value}
        ledger.add(FUND_WEIGHTS, document, **_ISSUE, **weight)
        ledger.add(FUND_VOLUMES, document, **_ISSUE, municipality="GM0034", measure=measure, volume=value)
    share = {"cluster": "wmo", "payment": "ART.12", "measure_name": "Art.12", "weight_eur": 1.0}
    ledger.add(FUND_WEIGHTS, document, **_ISSUE, **share)
    ledger.add(FUND_PAYMENTS, document, **_ISSUE, municipality="GM0034", payment="art.12", amount_cents=int(value))
