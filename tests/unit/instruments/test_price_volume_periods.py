"""Any two periods beside each other, by hand."""

from datetime import date

import polars as pl
import pytest

from price_volume_building import DAY, KEY, answer, care, effects
from stuurlicht.core import Result
from stuurlicht.instruments.base import ParameterError
from stuurlicht.instruments.price_volume.choices import (
    PeriodBeforeMessagesError,
    PeriodNotClosedError,
    PeriodsHalfGivenError,
    PeriodsIndexError,
    PeriodsOrderError,
    PeriodsUnequalError,
)

ZERO = {"clients": 0, "mix": 0, "intensity": 0, "price": 0, "amount": 0, "undivided": 0}


def asked(first_from, first_until, second_from, second_until):
    names = ("first_from", "first_until", "second_from", "second_until")
    return dict(zip(names, (first_from, first_until, second_from, second_until), strict=True))


HALVES = asked("2025-01", "2025-06", "2025-07", "2025-12")


def everyone(count, year, month, units=2, price=5_000, **told):
    return [row for number in range(count) for row in care(f"p{number}", year, units, price, month=month, **told)]


ROWS = [*everyone(10, 2025, 2), *everyone(12, 2025, 8, price=6_000)]
OUTSIDE = [*everyone(3, 2024, 12), *everyone(5, 2026, 1, price=9_000)]


def expected(by_month):
    told = {**KEY, "product_group": "jeugd_ambulant"}
    rows = [{**told, "care_month": month, "expected_eur": euros} for month, euros in by_month.items()]
    silence = pl.DataFrame(schema={**dict.fromkeys(KEY, pl.String), "silent_count": pl.Int64})
    return {"nowcast": Result(tables={"by_month": pl.DataFrame(rows), "silence": silence})}


def test_two_halves_of_a_year_beside_each_other_and_months_outside_do_not_count():
    result = answer([*ROWS, *OUTSIDE], **HALVES)
    assert effects(result) == {**ZERO, "before": 1_000, "clients": 220, "price": 220, "totaal": 1_440}
    grown = result.tables["growth"].filter(pl.col("product_group") == "totaal").row(0, named=True)
    assert (grown["clients_before_count"], grown["clients_count"], grown["cost_growth_share"]) == (
        10,
        12,
        pytest.approx(0.44),
    )
    assert result.tables["why"]["persons_count"].unique().to_list() == [10]


def test_the_table_of_periods_tells_which_months_stand_beside_which():
    names = ("year", "before_first_month", "before_last_month", "first_month", "last_month")
    chosen = answer([*ROWS, *OUTSIDE], **HALVES).tables["periods"].select(names).rows()
    assert chosen == [(2025, date(2025, 1, 1), date(2025, 6, 1), date(2025, 7, 1), date(2025, 12, 1))]
    years = answer([*everyone(10, 2025, 1), *everyone(10, 2026, 1)]).tables["periods"].select(names).rows()
    assert years == [(2026, date(2025, 1, 1), date(2025, 3, 1), date(2026, 1, 1), date(2026, 3, 1))]


@pytest.mark.parametrize("basis", ["declared", "nowcast"])
def test_the_periods_that_stand_beside_each_other_anyhow_give_the_same_figures(basis):
    rows = [*everyone(10, 2025, 1), *everyone(12, 2026, 1, price=6_000), *everyone(7, 2025, 3), *OUTSIDE]
    told = {"cost_basis": basis, "results": expected({date(2026, 1, 1): 1_700.0, date(2026, 3, 1): 900.0})}
    told |= {"index_share": 0.05}
    same = asked("2025-01", "2025-03", "2026-01", "2026-03")
    usual, chosen = answer(rows, **told), answer(rows, **told, **same)
    for name, frame in usual.tables.items():
        other = chosen.tables[name]
        assert frame.drop("last_month", strict=False).equals(other.drop("last_month", strict=False)), name


def test_periods_may_lie_years_apart_with_the_inhabitants_of_the_years_in_which_they_end():
    told = {"region": "GM0384", "feature": "inhabitants", "value_status": "known"}
    live = [{**told, "year": year, "value": value} for year, value in ((2024, 1_000.0), (2025, 7.0), (2026, 1_200.0))]
    rows = [*everyone(10, 2024, 2), *everyone(12, 2026, 2), *everyone(30, 2025, 2)]
    marts = {"region_features": live}
    result = answer(rows, marts, **asked("2024-02", "2024-02", "2026-02", "2026-02"))
    assert effects(result) == {**ZERO, "before": 1_000, "population": 200, "totaal": 1_200}
    one_year = answer(ROWS, marts, **HALVES)
    assert "population" not in effects(one_year)
    assert any("eindigen in hetzelfde jaar" in each.text for each in one_year.statements)


def test_a_period_over_new_year_is_one_period():
    rows = [*everyone(10, 2024, 12), *everyone(10, 2025, 1), *everyone(12, 2025, 11), *everyone(12, 2026, 2)]
    found = effects(answer(rows, **asked("2024-11", "2025-02", "2025-11", "2026-02")))
    assert (found["before"], found["clients"], found["totaal"]) == (2_000, 400, 2_400)


def test_recent_months_are_filled_up_and_so_are_people_as_the_first_period_was_after_as_long():
    assert DAY == date(2026, 3, 31)
    late = [row | {"event_date": date(2025, 11, 9)} for row in everyone(10, 2025, 5)[:10]]
    rows = [*everyone(10, 2025, 5)[10:], *late, *everyone(5, 2025, 11)]
    nowcast = expected({date(2025, 5, 1): 1_000.0, date(2025, 11, 1): 1_000.0})
    halves = asked("2025-04", "2025-09", "2025-10", "2026-03")
    result = answer(rows, results=nowcast, cost_basis="nowcast", **halves)
    assert effects(result) == {**ZERO, "before": 1_000, "totaal": 1_000}
    grown = result.tables["growth"].filter(pl.col("product_group") == "totaal").row(0, named=True)
    assert (grown["known_share"], grown["clients_growth_share"]) == (0.5, 0.0)


def test_people_of_the_second_period_play_no_part_in_what_was_known_of_the_first():
    late = [row | {"event_date": date(2026, 2, 9)} for row in everyone(10, 2025, 2)[:10]]
    rows = [*everyone(10, 2025, 2)[10:], *late, *everyone(10, 2025, 5)]
    nowcast = expected({date(2025, 2, 1): 1_000.0, date(2025, 5, 1): 1_000.0})
    result = answer(rows, results=nowcast, cost_basis="nowcast", **asked("2025-01", "2025-03", "2025-04", "2025-06"))
    assert result.tables["growth"]["known_share"].to_list() == [0.5, 0.5]


def test_sentences_are_about_the_chosen_periods():
    texts = [each.text for each in answer(ROWS, **HALVES).statements]
    assert not any("een jaar eerder" in text or "laatste maanden" in text for text in texts)
    assert any("Van {before_first_month} tot en met {before_last_month}" in text for text in texts)
    assert any("door het seizoen" in text for text in texts)
    same = answer([*everyone(10, 2025, 1), *everyone(10, 2026, 1)], **asked("2025-01", "2025-01", "2026-01", "2026-01"))
    texts = [each.text for each in same.statements]
    assert any("gelijk aan die van een eerdere periode" in text for text in texts)
    assert not any("door het seizoen" in text for text in texts)


@pytest.mark.parametrize(
    ("error", "changed"),
    [
        (PeriodsHalfGivenError, {"second_until": None}),
        (ParameterError, {"first_from": "januari"}),
        (ParameterError, {"first_from": "2025-13"}),
        (ParameterError, {"first_from": "2014-12"}),
        (ParameterError, {"first_from": "99999999999999999999-01"}),
        (PeriodNotClosedError, {"second_until": "2026-04"}),
        (PeriodsOrderError, {"first_from": "2025-07"}),
        (PeriodsOrderError, {"second_from": "2025-06"}),
        (PeriodsOrderError, {"second_from": "2026-01"}),
        (PeriodsUnequalError, {"second_from": "2025-08"}),
        (PeriodsIndexError, {"index_share": 0.05}),
        (PeriodBeforeMessagesError, {"first_from": "2023-01", "first_until": "2023-06"}),
    ],
)
def test_two_periods_that_cannot_be_compared_are_refused(error, changed):
    with pytest.raises(error):
        answer(ROWS, **{**HALVES, **changed})


def test_a_first_period_counts_from_the_month_in_which_messages_began():
    began = ({**KEY, "source": "ijw", "received_date": date(2025, 1, 20)},)
    assert effects(answer(ROWS, start=began, **HALVES))["totaal"] == 1_440
    other = {**began[0], "law": "wmo", "received_date": date(2025, 2, 1)}
    texts = [
        [each.text for each in answer(ROWS, start=start, **HALVES).statements] for start in (began, (*began, other))
    ]
    assert [any("Een wet ontbreekt" in text for text in each) for each in texts] == [False, True]
    later = ({**KEY, "source": "ijw", "received_date": date(2025, 2, 1)},)
    with pytest.raises(PeriodBeforeMessagesError):
        answer(ROWS, start=later, **HALVES)
