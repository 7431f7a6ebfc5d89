"""What a page shows, to take along: the same answer, municipality and choices as in the address."""

from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import Response

from stuurlicht.core.pseudonyms import safe_to_show
from stuurlicht.present.charts import chart_models
from stuurlicht.release import ReleasedResult
from stuurlicht.surfaces.result_csv import UnknownTableError, as_csv
from stuurlicht.surfaces.result_json import as_json
from stuurlicht.surfaces.web.answers import answer_to, as_far_as, called
from stuurlicht.surfaces.web.chosen import Chosen, chosen_of
from stuurlicht.surfaces.web.house import house_of

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def table_file(request: Request) -> Response:
    """Give one table as CSV."""
    name = request.path_params["table"]
    return _file(request, name, "csv", "text/csv; charset=utf-8", lambda shown, _chosen: as_csv(shown, name))


def answer_file(request: Request) -> Response:
    """Give the whole answer as JSON."""
    return _file(request, "", "json", "application/json", lambda shown, chosen: as_json(shown, chosen.language))


def workbook_file(request: Request) -> Response:
    """Give every table as a workbook."""
    from stuurlicht.surfaces.workbook import make_workbook

    owner = house_of(request).workspace.settings.municipalities[0].name
    return _file(request, "", "xlsx", XLSX, lambda shown, chosen: make_workbook([shown], owner, chosen.language))


def chart_file(request: Request) -> Response:
    """Give one chart as SVG."""
    name = request.path_params["chart"]
    return _file(request, name, "svg", "image/svg+xml", lambda shown, chosen: _drawing(shown, name, chosen))


def _file(
    request: Request, part: str, ending: str, kind: str, write: Callable[[ReleasedResult, Chosen], str | bytes]
) -> Response:
    instrument = called(request.path_params["instrument"])
    chosen = chosen_of(request, instrument)
    result = answer_to(request, instrument, chosen)
    shown = as_far_as(request, result, chosen)
    told = (instrument.id, part, chosen.municipality, result.facts.at.day.isoformat())
    name = "-".join(each for each in told if each)
    content = write(shown, chosen)
    headers = {"Content-Disposition": f'attachment; filename="{name}.{ending}"'}
    return Response(content, media_type=kind, headers=headers)


def _drawing(shown: ReleasedResult, name: str, chosen: Chosen) -> str:
    drawn = {each.name: each.svg for each in chart_models(shown, chosen.language)}
    if name not in drawn:
        raise UnknownTableError(table=safe_to_show(name), instrument=shown.instrument.id, known=", ".join(drawn))
    return drawn[name]
