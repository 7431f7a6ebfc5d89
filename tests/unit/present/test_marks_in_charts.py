"""A mark in a chart: a rule before what is hard to set beside the one before, with words."""

import re
from datetime import date

import polars as pl

from stuurlicht.core import Chart, Column, Table
from stuurlicht.present.chart_data import chart_data
from stuurlicht.present.lying_chart import lying_chart
from stuurlicht.release import ReleasedTable

COLUMNS = (
    Column(name="book_year", kind="integer", label="Jaar"),
    Column(name="spent_eur", kind="number", unit="EUR", label="Uitgegeven", is_public=True),
    Column(name="break_mark", kind="text", label="Breuk", values={"none": "geen", "other": "andere regels vanaf 2023"}),
)
TABLE = Table(name="t", label="T", grain=("book_year",), columns=COLUMNS, protects=None)
MARKS = {2021: "none", 2022: "none", 2023: "other"}


def drawn(**marked):
    frame = pl.DataFrame([(year, 10.0, mark) for year, mark in MARKS.items()], [c.name for c in COLUMNS], orient="row")
    chart = Chart(name="c", kind="bar", table="t", x="book_year", y="spent_eur", **marked)
    return lying_chart(chart_data(chart, ReleasedTable(TABLE, frame), date(2026, 1, 1), "nl"), "nl")


def place_of(pattern, svg):
    """Give how far down what the pattern finds is drawn."""
    return [float(found) for found in re.findall(pattern, svg)]


def test_a_rule_with_words_stands_between_the_year_that_differs_and_the_one_before():
    svg = drawn(mark="break_mark", unmarked="none")
    (rule,) = place_of(r'M-?[\d.]+ ([\d.]+)H[\d.]+" stroke="#\w+" stroke-dasharray', svg)
    years = [place_of(rf'y="([\d.]+)" text-anchor="end">{year}<', svg)[0] for year in MARKS]
    assert years[1] < rule < years[2]
    (words,) = place_of(r'y="([\d.]+)" font-size="11">andere regels vanaf 2023<', svg)
    assert years[1] < words < rule


def test_a_chart_without_marks_has_no_rule():
    assert "stroke-dasharray" not in drawn()


def test_years_that_are_alike_have_no_words():
    assert "geen" not in drawn(mark="break_mark", unmarked="none")
