"""BUIG on made-up answers and accounts: balance, safety net by year, task field 6.3 apart, and the chain."""

import pytest

from iv3_nation import filing, framed, keeps_its_promises, looked_at, task_field
from stuurlicht.instruments import buig
from stuurlicht.instruments.base import NoDataError
from stuurlicht.instruments.buig import BuigParameters, compute
from stuurlicht.instruments.buig.safety_net import Year, outcome
from stuurlicht.rules.vangnet import vangnet_rules
from stuurlicht.rules.years_with_rule import YearWithoutRuleError
from stuurlicht.tables.marts.iv3_filings import iv3_filings
from stuurlicht.tables.marts.iv3_task_fields import iv3_task_fields
from stuurlicht.tables.marts.region_features import region_features
from stuurlicht.tables.marts.survey_amounts import survey_amounts
from stuurlicht.tables.registers import sheltered_work

HERE, THERE = "GM0344", "GM0363"


def told(year, budget, spending, municipality=HERE, survey_year=2025, terms="net", basis="account", **sides):
    row = {"municipality": municipality, "survey_year": survey_year, "book_year": year, "domain": "bijstand"}
    row |= {"spending_terms": terms, "basis": basis}
    amounts = {"funds": budget, "spending": spending, **sides}
    return [row | {"side": side, "amount_cents": each and each * 100} for side, each in amounts.items()]


def answered(answers=(), fields=(), sheltered=(), features=(), **chosen):
    filed = sorted({(row["municipality"], row["book_year"], row["report"]) for row in fields})
    frames = {
        "survey_amounts": framed(survey_amounts, [row for each in answers for row in each]),
        "iv3_task_fields": framed(iv3_task_fields, list(fields)),
        "iv3_filings": framed(iv3_filings, [filing(*each) for each in filed]),
        "region_features": framed(region_features, list(features)),
        "sheltered_work": framed(sheltered_work, list(sheltered)),
    }
    return compute(looked_at("buig", frames), BuigParameters(**chosen))


def own(result, year, municipality=HERE):
    rows = result.tables["per_municipality"].filter(municipality=municipality, book_year=year)
    return rows.row(0, named=True)


def test_the_balance_is_budget_less_spending_and_negative_when_short():
    row = own(answered([told(2022, 1000, 1080)]), 2022)
    assert (row["balance_eur"], row["balance_share"]) == (-80, -0.08)


def test_revenues_are_taken_off_where_spending_is_gross_and_not_otherwise():
    gross = own(answered([told(2022, 1000, 1080, terms="gross", revenues=100)]), 2022)
    net = own(answered([told(2022, 1000, 1080, revenues=100)]), 2022)
    assert (gross["balance_eur"], net["balance_eur"]) == (20, -80)


def test_gross_spending_without_its_revenues_gives_no_balance_and_is_named():
    result = answered([told(2022, 1000, 1080, terms="gross", revenues=None)])
    assert own(result, 2022)["balance_eur"] is None
    assert result.tables["missing_answers"].filter(municipality=HERE)["reason"].to_list() == ["revenues_not_told"]


def test_a_budget_of_zero_gives_no_share_and_no_safety_net():
    result = answered([told(2025, 0, 10)])
    row = own(result, 2025)
    assert (row["balance_share"], row["state"]) == (None, "no_balance")
    assert result.tables["missing_answers"].filter(municipality=HERE)["reason"].to_list() == ["budget_zero"]


def test_the_newest_survey_that_asked_a_year_counts():
    rows = [told(2022, 1000, 900, survey_year=2023), told(2022, 1000, 1200, survey_year=2024)]
    assert own(answered(rows), 2022)["balance_eur"] == -200


def test_the_nation_adds_up_who_told_both_and_counts_them():
    result = answered([told(2022, 1000, 1080), told(2022, 500, 400, THERE), told(2022, 500, None, "GM0518")])
    row = own(result, 2022, "totaal")
    assert (row["municipalities_count"], row["budget_eur"], row["balance_eur"]) == (2, 1500, 20)
    counts = result.tables["coverage"].filter(municipality="totaal").select("reason", "municipalities_count")
    assert dict(counts.rows()) == {"complete": 2, "not_told": 1, "no_answer": 345 - 3}


def years(**short):
    return {int(year[1:]): Year(1000, -amount) for year, amount in short.items()}


@pytest.mark.parametrize(
    ("short", "state", "paid"),
    [
        (years(y2023=0, y2024=0, y2025=75), "below", 0),
        (years(y2023=0, y2024=0, y2025=95), "regular", 10),
        (years(y2023=0, y2024=0, y2025=200), "regular", 100),
        (years(y2022=0, y2023=0, y2024=-50, y2025=100), "one_year", 0),
        (years(y2024=0, y2025=100), "earlier_unknown", None),
        (years(y2022=50, y2023=0, y2024=50, y2025=60), "extended", None),
        (years(y2022=50, y2023=0, y2024=0, y2025=60), "below", 0),
        (years(y2024=50, y2025=60), "earlier_unknown", None),
        (years(y2025=-100), "below", 0),
        (years(y2022=80), "no_balance", None),
    ],
)
def test_the_rule_of_2025_on_years_of_a_thousand(short, state, paid):
    assert outcome(2025, short, vangnet_rules()) == (state, paid)


def test_a_year_of_which_no_rule_was_found_is_told_as_such():
    assert outcome(2022, years(y2022=200), vangnet_rules()) == ("no_rule", None)


def test_the_height_that_was_not_found_is_unknown_and_not_zero():
    short = years(y2016=60, y2017=60, y2018=60)
    assert outcome(2018, short, vangnet_rules()) == ("regular", None)


def test_the_condition_that_was_not_found_leaves_2024_open():
    assert outcome(2024, years(y2022=90, y2023=90, y2024=90), vangnet_rules()) == ("condition_unknown", None)
    assert outcome(2024, years(y2024=75), vangnet_rules()) == ("below", 0)


def test_what_rests_on_answers_is_in_no_publication():
    confidential = {table.name for table in buig.INSTRUMENT.tables if table.is_confidential}
    assert {"per_municipality", "chain", "missing_answers"} == confidential
    shown = answered([told(2022, 1000, None), told(2022, 5, 5, THERE)]).tables["coverage"]
    assert ["totaal"] == shown.filter(figure="survey")["municipality"].unique().to_list()


def test_the_balance_after_the_safety_net_is_told_beside_what_the_municipality_knows():
    rows = [told(2023, 1000, 1000), told(2024, 1000, 1000), told(2025, 1000, 1200, safety_net=90)]
    row = own(answered(rows), 2025)
    assert (row["safety_net_eur"], row["told_net_eur"], row["after_net_eur"]) == (100, 90, -100)


def test_asking_a_year_without_a_rule_is_refused_by_name():
    with pytest.raises(YearWithoutRuleError) as refused:
        answered([told(2022, 1000, 1200)], book_year=2022)
    assert refused.value.facts == {"instrument": "buig", "years": "2022", "known": "2018, 2024, 2025"}


def test_neither_survey_nor_accounts_is_no_answer():
    with pytest.raises(NoDataError):
        answered()


def test_task_field_63_stands_apart_and_beside_no_budget():
    result = answered(
        fields=[task_field(HERE, 2020, "account", "6.3", 90), task_field(HERE, 2020, "account", "6.4", 9)]
    )
    row = result.tables["income_schemes"].filter(municipality=HERE).row(0, named=True)
    assert (row["costs_eur"], row["revenues_eur"], row["net_eur"]) == (90_000, None, None)
    assert row["mark"] == "tozo"
    assert result.tables["per_municipality"].is_empty()


def test_costs_less_revenues_of_63_are_told_where_both_are():
    result = answered(
        fields=[task_field(HERE, 2024, "budget", "6.3", 90, 70), task_field(THERE, 2024, "budget", "6.3", 10, 5)]
    )
    row = result.tables["income_schemes"].filter(municipality="totaal").row(0, named=True)
    assert (row["costs_eur"], row["net_eur"], row["municipalities_count"]) == (100_000, 25_000, 2)
    missing = result.tables["coverage"].filter(municipality="totaal", reason="not_filed")
    assert missing["municipalities_count"].to_list() == [342 - 2]


def places(units, year=2024):
    row = {"municipality": HERE, "book_year": year, "standard_units": units, "wage_per_se_cents": 3_600_000}
    return row | {"subsidy_per_se_cents": 3_000_000, "source": "verzonnen", "line_number": 1}


PERSONS = {"region": HERE, "year": 2024, "feature": "benefit_persons", "value": 1000.0, "value_status": "known"}


def test_the_chain_counts_at_how_many_more_people_the_gain_is_gone():
    result = answered([told(2024, 15_000_000, 15_000_000)], sheltered=[places(10.0)], features=[PERSONS])
    row = result.tables["chain"].row(0, named=True)
    assert (row["shortfall_eur"], row["benefit_eur"], row["break_even_count"]) == (60_000, 15_000, 4)
    assert row["people_count"] == 8


@pytest.mark.parametrize(("answers", "features"), [([], [PERSONS]), ([told(2024, 10, 10)], [])])
def test_without_spending_or_persons_the_chain_stops_at_the_shortfall(answers, features):
    fields = [task_field(HERE, 2024, "budget", "6.3", 90, 70)]
    row = answered(answers, fields, [places(10.0)], features).tables["chain"].row(0, named=True)
    assert (row["shortfall_eur"], row["benefit_eur"], row["break_even_count"]) == (60_000, None, None)


def test_the_report_is_shown_where_its_number_and_its_share_do_not_fit():
    rows = answered([told(2022, 1, 1)]).tables["shortfall_told"].sort("reading").rows(named=True)
    assert [(row["municipalities_count"], round(row["of_all_share"], 2)) for row in rows] == [(250, 0.64), (308, 0.79)]


def test_an_answer_keeps_the_promises():
    answers = [told(year, 1000, 1000 + 60 * (year - 2022)) for year in (2022, 2023, 2024, 2025)]
    fields = [task_field(HERE, 2024, "budget", "6.3", 90, 70)]
    keeps_its_promises(buig.INSTRUMENT, answered(answers, fields, [places(10.0)], [PERSONS]))
