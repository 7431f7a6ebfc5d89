"""What holds for overlap, whatever was declared, beside a count person by person."""

from collections import Counter

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from stuurlicht.core import AsOf
from stuurlicht.core.columns import TOTAL
from stuurlicht.instruments.overlap import INSTRUMENT
from stuurlicht.instruments.overlap.reading import PROVISIONS
from stuurlicht.methods.intersections import inclusive
from stuurlicht.release import PUBLICATION, RunFacts
from stuurlicht.release.figures import Figures
from stuurlicht.release.offers import offer
from stuurlicht.release.reading import read
from unit.instruments.test_overlap import DAY, WMO, YOUTH, answer, care

GROUPS = {"jeugdwet": ["jeugd_ambulant", "jeugd_verblijf", "jeugdbescherming"], "wmo": ["begeleiding", "opvang"]}
LINES = st.lists(
    st.tuples(
        st.sampled_from("abcdef"),
        st.sampled_from([(law, group) for law, groups in GROUPS.items() for group in groups]),
        st.integers(0, 30),
        st.integers(1, 14),
        st.integers(1, 900),
    ),
    min_size=1,
    max_size=20,
)
LINKS = tuple((law, name, f"p-{name}") for law in (YOUTH, WMO) for name in "abcdef")


def rows_of(lines):
    laws = {"jeugdwet": YOUTH, "wmo": WMO}
    own = care("a", "jeugd_ambulant", 5)  # always somebody in the last twelve months
    return [
        own,
        *(care(who, group, euros, law=laws[law], ago=ago, months=n) for who, (law, group), ago, n, euros in lines),
    ]


def sets_of(lines, *, law=None):
    """Give the kinds of help of each person in the last twelve months, one by one."""
    found = {"a": {"jeugd_ambulant"}} if law in {None, "jeugdwet"} else {}
    for who, (own, group), ago, _months, _euros in lines:
        if ago < 12 and law in {None, own}:
            found.setdefault(who, set()).add(group)
    return found


@settings(max_examples=40, deadline=None)
@given(LINES)
def test_combinations_are_the_sets_of_people_one_by_one(lines):
    tables = answer(*rows_of(lines), links=LINKS).tables
    for law in ("jeugdwet", "wmo", "over_laws"):
        told = tables["combinations"].filter(law=law)
        counts = {frozenset(row["combination"].split("+")): row["clients_count"] for row in told.iter_rows(named=True)}
        who = sets_of(lines, law=None if law == "over_laws" else law).values()
        is_told = told.height or law != "over_laws"  # over the laws only where both have people
        assert not is_told or counts == Counter(frozenset(each) for each in who)


@settings(max_examples=40, deadline=None)
@given(LINES)
def test_who_has_a_kind_at_least_follows_from_exact_combinations(lines):
    tables = answer(*rows_of(lines)).tables
    for law in tables["summary"]["law"]:
        exact = np.zeros(2 ** len(PROVISIONS), dtype=np.int64)
        for row in tables["combinations"].filter(law=law).iter_rows(named=True):
            exact[sum(1 << PROVISIONS.index(code) for code in row["combination"].split("+"))] = row["clients_count"]
        at_least = inclusive(exact)
        for row in tables["provisions"].filter(law=law, number=TOTAL).iter_rows(named=True):
            assert row["clients_count"] == at_least[1 << PROVISIONS.index(row["provision"])]
        assert at_least[0] == tables["summary"].filter(law=law)["clients_count"].item()


@settings(max_examples=40, deadline=None)
@given(LINES)
def test_cost_adds_up_along_every_table(lines):
    tables = answer(*rows_of(lines), links=LINKS).tables
    for law, cost in tables["summary"].select("law", "cost_eur").iter_rows():
        parts = ["combinations", "memberships", *(["tenths"] if tables["tenths"].filter(law=law).height else [])]
        for name in parts:
            assert abs(tables[name].filter(law=law)["cost_eur"].sum() - cost) < 0.005
        assert abs(tables["provisions"].filter(law=law, number=TOTAL)["cost_eur"].sum() - cost) < 0.005
        assert 0 <= tables["summary"].filter(law=law)["gini_share"].item() < 1
    steps = tables["step_downs"]
    assert ((steps["before_eur"] + steps["change_eur"] - steps["after_eur"]).abs() < 0.005).all()


@settings(max_examples=30, deadline=None)
@given(LINES, st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(lines, random):
    rows = [row for told in rows_of(lines) for row in told]
    told = answer(rows, links=LINKS).tables
    again = answer(random.sample(rows, len(rows)), links=LINKS).tables
    for name, table in told.items():
        assert table.equals(again[name]), name


@settings(max_examples=30, deadline=None)
@given(LINES)
def test_figures_hang_together_as_declared_also_over_the_laws(lines):
    """On this rests what is hidden beside a small count in a publication."""
    facts = RunFacts(run_id="0", at=AsOf(DAY, 1), parameters={"settle_months": 3}, seed=1, code_version="test")
    offered = offer(INSTRUMENT, answer(*rows_of(lines), links=LINKS), facts, PUBLICATION)
    assert read(Figures(), [offered], set(), PUBLICATION).broken == []
