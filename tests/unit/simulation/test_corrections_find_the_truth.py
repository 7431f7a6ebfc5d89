"""The marks of corrections find the planted late indexation whole, and nothing else beside it."""

from datetime import date

import narwhals as nw
import polars as pl
import pytest

from stuurlicht.core.ledger import INGESTS
from stuurlicht.simulation import load_scenario
from stuurlicht.tables.base import build_mart
from stuurlicht.tables.marts import claims_triangles, declaration_events, toewijzing_events

_ALL_ANSWERED = date(2031, 1, 1)


class _Everything:
    """A cut at a day on which every message has been received."""

    day = _ALL_ANSWERED

    def __init__(self, batch):
        self._batch = batch

    def scan(self, table):
        frame = self._batch.ingests if table.name == INGESTS.name else self._batch.rows[table.name]
        return nw.from_native(frame.lazy())


@pytest.fixture(scope="module")
def events(ledger):
    return build_mart(declaration_events, _Everything(ledger)).collect().to_native()


@pytest.fixture(scope="module")
def triangle(events, municipality, ledger):
    maps = municipality.registers.code_maps.with_columns(municipality=pl.lit("GM9999"))
    frames = {"declaration_events": events, "code_maps": maps}
    lazy = {name: nw.from_native(frame.lazy()) for name, frame in frames.items()}
    lazy["toewijzing_events"] = build_mart(toewijzing_events, _Everything(ledger))
    return claims_triangles.build(lazy, _ALL_ANSWERED).collect().to_native()


@pytest.fixture(scope="module")
def indexations(municipality):
    """Give what each planted late indexation did, with the product categories that it is about."""
    told = municipality.truth.planted.filter(kind="late_indexation").to_dicts()
    planted = [event for event in load_scenario().planted if event.kind == "late_indexation"]
    return [{**each, "categories": event.categories} for each, event in zip(told, planted, strict=True)]


def test_all_that_late_indexations_cost_is_repriced(triangle, indexations):
    assert triangle["repriced_cents"].sum() == sum(event["amount_cents"] for event in indexations) > 0
    assert triangle["repriced_pending_cents"].sum() == 0


def test_each_indexation_is_found_whole_in_its_own_products_and_months(events, indexations):
    repriced = events.filter(correction="repriced")
    seen = 0
    for event in indexations:
        lines = repriced.filter(pl.col("product_category").is_in(event["categories"]))
        submitted = lines.filter(event="submitted")["amount_cents"]
        assert submitted.sum() == lines["approved_cents"].sum() == event["amount_cents"]
        assert (submitted < 0).sum() == (submitted > 0).sum() == event["line_count"]
        assert lines["event_date"].min() > event["known_date"]
        assert lines["care_month"].min() >= event["from_date"]
        seen += lines.height
    assert seen == repriced.height


def test_every_other_credit_is_another_correction(events, ledger):
    credited = ledger.rows["declaration_lines"].filter(pl.col("amount_cents") < 0)
    lines = events.filter(event="submitted").join(credited, on=["ingest_id", "line_number"], how="semi")
    assert set(lines["correction"]) == {"repriced", "corrected"}
    assert lines["correction"].null_count() == 0


def test_most_other_credits_have_their_new_debit_beside_them(events):
    lines = events.filter(event="submitted", correction="corrected")
    credits_, debits = (lines["amount_cents"] < 0).sum(), (lines["amount_cents"] > 0).sum()
    assert 0.85 < debits / credits_ < 0.95
