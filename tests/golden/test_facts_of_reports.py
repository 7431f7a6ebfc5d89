"""Small tables from the public reports: they add up within rounding, and where a report contradicts itself it is told.

S1: PBLQ for Divosa (2019/2020), Bijlage A and B. S3: BEA for NVRR (2017), sections 2.6 and 3.3. S4: VNG, ledenbrief
sociaal domein (spring 2019), pages 5 and 6. The response of S0 stands in test_survey_of_2017.
"""

import re
from datetime import date

import pytest

from shared_material import shared_file
from stuurlicht.rules.mergers import municipalities_on
from stuurlicht.rules.report_facts import report_facts, report_names

S1, S3, S4 = (
    f"reports/{name}.txt" for name in ("001_b17df347f863baea", "003_fc5d931db840bc44", "004_9fc0e51a50444890")
)
SUMMED = ("iusd_participation", "macro_budget_participation")


def text_of(relative):
    return " ".join(shared_file(relative).read_text(encoding="utf-8").split())


def differences(facts, total):
    """Give by year what the printed sum has more than its printed parts."""
    parts = [facts["rows"][name] for name in facts["sums"][total]]
    sums = [sum(part[at] or 0 for part in parts) for at in range(len(facts["years"]))]
    pairs = zip(facts["years"], facts["rows"][total], sums, strict=True)
    return {year: round(printed - added, 3) for year, printed, added in pairs}


def test_every_table_names_its_source_and_the_place_in_it():
    assert report_names() == (
        "growth_of_2017",
        "iusd_participation",
        "levers_of_audits",
        "macro_budget_participation",
        "overlap_youth_2016",
    )
    for name in report_names():
        assert {"description", "unit", "source", "locator"} <= report_facts(name).keys()


@pytest.mark.parametrize("name", SUMMED)
def test_sums_are_their_parts_within_rounding_and_the_years_that_are_off_are_told(name):
    facts = report_facts(name)
    for total in facts["sums"]:
        off = {year: more for year, more in differences(facts, total).items() if more}
        assert facts["off_by_rounding"].get(total, []) == sorted(off)
        assert all(abs(more) <= facts["rounding"] for more in off.values())


def test_250_municipalities_were_no_79_percent_of_all():
    told = report_facts("macro_budget_participation")["shortfall_2016"]
    all_of_2016 = len(municipalities_on(date(2016, 1, 1)))
    assert all_of_2016 == 390
    assert round(told["municipalities"] / all_of_2016, 2) == 0.64
    assert round(told["share"] * all_of_2016) == 308
    assert "250 gemeenten (79 procent van alle gemeenten" in text_of(S3)


def as_printed(amount, decimals):
    written = f"{abs(amount):,.{decimals}f}".replace(",", " ").replace(".", ",").replace(" ", ".")
    return f"-{written}" if amount < 0 else written


@pytest.mark.parametrize(("name", "decimals"), [("iusd_participation", 3), ("macro_budget_participation", 0)])
def test_the_report_prints_these_rows(name, decimals):
    printed = re.sub(r"\*", "", text_of(S3))
    for amounts in report_facts(name)["rows"].values():
        row = " ".join(as_printed(amount, decimals) for amount in amounts if amount is not None)
        assert row in printed


def test_youth_in_one_row_each_add_up_to_the_total():
    facts = report_facts("overlap_youth_2016")
    assert sum(row["persons"] for row in facts["rows"]) == facts["total"]


def test_the_text_on_overlap_contradicts_the_table_as_told():
    facts = report_facts("overlap_youth_2016")
    rows = facts["rows"]
    with_help = sum(row["persons"] for row in rows if "jeugdhulp" in row["provisions"])
    with_another = sum(
        row["persons"] for row in rows if "jeugdhulp" in row["provisions"] and len(row["provisions"]) > 1
    )
    protected = sum(row["persons"] for row in rows if row["provisions"] != ["jeugdhulp"])
    told = {each["told"]: each for each in facts["contradictions"]}
    assert with_help == told["with_youth_help"]["table_persons"] == 377_320
    assert with_another == told["youth_help_with_another"]["table_persons"] == 34_345
    assert protected == 48_710
    assert round(with_another / with_help, 3) == 0.091
    assert round(told["youth_help_with_another"]["text_persons"] / with_help, 2) == 0.13


def test_the_report_prints_the_rows_of_overlap_and_its_own_contradictions():
    printed = text_of(S3)
    facts = report_facts("overlap_youth_2016")
    for row in facts["rows"]:
        assert f"{row['persons']:,}".replace(",", ".") in printed
    for each in facts["contradictions"]:
        assert f"{each['text_persons']:,}".replace(",", ".") in printed


def test_reports_that_name_a_lever_are_the_printed_ones():
    facts = report_facts("levers_of_audits")
    assert [row["reports"] for row in facts["counts"]] == [13, 14, 15, 9, 13, 14]
    assert all(row["reports"] <= facts["analysed"] for row in facts["counts"])
    appendix = text_of(S1).split("Bijlage B Verantwoording", 1)[1]
    printed = re.findall(r"(?:;|\.) +(\d+)(?= |$)", appendix.split("benoemd", 1)[1])
    assert [row["reports"] for row in facts["counts"]] == [int(count) for count in printed[:6]]
    assert f"In totaal zijn er {facts['analysed']} rekenkamerrapporten geanalyseerd" in appendix


def test_the_list_of_reports_holds_two_that_no_audit_office_made():
    facts = report_facts("levers_of_audits")
    assert sum(row["is_audit"] for row in facts["reports"]) == facts["analysed"]
    assert len(facts["reports"]) == 19
    printed = text_of(S1)
    assert all(f"{row['year']} {row['place']}" in printed for row in facts["reports"])
    assert printed.count("geen rekenkameronderzoek") == 2


def test_funds_less_costs_is_the_result_that_the_letter_tells():
    changes = report_facts("growth_of_2017")["changes"]
    assert round(changes["funds"] - changes["costs"], 1) == changes["result"] == -1.4


def test_the_letter_prints_these_changes():
    printed = text_of(S4)
    for said in (
        "€ 1,4 miljard",
        "€ 200 miljoen minder",
        "€ 1,2 miljard zijn gegroeid",
        "12,1%",
        "72% van de gemeenten",
    ):
        assert said in printed
