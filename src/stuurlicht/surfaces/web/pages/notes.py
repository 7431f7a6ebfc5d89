"""Writing what a figure means: a note with account and moment, which stands by that figure from then on."""

from collections.abc import Iterator
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from stuurlicht.core import cell
from stuurlicht.core.errors import UsageError
from stuurlicht.core.ledger.shared_columns import MUNICIPALITY
from stuurlicht.present.error_words import error_text
from stuurlicht.present.language import translate
from stuurlicht.release import ReleasedResult, ReleasedTable
from stuurlicht.runs.rows_behind import meant_row
from stuurlicht.surfaces.web.answers import StillWorking, answer_to, called
from stuurlicht.surfaces.web.chosen import Chosen, chosen_of
from stuurlicht.surfaces.web.house import house_of
from stuurlicht.surfaces.web.pages.trace import key_choices
from stuurlicht.surfaces.web.security import with_form
from stuurlicht.surfaces.web.views import shown
from stuurlicht.workspace.notes import NoteCellError, add_note


def notes_page(request: Request) -> Response:
    """Ask of which figure and what it means; a form that was sent is written down."""
    instrument = called(request.path_params["instrument"])
    chosen = chosen_of(request, instrument, more=("table",))
    try:
        result = answer_to(request, instrument, chosen)
    except StillWorking as still:
        return shown(request, "working.html", chosen, instrument=instrument, job=still.job, group="", fields=[])
    table = _table(result, chosen.given.get("table", ""))
    fault = ""
    if request.method == "POST":
        try:
            _write(request, result, table, chosen)
        except UsageError as error:
            fault = error_text(error, chosen.language)
        else:
            return RedirectResponse(chosen.here(f"/questions/{instrument.id}", table=None), 303)
    told = _told(result, table, chosen)
    status = 400 if fault else 200
    return with_form(
        request, lambda token: shown(request, "notes.html", chosen, status=status, token=token, fault=fault, **told)
    )


def _table(result: ReleasedResult, asked: str) -> ReleasedTable:
    name = asked or next(iter(result.tables))
    if name not in result.tables:
        raise NoteCellError(instrument=result.instrument.id, given=name[:40], known=", ".join(result.tables))
    return result.tables[name]


def _write(request: Request, result: ReleasedResult, table: ReleasedTable, chosen: Chosen) -> None:
    house, form = house_of(request), request.state.form
    reader = house.guard.who(request)
    grain = table.declaration.grain
    own = {MUNICIPALITY.name: chosen.municipality} if MUNICIPALITY.name in grain else {}
    where = {name: str(form[f"key_{name}"]) for name in grain if f"key_{name}" in form}
    row = meant_row(table, {**where, **own})  # the municipality is that of the door
    told = {name: str(row[name]) for name in grain if row[name] is not None}
    pointed = cell(table.declaration.name, str(form.get("column", "")), **told)
    text, name = str(form.get("text", "")), reader.name if reader else ""
    add_note(house.workspace, result, pointed, text, account=name, municipality=chosen.municipality)


def _told(result: ReleasedResult, table: ReleasedTable, chosen: Chosen) -> dict[str, Any]:
    language = chosen.language
    return {
        "instrument": result.instrument,
        "tables": [(name, translate(each.declaration.label, language)) for name, each in result.tables.items()],
        "table": table.declaration.name,
        "columns": list(_columns(table, chosen)),
        "keys": key_choices(table, chosen),
    }


def _columns(table: ReleasedTable, chosen: Chosen) -> Iterator[tuple[str, str]]:
    for column in table.declaration.columns:
        if column.is_number and column.name not in table.declaration.grain:
            yield column.name, translate(column.label, chosen.language)
