"""Disclosure control of a publication: what is hidden beside the primary rules, in small tables made by hand."""

from dataclasses import replace

import polars as pl
import pytest

from disclosure_building import (
    DAY,
    SPENT,
    TOTAL,
    answer,
    euros,
    hidden_keys,
    of_one,
    people,
    published,
    spent_frame,
    spent_table,
    table,
)
from stuurlicht.core import Adds, Equation, Quantity
from stuurlicht.release import Kept, KeptUnreadableError

KINDS = {"hulp": (500, 40), "opvang": (100, 3), "vervoer": (300, 20), TOTAL: (900, 63)}


def test_one_hidden_cell_beside_a_total_takes_the_cheapest_other_with_it():
    outcome = of_one(spent_table(["kind"]), spent_frame(["kind"], KINDS))

    assert hidden_keys(outcome) == {"opvang", "vervoer"}
    assert outcome.withheld == ()


def test_two_hidden_cells_that_hide_each_other_take_nothing_with_them():
    cells = {**KINDS, "opvang": (100, 3), "vervoer": (300, 4), TOTAL: (900, 47)}

    assert hidden_keys(of_one(spent_table(["kind"]), spent_frame(["kind"], cells))) == {"opvang", "vervoer"}


def test_a_partner_too_small_to_hide_behind_gets_a_third_beside_it():
    cells = {"hulp": (500, 40), "opvang": (1000, 3), "vervoer": (10, 4), TOTAL: (1510, 47)}

    assert hidden_keys(of_one(spent_table(["kind"]), spent_frame(["kind"], cells))) == {"hulp", "opvang", "vervoer"}


def test_a_hidden_cell_without_a_total_gives_nothing_away():
    cells = {kind: told for kind, told in KINDS.items() if kind != TOTAL}

    assert hidden_keys(of_one(spent_table(["kind"]), spent_frame(["kind"], cells))) == {"opvang"}


def two_way(small=("wmo", "hulp")):
    amounts = {
        "wmo": {"hulp": 100, "opvang": 200, "vervoer": 300},
        "jeugdwet": {"hulp": 400, "opvang": 500, "vervoer": 600},
    }
    counts = {key: 12 for law in amounts for key in [(law, kind) for kind in amounts[law]]} | {small: 3}
    cells = {(law, kind): (amounts[law][kind], counts[law, kind]) for law in amounts for kind in amounts[law]}
    for law, by_kind in amounts.items():
        cells[law, TOTAL] = (sum(by_kind.values()), 50)
    for kind in ("hulp", "opvang", "vervoer"):
        cells[TOTAL, kind] = (sum(amounts[law][kind] for law in amounts), 50)
    cells[TOTAL, TOTAL] = (2100, 100)
    return cells


def test_in_a_table_with_two_margins_four_corners_are_hidden():
    hidden = hidden_keys(of_one(spent_table(["law", "kind"]), spent_frame(["law", "kind"], two_way())))

    assert ("wmo", "hulp") in hidden
    assert len(hidden) == 4
    assert not any(TOTAL in key for key in hidden)
    assert sorted(law for law, _kind in hidden) == ["jeugdwet", "jeugdwet", "wmo", "wmo"]


def test_a_total_that_is_small_itself_hides_within_the_total_above_it():
    cells = {
        ("wmo", "hulp"): (70, 3),
        ("wmo", "opvang"): (50, 4),
        ("wmo", TOTAL): (120, 7),
        ("jeugdwet", "hulp"): (400, 40),
        ("jeugdwet", TOTAL): (400, 40),
        (TOTAL, TOTAL): (520, 47),
    }
    hidden = hidden_keys(of_one(spent_table(["law", "kind"]), spent_frame(["law", "kind"], cells)))

    # the only other law must be hidden as well, and its only kind, which is the same amount
    assert hidden == set(cells) - {(TOTAL, TOTAL)}


def test_a_cell_hidden_in_one_table_is_hidden_in_another_that_tells_it_too():
    by_kind, by_month = spent_table(["kind"]), spent_table(["kind", "month"], "m")
    months = {
        (kind, month): (amount / 2, count) for kind, (amount, count) in KINDS.items() for month in ("01", "02")
    } | {("opvang", TOTAL): (100, 3), ("hulp", TOTAL): (500, 40), ("vervoer", TOTAL): (300, 20)}
    outcome = of_one([by_kind, by_month], spent_frame(["kind"], KINDS), spent_frame(["kind", "month"], months))

    of_kinds = hidden_keys(outcome)
    assert of_kinds == {kind for kind, month in hidden_keys(outcome, "m") if month == TOTAL}


def test_tables_that_share_a_margin_are_protected_together():
    """Each alone would be safe with its own pair; together the shared total of a kind would give the pair away."""
    by_law = {("wmo", "opvang"): (100, 3), ("jeugdwet", "opvang"): (80, 12), ("wmo", "hulp"): (500, 40)}
    by_month = {("opvang", "01"): (90, 20), ("opvang", "02"): (90, 30)}
    by_kind = {"opvang": (180, 15), "hulp": (500, 40), TOTAL: (680, 55)}
    outcome = of_one(
        [spent_table(["law", "kind"], "l"), spent_table(["kind", "month"], "m"), spent_table(["kind"])],
        spent_frame(["law", "kind"], by_law),
        spent_frame(["kind", "month"], by_month),
        spent_frame(["kind"], by_kind),
    )

    hidden = (hidden_keys(outcome, "l"), hidden_keys(outcome, "m"), hidden_keys(outcome))
    # the partner lies in the other law, whose table tells the same total in months
    assert hidden == ({("wmo", "opvang"), ("jeugdwet", "opvang")}, set(), set())


def balance_table():
    quantities = {name: Quantity(name) for name in ("spent_eur", "budget_eur", "balance_eur")}
    adds = Adds(
        quantities=quantities,
        equations=(
            Equation(whole=quantities["budget_eur"], parts=(quantities["balance_eur"], quantities["spent_eur"])),
        ),
        signed=("balance_eur",),
    )
    numbers = (euros("spent_eur"), euros("budget_eur", is_public=True), euros("balance_eur"))
    return table("t", ["kind"], numbers, adds)


def test_whatever_follows_from_a_hidden_number_of_the_row_is_hidden_with_it():
    frame = spent_frame(["kind"], KINDS).with_columns(budget_eur=pl.lit(1000.0))
    outcome = of_one(balance_table(), frame.with_columns(balance_eur=1000 - pl.col("spent_eur")))

    assert hidden_keys(outcome) == hidden_keys(outcome, column="balance_eur") == {"opvang", "vervoer"}
    assert outcome.results[0].tables["t"].frame["budget_eur"].null_count() == 0


def with_index(cells):
    columns = (people(), euros("index_share"))
    adds = Adds(quantities={"people_count": Quantity("people")}, series={"index_share": "month"})
    rows = [{"kind": kind, "month": month, "people_count": count} for (kind, month), count in cells.items()]
    frame = pl.DataFrame(rows).sort("kind", "month")
    first = pl.col("people_count").first().over("kind")
    return of_one(
        table("t", ["kind", "month"], columns, adds), frame.with_columns(index_share=pl.col("people_count") / first)
    )


def test_an_index_is_hidden_with_the_first_of_its_series():
    cells = {("hulp", "01"): 4, ("hulp", "02"): 20, ("opvang", "01"): 30, ("opvang", "02"): 6, ("opvang", "03"): 40}
    outcome = with_index(cells)

    assert hidden_keys(outcome, column="people_count") == {("hulp", "01"), ("opvang", "02")}
    assert hidden_keys(outcome, column="index_share") == {("hulp", "01"), ("hulp", "02"), ("opvang", "02")}


def test_an_index_that_is_not_made_of_few_people_does_not_tell_that_they_are_few():
    """A partner may stand first in its series too: nothing tells the one from the other."""
    columns = (people(), euros("index_share"))
    adds = Adds(quantities={"people_count": Quantity("people")}, series={"index_share": "month"})
    counts = {("hulp", "01"): 4, ("hulp", "02"): 20, ("opvang", "01"): 30, ("opvang", "02"): 33, (TOTAL, "01"): 34}
    rows = [{"kind": kind, "month": month, "people_count": count} for (kind, month), count in counts.items()]
    index = pl.when(pl.col("kind") != "hulp").then(1.1)
    is_absent = pl.when(pl.col("kind") == "hulp").then(pl.lit("not_applicable"))
    frame = pl.DataFrame(rows).sort("kind", "month").with_columns(index_share=index, index_share_status=is_absent)
    outcome = of_one(table("t", ["kind", "month"], columns, adds), frame)
    shown = outcome.results[0].tables["t"].frame.filter(pl.col("kind") != TOTAL)

    assert hidden_keys(outcome, column="people_count") == {("hulp", "01"), ("opvang", "01")}
    assert shown["index_share_status"].unique().to_list() == ["hidden"]


def test_a_count_is_never_known_to_be_small():
    """Two and three people in a known total of five: both are known to be few, so a third is hidden."""
    counts = {"a": 2, "b": 3, "c": 40, "d": 60, TOTAL: 105}
    adds = Adds(quantities={"people_count": Quantity("people")})
    frame = pl.DataFrame({"kind": list(counts), "people_count": list(counts.values())}).sort("kind")

    assert hidden_keys(of_one(table("t", ["kind"], (people(),), adds), frame), column="people_count") == {"a", "b", "c"}


def test_people_in_several_groups_do_not_add_up_and_still_give_bounds():
    """Nobody is in two groups, so the total and the other groups together tell the least of the hidden one."""
    of_law = Quantity("people", at={"group": TOTAL})
    adds = Adds(
        quantities={"people_count": Quantity("people")},
        equations=(
            Equation(whole=of_law, parts=(Quantity("people"),), holds="at_least"),
            Equation(
                whole=of_law,
                parts=(Quantity("people", over="group"),),
                holds="at_most",
                where={"group": TOTAL},
            ),
        ),
        overlapping=("group",),
    )
    shown = table("t", ["group"], (people(),), adds)

    def hidden(**counts):
        frame = pl.DataFrame({"group": list(counts), "people_count": list(counts.values())}).sort("group")
        return hidden_keys(of_one(shown, frame), column="people_count")

    assert hidden(a=40, b=5, totaal=45) == {"a", "b"}
    assert hidden(a=40, b=5, totaal=41) == {"b"}


def test_amounts_that_may_be_credits_need_no_partner_of_their_size():
    cells = {"hulp": (500, 40), "opvang": (1000, 3), "vervoer": (1, 4), TOTAL: (1501, 47)}
    signed = replace(SPENT, signed=("spent_eur",))

    hidden = hidden_keys(of_one(spent_table(["kind"], adds=signed), spent_frame(["kind"], cells)))
    assert hidden == {"opvang", "vervoer"}


def test_a_table_that_does_not_say_what_adds_up_is_withheld_and_says_so():
    outcome = of_one(
        [spent_table(["kind"], adds=None), spent_table(["kind"], "other")],
        spent_frame(["kind"], KINDS),
        spent_frame(["kind"], {"hulp": (500, 40), TOTAL: (500, 40)}),
    )

    assert [(each.instrument_id, each.table) for each in outcome.withheld] == [("toy", "t")]
    assert outcome.results[0].tables["t"].is_withheld
    assert outcome.results[0].tables["t"].frame.is_empty()
    assert outcome.results[0].tables["other"].frame.height == 2


def test_a_table_without_hidden_cells_need_not_say_what_adds_up():
    cells = {"hulp": (500, 40), TOTAL: (500, 40)}

    assert of_one(spent_table(["kind"], adds=None), spent_frame(["kind"], cells)).withheld == ()


def test_a_table_that_cannot_be_protected_is_withheld_and_the_others_go_out():
    """The total of one kind is public, so nothing can be hidden behind."""
    public = table("p", ["kind"], (euros("spent_eur", is_public=True),), SPENT)
    cells = {"opvang": (100, 3), TOTAL: (100, 3)}
    outcome = of_one(
        [spent_table(["kind"]), public, spent_table(["law"], "safe", adds=Adds())],
        spent_frame(["kind"], cells),
        spent_frame(["kind"], {TOTAL: (100, 3)}),
        spent_frame(["law"], {"wmo": (800, 80)}),
    )

    assert "safe" not in [each.table for each in outcome.withheld]
    assert outcome.withheld
    assert hidden_keys(outcome, "safe") == set()


def test_the_same_figure_in_two_answers_is_hidden_in_both():
    shown = spent_table(["kind"])
    two = [answer([shown], {"t": spent_frame(["kind"], KINDS)}, instrument_id=name) for name in ("toy", "other")]
    outcome = published(*two)

    assert hidden_keys(outcome, item=0) == hidden_keys(outcome, item=1) == {"opvang", "vervoer"}


def test_moving_money_between_two_hidden_cells_changes_nothing_that_goes_out():
    def frame(moved):
        cells = {**KINDS, "opvang": (100 + moved, 3), "vervoer": (300 - moved, 20)}
        return of_one(spent_table(["kind"]), spent_frame(["kind"], cells)).results[0].tables["t"].frame

    assert frame(0).equals(frame(37.5))


def test_the_order_of_rows_changes_nothing():
    frame = spent_frame(["law", "kind"], two_way())
    first, second = (of_one(spent_table(["law", "kind"]), each) for each in (frame, frame.reverse()))

    assert first.results[0].tables["t"].frame.equals(second.results[0].tables["t"].frame)
    assert first.kept.frame.equals(second.kept.frame)


def test_what_is_kept_is_read_back_as_it_was_and_nothing_else(tmp_path):
    outcome = of_one(spent_table(["kind"]), spent_frame(["kind"], KINDS))
    outcome.kept.frame.write_parquet(tmp_path / "kept.parquet")

    assert Kept.of(pl.read_parquet(tmp_path / "kept.parquet")).frame.equals(outcome.kept.frame)
    with pytest.raises(KeptUnreadableError) as raised:
        Kept.of(outcome.kept.frame.drop("value"))
    assert raised.value.facts == {"columns": "value"}


def test_nothing_is_left_in_the_current_directory(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    of_one(spent_table(["law", "kind"]), spent_frame(["law", "kind"], two_way()), day=DAY)

    assert list(tmp_path.iterdir()) == []
