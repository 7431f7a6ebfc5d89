"""What is hidden for the sake of another takes no more of its row with it than what tells of it."""

import polars as pl
import pytest

from disclosure_building import TOTAL, euros, hidden_keys, of_one, spent_frame, spent_table, table
from stuurlicht.core import Adds, Equation, Quantity

AMOUNTS = {"hulp": (500.0, 7.0), "opvang": (100.0, None), "vervoer": (300.0, 90.0), TOTAL: (900.0, None)}
COUNTS = {"hulp": 40, "opvang": 3, "vervoer": 20, TOTAL: 63}


def outcome_of(tells_of):
    """Publish spending that has a total, orders that have none, and a bound of the spending."""
    adds = Adds(quantities={name: Quantity(name) for name in ("spent_eur", "ordered_eur")}, tells_of=tells_of)
    rows = [
        {
            "kind": kind,
            "spent_eur": spent,
            "ordered_eur": ordered,
            "high_eur": spent * 1.1,
            "people_count": COUNTS[kind],
        }
        for kind, (spent, ordered) in AMOUNTS.items()
    ]
    numbers = (euros("spent_eur"), euros("ordered_eur"), euros("high_eur"))
    return of_one(table("t", ["kind"], numbers, adds), pl.DataFrame(rows).sort("kind"))


def test_a_row_that_is_too_small_is_hidden_whole():
    outcome = outcome_of({"high_eur": ("spent_eur",)})

    row = outcome.results[0].tables["t"].frame.row(by_predicate=pl.col("kind") == "opvang", named=True)
    assert [row["spent_eur_status"], row["high_eur_status"]] == ["hidden", "hidden"]


def test_a_partner_keeps_the_quantities_that_hide_nothing():
    outcome = outcome_of({"high_eur": ("spent_eur",)})

    assert hidden_keys(outcome) == {"opvang", "vervoer"}
    assert hidden_keys(outcome, column="ordered_eur") == set()


@pytest.mark.parametrize(
    ("tells_of", "hidden"),
    [({"high_eur": ("spent_eur",)}, True), ({}, True), ({"high_eur": ("ordered_eur",)}, False)],
    ids=["of what is hidden", "of anything", "of what is told"],
)
def test_a_number_beside_it_is_hidden_with_the_quantities_that_it_tells_of(tells_of, hidden):
    assert ("vervoer" in hidden_keys(outcome_of(tells_of), column="high_eur")) == hidden


CHANCE = 0.9


def submitted_outcome(equation):
    """Publish what was submitted, and what of it is expected at a public chance."""
    adds = Adds(quantities={name: Quantity(name) for name in ("submitted_eur", "counted_eur")}, equations=(equation,))
    chance = euros("approval_share", is_public=True)
    rows = [
        {"kind": kind, "submitted_eur": spent, "counted_eur": CHANCE * spent, "approval_share": CHANCE}
        | {"people_count": COUNTS[kind]}
        for kind, (spent, _ordered) in AMOUNTS.items()
    ]
    # of the small kind the first is told nowhere: only the second asks for a partner
    frame = (
        pl.DataFrame(rows)
        .sort("kind")
        .with_columns(submitted_eur=pl.when(pl.col("kind") != "opvang").then("submitted_eur"))
    )
    return of_one(table("t", ["kind"], (euros("submitted_eur"), euros("counted_eur"), chance), adds), frame)


def test_a_number_that_is_so_many_times_another_is_hidden_with_it():
    """The partner hides what is expected; a public chance and what was submitted would tell it."""
    times = Quantity("submitted_eur", times="approval_share")
    outcome = submitted_outcome(Equation(whole=Quantity("counted_eur"), parts=(times,)))

    assert hidden_keys(outcome, column="counted_eur") == {"opvang", "vervoer"}
    assert "vervoer" in hidden_keys(outcome, column="submitted_eur")


def test_a_factor_that_is_unknown_says_nothing():
    unknown = Quantity("submitted_eur", times="kind")
    outcome = submitted_outcome(Equation(whole=Quantity("counted_eur"), parts=(unknown,)))

    assert hidden_keys(outcome, column="counted_eur") == {"opvang", "vervoer"}
    assert hidden_keys(outcome, column="submitted_eur") == set()


def test_a_number_that_another_tells_nearly_is_hidden_with_it():
    """It is no sum to the cent, and who knows the rest nearly knows the number nearly."""
    nearly = Equation(whole=Quantity("counted_eur"), parts=(Quantity("submitted_eur"),), holds="about")

    assert "vervoer" in hidden_keys(submitted_outcome(nearly), column="submitted_eur")


def test_a_part_that_stands_nowhere_reads_as_nothing():
    """All parts but one are told, and one that could be there has no row: the whole gives the hidden part away."""
    whole = spent_table(
        ("law",),
        name="whole",
        adds=Adds(
            quantities={"spent_eur": Quantity("whole spent")},
            equations=(
                Equation(
                    whole=Quantity("whole spent"),
                    parts=tuple(Quantity("spent", {"reason": name}) for name in ("a", "b", "never")),
                ),
            ),
        ),
    )
    parts = spent_table(("law", "reason"))
    outcome = of_one(
        [whole, parts],
        spent_frame(("law",), {"wmo": (103, 103)}),
        spent_frame(("law", "reason"), {("wmo", "a"): (100, 100), ("wmo", "b"): (3, 3)}),
    )
    hidden = hidden_keys(outcome, "whole") | hidden_keys(outcome, "t")
    assert ("wmo", "b") in hidden_keys(outcome, "t")
    assert len(hidden) >= 2, "the hidden part is the whole less the other"
