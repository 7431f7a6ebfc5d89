"""``stuurlicht upgrade``: bring the tables of an older workspace up to date."""

import click

from stuurlicht.core import _
from stuurlicht.surfaces.cli.click_words import Command, Say
from stuurlicht.surfaces.cli.progress import showing_progress
from stuurlicht.surfaces.cli.session import Session


def command(_say: Say) -> click.Command:
    """Make the command."""
    return Command("upgrade", callback=_upgrade)


@click.pass_obj
def _upgrade(session: Session) -> None:
    from stuurlicht.workspace import upgrade

    with showing_progress(session) as told:
        done = upgrade(session.workspace, progress=told)
    say = session.say
    for table in done.made:
        session.out.print(say(_("Nieuwe tabel: {table}")).format(table=table))
    for table, columns in done.added.items():
        session.out.print(
            say(_("Nieuwe kolommen in {table}: {columns}")).format(table=table, columns=", ".join(columns))
        )
    if not done.made and not done.added:
        session.out.print(say(_("De werkmap is al bij.")))
