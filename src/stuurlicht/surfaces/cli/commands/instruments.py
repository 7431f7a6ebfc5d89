"""``stuurlicht instruments``: the questions that can be asked."""

import click
from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from stuurlicht.core import _
from stuurlicht.surfaces.answers import known_instruments
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
    for instrument in known_instruments().values():
        listed.add_row(instrument.id, Text(say(instrument.name)), Text(say(instrument.question)))
    session.out.print(listed)
    session.out.print(Text(say(_("Stel een vraag met: stuurlicht run INSTRUMENT --as-of 2026-10-31"))))
