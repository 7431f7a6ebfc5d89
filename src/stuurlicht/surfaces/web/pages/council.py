"""The council report as a page and as the PDF: one publication, and nothing else."""

from starlette.requests import Request
from starlette.responses import Response

from stuurlicht.present.error_words import error_text
from stuurlicht.surfaces.council import CouncilReport, council_page, council_pdf, published_report
from stuurlicht.surfaces.council.published import PUBLICATION, NothingPublishedError
from stuurlicht.surfaces.web.chosen import Chosen, chosen_of
from stuurlicht.surfaces.web.house import house_of
from stuurlicht.surfaces.web.pages.instrument import Drawn
from stuurlicht.surfaces.web.views import finished, shown

_ASKED = ("publication",)


def council_report_page(request: Request) -> Response:
    """Show the report of the newest publication up to the day."""
    chosen = chosen_of(request, more=_ASKED)
    try:
        report = _report(request, chosen)
    except NothingPublishedError as error:
        return shown(
            request, "council.html", chosen, report=None, message=error_text(error, chosen.language), marking=""
        )
    return finished(request, "council.html", chosen, message="", drawn=Drawn, **council_page(report))


def council_report_file(request: Request) -> Response:
    """Give the same report on paper."""
    report = _report(request, chosen_of(request, more=_ASKED))
    name = f"raadsrapport-{report.municipality.code}-{report.day.isoformat()}.pdf"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(council_pdf(report), media_type="application/pdf", headers=headers)


def _report(request: Request, chosen: Chosen) -> CouncilReport:
    return published_report(
        house_of(request).workspace,
        chosen.day,
        publication=chosen.given.get("publication", PUBLICATION),
        municipality=chosen.municipality,
        language=chosen.language,
    )
