"""Tables that CBS recorded, served on this machine, fetched in every way, and read as features of municipalities."""

import json
from dataclasses import dataclass, field
from datetime import date

import pytest

from cbs_serving import serving
from cbs_tables import ServedTable
from shared_material import shared_file
from stuurlicht.sources.cbs import Selection
from stuurlicht.tables.base import build_mart
from stuurlicht.tables.marts import region_features
from stuurlicht.workspace.fetching import fetch_cbs

RECORDINGS = "data/cbs-odata-opnames"
DAY = date(2026, 6, 30)
INHABITANTS = {"GM0014": 232_874.0, "GM0363": 872_757.0}


@pytest.fixture
def cbs(monkeypatch):
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with serving() as running:
        yield running


def rows_of(table, name):
    told = json.loads((shared_file(RECORDINGS) / table / f"{name}.json").read_text(encoding="utf-8"))
    return told["value"]


def told(workspace, feature):
    """Give the mart's values of one feature by municipality."""
    mart = build_mart(region_features, workspace.as_of(DAY)).collect("polars").to_native()
    return dict(mart.filter(feature=feature).select("region", "value").iter_rows())


@pytest.fixture
def key_figures(cbs):
    """Serve the recorded rows of 2020 in version 3."""
    rows = rows_of("84799NED", "TypedDataSet_uitsnede")
    regions = [{"Key": row["WijkenEnBuurten"], "Title": row["Gemeentenaam_1"], "Description": ""} for row in rows]
    properties = rows_of("84799NED", "DataProperties")
    cbs.tables = {"84799NED": ServedTable("84799NED", properties, {"WijkenEnBuurten": regions}, rows)}
    return cbs


@pytest.mark.parametrize("way", ["feed", "api", "auto"])
@pytest.mark.parametrize("page_size", [3, 10_000])
def test_recorded_rows_of_version_3_become_features(key_figures, workspace, way, page_size):
    key_figures.page_size = page_size
    report = fetch_cbs(workspace, "84799NED", Selection(), way=way, transport=key_figures.transport())
    assert report.read.is_all_used
    assert not report.read.has_faults
    inhabitants = told(workspace, "inhabitants")
    assert 7 == len(inhabitants)  # the country is no municipality
    assert INHABITANTS == {code: inhabitants[code] for code in INHABITANTS}
    assert {None} == set(told(workspace, "wmo_clients").values())  # left empty in March 2021: not zero


def test_one_recorded_municipality_is_asked_with_its_padded_key(key_figures, workspace):
    chosen = Selection(regions=("GM0363",))
    fetch_cbs(workspace, "84799NED", chosen, transport=key_figures.transport())
    assert {"GM0363": 872_757.0} == told(workspace, "inhabitants")
    assert key_figures.asked_for("WijkenEnBuurten eq 'GM0363    '")


@dataclass
class RecordedMeasures(ServedTable):
    """A table of version 4 with the measures that CBS recorded; its observations are made."""

    measures: list = field(default_factory=list)

    def v4_sets(self):
        """Give the recorded sets, and codes for the regions of the observations."""
        codes = [{"Identifier": code, "Title": code, "DimensionGroupId": "WBGM"} for code in ("GM0014", "WK001400")]
        groups = rows_of("83765NED", "MeasureGroups")
        recorded = {"Dimensions": rows_of("83765NED", "Dimensions"), "MeasureGroups": groups}
        return {**recorded, "MeasureCodes": self.measures, "WijkenEnBuurtenCodes": codes}

    def dimensions(self):
        """Give the one dimension."""
        return [{"Key": "WijkenEnBuurten"}]

    def observations(self):
        """Give one value of every measure for a municipality and a district; of the district some are secret."""
        return [
            {
                "Id": at,
                "Measure": measure["Identifier"],
                "ValueAttribute": "Confidential" if is_secret else "None",
                "Value": None if is_secret else at + 0.5,
                "StringValue": None,
                "WijkenEnBuurten": region,
            }
            for region in ("GM0014", "WK001400")
            for at, measure in enumerate(self.measures)
            for is_secret in [region.startswith("WK") and at % 2 == 0]
        ]


@pytest.fixture
def measures(cbs):
    """Serve the recorded measures of 2017 in version 4."""
    found = rows_of("83765NED", "MeasureCodes")
    table = RecordedMeasures("83765NED", [], {}, [], has_v4=True, has_v4_only=True, measures=found)
    cbs.tables = {"83765NED": table}
    return cbs


@pytest.mark.parametrize("way", ["v4", "csv"])
@pytest.mark.parametrize("page_size", [50, 100_000])
def test_recorded_measures_of_version_4_become_features(measures, workspace, way, page_size):
    measures.page_size = page_size
    report = fetch_cbs(workspace, "83765NED", Selection(), way=way, transport=measures.transport())
    assert report.read.is_all_used
    assert not report.read.has_faults
    place = {row["Title"].strip(): at for at, row in enumerate(measures.tables["83765NED"].measures)}
    assert place["Aantal inwoners"] + 0.5 == told(workspace, "inhabitants")["GM0014"]
    income = told(workspace, "income_per_inhabitant")["GM0014"]
    assert 1_000 * (place["Gemiddeld inkomen per inwoner"] + 0.5) == income  # x 1 000 euro, a decimal comma in the file
    assert None is told(workspace, "inhabitants")["WK001400"]  # secret, and not zero


@pytest.mark.parametrize(
    ("way", "asked"), [("v4", "/odata/v1/CBS/83765NED/Observations/$count"), ("csv", "/csv/CBS/nl/83765NED")]
)
def test_table_of_version_4_published_anew_half_way_is_fetched_again(measures, workspace, way, asked):
    table = measures.tables["83765NED"]

    def published_anew(server):
        table.modified = "2024-06-28T02:00:00"
        return server.answer(asked)

    measures.fault(asked, published_anew)
    report = fetch_cbs(workspace, "83765NED", Selection(), way=way, transport=measures.transport())
    assert "2024-06-28T02:00:00" == report.fetched.info.version
    assert ["stored"] == report.read.documents["outcome"].to_list()
    assert 2 < len(measures.asked_for(asked))  # the fault's own question counts once
