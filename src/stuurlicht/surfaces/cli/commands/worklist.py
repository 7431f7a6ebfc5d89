"""``stuurlicht worklist``: the differences with a provider as a sheet to send, and its answers read back."""

import getpass
from datetime import date
from pathlib import Path

import click

from stuurlicht.core import _
from stuurlicht.surfaces.cli.click_words import Command, Day, Group, Option, Say
from stuurlicht.surfaces.cli.session import Session


def command(say: Say) -> click.Command:
    """Make the group."""
    group = Group(
        "worklist",
        help=say(_("Stuur een aanbieder zijn verschillen, en lees zijn antwoorden in.")),
        no_args_is_help=True,
        subcommand_metavar=say(_("OPDRACHT ...")),
        options_metavar="",
    )
    group.add_command(_write_command(say))
    group.add_command(_read_command(say))
    return group


def _municipality(say: Say) -> Option:
    return Option(
        ["--municipality"],
        metavar=say(_("CODE")),
        help=say(_("Gemeentecode; alleen nodig als de werkmap meer gemeenten heeft.")),
    )


def _write_command(say: Say) -> click.Command:
    params: list[click.Parameter] = [
        click.Argument(["provider"], metavar=say(_("AGB-CODE"))),
        Option(["--account"], required=True, metavar=say(_("NAAM")), help=say(_("Wie de regels krijgt."))),
        Option(["--reason"], required=True, metavar=say(_("TEKST")), help=say(_("Waarom; komt in het logboek."))),
        Option(
            ["--output"],
            required=True,
            type=click.Path(dir_okay=False, path_type=Path),
            metavar=say(_("BESTAND")),
            help=say(_("Waar de werklijst komt (.xlsx).")),
        ),
        Option(
            ["--as-of", "day"],
            type=Day(),
            metavar=say(_("DATUM")),
            help=say(_("Peildatum; zonder deze optie vandaag.")),
        ),
        _municipality(say),
    ]
    text = _(
        "Maak de werklijst van een aanbieder: elk verschil tussen zijn opgave en onze berichten. Er staat niets in "
        "over wie de hulp kreeg. Dat u de lijst ophaalde, komt in het logboek."
    )
    return Command("write", callback=_write, params=params, help=say(text))


def _read_command(say: Say) -> click.Command:
    params: list[click.Parameter] = [
        click.Argument(["path"], type=click.Path(path_type=Path), metavar=say(_("BESTAND"))),
        Option(
            ["--account"], metavar=say(_("NAAM")), help=say(_("Wie het inlevert; zonder deze optie uw gebruikersnaam."))
        ),
        Option(
            ["--as-of", "day"],
            type=Day(),
            metavar=say(_("DATUM")),
            help=say(_("Vanaf welke dag het telt; zonder deze optie vandaag.")),
        ),
        _municipality(say),
    ]
    text = _("Lees een werklijst die een aanbieder terugstuurde. Alleen zijn antwoorden worden bewaard.")
    return Command("read", callback=_read, params=params, help=say(text))


@click.pass_obj
def _write(
    session: Session,
    /,
    *,
    provider: str,
    account: str,
    reason: str,
    output: Path,
    day: date | None,
    municipality: str | None,
) -> None:
    from stuurlicht.present.numbers import count
    from stuurlicht.release import require_reason
    from stuurlicht.surfaces.rows_file import require_room, require_workbook
    from stuurlicht.surfaces.work_list import differences_of, hand_over
    from stuurlicht.surfaces.work_list_file import as_work_list
    from stuurlicht.workspace.reading import today

    require_reason(_("de werklijst"), account, reason)
    require_workbook(output)
    known = day or today()
    rows = differences_of(session.workspace, provider, known, municipality)
    require_room(output, rows.height)
    handed = hand_over(rows, provider, known, user=account, reason=reason, log=session.log())
    output.write_bytes(as_work_list(handed, session.report_language))
    words = session.say(
        _("Aantal verschillen: {count}. De werklijst staat in {path}. Stuur hem alleen beveiligd naar deze aanbieder.")
    )
    session.out.print(words.format(count=count(rows.height, session.language), path=output), soft_wrap=True)


@click.pass_obj
def _read(session: Session, /, *, path: Path, account: str | None, day: date | None, municipality: str | None) -> None:
    from stuurlicht.present.numbers import count
    from stuurlicht.surfaces.work_list import read_back
    from stuurlicht.workspace.reading import today

    done = read_back(
        session.workspace,
        path,
        account=account or getpass.getuser(),
        day=day or today(),
        municipality=municipality,
    )
    say, language = session.say, session.language
    words = say(_("{path} is ingelezen. Antwoorden: {answered}. Zonder antwoord: {open}."))
    told = words.format(path=path, answered=count(done.answered_count, language), open=count(done.open_count, language))
    session.out.print(told, soft_wrap=True)
    if done.unknown_count:
        words = say(_("{count} antwoorden gaan over een verschil dat er niet meer is. Die tellen niet mee."))
        session.out.print(words.format(count=count(done.unknown_count, language)), soft_wrap=True)
