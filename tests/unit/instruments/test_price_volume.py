from datetime import date

import polars as pl
import pytest

from price_volume_building import DAY, KEY, START, answer, care, effects
from stuurlicht.core import Result
from stuurlicht.instruments.base import NoDataError

ZERO = {"clients": 0, "mix": 0, "intensity": 0, "price": 0, "amount": 0, "undivided": 0}


def everyone(count, year, units, price, **told):
    return [row for number in range(count) for row in care(f"p{number}", year, units, price, **told)]


def test_more_people_and_a_higher_price_share_what_they_did_together():
    found = effects(answer([*everyone(10, 2025, 2, 5_000), *everyone(12, 2026, 2, 6_000)]))
    assert found == {**ZERO, "before": 1_000, "clients": 220, "price": 220, "totaal": 1_440}


def test_more_units_per_person_are_intensity():
    found = effects(answer([*everyone(10, 2025, 2, 5_000), *everyone(10, 2026, 3, 5_000)]))
    assert found == {**ZERO, "before": 1_000, "intensity": 500, "totaal": 1_500}


def test_a_second_product_for_the_same_person_is_mix_and_no_new_person():
    second = everyone(10, 2026, 1, 5_000, product_code="45A05")
    result = answer([*everyone(10, 2025, 2, 5_000), *everyone(10, 2026, 2, 5_000), *second])
    assert effects(result) == {**ZERO, "before": 1_000, "mix": 500, "totaal": 1_500}
    grown = result.tables["growth"].filter(pl.col("product_group") == "totaal").row(0, named=True)
    assert (grown["clients_before_count"], grown["clients_count"]) == (10, 10)
    assert grown["cost_growth_share"] == 0.5


def test_a_product_that_others_replace_is_mix():
    found = effects(answer([*everyone(10, 2025, 2, 5_000), *everyone(10, 2026, 4, 4_000, product_code="45A05")]))
    assert found == {**ZERO, "before": 1_000, "mix": 600, "totaal": 1_600}


@pytest.mark.parametrize("told", [{"unit": "83"}, {"unit": None}, {"volume": None}])
def test_help_without_a_price_has_one_amount_per_person(told):
    rows = [*everyone(10, 2025, 10_000, 1, **told), *everyone(10, 2026, 12_000, 1, **told)]
    assert effects(answer(rows)) == {**ZERO, "before": 1_000, "amount": 200, "totaal": 1_200}


def test_people_nobody_knows_stand_apart():
    unknown = [row for _ in range(10) for row in care("x", 2026, 2, 5_000, person_in_law=None)]
    found = effects(answer([*everyone(10, 2025, 2, 5_000), *everyone(10, 2026, 2, 5_000), *unknown]))
    assert found == {**ZERO, "before": 1_000, "undivided": 1_000, "totaal": 2_000}


def test_a_credit_takes_its_units_back_and_a_rejected_line_too():
    lines = everyone(10, 2025, 2, 5_000) + everyone(10, 2026, 2, 5_000)
    taken_back = care("p0", 2026, 2, 5_000, amount_cents=-10_000, pending_cents=-10_000)
    again = care("p0", 2026, 2, 6_000)
    rejected = care("p1", 2026, 4, 5_000)
    rejected[1] |= {"event": "rejected", "approved_cents": 0}
    found = effects(answer([*lines, *taken_back, *again, *rejected]))
    assert found == {**ZERO, "before": 1_000, "price": 20, "totaal": 1_020}


def test_inhabitants_stand_apart_where_both_years_are_known():
    told = {"region": "GM0384", "feature": "inhabitants", "value_status": "known"}
    rows = [*everyone(10, 2025, 2, 5_000), *everyone(12, 2026, 2, 5_000)]
    people = [{**told, "year": 2025, "value": 1_000.0}, {**told, "year": 2026, "value": 1_200.0}]
    found = effects(answer(rows, {"region_features": people}))
    assert found == {**ZERO, "before": 1_000, "population": 200, "totaal": 1_200}
    unknown = answer(rows, {"region_features": people[:1]})
    assert "population" not in effects(unknown)
    assert any("inwoners is niet van elk jaar bekend" in each.text for each in unknown.statements)


def test_a_given_index_is_told_apart_from_price_and_stays():
    rows = [*everyone(10, 2025, 2, 5_000), *everyone(10, 2026, 2, 5_500)]
    result = answer(rows, index_share=0.1)
    assert effects(result) == {**ZERO, "before": 1_000, "index": 100, "totaal": 1_100}
    natures = dict(result.tables["why"].select("factor", "nature").iter_rows())
    assert (natures["index"], natures["price"]) == ("structural", "unknown")


def test_a_move_to_another_provider_is_mix_by_provider_and_nothing_by_kind_of_help():
    moved = everyone(10, 2026, 2, 5_000, provider="07654321")
    result = answer([*everyone(10, 2025, 2, 5_000), *moved])
    assert effects(result) == {**ZERO, "before": 1_000, "totaal": 1_000}
    assert effects(result, "by_provider", provider="07654321") == {**ZERO, "before": 0, "mix": 1_000, "totaal": 1_000}
    assert effects(result, "by_provider") == {**ZERO, "before": 1_000, "totaal": 1_000}


def test_referrer_and_neighbourhood_follow_the_toewijzing():
    told = {**KEY, "toewijzing_number": 0}
    marts = {
        "referrals": [{**told, "referrer_type": "02"}],
        "toewijzing_events": [{**told, "neighbourhood": "BU03840101"}],
    }
    result = answer([*care("p0", 2025, 2, 5_000), *care("p0", 2026, 2, 6_000), *care("p1", 2026, 1, 5_000)], marts)
    assert effects(result, "by_referrer", referrer_type="02")["totaal"] == 120
    assert effects(result, "by_neighbourhood", neighbourhood="BU03840101")["totaal"] == 120
    assert effects(result, "by_neighbourhood", neighbourhood="unknown")["totaal"] == 50


def test_late_declarations_are_filled_up_in_units_and_leave_the_price():
    rows = [*everyone(10, 2025, 2, 5_000), *everyone(10, 2026, 2, 5_000, month=1)]
    rows += [*everyone(10, 2025, 2, 5_000, month=3), *everyone(6, 2026, 2, 5_000, month=3)]
    assert effects(answer(rows))["intensity"] == -400
    nowcast = expected({date(2026, 1, 1): 1_000.0, date(2026, 3, 1): 1_000.0})
    assert effects(answer(rows, results=nowcast, cost_basis="nowcast")) == {**ZERO, "before": 2_000, "totaal": 2_000}


def test_a_month_that_is_hardly_declared_counts_as_the_others_of_its_year():
    rows = [*everyone(10, 2025, 2, 5_000), *everyone(10, 2025, 2, 5_000, month=3), *everyone(10, 2026, 2, 5_000)]
    nowcast = expected({date(2026, 1, 1): 1_000.0, date(2026, 3, 1): 1_000.0})
    assert effects(answer(rows, results=nowcast, cost_basis="nowcast")) == {**ZERO, "before": 2_000, "totaal": 2_000}


def expected(by_month, silent=()):
    rows = [
        {**KEY, "product_group": "jeugd_ambulant", "care_month": month, "expected_eur": euros}
        for month, euros in by_month.items()
    ]
    silence = pl.DataFrame(list(silent), schema={**dict.fromkeys(KEY, pl.String), "silent_count": pl.Int64})
    return {"nowcast": Result(tables={"by_month": pl.DataFrame(rows), "silence": silence})}


def test_a_provider_that_stopped_declaring_is_told_beside_the_people():
    rows = [*everyone(10, 2025, 2, 5_000), *everyone(10, 2026, 2, 5_000)]
    texts = [
        [
            each.text
            for each in answer(
                rows, results=expected({date(2026, 1, 1): 1_000.0}, told), cost_basis="nowcast"
            ).statements
        ]
        for told in ((), ({**KEY, "silent_count": 0},), ({**KEY, "silent_count": 1},))
    ]
    assert [any("declareert niet meer" in text for text in each) for each in texts] == [False, False, True]


def test_a_year_that_messages_do_not_cover_is_not_compared():
    rows = [row for year in (2023, 2024, 2025, 2026) for row in everyone(10, year, 2, 5_000)]
    assert answer(rows, pairs_count=3).tables["by_group"]["year"].unique().sort().to_list() == [2025, 2026]
    late = {**START[0], "received_date": date(2025, 2, 3)}
    with pytest.raises(NoDataError):
        answer(rows, start=(late,), pairs_count=3)


def test_months_after_the_last_closed_one_do_not_count():
    assert DAY == date(2026, 3, 31)
    open_month = [*everyone(10, 2025, 2, 5_000, month=4), *everyone(10, 2026, 9, 5_000, month=4)]
    found = effects(answer([*everyone(10, 2025, 2, 5_000), *everyone(10, 2026, 2, 5_000), *open_month]))
    assert found == {**ZERO, "before": 1_000, "totaal": 1_000}


def test_the_fewer_people_of_the_two_years_protect_a_row():
    result = answer([*everyone(3, 2025, 2, 5_000), *everyone(12, 2026, 2, 5_000)])
    assert result.tables["why"]["persons_count"].unique().to_list() == [3]


@pytest.mark.parametrize(
    ("people", "price", "said"),
    [
        (10, 6_000, "harder dan het gebruik"),
        (8, 6_000, "zijn dus gestegen"),
        (12, 4_000, "niet gestegen"),
        (12, 5_000, "ongeveer evenveel"),
    ],
)
def test_growth_of_cost_is_told_beside_growth_of_people(people, price, said):
    result = answer([*everyone(10, 2025, 2, 5_000), *everyone(people, 2026, 2, price)])
    assert any(said in each.text for each in result.statements)


def test_people_that_were_late_a_year_ago_are_late_again():
    late = [row | {"event_date": date(2025, 5, 9)} for row in everyone(10, 2025, 2, 5_000)[:10]]
    rows = [*everyone(10, 2025, 2, 5_000)[10:], *late, *everyone(5, 2026, 2, 5_000)]
    nowcast = expected({date(2026, 1, 1): 1_000.0})
    result = answer(rows, results=nowcast, cost_basis="nowcast")
    assert effects(result) == {**ZERO, "before": 1_000, "totaal": 1_000}
    grown = result.tables["growth"].filter(pl.col("product_group") == "totaal").row(0, named=True)
    assert (grown["known_share"], grown["clients_growth_share"]) == (0.5, 0.0)


def test_a_credit_with_a_volume_below_zero_takes_its_units_back_too():
    """Messages give a credit a negative volume, exports may not: both leave the same price."""
    lines = everyone(10, 2025, 2, 5_000) + everyone(10, 2026, 2, 5_000)
    back = care("p0", 2026, 2, 5_000, amount_cents=-10_000, pending_cents=-10_000, volume=-2)
    found = effects(answer([*lines, *back, *care("p0", 2026, 2, 6_000)]))
    assert found == {**ZERO, "before": 1_000, "price": 20, "totaal": 1_020}
