"""Tables of the gemeentefonds, read from text."""

import pytest

from fund_building import FACTORS, codes, read
from stuurlicht.core.documents import Outcome, Severity
from stuurlicht.core.fund_clusters import FUND_CLUSTERS

CLUSTERS = "\t".join(FUND_CLUSTERS.values())
HEADINGS = f"Codering maatstaf\tNaam maatstaf\t{CLUSTERS}\tTotaal\r\n"
WEIGHTS = "GF_S2024_2025_Gewichten.csv"
VOLUMES = "GF_S2024_2025_Volumina.csv"
PAYMENTS = "GF_S2024_2025_SIUDU.csv"


def weight_row(code, name, *weights, total=None):
    """Write one row of the weights; what is not told is zero."""
    cells = [*weights, *["0,00"] * (12 - len(weights))]
    told = total if total is not None else (weights[0] if weights else "0,00")
    return "\t".join([code, name, *cells, told]) + "\r\n"


def faults(reading):
    return codes(reading, Severity.FAULT)


def notes(reading):
    return codes(reading, Severity.NOTE)


def test_weights_of_a_measure_and_a_payment_become_rows_per_cluster():
    text = HEADINGS + weight_row("inwo", " inwoners ", "129,05") + weight_row("", "Beschermd wonen", "1,00")
    reading = read(WEIGHTS, text)
    rows = reading.rows["fund_weights"]
    first = rows.filter(cluster="sociale_basis").select("circular", "book_year", "measure", "payment", "weight_eur")
    assert [("S2024", 2025, "inwo", None, 129.05), ("S2024", 2025, None, "beschermd wonen", 1.0)] == first.rows()
    assert 24 == rows.height
    assert ["inwoners", "Beschermd wonen"] == rows["measure_name"].unique(maintain_order=True).to_list()
    assert (Outcome.STORED, []) == (reading.outcome, faults(reading))


def test_weight_that_cannot_be_read_takes_its_whole_measure_along():
    text = HEADINGS + weight_row("inwo", "inwoners", "1,00") + weight_row("jong", "jongeren", "veel")
    reading = read(WEIGHTS, text)
    assert ["inwo"] == reading.rows["fund_weights"]["measure"].unique().to_list()
    assert "fund_number_unreadable" in faults(reading)
    assert {"row": 3, "column": "Sociale basisvoorzieningen", "value": "veel"} == dict(reading.findings[0].facts)


def test_empty_weight_is_not_zero():
    reading = read(
        WEIGHTS, HEADINGS + weight_row("inwo", "inwoners", "1,00") + weight_row("jong", "jongeren", "", total="0")
    )
    assert (["inwo"], ["fund_number_missing"]) == (
        reading.rows["fund_weights"]["measure"].unique().to_list(),
        faults(reading),
    )


def test_weights_that_do_not_add_up_to_their_total_are_kept_out():
    text = HEADINGS + weight_row("inwo", "inwoners", "1,00") + weight_row("jong", "jongeren", "2,00", total="3,00")
    reading = read(WEIGHTS, text)
    assert ["fund_total_differs"] == faults(reading)
    assert ["inwo"] == reading.rows["fund_weights"]["measure"].unique().to_list()


def test_small_tariffs_are_held_to_their_total_too():
    text = HEADINGS + weight_row("inwo", "inwoners", "1") + weight_row("WOZwe80", "ozb", "-0,000914", total="-0,000941")
    assert ["fund_total_differs"] == faults(read(WEIGHTS, text))


def test_renamed_cluster_sets_the_table_aside_and_names_it():
    reading = read(WEIGHTS, HEADINGS.replace("Participatie", "Werk") + weight_row("inwo", "inwoners", "1"))
    assert (Outcome.SET_ASIDE, ["fund_cluster_unknown"]) == (reading.outcome, codes(reading))
    assert "Werk" == reading.findings[0].facts["given"]


def test_missing_cluster_sets_the_table_aside():
    text = f"Codering maatstaf\tNaam maatstaf\t{CLUSTERS.replace('Participatie' + chr(9), '')}\n"
    reading = read(WEIGHTS, text + "\t".join(["inwo", "inwoners", *["0,00"] * 11]))
    assert (Outcome.SET_ASIDE, "Participatie") == (reading.outcome, reading.findings[0].facts["missing"])


def test_measure_that_stands_twice_is_kept_out_both_times():
    reading = read(WEIGHTS, HEADINGS + weight_row("a", "a", "1") + 2 * weight_row("inwo", "inwoners", "1"))
    assert ["a"] == reading.rows["fund_weights"]["measure"].unique().to_list()
    assert {"fund_row_twice", "fund_more_of_these"} == {*faults(reading)}
    assert 20 == faults(reading).count("fund_row_twice")
    assert 4 == reading.findings[-1].facts["count"]


def test_volumes_are_read_by_code_without_zeros_and_an_empty_one_stays_unknown():
    text = "CBS\tNaam\tProv\tinwo\tjong\n34\tAlmere\t24\t222830,5\t - \n"
    reading = read(VOLUMES, text)
    assert [("GM0034", "inwo", 222830.5), ("GM0034", "jong", None)] == reading.rows["fund_volumes"].select(
        "municipality", "measure", "volume"
    ).rows()
    assert {"fund_volume_missing", "fund_municipality_absent"} == {*notes(reading)}


def test_payments_in_mixed_writings_become_cents_and_a_dash_is_zero():
    headings = "CBS\tNaam\tProv\tParticipatie\t wet x \tJeugd\tBeschermd wonen\r\n"
    text = headings + "34\tAlmere\t24\t9708193\t315.018\t - \t1824865,57\r\n"
    reading = read(PAYMENTS, text)
    assert {"participatie": 970819300, "wet x": 31501800, "jeugd": 0, "beschermd wonen": 182486557} == dict(
        reading.rows["fund_payments"].select("payment", "amount_cents").rows()
    )
    told = {
        each.facts["payment"]: each.facts["amount_cents"]
        for each in reading.findings
        if each.rule == "fund_payment_sum"
    }
    assert 4 == len(told)
    assert 31501800 == told["wet x"]


def test_payment_that_cannot_be_read_is_absent_and_not_zero():
    reading = read(PAYMENTS, "CBS\tNaam\tProv\tA\tB\n34\tAlmere\t24\t1\tx\n14\tGroningen\t1\t2\t3\n")
    assert ["fund_number_unreadable"] == faults(reading)
    assert 3 == reading.rows["fund_payments"].height


def test_name_of_another_municipality_is_a_fault_and_another_spelling_a_note():
    text = "CBS\tNaam\tProv\tinwo\n34\tGroningen\t24\t1\n164\tHengelo\t5\t2\n518\tDen Haag\t8\t3\n888\tBeek\t12\t4\n"
    reading = read(VOLUMES, text)
    assert ["fund_name_of_other_municipality"] == faults(reading)
    assert ["GM0164", "GM0518", "GM0888"] == reading.rows["fund_volumes"]["municipality"].to_list()
    assert 3 == notes(reading).count("fund_name_spelled_otherwise")


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("9998\tNergens", "fund_municipality_unknown"),
        ("10\tDelfzijl", "fund_municipality_not_in_year"),
        ("x\tAlmere", "fund_municipality_missing"),
    ],
)
def test_row_of_a_municipality_that_is_not_there_is_kept_out(row, code):
    reading = read(VOLUMES, f"CBS\tNaam\tProv\tinwo\n34\tAlmere\t24\t1\n{row}\t1\t5\n")
    assert ([code], ["GM0034"]) == (faults(reading), reading.rows["fund_volumes"]["municipality"].to_list())


def test_municipality_that_stands_twice_is_kept_out():
    reading = read(VOLUMES, "CBS\tNaam\tProv\tinwo\n34\tAlmere\t24\t1\n0034\tAlmere\t24\t2\n14\tGroningen\t1\t3\n")
    assert (2, ["GM0014"]) == (
        faults(reading).count("fund_row_twice"),
        reading.rows["fund_volumes"]["municipality"].to_list(),
    )


def test_codes_are_found_by_name_where_the_column_is_absent():
    reading = read(PAYMENTS, "Naam\tProv\tA\nAlmere\t24\t1\nBergen\t12\t2\nBergen (L.)\t12\t3\nNergens\t1\t4\n")
    assert ["GM0034", "GM0893"] == reading.rows["fund_payments"]["municipality"].to_list()
    assert {"fund_municipality_ambiguous", "fund_name_unknown"} == {*faults(reading)}
    assert "fund_code_from_name" in notes(reading)


def test_national_row_is_left_out_and_told():
    reading = read(VOLUMES, "CBS\tNaam\tProv\tinwo\n34\tAlmere\t24\t1\n\tNederland\t\t99\n")
    assert 1 == reading.rows["fund_volumes"].height
    assert "fund_national_row_left_out" in notes(reading)


def test_negative_volume_is_kept_out():
    reading = read(VOLUMES, "CBS\tNaam\tProv\tinwo\tjong\n34\tAlmere\t24\t-1\t2\n")
    assert (["fund_volume_negative"], ["jong"]) == (faults(reading), reading.rows["fund_volumes"]["measure"].to_list())


def test_column_that_stands_twice_with_the_same_values_is_read_once():
    reading = read(PAYMENTS, "CBS\tNaam\tProv\tA\tCBS\n34\tAlmere\t24\t1\t34\n")
    assert (["a"], []) == (reading.rows["fund_payments"]["payment"].to_list(), faults(reading))
    assert "fund_column_repeated" in notes(reading)


def test_column_that_stands_twice_with_other_values_sets_the_table_aside():
    reading = read(PAYMENTS, "CBS\tNaam\tProv\tA\t a \n34\tAlmere\t24\t1\t2\n")
    assert (Outcome.SET_ASIDE, ["fund_column_twice"]) == (reading.outcome, codes(reading))


def test_value_without_heading_sets_the_table_aside():
    assert ["fund_column_unnamed"] == codes(read(PAYMENTS, "CBS\tNaam\tProv\t\n34\tAlmere\t24\t1\n"))


def test_table_of_which_most_numbers_cannot_be_read_is_set_aside():
    reading = read(VOLUMES, "CBS\tNaam\tProv\tinwo\tjong\tbo\n34\tAlmere\t24\tx\ty\t1\n")
    assert (Outcome.SET_ASIDE, "fund_numbers_unreadable") == (reading.outcome, codes(reading)[-1])


def test_factors_are_read_with_a_decimal_point():
    reading = read("Uitkeringsfactor.csv", FACTORS + "S2024,2025,1.457\nM2024,2024,1.414\n")
    assert [("S2024", 2025, 1.457), ("M2024", 2024, 1.414)] == reading.rows["fund_factors"].rows()


def test_factor_with_a_decimal_comma_is_read_in_a_dutch_file():
    reading = read("f.csv", "Circulaire;Jaar;Uitkeringsfactor\nS2024;2025;1,457\n")
    assert [("S2024", 2025, 1.457)] == reading.rows["fund_factors"].rows()


def test_unlikely_factor_and_unlikely_circular_are_kept_out():
    reading = read("f.csv", FACTORS + "S2024,2025,1457\nX2024,2025,1.4\nS2024,1999,1.4\nM2024,2024,1.414\n")
    assert ["fund_row_without_circular", "fund_row_without_circular", "fund_factor_unlikely"] == faults(reading)
    assert 1 == reading.rows["fund_factors"].height


def test_long_tables_are_recognised_by_their_columns():
    volumes = read(
        "v.csv", "circulaire,uitkeringsjaar,gm_code,gm_naam,maatstaf_code,volume\nS2024,2025,GM0034,Almere,inwo,1.5\n"
    )
    shares = read(
        "t.csv", "circulaire,uitkeringsjaar,uitkering,cluster,aandeel\nS2024,2025,Participatie,Participatie,1.0\n"
    )
    assert [("S2024", 2025, "GM0034", "inwo", 1.5)] == volumes.rows["fund_volumes"].rows()
    assert [("participatie", "participatie", 1.0)] == shares.rows["fund_weights"].select(
        "payment", "cluster", "weight_eur"
    ).rows()


def test_table_without_circular_is_refused_until_it_is_told():
    text = "CBS\tNaam\tProv\tinwo\n34\tAlmere\t24\t1\n"
    assert ["fund_circular_missing"] == codes(read("volumes.csv", text))
    told = read("volumes.csv", text, circulaire="s2024", jaar="2025")
    assert [("S2024", 2025)] == told.rows["fund_volumes"].select("circular", "book_year").rows()


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ({"circulaire": "M2024"}, "fund_circular_contradicts"),
        ({"jaar": "2024"}, "fund_circular_contradicts"),
        ({"kop": "nul"}, "fund_heading_row"),
        ({"kop": "0"}, "fund_heading_row"),
    ],
)
def test_option_that_cannot_hold_sets_the_table_aside(options, code):
    assert [code] == codes(read(VOLUMES, "CBS\tNaam\tProv\tinwo\n34\tAlmere\t24\t1\n", **options))


@pytest.mark.parametrize(("circular", "year"), [("voorjaar", "2025"), ("S2024", "2099"), ("S2024", "morgen")])
def test_circular_and_year_that_do_not_belong_together_are_refused(circular, year):
    text = "CBS\tNaam\tProv\tinwo\n34\tAlmere\t24\t1\n"
    assert ["fund_circular_invalid"] == codes(read("v.csv", text, circulaire=circular, jaar=year))


def test_all_that_is_wrong_with_a_document_is_told_at_once():
    reading = read(VOLUMES, "CBS\tinwo\tinwo\n34\t1\t2\n", circulaire="M2024")
    assert {"fund_column_twice", "fund_circular_contradicts"} == {*codes(reading)}


def test_heading_row_can_be_pointed_out():
    reading = read(VOLUMES, "Volumes 2025;;\n\nCBS;Naam;inwo\n34;Almere;1\n", kop="3")
    assert ["GM0034"] == reading.rows["fund_volumes"]["municipality"].to_list()


def test_renamed_column_of_a_long_table_is_named():
    reading = read("v.csv", "circulaire,uitkeringsjaar,gm_code,maatstaf_code,aantal\nS2024,2025,GM0034,inwo,1\n")
    assert (Outcome.SET_ASIDE, "volume") == (reading.outcome, reading.findings[0].facts["missing"])


def test_volumes_without_inhabitants_are_not_taken_for_payments():
    assert ["fund_kind_unclear"] == codes(read("GF_S2024_2025_x.csv", "CBS\tNaam\tA\n34\tAlmere\t1\n"))


@pytest.mark.parametrize(("place", "text"), [("x.csv", "Iv3naam\tGFnaam\nBeek (L.)\tBeek\n"), ("x.md", "# tekst")])
def test_file_of_another_kind_is_refused(place, text):
    assert Outcome.REFUSED == read(place, text).outcome


@pytest.mark.parametrize("place", ["leeg.csv", "alleen_kop.csv"])
def test_empty_table_is_set_aside(place):
    text = "CBS\tNaam\tProv\tinwo\n" if place == "alleen_kop.csv" else ""
    assert ["fund_empty"] == codes(read(place, text, circulaire="S2024", jaar="2025"))


@pytest.mark.parametrize("place", ["x.xlsx", "x.ods", "x.parquet", "x.csv"])
def test_damaged_file_is_set_aside(place):
    reading = read(place, b"\x00\x01\x02 kapot", circulaire="S2024", jaar="2025")
    assert (Outcome.SET_ASIDE, ["fund_unreadable"]) == (reading.outcome, codes(reading))
