"""``stuurlicht restore FOLDER``: look at a copy, and put it back as a workspace."""

from pathlib import Path

import click

from stuurlicht.core import _
from stuurlicht.surfaces.cli.click_words import Command, Option, Say
from stuurlicht.surfaces.cli.session import Session

_IS_WHOLE = _("De kopie is heel: versie {version} van het grootboek.")
_PUT_BACK = _("De werkmap staat in {folder}: versie {version} van het grootboek.")
_WITHOUT_KEY = _(
    "De sleutel van {municipality} (vingerafdruk {fingerprint}) is er niet. Antwoorden kan, inlezen niet. Zet de "
    "bewaarde sleutel in {folder}."
)
_OLDER = _("Is de kopie van een oudere versie van Stuurlicht? Voer dan uit: stuurlicht upgrade")


def command(say: Say) -> click.Command:
    """Make the command."""
    params: list[click.Parameter] = [
        click.Argument(["folder"], type=click.Path(path_type=Path), metavar=say(_("MAP"))),
        Option(["--only-check"], is_flag=True, help=say(_("Kijk de kopie alleen na; zet niets terug."))),
    ]
    explained = _(
        "Kijk een kopie na en zet haar terug in de map van --workspace. Die map moet leeg zijn of nog niet bestaan. "
        "Een kopie die niet klopt, wordt geweigerd. Ook een gewone kopie van een werkmap is goed, als er tijdens het "
        "kopiëren niets werd ingelezen."
    )
    return Command("restore", callback=_restore, params=params, help=say(explained))


@click.pass_obj
def _restore(session: Session, /, *, folder: Path, only_check: bool) -> None:
    from stuurlicht.workspace import require_sound_backup, restore, without_key

    say = session.say
    workspace = require_sound_backup(folder) if only_check else restore(folder, session.folder)
    told = _IS_WHOLE if only_check else _PUT_BACK
    session.out.print(say(told).format(folder=workspace.folder, version=workspace.ledger.version))
    for municipality in without_key(workspace):
        facts = {"municipality": municipality.code, "fingerprint": municipality.key_fingerprint}
        session.out.print(say(_WITHOUT_KEY).format(folder=workspace.key_folder, **facts))
    if not only_check:
        session.out.print(say(_OLDER))
