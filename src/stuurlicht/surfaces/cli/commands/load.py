"""``stuurlicht load SOURCE FILE...``: read published figures into the ledger."""

from datetime import date
from pathlib import Path

import click

from stuurlicht.core import _
from stuurlicht.surfaces.cli.click_words import Command, Option, Say
from stuurlicht.surfaces.cli.progress import showing_progress
from stuurlicht.surfaces.cli.reading_words import exit_code, tell_documents, tell_findings, tell_skipped
from stuurlicht.surfaces.cli.session import Session


def command(say: Say) -> click.Command:
    """Make the command."""
    params: list[click.Parameter] = [
        click.Argument(["source"], metavar=say(_("BRON"))),
        click.Argument(
            ["paths"], nargs=-1, required=True, type=click.Path(path_type=Path), metavar=say(_("BESTAND..."))
        ),
        Option(
            ["--published"],
            type=click.DateTime(["%Y-%m-%d", "%d-%m-%Y"]),
            metavar=say(_("DAG")),
            help=say(_("De dag van publicatie. Zonder deze dag tellen de cijfers vanaf de dag van lezen.")),
        ),
        Option(
            ["--document"],
            default="",
            metavar=say(_("TITEL")),
            help=say(_("Titel van de publicatie; anders de naam van het bestand.")),
        ),
        Option(
            ["--with", "told"],
            multiple=True,
            metavar=say(_("NAAM=WAARDE")),
            help=say(_("Wat het bestand zelf niet vertelt, zoals circulaire=S2024.")),
        ),
        Option(
            ["--again"],
            is_flag=True,
            help=say(
                _(
                    "Lees ook opnieuw wat er al in staat. De nieuwe lezing telt dan, tenzij die niet bruikbaar is. De "
                    "dag van publicatie blijft staan, tenzij u een andere noemt."
                )
            ),
        ),
    ]
    explained = _(
        "Lees openbare cijfers. Een bestand met een fout die alles raakt, wordt apart gelegd; de andere worden "
        "opgeslagen. Een rij of cel met een fout telt niet mee en wordt genoemd. Eindigt met 0 (elk bestand "
        "opgeslagen) of 1 (een bestand niet opgeslagen)."
    )
    return Command("load", callback=_load, params=params, help=say(explained))


@click.pass_obj
def _load(
    session: Session,
    /,
    *,
    source: str,
    paths: tuple[Path, ...],
    published: date | None,
    document: str,
    told: tuple[str, ...],
    again: bool,
) -> int:
    from stuurlicht.present.numbers import count
    from stuurlicht.workspace.published import find_source, load

    chosen, day = find_source(source), None if published is None else date(*published.timetuple()[:3])
    options = dict(part.partition("=")[::2] for part in told)
    with showing_progress(session) as progress:
        report = load(
            session.workspace, chosen, paths, document=document, published=day, options=options, again=again,
            progress=progress,
        )  # fmt: skip
    tell_documents(session, report)
    tell_findings(session, report)
    tell_skipped(session, report)
    rows = int(report.documents["row_count"].sum() or 0)
    session.out.print(session.say(_("Rijen gelezen: {count}.")).format(count=count(rows, session.language)))
    session.out.print(session.say(_("Grootboekversie: {version}.")).format(version=report.ledger_version))
    return exit_code(report)
