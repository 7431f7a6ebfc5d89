from datetime import date

import polars as pl
import pytest

from stuurlicht.core import AsOf, Result
from stuurlicht.core.periods import add_months
from stuurlicht.instruments.base import Inputs, NoDataError
from stuurlicht.instruments.boundary import INSTRUMENT, BoundaryParameters, compute
from unit.instruments.hand_made import frame_of, row_of

DAY = date(2026, 10, 31)
WMO = {"municipality": "GM0384", "law": "wmo"}
YOUTH = {"municipality": "GM0384", "law": "jeugdwet"}
EARLY = date(2023, 1, 1)


def costs(first, months, euros, group, *, law=WMO, person="p1"):
    """Give a declaration line of ``euros`` for each of so many months."""
    row = {**law, "person_in_law": person, "product_group": group, "pending_cents": 0, "approved_cents": euros * 100}
    return [{**row, "care_month": add_months(first, step)} for step in range(months)]


def toewijzing(group, *, law=WMO, person="p1", **told):
    return {**law, "person_in_law": person, "product_group": group, "start_date": EARLY, **told}


KNOWN_SINCE = costs(EARLY, 1, 1, "huishoudelijke_hulp", person="first")
VOLUME_KEY = {"municipality": pl.String, "law": pl.String, "measure": pl.String, "product_group": pl.String}


def in_kind(*rows):
    schema = {**VOLUME_KEY, "month": pl.Date, "clients_count": pl.Int64}
    told = [
        {**WMO, "measure": "clients", "product_group": "totaal", "month": month, "clients_count": n}
        for month, n in rows
    ]
    return pl.DataFrame(told, schema=schema)


def answer(lines, toewijzingen=(), *, kind=((date(2026, 9, 1), 50),), chosen=None, **marts):
    rows = {"declaration_events": [*KNOWN_SINCE, *lines], "toewijzingen": toewijzingen, **marts}
    frames = {mart.name: frame_of(mart, rows.get(mart.name, ())) for mart in INSTRUMENT.reads}
    results = {"volume": Result(tables={"per_month": in_kind(*kind)})}
    at = Inputs(
        at=AsOf(DAY, 1), frames=frames, results=results, seed=1, instrument_id="boundary", recut=lambda _day: None
    )
    return compute(at, chosen or BoundaryParameters())


def crossing(result, name, year, law=WMO):
    return row_of(result.tables["crossings"], **law, crossing=name, year=year)


SHELTERED = costs(date(2024, 1, 1), 12, 4_000, "beschermd_wonen")
LOCAL = costs(date(2025, 1, 1), 12, 500, "begeleiding")


def test_the_worked_example():
    found = crossing(answer([*SHELTERED, *LOCAL], [toewijzing("beschermd_wonen")]), "to_local", 2025)
    assert (found["clients_count"], found["compared_count"], found["arrived_count"]) == (1, 1, 1)
    amounts = ("left_before_eur", "left_after_eur", "other_before_eur", "other_after_eur", "change_eur")
    assert [found[name] for name in amounts] == [48_000.0, 0.0, 0.0, 6_000.0, -42_000.0]
    assert (found["largest_person_eur"], found["second_person_eur"], found["persons_count"]) == (48_000.0, 0.0, 1)


def test_a_pause_of_two_months_is_no_end():
    again = costs(date(2025, 3, 1), 3, 4_000, "beschermd_wonen")
    found = answer([*SHELTERED, *again, *LOCAL], [toewijzing("beschermd_wonen")]).tables["crossings"]
    moved = found.filter(pl.col("crossing") == "to_local", pl.col("clients_count") > 0)
    assert moved["year"].to_list() == [2025]
    assert row_of(moved, year=2025)["left_before_eur"] == pytest.approx(4_000 * (7 + 3))  # of june 2024 to may 2025


def test_local_help_that_comes_four_months_later_does_not_follow():
    late = costs(date(2025, 4, 1), 12, 500, "begeleiding")
    found = crossing(answer([*SHELTERED, *late], [toewijzing("beschermd_wonen")]), "to_local", 2025)
    assert (found["clients_count"], found["left_before_eur"], found["left_before_eur_status"]) == (
        0,
        None,
        "not_applicable",
    )


def test_from_support_to_sheltered_living():
    before = costs(date(2024, 6, 1), 6, 500, "begeleiding")
    begun = costs(date(2024, 12, 1), 12, 4_000, "beschermd_wonen")
    found = crossing(answer([*before, *begun], [toewijzing("beschermd_wonen")]), "to_sheltered", 2024)
    amounts = ("left_before_eur", "left_after_eur", "other_before_eur", "other_after_eur", "change_eur")
    assert [found[name] for name in amounts] == [3_000.0, 0.0, 0.0, 48_000.0, 45_000.0]


def test_who_turned_eighteen_has_an_unknown_other_side():
    lines = costs(date(2024, 9, 1), 12, 100, "jeugd_ambulant", law=YOUTH, person="j1")
    born = toewijzing("jeugd_ambulant", law=YOUTH, person="j1", birth_year=2007, birth_month=3)
    found = crossing(answer(lines, [born]), "to_adult", 2025, YOUTH)
    assert (found["clients_count"], found["left_before_eur"], found["left_after_eur"]) == (1, 600.0, 600.0)
    assert (found["change_eur"], found["change_eur_status"]) == (None, "unknown")
    assert (found["arrived_count"], found["arrived_count_status"]) == (None, "unknown")


def test_what_the_young_cost_as_adults_is_known_where_persons_are_linked():
    lines = costs(date(2024, 9, 1), 6, 100, "jeugd_ambulant", law=YOUTH, person="j1")
    lines += costs(date(2025, 3, 1), 12, 50, "begeleiding", person="w1")
    lines += costs(date(2025, 3, 1), 12, 9_000, "begeleiding", person="somebody else")
    born = toewijzing("jeugd_ambulant", law=YOUTH, person="j1", birth_year=2007, birth_month=3)
    linked = [{**YOUTH, "person_in_law": "j1", "person": "one"}, {**WMO, "person_in_law": "w1", "person": "one"}]
    result = answer(lines, [born], linked_persons=linked)
    found = crossing(result, "to_adult", 2025, YOUTH)
    amounts = ("left_before_eur", "left_after_eur", "other_before_eur", "other_after_eur", "change_eur")
    assert [found[name] for name in amounts] == [600.0, 0.0, 0.0, 600.0, 0.0]
    assert (found["clients_count"], found["arrived_count"]) == (1, 1)
    assert not any("over de wetten heen" in each.text for each in result.statements)


def test_two_birth_dates_of_one_person_prove_nothing():
    lines = costs(date(2024, 9, 1), 12, 100, "jeugd_ambulant", law=YOUTH, person="j1")
    born = [
        toewijzing("jeugd_ambulant", law=YOUTH, person="j1", birth_year=2007, birth_month=month) for month in (3, 4)
    ]
    assert crossing(answer(lines, born), "to_adult", 2025, YOUTH)["clients_count"] == 0


@pytest.mark.parametrize(("release", "moved"), [("3.2", 1), ("2.3", 0)])
def test_only_stops_since_release_three_can_tell_of_another_law(release, moved):
    spell = {**WMO, "person_in_law": "p1", "end_date": date(2024, 12, 15), "end_reason": "39", "end_release": release}
    lines = costs(date(2024, 1, 1), 12, 100, "begeleiding")
    found = crossing(answer(lines, [toewijzing("begeleiding")], care_spells=[spell]), "to_other_law", 2025)
    assert found["clients_count"] == moved
    assert found["left_before_eur"] == (1_200.0 if moved else None)


def test_who_moved_too_late_is_counted_and_not_compared():
    sheltered = costs(date(2025, 6, 1), 6, 4_000, "beschermd_wonen")
    local = costs(date(2025, 12, 1), 8, 500, "begeleiding")
    found = crossing(answer([*sheltered, *local], [toewijzing("beschermd_wonen")]), "to_local", 2025)
    assert (found["clients_count"], found["compared_count"], found["left_before_eur"]) == (1, 0, None)


def test_personal_budgets_stand_beside_help_in_kind():
    told = [
        {**WMO, "kind": "pgb", "month": date(2026, 9, 1), "clients_count": 20},
        {**WMO, "kind": "pgb", "month": date(2025, 9, 1), "clients_count": 30},
        {**WMO, "kind": "local_team", "month": date(2026, 9, 1), "clients_count": 7},
    ]
    kind = ((date(2026, 9, 1), 50), (date(2025, 9, 1), 44))
    result = answer(SHELTERED, [toewijzing("beschermd_wonen")], kind=kind, outside_clients=told)
    found = row_of(result.tables["pgb"], **WMO)
    counts = ("pgb_count", "pgb_before_count", "kind_count", "kind_before_count", "least_clients_count")
    assert [found[name] for name in counts] == [20, 30, 50, 44, 20]
    assert sum("{pgb_count}" in each.text for each in result.statements) == 1


def test_without_budgets_that_is_said():
    texts = [each.text for each in answer(SHELTERED, [toewijzing("beschermd_wonen")]).statements]
    assert any("pgb: niet aangeleverd" in text for text in texts)


def test_without_declarations_there_is_no_answer():
    frames = {mart.name: frame_of(mart, ()) for mart in INSTRUMENT.reads}
    at = Inputs(at=AsOf(DAY, 1), frames=frames, results={}, seed=1, instrument_id="boundary", recut=lambda _day: None)
    with pytest.raises(NoDataError):
        compute(at, BoundaryParameters())
