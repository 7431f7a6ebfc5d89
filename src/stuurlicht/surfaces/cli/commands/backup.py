"""``stuurlicht backup FOLDER``: a copy of the workspace that can be put back."""

from pathlib import Path

import click

from stuurlicht.core import _
from stuurlicht.surfaces.cli.click_words import Command, Say
from stuurlicht.surfaces.cli.progress import showing_progress
from stuurlicht.surfaces.cli.session import Session

_MADE = _("Reservekopie gemaakt in {folder}: versie {version} van het grootboek, {size} MB.")
_KEY_APART = _("De sleutel van {municipality} zit er niet in. Bewaar {file} op een andere plek.")
_NOT_ENCRYPTED = _("De kopie is niet versleuteld. Zet haar op een versleutelde schijf, of versleutel haar zelf.")
_BYTES_IN_MB = 1_000_000


def command(say: Say) -> click.Command:
    """Make the command."""
    folder = click.Argument(["folder"], type=click.Path(path_type=Path), metavar=say(_("MAP")))
    explained = _(
        "Maak een reservekopie van de werkmap in een nieuwe map. Inlezen mag gewoon doorgaan: de kopie is de stand van "
        "één moment. De sleutels gaan niet mee. Terugzetten doet u met: stuurlicht restore"
    )
    return Command("backup", callback=_back_up, params=[folder], help=say(explained))


@click.pass_obj
def _back_up(session: Session, /, *, folder: Path) -> None:
    from stuurlicht.present.numbers import decimal
    from stuurlicht.workspace import back_up, key_file

    workspace, say = session.workspace, session.say
    with showing_progress(session) as told:
        made = back_up(workspace, folder, progress=told)
    size = decimal(made.byte_count / _BYTES_IN_MB, session.language, decimals=1)
    session.out.print(say(_MADE).format(folder=made.folder, version=made.ledger_version, size=size))
    for municipality in workspace.settings.municipalities:
        file = key_file(workspace.key_folder, municipality.code)
        session.out.print(say(_KEY_APART).format(municipality=municipality.code, file=file))
    session.out.print(say(_NOT_ENCRYPTED))
