"""``stuurlicht verify RUN``: make a recorded run, or a publication, again, and compare."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

import click

from stuurlicht.core import _
from stuurlicht.surfaces.cli.click_words import Command, Day, Option, Say
from stuurlicht.surfaces.cli.progress import showing_progress
from stuurlicht.surfaces.cli.session import Session
from stuurlicht.surfaces.layout import MOST_ROWS

if TYPE_CHECKING:
    from stuurlicht.runs.comparison import CellDifference, Side
    from stuurlicht.runs.made_with import Changed
    from stuurlicht.runs.records import RunRecord
    from stuurlicht.runs.verification import Verification

SAME_EXIT, DIFFERENT_EXIT = 0, 1
"""The third verdict, no longer reproducible, is an error with exit code 2; a wrong call ends with 3."""
MOST_CELLS = 50

_KINDS: Mapping[str, str] = {
    "code": _("code van {name}"),
    "instruments": _("versie van instrument {name}"),
    "rules": _("regels in {name}"),
    "libraries": _("bibliotheek {name}"),
    "limits": _("grens voor afschermen {name}"),
    "settings": _("instelling {name}"),
}
_STATUSES: Mapping[str, str] = {
    "hidden": _("afgeschermd"),
    "unknown": _("onbekend"),
    "not_applicable": _("niet van toepassing"),
    "withheld": _("bekend, maar wij tonen het niet"),
    "there": _("aanwezig"),
    "absent": _("afwezig"),
}
_DOORS: Mapping[str, str] = {"internal": _("intern"), "publication": _("publicatie {name}")}


def command(say: Say) -> click.Command:
    """Make the command."""
    params: list[click.Parameter] = [
        click.Argument(["run_id"], required=False, metavar=say(_("[RUN]"))),
        Option(["--last"], is_flag=True, help=say(_("Neem de run die het laatst is vastgelegd."))),
        Option(
            ["--publication"],
            metavar=say(_("NAAM")),
            help=say(_("Maak deze publicatie opnieuw, naast wat toen al was gepubliceerd.")),
        ),
        Option(
            ["--as-of"],
            type=Day(),
            metavar=say(_("DATUM")),
            help=say(_("Peildatum van de publicatie; zonder deze optie de laatste.")),
        ),
    ]
    text = _(
        "Maak een vastgelegde run opnieuw en vergelijk de cijfers. RUN is het kenmerk van de run, of het begin ervan. "
        "Zonder RUN ziet u welke runs zijn vastgelegd. Met --publication vergelijkt u alle cijfers van een publicatie."
    )
    exits = _(
        "Eindigt met 0: dezelfde cijfers. Met 1: andere cijfers. Met 2: niet meer na te maken. Met 3: verkeerde "
        "opdracht of onbekende run. Met 4: het grootboek of de vastlegging is niet te lezen."
    )
    return Command("verify", callback=_verify, params=params, help=say(text), epilog=say(exits))


@click.pass_obj
def _verify(session: Session, /, *, run_id: str | None, last: bool, publication: str | None, as_of: date | None) -> int:
    if (last + (run_id is not None) + (publication is not None)) > 1 or (as_of and publication is None):
        raise click.UsageError("", click.get_current_context())
    if publication is not None:
        return _compare_publication(session, publication, as_of)
    return _verify_run(session, run_id, last=last)


def _verify_run(session: Session, run_id: str | None, *, last: bool) -> int:
    from stuurlicht.runs.records import RECORDS_FOLDER, read_records
    from stuurlicht.runs.verification import NoRunRecordedError, UnknownRunError, find_records

    folder = session.workspace.folder / RECORDS_FOLDER
    if run_id:
        return _compare(session, find_records(folder, run_id))
    if run_id is not None:
        raise UnknownRunError(run=run_id)
    known = read_records(folder)
    if not last:
        return _list(session, known)
    if not known:
        raise NoRunRecordedError
    return _compare(session, find_records(folder, known[-1].facts.run_id))


def _list(session: Session, known: Sequence["RunRecord"]) -> int:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    from stuurlicht.present.numbers import count

    say = session.say
    if not known:
        session.out.print(say(_("Er is nog geen run vastgelegd. Dat gebeurt bij stuurlicht run en stuurlicht report.")))
        return SAME_EXIT
    listed = Table(header_style="bold", box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    for heading in (_("Run"), _("Vastgelegd op"), _("Instrument"), _("Peildatum"), _("Versie"), _("Deur")):
        listed.add_column(Text(say(heading)), overflow="fold")
    for record in known[: -MOST_ROWS - 1 : -1]:
        listed.add_row(*map(Text, _row(record, session)))
    session.out.print(listed)
    if more := max(len(known) - MOST_ROWS, 0):
        session.out.print(say(_("En nog {count} eerdere.")).format(count=count(more, session.language)))
    session.out.print(say(_("Vergelijk een run met: stuurlicht verify RUN")))
    return SAME_EXIT


def _row(record: "RunRecord", session: Session) -> tuple[str, ...]:
    at = record.facts.at
    door = session.say(_DOORS[record.door.value]).format(name=record.publication)
    made_at = datetime.fromisoformat(record.recorded_at).astimezone().isoformat(" ", "minutes")[:16]
    return (record.facts.run_id, made_at, record.instrument_id, at.day.isoformat(), str(at.ledger_version), door)


def _moment(record: "RunRecord", session: Session) -> str:
    from stuurlicht.present.numbers import moment

    return moment(datetime.fromisoformat(record.recorded_at).astimezone(), session.language)


def _compare(session: Session, records: Sequence["RunRecord"]) -> int:
    """Verify every record of a run; the worst verdict is the exit code."""
    from stuurlicht.surfaces.verifying import verify_run

    outcomes = []
    for record in records:
        with showing_progress(session) as told:
            outcome = verify_run(
                session.workspace,
                record,
                log=session.log(),
                progress=lambda running, done, total, told=told: told(done, total, running.name),
            )
        _tell(session, outcome)
        outcomes.append(SAME_EXIT if outcome.is_same else DIFFERENT_EXIT)
    return max(outcomes)


def _compare_publication(session: Session, name: str, as_of: date | None) -> int:
    from stuurlicht.present.numbers import count, day
    from stuurlicht.surfaces.verifying import verify_publication
    from stuurlicht.workspace.publications import last_publication, read_publications

    kept = last_publication(read_publications(session.workspace.folder, name), name, as_of)
    with showing_progress(session) as told:
        outcomes = verify_publication(
            session.workspace,
            kept,
            log=session.log(),
            progress=lambda running, done, total: told(done, total, running.name),
        )
    for outcome in outcomes:
        _tell(session, outcome)
    same = sum(outcome.is_same for outcome in outcomes)
    words = session.say(_("Publicatie {name} van peildatum {day}: {same} van de {answers} antwoorden zijn gelijk."))
    language, at = session.language, kept.at.day
    facts = {"same": count(same, language), "answers": count(len(outcomes), language), "day": day(at, language)}
    session.out.print(words.format(name=name, **facts), soft_wrap=True)
    return SAME_EXIT if same == len(outcomes) else DIFFERENT_EXIT


def _tell(session: Session, outcome: "Verification") -> None:
    from stuurlicht.present.numbers import count, day

    say, language, record = session.say, session.language, outcome.record
    what = say(_("Run {run}: {instrument}, peildatum {day}, vastgelegd op {moment}.")).format(
        run=record.facts.run_id,
        instrument=record.instrument_id,
        day=day(record.facts.at.day, language),
        moment=_moment(record, session),
    )
    session.out.print(what, soft_wrap=True)
    if outcome.is_same:
        told = say(_("Dezelfde cijfers: alle {cells} cellen van {tables} tabellen zijn gelijk."))
        cells, tables = count(outcome.cell_count, language), count(len(record.grains), language)
        session.out.print(told.format(cells=cells, tables=tables), soft_wrap=True)
    else:
        _tell_differences(session, outcome)
    _tell_changes(session, outcome)


def _tell_differences(session: Session, outcome: "Verification") -> None:
    from stuurlicht.present.error_words import error_text
    from stuurlicht.present.numbers import count

    say, language = session.say, session.language
    if outcome.unanswered is not None:
        session.out.print(say(_("Andere uitkomst: toen kwam er een antwoord, nu niet meer.")), soft_wrap=True)
        session.out.print(error_text(outcome.unanswered, language), soft_wrap=True)
        return
    told = say(_("Andere cijfers. Aantal verschillen: {cells}."))
    session.out.print(told.format(cells=count(len(outcome.cells), language)), soft_wrap=True)
    for cell in outcome.cells[:MOST_CELLS]:
        session.out.print(f"  {_cell_text(cell, say)}", soft_wrap=True)
    if more := max(len(outcome.cells) - MOST_CELLS, 0):
        session.out.print(say(_("En nog {count} verschillen.")).format(count=count(more, language)))


def _cell_text(cell: "CellDifference", say: Say) -> str:
    place = [cell.table, *(f"{name}={value}" for name, value in cell.key)]
    if cell.column:
        place.append(cell.column)
    was, now = _side_text(cell.was, say), _side_text(cell.now, say)
    return say(_("{place}: was {was}, is {now}")).format(place=", ".join(place), was=was, now=now)


def _side_text(side: "Side", say: Say) -> str:
    """Give a value in full, as it stands in the CSV: rounding would hide what differs."""
    return str(side.value) if side.status == "known" else say(_STATUSES[side.status])


def _tell_changes(session: Session, outcome: "Verification") -> None:
    say = session.say
    if not outcome.changed and outcome.is_same:
        return
    if not outcome.changed:
        words = _(
            "Code, instrument, regels, bibliotheken en instellingen zijn dezelfde als toen. Dan is de vastlegging of "
            "het grootboek zelf veranderd. Vergelijk met een reservekopie van {folder}."
        )
        session.out.print(say(words).format(folder=outcome.record.folder), soft_wrap=True)
        return
    session.out.print(say(_("Anders dan toen:")))
    for each in outcome.changed:
        session.out.print(f"  {_change_text(each, say)}", soft_wrap=True)


def _change_text(change: "Changed", say: Say) -> str:
    name = say(_KINDS[change.kind]).format(name=change.name) if change.kind in _KINDS else change.name
    absent = say(_STATUSES["absent"])
    return say(_("{name}: was {was}, is {now}")).format(name=name, was=change.was or absent, now=change.now or absent)
