"""The report: a tagged PDF with title and language, without a hidden figure, the same bytes twice."""

from datetime import date

import pytest

from pdf_reading import objects, text_of, within_margins
from stuurlicht.core.errors import AnswerError
from stuurlicht.release import release_internally
from stuurlicht.runs import run
from stuurlicht.surfaces.report import make_report
from stuurlicht.surfaces.report import pdf as pdf_module
from surfaces_calls import AS_OF, call_over
from toy_instrument import TOY, ToyLedger


@pytest.fixture(scope="session")
def pdf(home, tmp_path_factory):
    path = tmp_path_factory.mktemp("report") / "rapport.pdf"
    told = call_over(home, "report", "--as-of", AS_OF, "--output", path)
    assert told.exit_code == 0, told.output
    return path


@pytest.fixture(scope="session")
def paged(home, tmp_path_factory):
    """Give the report of the nowcast, which divides its answer over pages."""
    path = tmp_path_factory.mktemp("report") / "nowcast.pdf"
    told = call_over(home, "report", "--as-of", AS_OF, "--instrument", "nowcast", "--output", path)
    assert told.exit_code == 0, told.output
    return path


def test_the_report_is_tagged_has_a_language_a_title_and_alternatives(pdf):
    content = objects(pdf)

    assert b"/MarkInfo" in content
    assert b"/Lang" in content
    assert b"(nl" in content
    assert b"pdfuaid" in content
    assert b"DisplayDocTitle true" in content
    assert content.count(b"/Alt") >= 1


def test_the_report_bears_its_day_as_date(pdf):
    assert b"2025-09-30" in objects(pdf)


def test_the_report_is_the_same_twice(home, paged, tmp_path):
    call_over(home, "report", "--as-of", AS_OF, "--instrument", "nowcast", "--output", tmp_path / "again.pdf")

    assert (tmp_path / "again.pdf").read_bytes() == paged.read_bytes()


def test_every_question_and_every_part_is_in_the_report(pdf):
    from stuurlicht import instruments

    text = " ".join(text_of(pdf).split())  # a long question takes two lines
    for instrument in instruments.ALL:
        assert instrument.question in text
    for part in ("De cijfers", "Hoe zeker is dit?", "Wat er niet in zit", "Herkomst", "Alle cijfers"):
        assert part in text
    assert "Peildatum 30 september 2025" in text
    assert "intern, niet verspreiden" in text
    assert "afgeschermd" in text


def test_every_declared_page_begins_on_a_sheet_of_its_own(paged):
    sheets = [sheet.strip().splitlines() for sheet in text_of(paged).split("\f") if sheet.strip()]
    titles = [next(line.strip() for line in sheet[1:] if line.strip()) for sheet in sheets]

    assert titles[0] == "Waar staan we, en waar komen we uit?"
    for title in (
        "Voorbeeldgemeente: Jeugdwet",
        "Voorbeeldgemeente: Wmo",
        "Hoe zeker zijn we, en klopte het eerder?",
        "Wat komt later, en wat komt erbij?",
    ):
        assert title in titles


def test_a_page_of_a_law_says_nothing_of_another(paged):
    sheets = text_of(paged).split("\f")
    wmo = next(sheet for sheet in sheets if "Voorbeeldgemeente: Wmo" in sheet)

    assert "Hulp bij het huishouden" in wmo
    assert "Jeugd" not in wmo


def test_the_first_sheet_tells_where_why_what_moved_and_how_sure(paged):
    first = text_of(paged).split("\f")[0]

    for said in ("we verwachten in 2025", "Nog te leveren", "Wat er veranderde", "Hoe zeker is dit?"):
        assert said in first


@pytest.mark.parametrize("report", ["pdf", "paged"])
def test_no_text_runs_off_the_page(report, request):
    within_margins(request.getfixturevalue(report))


def test_a_report_without_a_place_stands_in_the_workspace(home):
    told = call_over(home, "report", "--as-of", AS_OF, "--instrument", "volume")

    assert told.exit_code == 0
    assert (home / "werkmap" / f"rapport-{AS_OF}.pdf").exists()


def released_toy():
    day = date(2026, 10, 31)
    done = run(["toy"], ToyLedger(), day, version=7, known={"toy": TOY})
    return release_internally(TOY, done.results["toy"], done.facts["toy"], lambda _entry: None)


def test_what_cannot_be_typeset_is_an_error_of_ours(monkeypatch):
    monkeypatch.setattr(pdf_module, "report_content", lambda *_given: {"title": "Zonder inhoud"})

    with pytest.raises(AnswerError) as raised:
        make_report([released_toy()], "Voorbeeldgemeente")

    assert raised.value.code == "report_failed"
