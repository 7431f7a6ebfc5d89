"""Guardianship on made-up children: the difference and its two causes, years without the payment, and who is hidden."""

import polars as pl
import pytest

from iv3_nation import DAY, framed, keeps_its_promises, looked_at
from stuurlicht.core import AsOf
from stuurlicht.instruments import guardianship
from stuurlicht.instruments.base import RegisterEmptyError
from stuurlicht.instruments.guardianship import GuardianshipParameters, compute
from stuurlicht.instruments.guardianship.differences import behind_a_sum
from stuurlicht.release import release_internally
from stuurlicht.release.released import RunFacts
from stuurlicht.rules.years_with_rule import YearWithoutRuleError
from stuurlicht.tables.registers import guardianship as guardianship_mart

HERE = "GM0355"


def form(name="foster_care", year=2019, children=40, published=None, **told):
    row = {
        "municipality": HERE,
        "book_year": year,
        "form": name,
        "counted_in": "days",
        "published_units": children * 300 if published is None else published,
        "own_units": children * 310,
        "children_count": children,
        "national_price_cents": 5_000,
        "own_price_cents": 5_400,
        "source": "verzonnen",
        "line_number": 1,
    }
    return row | told


def answered(*rows, **chosen):
    frames = {"guardianship": framed(guardianship_mart, list(rows))}
    return compute(looked_at("guardianship", frames), GuardianshipParameters(**chosen))


def released(*rows):
    facts = RunFacts(run_id="x", at=AsOf(DAY, 1), parameters={}, seed=1, code_version="x")
    return release_internally(guardianship.INSTRUMENT, answered(*rows), facts, lambda _entry: None)


def test_the_difference_is_payment_less_cost_and_splits_into_numbers_and_prices():
    row = answered(form()).tables["per_form"].row(0, named=True)
    assert (row["payment_eur"], row["own_cost_eur"]) == (12_000 * 50, 12_400 * 54)
    assert row["difference_eur"] == 600_000 - 669_600
    assert (row["count_effect_eur"], row["price_effect_eur"]) == (-400 * 50, -12_400 * 4)


def test_the_price_effect_is_zero_at_the_national_price_as_is_the_count_effect_at_the_published_number():
    at_price = answered(form(own_price_cents=5_000)).tables["per_form"].row(0, named=True)
    at_number = answered(form(published=12_400)).tables["per_form"].row(0, named=True)
    assert (at_price["price_effect_eur"], at_number["count_effect_eur"]) == (0, 0)


def test_a_year_adds_up_its_forms_and_numbers_are_of_two_years_before():
    row = answered(form(), form("other_residence")).tables["per_year"].row(0, named=True)
    assert (row["forms_count"], row["counted_year"]) == (2, 2017)
    assert row["difference_eur"] == 2 * (600_000 - 669_600)


@pytest.mark.parametrize("year", [2015, 2016, 2022, 2025])
def test_a_year_without_the_payment_is_refused_by_name(year):
    with pytest.raises(YearWithoutRuleError) as refused:
        answered(form(year=year))
    assert refused.value.facts["years"] == str(year)
    assert refused.value.facts["known"] == "2017, 2018, 2019, 2020, 2021"


def test_asking_for_a_year_without_the_payment_is_refused_even_beside_years_that_have_it():
    with pytest.raises(YearWithoutRuleError):
        answered(form(), book_year=2023)


def test_beside_years_with_the_payment_a_year_without_is_named_and_not_computed():
    result = answered(form(), form(year=2022))
    assert result.tables["per_year"]["book_year"].to_list() == [2019]
    assert dict(result.tables["coverage"].select("book_year", "state").rows())[2022] == "no_payment"
    assert any("rekenen we niet na" in each.text for each in result.statements)


def test_nothing_handed_in_or_nothing_of_the_year_is_no_answer():
    with pytest.raises(RegisterEmptyError) as refused:
        answered()
    assert refused.value.facts["register"] == "voogdij"
    with pytest.raises(RegisterEmptyError):
        answered(form(), book_year=2020)


def test_three_children_are_hidden_and_so_is_the_sum_that_would_give_them_away():
    answer = released(form(), form("closed_residence", children=3))
    forms = {row["form"]: row for row in answer.tables["per_form"].frame.iter_rows(named=True)}
    assert forms["closed_residence"]["payment_eur_status"] == "hidden"
    assert forms["closed_residence"]["own_units"] is None
    assert forms["foster_care"]["payment_eur_status"] == "known"
    assert answer.tables["per_year"].frame["payment_eur_status"].to_list() == ["hidden"]


def test_the_largest_shortfall_is_named_only_where_every_form_is_shown():
    dear = {"own_price_cents": 90_000}
    few = released(form(**dear), form("closed_residence", children=3))
    many = released(form(**dear), form("closed_residence", children=30))
    told = [any("grootste tekort" in each.text for each in answer.statements) for answer in (few, many)]
    assert told == [False, True]


def test_with_few_children_put_together_the_sum_is_told():
    answer = released(form(), form("other_residence", children=9))
    assert answer.tables["per_year"].frame["payment_eur_status"].to_list() == ["known"]


def test_children_that_only_cbs_counted_are_hidden_as_well():
    answer = released(form(children=0, published=600, own_units=0))
    assert answer.tables["per_form"].frame["payment_eur_status"].to_list() == ["hidden"]


def test_no_sentence_tells_what_is_hidden():
    answer = released(form("closed_residence", children=3))
    assert not [each for each in answer.statements if any(at.table == "per_form" for at in each.cells.values())]


@pytest.mark.parametrize(
    ("counts", "people"),
    [([], 0), ([0, 0], 0), ([3], 3), ([3, 40], 3), ([3, 3], 6), ([4, 4, 8, 50], 16), ([0, 40, 50], 40)],
)
def test_a_sum_counts_the_smallest_parts_that_a_limit_can_part_from_the_rest(counts, people):
    assert behind_a_sum(counts) == people


def test_the_report_is_shown_where_it_contradicts_itself():
    result = answered(form())
    assert result.tables["overlap"]["persons_count"].sum() == 2 * 391_685
    told = {row["told"]: row for row in result.tables["contradictions"].iter_rows(named=True)}
    assert (told["with_youth_help"]["text_count"], told["with_youth_help"]["table_count"]) == (388_000, 377_320)
    of_help = result.tables["overlap"].filter(pl.col("provisions").str.contains("jeugdhulp|alle_drie"))
    assert of_help["persons_count"].sum() == 377_320


def test_an_answer_keeps_the_promises():
    keeps_its_promises(
        guardianship.INSTRUMENT, answered(form(), form("measure", counted_in="children"), form(year=2022))
    )
