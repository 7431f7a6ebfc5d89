"""``stuurlicht fetch`` on the command line, against a small CBS on this machine."""

import pytest

from cbs_serving import serving
from cbs_tables import Reply, ServedTable, dimension, youth_table
from shared_material import shared_file
from stuurlicht.workspace import fetching


@pytest.fixture
def cbs(monkeypatch):
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with serving() as running:
        running.tables = {"85098NED": youth_table(has_v4=True)}
        monkeypatch.setattr(fetching, "Transport", running.transport)
        yield running


@pytest.fixture
def fetch(cbs, call_in):
    made = call_in("init", "--municipality", "9999", "--name", "Voorbeeldgemeente", "--fictional")
    assert made.exit_code == 0, made.output
    return lambda *arguments: call_in("fetch", *arguments)


def test_fetched_table_is_told_with_its_day_and_rows(fetch):
    told = fetch("cbs", "85098NED", "--year", "2023", "--region", "GM0002")
    assert 0 == told.exit_code
    assert "Tabel 85098NED: Proeftabel. Laatst gewijzigd door het CBS: 29 maart 2024." in told.stdout
    assert "Nu opgehaald bij het CBS." in told.stdout
    assert "Rijen gelezen: 2." in told.stdout


def test_second_time_says_that_it_was_there(fetch):
    fetch("cbs", "85098NED", "--whole")
    told = fetch("cbs", "85098NED", "--whole")
    assert "Deze versie was al opgehaald" in told.stdout
    assert "Deze versie stond al in het grootboek" in told.stdout


def test_cbs_out_of_reach_is_said_with_the_cached_version(cbs, fetch):
    fetch("cbs", "85098NED", "--whole")
    cbs.always = [("/", Reply(status=503))]
    told = fetch("cbs", "85098NED", "--whole")
    assert 0 == told.exit_code
    assert "Let op: het CBS is niet te bereiken (HTTP 503)." in told.stdout


def test_cbs_out_of_reach_without_a_cached_version_stops(cbs, fetch):
    cbs.always = [("/", Reply(status=503))]
    told = fetch("cbs", "85098NED", "--whole")
    assert 2 == told.exit_code
    assert told.stderr.startswith("Het CBS is niet te bereiken: 6 pogingen mislukten (HTTP 503)")


def test_whole_table_is_fetched_only_when_it_is_said(cbs, fetch):
    told = fetch("cbs", "85098NED")
    assert 3 == told.exit_code
    assert told.stderr.startswith("Zeg welk deel van de tabel u wilt")
    assert [] == cbs.asked


def test_unknown_table_and_year_are_named(fetch):
    assert "Het CBS heeft geen tabel 12345NED" in fetch("cbs", "12345NED", "--whole").stderr
    told = fetch("cbs", "85098NED", "--year", "2031").stderr
    assert told.startswith("Tabel 85098NED heeft geen cijfers over 2031.")
    assert "2022, 2023" in told


def test_iv3_needs_a_year(fetch):
    told = fetch("iv3")
    assert 3 == told.exit_code
    assert "--year ontbreekt." in told.stderr


def test_recorded_answers_of_cbs_are_fetched_and_read(cbs, fetch):
    import json

    folder = shared_file("data/cbs-odata-opnames/84799NED")
    properties = json.loads((folder / "DataProperties.json").read_bytes())["value"]
    rows = json.loads((folder / "TypedDataSet_uitsnede.json").read_bytes())["value"]
    info = json.loads((folder / "Metadata.json").read_bytes())
    regions = [{"Key": row["WijkenEnBuurten"], "Title": row["Gemeentenaam_1"]} for row in rows]
    cbs.tables["84799NED"] = ServedTable(
        "84799NED", properties, {"WijkenEnBuurten": regions}, rows, modified=info["Modified"], title=info["Title"]
    )
    cbs.page_size = 3
    told = fetch("cbs", "84799NED", "--region", rows[1]["WijkenEnBuurten"].strip())
    assert 0 == told.exit_code, told.output
    assert (
        "Tabel 84799NED: Kerncijfers wijken en buurten 2020. Laatst gewijzigd door het CBS: 26 maart 2021."
        in told.stdout
    )
    assert "onderwerpen bevatten woorden en zijn weggelaten" in told.stdout
    assert 3 == fetch("cbs", "84799NED", "--year", "2020").exit_code


def test_recorded_codes_of_version_4_describe_observations(cbs, fetch):
    import json

    folder = shared_file("data/cbs-odata-opnames/83765NED")
    codes = {name: (folder / f"{name}.json").read_bytes() for name in ("Dimensions", "MeasureCodes", "MeasureGroups")}
    measures = [row["Identifier"] for row in json.loads(codes["MeasureCodes"])["value"] if row["DataType"] != "String"]
    row = {"WijkenEnBuurten": "GM0363", "Value": 5, "ValueAttribute": "None", "StringValue": None}
    rows = [row | {"Id": at, "Measure": measure} for at, measure in enumerate(measures)]
    root = "/odata/v1/CBS/83765NED/"
    cbs.always = [(f"{root}{name}", Reply(content)) for name, content in codes.items()]
    cbs.always += [
        (f"{root}Properties", Reply((folder / "Metadata.json").read_bytes())),
        (f"{root}WijkenEnBuurtenCodes", Reply(b'{"value": [{"Identifier": "GM0363", "Title": "Amsterdam"}]}')),
        (f"{root}Observations/$count", Reply(str(len(rows)).encode())),
        (f"{root}Observations", Reply(json.dumps({"value": rows}).encode())),
    ]
    told = fetch("cbs", "83765NED", "--region", "GM0363")
    assert 0 == told.exit_code, told.output
    assert f"Rijen gelezen: {len(rows)}." in told.stdout


def test_dimension_of_recorded_provinces_is_iv3(cbs, fetch):
    import json

    folder = shared_file("data/cbs-odata-opnames/45012NED")
    named = ("FunctieKostenplaatsBalanspost", "Categorie", "Provincies", "Verslagsoort")
    sets = {name: json.loads((folder / f"{name}.json").read_bytes())["value"] for name in named}
    properties = json.loads((folder / "DataProperties.json").read_bytes())["value"]
    rows = json.loads((folder / "TypedDataSet_uitsnede.json").read_bytes())["value"]
    cbs.tables["45012NED"] = ServedTable("45012NED", properties, sets, rows, catalogue="IV3")
    told = fetch("cbs", "45012NED", "--year", "2013")
    assert 1 == told.exit_code, told.output  # nothing of it is stored
    (asked,) = cbs.asked_for("45012NED/TypedDataSet")
    assert "Verslagsoort eq '2013X005'" in asked
    assert "iv3_" in told.stdout
    assert dimension(0, "Verslagsoort", "Dimension")["Type"] == properties[3]["Type"]
