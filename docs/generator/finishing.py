"""What the theme leaves: its English words in Dutch, the language of English pages, and scrolling with the keyboard."""

import re
from collections.abc import Mapping
from pathlib import Path

from generator.build_errors import MissingPageError

ENGLISH_ROOMS = ("developers", "methods", "benchmarks", "simulation")
ENGLISH_PAGES = ("own-instrument.html",)
THEME_WORDS: Mapping[str, str] = {
    "<span>Next</span>": "<span>Volgende</span>",
    "<span>Previous</span>": "<span>Vorige</span>",
    '<div class="title">Home</div>': '<div class="title">Begin</div>',
    "<span>Back to top</span>": "<span>Naar boven</span>",
    "Skip to content": "Naar de inhoud",
    "Toggle site navigation sidebar": "Menu open of dicht",
    "Toggle table of contents sidebar": "Inhoud van deze bladzijde open of dicht",
    "Toggle Light / Dark / Auto color theme": "Licht, donker of zoals uw computer",
    "Toggle navigation of": "Onderdelen tonen van",
    "Please activate JavaScript to enable the search functionality.": "Zoeken werkt alleen met JavaScript.",
    "On this page": "Op deze bladzijde",
    "Link to this heading": "Link naar deze kop",
    'role="heading"': 'role="heading" aria-level="2"',
    '<aside class="sidebar-drawer">': '<aside class="sidebar-drawer" aria-label="Menu">',
    '<aside class="toc-drawer': '<aside aria-label="Inhoud" class="toc-drawer',
    '<div id="search-results">': '<h1>Zoeken</h1><div id="search-results">',
    "<title>Contents</title>": "<title>Inhoud</title>",
    "<title>Expand</title>": "<title>Openen</title>",
    "<title>Light mode</title>": "<title>Licht</title>",
    "<title>Dark mode</title>": "<title>Donker</title>",
    "<title>Auto light/dark, in light mode</title>": "<title>Zoals uw computer, nu licht</title>",
    "<title>Auto light/dark, in dark mode</title>": "<title>Zoals uw computer, nu donker</title>",
}
"""Words of the theme, which has no Dutch of its own, and names that its parts lack for who hears the page."""

_CODE = re.compile(r'(<span class="pre">)([^<]*_[^<]*)(</span>)')
_MADE_WITH = re.compile(r"Made with\s*<a [^>]*>Furo</a>")
_PRE = re.compile(r"<pre>")
_WRAPPER = re.compile(r'<div class="table-wrapper')


def finish_pages(site: Path, version: str) -> None:
    """Finish every page of the site.

    Raises
    ------
    MissingPageError
        If a word of the theme is on no page: the theme has changed, and English may have come in its place.
    """
    unseen = set(THEME_WORDS)
    for page in sorted(site.rglob("*.html")):
        text = page.read_text(encoding="utf-8")
        unseen -= {word for word in unseen if word in text}
        page.write_text(finished(text, page.relative_to(site), version), encoding="utf-8")
    if unseen:
        raise MissingPageError(f"the theme no longer says: {', '.join(sorted(unseen))}")


def finished(text: str, page: Path, version: str) -> str:
    """Give one page with Dutch around it, its language marked, and all that scrolls within reach of the keyboard."""
    for english, dutch in THEME_WORDS.items():
        text = text.replace(english, dutch)
    text = _MADE_WITH.sub(f"Handleiding bij Stuurlicht {version}, EUPL-1.2", text)
    text = _CODE.sub(lambda found: found[1] + found[2].replace("_", "_<wbr>") + found[3], text)
    text = _PRE.sub('<pre tabindex="0">', text)
    text = _WRAPPER.sub('<div tabindex="0" class="table-wrapper', text)
    if is_english(page):
        text = text.replace(
            '<article role="main" id="furo-main-content">', '<article role="main" id="furo-main-content" lang="en">'
        )
    return text


def is_english(page: Path) -> bool:
    """Tell whether a page is written for developers, in English."""
    return page.parts[0].removesuffix(".html") in ENGLISH_ROOMS or page.name in ENGLISH_PAGES
