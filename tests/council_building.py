"""Made-up answers of nowcast and volume, of any size, released for a council report."""

from dataclasses import replace
from datetime import date

import polars as pl

from stuurlicht import instruments
from stuurlicht.core import AsOf, Result
from stuurlicht.core.columns import TOTAL
from stuurlicht.core.laws import LAW_LABELS
from stuurlicht.core.ledger.shared_columns import MUNICIPALITY
from stuurlicht.instruments.frames import declared
from stuurlicht.instruments.nowcast.declaration_charts import CAUSES
from stuurlicht.instruments.nowcast.past import NOWCAST
from stuurlicht.instruments.nowcast.words import chart_words, statements
from stuurlicht.instruments.volume.words import statements as volume_statements
from stuurlicht.release import RunFacts, release_internally
from stuurlicht.rules.product_groups import PRODUCT_GROUP_LABELS

DAY, EARLIER = date(2026, 10, 31), date(2026, 8, 31)
OWN = "GM0384"
LONG_NAME = "Sint-Annaparochie-Buitengebied en Overige Dorpen aan de Waddenkust"
_KINDS = {"text": pl.String, "integer": pl.Int64, "number": pl.Float64, "boolean": pl.Boolean, "date": pl.Date}
_SUPPORT = {"persons_count": 60_000, "largest_person_eur": 1.0, "second_person_eur": 1.0, "all_persons_eur": 1e9}


def answers(day=DAY, *, places=(OWN,), groups=None, grown=1.0, names=None):
    """Give released answers of nowcast and volume.

    Parameters
    ----------
    places : sequence of str
        Municipalities.
    groups : Mapping[str, Mapping[str, float]], optional
        Expected euros by law and kind of help; all kinds for every law when left out, of a large municipality.
    grown : float
        By which every amount is multiplied.
    names : Mapping[str, str], optional
        How municipalities are called.
    """
    groups = groups or {law: dict.fromkeys(PRODUCT_GROUP_LABELS, 98_765_432.1) for law in LAW_LABELS}
    return (_nowcast(day, places, groups, grown, names or {}), _volume(day, places, tuple(groups), names or {}))


def _nowcast(day, places, groups, grown, names):
    instrument = _named(instruments.known()["nowcast"], names)
    year_end = [row for place in places for row in _year_end(place, groups, grown, day.year)]
    filled = {
        "year_end": year_end,
        "moved": [row for place in places for row in _moved(place, year_end, groups)],
        "self_check": [_check(place, law) for place in places for law in (*groups, TOTAL)],
        "by_month": [row for place in places for law in groups for row in _months(place, law, day.year)],
    }
    tables = {table.name: _frame(table, filled.get(table.name, [])) for table in instrument.tables}
    words = chart_words(tables["year_end"], tables["moved"])
    return _released(instrument, Result(tables=tables, statements=statements(tables), chart_words=words), day)


def _volume(day, places, laws, names):
    instrument = _named(instruments.known()["volume"], names)
    rows = [
        {
            "municipality": place,
            "law": law,
            "month": day.replace(day=1),
            "clients_count": 123_456,
            "clients_year_before_count": 120_000,
            "change_share": 0.0288,
            "least_clients_count": 120_000,
        }
        for place in places
        for law in laws
    ]
    tables = {table.name: _frame(table, rows if table.name == "in_kind" else []) for table in instrument.tables}
    beside = (tables["outside_messages"], tables["of_inhabitants"])
    said = volume_statements(tables["in_kind"], tables["per_month"], *beside, day)
    return _released(instrument, Result(tables=tables, statements=said), day)


def _year_end(place, groups, grown, year):
    parts = [
        _row(place, law, group, year, amount * grown, amount)
        for law, amounts in groups.items()
        for group, amount in amounts.items()
    ]
    laws = [_summed(place, law, year, [row for row in parts if row["law"] == law]) for law in groups]
    return [*parts, *laws, _summed(place, TOTAL, year, laws)]


def _summed(place, law, year, rows):
    return _row(place, law, TOTAL, year, *(sum(row[name] for row in rows) for name in ("expected_eur", "budget_eur")))


def _row(place, law, group, year, expected, budget):
    return {
        "municipality": place,
        "law": law,
        "product_group": group,
        "book_year": year,
        "expected_eur": expected,
        "low_eur": expected * 0.97,
        "high_eur": expected * 1.03,
        "budget_eur": budget,
        "balance_eur": budget - expected,
        "difference_eur": abs(budget - expected),
        "overrun_probability": 0.87,
        "interval_share": 0.8,
        "still_to_deliver_eur": expected / 6,
        "expected_to_date_eur": expected * 5 / 6,
        "history_months": 48,
        "approval_probability": 0.97,
        "pattern": "own",
        "basis": "allocations",
        "budget_version": "1e wijziging",
        "unpriced_count": 0,
    }


def _moved(place, year_end, groups):
    for law in (*groups, TOTAL):
        now = next(
            row["expected_eur"]
            for row in year_end
            if (row["municipality"], row["law"], row["product_group"]) == (place, law, TOTAL)
        )
        steps = {"before": now - 600.0, **dict.fromkeys(CAUSES, 100.0), "now": now}
        yield from (
            {"municipality": place, "law": law, "cause": cause, "amount_eur": amount} for cause, amount in steps.items()
        )


def _check(place, law):
    shares = {"error_share": 0.021, "bias_share": -0.004, "covered_share": 0.79}
    interval = {"covered_low_share": 0.6, "covered_high_share": 0.9, "origin_count": 36, "judged_years": 3}
    return {"municipality": place, "law": law, "candidate": NOWCAST, **shares, **interval}


def _months(place, law, year):
    for month in range(1, 13):
        amounts = {"expected_eur": 9e6 + month, "low_eur": 8e6, "high_eur": 1e7}
        key = {"municipality": place, "law": law, "product_group": TOTAL, "care_month": date(year, month, 1)}
        yield {**key, **amounts, "method": "total"}


def _frame(table, rows):
    """Give the rows with every column that the table declares; what a row does not tell is null."""
    schema = {column.name: _KINDS[column.kind] for column in table.columns}
    support = {} if table.protects is None else {name: _SUPPORT.get(name) for name in table.protects.support}
    lacking = {name: value for name, value in support.items() if not rows or name not in rows[0]}
    own = {name: pl.Int64 for name in support if name not in lacking and name not in schema}
    frame = pl.DataFrame(rows, schema={**schema, **own}, strict=False)
    return declared(
        frame.with_columns(**{name: pl.lit(value) for name, value in lacking.items() if name not in schema}), table
    )


def _named(instrument, names):
    def renamed(table):
        columns = (replace(each, values=names) if each.name == MUNICIPALITY.name else each for each in table.columns)
        return replace(table, columns=tuple(columns))

    return replace(instrument, tables=tuple(map(renamed, instrument.tables)))


def _released(instrument, result, day):
    facts = RunFacts(run_id="257faee8cb1d7830", at=AsOf(day, 7), parameters={}, seed=1, code_version="2026.1")
    return release_internally(instrument, result, facts, lambda _entry: None)
