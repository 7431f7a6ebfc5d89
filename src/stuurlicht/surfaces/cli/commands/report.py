"""``stuurlicht report``: every answer of one day in an accessible PDF."""

from datetime import date
from pathlib import Path

import click

from stuurlicht.core import _
from stuurlicht.surfaces.answers import internal_answers, known_instruments
from stuurlicht.surfaces.cli.click_words import Command, Option, Say
from stuurlicht.surfaces.cli.commands.run import as_of_option, repeat_options, today
from stuurlicht.surfaces.cli.progress import showing_progress
from stuurlicht.surfaces.cli.session import Session


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
            ["--output"],
            type=click.Path(dir_okay=False, path_type=Path),
            metavar=say(_("BESTAND")),
            help=say(_("Waar het rapport komt; zonder deze optie rapport-PEILDATUM.pdf in de werkmap.")),
        ),
        *repeat_options(say),
    ]
    return Command("report", callback=_report, params=params, options_metavar=say(_("[OPTIES]")))


@click.pass_obj
def _report(
    session: Session,
    /,
    *,
    as_of: date | None,
    asked: tuple[str, ...],
    output: Path | None,
    ledger_version: int | None,
    seed: int,
) -> None:
    from stuurlicht.surfaces.report import make_report

    day, workspace = as_of or today(), session.workspace
    with showing_progress(session) as told:
        answers = internal_answers(
            workspace,
            asked or tuple(known_instruments()),
            day,
            log=session.log(),
            version=ledger_version,
            seed=seed,
            progress=lambda running, done, total: told(done, total, running.name),
        )
        told(len(answers), len(answers), _("Rapport opmaken"))
        owner = ", ".join(municipality.name for municipality in workspace.settings.municipalities)
        pdf = make_report(answers, owner, session.report_language)
    path = output or workspace.folder / f"rapport-{day.isoformat()}.pdf"
    path.write_bytes(pdf)
    session.out.print(session.say(_("Het rapport staat in {path}")).format(path=path), soft_wrap=True)
