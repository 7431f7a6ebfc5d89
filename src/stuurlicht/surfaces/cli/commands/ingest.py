"""``stuurlicht ingest PATH...``: read messages into the ledger."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from stuurlicht.core import _
from stuurlicht.surfaces.cli.click_words import Command, Day, Option, Say
from stuurlicht.surfaces.cli.export_words import ingest_exports
from stuurlicht.surfaces.cli.progress import showing_progress
from stuurlicht.surfaces.cli.reading_words import tell_documents, tell_faults_by_rule, tell_skipped
from stuurlicht.surfaces.cli.session import Session

if TYPE_CHECKING:
    from stuurlicht.workspace import IngestReport


def command(say: Say) -> click.Command:
    """Make the command."""
    params: list[click.Parameter] = [
        click.Argument(
            ["paths"], nargs=-1, required=True, type=click.Path(path_type=Path), metavar=say(_("BESTAND..."))
        ),
        Option(
            ["--again"],
            is_flag=True,
            help=say(_("Lees ook opnieuw wat er al in staat; de nieuwe lezing telt dan.")),
        ),
        Option(
            ["--export", "mapping"],
            metavar=say(_("KOPPELING")),
            help=say(_("Lees een export (CSV of XLSX) met deze koppeling uit het register exportkoppelingen.")),
        ),
        Option(
            ["--made"],
            type=Day(),
            metavar=say(_("DAG")),
            help=say(_("Bij een export van de boekhouding: de dag waarop die is gemaakt; zonder deze optie vandaag.")),
        ),
        Option(
            ["--municipality"],
            metavar=say(_("CODE")),
            help=say(_("Bij een export: de gemeentecode; alleen nodig als de werkmap meer gemeenten heeft.")),
        ),
    ]
    return Command("ingest", callback=_ingest, params=params)


@click.pass_obj
def _ingest(
    session: Session,
    /,
    *,
    paths: tuple[Path, ...],
    again: bool,
    mapping: str | None,
    made: date | None,
    municipality: str | None,
) -> None:
    from stuurlicht.workspace import ingest

    if mapping is not None:
        ingest_exports(session, paths, mapping, municipality=municipality, made=made, again=again)
        return
    with showing_progress(session) as told:
        report = ingest(session.workspace, paths, again=again, progress=told)
    _tell(session, report)


def _tell(session: Session, report: "IngestReport") -> None:
    from stuurlicht.core.laws import LAW_LABELS
    from stuurlicht.present.numbers import count, decimal

    say, language = session.say, session.language
    tell_documents(session, report)
    tell_skipped(session, report)
    if removed := report.novelties["removed"]:
        told = say(_("Eerder verwijderd volgens de bewaartermijn en daarom niet opnieuw gelezen: {count} bestanden."))
        session.out.print(told.format(count=count(removed, language)))
    for law, cents in report.declared_cents_by_law.items():
        told = say(_("Nieuw aan declaraties {law}: € {euros}."))
        session.out.print(told.format(law=say(LAW_LABELS[law]), euros=decimal(cents / 100, language, decimals=2)))
    tell_faults_by_rule(session, report)
    for notice in report.notices:
        session.out.print(say(notice))
    session.out.print(say(_("Grootboekversie: {version}.")).format(version=report.ledger_version))
