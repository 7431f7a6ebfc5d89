"""Beside the messages: events and amounts that people know and no message tells."""

from datetime import date

import numpy as np
import pytest

from stuurlicht.instruments.nowcast import NowcastParameters, compute
from stuurlicht.instruments.nowcast.beside import beside_messages, counting_on, lines_drawn, lines_of
from unit.instruments.even_care import even
from unit.instruments.hand_made import event, inputs, item, row_of

DAY = date(2026, 9, 30)
FIRST, LAST = date(2024, 6, 1), date(2026, 12, 1)
LAW = {"municipality": "GM0384", "law": "jeugdwet"}
WHOLE = {**LAW, "product_group": "totaal"}
EVENTS, ITEMS = {**LAW, "product_group": "known_events"}, {**LAW, "product_group": "outside_items"}
DRAWS = 4_000


def rows(*, day=DAY, book_year=2026, **marts):
    return beside_messages(inputs(day, **marts), book_year)


def amounts_on(day, **marts):
    return lines_of(counting_on(rows(day=day, **marts), day))["amount_cents"].to_list()


def test_an_event_counts_from_the_day_it_is_known_until_the_day_it_is_closed():
    told = [event(100_000, known=date(2026, 5, 10), closed_date=date(2026, 8, 20), status="in_messages")]
    days = [date(2026, 5, 9), date(2026, 5, 10), date(2026, 8, 19), date(2026, 8, 20)]
    assert [amounts_on(day, known_events=told) for day in days] == [[], [100_000], [100_000], []]


def test_another_book_year_does_not_count():
    told = {"known_events": [event(100_000, book_year=2027)], "outside_items": [item(50_000, book_year=2025)]}
    assert rows(**told).is_empty()
    assert rows(book_year=2025, **told)["amount_cents"].to_list() == [50_000]


def test_events_add_up_in_one_line_and_items_in_another():
    told = [event(100_000), event(-30_000, title="Inkoop"), event(7, title="Groep", product_group="jeugd_verblijf")]
    lines = lines_of(counting_on(rows(known_events=told, outside_items=[item(50_000)]), DAY))
    assert dict(lines.select("product_group", "amount_cents").iter_rows()) == {
        "known_events": 70_007,
        "outside_items": 50_000,
    }


def drawn(*events, seed=1):
    known = rows(known_events=events)
    return lines_drawn(known, lines_of(known), DRAWS, seed)[0]


def test_without_a_range_every_draw_is_the_amount():
    assert set(drawn(event(100_000))) == {100_000}


def test_a_range_is_the_middle_eighty_percent():
    ends = np.quantile(drawn(event(100_000, lowest_cents=80_000, highest_cents=150_000)), [0.1, 0.5, 0.9])
    assert ends == pytest.approx([80_000, 100_000, 150_000], rel=0.05)


def test_a_range_may_begin_or_end_at_nothing():
    gain = drawn(event(100_000, lowest_cents=0, highest_cents=100_000))
    assert np.quantile(gain, 0.1) == pytest.approx(0, abs=5_000)
    saving = drawn(event(-100_000, lowest_cents=-100_000, highest_cents=0))
    assert np.quantile(saving, 0.9) == pytest.approx(0, abs=5_000)


def test_the_same_seed_draws_the_same_and_other_events_change_nothing_of_it():
    one = event(100_000, lowest_cents=80_000, highest_cents=150_000)
    other = event(0, title="Inkoop", lowest_cents=0, highest_cents=0)
    np.testing.assert_array_equal(drawn(one), drawn(one, other))
    assert not np.array_equal(drawn(one), drawn(one, seed=2))


@pytest.fixture(scope="module")
def care():
    return even(FIRST, LAST) + even(FIRST, LAST, municipality="GM0363")


@pytest.fixture(scope="module")
def without(care):
    return compute(inputs(DAY, care), NowcastParameters()).tables


@pytest.fixture(scope="module")
def told(care):
    events = [event(100_000, lowest_cents=0, highest_cents=900_000), event(9_000, book_year=2025, title="Vorig jaar")]
    closed = event(70_000, title="Gesloten", closed_date=date(2026, 6, 1), status="withdrawn")
    items = [
        item(50_000, product_group="jeugd_ambulant", paid_cents=20_000),
        item(11_100, law="wmo", title="Vervoer", kind="transport"),
    ]
    marts = {"known_events": [*events, closed], "outside_items": items}
    return compute(inputs(DAY, care, **marts), NowcastParameters()).tables


def test_what_stands_beside_the_messages_is_a_line_of_its_own_and_part_of_the_law(told, without):
    assert row_of(told["year_end"], **EVENTS)["expected_eur"] == 1_000
    assert row_of(told["year_end"], **ITEMS)["expected_eur"] == 500
    was, now = (row_of(tables["year_end"], **WHOLE) for tables in (without, told))
    assert now["beside_eur"] == 1_500
    assert now["expected_eur"] == pytest.approx(was["expected_eur"] + 1_500, abs=0.005)
    group = {**LAW, "product_group": "jeugd_ambulant"}
    assert row_of(told["year_end"], **group)["expected_eur"] == row_of(without["year_end"], **group)["expected_eur"]


def test_a_range_widens_the_band(told, without):
    was, now = (row_of(tables["year_end"], **WHOLE) for tables in (without, told))
    assert now["high_eur"] - now["low_eur"] > was["high_eur"] - was["low_eur"] + 1_000


def test_municipalities_are_kept_apart(told, without):
    other = {**WHOLE, "municipality": "GM0363"}
    was, now = (row_of(tables["year_end"], **other) for tables in (without, told))
    assert now["beside_eur"] == 0
    assert now["expected_eur"] == was["expected_eur"]


def test_a_law_of_which_no_message_tells_stands_there_with_its_items(told):
    wmo = row_of(told["year_end"], **{**WHOLE, "law": "wmo"})
    assert (wmo["expected_eur"], wmo["beside_eur"], wmo["approved_eur"]) == (111, 111, 0)
    everything = row_of(told["year_end"], **{**WHOLE, "law": "totaal"})
    assert everything["expected_eur"] == pytest.approx(
        row_of(told["year_end"], **WHOLE)["expected_eur"] + 111, abs=0.005
    )
    moved = {row["cause"]: row["amount_eur"] for row in told["moved"].filter(law="wmo").iter_rows(named=True)}
    assert (moved["before"], moved["events"], moved["now"]) == (111, 0, 111)


def test_the_table_says_of_every_row_whether_it_counts(told):
    status = dict(told["beside_messages"].select("title", "status").iter_rows())
    assert status == {"Indexatie": "expected", "Gesloten": "closed", "Wijkteam": "expected", "Vervoer": "expected"}
    assert row_of(told["beside_messages"], title="Wijkteam")["paid_eur"] == 200


def test_where_nothing_is_known_there_are_no_lines(without):
    assert without["beside_messages"].is_empty()
    assert row_of(without["year_end"], **WHOLE)["beside_eur"] == 0
