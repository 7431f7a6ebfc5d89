"""``stuurlicht quickscan``: where municipalities stand, from public figures."""

import threading
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from stuurlicht.core import _
from stuurlicht.core.errors import StuurlichtError, UsageError
from stuurlicht.surfaces.about import EVERY, codes_of
from stuurlicht.surfaces.cli.click_words import Command, Option, Say
from stuurlicht.surfaces.cli.commands.public import tell_needs
from stuurlicht.surfaces.cli.commands.report import chosen_settings, tell_what_is_left_out
from stuurlicht.surfaces.cli.commands.run import as_of_option
from stuurlicht.surfaces.cli.progress import Told, showing_progress
from stuurlicht.surfaces.cli.session import Session
from stuurlicht.surfaces.recording import recorder
from stuurlicht.workspace.reading import today

if TYPE_CHECKING:
    from stuurlicht.surfaces.quickscan import Quickscan
    from stuurlicht.workspace.public_needs import PublicNeed

_MOST_SHEETS_TOLD = 3


class FetchWithoutYearsError(UsageError):
    """It was asked to fetch, and not of which years."""

    code = "fetch_without_years"


def command(say: Say) -> click.Command:
    """Make the command."""
    params: list[click.Parameter] = [
        Option(
            ["--years"],
            metavar=say(_("JAREN")),
            help=say(_("Over welke jaren, zoals 2024-2025; zonder deze optie alle jaren die er zijn.")),
        ),
        Option(
            ["--fetch"],
            is_flag=True,
            help=say(_("Haal eerst op wat voor deze jaren ontbreekt en bij het CBS te halen is.")),
        ),
        as_of_option(say),
        Option(
            ["--municipality", "shown"],
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
            ["--map", "map_file"],
            type=click.Path(exists=True, dir_okay=False, path_type=Path),
            metavar=say(_("BESTAND")),
            help=say(
                _("Teken echte grenzen uit dit GeoJSON-bestand; zonder deze optie krijgt elke gemeente een vakje.")
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
def _quickscan(  # noqa: PLR0913  the options of the command
    session: Session,
    /,
    *,
    years: str | None,
    fetch: bool,
    as_of: date | None,
    shown: tuple[str, ...],
    map_file: Path | None,
    output: Path | None,
    settings: tuple[str, ...],
) -> None:
    from stuurlicht.rules.mergers import municipalities_on
    from stuurlicht.surfaces.borders_file import read_borders
    from stuurlicht.surfaces.quickscan import Asked, quickscan
    from stuurlicht.surfaces.report import prepare_drawing
    from stuurlicht.workspace.public_needs import public_needs, years_of

    threading.Thread(target=prepare_drawing, daemon=True).start()
    workspace, day = session.workspace, as_of or today()
    if fetch and not years:
        raise FetchWithoutYearsError
    asked_years = years_of(years) if years else ()
    listed = municipalities_on(day)
    asked = Asked(
        day=day,
        municipalities=listed if EVERY in shown else codes_of(shown, workspace),
        years=asked_years,
        parameters=chosen_settings(settings, session.say),
        borders=None if map_file is None else read_borders(map_file, listed),
        language=session.report_language,
    )
    if asked_years:
        if fetch:
            _fetch(session, public_needs(workspace, asked_years, day=day), day)
        needs = public_needs(workspace, asked_years, day=day)
        tell_needs(session, needs, day)
        asked = replace(asked, needs=needs)
    folder = output or workspace.folder / f"quickscan-{day.isoformat()}"
    with showing_progress(session) as told:
        made = quickscan(workspace, folder, asked, log=session.log(), record=recorder(workspace), progress=told)
    _tell(session, made)


def _fetch(session: Session, needs: Sequence["PublicNeed"], day: date) -> None:
    """Fetch what is not there; what cannot be fetched is told, and the rest goes on."""
    from stuurlicht.present.error_words import error_text
    from stuurlicht.surfaces.needs_table import absent

    wanted = {need.command: need for need in absent(needs, day) if need.fetches}
    for line, need in wanted.items():
        session.err.print(line)
        try:
            with showing_progress(session) as told:
                _fetch_one(session, need, told)
        except StuurlichtError as error:
            session.err.print(error_text(error, session.language))


def _fetch_one(session: Session, need: "PublicNeed", told: Told) -> None:
    from stuurlicht.workspace.fetching import fetch_cbs, fetch_iv3, selection_of

    if need.fetches == "iv3":
        fetch_iv3(session.workspace, need.year, progress=told)
    else:
        fetch_cbs(session.workspace, need.table, selection_of((), (), whole=True), progress=told)


def _tell(session: Session, made: "Quickscan") -> None:
    from stuurlicht.core.places import municipality_name

    tell_what_is_left_out(session, made.unanswered)
    for words, path in (
        (_("Landelijk rapport: {path}"), made.report),
        (_("Alle cijfers: {path}"), made.workbook),
        *((_("Tabel die te lang is voor het werkboek: {path}"), table) for table in made.tables),
        *((_("Blad van de gemeente: {path}"), sheet) for sheet in made.sheets[:_MOST_SHEETS_TOLD]),
    ):
        session.out.print(session.say(words).format(path=path), soft_wrap=True)
    if len(made.sheets) > _MOST_SHEETS_TOLD:
        session.out.print(session.say(_("Bladen in dezelfde map: {count}.")).format(count=len(made.sheets)))
    if made.without_sheet:
        names = ", ".join(map(municipality_name, made.without_sheet))
        session.err.print(session.say(_("Geen blad, want geen cijfer gaat over: {names}.")).format(names=names))
