"""Shared files beside each other: sums by hand, hidden stays hidden, and what may not be compared is named."""

from dataclasses import replace
from datetime import date

import pytest

from exchange_building import REGION, TABLE, changed, document_of, known, read, region, write
from stuurlicht.core import Adds, Column
from stuurlicht.surfaces.exchange.beside import NotSharedError, put_beside
from stuurlicht.surfaces.exchange.reading import read_shared
from stuurlicht.surfaces.exchange.sums import growing
from stuurlicht.surfaces.exchange.told import as_csv

GRONINGEN = document_of("GM0014", REGION["GM0014"], 1000)


def cells(result, table, kind):
    """Give value and status of every number in the row of one kind of help, by column."""
    shown = result.tables[table]
    row = next(row for row in shown.rows.values() if row["help"] == kind)
    return {
        column.name: (shown.value_of(row, column).value, shown.value_of(row, column).status)
        for column in shown.declaration.columns
        if column.is_number
    }


def beside(paths, **told):
    return put_beside(read(paths), known(), **told).results[0]


def test_three_municipalities_add_up_to_what_a_hand_adds_up(tmp_path):
    told = cells(beside(region(tmp_path)), "t_eur", "home")
    assert told["sum"] == (600.0, "known")
    assert told["known_count"] == (3, "known")
    assert (told["lowest"], told["middle"], told["highest"]) == ((100.0, "known"), (200.0, "known"), (300.0, "known"))


def test_a_sum_with_a_hidden_part_is_unknown_and_tells_what_it_is_at_least(tmp_path):
    told = cells(beside(region(tmp_path)), "t_eur", "stay")
    assert told["gm0014"] == (None, "hidden")
    assert told["sum"] == (None, "unknown")
    assert told["at_least"] == (150.0, "known")
    assert told["known_count"] == (2, "known")


def test_without_any_known_part_there_is_no_lower_bound_and_never_a_zero(tmp_path):
    told = cells(beside([write(tmp_path, document_of("GM0014", REGION["GM0014"]))]), "t_eur", "stay")
    assert {told[name] for name in ("sum", "at_least", "lowest", "highest")} == {(None, "unknown")}


@pytest.mark.parametrize(
    ("adds", "bound"),
    [(replace(TABLE.adds, signed=("spent_eur",)), (None, "unknown")), (TABLE.adds, (150.0, "known"))],
)
def test_a_number_that_may_be_negative_has_no_lower_bound(tmp_path, adds, bound):
    table = replace(TABLE, adds=adds)
    paths = [write(tmp_path, document_of(code, told, table=table)) for code, told in REGION.items()]
    result = put_beside(read_shared(paths, known(table)), known(table)).results[0]
    assert cells(result, "t_eur", "stay")["at_least"] == bound


def test_a_column_that_adds_up_to_nothing_gets_no_sum(tmp_path):
    table = replace(TABLE, adds=Adds())
    paths = [write(tmp_path, document_of("GM0034", REGION["GM0034"], table=table))]
    result = put_beside(read_shared(paths, known(table)), known(table)).results[0]
    assert list(result.tables) == ["t_eur_not_added"]
    assert "sum" not in result.tables["t_eur_not_added"].frame.columns


def test_of_a_change_the_part_of_the_municipalities_that_grow_is_told():
    change, spent = (Column(name=name, kind="number", unit="share", label="x") for name in ("change_share", "a_share"))
    cells = [(0.1, "known"), (0.0, "known"), (-0.2, "known"), (0.3, "known"), (None, "hidden")]
    assert growing(cells, change) == (0.5, "known")
    assert growing(cells[3:], change) == (None, "unknown")
    assert growing(cells, spent) == (None, "not_applicable")


def test_per_thousand_inhabitants_is_a_hand_calculation_and_tells_where_the_own_one_stands(tmp_path):
    paths = region(tmp_path, {"GM0014": 1000, "GM0034": 4000, "GM0037": 2000})
    result = beside(paths, own=frozenset({"GM0037"}))
    told = cells(result, "t_eur_capita", "home")
    assert [told[name][0] for name in ("gm0014", "gm0034", "gm0037", "middle")] == [100.0, 50.0, 150.0, 100.0]
    assert told.get("sum") is None
    assert result.tables["t_eur_capita"].frame["own"].to_list() == ["above", "above"]


def test_a_municipality_without_inhabitants_is_unknown_per_thousand(tmp_path):
    told = cells(beside(region(tmp_path, {"GM0014": 1000})), "t_eur_capita", "home")
    assert told["gm0034"] == (None, "unknown")
    assert told["known_count"] == (1, "known")


def test_figures_of_different_days_are_shown_and_not_added_up(tmp_path):
    later = document_of("GM0034", REGION["GM0034"], day=date(2026, 11, 30))
    result = beside([write(tmp_path, GRONINGEN), write(tmp_path, later)])
    table = result.tables["t_eur"]
    assert "sum" not in table.frame.columns
    assert [column.label for column in table.declaration.columns if column.name.startswith("gm")] == [
        "Groningen (31 oktober 2026)",
        "Almere (30 november 2026)",
    ]


@pytest.mark.parametrize(
    ("place", "value"), [(("answers", 0, "instrument_version"), 99), (("answers", 0, "instrument"), "nobody_knows_me")]
)
def test_an_answer_of_another_version_is_named_and_unknown(tmp_path, place, value):
    almere = changed(document_of("GM0034", REGION["GM0034"]), *place, value=value)
    result = beside([write(tmp_path, GRONINGEN), write(tmp_path, almere)])
    assert cells(result, "t_eur", "home")["gm0034"] == (None, "unknown")
    assert cells(result, "t_eur", "home")["sum"] == (None, "unknown")
    assert "Almere" in [name for caution in result.cautions for name in caution.values.values()]


def test_an_instrument_that_nobody_knows_here_is_named(tmp_path):
    almere = changed(document_of("GM0034", REGION["GM0034"]), "answers", 0, "instrument", value="nobody_knows_me")
    strange = put_beside(read([write(tmp_path, GRONINGEN), write(tmp_path, almere)]), known()).strange
    assert {name: len(files) for name, files in strange.items()} == {"nobody_knows_me": 1}


def test_a_question_that_nobody_shared_is_an_error_that_names_those_that_were(tmp_path):
    with pytest.raises(NotSharedError) as stopped:
        beside([write(tmp_path, GRONINGEN)], instrument="volume")
    assert stopped.value.facts["known"] == "toy"


def test_other_choices_are_not_added_up(tmp_path):
    almere = changed(document_of("GM0034", REGION["GM0034"]), "answers", 0, "parameters", "most_months", value=6)
    result = beside([write(tmp_path, GRONINGEN), write(tmp_path, almere)])
    assert "sum" not in result.tables["t_eur"].frame.columns


def test_a_csv_has_a_line_per_number_and_an_empty_field_for_what_is_not_known(tmp_path):
    lines = as_csv([beside(region(tmp_path))]).splitlines()
    assert "toy,t_eur,help=home,spent_eur,EUR,sum,known,600.0" in lines
    assert "toy,t_eur,help=stay,spent_eur,EUR,gm0014,hidden," in lines
