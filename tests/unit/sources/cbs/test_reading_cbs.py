"""Documents of CBS in every shape: what is read, what is left out aloud, and what is refused."""

import json

import pytest

from cbs_reading import codes, read, rows_of, zipped
from cbs_tables import dimension, topic, youth_table
from shared_material import shared_file

YOUTH = "data/jeugdzorg-in-natura-2021-2022"
PERIOD = {"Perioden": "2023JJ00", "RegioS": "GM0363  "}


def package(properties, rows, **sets):
    files = {f"{name}.json": {"value": told} for name, told in {"DataProperties": properties, **sets}.items()}
    files["package.json"] = {"table": "85098NED", "modified": "2024-03-29T02:00:00"}
    return zipped(files | {"TypedDataSet/page-0001.json": {"value": rows}})


def youth_package(change=lambda row: row):
    table = youth_table()
    return package(table.properties, [change(dict(row)) for row in table.rows], **table.sets)


def test_package_tells_its_table_day_units_and_what_is_provisional():
    found = read(youth_package())
    told = rows_of(youth_package())
    assert ("cbs_package_v3", "2024-03-29") == (found.kind, found.published_date.isoformat())
    assert {"85098NED"} == set(told["table_id"])
    assert {("Aandeel", "%"), ("Jongeren met jeugdhulp", "aantal")} == set(
        told.select("measure", "measure_unit").rows()
    )
    assert {("2022JJ00", False), ("2023JJ00", True)} == set(told.select("period", "is_provisional").rows())
    assert {'{"Vorm": "T001203"}'} == set(told["dimensions"])


def test_renamed_columns_set_the_whole_aside_with_all_names():
    def rename(row):
        row["JongerenTotaal_3"], row["Deel_4"] = row.pop("JongerenMetJeugdhulp_3"), row.pop("Aandeel_4")
        return row

    found = read(youth_package(rename))
    assert ("set_aside", ["cbs_columns_renamed"]) == (str(found.outcome), codes(found))
    facts = found.findings[0].facts
    assert ("JongerenMetJeugdhulp_3, Aandeel_4", 2) == (facts["names"], facts["count"])
    assert "Deel_4, JongerenTotaal_3" == ", ".join(sorted(facts["present"].split(", ")))


def test_column_that_changes_between_pages_sets_the_whole_aside():
    table = youth_table()
    pages = {
        "DataProperties.json": {"value": table.properties},
        "package.json": {"table": "85098NED"},
        "TypedDataSet/page-0001.json": {"value": table.rows[:1]},
        "TypedDataSet/page-0002.json": {"value": [{"ID": 1, "Anders_1": 5}]},
    }
    assert ["cbs_columns_changed"] == codes(read(zipped(pages)))


def test_unreadable_value_is_kept_out_with_its_place_and_the_rest_is_stored():
    def spoil(row):
        return row | ({"Aandeel_4": "veel"} if row["ID"] == 1 else {})

    found = read(youth_package(spoil))
    assert ("stored", ["cbs_value_unreadable"]) == (str(found.outcome), codes(found))
    assert {"row": 2, "column": "Aandeel", "value": "veel"} == dict(found.findings[0].facts)
    assert 11 == found.rows["cbs_observations"].height


def test_numbers_unreadable_everywhere_set_the_whole_aside():
    found = read(youth_package(lambda row: row | {"Aandeel_4": "veel 1", "JongerenMetJeugdhulp_3": "1 miljoen"}))
    assert ("set_aside", ["cbs_numbers_unreadable"]) == (str(found.outcome), codes(found))


def test_twenty_rows_are_told_and_then_their_number():
    rows = [{"ID": at, "RegioS": f"GM{at:04d}", "Perioden": "2023JJ00", "A_1": "5", "B_2": "5"} for at in range(60)]
    rows = [row | ({"A_1": "5?"} if row["ID"] < 25 else {}) for row in rows]
    found = read(json.dumps({"odata.metadata": "85098NED/", "value": rows}).encode())
    assert 20 == codes(found).count("cbs_value_unreadable")
    assert {"count": 5} == dict(found.findings[-1].facts)
    assert "cbs_value_unreadable_more" == found.findings[-1].rule


def test_topics_of_one_title_are_told_apart_by_the_groups_above_them():
    groups = [
        {"ID": 10, "Type": "TopicGroup", "Key": "", "Title": "Instroom", "ParentID": None},
        {"ID": 11, "Type": "TopicGroup", "Key": "", "Title": "Uitstroom", "ParentID": None},
    ]
    topics = [topic(3, "Totaal", ParentID=10), topic(4, "Totaal", ParentID=11), topic(5, "Duur", ParentID=10)]
    axes = [dimension(0, "RegioS", "GeoDimension"), dimension(1, "Perioden", "TimeDimension")]
    row = {"ID": 1, **PERIOD, "Totaal_3": 1, "Totaal_4": 2, "Duur_5": 3}
    told = rows_of(package([*axes, *groups, *topics], [row], RegioS=[], Perioden=[]))
    assert ["Duur", "Instroom / Totaal", "Uitstroom / Totaal"] == told["measure"].to_list()
    assert [3.0, 1.0, 2.0] == told["value"].to_list()


def test_cell_that_stands_twice_with_other_numbers_is_kept_out():
    rows = [{"ID": 1, **PERIOD, "A_1": 5, "B_2": 7}, {"ID": 2, **PERIOD, "A_1": 6, "B_2": 7}]
    found = read(json.dumps({"odata.metadata": "85098NED/", "value": rows}).encode())
    assert ["cbs_table_by_name", "cbs_cell_twice", "cbs_cell_twice", "cbs_cell_repeated"] == codes(found)
    assert [("B", 7.0)] == found.rows["cbs_observations"].select("measure", "value").rows()


def test_number_that_means_missing_is_told_by_a_person():
    content = json.dumps({"odata.metadata": "85098NED/", "value": [{"ID": 1, **PERIOD, "A_1": -99998}]}).encode()
    assert [-99998.0] == rows_of(content)["value"].to_list()
    assert ["missing"] == rows_of(content, missing="-99998")["value_status"].to_list()
    assert ["cbs_missing_no_number"] == codes(read(content, missing="veel"))


@pytest.mark.parametrize(
    ("attribute", "value", "status", "found"),
    [
        ("None", 5.0, "known", []),
        ("None", None, "missing", []),
        ("Impossible", None, "impossible", []),
        ("Confidential", None, "confidential", []),
        ("Confidential", 5.0, "confidential", ["cbs_value_not_used"]),
        ("Anders", None, "missing", ["cbs_attribute_unknown"]),
        ("Anders", 5.0, "known", ["cbs_attribute_unknown"]),
    ],
)
def test_attribute_of_version_4_decides_what_a_value_is(attribute, value, status, found):
    row = {"Id": 1, "Measure": "M1", "RegioS": "GM0363", "Value": value, "ValueAttribute": attribute}
    files = {
        "package.json": {"table": "85098NED"},
        "Dimensions.json": {"value": [{"Identifier": "RegioS", "Kind": "GeoDimension"}]},
        "MeasureCodes.json": {"value": [{"Identifier": "M1", "Title": "Jongeren", "Unit": "aantal"}]},
        "Observations/page-0001.json": {"value": [row]},
    }
    assert [status] == rows_of(zipped(files))["value_status"].to_list()
    assert found == codes(read(zipped(files)))


def test_measure_that_nobody_describes_is_a_fault():
    files = {
        "package.json": {"table": "85098NED"},
        "Dimensions.json": {"value": [{"Identifier": "RegioS", "Kind": "GeoDimension"}]},
        "MeasureCodes.json": {"value": [{"Identifier": "M1", "Title": "Jongeren", "Unit": "aantal"}]},
        "Observations/page-0001.json": {
            "value": [
                {"Measure": code, "RegioS": "GM0363", "Value": 1, "ValueAttribute": "None"} for code in ("M1", "M2")
            ]
        },
    }
    assert ["cbs_measure_unknown"] == codes(read(zipped(files)))
    assert 1 == rows_of(zipped(files)).height


def test_bulk_file_in_windows_letters_with_columns_in_another_order():
    observations = "ValueAttribute;Perioden;Value;RegioS;Measure\r\nNone;2023JJ00;12,5;GM0363  ;M1\r\n"
    measures = "Title;Identifier;Unit\r\nEén ouder;M1;%\r\n".encode("cp1252")
    told = rows_of(zipped({"Observations.csv": observations.encode(), "MeasureCodes.csv": measures}), "85098NED.zip")
    assert [("85098NED", "GM0363", "2023JJ00", "Eén ouder", 12.5)] == told.select(
        "table_id", "region", "period", "measure", "value"
    ).rows()


@pytest.mark.parametrize(
    ("content", "place", "rule", "outcome"),
    [
        (b"PK\x03\x04 stuk", "a.zip", "cbs_archive_unreadable", "set_aside"),
        (zipped({"leesmij.txt": b"x"}), "85098NED.zip", "cbs_package_empty", "set_aside"),
        (
            zipped({"Observations.csv": b"Measure;Value\r\nM1;5\r\n"}),
            "85098NED.zip",
            "cbs_measures_missing",
            "set_aside",
        ),
        (b'{"waarde": 1}', "85098NED.json", "cbs_json_unreadable", "set_aside"),
        (b"naam;leeftijd\r\nx;5\r\n", "85098NED.csv", "cbs_unknown_kind", "refused"),
        (b'{"value":' * 50_000, "85098NED.json", "cbs_json_unreadable", "set_aside"),
        (b'{"value":[{"RegioS":"GM0363","Topic_1":"veel"}]}', "85098NED.json", "cbs_no_figures", "set_aside"),
        (b"ID,RegioS,A_1\r\n1,GM0363,5\r\n", "cijfers.csv", "cbs_table_not_told", "set_aside"),
        (b"ID,TaakveldBalanspost,A_1\r\n1,6.72,5\r\n", "45063NED.csv", "cbs_is_iv3", "refused"),
        (b"", "85098NED.csv", "cbs_text_unreadable", "set_aside"),
    ],
)
def test_what_cannot_be_used_says_why(content, place, rule, outcome):
    found = read(content, place)
    assert rule in codes(found)
    assert outcome == str(found.outcome)
    assert {} == found.rows


def test_the_first_line_of_another_file_stays_out_of_the_finding():
    found = read(b"Jan de Vries;Dorpsstraat 5\r\nPiet;6\r\n", "85098NED.csv")
    assert ({}, "refused") == (found.findings[0].facts, found.outcome)


def test_one_page_of_more_says_that_there_is_more():
    told = {"odata.metadata": "85098NED/", "odata.nextLink": "x", "value": [{"ID": 1, **PERIOD, "A_1": 5}]}
    assert "cbs_more_pages" in codes(read(json.dumps(told).encode()))


def test_export_of_statline_gets_codes_for_names_and_periods():
    content = (
        '\ufeff"Regio\'s";"Perioden";"Jongeren (% (zie toelichting))"\r\n'
        '"Nederland";"2022*";13,2\r\n"Aa en Hunze";"2021 1e halfjaar";\r\n'
        '"Nergens";"2022*";5\r\n"Utrecht (gemeente)";"ooit";5\r\n'
    ).encode()
    told, found = rows_of(content, table="85098NED"), read(content, table="85098NED")
    assert [("GM1680", "2021HJ01", None, "missing", False), ("NL01", "2022JJ00", 13.2, "known", True)] == told.select(
        "region", "period", "value", "value_status", "is_provisional"
    ).rows()
    assert {("Jongeren", "% (zie toelichting)")} == set(told.select("measure", "measure_unit").rows())
    assert ["cbs_period_unknown", "cbs_region_unknown"] == codes(found)


def test_untyped_file_of_cbs_is_read_whole():
    path = shared_file(f"{YOUTH}/cbs_85335NED_2022_gemeenten_UntypedDataSet.csv")
    found = read(path.read_bytes(), path.name)
    told = found.rows["cbs_observations"]
    total = told.filter(measure="TotaalJongerenMetJeugdzorgInNatura")
    by_municipality = total.filter(total["region"].str.starts_with("GM"))
    assert 461_955.0 == by_municipality["value"].sum()
    assert [461_985.0] == total.filter(region="NL00")["value"].to_list()
    assert {"2022JJ00"} == set(told["period"])
    assert 0 == found.fault_count
    assert {"cbs_table_by_name", "cbs_words_left_out"} == set(codes(found))


def test_export_of_statline_by_cbs_is_read_but_for_what_it_cannot_place():
    path = shared_file(f"{YOUTH}/cbs_indicatoren_jeugdzorg_gemeenten_2022_statline.csv")
    found = read(path.read_bytes(), path.name, table="85098NED")
    told = found.rows["cbs_observations"]
    national = told.filter(region="NL01", measure="Jongeren met jeugdhulp in natura")
    assert [13.2] == national["value"].to_list()
    assert {True} == set(told["is_provisional"])
    assert 340 < told["region"].n_unique()
    assert {"cbs_region_unknown"} >= {finding.rule for finding in found.findings if str(finding.severity) == "fault"}


@pytest.mark.parametrize(("table", "regions"), [("84799NED", 8)])
def test_recorded_rows_of_version_3_are_read_with_their_description(table, regions):
    folder = shared_file(f"data/cbs-odata-opnames/{table}")
    files = {
        "package.json": {"table": table},
        "DataProperties.json": (folder / "DataProperties.json").read_bytes(),
        "TypedDataSet/page-0001.json": (folder / "TypedDataSet_uitsnede.json").read_bytes(),
    }
    told = rows_of(zipped(files))
    assert regions == told["region"].n_unique()
    assert [17_407_585.0] == told.filter(region="NL00", measure="Aantal inwoners")["value"].to_list()
    assert 0 == read(zipped(files)).fault_count
    assert 2 == len({name for name in told["measure"] if name.endswith(" / Huurwoning")})


def test_recorded_iv3_rows_go_to_the_source_iv3():
    folder = shared_file("data/cbs-odata-opnames/45012NED")
    found = read((folder / "TypedDataSet_uitsnede.json").read_bytes(), "45012NED.json")
    assert ("refused", ["cbs_is_iv3"]) == (str(found.outcome), codes(found))
