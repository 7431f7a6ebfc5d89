"""The registers of levers refuse stories, numbers that could be a BSN, and years that cannot be."""

import pytest

from stuurlicht.tables.registers import LEVER_ASSESSMENTS, LEVER_FINDINGS

FINDING = {"report": "Rapport", "year": 2024, "lever": "access", "finding": "Dit staat er.", "page": "3"}
VIEW = {"lever": "access", "score": "weak", "title": "Kort", "assessed_date": None}


def broken(register, row):
    return [rule.code for rule in register.rules if not rule.holds(row)]


def test_sound_rows_break_no_rule():
    assert broken(LEVER_FINDINGS, FINDING) + broken(LEVER_ASSESSMENTS, VIEW) == []


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"finding": "x" * 301}, "lever_finding_text"),
        ({"finding": "Cliënt 123456782 wacht"}, "lever_finding_text"),
        ({"report": "over 123456782"}, "lever_finding_text"),
        ({"year": 1999}, "lever_finding_year"),
    ],
)
def test_what_cannot_be_is_refused(told, code):
    assert broken(LEVER_FINDINGS, FINDING | told) == [code]


def test_a_view_is_no_story():
    assert broken(LEVER_ASSESSMENTS, VIEW | {"title": "x" * 81}) == ["lever_assessment_title"]
