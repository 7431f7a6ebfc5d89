"""``stuurlicht register``: what people keep themselves: see it, get a form, hand it in, look back."""

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
        "register",
        help=say(_("Houd registers bij: begroting, contracten, codes, buurten.")),
        no_args_is_help=True,
        subcommand_metavar=say(_("OPDRACHT ...")),
        options_metavar="",
    )
    group.add_command(_list(say))
    group.add_command(_form(say))
    group.add_command(_hand_in(say))
    group.add_command(_show(say))
    group.add_command(_history(say))
    return group


def _name(say: Say) -> click.Argument:
    return click.Argument(["name"], metavar=say(_("REGISTER")))


def _municipality(say: Say) -> Option:
    return Option(
        ["--municipality"],
        metavar=say(_("CODE")),
        help=say(_("Gemeentecode; alleen nodig als de werkmap meer gemeenten heeft.")),
    )


def _as_of(say: Say) -> Option:
    return Option(
        ["--as-of"], type=Day(), metavar=say(_("DATUM")), help=say(_("Peildatum; zonder deze optie vandaag."))
    )


def _list(say: Say) -> click.Command:
    return Command("list", callback=_do_list, help=say(_("Toon de registers.")))


def _form(say: Say) -> click.Command:
    output = Option(
        ["--output"],
        type=click.Path(dir_okay=False, path_type=Path),
        metavar=say(_("BESTAND")),
        help=say(_("Waar het formulier komt; zonder deze optie REGISTER.xlsx.")),
    )
    return Command(
        "form",
        callback=_do_form,
        params=[_name(say), output, _as_of(say), _municipality(say)],
        help=say(_("Maak het formulier (XLSX), gevuld met wat er nu in staat.")),
    )


def _hand_in(say: Say) -> click.Command:
    params: list[click.Parameter] = [
        _name(say),
        click.Argument(["path"], type=click.Path(path_type=Path), metavar=say(_("BESTAND"))),
        Option(
            ["--as-of", "day"],
            type=Day(),
            metavar=say(_("DATUM")),
            help=say(_("Vanaf welke dag het telt; zonder deze optie vandaag.")),
        ),
        Option(
            ["--account"], metavar=say(_("NAAM")), help=say(_("Wie het inlevert; zonder deze optie uw gebruikersnaam."))
        ),
        _municipality(say),
    ]
    return Command(
        "hand-in",
        callback=_do_hand_in,
        params=params,
        help=say(_("Lever een ingevuld register in (XLSX, CSV of YAML). Het vervangt het vorige.")),
    )


def _show(say: Say) -> click.Command:
    return Command(
        "show",
        callback=_do_show,
        params=[_name(say), _as_of(say), _municipality(say)],
        help=say(_("Toon wat er op een dag in staat.")),
    )


def _history(say: Say) -> click.Command:
    return Command(
        "history", callback=_do_history, params=[_name(say)], help=say(_("Toon wie wanneer iets inleverde."))
    )


@click.pass_obj
def _do_list(session: Session, /) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    from stuurlicht.tables.registers import ALL_REGISTERS

    listed = Table(header_style="bold", box=SIMPLE_HEAD, pad_edge=False)
    for heading in (_("Register"), _("Naam"), _("Wat erin staat")):
        listed.add_column(Text(session.say(heading)))
    for register in ALL_REGISTERS:
        listed.add_row(register.name, Text(register.alias), Text(session.say(register.explanation)))
    session.out.print(listed)


@click.pass_obj
def _do_form(
    session: Session, /, *, name: str, output: Path | None, as_of: date | None, municipality: str | None
) -> None:
    from stuurlicht.workspace.reading import today
    from stuurlicht.workspace.registers import find_register, form

    register = find_register(name)
    path = output or Path(f"{register.alias}.xlsx")
    path.write_bytes(form(session.workspace, register, as_of or today(), municipality, session.language))
    words = session.say(
        _("Het formulier staat in {path}. Vul het in en lever het in: stuurlicht register hand-in {name} {path}")
    )
    session.out.print(words.format(path=path, name=register.alias), soft_wrap=True)


@click.pass_obj
def _do_hand_in(
    session: Session,
    /,
    *,
    name: str,
    path: Path,
    day: date | None,
    account: str | None,
    municipality: str | None,
) -> None:
    from stuurlicht.present.numbers import count
    from stuurlicht.workspace.reading import today
    from stuurlicht.workspace.registers import find_register, hand_in

    register = find_register(name)
    done = hand_in(
        session.workspace,
        register,
        path,
        account=account or getpass.getuser(),
        day=day or today(),
        municipality=municipality,
    )
    words = _("{label} van {municipality}: {rows} rijen ingeleverd.")
    if done.is_unchanged:
        words = _("{label} van {municipality}: dezelfde {rows} rijen stonden er al. Er is niets gewijzigd.")
    told = session.say(words).format(
        label=session.say(register.label), municipality=done.municipality, rows=count(done.row_count, session.language)
    )
    session.out.print(told, soft_wrap=True)


@click.pass_obj
def _do_show(session: Session, /, *, name: str, as_of: date | None, municipality: str | None) -> None:
    from stuurlicht.present.tables import rows_model
    from stuurlicht.surfaces.terminal_table import print_parts
    from stuurlicht.workspace.reading import today
    from stuurlicht.workspace.registers import current, find_register

    register = find_register(name)
    rows = current(session.workspace, register, as_of or today(), municipality)
    if rows.is_empty():
        session.out.print(session.say(_("Er is op deze dag nog niets ingeleverd.")))
        return
    columns = [entry.column for entry in register.entries]
    print_parts(rows_model(rows, columns, session.say(register.label), session.language), session.out, session.language)


@click.pass_obj
def _do_history(session: Session, /, *, name: str) -> None:
    from stuurlicht.core.ledger import INGESTS
    from stuurlicht.core.registers import ACCOUNT
    from stuurlicht.present.tables import rows_model
    from stuurlicht.surfaces.terminal_table import print_parts
    from stuurlicht.workspace.registers import find_register, history

    register = find_register(name)
    declared = {column.name: column for column in (*INGESTS.columns, ACCOUNT)}
    rows = history(session.workspace, register)
    columns = [declared[name] for name in rows.columns]
    print_parts(rows_model(rows, columns, session.say(register.label), session.language), session.out, session.language)
