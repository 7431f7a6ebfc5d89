"""``stuurlicht rows INSTRUMENT``: the rows behind one number, to a named person with a reason."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from stuurlicht.core import _
from stuurlicht.core.errors import UsageError
from stuurlicht.surfaces.cli.click_words import Command, Option, Say
from stuurlicht.surfaces.cli.commands.run import as_of_option, repeat_options
from stuurlicht.surfaces.cli.progress import showing_progress
from stuurlicht.surfaces.cli.rows_told import hand_over_as_file, recorded, tell_checks, tell_which
from stuurlicht.surfaces.cli.session import Session

if TYPE_CHECKING:
    from stuurlicht.instruments.base import Instrument
    from stuurlicht.surfaces.rows import Answer


class RowsWhereError(UsageError):
    """What says which number is meant is not of the form KEY=VALUE, or names a key twice."""

    code = "rows_where"


class RunOfOtherError(UsageError):
    """The recorded run is of another instrument than was named."""

    code = "run_of_other"


class RunWithChoicesError(UsageError):
    """A day, a version or a choice was given beside a recorded run, which has its own."""

    code = "run_with_choices"


def command(say: Say) -> click.Command:
    """Make the command."""
    params: list[click.Parameter] = [
        click.Argument(["name"], required=False, metavar=say(_("[INSTRUMENT]"))),
        Option(["--table", "table_name"], metavar=say(_("NAAM")), help=say(_("In welke tabel het cijfer staat."))),
        Option(
            ["--where"],
            multiple=True,
            metavar=say(_("SLEUTEL=WAARDE")),
            help=say(_("In welke rij het cijfer staat, zoals law=jeugdwet of Wet=Jeugdwet; mag vaker.")),
        ),
        Option(["--account"], required=True, metavar=say(_("NAAM")), help=say(_("Wie de regels krijgt."))),
        Option(["--reason"], required=True, metavar=say(_("TEKST")), help=say(_("Waarom; komt in het logboek."))),
        Option(
            ["--output"],
            required=True,
            type=click.Path(dir_okay=False, path_type=Path),
            metavar=say(_("BESTAND")),
            help=say(_("Waar de regels komen: een .csv of een .xlsx.")),
        ),
        Option(
            ["--run", "run_id"],
            metavar=say(_("RUN")),
            help=say(_("Neem vraag, peildatum, versie en keuzes van een vastgelegde run.")),
        ),
        as_of_option(say),
        Option(
            ["--set", "settings"],
            multiple=True,
            metavar=say(_("INSTRUMENT.KEUZE=WAARDE")),
            help=say(_("Een keuze van het instrument, zoals nowcast.book_year=2025; mag vaker.")),
        ),
        *repeat_options(say),
    ]
    text = _(
        "Haal de regels achter een cijfer op, met naam en reden. Zonder --where krijgt u de regels achter het totaal. "
        "In het bestand staat niets over wie de hulp kreeg; dat u het ophaalde, komt in het logboek."
    )
    exits = _(
        "Eindigt met 0: de regels tellen op tot het cijfer, of er is niets om mee te vergelijken. Met 1: ze tellen op "
        "tot een ander bedrag. Met een andere code: er zijn geen regels meegegeven."
    )
    return Command("rows", callback=_rows, params=params, help=say(text), epilog=say(exits))


@click.pass_obj
def _rows(  # noqa: PLR0913  the options
    session: Session,
    /,
    *,
    name: str | None,
    table_name: str | None,
    where: tuple[str, ...],
    account: str,
    reason: str,
    output: Path,
    run_id: str | None,
    as_of: date | None,
    settings: tuple[str, ...],
    ledger_version: int | None,
    seed: int,
) -> int:
    from stuurlicht.release import require_reason
    from stuurlicht.surfaces.rows import find_rows
    from stuurlicht.surfaces.rows_file import require_ending

    require_reason(_("de regels"), account, reason)
    require_ending(output)
    if run_id and (as_of or settings or ledger_version is not None):
        raise RunWithChoicesError(run=run_id)
    wanted = dict(_pairs(where))
    answer = (
        _recorded(session, name, run_id) if run_id else _asked(session, name, as_of, settings, ledger_version, seed)
    )
    found = find_rows(session.workspace, answer, table_name, wanted)
    tell_which(session, found)
    hand_over_as_file(session, found, output, user=account, reason=reason)
    return tell_checks(session, found)


def _pairs(where: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    seen: set[str] = set()
    for each in where:
        key, equals, value = (part.strip() for part in each.partition("="))
        if not (key and equals and value) or key.casefold() in seen:
            from stuurlicht.core.pseudonyms import safe_to_show

            raise RowsWhereError(given=safe_to_show(each))
        seen.add(key.casefold())
        yield key, value


def _recorded(session: Session, name: str | None, run_id: str) -> "Answer":
    answer = recorded(session, run_id)
    if name is not None and called(name).id != answer.instrument.id:
        raise RunOfOtherError(run=answer.facts.run_id, instrument=answer.instrument.id, given=called(name).id)
    return answer


def _asked(
    session: Session, name: str | None, as_of: date | None, settings: tuple[str, ...], version: int | None, seed: int
) -> "Answer":
    """Answer the question now. The log tells that it was for its rows: the reader did not see the answer."""
    from stuurlicht.surfaces.answers import internal_answers
    from stuurlicht.surfaces.cli.commands.report import chosen_settings
    from stuurlicht.surfaces.rows import answer_of
    from stuurlicht.workspace.reading import today

    if name is None:
        raise click.MissingParameter(param_hint=session.say(_("INSTRUMENT")))
    instrument, log = called(name), session.log()
    with showing_progress(session) as told:
        (released,) = internal_answers(
            session.workspace,
            [instrument.id],
            as_of or today(),
            log=lambda entry: log({"door": entry["door"], "for_rows_of": entry["run"]}),
            version=version,
            parameters=chosen_settings(settings, session.say),
            seed=seed,
            progress=lambda running, done, total: told(done, total, running.name),
        )
    return answer_of(released)


def called(name: str) -> "Instrument":
    """Give the instrument of that id or Dutch name."""
    from stuurlicht import instruments
    from stuurlicht.instruments.joined import words_of

    known = instruments.known()
    if name in known:
        return known[name]
    found = next((each for each in known.values() if name in words_of(each)), None)
    if found is None:
        raise instruments.UnknownInstrumentError(asked=name, known=", ".join(known))
    return found
