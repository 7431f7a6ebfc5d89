"""The council report on paper: an accessible PDF of at most twelve pages."""

from importlib.resources import files
from typing import Any

from stuurlicht.core import _
from stuurlicht.present.figures import FigureModel
from stuurlicht.present.language import translate
from stuurlicht.present.numbers import day
from stuurlicht.surfaces.council.model import CouncilReport, Section
from stuurlicht.surfaces.report.content import block_content
from stuurlicht.surfaces.report.pdf import typeset

MOST_PAGES = 12
HEADINGS = {
    "page": _("Bladzijde"),
    "contents": _("In dit rapport"),
    "figures": _("De cijfers op een rij"),
    "figure": _("Cijfer"),
    "now": _("Nu"),
    "target": _("Begroot"),
    "change": _("Verandering"),
    "certainty": _("Hoe zeker"),
    "lever": _("Hefboom"),
    "no_target": _("geen"),
    "no_change": _("nog niet te zeggen"),
    "no_certainty": _("geteld"),
}
"""Headings of the layout, and what stands where a figure has no target, change or certainty."""
_CHART_SHARE = 0.8
_AS_OF = _("Peildatum {day}")


def council_pdf(report: CouncilReport) -> bytes:
    """Typeset the report as a tagged PDF (PDF/UA-1) that bears the as-of day as its date.

    Raises
    ------
    ReportError
        If Typst fails or warns.
    """
    template = files("stuurlicht") / "surfaces" / "council" / "council.typ"
    return typeset(paper_content(report), report.day, template)


def paper_content(report: CouncilReport) -> dict[str, Any]:
    """Give everything the template lays out."""
    language = report.language
    return {
        "language": language,
        "title": report.title,
        "owner": report.municipality.name,
        "as_of": translate(_AS_OF, language).format(day=day(report.day, language)),
        "marking": report.marking,
        "is_flowing": False,
        "headings": {name: translate(text, language) for name, text in HEADINGS.items()},
        "sheets": [
            {
                "title": sheet.title,
                "lead": sheet.lead,
                "figures": [_figure(each) for each in sheet.figures],
                "is_small": sheet.name == "reading",
                "sections": [_section(each, report) for each in sheet.sections],
            }
            for sheet in report.sheets
        ],
    }


def _figure(figure: FigureModel) -> dict[str, Any]:
    return {
        "label": figure.label,
        "meaning": figure.meaning,
        "now": figure.now,
        "target": figure.target,
        "change": figure.change,
        "certainty": figure.certainty,
        "lever": figure.lever,
    }


def _section(section: Section, report: CouncilReport) -> dict[str, Any]:
    blocks = [_smaller(part) for block in section.blocks for part in block_content(block, report.language)]
    told = {"heading": section.heading, "lead": section.lead, "texts": section.texts, "blocks": blocks}
    return {**told, "is_short": bool(section.heading and section.lead) and not (section.texts or blocks)}


def _smaller(part: dict[str, Any]) -> dict[str, Any]:
    """Draw charts smaller than in the full report, so that a law stands on one page."""
    return {**part, "width_share": part["width_share"] * _CHART_SHARE} if part["kind"] == "chart" else part
