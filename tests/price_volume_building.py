"""Care of two years by hand, as price and volume reads it."""

from datetime import date, timedelta

import narwhals as nw
import polars as pl

from stuurlicht.core import AsOf
from stuurlicht.core.ledger import polars_type
from stuurlicht.instruments.base import Inputs
from stuurlicht.instruments.price_volume import INSTRUMENT, PriceVolumeParameters, compute
from stuurlicht.tables.marts import declaration_events

DAY = date(2026, 3, 31)
KEY = {"municipality": "GM0384", "law": "jeugdwet"}
LINE = {**KEY, "product_group": "jeugd_ambulant", "product_category": "45", "product_code": "45A04", "unit": "04"}


def care(person, year, units, price, *, month=1, **told):
    """One approved line of ``units`` at ``price`` cents."""
    row = {**dict.fromkeys(each.name for each in declaration_events.columns), **LINE, "provider": "01234567"}
    cents = round(units * price)
    row |= {
        "person_in_law": person,
        "toewijzing_number": int(person.strip("p")) if person[1:].isdigit() else None,
        "care_month": date(year, month, 1),
    }
    row |= {"received_date": date(year, month, 28), "event": "submitted", "event_date": date(year, month, 28)}
    row |= {"amount_cents": cents, "pending_cents": cents, "approved_cents": 0, "volume": units, "tariff_cents": price}
    submitted = {**row, **told}
    answered = {"event": "approved", "pending_cents": -submitted["amount_cents"]}
    answered |= {"approved_cents": submitted["amount_cents"], "event_date": row["event_date"] + timedelta(days=2)}
    return [submitted, {**submitted, **answered}]


START = ({**KEY, "source": "ijw", "received_date": date(2024, 1, 9)},)
"""The first message: 2025 and 2026 are wholly covered by messages, and 2024 too."""


def read(rows, marts=None, results=None, start=START):
    """Give what the instrument may see."""
    known = {"declaration_events": rows, "documents": start, **(marts or {})}
    frames = {mart.name: _lazy(known.get(mart.name, ()), mart) for mart in INSTRUMENT.reads}
    return Inputs(
        at=AsOf(DAY, 1),
        frames=frames,
        results=results or {},
        seed=1,
        instrument_id="price_volume",
        recut=lambda _: None,
    )


def answer(rows, marts=None, results=None, start=START, **chosen):
    """Split as declared, unless told otherwise."""
    told = {"cost_basis": "declared", "pairs_count": 1, **chosen}
    return compute(read(rows, marts, results, start), PriceVolumeParameters(**told))


def effects(result, table="by_group", **key):
    """Give the amounts by factor of one segment, the law when none is named."""
    frame = result.tables[table]
    segment = frame.columns[2]
    told = {"law": "jeugdwet", segment: "totaal", **key}
    rows = frame.filter(*(pl.col(name) == value for name, value in told.items()))
    return dict(rows.select("factor", "amount_eur").iter_rows())


def _lazy(rows, mart):
    types = {column.name: polars_type(column.kind) for column in mart.columns}
    return nw.from_native(pl.DataFrame([{**dict.fromkeys(types), **row} for row in rows], schema=types).lazy())
