"""Levers: published counts, findings and views of municipalities, and the lever of every instrument."""

from datetime import date

import polars as pl

from iv3_nation import framed, keeps_its_promises, looked_at
from stuurlicht.core.levers import Lever
from stuurlicht.instruments import ALL, levers
from stuurlicht.instruments.levers import LeversParameters, compute
from stuurlicht.tables.registers import lever_assessments, lever_findings

HERE = "GM0518"


def finding(lever, report="Rapport", year=2024, municipality=HERE, number=1):
    told = {"municipality": municipality, "line_number": number, "report": report, "year": year}
    return told | {"lever": lever, "finding": f"Uitspraak {number}", "page": "3"}


def view(lever, score, municipality=HERE):
    told = {"municipality": municipality, "lever": lever, "score": score, "title": "omdat"}
    return told | {"assessed_date": date(2026, 1, 1), "line_number": 1}


def answered(findings=(), views=()):
    frames = {"lever_findings": framed(lever_findings, findings)}
    frames["lever_assessments"] = framed(lever_assessments, views)
    return compute(looked_at("levers", frames), LeversParameters())


def of(result, municipality):
    rows = result.tables["levers"].filter(pl.col("municipality") == municipality)
    return {row["lever"]: row for row in rows.iter_rows(named=True)}


def test_the_published_counts_are_there_without_any_register():
    nation = of(answered(), "totaal")
    counts = [nation[lever]["reports_count"] for lever in Lever]
    assert counts == [13, 14, 15, 9, 13, 14]
    assert {row["all_reports_count"] for row in nation.values()} == {17}


def test_a_report_with_two_findings_on_a_lever_counts_once():
    rows = [finding("access", number=1), finding("access", number=2), finding("volume", report="Ander", number=3)]
    own = of(answered(rows), HERE)
    assert (own["access"]["reports_count"], own["volume"]["reports_count"]) == (1, 1)
    assert own["access"]["all_reports_count"] == 2


def test_a_lever_without_finding_or_view_is_still_there():
    own = of(answered(views=[view("access", "weak")]), HERE)
    assert len(own) == 6
    assert (own["finance"]["reports_count"], own["finance"]["score"]) == (0, "not_assessed")


def test_what_is_weak_is_said_and_what_is_strong_is_not():
    result = answered(views=[view("access", "weak"), view("volume", "strong")])
    told = [each for each in result.statements if "eigen oordeel {score}" in each.text]
    assert [dict(each.cells["lever"].row)["lever"] for each in told] == ["access"]


def test_every_instrument_has_its_lever():
    tools = answered().tables["tools"]
    assert set(tools["instrument"]) == {instrument.id for instrument in ALL}


def test_an_answer_keeps_the_promises():
    rows = [finding("access"), finding("finance", municipality="GM0599")]
    keeps_its_promises(levers.INSTRUMENT, answered(rows, [view("access", "weak")]))


def test_an_answer_without_registers_keeps_the_promises():
    keeps_its_promises(levers.INSTRUMENT, answered())
