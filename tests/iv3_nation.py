"""Made-up accounts of a nation, as the Iv3 marts give them, and what an instrument may look at."""

from datetime import date
from types import SimpleNamespace

import narwhals as nw
import polars as pl

from stuurlicht.core import AsOf, Result
from stuurlicht.core.ledger import LedgerTable
from stuurlicht.instruments.balance.declaration_columns import PER_MUNICIPALITY
from stuurlicht.instruments.base import Inputs
from stuurlicht.tables.marts import iv3_filings, iv3_task_fields, region_features
from stuurlicht.testing.computed import (
    answers_in_words,
    has_one_row_per_grain,
    holds_no_impossible_numbers,
    keeps_bands_in_order,
    marks_unknown_with_known_words,
    returns_what_it_declares,
    tells_cells_that_exist,
    uses_declared_codes,
)
from stuurlicht.testing.declared import DECLARED_PROMISES

DAY = date(2026, 11, 22)
_OF_THE_ANSWER = (
    returns_what_it_declares,
    has_one_row_per_grain,
    uses_declared_codes,
    marks_unknown_with_known_words,
    holds_no_impossible_numbers,
    keeps_bands_in_order,
    tells_cells_that_exist,
    answers_in_words,
)


def task_field(municipality, book_year, report, code, costs, revenues=None):
    """Give one row of the mart; amounts in thousands of euros."""
    told = {"municipality": municipality, "book_year": book_year, "report": report, "task_field": code}
    told |= {"costs_cents": costs * 100_000, "revenues_cents": None if revenues is None else revenues * 100_000}
    return told | {"is_first_placing": False, "received_date": DAY, "has_newer": False}


def filing(municipality, book_year, report, *, has_filed=True, **told_of_document):
    """Give one row of the mart of filings."""
    told = {"municipality": municipality, "book_year": book_year, "report": report, "has_filed": has_filed}
    told |= {"has_revenues": False, "received_date": DAY, "has_newer": False, "ingest_id": 1, "is_first_placing": None}
    return told | told_of_document


def inhabitants(municipality, count, year=2025):
    """Give one row of the mart of features."""
    told = {"region": municipality, "year": year, "feature": "inhabitants", "value": float(count)}
    return told | {"value_status": "known", "feature_unit": "persons", "is_derived": False}


def balanced(municipality, book_year, cluster, funds, net_cost, basis="budget"):
    """Give one row of the answer of balance; amounts in euros, null where not known."""
    told = {"municipality": municipality, "book_year": book_year, "cluster": cluster, "basis": basis}
    told |= {"funds_eur": funds, "net_cost_eur": net_cost, "circular": f"S{book_year - 1}"}
    return told | {"balance_eur": None if None in (funds, net_cost) else funds - net_cost}


def framed(mart, rows):
    """Give rows as frame of a mart."""
    schema = LedgerTable(name="", grain="", label="", columns=mart.columns).schema
    return pl.DataFrame([{name: row.get(name) for name in schema} for row in rows], schema)


def looked_at(instrument, frames, results=None, seed=1):
    """Give the inputs of an instrument from frames by name."""
    lazy = {name: nw.from_native(frame.lazy()) for name, frame in frames.items()}
    return Inputs(
        at=AsOf(DAY, 1),
        frames=lazy,
        results=results or {},
        seed=seed,
        instrument_id=instrument,
        recut=lambda _day: None,
    )


def nation(rows, unfiled=(), people=(), balances=(), documents=None):
    """Give the inputs of iv3_change; who has rows filed, ``unfiled`` did not.

    ``documents`` tells by municipality, year and report what is special about the document that counts.
    """
    filed = {(row["municipality"], row["book_year"], row["report"]) for row in rows}
    filings = [filing(*each, **(documents or {}).get(each, {})) for each in sorted(filed)]
    filings += [filing(*each, has_filed=False) for each in unfiled]
    frames = {
        "iv3_task_fields": framed(iv3_task_fields, rows),
        "iv3_filings": framed(iv3_filings, filings),
        "region_features": framed(region_features, people),
    }
    return looked_at("iv3_change", frames, {"balance": Result(tables={"per_municipality": _balances(balances)})})


def _balances(rows):
    kinds = {"text": pl.String, "integer": pl.Int64, "number": pl.Float64}
    schema = {column.name: kinds[column.kind] for column in PER_MUNICIPALITY.columns}
    return pl.DataFrame([{name: row.get(name) for name in schema} for row in rows], schema)


def keeps_its_promises(instrument, result):
    """Hold the promises on a declaration and its answer that need no ledger."""
    for promise in DECLARED_PROMISES:
        promise(instrument)
    subject = SimpleNamespace(instrument=instrument, result=result)
    for promise in _OF_THE_ANSWER:
        promise(subject)
