"""Primary suppression: what is hidden, what is not, and that nothing of a hidden cell is left."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stuurlicht.core import Column, Protects, Table
from stuurlicht.release import INTERNAL, PUBLICATION
from stuurlicht.release.suppression import suppress

LAW = Column(name="law", kind="text", label="Wet")
SPENT = Column(name="spent_eur", kind="number", unit="EUR", label="Uitgaven")
BUDGET = Column(name="budget_eur", kind="number", unit="EUR", label="Begroting", is_public=True)
PEOPLE = Column(name="people_count", kind="integer", unit="persons", label="Mensen")


def table(protects=None, columns=(LAW, SPENT, BUDGET)):
    return Table(name="t", label="T", grain=("law",), columns=columns, protects=protects)


def people(**more):
    return Protects(unit="person", count="under_count", **more)


def row(count, spent=100.0, **more):
    return pl.DataFrame({"law": ["wmo"], "spent_eur": [spent], "budget_eur": [90.0], "under_count": [count], **more})


@pytest.mark.parametrize(("count", "status"), [(0, "known"), (1, "hidden"), (4, "hidden"), (5, "known")])
def test_one_to_four_people_are_hidden_and_a_true_zero_is_shown(count, status):
    released = suppress(table(people()), row(count), INTERNAL)

    assert released.frame["spent_eur_status"].to_list() == [status]
    assert released.frame["spent_eur"].to_list() == [100.0 if status == "known" else None]


def test_an_unknown_number_of_people_shows_nothing():
    assert suppress(table(people()), row(None), INTERNAL).frame["spent_eur_status"].to_list() == ["hidden"]


def test_a_publication_hides_up_to_nine_people():
    statuses = [suppress(table(people()), row(n), PUBLICATION).frame["spent_eur_status"].item() for n in (9, 10)]

    assert statuses == ["hidden", "known"]


def test_a_public_number_and_a_key_have_no_status():
    released = suppress(table(people()), row(1), INTERNAL)

    assert released.frame.columns == ["law", "spent_eur", "spent_eur_status", "budget_eur"]
    assert released.frame["budget_eur"].to_list() == [90.0]


@pytest.mark.parametrize("protects", [people(), None], ids=["protected", "unprotected"])
def test_a_status_brought_for_a_public_number_is_completed(protects):
    rows = pl.concat([row(9), row(9).with_columns(budget_eur=None, law=pl.lit("jeugdwet"))]).with_columns(
        budget_eur_status=pl.Series([None, "not_applicable"])
    )

    released = suppress(table(protects), rows, INTERNAL).frame.sort("law", descending=True)

    assert released["budget_eur_status"].to_list() == ["known", "not_applicable"]


def test_support_columns_do_not_leave_the_room():
    assert "under_count" not in suppress(table(people()), row(9), INTERNAL).frame.columns


def test_a_count_that_is_shown_as_well_hides_itself():
    shown = table(Protects(unit="person", count="people_count"), columns=(LAW, PEOPLE))
    frame = pl.DataFrame({"law": ["wmo"], "people_count": [3]})

    assert suppress(shown, frame, INTERNAL).frame.to_dicts() == [
        {"law": "wmo", "people_count": None, "people_count_status": "hidden"}
    ]


def test_a_status_of_the_instrument_is_kept_and_its_value_dropped():
    frame = row(1, spent=5.0, spent_eur_status=["not_applicable"])

    assert suppress(table(people()), frame, INTERNAL).frame.to_dicts()[0]["spent_eur_status"] == "not_applicable"
    assert suppress(table(people()), frame, INTERNAL).frame["spent_eur"].to_list() == [None]


def test_an_instrument_cannot_declare_a_small_cell_known():
    frame = row(1, spent_eur_status=["known"])

    assert suppress(table(people()), frame, INTERNAL).frame["spent_eur_status"].to_list() == ["hidden"]


def test_a_null_without_a_status_is_unknown():
    assert suppress(table(people()), row(9, spent=None).cast({"spent_eur": pl.Float64}), INTERNAL).frame[
        "spent_eur_status"
    ].to_list() == ["unknown"]


def test_a_calculation_that_failed_is_no_number():
    released = suppress(table(people()), row(9, spent=float("nan")), INTERNAL)

    assert released.frame.select("spent_eur", "spent_eur_status").row(0) == (None, "unknown")


def test_one_large_contribution_is_hidden_and_two_equal_ones_are_not():
    protects = people(largest="first_eur", second="second_eur")
    dominated = suppress(table(protects), row(9, first_eur=[96.0], second_eur=[1.0]), INTERNAL)
    shared = suppress(table(protects), row(9, first_eur=[40.0], second_eur=[40.0]), INTERNAL)

    assert dominated.frame["spent_eur_status"].to_list() == ["hidden"]
    assert shared.frame["spent_eur_status"].to_list() == ["known"]


def test_what_people_contributed_together_is_told_apart_from_larger_amounts_beside_it():
    protects = people(largest="first_eur", second="second_eur", total="all_eur")
    bound = Column(name="high_eur", kind="number", unit="EUR", label="Bovengrens")
    frame = row(9, high_eur=[900.0], first_eur=[96.0], second_eur=[1.0], all_eur=[100.0])
    dominated = suppress(table(protects, columns=(LAW, SPENT, bound)), frame, INTERNAL)

    assert dominated.frame.select("spent_eur_status", "high_eur_status").row(0) == ("hidden", "hidden")


def test_dominance_hides_amounts_and_not_the_number_of_people():
    protects = people(largest="first_eur", second="second_eur")
    shown = table(protects, columns=(LAW, SPENT, PEOPLE))
    frame = row(9, first_eur=[99.0], second_eur=[0.0], people_count=[9])

    assert suppress(shown, frame, INTERNAL).frame.select("spent_eur_status", "people_count_status").row(0) == (
        "hidden",
        "known",
    )


def test_a_single_provider_is_hidden_and_two_are_not_within_the_house():
    protects = Protects(unit="provider", count="under_count")
    statuses = [suppress(table(protects), row(n), INTERNAL).frame["spent_eur_status"].item() for n in (1, 2)]

    assert statuses == ["hidden", "known"]


def test_a_table_without_people_is_given_as_it_is():
    open_table = Table(name="t", label="T", grain=("law",), columns=(LAW, SPENT), protects=None)
    frame = pl.DataFrame({"law": ["wmo"], "spent_eur": [1.0]})

    assert suppress(open_table, frame, INTERNAL).frame.equals(frame)


@given(st.lists(st.tuples(st.integers(0, 20), st.floats(-1e6, 1e6)), min_size=1, max_size=8))
def test_a_value_is_there_exactly_when_its_status_is_known(cells):
    frame = pl.DataFrame(
        {
            "law": [str(number) for number in range(len(cells))],
            "spent_eur": [spent for _count, spent in cells],
            "budget_eur": [0.0] * len(cells),
            "under_count": [count for count, _spent in cells],
        }
    )
    released = suppress(table(people()), frame, INTERNAL).frame

    for (count, spent), shown in zip(cells, released.iter_rows(named=True), strict=True):
        assert (shown["spent_eur"] is None) == (shown["spent_eur_status"] != "known")
        assert shown["spent_eur_status"] == ("hidden" if 0 < count < INTERNAL.persons else "known")
        assert shown["spent_eur"] in {None, spent}


def test_the_number_of_hidden_cells_is_counted():
    assert suppress(table(people()), row(2), INTERNAL).hidden_count == 1
    assert suppress(table(people()), row(2000), INTERNAL).hidden_count == 0


def test_a_key_with_declared_values_stands_in_their_order_so_that_the_total_comes_last():
    law = Column(name="law", kind="text", label="Wet", values={"wmo": "Wmo", "jeugdwet": "Jeugdwet", "totaal": "Alle"})
    rows = pl.DataFrame({"law": ["jeugdwet", "nieuw", "totaal", "wmo"], "spent_eur": 1.0, "budget_eur": 1.0})
    released = suppress(table(columns=(law, SPENT, BUDGET)), rows, INTERNAL)

    assert released.frame["law"].to_list() == ["wmo", "jeugdwet", "totaal", "nieuw"]
