"""Registers: the list, what stands in one, its form, handing it in, and who handed in what."""

import tempfile
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import Response

from stuurlicht.access import Permission
from stuurlicht.core import _
from stuurlicht.core.errors import StuurlichtError
from stuurlicht.core.ledger import INGESTS
from stuurlicht.core.registers import ACCOUNT, Register
from stuurlicht.present.error_words import error_text
from stuurlicht.present.language import translate
from stuurlicht.present.numbers import count
from stuurlicht.present.tables import rows_model
from stuurlicht.surfaces.web.chosen import SORT, Chosen, chosen_of
from stuurlicht.surfaces.web.door import require
from stuurlicht.surfaces.web.house import house_of
from stuurlicht.surfaces.web.pages.downloads import XLSX
from stuurlicht.surfaces.web.security import with_form
from stuurlicht.surfaces.web.sorting import in_order
from stuurlicht.surfaces.web.views import finished, shown
from stuurlicht.tables.registers import ALL_REGISTERS
from stuurlicht.workspace.registers import current, find_register, form, hand_in, history

MOST_ROWS = 500
"""More rows are for the form: a page of them is not read."""
ENDINGS = (".xlsx", ".csv", ".yaml", ".yml")
_HANDED_IN = _("{rows} rijen ingeleverd. Ze tellen vanaf {day}.")
_UNCHANGED = _("Dezelfde {rows} rijen stonden er al. Er is niets gewijzigd.")
_NO_FILE = _("U koos geen bestand, of een ander soort bestand. Er is niets opgeslagen. Kies een XLSX, CSV of YAML.")


def registers_page(request: Request) -> Response:
    """Show every register."""
    return finished(request, "registers.html", chosen_of(request), registers=ALL_REGISTERS)


def register_page(request: Request) -> Response:
    """Show what stands in a register; a form that was sent is handed in first."""
    chosen = chosen_of(request, more=(SORT,))
    register = find_register(request.path_params["register"])
    told: dict[str, Any] = {"done": "", "faults": []}
    if request.method == "POST":
        require(request, Permission.HAND_IN_REGISTERS)
        told = _handed_in(request, register, chosen)
    status = 400 if told["faults"] else 200
    return with_form(request, lambda token: _page(request, register, chosen, token, status, told))


def register_form(request: Request) -> Response:
    """Give the form, filled with what stands in it."""
    chosen, register = chosen_of(request), find_register(request.path_params["register"])
    content = form(house_of(request).workspace, register, chosen.day, chosen.municipality, chosen.language)
    headers = {"Content-Disposition": f'attachment; filename="{register.alias}.xlsx"'}
    return Response(content, media_type=XLSX, headers=headers)


def _page(
    request: Request, register: Register, chosen: Chosen, token: str, status: int, told: dict[str, Any]
) -> Response:
    workspace, say = house_of(request).workspace, partial(translate, language=chosen.language)
    rows = current(workspace, register, chosen.day, chosen.municipality)
    past = history(workspace, register).filter(municipality=chosen.municipality)
    held = rows_model(
        rows, [entry.column for entry in register.entries], say(register.label), chosen.language, name="rows"
    )
    in_view = replace(held, rows=in_order(held, chosen.sort).rows[:MOST_ROWS])
    declared = {column.name: column for column in (*INGESTS.columns, ACCOUNT)}
    seen = [declared[name] for name in past.columns if name != "municipality"]
    return shown(
        request,
        "register.html",
        chosen,
        status=status,
        register=register.in_words_of(say),
        token=token,
        rows=in_view,
        more=count(rows.height - MOST_ROWS, chosen.language) if rows.height > MOST_ROWS else "",
        history=rows_model(past, seen, say(_("Wie leverde wanneer iets in?")), chosen.language, name="history"),
        **told,
    )


def _handed_in(request: Request, register: Register, chosen: Chosen) -> dict[str, Any]:
    """Hand in the file of the form, and say what became of it; of a file with faults every fault."""
    house, say = house_of(request), partial(translate, language=chosen.language)
    sent = request.state.form.get("file")
    ending = Path(sent.filename or "").suffix.lower() if isinstance(sent, UploadFile) else ""
    reader = house.guard.who(request)
    if not isinstance(sent, UploadFile) or ending not in ENDINGS or reader is None:
        return {"done": "", "faults": [say(_NO_FILE)]}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{register.alias}{ending}"
        path.write_bytes(sent.file.read())
        try:
            done = hand_in(
                house.workspace,
                register,
                path,
                account=reader.name,
                day=house.today(),
                municipality=chosen.municipality,
            )
        except StuurlichtError as error:
            return {"done": "", "faults": error_text(error, chosen.language).split("\n")}
    words = _UNCHANGED if done.is_unchanged else _HANDED_IN
    return {"done": say(words).format(rows=done.row_count, day=house.today().isoformat()), "faults": []}
