"""The council report on the web: the sheets of the paper, its tables behind its charts, and the paper itself."""

import pytest

from council_building import DAY, EARLIER, answers
from stuurlicht.core import AsOf
from stuurlicht.release import Publication
from stuurlicht.surfaces.council import published


class KeptOfTests:
    """A publication whose answers are made up."""

    def __init__(self, day, grown):
        self.at, self.number, self.publication = AsOf(day, 7), 1, Publication(name="raad", items=())
        self.grown = grown

    def results(self):
        """Give them."""
        groups = {"wmo": {"opvang": 5e5, "begeleiding": 6e5}}
        return answers(self.at.day, places=("GM9999",), groups=groups, grown=self.grown)


@pytest.fixture
def page(controller, monkeypatch):
    """Open an address over two made-up publications."""
    kept = [KeptOfTests(DAY, 1.0), KeptOfTests(EARLIER, 0.97)]
    monkeypatch.setattr(published, "read_publications", lambda *_asked: kept)
    return controller.get


def test_the_page_tells_the_sheets_in_order_with_bold_answers(page):
    told = page("/council?as_of=2026-11-20").text
    names = ("year_end", "moved", "wmo", "certainty", "reading")

    places = [told.index(f'id="sheet-{name}"') for name in names]
    assert places == sorted(places)
    assert "<strong>Alle wetten: we verwachten in 2026" in told
    assert "De cijfers bij deze grafiek" in told


def test_the_page_is_there_in_english(page):
    assert 'id="sheet-year_end"' in page("/council?as_of=2026-11-20&lang=en").text


def test_the_paper_can_be_taken_along(page):
    told = page("/council/report.pdf?as_of=2026-11-20")

    assert told.headers["content-type"] == "application/pdf"
    assert told.content.startswith(b"%PDF")


def test_without_a_publication_the_page_says_how_to_make_one(controller):
    told = controller.get("/council?as_of=2025-09-30")

    assert told.status_code == 200
    assert "stuurlicht publish raad --as-of 2025-09-30" in told.text
