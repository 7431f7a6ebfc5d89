"""Properties of balance, whatever municipalities filed and got."""

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from balance_building import answer, filed, filings, fund

PLACES = ("GM0014", "GM0034", "GM0363")
CODES = {"6.1": "sociale_basis", "6.60": "wmo", "6.751": "jeugd", "6.811": "opvang_bw", "6.4": "participatie"}
CELLS = [(place, code) for place in PLACES for code in CODES]
THOUSANDS = st.integers(-500, 5000)
AMOUNTS = st.fixed_dictionaries(dict.fromkeys(CELLS, st.tuples(THOUSANDS, THOUSANDS)))
EUROS = st.fixed_dictionaries(
    {
        (place, cluster): st.integers(0, 9_000_000)
        for place in PLACES
        for cluster in sorted({*CODES.values()} - {"opvang_bw"})
    }
)
SUMS = ("funds_eur", "net_cost_eur", "balance_eur")


def told(amounts, euros, times=1):
    rows = [filed(place, code, costs * times, revenues * times) for (place, code), (costs, revenues) in amounts.items()]
    return {
        "iv3_task_fields": rows,
        "iv3_filings": filings(rows),
        **fund({key: float(value * times) for key, value in euros.items()}),
    }


def places(result, cluster="totaal"):
    rows = result.tables["per_municipality"].filter(pl.col("municipality").is_in(PLACES), cluster=cluster)
    return rows.sort("municipality")


def cents(rows, name):
    return [round(value * 100) for value in rows[name]]


@settings(max_examples=15, deadline=None)
@given(AMOUNTS, EUROS)
def test_parts_add_up_to_the_whole_and_municipalities_to_the_nation(amounts, euros):
    result = answer(told(amounts, euros))
    parts = [places(result, part) for part in ("sociale_basis", "wmo", "jeugd", "opvang_bw")]
    whole = places(result)
    nation = result.tables["per_municipality"].filter(municipality="totaal", cluster="totaal")
    for name in SUMS:
        added = [sum(each) for each in zip(*(cents(part, name) for part in parts), strict=True)]
        assert added == cents(whole, name)
        assert [sum(added)] == cents(nation, name)
    funds, cost, balance = (cents(whole, name) for name in SUMS)
    assert balance == [one - other for one, other in zip(funds, cost, strict=True)]


@settings(max_examples=10, deadline=None)
@given(AMOUNTS, EUROS, st.integers(2, 9))
def test_amounts_that_grow_alike_leave_every_share_and_class(amounts, euros, times):
    before, after = answer(told(amounts, euros)), answer(told(amounts, euros, times))
    assert before.tables["histogram"].equals(after.tables["histogram"])
    assert before.tables["quadrants"].equals(after.tables["quadrants"])
    assert [value * times for value in cents(places(before), "balance_eur")] == cents(places(after), "balance_eur")


@settings(max_examples=10, deadline=None)
@given(AMOUNTS, EUROS, st.randoms(use_true_random=False))
def test_order_of_rows_is_irrelevant(amounts, euros, shuffled):
    rows = told(amounts, euros)
    other = {name: shuffled.sample(each, len(each)) for name, each in rows.items()}
    first, second = answer(rows), answer(other)
    assert all(first.tables[name].equals(second.tables[name]) for name in first.tables)
    assert first.statements == second.statements


@settings(max_examples=10, deadline=None)
@given(AMOUNTS, EUROS)
def test_every_share_stands_in_one_class_and_whoever_lacks_one_is_listed(amounts, euros):
    result = answer(told(amounts, euros))
    listed = result.tables["coverage"].filter(pl.col("municipality") != "totaal", reason="funds_zero")
    for cluster in ("wmo", "totaal"):
        counted = result.tables["histogram"].filter(cluster=cluster)["municipalities_count"].sum()
        assert counted + listed.filter(cluster=cluster).height == len(PLACES)
