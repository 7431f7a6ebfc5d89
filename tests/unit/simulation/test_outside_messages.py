"""What the fictional municipality knows that no message tells, and when it knows it."""

from dataclasses import replace
from datetime import date

import polars as pl
import pytest

from stuurlicht.simulation import load_scenario, simulate
from stuurlicht.simulation.outside_messages import agreed_cents
from stuurlicht.simulation.planted import LateIndexation


@pytest.fixture(scope="module")
def events(municipality):
    return municipality.registers.known_events


def test_late_indexation_is_known_before_it_is_in_the_messages(municipality, ledger):
    day = date(2025, 1, 31)
    told = municipality.registers.known_on(day).known_events.filter(pl.col("kind") == "indexation")
    assert set(told["product_group"]) == {"jeugd_ambulant", "begeleiding"}
    assert (set(told["book_year"]), set(told["status"])) == ({2024}, {"expected"})
    assert told["closed_date"].null_count() == len(told)
    sent = ledger.rows["declaration_lines"].filter(
        pl.col("product_category").is_in(["45", "02"]), pl.col("care_month").dt.year() == 2024
    )
    taken_back = sent.filter(pl.col("amount_cents") < 0)
    closed = municipality.registers.known_events.filter(pl.col("kind") == "indexation")["closed_date"][0]
    within = taken_back["received_date"].is_between(date(2025, 2, 1), date(2025, 4, 30)).mean()
    assert within > 0.8
    assert closed == date(2025, 4, 1)


def test_before_it_is_signed_nobody_tells_of_the_indexation(municipality):
    told = municipality.registers.known_on(date(2025, 1, 19)).known_events
    assert "indexation" not in set(told["kind"])


def test_expected_amount_of_the_indexation_is_near_the_truth_and_not_equal_to_it(municipality, events):
    truth = municipality.truth.planted.filter(pl.col("kind") == "late_indexation")["amount_cents"][0]
    told = events.filter(pl.col("kind") == "indexation", pl.col("book_year") == 2024)
    assert told["amount_cents"].sum() == pytest.approx(truth, rel=0.25)
    assert told["amount_cents"].sum() != truth


def test_what_nobody_could_know_is_no_event(events):
    assert set(events["kind"]) == {"indexation", "tender", "policy"}
    assert not any("griep" in title or "declareren" in title for title in events["title"])


def test_tender_that_changes_codes_expects_no_money_and_policy_expects_a_saving(events):
    amounts = dict(events.select("kind", "amount_cents").rows())
    assert amounts["tender"] == 0
    assert amounts["policy"] < 0


def test_amounts_are_rounded_to_thousands_of_euros(municipality):
    for frame in (municipality.registers.known_events, municipality.registers.outside_items):
        assert (frame["amount_cents"] % 100_000 == 0).all()


def test_every_twelfth_of_an_agreement_is_paid_after_its_month(municipality):
    told = {
        day: municipality.registers.known_on(day).outside_items.filter(
            pl.col("book_year") == 2026, pl.col("kind") == "task_based"
        )
        for day in (date(2025, 12, 14), date(2025, 12, 15), date(2026, 3, 30), date(2026, 3, 31), date(2026, 12, 31))
    }
    assert [len(frame) for frame in told.values()] == [0, 1, 1, 1, 1]
    (cents,) = told[date(2026, 12, 31)]["amount_cents"]
    paid = [frame["paid_cents"].to_list() for frame in told.values()]
    assert paid[1:] == [[cents * twelfths // 12] for twelfths in (0, 2, 3, 12)]
    assert [frame["status"].to_list() for frame in told.values()][1:] == [["expected"]] * 3 + [["paid"]]


def test_settlement_is_known_in_may_of_the_next_year(municipality):
    settlements = municipality.registers.outside_items.filter(pl.col("kind") == "settlement")
    assert settlements["known_date"].to_list() == [date(year + 1, 5, 20) for year in settlements["book_year"]]


def test_what_is_agreed_stands_in_the_budget_of_its_group(municipality):
    budgets = municipality.registers.budgets
    for (group, year), cents in agreed_cents(municipality.world).items():
        ours = budgets.filter(pl.col("product_group") == group, pl.col("book_year") == year)
        assert len(ours) == 2
        assert (ours["spending_cents"] >= cents).all()


def test_an_indexation_signed_in_its_own_year_is_told_for_that_year():
    scenario = load_scenario()
    late = LateIndexation(
        from_date=date(2023, 1, 1), known_date=date(2023, 10, 12), label="x", share=0.03, categories=("01",)
    )
    made = simulate(replace(scenario, planted=(late,)), inhabitants=1_500, months=12, seed=3)
    (told,) = made.registers.known_on(date(2023, 10, 31)).known_events.to_dicts()
    assert (told["product_group"], told["book_year"], told["status"]) == ("huishoudelijke_hulp", 2023, "expected")
    assert told["title"] == "Indexatie 2023 getekend op 12-10-2023: 3,0%"
    assert 0 < told["lowest_cents"] <= told["amount_cents"] <= told["highest_cents"]


def test_a_municipality_without_planted_events_knows_none():
    made = simulate(replace(load_scenario(), planted=()), inhabitants=1_500, months=3, seed=3)
    assert made.registers.known_events.is_empty()


def test_people_outside_the_messages_are_told_when_their_month_is_over(municipality):
    told = municipality.registers.known_on(date(2024, 3, 30)).outside_clients
    assert told["month"].max() == date(2024, 2, 1)
    assert set(told["kind"]) == {"pgb", "local_team"}
    assert (told["clients_count"] > 0).all()
