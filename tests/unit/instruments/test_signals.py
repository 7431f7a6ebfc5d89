from datetime import date, timedelta
from itertools import count

import polars as pl
import pytest

from stuurlicht.core import AsOf, Result
from stuurlicht.core.periods import add_months
from stuurlicht.instruments.base import Inputs, NoDataError
from stuurlicht.instruments.signals import INSTRUMENT, SignalsParameters, compute
from unit.instruments.hand_made import frame_of, row_of

DAY = date(2026, 10, 31)
FIRST = date(2024, 5, 1)
MONTHS = [add_months(FIRST, step) for step in range(30)]
LAW = {"municipality": "GM0384", "law": "jeugdwet"}
GROUP = {**LAW, "product_group": "jeugd_ambulant"}
NUMBERS = count(1)
YEAR_END = {
    **dict.fromkeys(("municipality", "law", "product_group"), pl.String),
    **dict.fromkeys(("overrun_probability", "balance_eur"), pl.Float64),
    "persons_count": pl.Int64,
}


def newcomers(per_month, *, group="jeugd_ambulant", days=4_000, months=MONTHS):
    """Give a toewijzing of a new person each, so many in each month."""
    for month, people in zip(months, per_month, strict=True):
        for _person in range(people):
            number = next(NUMBERS)
            row = {**GROUP, "product_group": group, "person_in_law": f"p{number}", "toewijzing_number": number}
            yield {**row, "start_date": month, "end_date": month + timedelta(days=days), "first_received_date": month}


def lines(per_month, *, provider="00000001", **told):
    """Give submitted lines of € 100 each, so many in each month."""
    for month, amount in zip(MONTHS, per_month, strict=True):
        for number in range(amount):
            row = {**GROUP, "provider": provider, "person_in_law": f"p{number}", "care_month": month, "unit": "04"}
            row |= {"event": "submitted", "event_date": month + timedelta(days=20), "product_code": "45A04"}
            row |= {"amount_cents": 10_000, "pending_cents": 10_000, "approved_cents": 0, "tariff_cents": 5_000}
            yield {**row, **told}


LONG_AGO = {**GROUP, "person_in_law": "first", "first_received_date": date(2022, 1, 1), "start_date": date(2022, 1, 1)}
"""It shows that messages have been read for long."""


def answer(lines=(), toewijzingen=(), *, budgets=(), chosen=None, history=(LONG_AGO,), **marts):
    rows = {"declaration_events": list(lines), "toewijzingen": [*history, *toewijzingen], **marts}
    frames = {mart.name: frame_of(mart, rows.get(mart.name, ())) for mart in INSTRUMENT.reads}
    results = {"nowcast": Result(tables={"year_end": pl.DataFrame(list(budgets), schema=YEAR_END)})}
    at = Inputs(
        at=AsOf(DAY, 1), frames=frames, results=results, seed=1, instrument_id="signals", recut=lambda _day: None
    )
    return compute(at, chosen or SignalsParameters())


BASE = [16, 24] * 13 + [20]
MORE = [*BASE, 29, 29, 29]
"""The worked example of the explanation: about 20 with a variation of 4, and 29 in the last three months."""
STEADY = [*BASE, 20, 16, 24]


def inflow_of(result):
    return row_of(result.tables["signals"], **GROUP, subject="inflow")


def test_the_worked_example():
    found = inflow_of(answer(toewijzingen=newcomers(MORE)))
    assert (found["is_signal"], found["direction"], found["since_month"]) == (True, "up", date(2026, 8, 1))
    assert found["change_share"] == pytest.approx(0.45)
    assert found["false_share"] < 0.05  # of one hundredth by itself, and of four series together
    assert (found["lever"], found["seen_in"]) == ("access", "volume")


def test_variation_as_usual_is_no_signal():
    result = answer(toewijzingen=newcomers(STEADY))
    assert not inflow_of(result)["is_signal"]
    assert row_of(result.tables["panel"], municipality="GM0384")["signal_units"] == 0


def test_money_is_the_change_at_the_cost_of_a_person():
    people = list(newcomers(MORE))
    running = len(people) + 1  # nobody stopped, and one is there from long ago
    result = answer(lines([10] * 30), people)
    found = inflow_of(result)
    assert found["money_eur"] == pytest.approx(9 * 12 * (10 * 12 * 100) / running)


def test_who_had_this_help_within_a_year_is_not_new():
    people = list(newcomers(STEADY, days=400))
    again = [
        {**row, "start_date": row["end_date"] + timedelta(days=30), "first_received_date": date(2026, 10, 1)}
        for row in people[:300]
    ]
    assert not inflow_of(answer(toewijzingen=[*people, *again]))["is_signal"]


def test_a_provider_that_falls_silent_is_a_signal_even_when_it_declared_by_quarter():
    by_quarter = [0, 0, 30] * 8 + [0, 0, 30, 0, 0, 0]
    result = answer(lines(by_quarter, provider="00000007"), newcomers(STEADY))
    found = row_of(result.tables["provider_signals"], **LAW, provider="00000007")
    assert (found["direction"], found["since_month"], found["change_share"]) == ("down", date(2026, 8, 1), -1.0)
    assert found["is_signal"]
    regular = answer(lines([0, 0, 30] * 10, provider="00000007"), newcomers(STEADY))
    assert not row_of(regular.tables["provider_signals"], **LAW, provider="00000007")["is_signal"]


def test_corrections_are_no_more_lines():
    corrected = lines([0] * 29 + [500], provider="00000001", correction="repriced")
    result = answer([*lines([20] * 30), *corrected], newcomers(STEADY))
    assert not row_of(result.tables["provider_signals"], **LAW, provider="00000001")["is_signal"]


def test_a_new_tariff_in_the_midst_of_a_year_is_a_signal_and_on_the_first_of_january_is_not():
    def dearer(since):
        return [{**row, "tariff_cents": 5_250 if row["care_month"] >= since else 5_000} for row in lines([20] * 30)]

    midst = row_of(answer(dearer(date(2026, 8, 1)), newcomers(STEADY)).tables["signals"], **GROUP, subject="price")
    assert (midst["is_signal"], midst["direction"], midst["since_month"]) == (True, "up", date(2026, 8, 1))
    assert midst["change_share"] == pytest.approx(0.05)
    assert midst["money_eur"] == pytest.approx(0.05 * 12 * 20 * 100)
    january = row_of(answer(dearer(date(2026, 1, 1)), newcomers(STEADY)).tables["signals"], **GROUP, subject="price")
    assert not january["is_signal"]


def test_a_jump_in_rejected_lines_is_a_signal():
    sent = list(lines([50] * 30))
    answered = [
        {
            **row,
            "event": "rejected" if number % (4 if row["care_month"] >= date(2026, 9, 1) else 25) == 0 else "approved",
        }
        for number, row in enumerate(sent)
    ]
    found = row_of(answer([*sent, *answered], newcomers(STEADY)).tables["signals"], **LAW, subject="rejected")
    assert (found["is_signal"], found["direction"]) == (True, "up")
    assert found["product_group"] == "totaal"


def test_help_that_lasts_longer_shows_as_fewer_people_who_stop():
    months = [add_months(date(2022, 5, 1), step) for step in range(54)]
    people = [
        {**row, "end_date": row["end_date"] if row["end_date"] < date(2026, 3, 1) else date(2027, 12, 31)}
        for row in newcomers([18, 22] * 27, days=200, months=months)
    ]
    found = row_of(answer(toewijzingen=people).tables["signals"], **GROUP, subject="outflow")
    assert (found["is_signal"], found["direction"], found["change_share"]) == (True, "down", -1.0)
    assert (found["money_eur"], found["money_eur_status"]) == (None, "not_applicable")


def test_a_budget_that_is_nearly_surely_overrun_is_a_signal_of_that_much_money():
    told = {**GROUP, "balance_eur": -5_000.0, "persons_count": 40}
    result = answer(toewijzingen=newcomers(STEADY), budgets=[{**told, "overrun_probability": 0.999}])
    found = row_of(result.tables["signals"], **GROUP, subject="budget")
    assert (found["is_signal"], found["direction"], found["money_eur"]) == (True, "up", 5_000.0)
    assert found["persons_count"] == 40
    calm = answer(toewijzingen=newcomers(STEADY), budgets=[{**told, "overrun_probability": 0.3}])
    found = row_of(calm.tables["signals"], **GROUP, subject="budget")
    assert (found["is_signal"], found["direction"]) == (False, "down")


def test_more_series_ask_for_clearer_differences():
    few = answer(toewijzingen=newcomers(MORE))
    many = answer(lines([20] * 30), [*newcomers(MORE), *newcomers(STEADY, group="jeugd_verblijf")])
    assert inflow_of(many)["false_share"] > inflow_of(few)["false_share"]


def test_without_a_year_of_messages_there_is_no_answer():
    with pytest.raises(NoDataError):
        answer(toewijzingen=newcomers([0] * 27 + [5, 5, 5]), history=())
