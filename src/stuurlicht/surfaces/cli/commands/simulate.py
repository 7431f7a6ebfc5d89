"""``stuurlicht simulate``: the fictional municipality, as messages or straight in the ledger."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from stuurlicht.core import _
from stuurlicht.core.errors import WorkspaceError
from stuurlicht.surfaces.cli.click_words import Command, Day, Option, Say
from stuurlicht.surfaces.cli.progress import showing_progress
from stuurlicht.surfaces.cli.session import Session

if TYPE_CHECKING:
    from stuurlicht.simulation import FictionalMunicipality

_ACCOUNT = "stuurlicht simulate"


class NotFictionalError(WorkspaceError):
    """Invented care was to go into a workspace that is not marked fictional."""

    code = "not_fictional"


def command(say: Say) -> click.Command:
    """Make the command."""
    number = say(_("GETAL"))
    params: list[click.Parameter] = [
        Option(
            ["--output"],
            type=click.Path(file_okay=False, path_type=Path),
            metavar=say(_("MAP")),
            help=say(_("Waar berichten, registers en waarheid komen; zonder deze optie de map fictief.")),
        ),
        Option(
            ["--to-ledger"],
            is_flag=True,
            help=say(_("Zet dezelfde regels meteen in het grootboek van de werkmap, zonder berichten te schrijven.")),
        ),
        Option(["--scenario"], metavar=say(_("NAAM")), help=say(_("Naam van een scenario, of een bestand (.yaml)."))),
        Option(["--inhabitants"], type=click.IntRange(min=100), metavar=number, help=say(_("Aantal inwoners."))),
        Option(["--first-month"], type=Day(), metavar=say(_("DATUM")), help=say(_("Eerste maand met zorg."))),
        Option(["--months"], type=click.IntRange(min=1), metavar=number, help=say(_("Aantal maanden met zorg."))),
        Option(["--until"], type=Day(), metavar=say(_("DATUM")), help=say(_("Laatste dag van verzending."))),
        Option(
            ["--seed"], type=int, metavar=number, help=say(_("Startgetal: hetzelfde getal geeft dezelfde gemeente."))
        ),
    ]
    return Command("simulate", callback=_simulate, params=params)


@click.pass_obj
def _simulate(
    session: Session,
    /,
    *,
    output: Path | None,
    to_ledger: bool,
    until: date | None,
    **size: Any,  # noqa: ANN401  scenario, inhabitants, first month, months and seed, as simulate takes them
) -> None:
    from stuurlicht.simulation import simulate

    if to_ledger and not session.workspace.settings.is_fictional:
        raise NotFictionalError(folder=str(session.workspace.folder))
    session.err.print(session.say(_("De fictieve gemeente wordt gemaakt ...")))
    made = simulate(**size)
    if to_ledger:
        _to_ledger(session, made, until)
        if output is not None:
            made.truth.write(output / "waarheid")
    else:
        _to_folder(session, made, output or Path("fictief"), until)


def _to_folder(session: Session, made: "FictionalMunicipality", folder: Path, until: date | None) -> None:
    from stuurlicht.present.numbers import count
    from stuurlicht.simulation import write_accounts, write_messages, write_registers, write_statements

    with showing_progress(session) as told:
        total = made.message_count(until)
        written = write_messages(
            made, folder / "berichten", until, lambda done: told(done, total, _("Berichten schrijven"))
        )
    write_registers(made, folder / "registers", until)
    write_accounts(made, folder / "boekhouding", until)
    write_statements(made, folder / "opgaven", until)
    made.truth.write(folder / "waarheid")
    words = session.say(
        _("{count} berichten staan in {folder}, met registers, boekhouding, opgaven en waarheid ernaast.")
    )
    session.out.print(words.format(count=count(written, session.language), folder=folder / "berichten"), soft_wrap=True)


def _to_ledger(session: Session, made: "FictionalMunicipality", until: date | None) -> None:
    from stuurlicht.present.numbers import count
    from stuurlicht.simulation import account_batches, ledger_batches, statement_batches

    workspace = session.workspace
    _hand_in_registers(session, made, until)
    stored = 0
    with showing_progress(session) as told:
        total = made.message_count(until)
        batches = ledger_batches(made, workspace.pseudonymiser(), until=until, neighbourhoods=made.neighbourhoods)
        for batch in batches:
            workspace.ledger.append(batch)
            stored += batch.ingests.height
            told(stored, total, _("Regels in het grootboek zetten"))
    for batch in (*account_batches(made, until=until), *statement_batches(made, until=until)):
        workspace.ledger.append(batch)
    words = session.say(_("{count} berichten staan in het grootboek (versie {version})."))
    session.out.print(words.format(count=count(stored, session.language), version=workspace.ledger.version))


def _hand_in_registers(session: Session, made: "FictionalMunicipality", until: date | None) -> None:
    """Hand the registers in on the day before the first care, so that every later as-of day has them.

    What tells of things that happened comes on the last day of sending, or else on the last day of care.
    """
    import tempfile
    from datetime import timedelta

    from stuurlicht.core.places import FICTIONAL_MUNICIPALITY
    from stuurlicht.simulation import TOLD_LATER, write_registers
    from stuurlicht.workspace.registers import find_register, hand_in

    first_care, last_care = made.care_days
    first, last = first_care - timedelta(days=1), until or last_care
    with tempfile.TemporaryDirectory() as folder:
        for path in write_registers(made, Path(folder), last):
            day = last if path.stem in TOLD_LATER else first
            register = find_register(path.stem)
            hand_in(session.workspace, register, path, account=_ACCOUNT, day=day, municipality=FICTIONAL_MUNICIPALITY)
