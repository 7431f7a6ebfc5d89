"""One figure is followed from the total of the year down to its declaration lines."""

import csv
import re
from itertools import pairwise

import pytest

from handed_over import WHO, logged
from surfaces_calls import call_over

ADDRESS = re.compile(r'"([a-z_]+\.[a-z_]+[^"]*)"')


@pytest.fixture(scope="session")
def traced(recorded, run_id):
    """Follow a number of the recorded run."""
    return lambda cell, *arguments: call_over(recorded, "trace", run_id[:8], cell, *arguments)


def rows_in(path):
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


def test_the_year_end_is_followed_down_to_declaration_lines(traced, tmp_path):
    """Every step is one that the step before names; the last one has lines that add up to it."""
    steps = [
        "year_end.expected_eur",
        "year_end.expected_eur; law=wmo",
        "year_end.expected_eur; law=wmo; product_group=begeleiding",
        "year_end.approved_eur; law=wmo; product_group=begeleiding",
        "by_month.approved_eur; law=wmo; product_group=begeleiding; care_month=2025-03-01",
    ]
    for step, below in pairwise(steps):
        told = traced(step)
        assert told.exit_code == 0, told.output
        assert below in ADDRESS.findall(told.stdout), (step, below)

    told = traced(steps[-1], *WHO, "--output", tmp_path / "regels.csv")
    assert told.exit_code == 0, told.output
    assert "Dit is een gewone som van regels." in told.stdout
    assert "gelijk aan Toegekend." in told.stdout
    assert {row["Zorgmaand"] for row in rows_in(tmp_path / "regels.csv")} == {"2025-03-01"}


@pytest.mark.parametrize(
    ("cell", "heading"),
    [
        ("by_month.expected_eur; law=wmo; care_month=2025-03", "Referentienummer"),
        ("year_end.free_eur", "Toegewezen op"),
    ],
)
def test_an_estimate_has_no_lines_of_its_own_and_gives_those_it_rests_on(traced, recorded, tmp_path, cell, heading):
    told = traced(cell, *WHO, "--output", tmp_path / "regels.csv")
    rows = rows_in(tmp_path / "regels.csv")

    assert told.exit_code == 0, told.output
    assert "Dit is een schatting. Zelf heeft zij geen regels." in told.stdout
    assert "Telt op" not in told.stdout
    assert "niet te splitsen" not in told.stdout
    assert len(rows) == logged(recorded)[-1]["row_count"] > 0
    assert heading in rows[0]


def test_who_followed_which_number_is_logged_without_a_figure(traced, recorded, run_id):
    traced("year_end.expected_eur; law=wmo")

    entry = logged(recorded)[-1]
    assert (entry["trace_of"], entry["cell"]) == (run_id, "year_end.expected_eur; law=wmo")
    assert {*entry} == {"logged_at", "door", "trace_of", "cell"}


def test_a_budget_has_no_lines(traced, tmp_path):
    told = traced("year_end.budget_eur", *WHO, "--output", tmp_path / "regels.csv")

    assert told.exit_code == 3
    assert told.stderr.startswith("Achter het cijfer year_end.budget_eur van nowcast staan geen regels.")
    assert not (tmp_path / "regels.csv").exists()


@pytest.mark.parametrize("cell", ["year_end", "year_end.nothing", "nothing.expected_eur", "year_end.product_group"])
def test_what_is_no_number_is_refused_with_what_there_is(traced, cell):
    told = traced(cell)

    assert told.exit_code == 3
    assert re.match(r"nowcast heeft geen cijfer '.+'\. .+ Kies uit: .*(year_end|expected_eur)", told.stderr)


@pytest.mark.parametrize("given", [WHO[:2], WHO, ("--output", "regels.csv")])
def test_rows_are_given_to_somebody_for_a_reason_or_not_at_all(traced, given):
    told = traced("year_end.approved_eur", *given)

    assert told.exit_code == 3
    assert told.stderr.startswith("Voor regels zijn een naam, een reden en een bestand nodig")


def test_a_number_in_words_is_found_too(traced):
    assert traced("year_end.Toegekend; Wet=Wmo").stdout == traced("year_end.approved_eur; law=wmo").stdout
