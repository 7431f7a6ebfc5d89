"""A scatter: a point per row between two numbers, in four quadrants."""

from datetime import date

import altair as alt
import polars as pl

from stuurlicht.core import Chart, Column, Table
from stuurlicht.present.chart_data import chart_data
from stuurlicht.present.charts import chart_spec
from stuurlicht.release import ReleasedTable

SHARES = [
    Column(name=name, kind="number", unit="share", label=name, is_public=True) for name in ("first_share", "last_share")
]
PLACE = Column(name="place", kind="text", label="Plaats")
TABLE = Table(name="t", label="T", grain=("place",), columns=(PLACE, *SHARES), protects=None)
CHART = Chart(name="c", kind="scatter", table="t", x="first_share", y="last_share")


def drawn(shares):
    rows = [(f"GM{at:04d}", *both) for at, both in enumerate(shares)]
    frame = pl.DataFrame(rows, {"place": pl.String, "first_share": pl.Float64, "last_share": pl.Float64}, orient="row")
    return chart_data(CHART, ReleasedTable(TABLE, frame), date(2026, 1, 1), "nl")


def axes(data):
    spec = chart_spec(data)
    alt.Chart.from_dict(spec)
    points = next(layer for layer in spec["layer"] if layer["mark"]["type"] == "point")
    return [points["encoding"][name] for name in ("x", "y")]


def test_a_point_is_drawn_where_both_numbers_are_known():
    data = drawn([(0.1, -0.2), (None, 0.3), (0.2, None)])
    assert [(0.1, -0.2)] == [(row["x"], row["y"]) for row in data.rows]


def test_zero_is_in_the_middle_and_has_a_line_across():
    spec = chart_spec(drawn([(0.1, -0.2), (0.05, 0.1)]))
    assert 2 == len([layer for layer in spec["layer"] if layer["mark"]["type"] == "rule"])
    assert [[-0.1, 0.1], [-0.2, 0.2]] == [
        [round(end, 6) for end in axis["scale"]["domain"]] for axis in axes(drawn([(0.1, -0.2), (0.05, 0.1)]))
    ]


def test_one_that_lies_far_away_stands_at_the_edge_and_the_axis_says_so():
    across, upward = axes(drawn([(0.1, 0.1)] * 60 + [(-3.0, 0.1)]))
    assert ([-0.1, 0.1], True) == ([round(end, 6) for end in across["scale"]["domain"]], across["scale"]["clamp"])
    assert across["axis"]["title"].endswith("(wie verder ligt, staat op de rand)")
    assert "rand" not in upward["axis"]["title"]


def test_nothing_but_zeros_is_drawn_too():
    assert [-1.0, 1.0] == axes(drawn([(0.0, 0.0)]))[0]["scale"]["domain"]
