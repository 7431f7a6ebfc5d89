"""The rows behind a number: for a controller, with a reason that is logged, by the extract door."""

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from stuurlicht.core import Table, _
from stuurlicht.present.language import Language, translate
from stuurlicht.present.numbers import count, exact_euros, plain
from stuurlicht.present.tables import rows_model
from stuurlicht.release import Extract, ReleasedTable, require_reason
from stuurlicht.runs.rows_behind import meant_row
from stuurlicht.surfaces.layout import MOST_ROWS
from stuurlicht.surfaces.rows import Answer, Check, Found, NoRowsBehindError, answer_of, find_rows, hand_over
from stuurlicht.surfaces.rows_file import as_file
from stuurlicht.surfaces.tracing import ORIGIN_WORDS, Traced, follow, rows_of_number, value_text
from stuurlicht.surfaces.web.answers import StillWorking, answer_to, called
from stuurlicht.surfaces.web.chosen import Chosen, chosen_of
from stuurlicht.surfaces.web.house import house_of
from stuurlicht.surfaces.web.pages.downloads import XLSX
from stuurlicht.surfaces.web.security import with_form
from stuurlicht.surfaces.web.views import shown

FILES = {"csv": "text/csv; charset=utf-8", "xlsx": XLSX}


def trace_page(request: Request) -> Response:
    """Ask of which number and why; a form that was sent gets the rows."""
    instrument = called(request.path_params["instrument"])
    chosen = chosen_of(request, instrument, more=("table",))
    try:
        answer = answer_of(answer_to(request, instrument, chosen))
    except StillWorking as still:
        return shown(request, "working.html", chosen, instrument=instrument, job=still.job, group="", fields=[])
    table = _table(answer, chosen.given.get("table", ""))
    if request.method == "POST":
        return _handed(request, answer, table.declaration, chosen)
    return _form_page(request, answer, table, chosen)


def _table(answer: Answer, asked: str) -> ReleasedTable:
    known = [name for name, table in answer.tables.items() if table.declaration.rows_behind is not None]
    name = asked or next(iter(known), "")
    if name not in known:
        given = ", ".join(known) or _("geen enkele")
        raise NoRowsBehindError(instrument=answer.instrument.id, table=name, known=given)
    return answer.tables[name]


def _form_page(request: Request, answer: Answer, table: ReleasedTable, chosen: Chosen) -> Response:
    language = chosen.language
    tables = [
        (name, translate(each.declaration.label, language))
        for name, each in answer.tables.items()
        if each.declaration.rows_behind is not None
    ]
    told: dict[str, Any] = {"instrument": answer.instrument, "tables": tables, "table": table.declaration.name}
    keys, numbers = list(key_choices(table, chosen)), _number_choices(table.declaration, language)
    told |= {"keys": keys, "numbers": numbers}
    return with_form(request, lambda token: shown(request, "trace.html", chosen, token=token, **told))


def _number_choices(table: Table, language: Language) -> list[tuple[str, str]]:
    """Give the numbers that rows stand behind or that were estimated from rows; the first choice is the whole row."""
    named = {name for estimate in table.estimates for name in estimate.columns}
    named |= {*table.rows_behind.sums} if table.rows_behind else set()
    numbers = [(each.name, translate(each.label, language)) for each in table.columns if each.name in named]
    return [("", translate(_("alles in de rij"), language)), *numbers]


def key_choices(table: ReleasedTable, chosen: Chosen) -> list[dict[str, Any]]:
    """Give each key with the values that the answer has; that of the municipality is the one in view."""
    columns = {column.name: column for column in table.declaration.columns}
    found = []
    for name in table.declaration.grain:
        if name != "municipality":
            values = table.frame[name].unique(maintain_order=True).to_list()
            options = [(str(value), plain(value, columns[name], chosen.language)) for value in values]
            label = translate(columns[name].label, chosen.language)
            found.append({"name": name, "label": label, "options": options})
    return found


def _handed(request: Request, answer: Answer, table: Table, chosen: Chosen) -> Response:
    """Hand the rows over, as a page or as a file."""
    house, form = house_of(request), request.state.form
    reader = house.guard.who(request)
    name, reason = reader.name if reader else "", str(form.get("reason", ""))
    require_reason(_("de regels"), name, reason)
    where = {key: str(form[f"key_{key}"]) for key in table.grain if f"key_{key}" in form}
    own = {"municipality": chosen.municipality} if "municipality" in table.grain else {}
    where |= own  # the municipality is that of the door
    traced = _traced(answer, table.name, str(form.get("number", "")), where)
    found = rows_of_number(house.workspace, traced) if traced else find_rows(house.workspace, answer, table.name, where)
    handed = hand_over(found, user=name, reason=reason, log=house.log())
    ending = str(form.get("as", "page"))
    if ending in FILES:
        headers = {"Content-Disposition": f'attachment; filename="{answer.instrument.id}-{table.name}-rows.{ending}"'}
        return Response(as_file(handed, f".{ending}", chosen.language), media_type=FILES[ending], headers=headers)
    return shown(request, "traced.html", chosen, **_told(found, handed, traced, chosen.language))


def _traced(answer: Answer, name: str, asked: str, where: Mapping[str, str]) -> Traced | None:
    """Follow the number that was asked for; None for the whole row."""
    table = answer.tables[name]
    column = next((each for each in table.declaration.columns if each.name == asked and each.is_number), None)
    return follow(answer, table, column, meant_row(table, where)) if column else None


def _told(found: Found, handed: Extract, traced: Traced | None, language: Language) -> dict[str, Any]:
    columns = {column.name: column for column in found.table.columns}
    keys = [
        (translate(columns[name].label, language), plain(found.row[name], columns[name], language))
        for name in found.table.grain
    ]
    title = translate(found.table.label, language)
    return {
        "instrument": found.answer.instrument,
        "keys": keys,
        "title": title,
        "rows": rows_model(handed.rows.head(MOST_ROWS), handed.columns, title, language),
        "count": count(handed.rows.height, language),
        "is_shortened": handed.rows.height > MOST_ROWS,
        "checks": [(check.is_different, _check_text(check, language)) for check in found.checks],
        "loose": ", ".join(translate(column.label, language) for column in found.loose),
        "reason": handed.reason,
        **_told_number(traced, language),
    }


def _told_number(traced: Traced | None, language: Language) -> dict[str, Any]:
    """Say what the number is, how it came about, and what it is made of; of the whole row nothing."""
    if traced is None:
        return {"number": None}
    ways = [
        (way.is_exact, [(traced.part_name(each, language), value_text(each.cell, language)) for each in way.numbers])
        for way in traced.parts
    ]
    label = translate(traced.number.cell.column.label, language)
    origin = translate(ORIGIN_WORDS[traced.origin], language)
    return {"number": (label, value_text(traced.number.cell, language)), "origin": origin, "ways": ways}


def _check_text(check: Check, language: Language) -> str:
    label = translate(check.cell.column.label, language)
    if check.sum_cents is None:
        text = _("{label} is afgeschermd. Daarom staat de som van de regels hier niet.")
        return translate(text, language).format(label=label)
    total, number = exact_euros(check.sum_cents, language), check.number_cents
    if number is None:
        text = _("Telt op tot {sum}; {label} is in het antwoord onbekend.")
        return translate(text, language).format(sum=total, label=label)
    if not check.is_different:
        return translate(_("Telt op tot {sum}, gelijk aan {label}."), language).format(sum=total, label=label)
    text = _(
        "De regels tellen op tot {sum}, maar {label} is {number}. Sluit hier niet mee aan en meld dit bij de makers."
    )
    return translate(text, language).format(sum=total, label=label, number=exact_euros(number, language))
