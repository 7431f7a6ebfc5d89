"""Every page answers, says what it is about, and refuses what it does not know."""

import re
from datetime import date

import pytest

from stuurlicht import instruments
from stuurlicht.core import AsOf
from stuurlicht.surfaces.web.pages.start import MOST_SIGNALS
from surfaces_calls import AS_OF
from web_serving import Job, Kept, PublicationOfTests, house_over, reader_of

PAGES = (
    "/",
    "/questions",
    "/questions/nowcast",
    "/questions/volume",
    "/council",
    "/compare/nowcast?earlier=2025-06-30",
    "/rows/nowcast",
    "/runs",
    "/quality",
    "/quality/TR389",
    "/registers",
    "/registers/budgets",
)


@pytest.mark.parametrize("path", PAGES)
def test_every_page_has_one_title_a_language_and_what_is_in_view(controller, path):
    page = controller.get(path)
    assert page.status_code == 200
    assert len(re.findall(r"<h1[ >]", page.text)) == 1
    assert '<html lang="nl">' in page.text
    assert f'name="as_of" value="{AS_OF}"' in page.text
    assert "Voorbeeldgemeente" in page.text


@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_there_in_english(controller, path):
    page = controller.get(path + ("&" if "?" in path else "?") + "lang=en")
    assert page.status_code == 200
    assert '<html lang="en">' in page.text
    assert page.text.count("lang=en") > 3  # wherever a reader goes from here


@pytest.mark.parametrize("name", [each.id for each in instruments.ALL])
def test_every_question_has_a_page_with_its_question_as_title(controller, name):
    page = controller.get(f"/questions/{name}")
    assert page.status_code == 200
    assert instruments.known()[name].question in page.text


def test_a_page_stands_in_the_order_that_people_learn_once(controller):
    page = controller.get("/questions/nowcast").text
    parts = ("<h1", "<figure", "Wat er veranderde", "Hoe zeker is dit?", "Let op", "Wat er niet in zit")
    parts += ("Hoe dit is berekend", "Vast adres", "Meenemen en verder kijken")
    places = [page.index(part) for part in parts]
    assert places == sorted(places)


def test_the_first_page_tells_the_year_end_what_moved_and_at_most_three_signals(controller):
    page = controller.get("/").text
    assert (
        page.index("Waar komen we uit?") < page.index("Wat veranderde er?") < page.index("Waar wilt u verder kijken?")
    )
    signals = re.search(r'aria-labelledby="slot-signals">(.*?)</section>', page, re.DOTALL)
    told = signals[1].count("<li>") if signals else 0
    assert told <= MOST_SIGNALS


def test_a_choice_stands_in_the_address_and_moves_the_answer(controller):
    earlier = controller.get("/questions/volume?as_of=2025-03-31").text
    assert 'value="2025-03-31"' in earlier
    assert "Peildatum 31 maart 2025" in earlier
    assert "as_of=2025-03-31" in re.search(r'href="(/compare/volume[^"]*)"', earlier)[1]


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("x=1", "een keuze die deze pagina niet kent: x"),
        ("as_of=gisteren", "een dag, zoals"),
        ("municipality=Ergens", "een gemeentecode"),
        ("ledger_version=nieuw", "een heel getal"),
        ("lang=fr", "nl of en"),
        ("sleeping_weight=veel", "een getal met een punt"),
    ],
)
def test_a_choice_that_cannot_be_read_is_refused_in_words(controller, query, told):
    page = controller.get(f"/questions/nowcast?{query}")
    assert page.status_code == 400
    assert told in page.text


def test_a_parameter_outside_its_limits_is_refused(controller):
    page = controller.get("/questions/nowcast?sleeping_weight=7")
    assert page.status_code == 400
    assert "sleeping_weight" in page.text


def test_a_number_in_an_address_that_could_be_a_bsn_is_never_shown(controller):
    assert "123456782" not in controller.get("/questions/nowcast?x123456782=1").text


@pytest.mark.parametrize(
    "path", ["/nergens", "/questions/niets", "/registers/niets", "/questions/nowcast/tables/x.csv"]
)
def test_what_is_not_there_says_so_without_a_code(controller, path):
    page = controller.get(path)
    assert page.status_code == 404
    assert "Deze pagina is er niet" in page.text
    assert "Traceback" not in page.text


def test_an_answer_that_is_being_made_says_how_far_it_is(home):
    house = house_over(_workspace(home))
    house.desk.working = Job()
    page = reader_of(house, "analyst").get("/questions/nowcast")
    assert '<progress max="5" value="2"' in page.text
    assert 'hx-trigger="every 2s"' in page.text
    assert "Kijk of het klaar is" in page.text


def test_what_breaks_is_told_in_words_and_never_shown(home, caplog):
    house = house_over(_workspace(home))
    house.desk.look = lambda _asked: 1 / 0
    page = reader_of(house, "analyst").get("/questions/nowcast")
    assert page.status_code == 500
    assert "Er ging iets mis bij ons" in page.text
    assert "division" not in page.text + caplog.text
    assert page.headers["content-security-policy"]


def test_a_compared_day_names_both_days_and_the_figures_that_differ(controller):
    page = controller.get("/compare/volume?earlier=2025-03-31").text
    assert "31 maart 2025" in page
    assert "30 september 2025" in page
    assert "Welke cijfers verschillen?" in page
    assert "<summary>" in page


def test_the_same_day_differs_in_nothing(controller):
    assert "Alle cijfers zijn gelijk." in controller.get(f"/compare/volume?earlier={AS_OF}").text


def test_an_empty_workspace_says_what_to_do_first(tmp_path):
    from stuurlicht.workspace import Municipality, Workspace

    municipality = Municipality(code="GM0384", name="Diemen")
    made = Workspace.create(tmp_path / "werkmap", [municipality], key_folder=tmp_path / "keys")
    reader = reader_of(house_over(made), "controller")
    assert "Nog geen cijfers" in reader.get("/").text
    assert "Nog geen antwoord" in reader.get("/questions/nowcast").text
    assert "Begin dan met: stuurlicht ingest" in reader.get("/quality").text
    assert "Begin met het formulier" in reader.get("/registers/budgets").text


def test_a_page_is_made_once_and_again_when_something_moved(home):
    house = house_over(_workspace(home))
    looked = []
    house.desk.look = lambda asked, look=house.desk.look: looked.append(asked) or look(asked)
    reader = reader_of(house, "analyst")
    first, second = reader.get("/questions/volume"), reader.get("/questions/volume")
    assert first.text == second.text
    assert len(looked) == 1
    assert len(house.guard.seen) == 2
    house.today = lambda: date(2025, 8, 31)
    house._moved = None
    reader.get("/questions/volume")
    assert len(looked) == 2


def test_pages_are_made_again_after_another_publication_of_the_same_day(home):
    house = house_over(_workspace(home))
    at, moved = AsOf(date(2025, 9, 30), 7), []
    for number in (1, 2):
        kept = (Kept(PublicationOfTests("raad"), at, number),)
        house.desk.kept_publications = lambda kept=kept: kept
        house._moved = None
        moved.append(house.moving())
    assert moved[0] != moved[1]


def test_whether_the_pages_are_there_needs_no_account(house):
    page = reader_of(house).get("/health")
    assert (200, "ok\n") == (page.status_code, page.text)


def test_programs_find_the_api_beside_the_pages(house):
    assert reader_of(house).get("/api/v1/openapi.json").json()["openapi"].startswith("3.")


def test_the_words_of_templates_are_translated_too():
    from stuurlicht.present.catalogue import message_ids

    found = message_ids()
    assert "surfaces/web/templates/frame.html" == found["Naar de inhoud"]


def _workspace(home):
    from stuurlicht.workspace import Workspace

    return Workspace.open(home / "werkmap")
