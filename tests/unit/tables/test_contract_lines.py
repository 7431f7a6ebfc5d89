"""Every line beside the one contract whose ceiling it counts for, or the reason why it counts for none."""

from datetime import date
from random import Random

import polars as pl
import pytest

from stuurlicht.core.ledger import DECLARATION_LINES
from stuurlicht.tables.marts import contract_lines, declaration_events
from unit.tables.contract_rows import with_contracts
from unit.tables.cutting import PROVIDER, SmallLedger, build, line
from unit.tables.deciding import contract
from unit.tables.random_ledger import random_ledger

YEAR = {"start_date": date(2026, 1, 1), "end_date": date(2026, 12, 31)}
USUAL = {
    "contract_number": "C", "provider": PROVIDER, "product_category": "45", "product_code": None,
    "ceiling_cents": 1_000_00, **YEAR,
}  # fmt: skip


def placed(*contracts, renewed=(), **told):
    """Give where one line belongs: reason, contract, lot."""
    ledger = SmallLedger()
    contract(ledger, *({**USUAL, **row} for row in contracts))
    ledger.renew(date(2026, 1, 1), *renewed)
    ledger.add(DECLARATION_LINES, ledger.document("JW323", date(2026, 4, 1)), **{**line("R", 50_00), **told})
    return ledger.build(contract_lines).select("reason", "contract", "lot").row(0)


def test_a_line_counts_for_the_contract_of_its_category():
    assert placed({"lot": "Een"}) == ("counted", f"C / {PROVIDER}", "Een")


@pytest.mark.parametrize(
    ("other", "found"),
    [
        ({"contract_number": "D", "product_code": "45A04"}, "D"),
        ({"contract_number": "D", "product_code": "45A09"}, "C"),
        ({"contract_number": "B"}, "B"),
        ({"contract_number": "D"}, "C"),
        ({"contract_number": "D", "start_date": date(2026, 1, 15)}, "D"),
        ({"contract_number": "D", "start_date": date(2026, 2, 1)}, "C"),
        ({"contract_number": "A", "product_category": "44"}, "C"),
        ({"contract_number": "A", "provider": "41000009"}, "C"),
        ({"contract_number": "A", "law": "wmo"}, "C"),
    ],
)
def test_of_two_contracts_one_is_chosen_whatever_their_order(other, found):
    assert placed({}, other) == placed(other, {}) == ("counted", f"{found} / {PROVIDER}", "-")


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ({"ceiling_cents": None}, "no_ceiling"),
        ({"end_date": None}, "other_period"),
        ({"end_date": date(2027, 1, 1)}, "other_period"),
        ({"start_date": date(2025, 12, 31)}, "other_period"),
        ({"start_date": date(2026, 2, 1)}, "no_contract"),
        ({"provider": "41000009"}, "no_contract"),
    ],
)
def test_a_line_that_does_not_count_says_why_and_names_no_contract(told, reason):
    assert placed(told) == (reason, None, None)


def test_a_contract_in_two_lots_is_in_none():
    rows = ({"lot": "Een"}, {"lot": "Twee", "product_category": "44"})
    assert placed(*rows) == ("counted", f"C / {PROVIDER}", "-")


def test_a_line_without_product_belongs_to_a_contract_for_the_whole_category():
    assert placed({}, {"contract_number": "D", "product_code": "45A04"}, product_code=None)[1] == f"C / {PROVIDER}"
    assert placed({}, product_category=None, product_code=None)[0] == "no_contract"


def test_old_codes_of_provider_and_product_are_followed_and_told():
    renewed = (("provider", PROVIDER, "41000002"), ("product", "45A04", "45A05"))
    assert placed({"provider": "41000002", "product_code": "45A05"}, renewed=renewed)[1] == "C / 41000002"
    assert placed({"product_code": "45A04"}, renewed=renewed)[1] == "C / 41000002"


@pytest.mark.parametrize("seed", range(3))
def test_every_event_stands_once_as_it_was(seed):
    frames = with_contracts(random_ledger(Random(seed), documents=80).frames())  # noqa: S311  a fixed draw
    lines = build(contract_lines, frames, date(2026, 3, 31))
    names = [column.name for column in declaration_events.columns]
    assert lines.select(names).equals(build(declaration_events, frames, date(2026, 3, 31)))
    assert lines.filter((pl.col("reason") == "counted") != pl.col("contract").is_not_null()).is_empty()
