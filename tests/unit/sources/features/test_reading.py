import gzip
import io

import polars as pl
import pytest
import xlsxwriter

from stuurlicht.core.documents import Outcome, Severity
from stuurlicht.sources.features.cells import is_share
from stuurlicht.sources.features.findings import MOST_TOLD, SENTENCES
from stuurlicht.sources.features.headings import publisher_of
from unit.sources.features.reading_tables import codes, figures, read_bytes, read_csv, read_parquet

HOUSEHOLD_HELP = "gm_code,jaar,clienten_huishoudelijke_hulp,clienten_per_1000_inwoners\n"


def test_a_table_becomes_one_figure_per_region_year_and_feature():
    read = read_csv("gm_code;jaar;inwoners;bijstand\nGM0363;2021;873338;42000\nGM0034;2021;214715;5350\n")
    assert Outcome.STORED == read.outcome
    assert {
        ("GM0363", 2021, "inhabitants"): 873338.0,
        ("GM0363", 2021, "benefit_persons"): 42000.0,
        ("GM0034", 2021, "inhabitants"): 214715.0,
        ("GM0034", 2021, "benefit_persons"): 5350.0,
    } == figures(read)
    assert [] == codes(read)


def test_missing_secret_and_zero_stay_apart():
    read = read_csv("gm_code;jaar;bijstand\nGM0363;2021;0\nGM0034;2021;.\nGM0518;2021;x\nGM0599;2021;\n")
    assert {
        ("GM0363", 2021, "benefit_persons"): 0.0,
        ("GM0034", 2021, "benefit_persons"): "missing",
        ("GM0518", 2021, "benefit_persons"): "confidential",
        ("GM0599", 2021, "benefit_persons"): "missing",
    } == figures(read)
    assert ["features_missing_values", "features_confidential_values"] == codes(read)
    assert [2, 1] == [finding.facts["count"] for finding in read.findings]


def test_a_year_of_which_a_column_tells_nothing_gives_no_missing_figures():
    read = read_csv("gm_code;jaar;inwoners;bijstand\nGM0363;2021;873338;42000\nGM0363;2022;882633;\n")
    assert ("GM0363", 2022, "benefit_persons") not in figures(read)


def test_text_in_a_number_cell_is_a_fault_with_its_place_and_the_rest_is_kept():
    rows = "".join(f"GM0363;{year};{100 + year}\n" for year in range(2018, 2026))
    read = read_csv(f"gm_code;jaar;bijstand\nGM0363;2017;ongeveer 40\n{rows}")
    [fault] = read.findings
    assert ("features_text_for_number", 2, "bijstand") == (fault.rule, fault.facts["row"], fault.facts["column"])
    assert 8 == len(figures(read))


def test_a_column_of_words_sets_the_whole_table_aside():
    read = read_csv("gm_code;jaar;bijstand\nGM0363;2021;veel\nGM0034;2021;weinig\nGM0518;2021;10\n")
    assert Outcome.SET_ASIDE == read.outcome
    assert "features_numbers_unreadable" == codes(read)[0]
    assert {} == figures(read)


@pytest.mark.parametrize(
    ("heading", "value", "code"),
    [
        ("bijstand", "-5", "features_negative"),
        ("pct_hh_laag_inkomen", "101", "features_out_of_range"),
        ("inwoners", "0", "features_no_inhabitants"),
        ("provincie", "Brabant", "features_unknown_class"),
    ],
)
def test_an_impossible_value_is_a_fault_and_only_that_cell_is_left_out(heading, value, code):
    read = read_csv(f"gm_code;jaar;{heading};ww\nGM0363;2021;{value};10\n", eigen="ja")
    assert [code] == codes(read)
    assert {("GM0363", 2021, "unemployment_persons"): 10.0} == figures(read)


@pytest.mark.parametrize(
    ("region", "year", "code"),
    [
        ("GM0501", "2023", "features_region_unknown"),
        ("GM9998", "2021", "features_region_unknown"),
        ("WK050100", "2023", "features_region_unknown"),
        ("0363", "2021", "features_region_unreadable"),
        ("GM0363", "vorig jaar", "features_year_unreadable"),
    ],
)
def test_a_region_that_did_not_exist_is_a_fault_of_its_row(region, year, code):
    read = read_csv(f"regio_code;jaar;bijstand\n{region};{year};5\nGM0034;2021;6\n")
    assert [code] == codes(read)
    assert 2 == read.findings[0].facts["row"]
    assert {("GM0034", 2021, "benefit_persons"): 6.0} == figures(read)


def test_a_merged_municipality_counts_until_its_last_year():
    read = read_csv("gm_code;jaar;bijstand\nGM0501;2022;5\nGM1992;2023;6\n")
    assert {("GM0501", 2022, "benefit_persons"), ("GM1992", 2023, "benefit_persons")} == set(figures(read))


def test_a_district_must_belong_to_the_municipality_beside_it():
    read = read_csv("wijk_code;gm_code;jaar;bijstand\nWK036301;GM0363;2021;5\nWK036302;GM0034;2021;5\n")
    assert ["features_district_elsewhere"] == codes(read)
    assert {("WK036301", 2021, "benefit_persons"): 5.0} == figures(read)


def test_an_empty_district_is_no_fault_and_is_told():
    read = read_csv("wijk_code;jaar;inwoners;bijstand\nWK036301;2021;0;0\nWK036302;2021;90;5\n")
    assert ["features_empty_districts"] == codes(read)
    assert ("WK036301", 2021, "inhabitants") not in figures(read)


def test_country_and_neighbourhoods_are_left_out_and_told():
    read = read_csv("regio_code;jaar;bijstand\nNL00;2021;400000\nBU03630101;2021;5\nGM0363;2021;6\n")
    assert ["features_country_left_out", "features_other_regions_left_out"] == codes(read)
    assert {("GM0363", 2021, "benefit_persons"): 6.0} == figures(read)


def test_the_same_region_and_year_twice_keeps_the_first_and_names_it():
    read = read_csv("gm_code;jaar;bijstand\nGM0363;2021;5\nGM0363;2021;6\n")
    assert [("features_double_row", 3, 2)] == [(f.rule, f.facts["row"], f.facts["first"]) for f in read.findings]
    assert {("GM0363", 2021, "benefit_persons"): 5.0} == figures(read)


def test_half_years_are_features_of_their_own():
    read = read_csv(
        "gm_code,jaar,halfjaar," + HOUSEHOLD_HELP.split(",", 2)[2] + "GM0363,2019,1,50,6\nGM0363,2019,2,60,7\n"
    )
    assert 60.0 == figures(read)["GM0363", 2019, "household_help_clients_h2"]
    assert 50.0 == figures(read)["GM0363", 2019, "household_help_clients_h1"]


def test_renamed_columns_set_the_table_aside_and_name_what_is_missing():
    read = read_csv("gm_code,jaar,clienten_hh,clienten_per_1000_inwoners\nGM0363,2019,50,6\n")
    assert (Outcome.SET_ASIDE, ["features_columns_missing"]) == (read.outcome, codes(read))
    facts = read.findings[0].facts
    assert ("clienten_huishoudelijke_hulp", "clienten_hh") == (facts["columns"], facts["unknown"])


def test_a_table_of_ones_own_may_lack_columns():
    read = read_csv("gm_code,jaar,clienten_hh,clienten_per_1000_inwoners\nGM0363,2019,50,6\n", eigen="ja")
    assert {("GM0363", 2019, "household_help_per_1000"): 6.0} == figures(read)
    assert ["features_columns_unknown", "features_columns_left_out"] == codes(read)


def test_all_structural_faults_come_at_once():
    assert ["features_no_feature", "features_no_region", "features_no_year"] == codes(read_csv("naam;aantal\nx;1\n"))


def test_two_columns_of_one_feature_are_not_guessed_between():
    read = read_csv("gm_code;jaar;bijstand;PersonenPerSoortUitkeringBijstand_83\nGM0363;2021;5;6\n")
    assert (Outcome.SET_ASIDE, ["features_double_column"]) == (read.outcome, codes(read))


def test_a_heading_that_stands_there_twice_sets_the_table_aside():
    read = read_csv("gm_code;jaar;bijstand;bijstand\nGM0363;2021;5;6\n")
    assert (Outcome.SET_ASIDE, ["features_double_heading"]) == (read.outcome, codes(read))


def test_a_year_told_beside_the_table_counts_for_all_rows():
    assert {("GM0363", 2017, "benefit_persons"): 5.0} == figures(read_csv("gm_code;bijstand\nGM0363;5\n", jaar="2017"))
    assert ["features_year_option"] == codes(read_csv("gm_code;bijstand\nGM0363;5\n", jaar="17"))


def test_years_without_a_list_of_municipalities_are_told():
    assert ["features_year_not_checked"] == codes(read_csv("gm_code;jaar;bijstand\nGM0363;2011;5\n"))


def test_names_stand_for_codes_when_only_one_municipality_bears_them():
    table = "gemeente;jaar;bijstand\nBergen (NH);2021;1\nBeek;2021;2\nBergen;2021;3\nNederland;2021;4\n"
    read = read_csv(table)
    assert {("GM0373", 2021, "benefit_persons"): 1.0, ("GM0888", 2021, "benefit_persons"): 2.0} == figures(read)
    assert ["features_name_unknown", "features_country_left_out"] == codes(read)


def test_classes_are_stored_as_one_word_however_they_are_spelled():
    read = read_csv(
        "jaar,gm_code,provincie,gemeentegrootte,stedelijkheid,inwoners,centrumfunctie,sociale_structuur\n"
        "2024,GM0080,Friesland,100000tot150000inwoners,Zeersterkstedelijk,128810,Sterk,Zwak\n"
    )
    found = figures(read)
    assert "Fryslân" == found["GM0080", 2024, "province"]
    assert "100.000 tot 150.000 inwoners" == found["GM0080", 2024, "size_class"]
    assert 1.0 == found["GM0080", 2024, "urbanity"]
    assert ["features_spelled_otherwise"] == codes(read)


def test_thousands_of_euros_become_euros_and_fractions_percent():
    read = read_csv("gm_code;jaar;gem_inkomen_inwoner_keur;aandeel_bijstand\nGM0363;2021;33,4;0,05\n")
    assert 33400.0 == pytest.approx(figures(read)["GM0363", 2021, "income_per_inhabitant"])
    assert 5.0 == pytest.approx(figures(read)["GM0363", 2021, "share_benefit"])


def test_the_same_table_reads_the_same_from_csv_gzip_parquet_and_xlsx():
    text = "gm_code;jaar;bijstand\nGM0363;2021;5,5\nGM0034;2021;\n"
    frame = pl.DataFrame({"gm_code": ["GM0363", "GM0034"], "jaar": [2021, 2021], "bijstand": [5.5, None]})
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as workbook:
        sheet = workbook.add_worksheet()
        for number, row in enumerate([frame.columns, *frame.rows()]):
            sheet.write_row(number, 0, row)
    expected = figures(read_csv(text))
    assert {5.5, "missing"} == set(expected.values())
    assert expected == figures(read_parquet(frame))
    assert expected == figures(read_bytes(gzip.compress(text.encode()), "tabel.csv.gz"))
    assert expected == figures(read_bytes(buffer.getvalue(), "tabel.xlsx"))


def test_a_cbs_table_keeps_totals_only_and_reads_padded_keys():
    heading = ",".join(
        f"{name}_{number}"
        for number, name in enumerate(
            ["TotaalJongerenMetJeugdzorgInNatura", "k_0Tot4Jaar", "k_4Tot12Jaar", "k_12Tot18Jaar", "k_18Tot23Jaar",
             "ThuiswonendKindInEenouderhuishouden", "TotaalTrajectenInNatura", "GemeentelijkeToegang", "Huisarts",
             "Jeugdarts", "GecertificeerdeInstelling", "MedischSpecialist", "RechterOfficierVanJustitie"], start=1,
        )
    )  # fmt: skip
    values = ",".join(["  10"] * 12 + ["   ."])
    rows = f"T001203,GM0363    ,2022JJ00,{values}\nA012345,GM0363    ,2022JJ00,{values}\n"
    read = read_csv(f"VormenVanJeugdzorg,Wijken,Perioden,{heading}\n{rows}")
    assert ["features_dimension_left_out"] == codes(read)
    assert 10.0 == figures(read)["GM0363", 2022, "youth_care_clients"]


def test_a_damaged_file_is_set_aside_without_an_error():
    for content, place in [(b"PAR1xxxx", "a.parquet"), (b"\x1f\x8bxx", "a.csv.gz"), (b"x", "a.pdf"), (b"", "a.csv")]:
        read = read_bytes(content, place)
        assert (Outcome.SET_ASIDE, ["features_unreadable"]) == (read.outcome, codes(read))


def test_many_faults_are_told_by_the_first_and_a_count():
    rows = "".join(f"GM0363;{1990 + number};-1\nGM0034;{1990 + number};5\n" for number in range(MOST_TOLD + 5))
    read = read_csv(f"gm_code;jaar;bijstand\n{rows}")
    faults = [finding for finding in read.findings if finding.severity == Severity.FAULT]
    assert MOST_TOLD + 1 == len(faults)
    assert {"rule": "features_negative", "count": 5} == faults[-1].facts


def test_every_code_has_a_sentence_that_its_facts_fill():
    read = read_csv("regio_code;jaar;bijstand;zzz\nGM0501;2023;1\nGM0363;2021;-1\nGM0034;x;1\nBU03630101;2021;1\n")
    for finding in read.findings:
        assert SENTENCES[finding.rule].format_map(finding.facts)


def test_percentages_are_known_by_their_code():
    assert [True, True, False] == [is_share(code) for code in ("share_benefit", "youth_care_share", "grey_pressure")]


def test_a_table_of_another_publisher_says_so():
    assert "Sociaal en Cultureel Planbureau" == publisher_of("features_scp_districts")
    assert "" == publisher_of("features_key_figures")


@pytest.mark.parametrize("heading", ["region", "year", "half_year"])
def test_a_heading_that_we_use_ourselves_is_only_another_heading(heading):
    read = read_csv(f"gm_code;jaar;{heading};inwoners\nGM0363;2021;7;5\n")
    assert {("GM0363", 2021, "inhabitants"): 5.0} == figures(read)
    assert ["features_columns_unknown"] == codes(read)


@pytest.mark.parametrize("cell", [[1, 2], b"\xff\xfe"])
def test_parquet_with_lists_or_bytes_in_its_cells_is_set_aside(cell):
    read = read_parquet(pl.DataFrame({"gm_code": ["GM0363"], "jaar": [2021], "inwoners": [cell]}))
    assert (Outcome.SET_ASIDE, ["features_unreadable"]) == (read.outcome, codes(read))


def test_parquet_with_a_column_called_row_is_read():
    read = read_parquet(pl.DataFrame({"row": [9], "gm_code": ["GM0363"], "jaar": [2021], "inwoners": [5]}))
    assert {("GM0363", 2021, "inhabitants"): 5.0} == figures(read)


@pytest.mark.parametrize("rows", ["", "GM0501;2023;5\n", ";2023;5\n"])
def test_a_table_of_which_no_row_counts_is_set_aside_and_not_called_read(rows):
    read = read_csv(f"gm_code;jaar;bijstand\n{rows}")
    assert Outcome.SET_ASIDE == read.outcome
    assert "features_no_rows" == codes(read)[0]


@pytest.mark.parametrize("year", ["0001", "1899", "9999"])
def test_a_year_that_is_a_typing_error_is_a_fault_of_its_row_alone(year):
    read = read_csv(f"gm_code;jaar;bijstand\nGM0363;2021;5\nGM0344;{year};6\n")
    assert {("GM0363", 2021, "benefit_persons"): 5.0} == figures(read)
    assert ["features_year_unreadable"] == codes(read)


def test_more_people_than_the_country_has_is_a_fault_of_its_cell():
    read = read_csv("gm_code;jaar;inwoners\nGM0363;2021;99999999999999999999\nGM0344;2021;5\n")
    assert {("GM0344", 2021, "inhabitants"): 5.0} == figures(read)
    assert ["features_unlikely"] == codes(read)
