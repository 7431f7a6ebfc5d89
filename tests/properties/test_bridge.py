"""Whatever is supplied: parts add up to the cent, and no booking is lost."""

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from bridge_building import booked, bridged, budget, declared, item, totalled
from stuurlicht.core.cost_kinds import COST_KINDS

CENTS = st.integers(-(10**11), 10**11)
KINDS = st.sampled_from(list(COST_KINDS))


def cents_of(euros):
    return [None if euro is None else round(euro * 100) for euro in euros]


@given(
    st.integers(0, 10**11),
    st.lists(CENTS, max_size=4),
    st.lists(st.tuples(CENTS, KINDS), max_size=5),
    st.lists(CENTS, max_size=3),
    st.lists(st.tuples(CENTS, st.one_of(st.none(), KINDS, st.just("not_ours"))), max_size=6),
)
def test_parts_and_difference_add_up_and_bookings_are_conserved(spending, lines, totals, items, bookings):
    result = bridged(
        budgets=[budget(spending, 0)],
        declaration_events=[declared(cents, f"p{place}") for place, cents in enumerate(lines)],
        told_costs=[totalled(cents, kind) for cents, kind in totals],
        outside_items=[item(cents) for cents in items],
        booked_costs=[booked(cents, kind) for cents, kind in bookings],
    )
    rows = result.tables["bridge"]
    of_parts = cents_of(rows.filter(pl.col("part") != "budget")["net_eur"])
    assert sum(cents for cents in of_parts if cents is not None) == spending
    whole = result.tables["booked"].row(0, named=True)
    names = ("mapped_eur", "left_out_eur", "unallocated_eur")
    if bookings:
        assert sum(cents_of(whole[name] for name in names)) == sum(cents for cents, _kind in bookings)
        listed = cents_of(result.tables["unallocated"]["booked_eur"])
        assert sum(listed) == sum(cents for cents, kind in bookings if kind is None)
    else:
        assert [whole[name] for name in names] == [None] * 3
