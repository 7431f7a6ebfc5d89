"""``stuurlicht note``: say what a figure means, and see what was said."""

import getpass
from datetime import date
from typing import TYPE_CHECKING

import click

from stuurlicht.core import _
from stuurlicht.surfaces.cli.click_words import Command, Group, Option, Say
from stuurlicht.surfaces.cli.commands.run import as_of_option, repeat_options
from stuurlicht.surfaces.cli.progress import showing_progress
from stuurlicht.surfaces.cli.session import Session

if TYPE_CHECKING:
    from stuurlicht.release import Note, ReleasedResult


def command(say: Say) -> click.Command:
    """Make the group."""
    group = Group(
        "note",
        help=say(_("Schrijf bij een cijfer wat het betekent, en zie wat anderen schreven.")),
        no_args_is_help=True,
        subcommand_metavar=say(_("OPDRACHT ...")),
        options_metavar="",
    )
    group.add_command(_add(say))
    group.add_command(_list(say))
    return group


def _add(say: Say) -> click.Command:
    params: list[click.Parameter] = [
        click.Argument(["name"], metavar=say(_("INSTRUMENT"))),
        Option(
            ["--cell", "place"],
            required=True,
            metavar=say(_("CEL")),
            help=say(
                _(
                    "Bij welk cijfer: tabel.kolom, en met puntkomma's de rij, zoals 'year_end.expected_eur; "
                    "law=jeugdwet'. Een sleutel die u weglaat, is het totaal."
                )
            ),
        ),
        Option(
            ["--text"],
            required=True,
            metavar=say(_("TEKST")),
            help=say(_("Wat het cijfer betekent, met hoogstens 500 tekens. Noem nooit een persoon.")),
        ),
        as_of_option(say),
        Option(
            ["--account"], metavar=say(_("NAAM")), help=say(_("Wie het schrijft; zonder deze optie uw gebruikersnaam."))
        ),
        Option(
            ["--municipality"],
            metavar=say(_("CODE")),
            help=say(_("Gemeentecode; alleen nodig als de werkmap meer gemeenten heeft.")),
        ),
        Option(
            ["--set", "settings"],
            multiple=True,
            metavar=say(_("INSTRUMENT.KEUZE=WAARDE")),
            help=say(_("Een keuze van het instrument, zoals nowcast.book_year=2025; mag vaker.")),
        ),
        *repeat_options(say),
    ]
    text = _(
        "Schrijf bij een cijfer wat het betekent. Rapport, werkboek en scherm tonen het voortaan bij dat cijfer. "
        "Verandert het cijfer later, dan staat erbij wat u las."
    )
    return Command("add", callback=_do_add, params=params, help=say(text))


def _list(say: Say) -> click.Command:
    params: list[click.Parameter] = [
        click.Argument(["name"], required=False, metavar=say(_("[INSTRUMENT]"))),
    ]
    return Command("list", callback=_do_list, params=params, help=say(_("Toon wat er bij cijfers is geschreven.")))


@click.pass_obj
def _do_add(  # noqa: PLR0913  the options of the command
    session: Session,
    /,
    *,
    name: str,
    place: str,
    text: str,
    as_of: date | None,
    account: str | None,
    municipality: str | None,
    settings: tuple[str, ...],
    ledger_version: int | None,
    seed: int,
) -> None:
    from stuurlicht.surfaces.noting import pointed_cell
    from stuurlicht.workspace.notes import add_note

    answer = _answer(session, name, as_of, settings, ledger_version, seed)
    cell = pointed_cell(answer, place)
    writer = account or getpass.getuser()
    note = add_note(session.workspace, answer, cell, text, account=writer, municipality=municipality)
    _tell(session, answer, note)


def _answer(
    session: Session, name: str, as_of: date | None, settings: tuple[str, ...], version: int | None, seed: int
) -> "ReleasedResult":
    from stuurlicht.surfaces.answers import internal_answers
    from stuurlicht.surfaces.cli.commands.report import chosen_settings
    from stuurlicht.surfaces.cli.commands.rows import called
    from stuurlicht.surfaces.recording import recorder
    from stuurlicht.workspace.reading import today

    with showing_progress(session) as told:
        (answer,) = internal_answers(
            session.workspace,
            [called(name).id],
            as_of or today(),
            log=session.log(),
            record=recorder(session.workspace),
            version=version,
            parameters=chosen_settings(settings, session.say),
            seed=seed,
            progress=lambda running, done, total: told(done, total, running.name),
        )
    return answer


def _tell(session: Session, answer: "ReleasedResult", note: "Note") -> None:
    from stuurlicht.present.notes import figure_text
    from stuurlicht.present.numbers import day
    from stuurlicht.present.sentences import cell_text

    language = session.language
    words = session.say(_("Duiding vastgelegd bij {figure}: {value} op peildatum {day}."))
    told = words.format(
        figure=figure_text(note, answer, language),
        value=cell_text(answer.cell(note.cell), language),
        day=day(note.day, language),
    )
    session.out.print(told, soft_wrap=True)


@click.pass_obj
def _do_list(session: Session, /, *, name: str | None) -> None:
    from stuurlicht.present.tables import rows_model
    from stuurlicht.surfaces.cli.commands.rows import called
    from stuurlicht.surfaces.terminal_table import print_parts
    from stuurlicht.tables.registers import INTERPRETATIONS, interpretations
    from stuurlicht.workspace.notes import standing_notes

    rows = standing_notes(session.workspace, called(name).id if name else None)
    if rows.is_empty():
        session.out.print(session.say(_("Er is nog niets bij een cijfer geschreven.")))
        return
    columns = [column for column in interpretations.columns if column.name in rows.columns]
    model = rows_model(rows, columns, session.say(INTERPRETATIONS.label), session.language)
    print_parts(model, session.out, session.language)
