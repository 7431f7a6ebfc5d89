"""Amounts of a small municipality as the marts of the bridge would give them."""

from datetime import date

import polars as pl

from iv3_nation import framed, looked_at
from stuurlicht.instruments.bridge import INSTRUMENT, BridgeParameters, compute
from stuurlicht.tables.marts import (
    booked_costs,
    declaration_events,
    delivered_accounts,
    iv3_task_fields,
    paid_amounts,
    told_costs,
)
from stuurlicht.tables.registers import budgets, outside_items

HERE, YEAR = "GM0518", 2024
_LINE = {"municipality": HERE, "law": "wmo", "book_year": YEAR}


def budget(spending, income=None, group=None, nature="structural", **told):
    """Give a line of the budget; amounts in eurocents."""
    row = {"product_group": group, "version": "primitief", "decided_date": date(YEAR - 1, 11, 1), "line_number": 1}
    return {**_LINE, **row, "spending_cents": spending, "income_cents": income, "nature": nature, **told}


def declared(cents, person="p1", month=1, *, is_pending=False, **told):
    """Give a declaration line of a person."""
    amount = {"pending_cents": cents if is_pending else 0, "approved_cents": 0 if is_pending else cents}
    return {**_LINE, "person_in_law": person, "care_month": date(YEAR, month, 1), **amount, **told}


def totalled(cents, kind="pgb", month=None, **told):
    """Give a total that no message tells."""
    book_month = None if month is None else date(YEAR, month, 1)
    return {**_LINE, "cost_kind": kind, "book_month": book_month, "told_cents": cents, **told}


def booked(cents, kind=None, month=1, law="wmo", **told):
    """Give a booking; without a kind no mapping fits."""
    codes = {"ledger_account": "443100", "book_month": date(YEAR, month, 1), "cost_kind": kind}
    has_law = kind is not None and kind != "not_ours"
    return {**_LINE, **codes, "law": law if has_law else None, "booked_cents": cents, **told}


def item(cents, kind="task_based", **told):
    """Give an amount of the register of amounts beside the messages."""
    return {**_LINE, "kind": kind, "amount_cents": cents, "known_date": date(YEAR, 1, 1), **told}


def paid(cents, provider="41000001", payment="payable", **told):
    """Give a payment."""
    return {**_LINE, "payment": payment, "provider": provider, "paid_cents": cents, **told}


def delivered(source="bookings", stored=1, aside=0, cents=0, unreadable=0, **told):
    """Give what became of the rows of a file."""
    counts = {"stored_count": stored, "aside_count": aside, "aside_cents": cents, "unreadable_count": unreadable}
    return {"municipality": HERE, "book_year": YEAR, "source": source, **counts, **told}


def task_field(code, costs, revenues, report="account"):
    """Give a task field of an Iv3 report."""
    row = {"municipality": HERE, "book_year": YEAR, "report": report, "task_field": code}
    return row | {"costs_cents": costs, "revenues_cents": revenues, "received_date": date(YEAR + 1, 7, 1)}


def bridged(*, year=YEAR, **rows):
    """Answer from rows by the name of their mart."""
    marts = (
        declaration_events,
        told_costs,
        booked_costs,
        paid_amounts,
        delivered_accounts,
        iv3_task_fields,
        budgets,
        outside_items,
    )
    frames = {mart.name: framed(mart, rows.get(mart.name, ())) for mart in marts}
    return compute(looked_at(INSTRUMENT.id, frames), BridgeParameters(book_year=year))


def parts(result, column="net_eur"):
    """Give what is known of each part."""
    rows = result.tables["bridge"].filter(pl.col(column).is_not_null())
    return dict(rows.select("part", column).iter_rows())
