"""Each rule of the standard is broken by one message, with its place and facts, and kept by its neighbour."""

from dataclasses import replace
from pathlib import Path

import pytest

from message_building import (
    DEFAULT,
    PEOPLE,
    Line,
    allocated_product,
    answer,
    declaration,
    delivery,
    every_kind,
    invoice,
    request,
    size,
    toewijzing,
)
from message_reading import codes, findings, of_lines, of_product, only, outcomes, read
from stuurlicht.sources.messages import ALL_RULES, rules_not_run

WMO = replace(DEFAULT, domain="wmo")
OLD = replace(DEFAULT, release="2.3", sent="2020-05-06")


@pytest.mark.parametrize("kind", every_kind())
def test_a_valid_message_breaks_no_rule(kind):
    batch = read(every_kind()[kind])
    assert (["stored"], []) == (outcomes(batch), findings(batch))


def test_a_message_with_a_broken_rule_is_stored_all_the_same():
    batch = read(declaration([(PEOPLE[0], [Line("R1")])], total=1))
    assert (["stored"], 1, 10000) == (
        outcomes(batch),
        batch.ingests["fault_count"].item(),
        only(batch, "declaration_lines")["amount_cents"],
    )


def test_tr358_total_differs_from_the_lines():
    credit = Line("R2", sign="C", previous="R0", amount=4000, volume=1, tariff=4000)
    assert [("TR358", "Declaratie/TotaalIngediendBedrag/TotaalBedrag", {"total_cents": 7000, "lines_cents": 6000})] == (
        of_lines(Line("R1"), credit, total=7000)
    )
    assert [] == of_lines(Line("R1"), credit, total=6000)


def test_tr358_holds_for_an_invoice_of_release_2():
    content = invoice([(PEOPLE[0], [Line("R1")])]).replace(b"<b:TotaalBedrag>10000", b"<b:TotaalBedrag>10001")
    assert ["TR358"] == codes(content)


def test_tr358_counts_a_credit_total_as_negative():
    credit = Line("R2", sign="C", previous="R0")
    assert [] == of_lines(credit)
    assert ["TR358"] == [rule for rule, _, _ in of_lines(credit, total=10000)]


def test_tr346_amount_is_not_volume_times_tariff():
    assert [
        ("TR346", "Client[1]/Prestatie[1]/IngediendBedrag/Bedrag", {"amount_cents": 9999, "expected_cents": 10000})
    ] == of_lines(Line("R1", amount=9999))


def test_tr346_does_not_judge_release_2_which_has_percentages():
    assert [] == codes(invoice([(PEOPLE[0], [Line("R1", amount=9000)])]))


@pytest.mark.parametrize(
    ("hourly_cents", "minutes"), [(5000, 1), (5000, 50), (5030, 450), (4999, 60), (7530, 1), (89, 59), (1, 600)]
)
def test_iv081_minutes_at_an_hourly_tariff_need_not_multiply_out(hourly_cents, minutes):
    tariff = (2 * hourly_cents + 60) // 120  # divided by 60 and rounded
    amount = (2 * hourly_cents * minutes + 60) // 120
    assert [] == of_lines(Line("R1", unit="01", volume=minutes, tariff=tariff, amount=amount))


@pytest.mark.parametrize("cents_off", [-1, 1])
def test_iv081_amount_beyond_what_rounding_explains(cents_off):
    """83 cents a minute comes from 49.50 to 50.30 an hour: for 60 minutes 4950 to 5010 cents."""
    edge = 5010 if cents_off > 0 else 4950
    assert [] == of_lines(Line("R1", unit="01", volume=60, tariff=83, amount=edge))
    beyond = edge + cents_off
    assert [
        (
            "IV081",
            "Client[1]/Prestatie[1]/IngediendBedrag/Bedrag",
            {"amount_cents": beyond, "minutes": 60, "tariff_cents": 83},
        )
    ] == of_lines(Line("R1", unit="01", volume=60, tariff=83, amount=beyond))


def test_iv081_zero_minutes_cost_nothing():
    assert [] == of_lines(Line("R1", unit="01", volume=0, tariff=83, amount=0))
    assert ["IV081"] == [rule for rule, _, _ in of_lines(Line("R1", unit="01", volume=0, tariff=83, amount=5))]


def test_cs339_euros_differ_from_the_volume():
    assert [] == of_lines(Line("R1", unit="83", volume=22500, tariff=None, amount=22500))
    assert [
        ("CS339", "Client[1]/Prestatie[1]/IngediendBedrag/Bedrag", {"amount_cents": 22400, "volume_cents": 22500})
    ] == of_lines(Line("R1", unit="83", volume=22500, tariff=None, amount=22400))


@pytest.mark.parametrize(("unit", "tariff"), [("83", 100), ("04", None)])
def test_cd087_tariff_is_there_exactly_when_the_unit_is_not_euros(unit, tariff):
    line = Line("R1", unit=unit, volume=10000, tariff=tariff, amount=10000)
    assert [("CD087", "Client[1]/Prestatie[1]/ProductTarief", {"unit": unit})] == of_lines(line)


def test_tr314_reference_occurs_twice_in_one_message():
    content = declaration([(PEOPLE[0], [Line("R1")]), (PEOPLE[1], [Line("R1")])])
    assert [("TR314", "Client[2]/Prestatie[1]/ProductReferentie/ReferentieNummer", {})] == findings(read(content))


def test_tr314_two_messages_may_use_the_same_reference_as_far_as_one_message_tells():
    content = declaration([(PEOPLE[0], [Line("R1")])])
    assert [] == codes(content, content.replace(b"B001", b"B002"))


def test_tr316_credit_takes_back_a_debit_of_the_same_message():
    assert [("TR316", "Client[1]/Prestatie[2]/ProductReferentie/VorigReferentieNummer", {})] == of_lines(
        Line("R1"), Line("R2", sign="C", previous="R1")
    )
    assert [] == of_lines(Line("R1"), Line("R2", sign="C", previous="R0"))


def test_cd060_credit_without_and_debit_with_an_earlier_reference():
    place = "Client[1]/Prestatie[{}]/ProductReferentie/VorigReferentieNummer"
    assert [("CD060", place.format(1), {"sign": "C"}), ("CD060", place.format(2), {"sign": "D"})] == of_lines(
        Line("R1", sign="C"), Line("R2", previous="R0")
    )


def test_cs325_zero_stands_as_credit():
    assert ["CD060", "CS325"] == sorted(rule for rule, _, _ in of_lines(Line("R1", volume=0, amount=0, sign="C")))


def test_cs002_bsn_fails_the_eleven_test_and_the_person_is_unknown():
    batch = read(declaration([("123456789", [Line("R1")]), (PEOPLE[0], [Line("R2")])]))
    assert [("CS002", "Client[1]/Bsn", {})] == findings(batch)
    assert [True, False] == batch.rows["declaration_lines"]["person_in_law"].is_null().to_list()
    assert [10000, 10000] == batch.rows["declaration_lines"]["amount_cents"].to_list()


def test_cs002_nine_zeros_are_nobody():
    assert [("CS002", "Client/Bsn", {})] == findings(read(toewijzing(bsn="000000000")))


@pytest.mark.parametrize("bsn", PEOPLE)
def test_cs002_test_numbers_of_the_sector_pass(bsn):
    assert [] == codes(delivery("305", bsn=bsn))


def test_cd075_budget_without_end():
    assert ["CD075"] == of_product(code=None, volume=None, budget=100000, end=None)
    assert [] == of_product(code=None, volume=None, budget=100000)


def test_cd076_weekly_volume_without_end_in_release_3_2_only():
    weekly = allocated_product(end=None, volume=size(frequency="2"))
    assert ["CD076"] == codes(toewijzing([weekly]))
    assert ["schema_not_seen"] == codes(toewijzing([weekly], replace(DEFAULT, release="3.1")))


def test_cd077_budget_and_size_exclude_each_other():
    assert ["CD077"] == of_product(budget=100000)


def test_cd079_neither_product_nor_budget():
    assert ["CD079"] == of_product(has_product=False, volume=None)
    assert [] == of_product(has_product=False, volume=None, budget=100)


def test_cd080_size_without_product_code_after_2020():
    assert ["CD080"] == of_product(code=None)
    assert [] == of_product(code=None, start="2020-01-01", end="2020-12-31")


def test_cd095_is_the_same_for_a_request():
    assert ["CD095"] == codes(request().replace(b"<b:Code>45A04</b:Code>", b""))


def test_tr342_rejected_lines_are_not_what_was_withheld():
    rejected = [(PEOPLE[0], [Line("R2")])]
    assert [
        (
            "TR342",
            "DeclaratieAntwoord/TotaalToegekendBedrag/TotaalBedrag",
            {"difference_cents": 15000, "rejected_cents": 10000},
        )
    ] == findings(read(answer(rejected, 30000, 15000)))


def test_tr342_all_approved_means_both_totals_are_equal():
    assert [] == codes(answer([], 30000, 30000, codes=["8001"]))
    assert ["TR342"] == codes(answer([], 30000, 20000, codes=["8001"]))


def test_tr342_a_declaration_rejected_as_a_whole_lists_no_lines():
    assert [] == codes(answer([], 30000, 0, codes=["9333"]))


def test_tr342_holds_for_a_304_that_awards_in_part():
    content = invoice([(PEOPLE[0], [Line("R1", awarded=6000)])], is_answer=True)
    assert [] == codes(content)
    assert ["TR342"] == codes(content.replace(b"<b:TotaalBedrag>6000", b"<b:TotaalBedrag>5000"))


def test_every_rule_is_broken_by_a_test_of_its_name():
    here = "".join(path.read_text() for path in Path(__file__).parent.glob("test_*.py"))
    assert [] == [rule.code for rule in ALL_RULES if f"test_{rule.code.lower()}" not in here]


def test_rules_between_messages_are_listed_with_the_reason_that_they_did_not_run():
    from stuurlicht.tables.marts.message_findings import findings_declared

    listed = {rule.code for rule in rules_not_run()}
    assert {code for code, _ in findings_declared} <= listed
    assert all(rule.reason for rule in rules_not_run())
