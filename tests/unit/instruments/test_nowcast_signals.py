"""What the nowcast calls a signal: a kind of help that surely ends elsewhere than budgeted."""

import polars as pl

from stuurlicht.instruments.nowcast.words_of_signals import deviations

ROW = {"municipality": "GM9999", "law": "wmo", "overrun_probability": 0.9}


def told(*rows):
    """Give the kinds of help that are told, in order."""
    frame = pl.DataFrame([{**ROW, **row, "balance_eur": row["budget_eur"] - row["expected_eur"]} for row in rows])
    return [dict(each.cells["product_group"].row)["product_group"] for each in deviations(frame)]


def help_of(group, expected, budget, margin=10.0):
    band = {"low_eur": expected - margin, "high_eur": expected + margin}
    return {"product_group": group, "expected_eur": expected, "budget_eur": budget, **band}


def test_the_largest_difference_stands_first():
    rows = (
        help_of("begeleiding", 900.0, 1000.0),
        help_of("opvang", 700.0, 1000.0),
        help_of("wmo_overig", 1200.0, 1000.0),
    )

    assert told(*rows) == ["opvang", "wmo_overig", "begeleiding"]


def test_a_budget_within_the_band_is_no_signal():
    assert told(help_of("opvang", 1100.0, 1000.0, margin=200.0)) == []


def test_a_small_part_of_its_own_budget_is_no_signal_however_sure():
    assert told(help_of("opvang", 1040.0, 1000.0)) == []


def test_a_signal_rests_on_its_own_row_alone():
    frame = pl.DataFrame([{**ROW, **help_of("opvang", 1200.0, 1000.0), "balance_eur": -200.0}])
    (signal,) = deviations(frame)

    assert {dict(each.row)["product_group"] for each in (*signal.cells.values(), *signal.chosen_by)} == {"opvang"}
    assert "meer dan begroot" in signal.text
