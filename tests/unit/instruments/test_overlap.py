from datetime import date

import polars as pl
import pytest

from stuurlicht.core import AsOf
from stuurlicht.core.periods import add_months
from stuurlicht.instruments.base import Inputs, NoDataError
from stuurlicht.instruments.overlap import INSTRUMENT, OverlapParameters, compute
from unit.instruments.hand_made import frame_of, row_of

DAY = date(2026, 10, 31)
LAST = date(2026, 10, 1)
YOUTH = {"municipality": "GM0384", "law": "jeugdwet"}
WMO = {"municipality": "GM0384", "law": "wmo"}
BOTH = {"municipality": "GM0384", "law": "over_laws"}
LONG_AGO = date(2021, 1, 5)


def care(person, group, euros, *, law=YOUTH, ago=0, months=1):
    """Give a line of ``euros`` for each of so many months, of which the last is ``ago`` months before the last one."""
    row = {**law, "person_in_law": person, "product_group": group, "approved_cents": euros * 100, "pending_cents": 0}
    told = {"received_date": LONG_AGO}
    return [{**row, **told, "care_month": add_months(LAST, -ago - step)} for step in range(months)]


def answer(*lines, links=(), settle=3, received=DAY):
    rows = {
        "declaration_events": [row for told in lines for row in told],
        "linked_persons": [{**law, "person_in_law": name, "person": person} for law, name, person in links],
        "documents": [{"municipality": "GM0384", "source": "ijw", "received_date": received}],
    }
    frames = {mart.name: frame_of(mart, rows[mart.name]) for mart in INSTRUMENT.reads}
    at = Inputs(at=AsOf(DAY, 1), frames=frames, results={}, seed=1, instrument_id="overlap", recut=lambda _day: None)
    return compute(at, OverlapParameters(settle_months=settle))


AMBULANT, STAY, PROTECTION, TEAM = "jeugd_ambulant", "jeugd_verblijf", "jeugdbescherming", "jeugd_wijkteam"
WORKED_EXAMPLE = (
    care("a", AMBULANT, 100),
    care("b", AMBULANT, 200),
    care("c", AMBULANT, 300),
    care("c", PROTECTION, 50, ago=8),
    care("d", PROTECTION, 70),
)


@pytest.fixture(scope="module")
def worked():
    return answer(*WORKED_EXAMPLE).tables


def test_each_person_stands_in_one_combination(worked):
    found = worked["combinations"]
    counts = dict(found.select("combination", "clients_count").iter_rows())
    assert counts == {AMBULANT: 2, PROTECTION: 1, f"{AMBULANT}+{PROTECTION}": 1}
    both = row_of(found, combination=f"{AMBULANT}+{PROTECTION}")
    assert (both["number"], both["cost_eur"], both["cost_per_client_eur"]) == ("two", 350.0, 350.0)
    assert (both["clients_share"], both["cost_share"]) == (0.25, pytest.approx(350 / 720))
    assert (both["largest_person_eur"], both["second_person_eur"], both["all_persons_eur"]) == (350.0, 0.0, 350.0)


def test_a_person_counts_with_every_kind_of_help(worked):
    found = worked["provisions"]
    told = [row_of(found, provision=name, number=n) for name in (AMBULANT, PROTECTION) for n in ("totaal", "one")]
    assert [row["clients_count"] for row in told] == [3, 2, 2, 1]
    assert [row["cost_eur"] for row in told] == [600.0, 300.0, 120.0, 70.0]


def test_what_each_kind_costs_within_a_combination(worked):
    found = worked["memberships"].filter(number="two")
    assert dict(found.select("provision", "cost_eur").iter_rows()) == {AMBULANT: 300.0, PROTECTION: 50.0}
    assert found["clients_count"].to_list() == [1, 1]


def test_numbers_of_kinds_with_nobody_count_zero(worked):
    found = worked["numbers"]
    assert dict(found.select("number", "clients_count").iter_rows()) == {
        "one": 3,
        "two": 1,
        "three": 0,
        "more": 0,
        "totaal": 4,
    }
    nobody = row_of(found, number="more")
    assert (nobody["cost_eur"], nobody["cost_per_client_eur"], nobody["cost_per_client_eur_status"]) == (
        0.0,
        None,
        "not_applicable",
    )


def test_several_kinds_and_the_whole(worked):
    several = row_of(worked["several"], **YOUTH)
    assert (several["clients_count"], several["clients_share"], several["cost_eur"]) == (1, 0.25, 350.0)
    whole = row_of(worked["summary"], **YOUTH)
    assert (whole["clients_count"], whole["cost_eur"], whole["month"]) == (4, 720.0, LAST)
    # least costly first 70, 100, 200, 350: areas under the curve by hand
    assert whole["gini_share"] == pytest.approx(1 - (70 + (70 + 170) + (170 + 370) + (370 + 720)) / 720 / 4)


def test_care_before_the_twelve_months_and_a_full_credit_do_not_count():
    credited = care("b", STAY, 500) + care("b", STAY, -500)
    found = answer(care("a", AMBULANT, 10), care("b", AMBULANT, 10), care("a", STAY, 99, ago=12), credited).tables
    assert found["combinations"]["combination"].to_list() == [AMBULANT]


def test_a_person_who_is_not_known_is_left_out():
    found = answer(care("a", AMBULANT, 10), care(None, AMBULANT, 10)).tables
    assert found["summary"]["clients_count"].to_list() == [1]


def test_where_messages_stopped_the_twelve_months_end_earlier():
    found = answer(care("a", AMBULANT, 10, ago=8), received=date(2026, 4, 15)).tables["summary"]
    assert found["month"].to_list() == [date(2026, 3, 1)]
    assert found["clients_count"].to_list() == [1]


def test_unknown_kinds_of_help_stay_with_their_law():
    found = answer(care("a", "onbekend", 10), care("x", "onbekend", 20, law=WMO)).tables["combinations"]
    assert found["combination"].to_list() == ["jeugdwet_onbekend", "wmo_onbekend"]


def test_tenths_are_cut_by_cost_with_the_costliest_first():
    people = [care(f"p{number}", AMBULANT, number + 1) for number in range(12)]
    found = answer(*people).tables["tenths"]
    assert found["clients_count"].to_list() == [2, 1, 1, 1, 1, 2, 1, 1, 1, 1]
    assert found["cost_eur"].to_list() == [23.0, 10.0, 9.0, 8.0, 7.0, 11.0, 4.0, 3.0, 2.0, 1.0]
    assert found["next_factor"][0] == pytest.approx(2.0)


def test_fewer_than_ten_people_have_no_tenths(worked):
    assert worked["tenths"].is_empty()


LINKS = ((YOUTH, "y1", "one"), (WMO, "w1", "one"), (YOUTH, "y2", "two"))
OF_TWO_LAWS = (
    care("y1", AMBULANT, 100),
    care("y2", AMBULANT, 10),
    care("w1", "begeleiding", 40, law=WMO),
    care("w9", "begeleiding", 4, law=WMO),
)


def test_linked_people_are_followed_over_the_laws():
    found = answer(*OF_TWO_LAWS, links=LINKS).tables
    over = found["combinations"].filter(law="over_laws")
    counts = {row["combination"]: (row["clients_count"], row["cost_eur"]) for row in over.iter_rows(named=True)}
    assert counts == {AMBULANT: (1, 10.0), "begeleiding": (1, 4.0), f"{AMBULANT}+begeleiding": (1, 140.0)}
    both = found["both_laws"].row(0, named=True)
    assert (both["clients_count"], both["cost_eur"], both["persons_count"]) == (1, 140.0, 1)
    assert row_of(found["summary"], **BOTH)["clients_count"] == 3


def test_without_links_nothing_is_said_over_the_laws():
    result = answer(*OF_TWO_LAWS)
    assert set(result.tables["summary"]["law"]) == {"jeugdwet", "wmo"}
    both = result.tables["both_laws"].row(0, named=True)
    assert (both["clients_count"], both["clients_count_status"], both["persons_count"]) == (None, "unknown", 0)
    assert any("niet gekoppeld" in each.text for each in result.statements)
    assert any("Per huishouden: niet aangeleverd" in each.text for each in result.statements)


def ways(result):
    rows = result.tables["successive"].filter(pl.col("first") != "totaal", pl.col("next") != "totaal")
    return {(row["first"], row["next"]): row["clients_count"] for row in rows.iter_rows(named=True)}


def test_what_came_after_the_first_help():
    result = answer(
        care("a", AMBULANT, 10, ago=10, months=11),  # began twenty months ago
        care("a", STAY, 10, ago=12, months=3),
        care("b", AMBULANT, 10, ago=20),
        care("b", TEAM, 10, ago=7),  # later than a year after
        care("c", AMBULANT, 10, ago=20),
        care("c", TEAM, 10, ago=20),
        care("c", STAY, 10, ago=10),
        care("c", PROTECTION, 10, ago=10),
        care("d", AMBULANT, 10, ago=20),
        care("d", AMBULANT, 10, ago=30),  # no year without
    )
    several = "several_at_once"
    assert ways(result) == {(AMBULANT, STAY): 1, (AMBULANT, "none"): 1, (several, several): 1}
    of_ambulant = result.tables["successive"].filter(first=AMBULANT, next="totaal")
    assert of_ambulant["clients_count"].to_list() == [2]
    share = result.tables["successive"].filter(first=AMBULANT, next=STAY)["clients_share"]
    assert share.to_list() == [0.5]


@pytest.mark.parametrize(("ago", "found"), [(14, 0), (15, 1), (26, 1), (27, 0)])
def test_who_began_too_late_or_too_early_is_left_out(ago, found):
    result = answer(care("a", AMBULANT, 10, ago=ago), care("now", AMBULANT, 10))
    assert sum(ways(result).values()) == found


STAYED = care("a", STAY, 4_000, ago=20, months=12)
LIGHTER = care("a", AMBULANT, 500, ago=8, months=12)
NOW = care("now", AMBULANT, 10)


def steps(*lines, **told):
    return answer(NOW, *lines, **told).tables["step_downs"]


def test_a_step_to_lighter_help_with_the_cost_around_it():
    found = steps(STAYED, LIGHTER).row(0, named=True)
    assert (found["from"], found["to"], found["clients_count"]) == (STAY, AMBULANT, 1)
    assert [found[name] for name in ("before_eur", "after_eur", "change_eur")] == [48_000.0, 6_000.0, -42_000.0]
    assert (found["largest_person_eur"], found["second_person_eur"]) == (48_000.0, 0.0)


def test_all_cost_of_the_person_counts_around_a_step():
    found = steps(STAYED, LIGHTER, care("a", PROTECTION, 10, ago=10, months=20)).row(0, named=True)
    assert (found["before_eur"], found["after_eur"]) == (48_100.0, 6_100.0)


def test_of_linked_people_the_cost_of_the_other_law_counts_too():
    other = care("w1", "begeleiding", 7, law=WMO, ago=9, months=12)
    links = ((YOUTH, "a", "one"), (WMO, "w1", "one"))
    assert steps(STAYED, LIGHTER, other)["after_eur"].to_list() == [6_000.0]
    found = steps(STAYED, LIGHTER, other, links=links)
    assert found["after_eur"].to_list() == [6_077.0]
    assert found["law"].to_list() == ["jeugdwet"]


@pytest.mark.parametrize(
    "lines",
    [
        (STAYED, care("a", AMBULANT, 500, ago=10, months=7)),  # lighter help came in the fourth month
        (STAYED, care("a", AMBULANT, 500, ago=20, months=7)),  # and here it ended in the same month
        (STAYED, care("a", PROTECTION, 500, ago=8, months=12)),  # no help of which the weight is known
        (care("a", STAY, 1, ago=14), care("a", AMBULANT, 1, ago=13)),  # the year after is too little declared
        (care("a", AMBULANT, 1, ago=20), care("a", STAY, 1, ago=19)),  # heavier
    ],
)
def test_what_is_no_step_to_lighter_help(lines):
    assert steps(*lines).is_empty()


def test_a_pause_of_two_months_is_no_end():
    found = steps(STAYED, care("a", STAY, 1, ago=17), LIGHTER)
    assert found["before_eur"].to_list() == [9 * 4_000.0 + 1 + 3 * 500]


def test_only_steps_of_which_a_year_before_is_known():
    late = [{**row, "received_date": date(2025, 1, 5)} for row in (*NOW, *STAYED, *LIGHTER)]
    assert answer(late).tables["step_downs"].is_empty()


def test_few_steps_are_said_to_be_few():
    result = answer(NOW, STAYED, LIGHTER)
    assert [each.text for each in result.statements if each.place == "moved"] == [
        "Te weinig mensen gingen van zware naar lichtere hulp om er iets over te zeggen."
    ]


def test_without_declarations_there_is_no_answer():
    with pytest.raises(NoDataError):
        answer()
