"""Care made by hand: declaration lines, toewijzingen and budgets as the marts would give them."""

from datetime import date, timedelta

import narwhals as nw
import polars as pl

from stuurlicht.core import AsOf
from stuurlicht.core.periods import add_months, months_between
from stuurlicht.instruments.base import Inputs
from stuurlicht.tables.marts import (
    claims_triangles,
    distribution_factors,
    distribution_payments,
    distribution_volumes,
    distribution_weights,
    documents,
    provider_receipts,
    region_features,
    toewijzing_events,
    toewijzing_exposure,
)
from stuurlicht.tables.registers import code_maps, contracts, known_events, outside_clients, outside_items

FUND_MARTS = (distribution_factors, distribution_payments, distribution_volumes, distribution_weights)
TOLD_MARTS = (code_maps, contracts, known_events, outside_clients, outside_items, region_features)
KINDS = {
    "text": pl.String,
    "integer": pl.Int64,
    "number": pl.Float64,
    "boolean": pl.Boolean,
    "date": pl.Date,
    "timestamp": pl.Datetime,
}
EVENT_TYPES = {
    "municipality": pl.String,
    "law": pl.String,
    "product_group": pl.String,
    "person_in_law": pl.String,
    "care_month": pl.Date,
    "event": pl.String,
    "event_date": pl.Date,
    "pending_cents": pl.Int64,
    "approved_cents": pl.Int64,
    "product_code": pl.String,
    "provider": pl.String,
    "correction": pl.String,
}
BUDGET_TYPES = {
    "municipality": pl.String,
    "law": pl.String,
    "product_group": pl.String,
    "book_year": pl.Int64,
    "version": pl.String,
    "decided_date": pl.Date,
    "spending_cents": pl.Int64,
    "nature": pl.String,
    "line_number": pl.Int64,
    **{f"phasing_{month:02d}": pl.Float64 for month in range(1, 13)},
}
TOEWIJZING_TYPES = {
    "municipality": pl.String,
    "law": pl.String,
    "product_group": pl.String,
    "person_in_law": pl.String,
    "start_date": pl.Date,
    "end_date": pl.Date,
    "first_received_date": pl.Date,
}
DEFAULT = {"municipality": "GM0384", "law": "jeugdwet", "product_group": "jeugd_ambulant"}
LINE = {**DEFAULT, "product_code": "45A04", "provider": "01234567", "correction": None}


def line(care_month, received, cents, *, verdict="approved", after_days=10, person="p1", **key):
    """One declaration line as its events: submitted, and its answer when there is one."""
    told = {**LINE, **key, "person_in_law": person, "care_month": care_month}
    submitted = {"event": "submitted", "event_date": received, "pending_cents": cents, "approved_cents": 0}
    events = [{**told, **submitted}]
    if verdict is not None:
        approved = cents if verdict == "approved" else 0
        answer = {"event": verdict, "pending_cents": -cents, "approved_cents": approved}
        events.append({**told, **answer, "event_date": received + timedelta(days=after_days)})
    return events


def months(first, last):
    """Every month from first to last, both included."""
    return [add_months(first, ahead) for ahead in range(months_between(first, last) + 1)]


def steady(first, last, *, persons=20, cents=10_000, lags=(0.0, 0.6, 0.3, 0.1), **key):
    """Every person the same amount each month, declared by fixed parts at each lag; approved in the same month."""
    events = []
    for month in months(first, last):
        for number in range(persons):
            lag = _lag_of(number / persons, lags)
            received = add_months(month, lag) + timedelta(days=4)
            events += line(month, received, cents, person=f"p{number}", **key)
    return events


def _lag_of(place, lags):
    reached = 0.0
    for lag, part in enumerate(lags):
        reached += part
        if place < reached - 1e-9:
            return lag
    raise ValueError(lags)


def budget(cents, *, group=None, book_year=2026, version="primitief", decided=date(2025, 11, 10), **told):
    """One row of the register of budgets."""
    row = {
        "municipality": "GM0384",
        "law": "jeugdwet",
        "product_group": group,
        "book_year": book_year,
        "version": version,
        "decided_date": decided,
        "spending_cents": cents,
        "nature": "structural",
        "line_number": 1,
    }
    return {**dict.fromkeys(BUDGET_TYPES), **row, **told}


def toewijzing(person, start, end=None, *, received=date(2024, 1, 3), **key):
    """One toewijzing as decided."""
    told = {"person_in_law": person, "start_date": start, "end_date": end, "first_received_date": received}
    return {**DEFAULT, **told, **key}


def document(received, **told):
    """One message that came in."""
    row = {"municipality": "GM0384", "law": "jeugdwet", "source": "ijw", "received_date": received}
    return {**dict.fromkeys(_columns(documents)), **row, **told}


def step(day, daily_cents, *, known=None, **told):
    """One step of the exposure: so many eurocents a day more from ``day`` on, known in the month of ``known``."""
    row = {**DEFAULT, "payment_form": "regular", "provider": "01234567", "from_date": day, "daily_cents": daily_cents}
    row |= {"known_month": (known or day).replace(day=1), "day_kind": "calendar"}
    return {**dict.fromkeys(_columns(toewijzing_exposure), 0), **row, **told}


def event(cents, *, known=date(2026, 5, 1), **told):
    """One row of the register of known events."""
    row = {**DEFAULT, "product_group": None, "title": "Indexatie", "kind": "indexation", "book_year": 2026}
    row |= {"known_date": known, "amount_cents": cents, "status": "expected"}
    return {**dict.fromkeys(_columns(known_events)), **row, **told}


def item(cents, *, known=date(2025, 12, 1), **told):
    """One row of the register of amounts outside the messages."""
    row = {**DEFAULT, "product_group": None, "title": "Wijkteam", "kind": "task_based", "book_year": 2026}
    row |= {"known_date": known, "amount_cents": cents, "status": "expected"}
    return {**dict.fromkeys(_columns(outside_items)), **row, **told}


def inputs(day, events=(), budgets=(), toewijzingen=(), instrument_id="nowcast", **marts):
    """Give what an instrument may see on ``day``; further marts by name, as rows.

    Unless ``documents`` are given, every municipality has one of the day itself.
    """
    known = [event for event in events if event["event_date"] <= day]
    frames = {
        "declaration_events": _lazy(known, EVENT_TYPES),
        "budgets": _lazy(budgets, BUDGET_TYPES),
        "toewijzingen": _lazy([each for each in toewijzingen if each["first_received_date"] <= day], TOEWIJZING_TYPES),
        **{
            mart.name: _lazy(marts.get(mart.name, ()), _columns(mart))
            for mart in (*TOLD_MARTS, toewijzing_events, *FUND_MARTS)
        },
    }
    places = {row["municipality"]: None for row in (*known, *toewijzingen)}
    received = marts.get("documents", [document(day, municipality=place) for place in places])
    frames["documents"] = _lazy([each for each in received if each["received_date"] <= day], _columns(documents))
    steps = [each for each in marts.get("toewijzing_exposure", ()) if each["known_month"] <= day]
    frames["toewijzing_exposure"] = _lazy(steps, _columns(toewijzing_exposure))
    for mart in (claims_triangles, provider_receipts):
        frames[mart.name] = mart.build(frames, day)
    return Inputs(
        at=AsOf(day, 1),
        frames=frames,
        results={},
        seed=1,
        instrument_id=instrument_id,
        recut=lambda earlier: inputs(earlier, events, budgets, toewijzingen, instrument_id, **marts),
    )


def _columns(mart):
    return {column.name: KINDS[column.kind] for column in mart.columns}


def _lazy(rows, types):
    return nw.from_native(pl.DataFrame(list(rows), schema=types).lazy())


def row_of(frame, **key):
    """Give the one row with these values."""
    found = frame.filter(*(pl.col(name) == value for name, value in key.items()))
    assert found.height == 1, found
    return found.row(0, named=True)


def frame_of(mart, rows):
    """Give rows of a mart, lazily; a column that a row does not tell is null."""
    types = {column.name: KINDS[column.kind] for column in mart.columns}
    return nw.from_native(pl.DataFrame([{**dict.fromkeys(types), **row} for row in rows], schema=types).lazy())
