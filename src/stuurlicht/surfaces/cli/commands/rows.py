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
from stuurlicht.surfaces.cli.session import Session

if TYPE_CHECKING:
    from stuurlicht.instruments.base import Instrument
    from stuurlicht.surfaces.rows import Answer, Check, Found

EQUAL_EXIT, DIFFERENT_EXIT = 0, 1


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
    from stuurlicht.surfaces.rows import find_rows, hand_over
    from stuurlicht.surfaces.rows_file import as_file, require_ending, require_room

    require_reason(_("de regels"), account, reason)
    require_ending(output)
    if run_id and (as_of or settings or ledger_version is not None):
        raise RunWithChoicesError(run=run_id)
    wanted = dict(_pairs(where))
    answer = (
        _recorded(session, name, run_id) if run_id else _asked(session, name, as_of, settings, ledger_version, seed)
    )
    found = find_rows(session.workspace, answer, table_name, wanted)
    _tell_which(session, found)
    require_room(output, found.rows.height)
    handed = hand_over(found, user=account, reason=reason, log=session.log())  # that there is none tells something too
    if found.rows.is_empty():
        words = _("Achter dit cijfer staan geen regels in het grootboek. Er is geen bestand gemaakt.")
        session.out.print(session.say(words), soft_wrap=True)
    else:
        output.write_bytes(as_file(handed, output.suffix, session.report_language))
        _tell_file(session, found, output)
    return _tell_checks(session, found)


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
    """Take the answer of a recorded run; of several records of one run the newest."""
    from stuurlicht.runs.records import RECORDS_FOLDER
    from stuurlicht.runs.verification import find_records
    from stuurlicht.surfaces.rows import recorded_answer

    record = find_records(session.workspace.folder / RECORDS_FOLDER, run_id)[-1]
    if name is not None and called(name).id != record.instrument_id:
        raise RunOfOtherError(run=record.facts.run_id, instrument=record.instrument_id, given=called(name).id)
    return recorded_answer(session.workspace, record)


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


def _tell_which(session: Session, found: "Found") -> None:
    """Say of which row, which day and which run."""
    from stuurlicht.present.numbers import day, plain

    say, language, facts = session.say, session.language, found.answer.facts
    columns = {column.name: column for column in found.table.columns}
    keys = ", ".join(plain(found.row[name], columns[name], language) for name in found.table.grain)
    words = say(_("Regels achter '{table}': {keys}. Peildatum {day}, grootboekversie {version}, run {run}."))
    told = words.format(
        table=say(found.table.label),
        keys=keys,
        day=day(facts.at.day, language),
        version=facts.at.ledger_version,
        run=facts.run_id,
    )
    session.out.print(told, soft_wrap=True)


def _tell_file(session: Session, found: "Found", output: Path) -> None:
    from stuurlicht.present.numbers import count

    words = session.say(_("Aantal regels: {count}. Ze staan in {path}. Intern, niet verspreiden."))
    rows = count(found.rows.height, session.language)
    session.out.print(words.format(count=rows, path=output), soft_wrap=True)
    if found.loose:
        names = ", ".join(session.say(column.label) for column in found.loose)
        words = session.say(
            _(
                "LET OP: de regels zijn niet te splitsen naar: {names}. Er kunnen dus regels bij zijn die niet achter "
                "dit cijfer horen."
            )
        )
        session.out.print(words.format(names=names), style="bold", soft_wrap=True)


def _tell_checks(session: Session, found: "Found") -> int:
    """Hold each number that is a plain sum against its rows; the exit code says whether one differs."""
    for check in found.checks:
        told = _check_text(check, session)
        session.out.print(told, style="bold" if check.is_different else "", soft_wrap=True)
    return DIFFERENT_EXIT if any(check.is_different for check in found.checks) else EQUAL_EXIT


def _check_text(check: "Check", session: Session) -> str:
    from stuurlicht.present.numbers import exact_euros

    say, language = session.say, session.language
    label = say(check.cell.column.label)
    if check.sum_cents is None:
        words = _("{label} is afgeschermd. Daarom staat de som van de regels hier niet.")
        return say(words).format(label=label)
    total, number = exact_euros(check.sum_cents, language), check.number_cents
    if number is None:
        return say(_("Telt op tot {sum}; {label} is in het antwoord onbekend.")).format(sum=total, label=label)
    if number == check.sum_cents:
        return say(_("Telt op tot {sum}, gelijk aan {label}.")).format(sum=total, label=label)
    words = _(
        "LET OP: telt op tot {sum}, maar {label} is {number}. Het verschil is {difference}. Sluit hier niet mee aan: "
        "meld dit bij de makers, zonder gegevens van mensen."
    )
    gap = exact_euros(check.sum_cents - number, language)
    return say(words).format(sum=total, label=label, number=exact_euros(number, language), difference=gap)
