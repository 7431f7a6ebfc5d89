"""Every address of the API, with what it gives."""

from collections.abc import Mapping

from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route

from stuurlicht.surfaces.api import answers, lists
from stuurlicht.surfaces.api.calls import EVERY_METHOD, PREFIX, Call, View, endpoint
from stuurlicht.surfaces.api.document import api_document

__all__ = ["ADDRESSES", "API_ROUTES", "PREFIX"]


def document(call: Call) -> Response:
    """Give the description of the API itself; it holds no figure and needs no account."""
    return call.send_told(api_document(call.language), is_public=True)


_PUBLISHED = "/publications/{publication}/{as_of}"
ADDRESSES: Mapping[str, View] = {
    "/openapi.json": document,
    "/instruments": lists.instrument_list,
    "/instruments/{instrument}": lists.instrument_declaration,
    "/answers/{instrument}": answers.whole_answer,
    "/answers/{instrument}/tables/{table}.csv": answers.answer_table_csv,
    "/answers/{instrument}/tables/{table}": answers.answer_table,
    "/answers/{instrument}/charts/{chart}.svg": answers.answer_chart,
    "/publications": lists.publication_list,
    _PUBLISHED: lists.publication,
    f"{_PUBLISHED}/answers/{{instrument}}": answers.published_answer,
    f"{_PUBLISHED}/answers/{{instrument}}/tables/{{table}}.csv": answers.published_table_csv,
    f"{_PUBLISHED}/answers/{{instrument}}/tables/{{table}}": answers.published_table,
    f"{_PUBLISHED}/answers/{{instrument}}/charts/{{chart}}.svg": answers.published_chart,
    "/registers": lists.register_list,
    "/registers/{register}": lists.register_rows,
    "/jobs/{job}": answers.job,
    "/{nowhere:path}": lists.nowhere,
}
"""View by address, in the order in which they are tried."""

API_ROUTES: tuple[BaseRoute, ...] = (
    Mount(
        PREFIX,
        routes=[Route(path, endpoint(view), methods=list(EVERY_METHOD)) for path, view in ADDRESSES.items()],
    ),
)
"""To stand among the routes of the pages; the house is that of the application."""
