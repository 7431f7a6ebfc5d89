"""The council report on the web: the same sheets, for a template that lays them out."""

from typing import Any

from stuurlicht.present.language import translate
from stuurlicht.present.numbers import day
from stuurlicht.surfaces.council.model import CouncilReport
from stuurlicht.surfaces.council.pdf import HEADINGS


def council_page(report: CouncilReport) -> dict[str, Any]:
    """Give what a web page of the report tells: ``report``, its day in words, and the words of the layout."""
    language = report.language
    return {
        "report": report,
        "as_of": day(report.day, language),
        "marking": report.marking,
        "words": {name: translate(text, language) for name, text in HEADINGS.items()},
    }
