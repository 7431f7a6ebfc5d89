"""``stuurlicht retention``: remove what may no longer be kept, for good."""

from datetime import date

import click

from stuurlicht.core import _
from stuurlicht.surfaces.cli.click_words import Command, Day, Option, Say
from stuurlicht.surfaces.cli.progress import showing_progress
from stuurlicht.surfaces.cli.session import Session


def command(say: Say) -> click.Command:
    """Make the command."""
    options: list[click.Parameter] = [
        Option(
            ["--before"],
            type=Day(),
            required=True,
            metavar=say(_("DATUM")),
            help=say(_("Verwijder zorggegevens die vóór deze dag zijn ontvangen.")),
        ),
        Option(["--yes"], is_flag=True, help=say(_("Vraag niet om bevestiging."))),
    ]
    return Command("retention", callback=_retain, params=options)


@click.pass_obj
def _retain(session: Session, *, before: date, yes: bool) -> None:
    from stuurlicht.present.numbers import count, day
    from stuurlicht.workspace import LEDGER_TABLES, RETENTION_EXPLANATION, retention

    say, workspace = session.say, session.workspace
    asked = say(_("Alle zorggegevens van vóór {day} gaan voorgoed weg uit {folder}. Doorgaan?"))
    if not yes and not _is_confirmed(asked.format(day=day(before, session.language), folder=workspace.folder), say):
        session.out.print(say(_("Er is niets verwijderd.")))
        return
    with showing_progress(session) as told:
        removal = retention(workspace, before, progress=told)
    labels = {table.name: table.label for table in LEDGER_TABLES}
    for table, rows in removal.removed.items():
        told_rows = say(_("{table}: {rows} regels verwijderd."))
        if rows:
            label = say(labels.get(table, table))
            session.out.print(told_rows.format(table=label, rows=count(rows, session.language)))
    session.out.print(say(RETENTION_EXPLANATION))


def _is_confirmed(question: str, say: Say) -> bool:
    """Ask in the language of the call; anything but yes is no."""
    yes, no = say(_("ja")), say(_("nee"))
    answer = click.prompt(f"{question} [{yes}/{no}]", default=no, show_default=False)
    return answer.strip().casefold() in {yes, yes[0]}
