"""What is said of rows that are handed over: of which number they are, where they went, and what they add up to."""

from pathlib import Path
from typing import TYPE_CHECKING

from stuurlicht.core import _
from stuurlicht.surfaces.cli.session import Session

if TYPE_CHECKING:
    from stuurlicht.surfaces.rows import Answer, Check, Found

EQUAL_EXIT, DIFFERENT_EXIT = 0, 1


def recorded(session: Session, run_id: str) -> "Answer":
    """Take the answer of a recorded run; of several records of one run the newest."""
    from stuurlicht.runs.records import RECORDS_FOLDER
    from stuurlicht.runs.verification import find_records
    from stuurlicht.surfaces.rows import recorded_answer

    return recorded_answer(session.workspace, find_records(session.workspace.folder / RECORDS_FOLDER, run_id)[-1])


def hand_over_as_file(session: Session, found: "Found", output: Path, *, user: str, reason: str) -> None:
    """Hand the rows over, and write them; where there are none, say so: that tells something too, and is logged."""
    from stuurlicht.surfaces.rows import hand_over
    from stuurlicht.surfaces.rows_file import as_file, require_ending, require_room

    require_ending(output)
    require_room(output, found.rows.height)
    handed = hand_over(found, user=user, reason=reason, log=session.log())
    if found.rows.is_empty():
        words = _("Achter dit cijfer staan geen regels in het grootboek. Er is geen bestand gemaakt.")
        session.out.print(session.say(words), soft_wrap=True)
        return
    output.write_bytes(as_file(handed, output.suffix, session.report_language))
    _tell_file(session, found, output)


def tell_which(session: Session, found: "Found") -> None:
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


def tell_checks(session: Session, found: "Found") -> int:
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
