"""The bridge on amounts made by hand: one source per part, nothing dropped, not supplied is not zero."""

from datetime import date

import polars as pl
import pytest

from bridge_building import (
    HERE,
    YEAR,
    booked,
    bridged,
    budget,
    declared,
    delivered,
    item,
    paid,
    parts,
    task_field,
    totalled,
)
from iv3_nation import DAY, keeps_its_promises
from stuurlicht.core.result import Cell
from stuurlicht.instruments.base import NoDataError
from stuurlicht.instruments.bridge import INSTRUMENT
from stuurlicht.instruments.bridge.declaration import LINES, SOURCES

BUDGETS = [budget(100_000, 10_000)]


def texts(result):
    return [statement.text for statement in result.statements]


def test_parts_and_difference_add_up_to_the_budget():
    result = bridged(
        budgets=BUDGETS,
        declaration_events=[declared(40_000), declared(5_000, "p2", is_pending=True)],
        told_costs=[totalled(7_000), totalled(3_000, "own_contribution")],
        booked_costs=[booked(5)],
        paid_amounts=[paid(3)],
        delivered_accounts=[delivered(aside=1, cents=9)],
    )
    told = parts(result)
    assert told == {"in_kind": 450, "pgb": 70, "own_contribution": -30, "difference": 410, "budget": 900}
    assert sum(told.values()) - told["budget"] == told["budget"]
    keeps_its_promises(INSTRUMENT, result)


def test_part_that_was_not_supplied_is_unknown_and_never_zero():
    rows = bridged(budgets=BUDGETS, declaration_events=[declared(1)]).tables["bridge"]
    pgb = rows.filter(pl.col("part") == "pgb").row(0, named=True)
    assert (pgb["net_eur"], pgb["source"]) == (None, "not_supplied")
    nought = bridged(budgets=BUDGETS, told_costs=[totalled(0)]).tables["bridge"]
    assert nought.filter(pl.col("part") == "pgb")["net_eur"].item() == 0


def test_part_that_is_told_for_some_months_only_says_so():
    told = [totalled(1, month=2), totalled(1, month=3), totalled(5, "subsidy")]
    rows = bridged(budgets=BUDGETS, told_costs=told).tables["bridge"]
    found = {row[0]: row[1:] for row in rows.select("part", "months_count", "months_count_status").iter_rows()}
    assert found["pgb"] == (2, None)
    assert found["subsidy"] == (None, "not_applicable")
    assert found["own_staff"] == (None, None)


def test_each_part_counts_from_one_source_and_the_others_stay_visible():
    result = bridged(
        budgets=BUDGETS,
        declaration_events=[declared(40_000)],
        told_costs=[totalled(6_000, "task_based")],
        outside_items=[item(5_000), item(400, "invoice")],
        booked_costs=[booked(38_000, "in_kind"), booked(4_000, "task_based"), booked(900, "own_staff")],
    )
    told = parts(result, "net_eur")
    assert (told["in_kind"], told["task_based"], told["loose_invoice"], told["own_staff"]) == (400, 60, 4, 9)
    sources = result.tables["sources"]
    left = sources.filter(~pl.col("is_counted")).select("part", "source", "net_eur").rows()
    assert left == [
        ("in_kind", "bookings", 380),
        ("task_based", "bookings", 40),
        ("task_based", "outside_items", 50),
    ]


def test_advance_and_the_row_that_clears_it_stand_together():
    items = [item(1_000, "advance"), item(-1_000, "settlement"), item(70, "other")]
    told = parts(bridged(budgets=BUDGETS, outside_items=items))
    assert (told["settlement"], told["other_spending"]) == (0, pytest.approx(0.7))


def test_item_that_became_known_later_does_not_count():
    late = item(1_000, known_date=date(2099, 1, 1))
    assert "task_based" not in parts(bridged(budgets=BUDGETS, outside_items=[late]))


def test_steps_begin_where_the_one_before_ends():
    result = bridged(
        budgets=BUDGETS,
        declaration_events=[declared(40_000)],
        told_costs=[totalled(7_000), totalled(3_000, "own_contribution")],
    )
    rows = result.tables["bridge"].filter(pl.col("net_eur").is_not_null())
    ends = {part: (low, high) for part, low, high in rows.select("part", "low_eur", "high_eur").iter_rows()}
    assert ends == {
        "in_kind": (0, 400),
        "pgb": (400, 470),
        "own_contribution": (440, 470),
        "difference": (440, 900),
        "budget": (0, 900),
    }


def test_bookings_are_mapped_left_out_or_unallocated_and_all_are_listed():
    rows = [booked(100, "pgb"), booked(20, "not_ours"), booked(3, task_field="6.71"), booked(-1, ledger_account="9")]
    result = bridged(budgets=BUDGETS, booked_costs=rows)
    whole = result.tables["booked"].row(0, named=True)
    assert (whole["booked_eur"], whole["mapped_eur"], whole["left_out_eur"], whole["unallocated_eur"]) == (
        1.22, 1.0, 0.2, 0.02,
    )  # fmt: skip
    listed = result.tables["unallocated"].select("ledger_account", "task_field", "likely_law", "booked_eur").rows()
    assert listed == [("443100", "6.71", "wmo", 0.03), ("9", "-", "unknown", -0.01)]
    assert any("niet toegewezen" in text for text in texts(result))
    assert "difference" in parts(result)
    assert parts(result)["difference"] == 899  # what is not allocated is not taken for a part


def test_thousands_of_codes_do_not_fill_the_page():
    rows = [booked(sign * place, ledger_account=str(place)) for place, sign in enumerate([1, -1] * 30, start=1)]
    result = bridged(budgets=BUDGETS, booked_costs=rows)
    listed = result.tables["unallocated"]
    shown = listed.filter("is_largest")["ledger_account"].cast(int)
    assert (listed.height, sorted(shown)) == (60, list(range(21, 61)))


def test_side_of_the_ledger_that_has_no_mapped_account_is_unknown_and_not_zero():
    result = bridged(budgets=BUDGETS, booked_costs=[booked(90, "own_staff")])
    ledger = result.tables["yardsticks"].filter(pl.col("yardstick") == "general_ledger").row(0, named=True)
    assert (ledger["spending_eur"], ledger["income_eur"], ledger["net_eur"]) == (0.9, None, 0.9)


def test_ledger_that_was_not_supplied_is_told_and_unknown():
    result = bridged(budgets=BUDGETS, told_costs=[totalled(1)])
    assert result.tables["booked"]["unallocated_eur"].to_list() == [None]
    assert any("boekhouding is niet aangeleverd" in text for text in texts(result))


def test_rows_that_were_set_aside_are_told_with_their_amount():
    held = [delivered(stored=9, aside=2, cents=1_234), delivered(aside=1, cents=100, unreadable=1)]
    result = bridged(budgets=BUDGETS, delivered_accounts=[*held, delivered("payments")])
    rows = result.tables["aside"].drop("municipality", "book_year").rows()
    assert rows == [("bookings", 10, 3, 13.34, 1), ("payments", 1, 0, 0, 0)]
    told = [text for text in texts(result) if "rijen" in text and "{source}" in text]
    assert len(told) == 2
    assert "apart" in told[0]
    assert "niet bekend" in told[1]


def test_books_that_stop_in_june_are_told():
    short = bridged(budgets=BUDGETS, booked_costs=[booked(1, "pgb", month=6)])
    assert any("tot en met" in text for text in texts(short))
    whole = bridged(budgets=BUDGETS, booked_costs=[booked(1, "pgb", month=12)])
    assert not any("tot en met" in text for text in texts(whole))


def test_difference_of_a_year_that_still_runs_is_not_called_lost():
    running = texts(bridged(year=DAY.year, budgets=[budget(100, 0, book_year=DAY.year)]))
    assert any("loopt nog" in text for text in running)
    assert not any("loopt nog." in text for text in texts(bridged(budgets=[budget(100, 0)])))


def test_budget_without_income_is_told_and_is_no_income_of_zero():
    row = bridged(budgets=[budget(100)]).tables["lines"].row(0, named=True)
    assert (row["income_eur"], row["budget_eur"]) == (None, 1)
    assert any("begrote baten" in text for text in texts(bridged(budgets=[budget(100)])))
    assert not any("begrote baten" in text for text in texts(bridged(budgets=[budget(100, 0)])))


def test_budget_of_a_whole_law_goes_before_kinds_of_help_and_the_last_version_holds():
    lines = [
        budget(100_000, 10_000),
        budget(60_000, 0, group="begeleiding"),
        budget(120_000, 10_000, version="1e wijziging", decided_date=date(YEAR, 6, 1)),
    ]
    row = bridged(budgets=lines).tables["lines"].row(0, named=True)
    assert (row["spending_eur"], row["income_eur"], row["budget_eur"]) == (1200, 100, 1100)


def test_spending_and_income_and_natures_stand_apart():
    lines = [budget(100_000, 10_000), budget(5_000, 0, nature="incidental")]
    told = [totalled(7_000, nature="incidental"), totalled(3_000, "spuk", nature="structural")]
    result = bridged(budgets=lines, declaration_events=[declared(40_000)], told_costs=told)
    rows = result.tables["sides"].select("side", "nature", "budget_eur", "seen_eur", "difference_eur").rows()
    told = {row[:2]: row[2:] for row in rows}
    assert told["spending", "structural"] == (1000, None, None)
    assert told["spending", "incidental"] == (50, 70, None)
    assert told["spending", "unknown"] == (None, 400, None)
    assert told["spending", "totaal"] == (1050, 470, 580)
    assert told["income", "totaal"] == (100, 30, 70)


def test_without_a_budget_what_is_seen_is_told_and_the_difference_is_unknown():
    result = bridged(told_costs=[totalled(7_000)])
    row = result.tables["lines"].row(0, named=True)
    assert (row["seen_eur"], row["budget_eur"], row["difference_eur"]) == (70, None, None)
    assert any("geen begroting" in text for text in texts(result))


def test_share_in_messages_is_of_budgeted_spending_and_a_short_year_is_told():
    result = bridged(budgets=BUDGETS, declaration_events=[declared(25_000), declared(25_000, "p2", 2)])
    assert result.tables["lines"]["in_messages_share"].to_list() == [0.5]
    assert any("berichten gaan over" in text for text in texts(result))


def test_what_is_in_messages_is_declared_as_the_figure_that_the_sources_tell():
    tables = bridged(budgets=BUDGETS, declaration_events=[declared(25_000)], booked_costs=[booked(7)]).tables
    (line,), sources = tables["lines"]["in_messages_eur"], tables["sources"]
    at = LINES.adds.quantities["in_messages_eur"].at

    assert sources.filter(**at)["net_eur"].to_list() == [line]
    assert LINES.adds.quantities["in_messages_eur"].name == SOURCES.adds.quantities["net_eur"].name


def test_ledger_of_half_a_year_is_set_beside_the_same_half():
    result = bridged(
        budgets=BUDGETS,
        declaration_events=[declared(100), declared(900, month=9)],
        booked_costs=[booked(90, "in_kind", month=6)],
    )
    ledger = result.tables["yardsticks"].filter(pl.col("yardstick") == "general_ledger").row(0, named=True)
    assert (ledger["seen_eur"], ledger["net_eur"], ledger["difference_eur"]) == (1, 0.9, pytest.approx(-0.1))


def test_ledger_of_half_a_year_beside_a_total_of_the_year_cannot_be_compared():
    result = bridged(budgets=BUDGETS, told_costs=[totalled(7)], booked_costs=[booked(90, "own_staff", month=6)])
    ledger = result.tables["yardsticks"].filter(pl.col("yardstick") == "general_ledger")
    assert ledger["seen_eur"].to_list() == [None]


def test_iv3_stands_beside_what_is_seen():
    fields = [task_field("6.6", 300, 0), task_field("6.71", 700, 200), task_field("0.10", 9_999, 0)]
    result = bridged(budgets=BUDGETS, told_costs=[totalled(700)], iv3_task_fields=fields)
    account = result.tables["yardsticks"].filter(pl.col("yardstick") == "iv3_account").row(0, named=True)
    assert (account["spending_eur"], account["income_eur"], account["net_eur"]) == (10, 2, 8)
    assert account["difference_eur"] == 1


def test_payments_are_no_cost():
    result = bridged(budgets=BUDGETS, paid_amounts=[paid(500), paid(300, "41000002"), paid(9, None, "advance")])
    assert set(parts(result)) == {"difference", "budget"}
    rows = result.tables["paid"].select("payment", "paid_eur", "providers_count").rows()
    assert rows == [("advance", 0.09, None), ("payable", 8, 2)]


def test_every_row_of_a_law_bears_the_people_of_its_messages():
    result = bridged(
        budgets=BUDGETS,
        declaration_events=[declared(10), declared(30, "p2"), declared(5, None)],
        told_costs=[totalled(1)],
    )
    for name in ("lines", "bridge", "sides", "sources", "yardsticks"):
        support = result.tables[name].select("persons_count", "largest_person_eur", "all_persons_eur").unique().rows()
        assert support == [(2, 0.3, 0.4)]


def test_amounts_of_people_who_are_unknown_are_not_safe_and_totals_of_nobody_are():
    unknown = bridged(budgets=BUDGETS, declaration_events=[declared(10, None)]).tables["lines"]
    assert unknown["persons_count"].to_list() == [None]
    assert bridged(budgets=BUDGETS, told_costs=[totalled(1)]).tables["lines"]["persons_count"].to_list() == [0]


def test_without_a_year_the_last_one_that_is_over_and_has_a_budget_is_chosen():
    lines = [budget(1), budget(2, book_year=YEAR - 1), budget(3, book_year=2050)]
    assert bridged(year=None, budgets=lines).tables["lines"]["book_year"].to_list() == [YEAR]


def test_nothing_known_is_an_error():
    with pytest.raises(NoDataError):
        bridged()


def test_sentence_points_at_the_row_of_its_law():
    (told, *_rest) = bridged(budgets=BUDGETS, declaration_events=[declared(10)]).statements
    key = (("book_year", YEAR), ("law", "wmo"), ("municipality", HERE))
    assert told.cells["in_messages_share"] == Cell("lines", key, "in_messages_share")
