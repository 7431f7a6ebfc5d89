"""What a reader does: choose a day, look at figures behind a chart, ask for rows, share an address."""

import pytest

pytestmark = pytest.mark.slow


def test_a_day_is_chosen_with_the_keyboard_and_stands_in_the_address(opened):
    page = opened("/questions/volume")
    page.get_by_label("Peildatum").fill("2025-06-30")
    page.get_by_role("button", name="Toon", exact=True).press("Enter")
    page.wait_for_url("**as_of=2025-06-30**")
    assert "Peildatum 30 juni 2025" in page.locator("main").inner_text()


def test_the_figures_of_a_chart_open_with_the_keyboard(opened):
    page = opened("/questions/volume")
    summary = page.locator("figure summary").first
    summary.focus()
    page.keyboard.press("Enter")
    assert page.locator("figure table").first.is_visible()


def test_other_choices_make_another_answer_at_another_address(opened):
    page = opened("/questions/nowcast")
    page.get_by_text("Andere keuzes").click()
    page.get_by_role("spinbutton", name="Boekjaar").fill("2024")
    page.get_by_role("button", name="Reken uit").click()
    page.wait_for_url("**book_year=2024**")
    assert "2024" in page.locator("main").inner_text()
    page.get_by_role("link", name="Terug naar de standaard").click()
    assert "book_year" not in page.url


def test_rows_are_asked_for_with_a_reason(opened, screenshot):
    page = opened("/questions/nowcast")
    page.get_by_role("link", name="Regels achter een cijfer ophalen").click()
    page.get_by_label("Waarom hebt u deze regels nodig?").fill("Controle van de jaarrekening")
    page.get_by_role("button", name="Toon de regels").click()
    assert "gelijk aan" in page.locator("main").inner_text()
    screenshot(page, "traced")


def test_one_number_is_followed_down(opened, screenshot):
    page = opened("/questions/nowcast")
    page.get_by_role("link", name="Regels achter een cijfer ophalen").click()
    page.get_by_label("Welk cijfer?").select_option(label="Verwacht jaareinde")
    page.get_by_label("Waarom hebt u deze regels nodig?").fill("Controle van de jaarrekening")
    page.get_by_role("button", name="Toon de regels").click()
    assert "Dit is een schatting." in page.locator("main").inner_text()
    screenshot(page, "traced_number")


def test_english_stays_english(opened):
    page = opened("/")
    page.get_by_role("link", name="English").click()
    assert page.locator("html").get_attribute("lang") == "en"
    page.locator("nav.menu a").nth(1).click()
    assert page.locator("html").get_attribute("lang") == "en"
