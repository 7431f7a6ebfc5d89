"""Renewed codes: chains are followed to their end, and what nothing tells is left alone."""

from datetime import date
from itertools import pairwise

import narwhals as nw
import polars as pl
import pytest

from stuurlicht.tables.staging.stg_registers__renewed_codes import (
    renewed_products,
    renewed_providers,
    with_renewed_product,
    with_renewed_provider,
)

_SCHEMA = ("municipality", "kind", "old_code", "new_code", "from_date")


def _maps(*steps, kind="provider", municipality="GM9999"):
    rows = [(municipality, kind, old, new, date(2026, 1, 1)) for old, new in steps]
    return nw.from_native(
        pl.LazyFrame(rows, schema=dict.fromkeys(_SCHEMA[:4], pl.String) | {"from_date": pl.Date}, orient="row")
    )


def _told(frame):
    return sorted(frame.collect().to_native().rows())


def _steps(frame):
    return {old: new for _municipality, old, new in _told(frame)}


def test_renewed_code_is_told_per_municipality():
    here, there = _maps(("a", "b")), _maps(("a", "c"), municipality="GM0384")
    expected = [("GM0384", "a", "c"), ("GM9999", "a", "b")]
    assert expected == _told(renewed_providers(nw.concat([here, there])))


@pytest.mark.parametrize("length", [1, 2, 3, 5, 8])
def test_chain_is_followed_to_its_end(length):
    codes = [f"code{place}" for place in range(length + 1)]
    steps = pairwise(codes)
    assert dict.fromkeys(codes[:-1], codes[-1]) == _steps(renewed_providers(_maps(*steps)))


def test_longer_chain_is_left_alone_where_its_end_is_out_of_sight():
    codes = [f"code{place}" for place in range(11)]
    steps = pairwise(codes)
    assert dict.fromkeys(codes[2:-1], codes[-1]) == _steps(renewed_providers(_maps(*steps)))


def test_code_that_goes_over_in_two_new_ones_stays_itself():
    assert {"z": "a"} == _steps(renewed_providers(_maps(("z", "a"), ("a", "b"), ("a", "c"))))


def test_one_step_told_twice_is_one_step():
    assert {"a": "b"} == _steps(renewed_providers(_maps(("a", "b"), ("a", "b"))))


@pytest.mark.parametrize("steps", [[("a", "b"), ("b", "a")], [("a", "b"), ("b", "c"), ("c", "a")]])
def test_codes_that_lead_back_to_each_other_stay_themselves(steps):
    assert {"e": "f"} == _steps(renewed_providers(_maps(*steps, ("d", "a"), ("e", "f"))))


def test_code_that_becomes_itself_is_not_renewed():
    assert {"a": "b"} == _steps(renewed_providers(_maps(("a", "b"), ("b", "b"))))


def test_products_and_providers_do_not_mix():
    maps = nw.concat([_maps(("a", "b")), _maps(("a", "c"), kind="product"), _maps(("a", "d"), kind="contract")])
    assert {"a": "b"} == _steps(renewed_providers(maps))
    assert {"a": "c"} == _steps(renewed_products(maps))


def test_rows_get_their_last_code_and_keep_their_number():
    rows = [("GM9999", "a", 1), ("GM9999", "x", 2), ("GM9999", None, 3), ("GM0384", "a", 4)]
    maps = nw.concat([_maps(("a", "b"), ("b", "c")), _maps(("a", "p"), kind="product")])
    for give, column, expected in (
        (with_renewed_provider, "provider", "c"),
        (with_renewed_product, "product_code", "p"),
    ):
        frame = nw.from_native(pl.LazyFrame(rows, schema=["municipality", column, "cents"], orient="row"))
        told = give(frame, maps).sort("cents").collect().to_native()
        assert [("GM9999", expected, 1), *rows[1:]] == told.rows()
