"""Which bookings count when a newer file comes, and which mapping says what they are."""

from datetime import date

from stuurlicht.core.ledger import BOOKINGS, DELIVERED_MONTHS, OTHER_COSTS, PAYMENTS
from stuurlicht.tables.marts import booked_costs, delivered_accounts, paid_amounts, told_costs
from stuurlicht.tables.registers import ACCOUNT_MAPPINGS
from unit.tables.cutting import SmallLedger

FEBRUARY, MARCH, APRIL = date(2026, 2, 1), date(2026, 3, 1), date(2026, 4, 1)


def deliver(ledger, made, *rows, kind="grootboek", table=BOOKINGS):
    """Add a file; a row is a month (None: the whole year) and fields."""
    number = ledger.document(kind, made, source=table.name, law=None)
    for month, told in rows:
        ledger.add(table, number, book_year=2026, book_month=month, **told)
    return number


def booked(cents, account="443100", centre=None, field=None):
    return {"ledger_account": account, "cost_centre": centre, "task_field": field, "booked_cents": cents}


def map_accounts(ledger, *rows, day=date(2026, 1, 1)):
    number = ledger.document(ACCOUNT_MAPPINGS.name, day, source="register", law=None)
    for told in rows:
        codes = dict.fromkeys(("ledger_account", "cost_centre", "task_field", "law", "nature"))
        ledger.add(ACCOUNT_MAPPINGS.table, number, **{**codes, **told})


def cents(ledger, day=date(2026, 12, 31)):
    return sorted(ledger.build(booked_costs, day)["booked_cents"].to_list())


def test_newer_file_takes_the_place_of_the_months_it_tells_of_and_of_no_other():
    ledger = SmallLedger()
    deliver(ledger, date(2026, 4, 5), (FEBRUARY, booked(1)), (MARCH, booked(2)))
    deliver(ledger, date(2026, 5, 5), (MARCH, booked(30)), (APRIL, booked(40)))
    assert cents(ledger) == [1, 30, 40]
    assert cents(ledger, date(2026, 4, 30)) == [1, 2]


def test_month_without_a_row_within_a_newer_file_is_replaced_too():
    ledger = SmallLedger()
    deliver(ledger, date(2026, 4, 5), (MARCH, booked(2)))
    deliver(ledger, date(2026, 5, 5), (FEBRUARY, booked(10)), (APRIL, booked(40)))
    assert cents(ledger) == [10, 40]


def test_file_of_another_export_stands_beside_it():
    ledger = SmallLedger()
    deliver(ledger, date(2026, 4, 5), (MARCH, booked(2)))
    deliver(ledger, date(2026, 5, 5), (MARCH, booked(3)), kind="dochter")
    assert cents(ledger) == [2, 3]


def test_of_two_files_of_one_day_the_last_that_was_loaded_counts():
    ledger = SmallLedger()
    deliver(ledger, date(2026, 4, 5), (MARCH, booked(2)))
    deliver(ledger, date(2026, 4, 5), (MARCH, booked(3)))
    assert cents(ledger) == [3]


def test_total_of_the_year_is_replaced_by_a_newer_total():
    ledger = SmallLedger()
    for made, amount in ((date(2026, 7, 1), 5), (date(2027, 1, 9), 9)):
        row = {"law": "wmo", "cost_kind": "pgb", "told_cents": amount}
        deliver(ledger, made, (None, row), kind="svb", table=OTHER_COSTS)
        paid = {"law": "wmo", "payment": "payable", "paid_cents": amount}
        deliver(ledger, made, (None, paid), kind="betaald", table=PAYMENTS)
    assert ledger.build(told_costs, date(2027, 2, 1))["told_cents"].to_list() == [9]
    assert ledger.build(told_costs, date(2026, 8, 1))["told_cents"].to_list() == [5]
    assert ledger.build(paid_amounts, date(2027, 2, 1))["paid_cents"].to_list() == [9]


def test_mapping_with_most_codes_goes_first_and_a_booking_without_one_stays():
    ledger = SmallLedger()
    map_accounts(
        ledger,
        {"ledger_account": "443100", "law": "wmo", "cost_kind": "subsidy"},
        {"ledger_account": "443100", "cost_centre": "K1", "law": "jeugdwet", "cost_kind": "pgb"},
        {"task_field": "2.1", "cost_kind": "not_ours"},
    )
    codes = (("443100", None, None), ("443100", "K1", "2.1"), ("1", "K9", "2.1"), ("1", "K9", None))
    deliver(ledger, date(2026, 4, 5), *((MARCH, booked(place, *each)) for place, each in enumerate(codes)))
    told = ledger.build(booked_costs).sort("booked_cents").select("law", "cost_kind").rows()
    assert told == [("wmo", "subsidy"), ("jeugdwet", "pgb"), (None, "not_ours"), (None, None)]


def kinds_of(*mappings, codes):
    ledger = SmallLedger()
    map_accounts(ledger, *mappings)
    deliver(ledger, date(2026, 4, 5), *((MARCH, booked(place, *each)) for place, each in enumerate(codes)))
    return ledger.build(booked_costs).sort("booked_cents")["cost_kind"].to_list()


def test_star_fits_every_code_that_begins_so_and_the_longest_goes_first():
    mappings = (
        {"ledger_account": "4*", "cost_kind": "not_ours"},
        {"ledger_account": "4431*", "law": "wmo", "cost_kind": "subsidy"},
        {"ledger_account": "44310", "law": "wmo", "cost_kind": "pgb"},
        {"ledger_account": "44310*", "law": "wmo", "cost_kind": "own_staff"},
    )
    codes = (("4900",), ("44319",), ("44310",), ("443101",), ("8431",), ("4431",))
    assert kinds_of(*mappings, codes=codes) == ["not_ours", "subsidy", "pgb", "own_staff", None, "subsidy"]


def test_more_codes_with_a_star_go_before_one_whole_code():
    mappings = (
        {"ledger_account": "443100", "cost_kind": "not_ours"},
        {"ledger_account": "44*", "task_field": "6.7*", "law": "wmo", "cost_kind": "pgb"},
        {"cost_centre": "*", "law": "wmo", "cost_kind": "subsidy"},
    )
    codes = (("443100", None, "6.71"), ("443100", None, None), ("443100", None, "0.4"), ("9", "K1"), ("9", None))
    assert kinds_of(*mappings, codes=codes) == ["pgb", "not_ours", "not_ours", "subsidy", None]


def test_star_alone_is_the_last_resort_and_a_longer_beginning_goes_before_a_shorter_one():
    mappings = (
        {"ledger_account": "*", "cost_kind": "not_ours"},
        {"ledger_account": "4*", "law": "wmo", "cost_kind": "other_spending"},
        {"task_field": "6.71*", "law": "wmo", "cost_kind": "pgb"},
        {"ledger_account": "443100", "law": "wmo", "cost_kind": "subsidy"},
    )
    codes = (("9", None, None), ("41", None, None), ("41", None, "6.711"), ("443100", None, "6.711"))
    assert kinds_of(*mappings, codes=codes) == ["not_ours", "other_spending", "pgb", "subsidy"]


def test_of_whole_codes_the_account_goes_before_the_cost_centre_and_that_before_the_task_field():
    names = {"ledger_account": "pgb", "cost_centre": "subsidy", "task_field": "own_staff"}
    mappings = [{name: "1234567", "law": "wmo", "cost_kind": kind} for name, kind in names.items()]
    code = "1234567"
    assert kinds_of(*mappings, codes=((code,) * 3, ("9", code, code), ("9", "9", code))) == list(names.values())


def test_mapping_holds_from_its_year_until_a_later_one():
    ledger = SmallLedger()
    map_accounts(
        ledger,
        {"ledger_account": "4", "law": "wmo", "cost_kind": "pgb"},
        {"ledger_account": "4", "law": "wmo", "cost_kind": "subsidy", "from_year": 2026},
        {"ledger_account": "5", "law": "wmo", "cost_kind": "pgb", "from_year": 2026},
    )
    number = ledger.document("grootboek", date(2027, 1, 5), source=BOOKINGS.name, law=None)
    for year in (2025, 2026, 2027):
        for account in ("4", "5"):
            ledger.add(BOOKINGS, number, book_year=year, book_month=date(year, 1, 1), **booked(year, account))
    rows = ledger.build(booked_costs, date(2027, 2, 1)).sort("ledger_account", "book_year")
    assert rows["cost_kind"].to_list() == ["pgb", "subsidy", "subsidy", None, "pgb", "pgb"]


def test_every_booking_has_one_mapping_at_most():
    ledger = SmallLedger()
    pairs = [
        {"ledger_account": "*"},
        {"cost_centre": "*"},
        {"task_field": "*"},
        {"ledger_account": "4*"},
        {"ledger_account": "4"},
        {"cost_centre": "4*"},
        {"task_field": "4"},
    ]
    map_accounts(ledger, *({**codes, "cost_kind": "not_ours"} for codes in pairs))
    deliver(
        ledger,
        date(2026, 4, 5),
        (MARCH, booked(7, "4", "4", "4")),
        (MARCH, booked(7, "4", "4", "4")),
        (MARCH, booked(9, "9", "9", "9")),
    )
    assert cents(ledger) == [7, 7, 9]


def test_what_was_set_aside_goes_when_a_newer_file_of_the_month_has_no_fault():
    ledger = SmallLedger()
    for made, count in ((date(2026, 4, 5), 2), (date(2026, 5, 5), 0)):
        told = {"source": "bookings", "aside_count": count}
        deliver(ledger, made, (MARCH, told), table=DELIVERED_MONTHS)
    assert ledger.build(delivered_accounts, date(2026, 4, 30))["aside_count"].to_list() == [2]
    assert ledger.build(delivered_accounts)["aside_count"].to_list() == [0]


def test_mended_mapping_counts_from_its_day():
    ledger = SmallLedger()
    deliver(ledger, date(2026, 4, 5), (MARCH, booked(1)))
    map_accounts(ledger, {"ledger_account": "443100", "law": "wmo", "cost_kind": "pgb"}, day=date(2026, 6, 1))
    assert ledger.build(booked_costs, date(2026, 5, 1))["cost_kind"].to_list() == [None]
    assert ledger.build(booked_costs, date(2026, 6, 1))["cost_kind"].to_list() == ["pgb"]
