"""Whatever is handed in: parts add up to what they are parts of, bands hold, and hidden parts stay hidden."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iv3_nation import framed
from stuurlicht.instruments.buig.safety_net import BELOW, ONE_YEAR, REGULAR, Year, outcome
from stuurlicht.instruments.guardianship.differences import behind_a_sum, per_form, per_year
from stuurlicht.instruments.wsw.ahead import ahead
from stuurlicht.instruments.wsw.results import results
from stuurlicht.rules.sheltered_work import Decline
from stuurlicht.rules.vangnet import vangnet_rules
from stuurlicht.tables.registers import guardianship, sheltered_work

CENTS = st.integers(1, 10_000_000)
UNITS = st.floats(0.1, 5_000, allow_nan=False)
SHARES = st.floats(0.0, 0.5)


@st.composite
def handed_in(draw):
    children = draw(st.integers(0, 200))
    return {
        "municipality": "GM0344",
        "book_year": draw(st.sampled_from([2017, 2019, 2021])),
        "form": draw(st.sampled_from(["foster_care", "family_home", "other_residence"])),
        "counted_in": "children",
        "published_units": draw(st.integers(0, 200)),
        "own_units": children,
        "children_count": children,
        "national_price_cents": draw(CENTS),
        "own_price_cents": draw(CENTS),
        "source": "x",
        "line_number": 1,
    }


@given(st.lists(handed_in(), min_size=1, max_size=6, unique_by=lambda row: (row["book_year"], row["form"])))
def test_numbers_and_prices_are_the_whole_difference_of_every_form_and_year(rows):
    forms = per_form(framed(guardianship, rows))
    for table in (forms, per_year(forms)):
        for row in table.iter_rows(named=True):
            assert row["difference_eur"] == pytest.approx(row["payment_eur"] - row["own_cost_eur"], abs=0.01)
            assert row["difference_eur"] == pytest.approx(row["count_effect_eur"] + row["price_effect_eur"], abs=0.01)
    assert forms["difference_eur"].sum() == pytest.approx(per_year(forms)["difference_eur"].sum(), abs=0.01)


@given(st.lists(st.integers(0, 60), max_size=8), st.integers(2, 20))
def test_a_sum_that_is_told_gives_no_hidden_parts_away(counts, limit):
    hidden = [count for count in counts if 0 < count < limit]
    if hidden and sum(hidden) < limit:
        assert behind_a_sum(counts) < limit
    if len(hidden) == 1:
        assert behind_a_sum(counts) < limit


@given(UNITS, CENTS, CENTS, CENTS, CENTS)
def test_results_are_what_they_are_made_of(units, wage, subsidy, added, other):
    told = {"municipality": "GM0344", "book_year": 2018, "standard_units": units, "wage_per_se_cents": wage}
    told |= {"subsidy_per_se_cents": subsidy, "added_value_cents": added, "other_cost_cents": other, "source": "x"}
    row = results(framed(sheltered_work, [told])).row(0, named=True)
    assert row["subsidy_result_eur"] == pytest.approx(row["subsidy_eur"] - row["wages_eur"], abs=1e-3)
    made = row["subsidy_eur"] + row["added_value_eur"] - row["wages_eur"] - row["other_cost_eur"]
    assert row["exploitation_eur"] == pytest.approx(made, abs=1e-3)
    assert (row["subsidy_result_eur"] < 0) == (subsidy < wage)


@given(UNITS, CENTS, st.tuples(SHARES, SHARES, SHARES), st.floats(-0.1, 0.2))
def test_the_middle_lies_within_the_band_and_units_never_grow(units, wage, shares, growth):
    low, middle, high = sorted(shares)
    told = {"municipality": "GM0344", "book_year": 2019, "standard_units": units, "wage_per_se_cents": wage}
    rows = ahead(results(framed(sheltered_work, [told | {"source": "x"}])), Decline(middle, low, high), 5, growth)
    slack = 1e-6 * units * wage
    assert (rows["low_eur"] <= rows["subsidy_result_eur"] + slack).all()
    assert (rows["subsidy_result_eur"] <= rows["high_eur"] + slack).all()
    assert (rows["standard_units"] <= units).all()


BALANCES = st.integers(-2_000, 2_000)


@given(st.dictionaries(st.integers(2022, 2025), BALANCES), st.integers(1, 500))
def test_the_safety_net_never_pays_more_than_the_shortfall_and_more_shortfall_never_less(balances, more):
    told = {year: Year(1_000, balance) for year, balance in balances.items()}
    found = outcome(2025, told, vangnet_rules())
    if found.payment_cents is not None:
        assert 0 <= found.payment_cents <= max(0, -told[2025].balance)
    if found.state == REGULAR:
        worse = told | {2025: Year(1_000, told[2025].balance - more)}
        again = outcome(2025, worse, vangnet_rules())
        assert again.state == REGULAR
        assert again.payment_cents >= found.payment_cents
    if found.state in {BELOW, ONE_YEAR}:
        assert found.payment_cents == 0
