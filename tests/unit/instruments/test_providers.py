from datetime import date
from itertools import count

import pytest

from stuurlicht.core import AsOf
from stuurlicht.instruments.base import Inputs, NoDataError
from stuurlicht.instruments.providers import INSTRUMENT, ProvidersParameters, compute
from stuurlicht.instruments.providers.reading import _year_before
from unit.instruments.hand_made import frame_of, row_of

DAY = date(2026, 10, 31)
THIS, BEFORE = date(2026, 3, 1), date(2025, 3, 1)
LAW = {"municipality": "GM0384", "law": "jeugdwet"}
NUMBERS = count(1)


def line(month, euros, provider="00000001", *, known=None, group="jeugd_ambulant", person=None):
    """Give one approved declaration line as an event, known a month after the care."""
    row = {**LAW, "provider": provider, "product_group": group, "person_in_law": person or f"p{next(NUMBERS)}"}
    row |= {"care_month": month, "event": "approved", "event_date": known or month.replace(month=month.month + 1)}
    return {**row, "approved_cents": euros * 100, "pending_cents": 0}


def answer(lines, *, chosen=None, **marts):
    rows = {"declaration_events": lines, **marts}
    frames = {mart.name: frame_of(mart, rows.get(mart.name, ())) for mart in INSTRUMENT.reads}
    at = Inputs(at=AsOf(DAY, 1), frames=frames, results={}, seed=1, instrument_id="providers", recut=lambda _day: None)
    return compute(at, chosen or ProvidersParameters())


WORKED = [
    line(THIS, 600, "00000001"),
    line(THIS, 300, "00000002"),
    line(THIS, 100, "00000003"),
    line(BEFORE, 500, "00000001"),
    line(BEFORE, 250, "00000002"),
    line(BEFORE, 150, "00000004"),
]
"""The worked example of the explanation."""


def test_the_worked_example():
    found = row_of(answer(WORKED, chosen=ProvidersParameters(small_eur=200)).tables["field"], **LAW)
    counts = ("providers_count", "previous_count", "stayed_count", "entered_count", "left_count", "half_count")
    assert [found[name] for name in counts] == [3, 3, 2, 1, 1, 1]
    assert (found["cost_eur"], found["previous_eur"]) == (1000.0, 900.0)
    assert (found["largest_share"], found["five_share"]) == (0.6, 1.0)
    assert (found["small_count"], found["small_share"]) == (1, 0.1)
    assert found["equal_count"] == pytest.approx(1 / (0.36 + 0.09 + 0.01))
    assert (found["largest_provider_eur"], found["second_provider_eur"], found["all_providers_eur"]) == (600, 300, 1000)


def test_the_year_before_is_taken_as_it_was_known_then():
    late = line(BEFORE, 90, "00000001", known=date(2026, 2, 1))
    assert row_of(answer([*WORKED, late]).tables["field"], **LAW)["previous_eur"] == 900.0


@pytest.mark.parametrize(
    ("day", "earlier"),
    [
        (date(2026, 10, 31), date(2025, 10, 31)),
        (date(2024, 2, 29), date(2023, 2, 28)),
        (date(2025, 2, 28), date(2024, 2, 29)),
        (date(2026, 3, 15), date(2025, 3, 15)),
    ],
)
def test_a_year_before_the_last_day_of_a_month_is_a_last_day(day, earlier):
    assert _year_before(day) == earlier


def test_a_provider_under_a_new_code_stayed():
    renewed = {"municipality": "GM0384", "kind": "provider", "old_code": "00000004", "new_code": "00000003"}
    found = answer(WORKED, code_maps=[renewed]).tables
    assert row_of(found["field"], **LAW)["stayed_count"] == 3
    assert "00000004" not in found["providers"]["provider"].to_list()


def test_a_provider_that_only_settles_is_no_provider_of_the_year():
    rows = [*WORKED, line(THIS, -40, "00000009", person="q")]
    found = answer(rows).tables
    assert row_of(found["providers"], **LAW, provider="00000009")["standing"] == "settled"
    assert row_of(found["field"], **LAW)["providers_count"] == 3


def test_dependence_names_the_largest_of_each_kind_of_help():
    rows = [*WORKED, line(THIS, 70, "00000002", group="jeugd_verblijf", person="x")]
    found = row_of(answer(rows).tables["dependence"], **LAW, product_group="jeugd_verblijf")
    told = ("provider", "largest_share", "largest_clients_count", "providers_count")
    assert [found[name] for name in told] == ["00000002", 1.0, 1, 1]


def crowd(provider, before, now):
    """Give ten people with a provider: enough to say something of its growth."""
    people = [f"{provider}{place}" for place in range(10)]
    return [
        line(month, euros, provider, person=who) for who in people for month, euros in ((BEFORE, before), (THIS, now))
    ]


def test_who_grows_far_beyond_the_others_is_named():
    usual = [crowd(f"0000001{place}", 100, 100 + place) for place in range(6)]
    rows = [row for each in [*usual, crowd("00000020", 100, 300), crowd("00000021", 100, 20)] for row in each]
    result = answer(rows)
    growth = dict(result.tables["providers"].select("provider", "growth").iter_rows())
    assert (growth["00000020"], growth["00000021"], growth["00000013"]) == ("up", "down", "usual")
    named = [each.cells["provider"] for each in result.statements if "growth_share" in each.cells]
    assert {dict(each.row)["provider"] for each in named} == {"00000020", "00000021"}


def test_what_goes_around_care_is_told_per_euro_of_care():
    report = {"municipality": "GM0384", "book_year": 2025, "report": "account", "revenues_cents": 0}
    fields = {"6.21": 10, "6.91": 5, "6.60": 100, "0.4": 200}
    filed = [{**report, "task_field": code, "costs_cents": euros * 100} for code, euros in fields.items()]
    found = row_of(answer(WORKED, iv3_task_fields=filed).tables["execution"], book_year=2025)
    assert (found["access_eur"], found["coordination_eur"], found["care_eur"]) == (10.0, 5.0, 100.0)
    assert found["overhead_eur"] is None
    assert found["per_care_eur"] == pytest.approx(0.15)
    chosen = ProvidersParameters(overhead_share=0.1)
    found = row_of(answer(WORKED, iv3_task_fields=filed, chosen=chosen).tables["execution"], book_year=2025)
    assert (found["overhead_eur"], found["per_care_eur"]) == (20.0, pytest.approx(0.35))


def test_coordination_had_no_field_of_its_own_before():
    row = {"municipality": "GM0384", "book_year": 2023, "report": "account", "revenues_cents": 0}
    filed = [{**row, "task_field": code, "costs_cents": 100} for code in ("6.2", "6.6")]
    found = row_of(answer(WORKED, iv3_task_fields=filed).tables["execution"], book_year=2023)
    assert (found["coordination_eur"], found["coordination_eur_status"]) == (None, "not_applicable")


def test_without_a_filing_nothing_around_care_is_known_and_nothing_is_zero():
    found = answer(WORKED).tables["execution"].row(0, named=True)
    assert [found[f"{name}_eur"] for name in ("access", "coordination", "care", "per_care")] == [None] * 4


def test_the_newest_caseload_is_told_per_job():
    months = [
        {**LAW, "month": date(2026, 1, 1), "clients_count": 90, "worker_units": 9.0},
        {**LAW, "month": date(2026, 6, 1), "clients_count": 100, "worker_units": 8.0},
    ]
    found = row_of(answer(WORKED, caseloads=months).tables["caseload"], **LAW)
    assert (found["clients_per_worker_count"], found["care_per_worker_eur"]) == (12.5, 125.0)


def test_what_was_not_supplied_is_said():
    texts = [each.text for each in answer(WORKED).statements if each.place == "caution"]
    assert sum("niet aangeleverd" in text for text in texts) == 2


def test_without_declarations_there_is_no_answer():
    with pytest.raises(NoDataError):
        answer([])
