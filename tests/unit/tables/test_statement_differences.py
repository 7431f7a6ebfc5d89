"""A statement beside our messages: each line in one class, worked out by hand."""

from datetime import date

import polars as pl
import pytest

from stuurlicht.core.ledger import ANSWER_LINES, ANSWERS
from stuurlicht.tables.marts.statement_differences import AGREE, statement_differences
from unit.tables.cutting import SmallLedger
from unit.tables.statement_rows import declared, stated, statement

MADE = date(2026, 6, 1)
DAY = date(2026, 6, 30)


@pytest.fixture
def ledger():
    return SmallLedger()


@pytest.fixture
def message(ledger):
    return ledger.document("JW323", date(2026, 5, 1))


@pytest.fixture
def file(ledger):
    return statement(ledger, MADE)


def classes(ledger, day=DAY):
    rows = ledger.build(statement_differences, day)
    return dict(rows.select("difference_key", "difference").iter_rows())


def cents(ledger):
    rows = ledger.build(statement_differences, DAY)
    return rows.select(pl.col("ours_cents", "theirs_cents", "difference_cents").sum()).row(0)


def test_equal_lines_agree(ledger, message, file):
    declared(ledger, message, "A", 1_000)
    stated(ledger, file, "A", 1_000)
    assert classes(ledger) == {"A": AGREE}


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ({"amount_cents": 800, "volume": 8}, "volume"),
        ({"amount_cents": 1_030}, "price"),
        ({"amount_cents": 1_030, "volume": 11}, "amount"),
        ({"amount_cents": 1_030, "volume": None}, "amount"),
        ({"amount_cents": 1_030, "unit": "16"}, "amount"),
        ({"amount_cents": 1_000, "volume": 11}, "volume"),
        ({"amount_cents": 1_000, "volume": None, "unit": None}, AGREE),
        ({"amount_cents": 900, "care_month": date(2026, 2, 1)}, "period"),
    ],
)
def test_a_line_with_our_reference_is_of_one_class(ledger, message, file, told, found):
    declared(ledger, message, "A", 1_000, volume=10)
    stated(ledger, file, "A", **{"volume": 10, **told})
    assert classes(ledger) == {"A": found}


def test_minutes_at_a_tariff_per_hour_may_be_a_cent_off(ledger, message, file):
    declared(ledger, message, "A", 1_833, volume=20)  # 20 minutes at 55.00 an hour
    stated(ledger, file, "A", 2_292, volume=25)
    assert classes(ledger) == {"A": "volume"}


def test_euros_have_no_volume_of_their_own(ledger, message, file):
    declared(ledger, message, "A", 1_000, volume=1_000, unit="83")
    stated(ledger, file, "A", 900, volume=900, unit="83")
    assert classes(ledger) == {"A": "amount"}


def test_what_one_side_lacks_and_what_stands_twice(ledger, message, file):
    declared(ledger, message, "A", 1_000)
    declared(ledger, message, "B", 500, toewijzing_number=2)
    stated(ledger, file, "A", 1_000)
    stated(ledger, file, "A", 1_000)
    stated(ledger, file, "C", 70, toewijzing_number=3)
    found = classes(ledger)
    assert found == {"A": AGREE, "A#2": "duplicate", "2/45A04/202601": "only_ours", "3/45A04/202601": "only_theirs"}
    assert cents(ledger) == (1_500, 2_070, 570)


def test_a_reference_of_another_toewijzing_is_another_line(ledger, message, file):
    declared(ledger, message, "A", 1_000)
    stated(ledger, file, "A", 1_000, toewijzing_number=9)
    assert set(classes(ledger).values()) == {"only_ours", "only_theirs"}


def test_without_reference_lines_are_added_up_per_toewijzing_product_and_month(ledger, message, file):
    declared(ledger, message, "A", 600)
    declared(ledger, message, "B", 400)
    stated(ledger, file, None, 1_000)
    assert classes(ledger) == {"1/45A04/202601": AGREE}


def test_without_reference_what_is_told_twice_is_double(ledger, message, file):
    declared(ledger, message, "A", 600)
    stated(ledger, file, None, 600)
    stated(ledger, file, None, 600)
    assert classes(ledger) == {"1/45A04/202601": "duplicate"}


def test_without_reference_one_amount_in_another_month_has_moved(ledger, message, file):
    declared(ledger, message, "A", 600, month=1)
    declared(ledger, message, "B", 100, month=3)
    stated(ledger, file, None, 600, month=2)
    stated(ledger, file, "B", 100, month=3)
    statement_covers(ledger, 1, 3)
    assert classes(ledger) == {"1/45A04/202601": "period", "B": AGREE}


def test_two_months_that_could_have_moved_are_left_apart(ledger, message, file):
    declared(ledger, message, "A", 600, month=1)
    declared(ledger, message, "B", 600, month=2)
    stated(ledger, file, None, 600, month=3)
    statement_covers(ledger, 1, 3)
    assert sorted(classes(ledger).values()) == ["only_ours", "only_ours", "only_theirs"]


def statement_covers(ledger, first, last):
    for row in ledger.rows["statement_lines"]:
        row["statement_start_date"], row["statement_end_date"] = date(2026, first, 1), date(2026, last, 28)


def test_a_credit_and_its_debit_cancel_out_where_the_statement_names_neither(ledger, message, file):
    declared(ledger, message, "A", 1_000)
    declared(ledger, message, "A-", -1_000, previous_reference_number="A")
    declared(ledger, message, "B", 900)
    stated(ledger, file, "B", 900)
    assert classes(ledger) == {"B": AGREE}


def test_rejected_lines_are_not_ours(ledger, message, file):
    declared(ledger, message, "A", 1_000)
    answer = ledger.document("JW325", date(2026, 5, 9), answered_message_id="M1")
    ledger.add(ANSWERS, answer, answered_message_id="M1", submitted_cents=1_000, awarded_cents=0)
    ledger.add(ANSWER_LINES, answer, reference_number="A", answered_message_id="M1", amount_cents=1_000)
    stated(ledger, file, "A", 1_000)
    assert classes(ledger) == {"1/45A04/202601": "only_theirs"}


def test_months_outside_the_statement_are_left_out_unless_it_names_the_line(ledger, message, file):
    declared(ledger, message, "A", 1_000, month=1)
    declared(ledger, message, "B", 500, month=4)
    declared(ledger, message, "C", 300, month=4)
    stated(ledger, file, "A", 1_000, month=1)
    stated(ledger, file, "C", 300, month=1)
    assert classes(ledger) == {"A": AGREE, "C": "period"}


def test_a_month_that_another_statement_covers_is_of_that_statement(ledger, message, file):
    declared(ledger, message, "A", 1_000, month=1)
    declared(ledger, message, "B", 500, month=4)
    stated(ledger, file, "A", 1_000, month=1)
    stated(ledger, file, "B", 500, month=1)
    later = statement(ledger, MADE)
    stated(ledger, later, "D", 10, month=4, statement_name="Opgave 2027", toewijzing_number=4)
    rows = ledger.build(statement_differences, DAY)
    assert rows["ours_cents"].sum() == 1_500
    assert rows.filter(pl.col("ours_cents") == 500)["statement_name"].to_list() == ["Opgave 2027"]


def test_a_newer_file_takes_the_place_of_the_older(ledger, message, file):
    declared(ledger, message, "A", 1_000)
    stated(ledger, file, "A", 900, volume=10)
    newer = statement(ledger, date(2026, 6, 20))
    stated(ledger, newer, "A", 1_000)
    assert classes(ledger) == {"A": AGREE}
    assert classes(ledger, date(2026, 6, 10)) == {"A": "price"}


def test_a_statement_without_products_is_compared_without_them(ledger, message, file):
    declared(ledger, message, "A", 1_000)
    stated(ledger, file, None, 1_000, product_code=None)
    assert classes(ledger) == {"1/-/202601": AGREE}


def test_nothing_without_a_statement(ledger, message):
    declared(ledger, message, "A", 1_000)
    assert classes(ledger) == {}
