"""Mergers in general: nobody is lost, nobody counts twice, and every cent arrives."""

from datetime import date
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from stuurlicht.rules.mergers import municipalities_on, predecessors, split_cents, successors

YEARS = st.integers(2015, 2026)
SHARES = (
    st.lists(st.integers(0, 1000), min_size=1, max_size=6)
    .filter(any)
    .map(lambda parts: [Fraction(part, sum(parts)) for part in parts])
)


@given(YEARS, YEARS)
def test_every_municipality_arrives_whole_in_municipalities_that_exist(one, other):
    first, last = sorted((one, other))
    existing = set(municipalities_on(date(last, 1, 1)))
    for code in municipalities_on(date(first, 1, 1)):
        after = successors(code, first, last)
        assert sum(each.share for each in after) == 1
        assert {each.municipality for each in after} <= existing


@given(YEARS, YEARS)
def test_every_municipality_of_a_later_year_is_made_of_something(one, other):
    first, last = sorted((one, other))
    assert set(predecessors(last, date(first, 1, 1))) == set(municipalities_on(date(last, 1, 1)))


@given(st.tuples(YEARS, YEARS, YEARS).map(sorted))
def test_two_steps_lead_where_one_step_leads(years):
    first, between, last = years
    for code in municipalities_on(date(first, 1, 1)):
        at_once = {each.municipality: each.share for each in successors(code, first, last)}
        in_steps = {}
        for middle in successors(code, first, between):
            for end in successors(middle.municipality, between, last):
                in_steps[end.municipality] = in_steps.get(end.municipality, 0) + middle.share * end.share
        assert at_once == in_steps


@given(st.integers(-(10**15), 10**15), SHARES)
def test_parts_add_up_to_the_cent_and_lie_within_a_cent_of_their_share(cents, shares):
    parts = split_cents(cents, shares)
    assert sum(parts) == cents
    assert all(abs(part - cents * share) < 1 for part, share in zip(parts, shares, strict=True))


@given(st.integers(-(10**12), 10**12), SHARES)
def test_an_amount_with_the_other_sign_is_divided_the_same(cents, shares):
    assert split_cents(-cents, shares) == tuple(-part for part in split_cents(cents, shares))
