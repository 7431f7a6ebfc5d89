"""From CBS to the ledger: once per version, with the day of publication, and from the cache when CBS is away."""

from datetime import date

import pytest

from cbs_serving import serving
from cbs_tables import Reply, ServedTable, dimension, topic, youth_table
from stuurlicht.core.ledger import FINDINGS
from stuurlicht.core.ledger.published import CBS_OBSERVATIONS, IV3_AMOUNTS, VINTAGES
from stuurlicht.sources.cbs import CbsTableUnknownError, CbsUnreachableError, Selection
from stuurlicht.sources.cbs.iv3_tables import LISTED, Iv3YearUnknownError, iv3_table, tables_by_year
from stuurlicht.sources.cbs.selections import (
    CbsNoPeriodsError,
    CbsRegionAbsentError,
    CbsTableNameError,
    CbsYearAbsentError,
)
from stuurlicht.sources.cbs.service_bulk import CbsBulkOnlyWholeError
from stuurlicht.workspace import Municipality, Workspace
from stuurlicht.workspace.fetching import WhatToFetchError, fetch_cbs, fetch_iv3, selection_of
from stuurlicht.workspace.published import find_source, load


@pytest.fixture(scope="module")
def running():
    with serving() as cbs:
        yield cbs


@pytest.fixture
def cbs(running, monkeypatch):
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    running.tables = {"85098NED": youth_table(has_v4=True), "85043NED": youth_table("85043NED")}
    running.faults, running.always, running.asked, running.page_size = [], [], [], 10_000
    return running


@pytest.fixture
def fetch(cbs, workspace):
    def fetched(table="85098NED", selection=Selection(), **more):  # noqa: B008  it is frozen
        return fetch_cbs(workspace, table, selection, transport=cbs.transport(), **more)

    return fetched


def rows(workspace, table=CBS_OBSERVATIONS, day=date.max):
    return workspace.as_of(day).scan(table).collect("polars").to_native()


def test_figures_count_from_the_day_cbs_published_them(fetch, workspace):
    report = fetch()
    assert 12 == report.read.documents["row_count"].sum()
    assert 0 == rows(workspace, day=date(2024, 3, 28)).height
    assert 12 == rows(workspace, day=date(2024, 3, 29)).height
    (vintage,) = rows(workspace, VINTAGES).to_dicts()
    assert ("CBS", "85098NED Proeftabel", date(2024, 3, 29), "CC BY 4.0") == tuple(
        vintage[name] for name in ("publisher", "document", "published_date", "licence")
    )
    assert report.fetched.address == vintage["url"]


def test_same_version_adds_nothing_the_second_time(fetch, workspace):
    first, second = fetch(), fetch()
    assert second.fetched.is_from_cache
    assert 1 == second.read.novelties["known"]
    assert first.read.ledger_version == second.read.ledger_version
    assert 12 == rows(workspace).height


def test_again_reads_anew_and_counts_once(fetch, workspace):
    fetch()
    assert 1 == fetch(again=True).read.novelties["reread"]
    assert 12 == rows(workspace).height


@pytest.mark.parametrize("way", ["auto", "v4", "csv", "feed", "api"])
def test_every_way_gives_the_same_figures(fetch, workspace, way):
    fetch(way=way)
    told = rows(workspace).sort("region", "period", "measure")
    assert 12 == told.height
    assert 615.0 == told.filter(measure="Jongeren met jeugdhulp")["value"].sum()
    assert {"GM0001", "GM0002", "GM0003"} == set(told["region"])


@pytest.mark.parametrize("way", ["auto", "v4", "feed", "api"])
def test_years_and_regions_are_asked_with_the_keys_of_cbs(cbs, fetch, workspace, way):
    fetch(selection=Selection((2023,), ("GM0002",)), way=way)
    assert [("GM0002", "2023JJ00")] == rows(workspace).select("region", "period").unique().rows()
    asked = [path for path in cbs.asked if "$filter=(" in path]
    assert asked
    assert all(("RegioS eq 'GM0002  '" in path) == (way in {"feed", "api"}) for path in asked)


def test_table_that_version_4_lacks_comes_from_version_3(fetch, workspace):
    report = fetch("85043NED")
    assert "/ODataFeed/" in report.fetched.address
    assert 12 == rows(workspace).height


def test_table_that_version_4_describes_without_figures_comes_from_version_3(cbs, fetch, workspace):
    cbs.always = [("CBS/85098NED/Observations", Reply(status=404))]
    assert "/ODataFeed/" in fetch(selection=Selection((2022, 2023))).fetched.address
    assert 12 == rows(workspace).height


def test_again_that_fails_half_way_loses_nothing(cbs, fetch, workspace):
    fetch(way="feed")
    cbs.always = [("TypedDataSet", Reply(status=503))]
    report = fetch(way="feed", again=True)
    assert "HTTP 503" == report.fetched.because
    assert 12 == rows(workspace).height


def test_when_cbs_is_away_the_cached_version_is_used_and_said(cbs, fetch, workspace):
    fetch()
    cbs.always = [("/", Reply(status=503))]
    report = fetch()
    assert (True, "HTTP 503") == (report.fetched.is_from_cache, report.fetched.because)
    assert 12 == rows(workspace).height


def test_when_cbs_is_away_half_way_the_older_version_is_used_and_said(cbs, fetch, workspace):
    fetch(way="feed")
    cbs.tables["85098NED"].modified = "2025-01-01T02:00:00"
    cbs.always = [("TypedDataSet", Reply(status=503))]
    report = fetch(way="feed")
    assert ("2024-03-29T02:00:00", "HTTP 503") == (report.fetched.info.modified, report.fetched.because)


def test_when_cbs_is_away_and_nothing_is_cached_nothing_is_made_up(cbs, fetch):
    cbs.always = [("/", Reply(status=503))]
    with pytest.raises(CbsUnreachableError):
        fetch()


def test_other_selection_is_no_stand_in_for_what_was_asked(cbs, fetch):
    fetch(selection=Selection((2022,)))
    cbs.always = [("/", Reply(status=503))]
    with pytest.raises(CbsUnreachableError):
        fetch(selection=Selection((2023,)))


@pytest.mark.parametrize(
    ("table", "selection", "more", "error"),
    [
        ("12345NED", Selection(), {}, CbsTableUnknownError),
        ("../../x", Selection(), {}, CbsTableNameError),
        ("85098NED", Selection((2031,)), {}, CbsYearAbsentError),
        ("85098NED", Selection((), ("GM9999",)), {}, CbsRegionAbsentError),
        ("85098NED", Selection((2023,)), {"way": "csv"}, CbsBulkOnlyWholeError),
        ("85984NED", Selection((2023,)), {}, CbsNoPeriodsError),
    ],
)
def test_question_that_has_no_answer_is_refused(cbs, fetch, workspace, table, selection, more, error):
    cbs.tables["85984NED"] = ServedTable(
        "85984NED",
        [dimension(0, "WijkenEnBuurten", "GeoDetail"), topic(1, "Inwoners")],
        {"WijkenEnBuurten": [{"Key": "GM0363    ", "Title": "Amsterdam"}]},
        [{"ID": 0, "WijkenEnBuurten": "GM0363    ", "Inwoners_1": 5}],
    )
    with pytest.raises(error):
        fetch(table, selection, **more)
    assert 0 == rows(workspace).height


def test_package_of_another_workspace_tells_its_own_day_and_table(fetch, workspace, tmp_path):
    package = fetch().fetched.package
    other = Workspace.create(
        tmp_path / "other", [Municipality(code="0384", name="Diemen")], key_folder=tmp_path / "other_keys"
    )
    load(other, find_source("cbs"), [package])
    (vintage,) = rows(other, VINTAGES).to_dicts()
    assert date(2024, 3, 29) == vintage["published_date"]
    assert {"85098NED"} == set(rows(other)["table_id"])


def test_nothing_asked_is_not_the_whole_table():
    with pytest.raises(WhatToFetchError):
        selection_of((), (), whole=False)
    assert Selection((2022, 2023)) == selection_of((2023, 2022, 2023), (), whole=False)


def test_progress_tells_rows_so_far_and_in_all(cbs, fetch):
    cbs.page_size, told = 5, []
    fetch(selection=Selection((2023,)), way="v4", progress=lambda done, total, words: told.append((done, total, words)))
    assert [(5, 6, "Rijen ophalen bij het CBS"), (6, 6, "Rijen ophalen bij het CBS")] == told[:2]


def iv3_served(number="45063NED", year=2023):
    properties = [
        dimension(0, "TaakveldBalanspost", "Dimension"),
        dimension(1, "Categorie", "Dimension"),
        dimension(2, "Gemeenten", "GeoDimension"),
        dimension(3, "Verslagsoort", "Dimension"),
        topic(4, "1e plaatsing", "1 000 euro", Key="k_1ePlaatsing_1"),
        topic(5, "2e plaatsing", "1 000 euro", Key="k_2ePlaatsing_2"),
    ]
    keys = {"TaakveldBalanspost": "6.72  ", "Categorie": "L3.4.1  ", "Gemeenten": "GM0363   "}
    told = [("X005", 5.5, 6.5), ("X000", 4.0, None), ("X001", None, None)]
    rows = [
        {"ID": at, **keys, "Verslagsoort": f"{year}{kind}", "k_1ePlaatsing_1": first, "k_2ePlaatsing_2": second}
        for at, (kind, first, second) in enumerate(told)
    ]
    sets = {name: [{"Key": key, "Title": key.strip()}] for name, key in keys.items()}
    sets["Verslagsoort"] = [{"Key": row["Verslagsoort"], "Title": "Verslag"} for row in rows]
    return ServedTable(
        number, properties, sets, rows, title=f"Gemeenten {year} onbewerkte Iv3-data ", catalogue="IV3"
    )  # fmt: skip


def test_iv3_table_of_a_year_is_found_by_its_title_and_read_by_its_own_source(cbs, workspace):
    cbs.tables["45999NED"] = iv3_served("45999NED")
    report = fetch_iv3(workspace, 2023, transport=cbs.transport())
    assert ("45999NED", True) == (report.fetched.info.table, report.fetched.is_iv3)
    told = rows(workspace, IV3_AMOUNTS).select("municipality", "task_field", "report", "amount_cents").sort("report")
    assert [("GM0363", "6.72", "account", 650_000), ("GM0363", "6.72", "budget", 400_000)] == told.rows()
    assert 0 == rows(workspace).height
    assert 0 == rows(workspace, FINDINGS).filter(severity="fault").height


def test_iv3_cells_in_which_nothing_was_filed_are_not_fetched(cbs, workspace):
    cbs.tables["45063NED"] = iv3_served()
    fetch_cbs(workspace, "45063NED", Selection((2023,)), transport=cbs.transport())
    (asked,) = {path.partition("$filter=")[2] for path in cbs.asked_for("TypedDataSet")}
    assert "(Verslagsoort eq '2023X005' or" in asked
    assert "(k_1ePlaatsing_1 ne null or k_2ePlaatsing_2 ne null)" in asked


def test_list_of_iv3_tables_helps_when_the_catalogue_is_away(cbs):
    from stuurlicht.sources.cbs import ServiceV3

    service = ServiceV3(cbs.transport(), cbs.origin)
    assert LISTED[2023] == iv3_table(service, 2023)
    cbs.always = [("ODataCatalog", Reply(status=503))]
    assert LISTED[2024] == iv3_table(service, 2024)
    with pytest.raises(Iv3YearUnknownError):
        iv3_table(service, 2009)


def test_only_tables_of_municipalities_count_as_iv3_of_a_year():
    titles = {"45012NED": "Provincies 2013 onbewerkte Iv3-data", "45004NED": "Gemeenten 2013 onbewerkte Iv3-data "}
    assert {2013: "45004NED"} == tables_by_year(titles)
