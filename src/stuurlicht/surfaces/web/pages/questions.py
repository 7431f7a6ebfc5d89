"""The list of questions, by what people want to do with the answer."""

from starlette.requests import Request
from starlette.responses import Response

from stuurlicht import instruments
from stuurlicht.surfaces.web.chosen import chosen_of
from stuurlicht.surfaces.web.navigation import grouped
from stuurlicht.surfaces.web.views import finished


def questions_page(request: Request) -> Response:
    """Show every question there is."""
    return finished(request, "questions.html", chosen_of(request), groups=grouped(instruments.known().values()))
