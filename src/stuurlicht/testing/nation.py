"""A small made-up nation: public figures of some municipalities, invented, to hold instruments to their promises.

Codes are those of municipalities that exist, so that every rule holds; every figure is drawn by lot.
"""

import zlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime

import numpy as np
import polars as pl

from stuurlicht.core.documents import Document, LedgerBatch
from stuurlicht.core.ledger import (
    CBS_OBSERVATIONS,
    FEATURES,
    FUND_FACTORS,
    FUND_PAYMENTS,
    FUND_VOLUMES,
    FUND_WEIGHTS,
    IV3_AMOUNTS,
    IV3_SUBMISSIONS,
)
from stuurlicht.core.ledger.survey import SURVEY_ANSWERS, SURVEY_DOMAINS, SURVEY_RETURNS
from stuurlicht.core.places import FICTIONAL_MUNICIPALITY, listed_municipalities
from stuurlicht.rules.features import Feature, features
from stuurlicht.sources.public_sources import PUBLIC_SOURCES
from stuurlicht.sources.published import PublishedReading, Vintage, published_batch

MUNICIPALITIES = tuple(code for code, known in listed_municipalities().items() if known.until.year > 2026)[:40]  # noqa: PLR2004
"""Of the list of CBS, the first forty that still exist."""
_EARLY, _LATE = date(2025, 3, 3), date(2026, 3, 2)
_FIELDS: Mapping[int, tuple[str, ...]] = {
    2017: ("0.4", "0.10", "6.1", "6.2", "6.3", "6.4", "6.5", "6.6", "6.71", "6.72", "6.81", "6.82"),
    2023: ("0.4", "0.10", "6.1", "6.2", "6.3", "6.4", "6.5", "6.6", "6.71a", "6.72a", "6.73a", "6.81a", "6.82a"),
    2025: (
        "0.4", "0.10", "6.1", "6.21", "6.22", "6.3", "6.4", "6.5", "6.60", "6.711", "6.712", "6.751", "6.761", "6.791",
        "6.792", "6.811", "6.821", "6.91", "6.92",
    ),
}  # fmt: skip
_WEIGHTS = {
    "inwo": {"sociale_basis": 129.05, "bestuur": 61.5},
    "jong": {"jeugd": 302.24},
    "ephh": {"wmo": 169.44},
    "lidr_w_nw": {"participatie": 352.1, "wmo": 533.97, "jeugd": 2570.78},
    "bo3_nw": {"participatie": 5124.19},
    "vast": {"bestuur": 350_000.0},
    "WOZwe80": {"ozb": -0.000914},
}
_PAYMENTS = {"participatie": "participatie", "beschermd wonen": "wmo", "suppletie nieuwe verdeling gf": "overig"}
_SIDE_SIZES = {"funds": 1.0, "spending": 1.0, "revenues": 0.05, "safety_net": 0.02}
_CLASSES = {
    "province": ("Utrecht", "Zeeland"),
    "size_class": ("20.000 tot 50.000 inwoners", "50.000 tot 100.000 inwoners"),
    "centre_function": ("sterk", "weinig"),
    "social_structure": ("goed", "matig"),
}
_ISSUES = (("M2024", 2024, 1.414), ("S2024", 2025, 1.457), ("S2025", 2026, 1.502))


def nation_batches(seed: int = 1, count: int = len(MUNICIPALITIES)) -> Iterator[LedgerBatch]:
    """Give the batches of the nation: two documents of each source, published a year apart.

    Parameters
    ----------
    seed : int
        The same gives the same figures.
    count : int
        Municipalities.
    """
    for published, is_late in ((_EARLY, False), (_LATE, True)):
        drawn = np.random.default_rng([seed, is_late])
        sizes = {code: float(8_000 * (1 + place % 12)) for place, code in enumerate(MUNICIPALITIES[:count])}
        for name, rows in (
            ("iv3", _iv3(drawn, sizes, is_late=is_late)),
            ("gemeentefonds", _fund(drawn, sizes | {FICTIONAL_MUNICIPALITY: 10_000.0}, is_late=is_late)),
            ("features", _features(drawn, sizes, is_late=is_late)),
            ("survey", _survey(drawn, sizes, is_late=is_late)),
            ("cbs", _cbs(sizes, is_late=is_late)),
        ):
            yield _batch(name, rows, published)


def _batch(name: str, rows: Mapping[str, pl.DataFrame], published: date) -> LedgerBatch:
    source = next(source for source in PUBLIC_SOURCES if source.name == name)
    key = f"{name} {published}"
    document = Document(zlib.crc32(key.encode()), f"{name}.csv", key.encode(), published)
    vintage = Vintage(
        publisher=source.publisher, document=key, fetched_date=published, published_date=published, licence="CC0"
    )
    reading = PublishedReading(kind=f"{name}_made_up", rows=rows)
    moment = datetime(published.year, published.month, published.day, tzinfo=UTC).replace(tzinfo=None)
    return published_batch(source, vintage, [(document, reading)], loaded_at=moment, code_version="made up")


def _iv3(drawn: np.random.Generator, sizes: Mapping[str, float], *, is_late: bool) -> dict[str, pl.DataFrame]:
    reports = [(2024, "account"), (2026, "budget")] if is_late else _REPORTS
    amounts, told = [], []
    for year, report in reports:
        fields = _FIELDS[max(first for first in _FIELDS if first <= year)]
        for code, size in sizes.items():
            has_filed = code != MUNICIPALITIES[year % len(MUNICIPALITIES)]
            told.append(
                {
                    "municipality": code, "book_year": year, "report": report, "has_filed": has_filed,
                    "has_revenues": True, "is_first_placing": None,
                }
            )  # fmt: skip
            amounts += _filed(drawn, code, size, year, report, fields) if has_filed else []
    return {IV3_AMOUNTS.name: pl.DataFrame(amounts), IV3_SUBMISSIONS.name: _of(told, IV3_SUBMISSIONS.schema)}


_REPORTS = [(year, report) for year in range(2017, 2024) for report in ("budget", "account")]
_REPORTS += [(2024, "budget"), (2025, "budget")]


def _filed(
    drawn: np.random.Generator, code: str, size: float, year: int, report: str, fields: tuple[str, ...]
) -> list[dict[str, object]]:
    growth = 1.04 ** (year - 2017) * (1.05 if report == "account" else 1.0)
    levels = size * growth * drawn.uniform(40, 260, len(fields))
    rows = []
    for field, level in zip(fields, levels, strict=True):
        for side, part in (("costs", 1.0), ("revenues", 0.15)):
            cents = int(level * part / 1000) * 100_000
            rows.append(
                {
                    "municipality": code, "book_year": year, "report": report, "task_field": field, "category": None,
                    "side": side, "amount_cents": cents,
                }
            )  # fmt: skip
    return rows


def _fund(drawn: np.random.Generator, sizes: Mapping[str, float], *, is_late: bool) -> dict[str, pl.DataFrame]:
    factors, weights, volumes, payments = [], [], [], []
    for circular, year, factor in _ISSUES[2:] if is_late else _ISSUES[:2]:
        issue = {"circular": circular, "book_year": year}
        factors.append(issue | {"factor": factor})
        for measure, by_cluster in _WEIGHTS.items():
            named = {"measure": measure, "payment": None, "measure_name": measure}
            weights += [issue | named | {"cluster": name, "weight_eur": weight} for name, weight in by_cluster.items()]
            volumes += [
                issue | {"municipality": code, "measure": measure, "volume": _volume(drawn, measure, size)}
                for code, size in sizes.items()
            ]
        for payment, cluster in _PAYMENTS.items():
            named = {"measure": None, "payment": payment, "measure_name": payment}
            weights.append(issue | named | {"cluster": cluster, "weight_eur": 1.0})
            payments += [
                issue | {"municipality": code, "payment": payment, "amount_cents": int(size * drawn.uniform(0, 9_000))}
                for code, size in sizes.items()
            ]
    return {
        FUND_FACTORS.name: pl.DataFrame(factors),
        FUND_WEIGHTS.name: pl.DataFrame(weights, infer_schema_length=None),
        FUND_VOLUMES.name: pl.DataFrame(volumes),
        FUND_PAYMENTS.name: pl.DataFrame(payments),
    }


def _volume(drawn: np.random.Generator, measure: str, size: float) -> float:
    part = {"inwo": 1.0, "vast": 0.0, "WOZwe80": 90_000.0}.get(measure, float(drawn.uniform(0.02, 0.25)))
    return 1.0 if measure == "vast" else size * part


def _features(drawn: np.random.Generator, sizes: Mapping[str, float], *, is_late: bool) -> dict[str, pl.DataFrame]:
    rows = [
        {"region": code, "year": year, "feature": feature.code, "value_status": "known", **_drawn(drawn, feature, size)}
        for feature in features()
        for year in ((2025, 2026) if is_late else range(2017, 2025))
        for code, size in sizes.items()
    ]
    return {FEATURES.name: _of(rows, {name: FEATURES.schema[name] for name in rows[0]})}


def _drawn(drawn: np.random.Generator, feature: Feature, size: float) -> dict[str, object]:
    if feature.unit == "class":
        words = _CLASSES.get(feature.code)
        place = int(drawn.integers(2))
        return {"value": None, "text_value": words[place]} if words else {"value": place + 1.0, "text_value": None}
    if feature.code == "inhabitants":
        return {"value": size, "text_value": None}
    top = {"persons": 0.2 * size, "households": 0.4 * size, "tracks": 0.1 * size, "percent": 30.0, "EUR": 40_000.0}
    return {"value": float(drawn.uniform(0.2, 1.0)) * top.get(feature.unit, 90.0), "text_value": None}


def _survey(drawn: np.random.Generator, sizes: Mapping[str, float], *, is_late: bool) -> dict[str, pl.DataFrame]:
    year = 2025 if is_late else 2024
    chosen = dict(list(sizes.items())[: 12 if is_late else 8])
    returns = [
        {
            "municipality": code, "survey_year": year, "filled_date": date(year, 2, 1), "first_book_year": year - 2,
            "last_book_year": year, "has_significant_shortfall": place % 3 != 0, "is_complete": True,
            "causes": "rising_demand", "measures": "reserves" if place % 2 else "", "spending_terms": _terms(place),
            "cumulation_book_years": None, "form_layout": 2,
        }
        for place, code in enumerate(chosen)
    ]  # fmt: skip
    answers = [
        {
            "municipality": code, "survey_year": year, "book_year": asked, "domain": domain, "side": side,
            "amount_cents": int(size * drawn.uniform(9_000, 11_000) * _SIDE_SIZES[side]),
            "basis": None if side == "safety_net" else "account" if asked < year else "budget",
        }
        for place, (code, size) in enumerate(chosen.items())
        for asked in range(year - 2, year + 1)
        for domain in SURVEY_DOMAINS
        for side in _asked_sides(domain, _terms(place))
    ]  # fmt: skip
    return {SURVEY_RETURNS.name: pl.DataFrame(returns), SURVEY_ANSWERS.name: pl.DataFrame(answers)}


def _terms(place: int) -> str:
    return "gross" if place % 4 == 1 else "net"


def _asked_sides(domain: str, terms: str) -> tuple[str, ...]:
    more = (("revenues", terms == "gross"), ("safety_net", domain == "bijstand"))
    return ("funds", "spending", *(side for side, is_asked in more if is_asked))


def _cbs(sizes: Mapping[str, float], *, is_late: bool) -> dict[str, pl.DataFrame]:
    rows = [
        {
            "table_id": "86165NED" if is_late else "85984NED", "region": code, "period": None, "dimensions": "{}",
            "measure": "Aantal inwoners", "measure_unit": "aantal", "value": size, "value_status": "known",
            "is_provisional": None,
        }
        for code, size in sizes.items()
    ]  # fmt: skip
    return {CBS_OBSERVATIONS.name: _of(rows, {name: CBS_OBSERVATIONS.schema[name] for name in rows[0]})}


def _of(rows: Sequence[Mapping[str, object]], schema: Mapping[str, pl.DataType]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema={name: schema[name] for name in rows[0]})
