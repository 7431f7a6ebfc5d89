"""What of a file of own accounts is stored, what is set aside, and what is told of it."""

from datetime import date

import pytest
from account_files import cents, csv, findings, line, mapping, read, refused, xlsx


def test_booking_is_stored_in_cents_with_its_month_and_without_its_description():
    batch = read(csv(line()))
    row = batch.rows["bookings"].row(0, named=True)
    assert (row["booked_cents"], row["book_year"], row["book_month"]) == (123456, 2026, date(2026, 1, 1))
    assert "Jansen" not in str([frame.rows() for frame in (batch.ingests, *batch.rows.values())])


def test_file_counts_from_the_day_on_which_it_was_made():
    batch = read(csv(line()), made=date(2026, 5, 4))
    assert batch.ingests["received_date"].to_list() == [date(2026, 5, 4)]
    assert (batch.ingests["source"].item(), batch.ingests["kind"].item()) == ("bookings", "export")


def test_wrong_decimal_mark_is_a_fault_and_never_a_thousand_times_the_amount():
    batch = read(csv(line(), line(amount="1,234.56"), line(amount="12.34")))
    assert cents(batch) == [123456]
    assert findings(batch)["cell_other_mark"]["count"] == 2


def test_decimal_point_is_read_where_the_mapping_says_so():
    assert cents(read(csv(line(amount="1,234.56")), mapping(notation="euro_point"))) == [123456]


def test_text_in_a_number_cell_of_a_workbook_is_set_aside_and_the_rest_is_stored():
    rows = (("443100", "K1", "6.751", "", date(2026, 1, 15), 10.5), ("443100", "K1", "6.751", "", "16-1-2026", "nvt"))
    batch = read(xlsx(*rows), name="boeken.xlsx")
    assert cents(batch) == [1050]
    assert findings(batch)["account_set_aside"] == {"count": 1, "rows": "3", "amount_cents": 0, "unreadable": 1}


def test_amount_as_text_and_day_as_text_in_a_workbook_are_read():
    row = ("443100", "K1", "6.751", "", "15-01-2026", "1.234,56")
    assert cents(read(xlsx(row), name="boeken.xlsx")) == [123456]


def test_total_row_in_the_middle_is_told_and_is_no_money_that_is_lacking():
    batch = read(csv(line(), line(account="Totaal", amount="9.999,00"), line(account="443200")))
    assert batch.rows["bookings"]["ledger_account"].to_list() == ["443100", "443200"]
    assert findings(batch)["account_total"] == {"count": 1, "rows": "3"}
    assert "account_set_aside" not in findings(batch)


@pytest.mark.parametrize(
    "total",
    [
        {"account": "Totaal 443100"},
        {"account": "Eindtotaal"},
        {"text": "Subtotaal rekening", "account": ""},
        {"text": "Totaal januari", "day": ""},
    ],
)
def test_total_row_is_known_by_any_cell_and_its_faults_are_not_told(total):
    batch = read(csv(line(), line(amount="9.999,00", **total)))
    assert cents(batch) == [123456]
    assert set(findings(batch)) == {"account_total"}


def test_booking_whose_description_speaks_of_a_total_counts():
    batch = read(csv(line(text="Totaal pakket begeleiding"), line(text="Saldo afrekening", field="")))
    assert cents(batch) == [123456, 123456]


def test_booking_without_a_month_is_set_aside_and_never_counted():
    fields = {"ledger_account": "R", "book_year": "J", "period": "P", "booked_cents": "B"}
    rows = (("1", "2025", "1", "1,00"), ("1", "2025", "", "9,00"))
    batch = read(csv(*rows, head=("R", "J", "P", "B")), mapping(fields=fields))
    assert cents(batch) == [100]
    assert findings(batch)["account_no_month"] == {"count": 1, "rows": "3"}
    assert findings(batch)["account_set_aside"]["amount_cents"] == 900


def test_total_row_without_an_account_is_told_as_empty():
    batch = read(csv(line(), line(account="", amount="9.999,00")))
    assert findings(batch)["export_required_empty"]["rows"] == "3"
    assert cents(batch) == [123456]


def test_changed_layout_stores_nothing_and_names_every_missing_column():
    head = ("Grootboekrekening", "Plaats", "Taakveld", "Omschrijving", "Datum", "Saldo")
    assert refused(csv(line(), head=head)) == {"table_missing_column"}


def test_mapping_without_an_amount_or_a_month_is_refused():
    fields = {"ledger_account": "Rekening"}
    assert refused(csv(line()), mapping(fields=fields)) == {"account_one_of"}


def test_amount_in_credit_is_negative():
    chosen = mapping(
        fields={"ledger_account": "Rekening", "book_date": "Datum", "debit_cents": "D", "credit_cents": "C"}
    )
    rows = (("443100", "1-1-2026", "10,00", ""), ("843100", "1-1-2026", "", "4,00"), ("1", "1-1-2026", "", ""))
    batch = read(csv(*rows, head=("Rekening", "Datum", "D", "C")), chosen)
    assert cents(batch) == [1000, -400]
    assert findings(batch)["account_no_amount"] == {"count": 1, "rows": "4"}


def test_credit_sign_of_a_column_turns_the_amount_and_a_double_sign_is_set_aside():
    chosen = mapping(fields={"ledger_account": "R", "book_date": "D", "booked_cents": "B", "debit_credit": "DC"})
    rows = (("1", "1-1-2026", "5,00", "C"), ("2", "1-1-2026", "5,00", "D"), ("3", "1-1-2026", "-5,00", "C"))
    batch = read(csv(*rows, head=("R", "D", "B", "DC")), chosen)
    assert cents(batch) == [-500, 500]
    assert findings(batch)["account_double_sign"]["rows"] == "4"


def test_negative_amount_in_credit_takes_back_income_where_most_are_positive():
    chosen = mapping(fields={"ledger_account": "R", "book_date": "D", "booked_cents": "B", "debit_credit": "DC"})
    rows = [("1", "1-1-2026", amount, "C") for amount in ("5,00", "6,00", "7,00", "-5,00")]
    batch = read(csv(*rows, head=("R", "D", "B", "DC")), chosen)
    assert cents(batch) == [-500, -600, -700, 500]
    assert findings(batch)["account_credit_taken_back"] == {"count": 1, "rows": "5", "amount_cents": 500}


def test_file_with_costs_below_zero_is_turned():
    assert cents(read(csv(line(amount="-5,00")), mapping(fixed={"sign": "costs_negative"}))) == [500]


def test_wrong_year_is_set_aside():
    batch = read(csv(line(), line(day="15-01-2027"), line(day="15-01-2014"), line(day="15-01-2062")))
    assert cents(batch) == [123456]
    assert findings(batch)["account_year"] == {"count": 3, "rows": "3, 4, 5"}


def test_day_after_the_book_year_is_of_december_and_another_period_contradicts():
    fields = {"ledger_account": "R", "book_year": "J", "book_date": "D", "booked_cents": "B"}
    rows = (("1", "2025", "10-1-2026", "1,00"), ("1", "2025", "10-1-2023", "1,00"))
    batch = read(csv(*rows, head=("R", "J", "D", "B")), mapping(fields=fields))
    assert batch.rows["bookings"]["book_month"].to_list() == [date(2025, 12, 1)]
    assert findings(batch)["account_two_years"]["rows"] == "3"


@pytest.mark.parametrize(("period", "month"), [("3", 3), ("13", 12), ("202507", 7)])
def test_period_gives_the_month_and_closing_periods_are_december(period, month):
    fields = {"ledger_account": "R", "book_year": "J", "period": "P", "booked_cents": "B"}
    batch = read(csv(("1", "2025", period, "1,00"), head=("R", "J", "P", "B")), mapping(fields=fields))
    assert batch.rows["bookings"]["book_month"].to_list() == [date(2025, month, 1)]


def test_opening_balance_is_no_month():
    fields = {"ledger_account": "R", "book_year": "J", "period": "P", "booked_cents": "B"}
    rows = (("1", "2025", "1", "1,00"), ("1", "2025", "0", "9,00"), ("1", "2025", "17", "9,00"))
    batch = read(csv(*rows, head=("R", "J", "P", "B")), mapping(fields=fields))
    assert findings(batch)["account_period"]["rows"] == "3, 4"


def test_double_line_with_one_number_counts_once():
    head, fields = ("R", "D", "B", "N"), {"ledger_account": "R", "book_date": "D", "booked_cents": "B"}
    rows = [("1", "1-1-2026", "1,00", number) for number in ("A1", "A1", "A2")]
    batch = read(csv(*rows, head=head), mapping(fields=fields | {"booking_number": "N"}))
    assert cents(batch) == [100, 100]
    assert findings(batch)["account_double_line"] == {"count": 1, "rows": "3", "amount_cents": 100}


def test_equal_lines_of_one_document_that_differ_in_their_description_all_count():
    head, fields = ("R", "D", "B", "N", "Tekst"), {"ledger_account": "R", "book_date": "D", "booked_cents": "B"}
    rows = [("1", "1-1-2026", "1,00", "A1", text) for text in ("week 1", "week 2")]
    batch = read(csv(*rows, head=head), mapping(fields=fields | {"booking_number": "N"}))
    assert cents(batch) == [100, 100]
    assert "account_double_line" not in findings(batch)


def test_equal_lines_without_a_number_both_count_and_are_noted():
    batch = read(csv(line(), line()))
    assert cents(batch) == [123456, 123456]
    assert findings(batch)["account_equal_lines"] == {"count": 1, "amount_cents": 123456, "rows": "3"}


def totals(*rows, fixed=None):
    fields = {"law": "Wet", "cost_kind": "Soort", "book_year": "Jaar", "told_cents": "Bedrag"}
    chosen = mapping("other_costs", fields, fixed=fixed, values={"cost_kind": "PGB = pgb; CAK = own_contribution"})
    return read(csv(*rows, head=("Wet", "Soort", "Jaar", "Bedrag")), chosen)


def test_totals_of_the_whole_year_have_no_month():
    batch = totals(("Wmo", "PGB", "2025", "100,00"))
    assert batch.rows["other_costs"].select("cost_kind", "book_month", "told_cents").rows() == [("pgb", None, 10000)]


def test_income_with_a_minus_is_noted_and_turned_where_the_mapping_says_so():
    row = ("Wmo", "CAK", "2025", "-100,00")
    assert findings(totals(row))["account_income_negative"]["amount_cents"] == -10000
    told = totals(row, fixed={"sign": "costs_positive"})
    assert cents(told, "other_costs", "told_cents") == [10000]


def test_unknown_kind_is_set_aside_with_the_kinds_that_exist():
    batch = totals(("Wmo", "PGB", "2025", "1,00"), ("Wmo", "Feest", "2025", "5,00"))
    assert "Subsidies" in findings(batch)["cell_unknown_code"]["allowed"]
    assert findings(batch)["account_set_aside"]["amount_cents"] == 500


def test_payments_need_no_month_and_keep_the_provider():
    fields = {"law": "Wet", "creditor": "Cred", "book_year": "Jaar", "paid_cents": "Bedrag"}
    chosen = mapping("payments", fields, fixed={"payment": "voorschot"})
    content = csv(("Wmo", "10", "2025", "7,50"), head=("Wet", "Cred", "Jaar", "Bedrag"))
    rows = read(content, chosen, creditors={"10": "01234567"}).rows["payments"]
    assert rows.select("payment", "provider", "paid_cents").rows() == [("advance", "01234567", 750)]


def test_file_of_which_no_row_is_sound_is_refused_with_all_faults():
    assert refused(csv(line(amount="x"), line(day="y"))) == {"cell_not_a_number", "cell_not_a_date"}


def test_months_tell_what_was_stored_and_what_was_set_aside():
    rows = (line(), line(day="3-2-2026"), line(day="1-2-2026", amount="x"), line(day="15-01-2062", amount="5,00"))
    held = read(csv(*rows)).rows["delivered_months"].drop("ingest_id", "municipality", "received_date", "book_year")
    assert held.rows() == [
        (date(2026, 1, 1), "bookings", 1, 123456, 0, 0, 0),
        (date(2026, 2, 1), "bookings", 1, 123456, 2, 500, 1),
    ]


def test_row_set_aside_without_a_month_stays_in_its_own_year():
    fields = {"ledger_account": "R", "book_year": "J", "period": "P", "booked_cents": "B"}
    rows = [("1", year, period, "1,00") for year, period in (("2024", "3"), ("2025", "4"), ("2024", "0"))]
    held = read(csv(*rows, head=("R", "J", "P", "B")), mapping(fields=fields)).rows["delivered_months"]
    assert held.select("book_month", "aside_count").rows() == [(date(2024, 3, 1), 1), (date(2025, 4, 1), 0)]


def test_amounts_of_the_whole_year_that_are_set_aside_stand_with_the_year():
    batch = totals(("Wmo", "PGB", "2025", "1,00"), ("Wmo", "Feest", "2025", "5,00"))
    assert batch.rows["delivered_months"].select("book_month", "aside_cents").rows() == [(None, 500)]


def test_file_without_rows_is_refused():
    assert refused(csv()) == {"account_no_rows"}
