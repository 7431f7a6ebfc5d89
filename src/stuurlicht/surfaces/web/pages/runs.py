"""Runs that were recorded, and two of them side by side."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from starlette.requests import Request
from starlette.responses import Response

from stuurlicht import instruments
from stuurlicht.access import Permission
from stuurlicht.core import _
from stuurlicht.core.errors import UsageError
from stuurlicht.present.language import translate
from stuurlicht.present.numbers import day, moment
from stuurlicht.present.tables import Heading, Shown, TableModel
from stuurlicht.release import Door
from stuurlicht.runs.comparison import differing_cells
from stuurlicht.runs.records import RECORDS_FOLDER, RunRecord, read_records
from stuurlicht.runs.verification import find_records
from stuurlicht.surfaces.answers import with_names
from stuurlicht.surfaces.web.answers import called
from stuurlicht.surfaces.web.chosen import SORT, Chosen, chosen_of
from stuurlicht.surfaces.web.differences import difference_tables
from stuurlicht.surfaces.web.house import House, house_of
from stuurlicht.surfaces.web.views import shown

MOST_RUNS = 100
_COLUMNS = {
    "id": _("Run"),
    "instrument": _("Vraag"),
    "as_of": _("Peildatum"),
    "version": _("Versie"),
    "recorded_at": _("Vastgelegd op"),
    "door": _("Voor"),
}
_DOORS = {Door.INTERNAL: _("intern"), Door.PUBLICATION: _("publicatie")}


class OtherQuestionError(UsageError):
    """Two runs of different questions cannot stand side by side."""

    code = "runs_of_other_questions"


def runs_page(request: Request) -> Response:
    """Show the newest runs, with a choice of two."""
    chosen = chosen_of(request, more=(SORT,))
    records = read_records(house_of(request).workspace.folder / RECORDS_FOLDER)
    newest = records[: -MOST_RUNS - 1 : -1]
    more = max(len(records) - MOST_RUNS, 0)
    return shown(request, "runs.html", chosen, runs=_table(newest, chosen), pair=_newest_pair(newest), more=more)


def two_runs_page(request: Request) -> Response:
    """Show which figures differ between two runs."""
    chosen = chosen_of(request, more=("first", "second"))
    house = house_of(request)
    pair = [_record(house, chosen.given.get(name, "")) for name in ("first", "second")]
    was, now = sorted(pair, key=lambda record: record.recorded_at)
    if was.instrument_id != now.instrument_id:
        raise OtherQuestionError(instrument=was.instrument_id, asked=now.instrument_id)
    instrument = with_names(called(was.instrument_id), house.workspace)
    cells = differing_cells(was.tables(), now.tables(), was.grains)
    heads = (translate(_("Eerste run"), chosen.language), translate(_("Tweede run"), chosen.language))
    has_total = house.may_all(request, Permission.SEE_INTERNAL)
    tables = difference_tables(cells, instrument, chosen.municipality, chosen.language, heads, has_total=has_total)
    return shown(
        request,
        "two_runs.html",
        chosen,
        instrument=instrument,
        runs=[_told(each, chosen) for each in (was, now)],
        tables=tables,
    )


def _table(records: Sequence[RunRecord], chosen: Chosen) -> TableModel:
    headings = tuple(
        Heading(name=name, text=translate(text, chosen.language), is_number=name == "version", is_key=name == "id")
        for name, text in _COLUMNS.items()
    )
    title = _("Vastgelegde runs") if chosen.sort else _("Vastgelegde runs, de nieuwste eerst")
    rows = tuple(tuple(_cells(record, chosen)) for record in records)
    return TableModel(name="runs", title=translate(title, chosen.language), shared=(), headings=headings, rows=rows)


def _cells(record: RunRecord, chosen: Chosen) -> Iterator[Shown]:
    told, at = _told(record, chosen), record.facts.at
    order: dict[str, float | str] = {
        "as_of": at.day.isoformat(),
        "version": float(at.ledger_version),
        "recorded_at": record.recorded_at,
    }
    for name in _COLUMNS:
        yield Shown(told[name], "known", order.get(name, told[name].casefold()))


def _newest_pair(records: Sequence[RunRecord]) -> dict[str, str]:
    """Give the newest run and the one of the same question before it: the two that most readers want side by side."""
    for at, second in enumerate(records):
        for first in records[at + 1 :]:
            if first.instrument_id == second.instrument_id and first.facts.run_id != second.facts.run_id:
                return {"first": first.facts.run_id, "second": second.facts.run_id}
    return {"first": "", "second": ""}


def _record(house: House, run_id: str) -> RunRecord:
    """Give the newest record of a run; an empty id is none."""
    return find_records(house.workspace.folder / RECORDS_FOLDER, run_id or "-")[-1]


def _told(record: RunRecord, chosen: Chosen) -> dict[str, str]:
    facts, known = record.facts, instruments.known()
    name = known[record.instrument_id].name if record.instrument_id in known else record.instrument_id
    return {
        "id": facts.run_id,
        "instrument": translate(name, chosen.language),
        "as_of": day(facts.at.day, chosen.language),
        "version": str(facts.at.ledger_version),
        "recorded_at": moment(datetime.fromisoformat(record.recorded_at).astimezone(), chosen.language),
        "door": translate(_DOORS[record.door], chosen.language),
        "parameters": ", ".join(f"{key}={value}" for key, value in facts.parameters.items() if value is not None),
    }
