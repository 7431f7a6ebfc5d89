"""Every page in a real browser: with the keyboard, large, narrow, dark, on paper, without JavaScript, read aloud."""

from itertools import pairwise

import pytest

PAGES = {
    "start": "/",
    "questions": "/questions",
    "nowcast": "/questions/nowcast",
    "volume": "/questions/volume",
    "benchmark": "/questions/benchmark",
    "english": "/questions/volume?lang=en",
    "council": "/council",
    "sorted": "/questions/volume?sort=per_month.-clients_count",
    "compare": "/compare/volume?earlier=2025-03-31",
    "trace": "/rows/nowcast",
    "notes": "/notes/nowcast?table=year_end",
    "admin": "/admin",
    "audit": "/audit",
    "runs": "/runs",
    "quality": "/quality",
    "rule": "/quality/TR389",
    "registers": "/registers",
    "register": "/registers/budgets",
}
pytestmark = [pytest.mark.slow, pytest.mark.parametrize("path", PAGES.values(), ids=PAGES.keys())]
NARROW, WIDE = {"width": 320, "height": 640}, {"width": 1280, "height": 900}
ZOOMED = {"width": 640, "height": 450}
"""What is left of a window of 1280 by 900 when it is enlarged twice."""


REACHABLE = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']"
COUNT_REACHABLE = """wanted => [...document.querySelectorAll(wanted)].filter(
    each => each.checkVisibility() && !(each.type === "radio" && !each.checked)
).length"""
WHERE_THE_FOCUS_IS = """() => {
    const at = document.activeElement;
    if (at === document.body) return null;
    at.dataset.at ??= String(document.querySelectorAll("[data-at]").length);
    return [at.dataset.at, getComputedStyle(at).outlineStyle];
}"""


def overflow(page):
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


def name_of(path):
    return next(name for name, known in PAGES.items() if known == path)


def test_nothing_is_wrong_that_a_machine_can_see(opened, screenshot, path):
    from axe_playwright_python.sync_playwright import Axe

    page = opened(path, viewport=WIDE, bypass_csp=True)  # the checker is a script that our policy would refuse
    for summary in page.locator("summary").all():
        summary.click()
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]})
    assert found.violations_count == 0, found.generate_report()
    screenshot(page, f"{name_of(path)}-open")


def test_the_page_works_under_its_policy_and_nothing_falls_off_it_wide_narrow_or_enlarged(opened, screenshot, path):
    page = opened(path, viewport=WIDE)
    page.wait_for_load_state("networkidle")
    for size in (WIDE, NARROW, ZOOMED):
        page.set_viewport_size(size)
        screenshot(page, f"{name_of(path)}-{size['width']}")
        assert overflow(page) <= 0, size


def test_dark_and_on_paper(opened, screenshot, path):
    page = opened(path, viewport=WIDE, color_scheme="dark")
    screenshot(page, f"{name_of(path)}-dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(18, 23, 29)"
    page.emulate_media(media="print", color_scheme="light")
    assert page.locator("nav.menu").is_visible() is False
    screenshot(page, f"{name_of(path)}-print")


def test_everything_is_reached_with_the_keyboard_and_is_seen_to_be(opened, path):
    page = opened(path, viewport=WIDE)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className").startswith("nl-skip-link")
    page.keyboard.press("Enter")
    page.wait_for_url("**#content")
    page = opened(path, viewport=WIDE)
    wanted = page.evaluate(COUNT_REACHABLE, REACHABLE)
    seen = set()
    for _step in range(wanted * 4):
        page.keyboard.press("Tab")
        told = page.evaluate(WHERE_THE_FOCUS_IS)
        if told is None:
            break
        if told[0] not in seen and told[1] == "none":
            pytest.fail(f"no focus is seen at {page.evaluate('document.activeElement.outerHTML')[:120]}")
        seen.add(told[0])
    assert len(seen) >= wanted


def test_the_page_says_the_same_without_javascript(opened, path):
    plain = opened(path, java_script_enabled=False)
    part = "main thead" if path == "/audit" else "main"  # looking at the trail adds a row to it
    told = plain.locator(part).inner_text()
    assert opened(path).locator(part).inner_text() == told
    assert plain.locator("h1").count() == 1


def test_the_parts_have_names_for_whoever_hears_them(opened, path):
    page = opened(path)
    words = {"nl": ("Hoofdmenu", "Naar de inhoud"), "en": ("Main menu", "To the content")}
    menu, skip = words[page.locator("html").get_attribute("lang")]
    assert page.get_by_role("navigation", name=menu).count() == 1
    assert page.get_by_role("link", name=skip).count() == 1
    assert page.get_by_role("main").count() == 1
    for drawing in page.locator("figure svg").all():
        assert len(drawing.get_attribute("aria-label")) > 20
    for table in page.locator("table").all():
        assert table.locator("caption").count() == 1
    levels = [int(each) for each in page.locator("h1, h2, h3, h4").evaluate_all("all => all.map(e => e.tagName[1])")]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
