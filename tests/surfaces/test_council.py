"""The council report: few pages, bold answers, changes that add up, and no figure that is hidden or absent."""

import re
from dataclasses import replace

import pytest

from council_building import DAY, EARLIER, LONG_NAME, OWN, answers
from pdf_reading import objects, text_of, within_margins
from stuurlicht.core import Role
from stuurlicht.present.pages import Told
from stuurlicht.present.tables import TableModel
from stuurlicht.surfaces.council import council_page, council_pdf, council_report
from stuurlicht.surfaces.council.glossary import GLOSSARY
from stuurlicht.surfaces.council.pdf import MOST_PAGES
from stuurlicht.workspace import Municipality

WHOSE = Municipality(code=OWN, name="Voorbeeldgemeente")
SMALL = {"jeugdwet": {"jeugd_ambulant": 400_000.0, "jeugd_verblijf": 300_000.0}, "wmo": {"begeleiding": 200_000.0}}
GROWN = {"jeugdwet": {"jeugd_ambulant": 450_000.4, "jeugd_verblijf": 290_000.3}, "wmo": {"begeleiding": 199_999.9}}


def report_of(now=None, earlier=(), whose=WHOSE, language="nl"):
    return council_report(now or answers(groups=SMALL), whose, language, earlier, "raad")


def sheet_of(report, name):
    return next(sheet for sheet in report.sheets if sheet.name == name)


def texts_of(sheet):
    """Give every text of a sheet, cells too."""
    blocks = [block for section in sheet.sections for block in section.blocks]
    tables = [cell.text for block in blocks if isinstance(block, TableModel) for row in block.rows for cell in row]
    said = [text for block in blocks if isinstance(block, Told) for text in block.texts]
    told = [text for section in sheet.sections for text in (section.heading, *section.lead, *section.texts)]
    return " ".join((sheet.title, *sheet.lead, *told, *said, *tables))


def amounts_of(report):
    """Give the amounts of the table that adds up on the sheet of what moved."""
    blocks = [block for section in sheet_of(report, "moved").sections for block in section.blocks]
    table = next(block for block in blocks if isinstance(block, TableModel))
    return [int(row[-1].text.replace(".", "")) for row in table.rows]


def with_hidden(result, **key):
    """Hide every number of the rows of ``year_end`` that have this key."""
    import polars as pl

    table = result.tables["year_end"]
    is_meant = pl.all_horizontal(pl.col(name) == value for name, value in key.items())
    numbers = [name for name in table.frame.columns if f"{name}_status" in table.frame.columns]
    frame = table.frame.with_columns(
        *(pl.when(~is_meant).then(pl.col(name)).alias(name) for name in numbers),
        *(
            pl.when(is_meant).then(pl.lit("hidden")).otherwise(pl.col(f"{name}_status")).alias(f"{name}_status")
            for name in numbers
        ),
    )
    return replace(result, tables={**result.tables, "year_end": replace(table, frame=frame)})


def test_the_first_sheet_is_four_bold_sentences_and_one_chart():
    first = report_of().sheets[0]

    assert len(first.lead) == 4
    assert first.lead[0].startswith("Alle wetten: we verwachten in 2026")
    assert first.lead[-1].endswith("(8\u00a0op\u00a0de\u00a010 keer).")
    assert [block.name for section in first.sections for block in section.blocks] == ["year_end_by_law"]


def test_the_sheets_stand_in_reading_order_and_slots_that_nobody_fills_are_left_out():
    names = [sheet.name for sheet in report_of().sheets]

    assert names == ["year_end", "moved", "jeugdwet", "wmo", "certainty", "reading"]


def test_a_figure_has_target_trend_meaning_lever_and_certainty():
    report = report_of(answers(groups=GROWN), answers(EARLIER, groups=SMALL))
    people, money = sheet_of(report, "jeugdwet").figures

    assert (money.now, money.target) == ("€\u00a0740.000", "€\u00a0740.000")
    assert money.change == "€\u00a040.000 meer dan op 31 augustus 2026"
    assert money.certainty == (
        "kans op meer dan begroot: 9\u00a0op\u00a0de\u00a010",
        "tussen €\u00a0718.000 en €\u00a0762.000 (8\u00a0op\u00a0de\u00a010 keer)",
    )
    assert (money.lever, people.lever) == ("Financiën in uitvoering", "Volume")
    assert money.meaning
    assert people.meaning
    assert people.certainty == ()


def test_without_an_earlier_report_people_stand_beside_a_year_before():
    people, _money = sheet_of(report_of(), "jeugdwet").figures

    assert people.change == "een jaar eerder: 120.000"


def test_what_moved_adds_up_to_the_euro():
    report = report_of(answers(groups=GROWN), answers(EARLIER, groups=SMALL))
    was, *steps, now = amounts_of(report)

    assert (was, now) == (900_000, 940_001)
    assert was + sum(steps) == now
    assert "steeg de verwachting met €\u00a040.000" in sheet_of(report, "moved").lead[0]


def test_what_is_hidden_is_one_step_and_it_still_adds_up():
    now, people = answers(groups=GROWN)
    hidden = with_hidden(now, law="jeugdwet", product_group="jeugd_verblijf")
    report = report_of((hidden, people), answers(EARLIER, groups=SMALL))
    was, *steps, last = amounts_of(report)

    assert was + sum(steps) == last
    assert "Afgeschermd of onbekend, samen: €\u00a010.000 minder." in texts_of(sheet_of(report, "moved"))
    assert "Jeugdhulp met verblijf: €" not in texts_of(sheet_of(report, "moved"))


def test_an_instrument_that_splits_from_the_published_figure_explains_the_whole_change():
    before = {"jeugdwet": {"jeugd_ambulant": 399_700.0, "jeugd_verblijf": 299_900.0}, "wmo": {"begeleiding": 199_800.0}}
    told = sheet_of(report_of(answers(groups=SMALL), answers(EARLIER, groups=before)), "moved")

    assert [section.heading for section in told.sections] == ["Waardoor het komt", "Waar het zit"]
    assert "Aanbieders declareerden €\u00a0100 meer dan verwacht." in told.sections[0].texts


def test_a_report_of_another_year_is_not_set_beside_this_one():
    last_year = answers(DAY.replace(year=2025), groups=SMALL)

    assert "laat zich hier niet naast leggen" in sheet_of(report_of(earlier=last_year), "moved").lead[0]


def test_a_hidden_answer_says_so_on_the_first_sheet():
    money, people = answers(groups=SMALL)
    hidden = with_hidden(money, law="totaal")
    told = replace(hidden, statements=(), chart_words={})
    first = report_of((told, people)).sheets[0]

    assert first.lead == ("In deze publicatie is geen antwoord te geven. Verwachte uitgaven: afgeschermd.",)
    assert first.figures[0].certainty == ("afgeschermd",)


def test_the_report_before_is_held_against_this_one():
    near = sheet_of(report_of(answers(groups=GROWN), answers(EARLIER, groups=GROWN, grown=1.01)), "certainty")
    far = sheet_of(report_of(answers(groups=GROWN), answers(EARLIER, groups=GROWN, grown=1.5)), "certainty")
    edge = sheet_of(report_of(answers(groups=GROWN), answers(EARLIER, groups=GROWN, grown=1.031)), "certainty")

    assert near.sections[0].texts[0].endswith("Dat ligt daarbinnen.")
    assert far.sections[0].texts[0].endswith("Dat ligt daarbuiten.")
    assert edge.sections[0].texts[0].endswith("Nu verwachten we €\u00a0940.000. Dat ligt net daarbuiten.")
    assert [text.partition(":")[0] for text in near.sections[0].texts] == ["Alle wetten", "Jeugdwet", "Wmo"]


def test_a_region_adds_up_to_its_municipalities():
    names = {OWN: "Diemen", "GM0363": "Amsterdam"}
    now = answers(groups=SMALL, places=(OWN, "GM0363"), names=names)
    report = report_of(now, whose=Municipality(code=OWN, name="Diemen"))
    region = sheet_of(report, "region")
    table = region.sections[0].blocks[0]

    assert [row[0].text for row in table.rows] == ["Diemen", "Amsterdam", "Alle gemeenten samen"]
    assert [row[1].text for row in table.rows] == ["900.000", "900.000", "1.800.000"]
    assert "Amsterdam" not in texts_of(sheet_of(report, "jeugdwet"))
    assert not any("Dit gaat over" in text for sheet in report.sheets for text in sheet.lead)


def test_only_words_that_occur_are_explained():
    words = sheet_of(report_of(), "reading").sections[2].texts

    assert any(text.startswith("Wmo: ") for text in words)
    assert not any(text.startswith("Participatiewet: ") for text in words)


def test_every_explained_word_is_in_the_list_of_terms():
    from pathlib import Path

    listed = Path("docs/glossary.md").read_text(encoding="utf-8").casefold()
    for word in GLOSSARY:
        assert re.search(rf"^\|[^|]*\b{re.escape(word.casefold())}", listed, re.MULTILINE), word


def test_the_page_on_the_web_tells_the_same_sheets():
    report = report_of()
    told = council_page(report)

    assert told["report"] is report
    assert told["as_of"] == "31 oktober 2026"
    assert set(sheet_of(report, "jeugdwet").sections[-1].behind) == {"months_jeugdwet"}


@pytest.fixture(scope="module", params=["nl", "en"])
def large(request, tmp_path_factory):
    """Give the report of a large municipality with every kind of help, three laws, a long name and a region."""
    names = {OWN: LONG_NAME, "GM0363": "Amsterdam"}
    now, before = (answers(day, places=(OWN, "GM0363"), names=names, grown=grown) for day, grown in _GROWTH)
    report = report_of(now, before, Municipality(code=OWN, name=LONG_NAME), request.param)
    path = tmp_path_factory.mktemp("council") / f"{request.param}.pdf"
    path.write_bytes(council_pdf(report))
    return path


_GROWTH = ((DAY, 1.0), (EARLIER, 1.013))


def test_the_report_of_the_largest_municipality_is_no_longer_than_allowed(large):
    pages = [page for page in text_of(large).split("\f") if page.strip()]

    assert len(pages) <= MOST_PAGES


def test_no_text_runs_off_the_page(large):
    within_margins(large)


def test_the_pdf_is_tagged_and_has_alternatives_a_title_and_a_language(large):
    content = objects(large)

    for mark in (b"/MarkInfo", b"/Lang", b"pdfuaid", b"DisplayDocTitle true", b"/Alt", b"2026-10-31"):
        assert mark in content


def test_an_accessibility_checker_finds_no_error(large):
    outloud = pytest.importorskip("outloud", reason="outloud is not installed")
    found = outloud.check(str(large))

    assert [each for each in found.findings if not _is_a_sum_at_one_height(each)] == []


def _is_a_sum_at_one_height(finding):
    """Tell a false alarm: the last rows of the tables of three laws at one height look like a running footer."""
    return finding.rule == "PAG-001" and finding.evidence.startswith(("totaal", "total"))


def test_the_same_publication_gives_the_same_bytes():
    now = answers(groups=SMALL)

    assert council_pdf(report_of(now)) == council_pdf(report_of(now))


def test_every_instrument_may_fill_a_role_without_the_report_knowing_it():
    money, people = answers(groups=SMALL)
    slot = replace(people.instrument.slots[0], role=Role.CHOICES)
    told = replace(people, instrument=replace(people.instrument, slots=(slot,)))

    assert [sheet.name for sheet in report_of((money, told)).sheets][-3:] == ["choices", "certainty", "reading"]
