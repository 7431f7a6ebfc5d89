"""What CBS recorded, read as tables of CBS and as gathered tables of features: both ways must say the same.

No figure differs where both tell it. What differs is what they hold: the recorded rows of 84799NED are of March 2021,
with income, care and education empty; the gathered tables leave those cells out.
"""

import narwhals as nw
import polars as pl
import pytest

from cbs_reading import TODAY, read, zipped
from shared_material import shared_file
from stuurlicht.core.ledger import FEATURES
from stuurlicht.rules.cbs_topics import plain, series_called
from stuurlicht.tables.staging.stg_features__figures import figures
from unit.sources.features.reading_tables import read_bytes

RECORDINGS = "data/cbs-odata-opnames"
YOUTH = "data/jeugdzorg-in-natura-2021-2022"
KEY_FIGURES = "data/kerncijfers-gemeente-2017-2026/kerncijfers_gemeente.parquet"
GATHERED_YOUTH = f"{YOUTH}/jeugdzorg_gemeente_wijk.parquet"
EXPORT = f"{YOUTH}/cbs_indicatoren_jeugdzorg_gemeenten_2022_statline.csv"


def of_cbs(content, place, **options):
    """Give the figures that the mart makes of a document of CBS."""
    rows = read(content, place, **options).rows["cbs_observations"]
    stored = rows.with_columns(ingest_id=pl.lit(1, pl.Int64), received_date=pl.lit(TODAY))
    none_loaded = nw.from_native(pl.DataFrame(schema=FEATURES.schema).lazy())
    return figures(none_loaded, nw.from_native(stored.lazy())).collect("polars").to_native()


def recorded_key_figures():
    folder = shared_file(f"{RECORDINGS}/84799NED")
    files = {
        "package.json": {"table": "84799NED"},
        "DataProperties.json": (folder / "DataProperties.json").read_bytes(),
        "TypedDataSet/page-0001.json": (folder / "TypedDataSet_uitsnede.json").read_bytes(),
    }
    return of_cbs(zipped(files), "84799NED.zip")


def recorded_youth_care():
    path = shared_file(f"{YOUTH}/cbs_85335NED_2022_gemeenten_UntypedDataSet.csv")
    return of_cbs(path.read_bytes(), path.name)


def recorded_indicators():
    path = shared_file(EXPORT)
    return of_cbs(path.read_bytes(), path.name, table="85098NED")


def gathered(relative):
    path = shared_file(relative)
    return read_bytes(path.read_bytes(), path.name).rows["features"]


@pytest.mark.parametrize(
    ("recorded", "loaded", "both", "features"),
    [
        (recorded_key_figures, KEY_FIGURES, 105, 15),
        (recorded_youth_care, GATHERED_YOUTH, 4_077, 13),
        (recorded_youth_care, KEY_FIGURES, 345, 1),
        (recorded_indicators, EXPORT, 345, 1),
    ],
)
def test_what_both_ways_tell_is_the_same(recorded, loaded, both, features):
    keys = ["region", "year", "feature"]
    known = [told.filter(pl.col("value_status") == "known") for told in (recorded(), gathered(loaded))]
    together = known[0].join(known[1], on=keys, suffix="_gathered")
    differing = together.filter((pl.col("value") - pl.col("value_gathered")).abs() > 1e-9)
    assert (both, features, 0) == (together.height, together["feature"].n_unique(), differing.height)
    told_by_both = known[0].join(known[1].select("year", "feature").unique(), on=["year", "feature"], how="semi")
    assert told_by_both.height == together.height  # no municipality is absent from the gathered table


def test_cells_that_cbs_left_empty_stay_missing():
    told = recorded_key_figures()
    empty = told.filter(pl.col("feature").is_in(["wmo_clients", "income_per_inhabitant", "low_education_persons"]))
    assert {("impossible", None)} | {("missing", None)} >= set(empty.select("value_status", "value").rows())
    assert 21 == empty.height


def test_titles_and_units_marked_as_recorded_stand_in_a_recorded_table():
    folder = shared_file(RECORDINGS)
    described = {"84799NED": "DataProperties.json", "83765NED": "MeasureCodes.json"}
    told = pl.concat(
        pl.read_json((folder / table / name).read_bytes()).explode("value").unnest("value").select("Title", "Unit")
        for table, name in described.items()
    ).drop_nulls()
    stands = {(plain(title), plain(unit)) for title, unit in told.iter_rows()}
    series = series_called("key_figures")
    topics = [(plain(topic.title), plain(topic.unit)) for topic in series.topics if topic.seen == "recorded"]
    assert [] == [topic for topic in topics if topic not in stands]
    assert described.keys() == {table.table for table in series.tables if table.seen == "recorded"}
