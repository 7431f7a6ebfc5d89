"""Whatever the table: an outsider with all sums stays far enough from every cell that must be hidden."""

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from disclosure_building import DAY, SPENT, TOTAL, bounds, hidden_keys, of_one, spent_frame, spent_table
from stuurlicht.release import PUBLICATION

LAWS, KINDS = ("jeugdwet", "wmo", "participatiewet"), ("a", "b", "c", "d")
SHARE = PUBLICATION.dominance_share
_CELL = st.tuples(st.integers(10, 5000), st.integers(1, 60))
_LEAVES = st.fixed_dictionaries({(law, kind): _CELL for law in LAWS for kind in KINDS})
_SHOWN = spent_table(["law", "kind"])


def with_totals(leaves):
    """Give a table with both margins from its cells."""
    cells = dict(leaves)
    for law in (*LAWS, TOTAL):
        for kind in (*KINDS, TOTAL):
            parts = [leaf for key, leaf in leaves.items() if law in (key[0], TOTAL) and kind in (key[1], TOTAL)]
            cells[law, kind] = tuple(sum(part) for part in zip(*parts, strict=True))
    return cells


def sums():
    rows = [((law, TOTAL), [(law, kind) for kind in KINDS]) for law in (*LAWS, TOTAL)]
    return rows + [((TOTAL, kind), [(law, kind) for law in LAWS]) for kind in (*KINDS, TOTAL)]


def values_of(cells):
    return {key: float(amount) for key, (amount, _count) in cells.items()}


def small(cells):
    """Give the cells that the primary rules hide."""
    return {key for key, (_amount, count) in cells.items() if count < PUBLICATION.persons}


@settings(max_examples=15, deadline=None)
@given(_LEAVES)
def test_no_hidden_cell_can_be_worked_out_closer_than_its_room(leaves):
    cells = with_totals(leaves)
    outcome = of_one(_SHOWN, spent_frame(["law", "kind"], cells))
    if outcome.withheld:
        return
    hidden, truth = hidden_keys(outcome), values_of(cells)

    ends = bounds(sums(), truth, hidden)
    for key in small(cells):
        low, high = ends[key]
        assert low <= truth[key] * (1 - SHARE) + 0.01
        assert high >= truth[key] * (1 + SHARE) - 0.01


@settings(max_examples=10, deadline=None)
@given(_LEAVES, _LEAVES)
def test_two_months_together_give_away_no_more_than_one(before, now):
    """An outsider lays both months side by side; a cell that did not move tells in both what it tells in one."""
    kept, both, rows, hidden = (), {}, [], set()
    for month, leaves in enumerate((before, {**now, ("wmo", "a"): before["wmo", "a"]})):
        cells = with_totals(leaves)
        outcome = of_one(_SHOWN, spent_frame(["law", "kind"], cells), earlier=kept, day=DAY)
        kept = (outcome.kept,)
        if outcome.withheld:
            return
        truth, hides = values_of(cells), hidden_keys(outcome)
        both |= {(month, key): value for key, value in truth.items()}
        hidden |= {(month, key) for key in hides}
        rows += [((month, whole), [(month, part) for part in parts]) for whole, parts in sums()]
    rows.append(((0, ("wmo", "a")), [(1, ("wmo", "a"))]))

    assert ((0, ("wmo", "a")) in hidden) <= ((1, ("wmo", "a")) in hidden)
    ends = bounds(rows, both, hidden)
    told_before = {key for month, key in both if month == 0 and (0, key) not in hidden}
    for month, key in hidden & {(1, key) for key in small(cells)} - {(1, key) for key in told_before}:
        low, high = ends[month, key]
        assert low <= both[month, key] * (1 - SHARE) + 0.01
        assert high >= both[month, key] * (1 + SHARE) - 0.01


@settings(max_examples=10, deadline=None)
@given(_LEAVES, st.randoms(use_true_random=False))
def test_the_order_of_rows_is_irrelevant(leaves, random):
    frame = spent_frame(["law", "kind"], with_totals(leaves))
    places = list(range(frame.height))
    random.shuffle(places)
    first, second = (of_one(_SHOWN, each).results[0].tables["t"].frame for each in (frame, frame[places]))

    assert first.equals(second)


@settings(max_examples=10, deadline=None)
@given(st.lists(st.integers(200, 900), min_size=4, max_size=6), st.integers(-20, 20))
def test_money_moved_between_two_hidden_cells_leaves_every_byte_as_it_was(amounts, moved):
    """Two small kinds hide each other; how much of their sum each has shows nowhere."""
    kinds = [f"k{place}" for place in range(len(amounts))]

    def written(shift):
        own = [amounts[0] + shift, amounts[1] - shift, *amounts[2:]]
        cells = {
            kind: (amount, 4 if place < 2 else 40) for place, (kind, amount) in enumerate(zip(kinds, own, strict=True))
        }
        shown = of_one(spent_table(["kind"], adds=SPENT), spent_frame(["kind"], {**cells, TOTAL: (sum(own), 400)}))
        return shown.results[0].tables["t"].frame.write_csv(), tuple(shown.withheld)

    assert written(0) == written(moved)
    assert pl.read_csv(written(0)[0].encode()).height == len(amounts) + 1
