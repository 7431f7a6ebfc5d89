"""``stuurlicht check FILE...``: all faults in files, without storing anything."""

from pathlib import Path

import click

from stuurlicht.core import _
from stuurlicht.surfaces.cli.click_words import Command, Option, Say
from stuurlicht.surfaces.cli.progress import showing_progress
from stuurlicht.surfaces.cli.reading_words import tell_documents, tell_findings, tell_rules_not_run
from stuurlicht.surfaces.cli.session import Session

NO_FAULTS, RULE_FAULTS, SET_ASIDE = 0, 1, 2


def command(say: Say) -> click.Command:
    """Make the command."""
    params: list[click.Parameter] = [
        click.Argument(
            ["paths"], nargs=-1, required=True, type=click.Path(path_type=Path), metavar=say(_("BESTAND..."))
        ),
        Option(
            ["--own", "is_own"],
            is_flag=True,
            help=say(_("Keur alleen berichten goed van de gemeenten van de werkmap.")),
        ),
    ]
    explained = _(
        "Kijk bestanden na en toon alle fouten; slaat niets op. "
        "Eindigt met 0 (geen fouten), 1 (regels gebroken), 2 (iets niet te lezen) of 3 (verkeerd gebruik)."
    )
    return Command("check", callback=_check, params=params, help=say(explained))


@click.pass_obj
def _check(session: Session, /, *, paths: tuple[Path, ...], is_own: bool) -> int:
    from stuurlicht.workspace import check

    with showing_progress(session) as told:
        report = check(paths, workspace=session.workspace if is_own else None, progress=told)
    tell_findings(session, report)
    tell_documents(session, report)
    tell_rules_not_run(session)
    if not report.is_all_used:
        return SET_ASIDE
    return RULE_FAULTS if report.has_faults else NO_FAULTS
