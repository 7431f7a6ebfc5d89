"""``stuurlicht workbook``: every answer of one day as a workbook, with the forms of registers when asked."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from stuurlicht import instruments
from stuurlicht.core import _
from stuurlicht.core.errors import AnswerError
from stuurlicht.surfaces.about import EVERY, about_those
from stuurlicht.surfaces.answers import internal_answers
from stuurlicht.surfaces.cli.click_words import Command, Option, Say
from stuurlicht.surfaces.cli.commands.report import chosen_settings, tell_what_is_left_out
from stuurlicht.surfaces.cli.commands.run import as_of_option, municipality_option, repeat_options
from stuurlicht.surfaces.cli.progress import showing_progress
from stuurlicht.surfaces.cli.session import Session
from stuurlicht.surfaces.recording import recorder
from stuurlicht.workspace.reading import today

if TYPE_CHECKING:
    from stuurlicht.surfaces.workbook.book import Filled


def command(say: Say) -> click.Command:
    """Make the command."""
    params: list[click.Parameter] = [
        as_of_option(say),
        Option(
            ["--instrument", "asked"],
            multiple=True,
            metavar=say(_("INSTRUMENT")),
            help=say(_("Alleen dit instrument; mag vaker. Zonder deze optie alle.")),
        ),
        Option(
            ["--form", "forms"],
            multiple=True,
            metavar=say(_("REGISTER")),
            help=say(
                _(
                    "Zet het formulier van dit register erbij, gevuld met wat er nu in staat; mag vaker, en 'alle' "
                    "neemt elk register. U levert het hele werkboek in met: stuurlicht register hand-in."
                )
            ),
        ),
        Option(
            ["--output"],
            type=click.Path(dir_okay=False, path_type=Path),
            metavar=say(_("BESTAND")),
            help=say(_("Waar het werkboek komt; zonder deze optie werkboek-PEILDATUM.xlsx in de werkmap.")),
        ),
        Option(
            ["--set", "settings"],
            multiple=True,
            metavar=say(_("INSTRUMENT.KEUZE=WAARDE")),
            help=say(_("Een keuze van een instrument, zoals nowcast.approval_probability=0.97; mag vaker.")),
        ),
        municipality_option(say),
        *repeat_options(say),
    ]
    return Command("workbook", callback=_workbook, params=params)


@click.pass_obj
def _workbook(  # noqa: PLR0913  the options of the command
    session: Session,
    /,
    *,
    as_of: date | None,
    asked: tuple[str, ...],
    forms: tuple[str, ...],
    settings: tuple[str, ...],
    output: Path | None,
    ledger_version: int | None,
    seed: int,
    shown: tuple[str, ...],
) -> None:
    from stuurlicht.surfaces.workbook import make_workbook

    day, workspace = as_of or today(), session.workspace
    filled = _filled(session, forms, shown, day)
    unanswered: dict[str, AnswerError] = {}
    with showing_progress(session) as told:
        answers = internal_answers(
            workspace,
            asked or tuple(instruments.known()),
            day,
            log=session.log(),
            record=recorder(workspace),
            version=ledger_version,
            parameters=chosen_settings(settings, session.say),
            seed=seed,
            unanswered=None if asked else unanswered,
            progress=lambda running, done, total: told(done, total, running.name),
        )
        if not answers:
            raise next(iter(unanswered.values()))
        told(len(answers), len(answers), _("Werkboek opmaken"))
        owner = ", ".join(municipality.name for municipality in workspace.settings.municipalities)
        told_of = [about_those(each, shown, workspace) for each in answers]
        made = make_workbook(answers, owner, session.report_language, told_of, filled)
    path = output or workspace.folder / f"werkboek-{day.isoformat()}.xlsx"
    path.write_bytes(made)
    if not asked:
        tell_what_is_left_out(session, unanswered)
    session.out.print(session.say(_("Het werkboek staat in {path}")).format(path=path), soft_wrap=True)


def _filled(session: Session, forms: tuple[str, ...], shown: Sequence[str], day: date) -> "list[Filled]":
    """Give the asked registers with what stands in them on the day, for one municipality."""
    from stuurlicht.tables.registers import ALL_REGISTERS
    from stuurlicht.workspace.registers import chosen_municipality, current, find_register

    if not forms:
        return []
    asked = ALL_REGISTERS if EVERY in forms else [find_register(name) for name in dict.fromkeys(forms)]
    municipality = chosen_municipality(session.workspace, shown[0] if len(shown) == 1 else None)
    return [(register, current(session.workspace, register, day, municipality)) for register in asked]
