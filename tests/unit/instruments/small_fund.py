"""A small gemeentefonds, made by hand: two municipalities, three measures, one payment."""

from datetime import date

import narwhals as nw
import polars as pl

from stuurlicht.core import AsOf
from stuurlicht.instruments.base import Inputs
from stuurlicht.instruments.distribution_model import DistributionParameters, compute

DAY = date(2026, 1, 1)
WEIGHTS = [
    ("inwo", None, "jeugd", 10.0),
    ("laag", None, "wmo", 100.0),
    ("vast nieuw", None, "bestuur", 1000.0),
    ("woz", None, "ozb", -0.5),
    (None, "extra", "wmo", 1.0),
]
VOLUMES = [
    ("GM0014", "inwo", 100.0),
    ("GM0034", "inwo", 300.0),
    ("GM0014", "laag", 20.0),
    ("GM0034", "laag", 20.0),
    ("GM0014", "vast nieuw", 1.0),
    ("GM0034", "vast nieuw", 1.0),
    ("GM0014", "woz", 80.0),
    ("GM0034", "woz", 40.0),
]
PAYMENTS = [("GM0014", "extra", 70_000), ("GM0034", "extra", 30_000)]
_TEXT = {"circular": pl.String, "book_year": pl.Int64}
_SCHEMAS = {
    "factors": {**_TEXT, "factor": pl.Float64},
    "weights": {
        **_TEXT, "measure": pl.String, "payment": pl.String, "cluster": pl.String, "weight_eur": pl.Float64,
        "measure_name": pl.String, "bears_factor": pl.Boolean,
    },
    "volumes": {**_TEXT, "municipality": pl.String, "measure": pl.String, "volume": pl.Float64},
    "payments": {**_TEXT, "municipality": pl.String, "payment": pl.String, "amount_cents": pl.Int64},
}  # fmt: skip


def issue(circular="S2024", year=2025, *, factor=1.5, weights=WEIGHTS, volumes=VOLUMES, payments=PAYMENTS):
    """Give the rows of one circular and year by table."""
    told = [(*row, f"name of {row[0] or row[1]}", row[0] is not None and row[0] != "woz") for row in weights]
    rows = {"factors": [(factor,)] if factor else [], "weights": told, "volumes": volumes, "payments": payments}
    return {name: [(circular, year, *row) for row in each] for name, each in rows.items()}


def inputs(*issues):
    """Give what the instrument reads."""
    frames = {}
    for name, schema in _SCHEMAS.items():
        rows = [row for each in issues for row in each[name]]
        frames[f"distribution_{name}"] = nw.from_native(pl.DataFrame(rows, schema, orient="row").lazy())
    return Inputs(
        at=AsOf(DAY, 1), frames=frames, results={}, seed=1, instrument_id="distribution_model", recut=lambda _day: None
    )


def answer(*issues, **chosen):
    """Compute the answer."""
    return compute(inputs(*issues), DistributionParameters(**chosen))


def row_of(result, table, **key):
    """Give one row of a table by its key."""
    return result.tables[table].row(
        by_predicate=pl.all_horizontal(*(pl.col(n) == v for n, v in key.items())), named=True
    )


def of_cluster(result, table, municipality, cluster, *names):
    """Give values of one municipality and cluster."""
    row = row_of(result, table, municipality=municipality, cluster=cluster)
    return [row[name] for name in names]


def texts(result, place):
    """Give the sentences of one place, before they are filled."""
    return [each.text for each in result.statements if each.place == place]


def gaps(result):
    """Give what is lacking: figure, kind, name and count."""
    rows = result.tables["coverage"].select("figure", "kind", "name", "places_count").iter_rows()
    return {row for row in rows if row[1] != "covered"}
