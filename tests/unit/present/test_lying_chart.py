"""Charts of categories below each other: every amount at its place, its words beside it, and all inside the drawing."""

import re
from datetime import date
from xml.etree import ElementTree as ET

import polars as pl
import pytest

from stuurlicht.core import Chart, Column, Table
from stuurlicht.present.chart_data import chart_data
from stuurlicht.present.chart_layers import CHART_WIDTH, PALETTE
from stuurlicht.present.lying_chart import lying_chart
from stuurlicht.release import ReleasedTable

NAMES = {
    "a": "Jeugd & <jongeren>",
    "b": "een heel lange naam die niet op één regel past naast de staven van deze tekening",
}
COLUMNS = (
    Column(name="part", kind="text", label="Deel", values=NAMES),
    Column(name="basis", kind="text", label="Basis", values={"x": "begroting", "y": "jaarrekening"}),
    Column(name="balance_eur", kind="number", unit="EUR", label="Saldo", is_public=True),
    Column(name="low_eur", kind="number", unit="EUR", label="Van", is_public=True),
    Column(name="high_eur", kind="number", unit="EUR", label="Tot", is_public=True),
)
TABLE = Table(name="t", label="T", grain=("part", "basis"), columns=COLUMNS, protects=None)
ROWS = [("a", "x", 100.0, 80.0, 120.0), ("b", "x", -50.0, -60.0, -40.0), ("b", "y", 20.0, 10.0, 30.0)]
BAR = Chart(name="c", kind="bar", table="t", x="part", y="balance_eur", colour="basis")
INTERVAL = Chart(name="c", kind="interval", table="t", x="part", y="balance_eur", low="low_eur", high="high_eur")


def drawn(chart, rows=ROWS):
    frame = pl.DataFrame(rows, [column.name for column in COLUMNS], orient="row")
    return lying_chart(chart_data(chart, ReleasedTable(TABLE, frame), date(2026, 1, 1), "nl"), "nl")


def bars(svg):
    """Give left and width of the filled bars."""
    return [tuple(map(float, each)) for each in re.findall(r'<rect x="([-\d.]+)" y="[-\d.]+" width="([\d.]+)"', svg)]


def test_the_drawing_is_well_formed_whatever_a_name_holds():
    words = " ".join(ET.fromstring(drawn(BAR)).itertext())  # noqa: S314  our own drawing
    assert "Jeugd & <jongeren>" in words
    assert "een heel lange naam" in words


def test_bars_are_as_long_as_their_amounts_and_meet_at_zero():
    (left, first), (below, second), (again, third) = bars(drawn(BAR))
    assert (second / first, third / first) == pytest.approx((0.5, 0.2), rel=0.01)
    assert left == again == pytest.approx(below + second, abs=0.2)


def test_two_series_on_one_line_differ_in_colour_and_in_words():
    svg = drawn(BAR)
    assert all(colour in svg for colour in PALETTE[:2])
    assert svg.count(" begroting<") == 2
    assert svg.count(" jaarrekening<") == 1


def test_a_point_lies_within_its_band():
    svg = drawn(INTERVAL, ROWS[:2])
    points = [float(at) for at in re.findall(r'<circle cx="([-\d.]+)"', svg)]
    assert [left < at < left + width for at, (left, width) in zip(points, bars(svg), strict=True)] == [True, True]


@pytest.mark.parametrize("chart", [BAR, INTERVAL], ids=["bar", "interval"])
def test_the_drawing_is_no_wider_than_the_text(chart):
    assert float(re.search(r'<svg[^>]* width="([\d.]+)"', drawn(chart))[1]) <= CHART_WIDTH + 8


def test_ticks_are_round_and_hold_all_amounts():
    ticks = re.findall(r'text-anchor="middle">([-\d]+)<', drawn(BAR))
    assert [int(tick) for tick in ticks] == sorted(map(int, ticks))
    assert int(ticks[0]) <= -50
    assert int(ticks[-1]) >= 100
