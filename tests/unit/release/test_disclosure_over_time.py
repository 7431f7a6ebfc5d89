"""Disclosure control over publications of several months: what was hidden stays so, what was told is known."""

from datetime import date

from disclosure_building import TOTAL, hidden_keys, of_one, spent_frame, spent_table
from stuurlicht.core import Adds, From, Quantity
from stuurlicht.core.additivity import AS_OF
from stuurlicht.release.programme import Programme

KINDS = {"hulp": (500, 40), "opvang": (100, 3), "vervoer": (300, 20), TOTAL: (900, 63)}
KNOWN_MONTHLY = Adds(quantities={"spent_eur": Quantity("spent", at={"known": From(AS_OF)})}, vintage="known")


def publications(*vintages):
    """Publish month after month, each knowing those before it."""
    made = []
    for number, cells in enumerate(vintages, start=9):
        shown = spent_table(["kind"], adds=KNOWN_MONTHLY)
        made.append(
            of_one(shown, spent_frame(["kind"], cells), earlier=[k.kept for k in made], day=date(2026, number, 30))
        )
    return made


def month_by_month(*vintages):
    return [hidden_keys(outcome) for outcome in publications(*vintages)]


def test_what_was_hidden_stays_hidden_next_month():
    later = {**KINDS, "opvang": (150, 30), TOTAL: (950, 90)}

    assert month_by_month(KINDS, later) == [{"opvang", "vervoer"}, {"opvang", "vervoer"}]


def test_what_was_told_once_is_no_partner_any_more():
    """In September all kinds were told. In October one fell below the limit: the kind that did not move is known."""
    before = {**KINDS, "opvang": (110, 12), TOTAL: (910, 72)}
    now = {"hulp": (520, 40), "opvang": (100, 3), "vervoer": (300, 20), TOTAL: (920, 63)}

    assert month_by_month(before, now) == [set(), {"hulp", "opvang"}]


def test_what_an_earlier_publication_told_cannot_be_taken_back_and_the_rest_goes_out():
    before = {**KINDS, "opvang": (100, 12), TOTAL: (900, 72)}

    assert month_by_month(before, KINDS) == [set(), {"opvang"}]


def test_a_total_that_later_tells_what_was_hidden_is_hidden_too():
    """The small kind was hidden without a total; now a total comes beside it and the others did not move."""
    without_total = {kind: told for kind, told in KINDS.items() if kind != TOTAL}

    first, second = month_by_month(without_total, KINDS)
    assert first == {"opvang"}
    assert second == {"opvang", TOTAL}


BEFORE = {"hulp": (500, 40), "opvang": (90, 30), "vervoer": (20, 30), TOTAL: (610, 100)}
SMALL_NOW = {**BEFORE, "opvang": (100, 3), "vervoer": (10, 30)}
"""What did not move leaves the small kind and one other to move between: no more than ten euros."""


def test_where_earlier_publications_leave_less_room_than_asked_all_of_it_is_kept():
    assert month_by_month(BEFORE, SMALL_NOW) == [set(), {"opvang", "vervoer"}]


def test_the_publisher_hears_of_how_many_figures_earlier_publications_told_too_much():
    assert [each.less_room_count for each in publications(BEFORE, SMALL_NOW)] == [0, 1]
    assert [each.less_room_count for each in publications(KINDS, KINDS)] == [0, 0]


def test_a_solver_without_an_answer_is_no_reason_to_protect_less(monkeypatch):
    """Nothing shows then that earlier publications leave less room, so that tables are withheld."""
    before, now = publications(BEFORE)[0], spent_frame(["kind"], SMALL_NOW)
    monkeypatch.setattr(Programme, "cheapest", lambda _self, _price, _low, _high: None)
    outcome = of_one(spent_table(["kind"], adds=KNOWN_MONTHLY), now, earlier=[before.kept], day=date(2026, 10, 30))

    assert outcome.less_room_count == 0
    assert [each.table for each in outcome.withheld] == ["t"]
