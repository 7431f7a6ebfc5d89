"""Ceilings against a fictional municipality: what each contract came to is worked out from what was delivered."""

from datetime import date

import polars as pl
import pytest

from stuurlicht.instruments.ceilings import INSTRUMENT, CeilingsParameters, compute
from stuurlicht.simulation import simulate
from stuurlicht.simulation.clock import date_of_month
from stuurlicht.testing.fictional import workspace_of
from truth_building import inputs_of

pytestmark = pytest.mark.slow
YEAR = 2025
IN_THE_YEAR, LONG_AFTER = date(2025, 9, 30), date(2028, 12, 31)


@pytest.fixture(scope="module")
def fictional(tmp_path_factory):
    municipality = simulate(inhabitants=20_000, seed=11)
    made = workspace_of(
        municipality, tmp_path_factory.mktemp("made"), first_day=municipality.care_days[0], until=LONG_AFTER
    )

    def asked(day):
        return compute(inputs_of(INSTRUMENT, made.ledger, day), CeilingsParameters(book_year=YEAR)).tables["contracts"]

    return true_contracts(municipality), asked


def true_contracts(municipality):
    """Give per contract of the year its ceiling, what is approved in the end, and the month in which that passes it.

    A provider that got a new code goes on under its old contract for care of before, and under a new one after.
    """
    world = municipality.world
    months = [date_of_month(int(month)) for month in world.care_months]
    renewed = {
        each["old_code"]: each["new_code"]
        for each in municipality.registers.code_maps.filter(kind="provider").iter_rows(named=True)
    }
    lines = municipality.events.rows["323"].filter(rejected=0).unique("line")  # a message may be sent twice
    agb = [renewed.get(provider.agb, provider.agb) for provider in world.providers]
    told = lines.select(
        provider=pl.Series(agb).gather(lines["provider"]),
        month=pl.Series(months, dtype=pl.Date).gather(lines["care"]),
        law=pl.Series([product.law for product in world.products]).gather(lines["product"]),
        cents="amount_cents",
    ).filter(pl.col("month").dt.year() == YEAR)
    by_month = told.group_by("law", "provider", "month").agg(pl.col("cents").sum()).sort("month")
    agreed = municipality.registers.contracts.with_columns(provider=pl.col("provider").replace(renewed)).filter(
        pl.col("start_date").cast(pl.String).str.starts_with(str(YEAR))
    )
    ceilings = agreed.group_by("law", "provider").agg(pl.col("ceiling_cents").sum())
    running = by_month.with_columns(sum=pl.col("cents").cum_sum().over("law", "provider")).join(
        ceilings, on=["law", "provider"]
    )
    return running.group_by("law", "provider").agg(
        true_eur=pl.col("cents").sum() / 100,
        true_ceiling_eur=pl.col("ceiling_cents").first() / 100,
        true_month=pl.col("month").filter(pl.col("sum") > pl.col("ceiling_cents")).min(),
    )


def beside(fictional, day):
    truth, asked = fictional
    return asked(day).join(truth, on=["law", "provider"])


def of_one_contract(told):
    """Leave out the provider that got a new code within the year: two contracts bear its last one."""
    return told.filter(pl.len().over("law", "provider") == 1)


def test_long_after_the_year_what_counts_is_what_was_delivered_and_approved(fictional):
    told = beside(fictional, LONG_AFTER)
    both = told.group_by("law", "provider").agg(
        pl.col("approved_eur", "ceiling_eur").sum(), pl.col("true_eur", "true_ceiling_eur").first()
    )
    assert both.height >= 15
    assert (both["approved_eur"] - both["true_eur"]).abs().max() < 0.005
    assert both["ceiling_eur"].equals(both["true_ceiling_eur"], null_equal=False)


def test_long_after_the_year_each_ceiling_is_known_to_be_passed_in_its_month_or_to_hold(fictional):
    told = of_one_contract(beside(fictional, LONG_AFTER))
    was_passed = told["true_eur"] > told["true_ceiling_eur"]
    assert 4 <= was_passed.sum() <= told.height - 4
    assert (told["breach_probability"] == was_passed.cast(pl.Float64)).all()
    assert told["median_exhausted_month"].equals(told["true_month"])


def test_in_the_year_the_ceilings_that_will_be_passed_are_told_from_those_that_hold(fictional):
    told = of_one_contract(beside(fictional, IN_THE_YEAR))
    was_passed = pl.col("true_eur") > pl.col("true_ceiling_eur")
    assert told.filter(was_passed)["breach_probability"].mean() > 0.6
    assert told.filter(~was_passed)["breach_probability"].mean() < 0.25
    sure = pl.col("breach_probability")
    assert told.filter(sure > 0.9).select(was_passed.all()).item()
    assert not told.filter(sure < 0.02).select(was_passed.any()).item()


def test_in_the_year_the_month_is_told_to_within_one(fictional):
    told = of_one_contract(beside(fictional, IN_THE_YEAR)).drop_nulls(["median_exhausted_month", "true_month"])
    number = [pl.col(name).dt.month().cast(pl.Int64) for name in ("median_exhausted_month", "true_month")]
    assert told.height >= 3
    assert told.select((number[0] - number[1]).abs().max()).item() <= 1


def test_in_the_year_most_amounts_come_to_lie_within_their_band(fictional):
    told = of_one_contract(beside(fictional, IN_THE_YEAR))
    assert told.select(pl.col("true_eur").is_between("low80_eur", "high80_eur").mean()).item() >= 0.6
