"""``stuurlicht trace RUN CELL``: follow one number down, to the declaration lines behind it."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from stuurlicht.core import _
from stuurlicht.core.errors import UsageError
from stuurlicht.surfaces.cli.click_words import Command, Option, Say
from stuurlicht.surfaces.cli.rows_told import EQUAL_EXIT, hand_over_as_file, recorded, tell_checks
from stuurlicht.surfaces.cli.session import Session

if TYPE_CHECKING:
    from stuurlicht.runs.drill import Parts
    from stuurlicht.surfaces.tracing import Traced


class TraceRowsError(UsageError):
    """Rows were asked for without saying all of who, why and where to."""

    code = "trace_rows"


def command(say: Say) -> click.Command:
    """Make the command."""
    params: list[click.Parameter] = [
        click.Argument(["run_id"], metavar=say(_("RUN"))),
        click.Argument(["cell"], metavar=say(_("CIJFER"))),
        Option(["--account"], metavar=say(_("NAAM")), help=say(_("Wie de regels krijgt."))),
        Option(["--reason"], metavar=say(_("TEKST")), help=say(_("Waarom; komt in het logboek."))),
        Option(
            ["--output"],
            type=click.Path(dir_okay=False, path_type=Path),
            metavar=say(_("BESTAND")),
            help=say(_("Waar de regels komen: een .csv of een .xlsx.")),
        ),
    ]
    text = _(
        "Volg één cijfer van een vastgelegde run omlaag: waaruit het is opgebouwd, en welke regels erachter staan. "
        "CIJFER is tabel.kolom, met puntkomma's de sleutels van de rij: 'year_end.expected_eur; law=jeugdwet'. Een "
        "sleutel die u niet noemt, is het totaal. De regels zelf krijgt u met --account, --reason en --output."
    )
    exits = _(
        "Eindigt met 0: de regels tellen op tot het cijfer, of er is niets om mee te vergelijken. Met 1: ze tellen op "
        "tot een ander bedrag. Met een andere code: er zijn geen regels meegegeven."
    )
    return Command("trace", callback=_trace, params=params, help=say(text), epilog=say(exits))


@click.pass_obj
def _trace(
    session: Session,
    /,
    *,
    run_id: str,
    cell: str,
    account: str | None,
    reason: str | None,
    output: Path | None,
) -> int:
    from stuurlicht.release import require_reason
    from stuurlicht.surfaces.rows_file import require_ending
    from stuurlicht.surfaces.tracing import rows_of_number, trace

    asked = [each is not None for each in (account, reason, output)]
    if any(asked) and not all(asked):
        raise TraceRowsError
    if account is not None and reason is not None and output is not None:
        require_reason(_("de regels"), account, reason)
        require_ending(output)
    traced = trace(recorded(session, run_id), cell)
    _tell(session, traced)
    if account is None or reason is None or output is None:
        return EQUAL_EXIT
    found = rows_of_number(session.workspace, traced)
    hand_over_as_file(session, found, output, user=account, reason=reason)
    return tell_checks(session, found)


def _tell(session: Session, traced: "Traced") -> None:
    """Say what the number is, how it came about, and what it is made of."""
    from stuurlicht.present.numbers import day, plain
    from stuurlicht.surfaces.tracing import ORIGIN_WORDS, value_text

    say, language, number, facts = session.say, session.language, traced.number, traced.answer.facts
    columns = {column.name: column for column in number.table.columns}
    keys = ", ".join(plain(number.row[name], columns[name], language) for name in number.table.grain)
    session.log()({"door": "internal", "trace_of": facts.run_id, "cell": traced.address(number)})
    session.out.print(
        f"{say(number.cell.column.label)}: {value_text(number.cell, language)}", style="bold", soft_wrap=True
    )
    words = say(_("Uit '{table}': {keys}. Peildatum {day}, grootboekversie {version}, run {run}."))
    told = words.format(
        table=say(number.table.label),
        keys=keys,
        day=day(facts.at.day, language),
        version=facts.at.ledger_version,
        run=facts.run_id,
    )
    session.out.print(told, soft_wrap=True)
    session.out.print(say(ORIGIN_WORDS[traced.origin]), soft_wrap=True)
    if traced.behind is not None:
        session.out.print(say(_("De regels krijgt u met --account, --reason en --output.")), soft_wrap=True)
    for way in traced.parts:
        _tell_parts(session, traced, way)


def _tell_parts(session: Session, traced: "Traced", way: "Parts") -> None:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    from stuurlicht.surfaces.tracing import value_text

    say, language = session.say, session.language
    heading = _("Opgebouwd uit:") if way.is_exact else _("Opgebouwd uit, maar niet alle delen zijn te zien:")
    session.out.print(f"\n{say(heading)}", soft_wrap=True)
    listed = Table(header_style="bold", box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    listed.add_column(say(_("Deel")))
    listed.add_column(say(_("Cijfer")), justify="right", no_wrap=True)
    listed.add_column(say(_("Zo volgt u het verder")), overflow="fold")
    for number in way.numbers:
        part, value = traced.part_name(number, language), value_text(number.cell, language)
        listed.add_row(Text(part), Text(value), Text(f'"{traced.address(number)}"'))
    session.out.print(listed)
