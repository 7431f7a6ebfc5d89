"""The funds of the gemeentefonds beside the year end."""

from datetime import date

import pytest

from stuurlicht.instruments.nowcast import NowcastParameters, compute
from unit.instruments.even_care import even
from unit.instruments.hand_made import inputs, row_of

FIRST, LAST, DAY = date(2025, 1, 1), date(2026, 6, 1), date(2026, 7, 20)
ISSUE = {"circular": "S2025", "book_year": 2026}
PLACE = {"municipality": "GM0384"}


def fund(*, circular="S2025", factor=1.0, volume=1000.0, payment=50_000, **lacking):
    issue = {**ISSUE, "circular": circular}
    marts = {
        "distribution_factors": [{**issue, "factor": factor}],
        "distribution_weights": [
            {**issue, "cluster": "jeugd", "measure": "jong", "payment": None, "weight_eur": 2.0, "bears_factor": True},
            {**issue, "cluster": "jeugd", "measure": None, "payment": "azc", "weight_eur": 1.0, "bears_factor": None},
        ],
        "distribution_volumes": [{**issue, **PLACE, "measure": "jong", "volume": volume}],
        "distribution_payments": [{**issue, **PLACE, "payment": "azc", "amount_cents": payment}],
    }
    return {**marts, **lacking}


def answer(**marts):
    return compute(inputs(DAY, even(FIRST, LAST), **marts), NowcastParameters()).tables


def beside(**marts):
    return row_of(answer(**marts)["funds"], **PLACE, law="jeugdwet")


def test_funds_are_measures_times_factor_and_payments_of_the_cluster_of_the_law():
    told = beside(**fund(factor=1.5))
    assert told["funds_eur"] == pytest.approx(1.5 * 2.0 * 1000.0 + 500.0)
    assert (told["circular_month"], told["circular_year"]) == ("S", 2025)


def test_balance_is_funds_less_the_year_end_and_the_chance_is_that_of_the_same_draws():
    tables = answer(**fund())
    year_end = row_of(tables["year_end"], **PLACE, law="jeugdwet", product_group="totaal")["expected_eur"]
    told = row_of(tables["funds"], **PLACE, law="jeugdwet")
    assert told["balance_eur"] == pytest.approx(told["funds_eur"] - year_end)
    below, above = (beside(**fund(volume=year_end / 2.0 * part, payment=0)) for part in (0.5, 2.0))
    assert below["above_probability"] > 0.95
    assert above["above_probability"] < 0.05


def test_the_newest_circular_of_the_book_year_counts():
    older, newer = fund(circular="M2025"), fund(circular="S2025", volume=2000.0)
    told = beside(**{name: [*older[name], *newer[name]] for name in older})
    assert told["funds_eur"] == pytest.approx(4500.0)


def test_without_a_circular_of_the_year_nothing_is_told():
    assert answer()["funds"].is_empty()


def test_a_municipality_that_stands_in_no_circular_has_no_funds():
    rows = fund()
    elsewhere = {name: [{**row, "municipality": "GM0363"} for row in rows[name]] for name in list(rows)[2:]}
    assert answer(**{**rows, **elsewhere})["funds"].is_empty()


def test_a_measure_without_weight_makes_the_funds_unknown_and_not_lower():
    rows = fund()
    stray = {**ISSUE, **PLACE, "measure": "lidr_w_nw", "volume": 10.0}
    told = beside(**{**rows, "distribution_volumes": [*rows["distribution_volumes"], stray]})
    assert told["funds_eur"] is None
    assert told["balance_eur"] is None
