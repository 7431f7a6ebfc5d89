"""``stuurlicht quickscan``: where municipalities stand, from public figures."""

from datetime import date
from pathlib import Path

import click

from stuurlicht.core import _
from stuurlicht.core.places import listed_municipalities
from stuurlicht.surfaces.about import EVERY, codes_of
from stuurlicht.surfaces.cli.click_words import Command, Option, Say
from stuurlicht.surfaces.cli.commands.report import chosen_settings, tell_what_is_left_out
from stuurlicht.surfaces.cli.commands.run import as_of_option
from stuurlicht.surfaces.cli.progress import showing_progress
from stuurlicht.surfaces.cli.session import Session
from stuurlicht.surfaces.recording import recorder
from stuurlicht.workspace.reading import today


def command(say: Say) -> click.Command:
    """Make the command."""
    params: list[click.Parameter] = [
        as_of_option(say),
        Option(
            ["--municipality", "asked"],
            multiple=True,
            metavar=say(_("CODE")),
            help=say(
                _(
                    "Maak een blad voor deze gemeente; mag vaker, en 'alle' maakt er een voor elke gemeente. Zonder "
                    "deze optie voor die van de werkmap."
                )
            ),
        ),
        Option(
            ["--output"],
            type=click.Path(file_okay=False, path_type=Path),
            metavar=say(_("MAP")),
            help=say(_("Waar de bestanden komen; zonder deze optie quickscan-PEILDATUM in de werkmap.")),
        ),
        Option(
            ["--set", "settings"],
            multiple=True,
            metavar=say(_("INSTRUMENT.KEUZE=WAARDE")),
            help=say(_("Een keuze van een instrument, zoals nowcast.approval_probability=0.97; mag vaker.")),
        ),
    ]
    return Command("quickscan", callback=_quickscan, params=params)


@click.pass_obj
def _quickscan(
    session: Session,
    /,
    *,
    as_of: date | None,
    asked: tuple[str, ...],
    output: Path | None,
    settings: tuple[str, ...],
) -> None:
    from stuurlicht.surfaces.quickscan import quickscan

    workspace, day = session.workspace, as_of or today()
    codes = _listed_on(day) if EVERY in asked else codes_of(asked, workspace)
    folder = output or workspace.folder / f"quickscan-{day.isoformat()}"
    with showing_progress(session) as told:
        made = quickscan(
            workspace, day, folder, municipalities=codes, log=session.log(), record=recorder(workspace),
            parameters=chosen_settings(settings, session.say), language=session.report_language, progress=told,
        )  # fmt: skip
    tell_what_is_left_out(session, made.unanswered)
    for words, path in (
        (_("Landelijk rapport: {path}"), made.report),
        (_("Alle cijfers: {path}"), made.workbook),
        *((_("Blad van de gemeente: {path}"), sheet) for sheet in made.sheets[:3]),
    ):
        session.out.print(session.say(words).format(path=path), soft_wrap=True)


def _listed_on(day: date) -> list[str]:
    return [code for code, known in listed_municipalities().items() if known.first_day <= day < known.until]
