"""``stuurlicht init``: a workspace, with a key beside it."""

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from stuurlicht.core import _
from stuurlicht.surfaces.cli.click_words import Command, Option, Say
from stuurlicht.surfaces.cli.session import Session

if TYPE_CHECKING:
    from stuurlicht.workspace import Workspace


def command(say: Say) -> click.Command:
    """Make the command."""
    return Command("init", callback=_init, params=_options(say))


def _options(say: Say) -> list[click.Parameter]:
    return [
        Option(
            ["--municipality"],
            required=True,
            multiple=True,
            metavar=say(_("CODE")),
            help=say(_("Gemeentecode, zoals 0384. Mag vaker, voor meer gemeenten.")),
        ),
        Option(
            ["--name"],
            multiple=True,
            metavar=say(_("NAAM")),
            help=say(
                _(
                    "Naam van de gemeente op rapporten, in dezelfde volgorde als de codes; zonder deze optie de naam "
                    "in de lijst van het CBS."
                )
            ),
        ),
        Option(
            ["--predecessor"],
            multiple=True,
            metavar=say(_("CODE")),
            help=say(_("Code van een gemeente die in de eerste gemeente is opgegaan.")),
        ),
        Option(["--fictional"], is_flag=True, help=say(_("Alles in deze werkmap is verzonnen."))),
        Option(
            ["--link-laws"],
            metavar=say(_("GRONDSLAG")),
            help=say(_("Volg personen over de wetten heen; noem de wettelijke grondslag.")),
        ),
        Option(
            ["--keys"],
            type=click.Path(file_okay=False, path_type=Path),
            metavar=say(_("MAP")),
            help=say(_("Map voor de sleutels, buiten de werkmap.")),
        ),
        Option(
            ["--engine"],
            type=click.Choice(("polars", "spark")),
            default="polars",
            show_default=True,
            help=say(_("Waarmee er gerekend wordt: op deze computer, of op een cluster.")),
        ),
    ]


@click.pass_obj
def _init(  # noqa: PLR0913  the options, each named
    session: Session,
    *,
    municipality: tuple[str, ...],
    name: tuple[str, ...],
    predecessor: tuple[str, ...],
    fictional: bool,
    link_laws: str | None,
    keys: Path | None,
    engine: str,
) -> None:
    from stuurlicht.workspace import Municipality, Workspace

    if len(name) > len(municipality):
        raise click.BadParameter(session.say(_("er zijn meer namen dan gemeentecodes.")), param_hint="--name")
    names = [*name, *(_name_of(code, session) for code in municipality[len(name) :])]
    municipalities = tuple(
        Municipality(code=code, name=called, predecessors=predecessor if place == 0 else ())
        for place, (code, called) in enumerate(zip(municipality, names, strict=True))
    )
    made = Workspace.create(
        session.folder,
        municipalities,
        key_folder=keys,
        is_fictional=fictional,
        links_laws=link_laws is not None,
        legal_ground=link_laws or "",
        engine=engine,
        language=session.language,
    )
    _tell(session, made)


def _name_of(code: str, session: Session) -> str:
    """Give the name in the list of CBS; a code that is not listed reads as such, with a remark."""
    from stuurlicht.core.places import LISTED_UNTIL
    from stuurlicht.present.numbers import day
    from stuurlicht.workspace import known_name

    name = known_name(code)
    if name is not None:
        return name
    remark = _(
        "Code {code} staat niet in de lijst van het CBS tot en met {last_day}. Klopt de code, noem dan de naam: "
        "wijzig name in stuurlicht.yaml."
    )
    last_day = day(LISTED_UNTIL - timedelta(days=1), session.language)
    session.err.print(session.say(remark).format(code=code, last_day=last_day))
    return session.say(_("gemeente {code}")).format(code=code)


def _tell(session: Session, workspace: "Workspace") -> None:
    from stuurlicht.workspace import ESCROW_EXPLANATION

    say = session.say
    session.out.print(say(_("De werkmap staat klaar: {folder}")).format(folder=workspace.folder))
    for municipality in workspace.settings.municipalities:
        session.out.print(say(_("Gemeente: {name} ({code})")).format(name=municipality.name, code=municipality.code))
    for made in workspace.keys_made:
        session.out.print()
        session.out.print(say(ESCROW_EXPLANATION).format(**made.facts))
    session.out.print()
    session.out.print(
        say(_("Ga verder met: stuurlicht --workspace {folder} ingest MAP-MET-BERICHTEN")).format(
            folder=workspace.folder
        )
    )
