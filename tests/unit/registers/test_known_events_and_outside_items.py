from datetime import UTC, date, datetime

import pytest

from stuurlicht.core.documents import Document
from stuurlicht.sources.registers import RegisterFaultsError, read_register
from stuurlicht.sources.registers.reading import HandedIn
from stuurlicht.tables.base import build_mart
from stuurlicht.tables.registers import KNOWN_EVENTS, OUTSIDE_ITEMS, known_events, outside_items
from stuurlicht.workspace.folder import Workspace
from stuurlicht.workspace.municipalities import Municipality
from stuurlicht.workspace.registers import form, hand_in, history

EVENT_HEAD = (
    "title;kind;law;product_group;book_year;known_date;amount_cents;lowest_cents;highest_cents;status;closed_date"
)
ITEM_HEAD = "title;kind;law;product_group;book_year;amount_cents;paid_cents;status;known_date"
EVENT = "Indexatie getekend;indexation;wmo;begeleiding;2026;15-9-2026;{amounts};{state}"
ITEM = "Taakgericht wijkteam;task_based;jeugdwet;;2026;{amounts};1-12-2025"
FIRST, SECOND = date(2026, 10, 1), date(2026, 11, 1)


def event(amounts="100;80;120", state="expected;", title="Indexatie getekend"):
    return EVENT.format(amounts=amounts, state=state).replace("Indexatie getekend", title)


def item(amounts="100;;expected", title="Taakgericht wijkteam"):
    return ITEM.format(amounts=amounts).replace("Taakgericht wijkteam", title)


def faults(register, head, line):
    act = HandedIn(
        municipality="GM9999",
        account="controller",
        received_date=FIRST,
        loaded_at=datetime.fromisoformat("2026-10-01T09:00"),
        code_version="test",
    )
    try:
        read_register(register, Document(7, "x.csv", f"{head}\n{line}\n".encode(), FIRST), act)
    except RegisterFaultsError as error:
        return [finding.rule for finding in error.findings]
    return []


@pytest.fixture
def workspace(tmp_path):
    municipality = Municipality(code="GM0384", name="Diemen")
    return Workspace.create(tmp_path / "work", (municipality,), key_folder=tmp_path / "keys")


@pytest.fixture
def hand(workspace, tmp_path):
    def hand(register, content, day, account="controller"):
        file = tmp_path / ("x.csv" if isinstance(content, str) else "x.xlsx")
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return hand_in(workspace, register, file, account=account, day=day)

    return hand


def rows_of(mart, workspace, day):
    return build_mart(mart, workspace.as_of(day)).collect("polars").to_native()


@pytest.mark.parametrize(
    ("amounts", "broken"),
    [
        ("100;80;120", []),
        ("100;100;100", []),
        ("100;;", []),
        ("-100;-200;-50", []),
        ("100;80;", ["event_range"]),
        ("100;;120", ["event_range"]),
        ("100;110;120", ["event_range"]),
        ("100;80;90", ["event_range"]),
        ("-100;-50;-200", ["event_range"]),
    ],
)
def test_range_of_an_event_holds_the_amount_or_is_absent(amounts, broken):
    assert faults(KNOWN_EVENTS, EVENT_HEAD, event(amounts)) == broken


@pytest.mark.parametrize(
    ("state", "broken"),
    [
        ("expected;", []),
        ("in_messages;1-11-2026", []),
        ("gaat niet door;15-9-2026", []),
        ("expected;1-11-2026", ["event_closed"]),
        ("in_messages;", ["event_closed"]),
        ("withdrawn;14-9-2026", ["event_closed"]),
    ],
)
def test_an_event_that_no_longer_counts_says_since_when(state, broken):
    assert faults(KNOWN_EVENTS, EVENT_HEAD, event(state=state)) == broken


@pytest.mark.parametrize("title", ["x" * 81, "Zorg voor 123456782", "Zorg voor 1234.56.782", "bsn 123 456 782"])
def test_a_story_or_a_number_of_a_person_is_refused_as_description(title):
    assert faults(KNOWN_EVENTS, EVENT_HEAD, event(title=title)) == ["event_title"]
    assert faults(OUTSIDE_ITEMS, ITEM_HEAD, item(title=title)) == ["item_title"]


@pytest.mark.parametrize(
    "title", ["x" * 80, "Aanbieder 01234567 failliet", "Factuur 2026-0001-12", "Nummer 1234567890"]
)
def test_other_numbers_may_stand_in_a_description(title):
    assert faults(KNOWN_EVENTS, EVENT_HEAD, event(title=title)) == []


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        (("begeleiding", "jeugd_ambulant"), "event_group_law"),
        ((";2026;", ";2014;"), "event_year"),
        (("15-9-2026", "31-12-2020"), "event_known"),
        (("15-9-2026", "1-1-2029"), "event_known"),
    ],
)
def test_event_that_cannot_be_is_a_fault(change, rule):
    assert rule in faults(KNOWN_EVENTS, EVENT_HEAD, event().replace(*change))


@pytest.mark.parametrize(
    ("amounts", "broken"),
    [
        ("100;;expected", []),
        ("100;0;invoiced", []),
        ("100;60;expected", []),
        ("100;100;paid", []),
        ("-100;-100;paid", []),
        ("-100;-40;expected", []),
        ("100;101;expected", ["item_paid"]),
        ("-100;40;expected", ["item_paid"]),
        ("100;-1;expected", ["item_paid"]),
        ("100;99;paid", ["item_all_paid"]),
        ("100;;paid", ["item_all_paid"]),
    ],
)
def test_what_is_paid_lies_within_the_amount_and_is_all_of_it_when_paid(amounts, broken):
    assert faults(OUTSIDE_ITEMS, ITEM_HEAD, item(amounts)) == broken


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        (("jeugdwet;;", "jeugdwet;opvang;"), "item_group_law"),
        ((";2026;", ";2101;"), "item_year"),
        (("1-12-2025", "1-12-2020"), "item_known"),
        (("1-12-2025", "1-1-2032"), "item_known"),
    ],
)
def test_item_that_cannot_be_is_a_fault(change, rule):
    assert rule in faults(OUTSIDE_ITEMS, ITEM_HEAD, item().replace(*change))


def test_each_event_bears_the_account_and_the_moment_of_its_hand_in(workspace, hand):
    began = datetime.now(UTC).replace(tzinfo=None)
    hand(KNOWN_EVENTS, f"{EVENT_HEAD}\n{event()}\n", FIRST, account="an")
    hand(KNOWN_EVENTS, f"{EVENT_HEAD}\n{event(title='Aanbesteding')}\n", SECOND, account="bo")
    ended = datetime.now(UTC).replace(tzinfo=None)
    then, now = (rows_of(known_events, workspace, day) for day in (FIRST, SECOND))
    assert then.select("title", "account").rows() == [("Indexatie getekend", "an")]
    assert now.select("title", "account").rows() == [("Aanbesteding", "bo")]
    moments = [*then["recorded_at"], *now["recorded_at"]]
    assert began <= moments[0] < moments[1] <= ended
    assert moments[::-1] == history(workspace, KNOWN_EVENTS)["loaded_at"].to_list()


def test_marts_hold_what_was_filled_in_with_signed_cents(workspace, hand):
    hand(KNOWN_EVENTS, f"{EVENT_HEAD}\n{event('-100;-200;-50', 'in_messages;2-10-2026')}\n", FIRST)
    hand(OUTSIDE_ITEMS, f"{ITEM_HEAD}\n{item('-100;-40;expected')}\n", FIRST)
    told = rows_of(known_events, workspace, FIRST).drop("recorded_at").to_dicts()
    assert told == [
        {
            "municipality": "GM0384",
            "received_date": FIRST,
            "line_number": 1,
            "title": "Indexatie getekend",
            "kind": "indexation",
            "law": "wmo",
            "product_group": "begeleiding",
            "book_year": 2026,
            "known_date": date(2026, 9, 15),
            "amount_cents": -100,
            "lowest_cents": -200,
            "highest_cents": -50,
            "status": "in_messages",
            "closed_date": date(2026, 10, 2),
            "account": "controller",
        }
    ]
    items = rows_of(outside_items, workspace, FIRST)
    assert items.columns == ["municipality", "received_date", "line_number", *ITEM_HEAD.split(";")]
    assert items.select("product_group", "amount_cents", "paid_cents", "status").rows() == [
        (None, -100, -40, "expected")
    ]


@pytest.mark.parametrize("register", [KNOWN_EVENTS, OUTSIDE_ITEMS], ids=lambda register: register.name)
def test_filled_form_can_be_handed_in_as_it_is(workspace, hand, register):
    content = f"{EVENT_HEAD}\n{event()}\n" if register is KNOWN_EVENTS else f"{ITEM_HEAD}\n{item()}\n"
    hand(register, content, FIRST)
    assert hand(register, form(workspace, register, SECOND), SECOND).is_unchanged


@pytest.mark.parametrize("register", [KNOWN_EVENTS, OUTSIDE_ITEMS], ids=lambda register: register.name)
def test_people_are_warned_not_to_describe_a_person(register):
    title = next(entry for entry in register.entries if entry.column.name == "title")
    assert "Noem of beschrijf nooit een persoon" in title.explanation
    assert "Beschrijf nooit een persoon" in register.explanation


@pytest.mark.parametrize("known", ["1-1-2021", "31-12-2028"])
def test_an_event_may_be_known_five_years_before_its_year_and_two_years_after(known):
    assert "event_known" not in faults(KNOWN_EVENTS, EVENT_HEAD, event().replace("15-9-2026", known))


@pytest.mark.parametrize("known", ["1-1-2021", "31-12-2031"])
def test_an_item_may_be_known_five_years_before_or_after_its_year(known):
    assert "item_known" not in faults(OUTSIDE_ITEMS, ITEM_HEAD, item().replace("1-12-2025", known))
