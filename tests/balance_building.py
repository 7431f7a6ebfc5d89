"""Inputs of balance: made-up rows of its marts, and the published tables of 2024 and 2025."""

from datetime import date
from functools import cache

import narwhals as nw
import polars as pl

from fund_building import FundLedger
from shared_material import shared_file
from stuurlicht.core import AsOf
from stuurlicht.core.documents import Document
from stuurlicht.core.ledger import LedgerTable
from stuurlicht.instruments.balance import INSTRUMENT, BalanceParameters, compute
from stuurlicht.instruments.base import Inputs
from stuurlicht.sources.iv3 import IV3

DAY = date(2026, 11, 22)
FUND = "data/gemeentefonds-2024-2025"
FUND_FILES = (
    "gewichten.csv",
    "toedeling_uitkeringen.csv",
    "uitkeringsfactor.csv",
    "volumina.parquet",
    "overige_uitkeringen.parquet",
)
BOTH_SIDES = "data/iv3-baten-lasten-2023-2025/iv3_baten_lasten_per_taakveld.parquet"
REPORT = ("municipality", "book_year", "report")


def frame(mart, rows):
    """Give rows as a frame of the mart; what is not told is null."""
    schema = LedgerTable(name="", grain="", label="", columns=mart.columns).schema
    if isinstance(rows, pl.DataFrame):
        lacking = [pl.lit(None, kind).alias(name) for name, kind in schema.items() if name not in rows.columns]
        return rows.with_columns(*lacking).select(list(schema)).cast(schema)
    return pl.DataFrame([{name: row.get(name) for name in schema} for row in rows], schema)


def answer(told, **chosen):
    """Compute balance over rows by mart; a mart that is not told is empty."""
    frames = {mart.name: frame(mart, told.get(mart.name, [])) for mart in INSTRUMENT.reads}
    lazy = {name: nw.from_native(each.lazy()) for name, each in frames.items()}

    def recut(_day):
        raise AssertionError

    inputs = Inputs(at=AsOf(DAY, 1), frames=lazy, results={}, seed=1, instrument_id="balance", recut=recut)
    return compute(inputs, BalanceParameters(**chosen))


def filed(municipality, task_field, costs, revenues=0, *, book_year=2025, report="budget"):
    """Give one row of Iv3, in thousands of euros."""
    in_cents = None if revenues is None else revenues * 100_000
    told = {"municipality": municipality, "book_year": book_year, "report": report, "task_field": task_field}
    return {**told, "costs_cents": costs * 100_000, "revenues_cents": in_cents}


def filings(rows, *silent):
    """Give the filings of these rows, and of who filed nothing: municipality, year and report."""
    keys = {tuple(row[name] for name in REPORT) for row in rows}
    told = [dict(zip(REPORT, key, strict=True)) | {"has_filed": True, "has_revenues": True} for key in sorted(keys)]
    return told + [dict(zip(REPORT, key, strict=True)) | {"has_filed": False, "has_revenues": True} for key in silent]


def fund(amounts, *, circular="S2024", book_year=2025, payments=(), inhabitants=1000.0, factor=1.0):
    """Give the tables of one circular: by municipality and cluster the euros of one measure made for it.

    ``payments`` are of municipality, name, cluster and euros; ``inhabitants`` one number or by municipality.
    """
    issue = {"circular": circular, "book_year": book_year}
    clusters = sorted({cluster for _place, cluster in amounts})
    places = sorted({place for place, _cluster in amounts})
    people = inhabitants if isinstance(inhabitants, dict) else dict.fromkeys(places, inhabitants)
    weights = [
        {**issue, "cluster": each, "measure": f"m_{each}", "weight_eur": 1.0, "bears_factor": True} for each in clusters
    ]
    weights.append({**issue, "cluster": "bestuur", "measure": "inwo", "weight_eur": 1.0, "bears_factor": True})
    shares = {(name, cluster) for _place, name, cluster, _euros in payments} | {("beschermd wonen", "wmo")}
    weights += [
        {**issue, "cluster": cluster, "payment": name, "weight_eur": 1.0, "bears_factor": False}
        for name, cluster in sorted(shares)
    ]
    volumes = [
        {**issue, "municipality": place, "measure": f"m_{each}", "volume": amounts.get((place, each), 0.0)}
        for place in places
        for each in clusters
    ]
    volumes += [{**issue, "municipality": place, "measure": "inwo", "volume": people[place]} for place in places]
    paid = {(place, name): 0 for place in places for name, _cluster in shares}
    paid |= {(place, name): round(euros * 100) for place, name, _cluster, euros in payments}
    return {
        "distribution_factors": [{**issue, "factor": factor}],
        "distribution_weights": weights,
        "distribution_volumes": volumes,
        "distribution_payments": [
            {**issue, "municipality": place, "payment": name, "amount_cents": cents}
            for (place, name), cents in paid.items()
        ],
    }


def together(*tables):
    """Add up rows by mart."""
    told = {}
    for each in tables:
        for name, rows in each.items():
            told.setdefault(name, []).extend(rows)
    return told


def row_of(result, table, **key):
    """Give the one row with a key."""
    rows = result.tables[table].filter(**key).rows(named=True)
    assert len(rows) == 1, rows
    return rows[0]


@cache
def real_inputs():
    """Give the published tables of 2024 and 2025 as rows by mart."""
    folder, ledger = shared_file(FUND), FundLedger()
    for name in FUND_FILES:
        ledger.load(name, (folder / name).read_bytes())
    funds = ledger.frames()
    path = shared_file(BOTH_SIDES)
    reading = IV3.read(Document(1, path.name, path.read_bytes(), DAY), {})
    wide = reading.rows["iv3_amounts"].pivot("side", index=[*REPORT, "task_field"], values="amount_cents")
    return {
        "iv3_task_fields": wide.rename({"costs": "costs_cents", "revenues": "revenues_cents"}),
        "iv3_filings": reading.rows["iv3_submissions"],
        "distribution_factors": funds.factors,
        "distribution_weights": funds.weights,
        "distribution_volumes": funds.volumes,
        "distribution_payments": funds.payments,
    }
