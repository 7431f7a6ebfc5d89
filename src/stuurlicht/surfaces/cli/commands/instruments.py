"""``stuurlicht instruments``: the questions that can be asked."""

import click
from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from stuurlicht import instruments
from stuurlicht.core import _
from stuurlicht.surfaces.cli.click_words import Command, Say
from stuurlicht.surfaces.cli.session import Session


def command(say: Say) -> click.Command:
    """Make the command."""
    return Command("instruments", callback=_show, help=say(_("Toon de vragen die Stuurlicht kan beantwoorden.")))


@click.pass_obj
def _show(session: Session) -> None:
    say = session.say
    listed = Table(header_style="bold", box=SIMPLE_HEAD, pad_edge=False)
    for heading in (_("Instrument"), _("Naam"), _("Vraag")):
        listed.add_column(Text(say(heading)))
    for instrument in instruments.known().values():
        listed.add_row(instrument.id, Text(say(instrument.name)), Text(say(instrument.question)))
    session.out.print(listed)
    session.out.print(Text(say(_("Stel een vraag met: stuurlicht run INSTRUMENT --as-of 2026-10-31"))))
    tell_refused(session)


def tell_refused(session: Session) -> None:
    """Say which instruments of installed packages cannot join, and why."""
    from stuurlicht.present.error_words import error_text

    for error in instruments.known().refused():
        session.err.print(error_text(error, session.language))
