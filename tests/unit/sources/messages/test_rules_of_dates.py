"""Rules about days and periods; each is broken by one message, with its place and facts, and kept by its neighbour."""

from dataclasses import replace

import pytest

from message_building import DEFAULT, PEOPLE, Line, allocated_product, declaration, request, toewijzing
from message_reading import codes, findings, of_lines, of_product, only, outcomes, read

WEESP = replace(DEFAULT, municipality="0457")


def test_cs340_declaration_period_is_no_calendar_month():
    content = declaration([(PEOPLE[0], [Line("R1")])]).replace(
        b"2026-04-30</b:Einddatum>", b"2026-05-30</b:Einddatum>", 1
    )
    assert [
        ("CS340", "Declaratie/DeclaratiePeriode/Einddatum", {"start": "2026-04-01", "end": "2026-05-30"})
    ] == findings(read(content))


def test_cs337_product_period_runs_over_the_month():
    assert [
        (
            "CS337",
            "Client[1]/Prestatie[2]/ProductPeriode/Einddatum",
            {"start": "2026-04-15", "end": "2026-05-14"},
        )
    ] == of_lines(Line("R1"), Line("R2", start="2026-04-15", end="2026-05-14"))


def test_cs003_period_ends_before_it_begins():
    assert [("CS003", "ToegewezenProduct[1]/Einddatum", {"start": "2026-04-01", "end": "2026-03-01"})] == findings(
        read(toewijzing([allocated_product(end="2026-03-01")]))
    )
    assert [] == of_product(end="2026-04-01")


@pytest.mark.parametrize("year", ["1900", "1999", "2100", "2999"])
def test_date_out_of_range_is_marked_and_the_euros_are_kept(year):
    batch = read(declaration([(PEOPLE[0], [Line("R1", start=f"{year}-01-01", end=f"{year}-01-31")])]))
    place = "Client[1]/Prestatie[1]/ProductPeriode/"
    limits = {"first": 2000, "last": 2099}
    assert (["stored"], 10000) == (outcomes(batch), only(batch, "declaration_lines")["amount_cents"])
    assert [
        ("date_out_of_range", f"{place}Begindatum", {"date": f"{year}-01-01", **limits}),
        ("date_out_of_range", f"{place}Einddatum", {"date": f"{year}-01-31", **limits}),
    ] == [each for each in findings(batch) if each[0] == "date_out_of_range"]


@pytest.mark.parametrize("year", ["2000", "2099"])
def test_date_out_of_range_leaves_the_first_and_last_year_alone(year):
    told = of_lines(Line("R1", start=f"{year}-01-01", end=f"{year}-01-31"))
    assert "date_out_of_range" not in {rule for rule, _, _ in told}


def test_date_out_of_range_is_held_against_decisions_too_and_never_against_a_birth_date():
    assert ["date_out_of_range"] == of_product(end="9999-12-31")
    assert [] == codes(toewijzing().replace(b"2010-02-14", b"1899-02-14"))


@pytest.mark.parametrize(
    ("sender", "start", "is_broken"),
    [
        (WEESP, "2022-03-23", False),
        (WEESP, "2022-03-24", True),
        (WEESP, "2014-12-31", False),  # before the list begins
        (replace(DEFAULT, municipality="0386"), "2026-01-01", True),  # never listed
        (replace(DEFAULT, municipality="0386"), "2027-01-01", False),  # after the list ends
        (replace(DEFAULT, municipality="1992"), "2022-12-31", True),
        (replace(DEFAULT, municipality="1992"), "2023-01-01", False),
    ],
)
def test_tr378_a_municipality_that_did_not_exist_when_the_care_began(sender, start, is_broken):
    content = toewijzing([allocated_product(start=start, end="2027-12-31")], sender)
    expected = [("TR378", "ToegewezenProduct[1]/Ingangsdatum", {"code": sender.municipality, "start": start})]
    assert (expected if is_broken else []) == findings(read(content))


def test_tr378_holds_for_a_request_and_not_for_the_fictional_municipality():
    assert ["TR378"] == codes(request(replace(DEFAULT, municipality="0386")))
    fictional = read(request(replace(DEFAULT, municipality="9999")), is_fictional=True)
    assert (["stored"], []) == (outcomes(fictional), findings(fictional))


@pytest.mark.parametrize(("end", "is_broken"), [("2021-06-05", True), ("2021-06-06", False)])
def test_tr335_care_is_declared_within_five_years(end, is_broken):
    lines = [Line("R1", start="2021-06-01", end=end)]
    told = findings(read(declaration([(PEOPLE[0], lines)], replace(DEFAULT, sent="2026-06-06"))))
    place = "Client[1]/Prestatie[1]/ProductPeriode/Einddatum"
    assert ([("TR335", place, {"end": end, "declared": "2026-06-06"})] if is_broken else []) == told
