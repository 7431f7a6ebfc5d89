"""``stuurlicht public``: which public figures are needed, which are stored, and how the rest comes in."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

import click

from stuurlicht.core import _
from stuurlicht.surfaces.cli.click_words import Command, Option, Say
from stuurlicht.surfaces.cli.commands.run import as_of_option
from stuurlicht.surfaces.cli.session import Session

if TYPE_CHECKING:
    from stuurlicht.workspace.public_needs import PublicNeed


def command(say: Say) -> click.Command:
    """Make the command."""
    params: list[click.Parameter] = [
        Option(
            ["--years"],
            required=True,
            metavar=say(_("JAREN")),
            help=say(_("Over welke jaren: een jaar, of van en tot en met, zoals 2024-2025.")),
        ),
        as_of_option(say),
    ]
    return Command("public", callback=_show, params=params)


@click.pass_obj
def _show(session: Session, /, *, years: str, as_of: date | None) -> None:
    from stuurlicht.workspace.public_needs import public_needs, years_of
    from stuurlicht.workspace.reading import today

    day = as_of or today()
    needs = public_needs(session.workspace, years_of(years), day=day)
    if not tell_needs(session, needs, day):
        session.out.print(session.say(_("Alles wat er kan zijn, is er.")))


def tell_needs(session: Session, needs: Iterable["PublicNeed"], day: date) -> bool:
    """Print what is needed and there, and how the rest comes in; tells whether anything is to be brought in."""
    from stuurlicht.surfaces.needs_table import absent

    needs = tuple(needs)
    _print_table(session, needs, day)
    lacking = absent(needs, day)
    if lacking:
        session.out.print(session.say(_("Zo haalt of leest u in wat nog ontbreekt:")), soft_wrap=True)
    for line in dict.fromkeys(need.command for need in lacking):
        session.out.print(f"  {line}", soft_wrap=True)
    return bool(lacking)


def _print_table(session: Session, needs: Iterable["PublicNeed"], day: date) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    from stuurlicht.surfaces.needs_table import HEADINGS, needs_rows

    listed = Table(header_style="bold", box=SIMPLE_HEAD, pad_edge=False)
    for heading in HEADINGS:
        listed.add_column(Text(session.say(heading)))
    for row in needs_rows(needs, day, session.language):
        listed.add_row(*map(Text, row))
    session.out.print(listed)
