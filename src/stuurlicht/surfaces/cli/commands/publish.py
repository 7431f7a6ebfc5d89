"""``stuurlicht publish NAME``: freeze the figures of a day for council and public, protected together."""

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from stuurlicht.core import _
from stuurlicht.surfaces.cli.click_words import Command, Option, Say
from stuurlicht.surfaces.cli.commands.report import chosen_settings
from stuurlicht.surfaces.cli.commands.run import as_of_option
from stuurlicht.surfaces.cli.left_out_words import tell_unanswered
from stuurlicht.surfaces.cli.progress import showing_progress
from stuurlicht.surfaces.cli.session import Session
from stuurlicht.workspace.publication_lists import Listed
from stuurlicht.workspace.publications import PURPOSES, KeptPublication, last_publication, read_publications
from stuurlicht.workspace.reading import today

if TYPE_CHECKING:
    from stuurlicht.release import ReleasedResult


def command(say: Say) -> click.Command:
    """Make the command."""
    params: list[click.Parameter] = [
        click.Argument(["name"], required=False, metavar=say(_("[NAAM]"))),
        as_of_option(say),
        Option(
            ["--instrument", "asked"],
            multiple=True,
            metavar=say(_("INSTRUMENT")),
            help=say(_("Zet dit instrument op de lijst van een nieuwe publicatie; mag vaker. Zonder deze optie alle.")),
        ),
        Option(
            ["--set", "settings"],
            multiple=True,
            metavar=say(_("INSTRUMENT.KEUZE=WAARDE")),
            help=say(_("Een keuze van een instrument op die lijst, zoals volume.years_count=2; mag vaker.")),
        ),
        Option(
            ["--purpose"],
            type=click.Choice(tuple(PURPOSES)),
            default="maandbericht",
            show_default=True,
            help=say(_("Voor welk stuk de cijfers worden vastgelegd.")),
        ),
        Option(["--list", "lists"], is_flag=True, help=say(_("Toon welke publicaties er zijn."))),
        Option(["--show", "shows"], is_flag=True, help=say(_("Toon de antwoorden van een publicatie die er al is."))),
        Option(
            ["--output"],
            type=click.Path(file_okay=False, path_type=Path),
            metavar=say(_("MAP")),
            help=say(_("Schrijf de publicatie ook als bestanden (XLSX, CSV en JSON) in deze map.")),
        ),
    ]
    text = _(
        "Leg de cijfers van een peildatum vast voor raad en publiek, samen beschermd met alles wat al is gepubliceerd. "
        "Een publicatie verandert nooit meer."
    )
    return Command("publish", callback=_publish, params=params, help=say(text))


@click.pass_obj
def _publish(  # noqa: PLR0913  the options of the command
    session: Session,
    /,
    *,
    name: str | None,
    as_of: date | None,
    asked: tuple[str, ...],
    settings: tuple[str, ...],
    purpose: str,
    lists: bool,
    shows: bool,
    output: Path | None,
) -> None:
    if lists:
        _list(session, read_publications(session.workspace.folder, name or ""))
        return
    if name is None:
        raise click.MissingParameter(
            param_hint=session.say(_("NAAM")), param_type="argument", ctx=click.get_current_context()
        )
    if shows:
        _show(session, last_publication(read_publications(session.workspace.folder, name), name, as_of), output)
        return
    _make(session, name, as_of or today(), _asked(asked, settings, session.say), purpose, output)


def _asked(asked: tuple[str, ...], settings: tuple[str, ...], say: Say) -> tuple[Listed, ...]:
    chosen = chosen_settings(settings, say)
    names = asked or tuple(chosen)
    return tuple(
        Listed(instrument_id=each, parameters=chosen.get(each, {}), is_required=True) for each in dict.fromkeys(names)
    )


def _make(session: Session, name: str, day: date, asked: tuple[Listed, ...], purpose: str, output: Path | None) -> None:
    from stuurlicht.surfaces.publishing import make_publication

    workspace = session.workspace
    with showing_progress(session) as told:
        outcome = make_publication(
            workspace,
            name,
            day,
            log=session.log(),
            purpose=purpose,
            asked=asked,
            progress=lambda running, done, total: told(done, total, running.name),
        )
    answers = outcome.kept.results()
    _tell(session, outcome.kept, answers, is_new=outcome.is_new)
    _tell_less_room(session, outcome.less_room_count)
    tell_unanswered(session, outcome.unanswered)
    _write_files(session, outcome.kept, answers, output)


def _tell(session: Session, kept: KeptPublication, answers: tuple["ReleasedResult", ...], *, is_new: bool) -> None:
    """Say where the publication stands, and of each answer how much of it may be seen."""
    from stuurlicht.present.numbers import count, day
    from stuurlicht.surfaces.publishing import seen_of

    say, language = session.say, session.language
    made = say(_("Publicatie {name} van peildatum {day} staat in {folder}."))
    stood = say(_("Publicatie {name} van peildatum {day} was er al en is niet veranderd. Zij staat in {folder}."))
    told = (made if is_new else stood).format(
        name=kept.publication.name, day=day(kept.at.day, language), folder=kept.folder
    )
    session.out.print(told, soft_wrap=True)
    of_numbers = say(_("{question} {shown} getallen te zien, {hidden} afgeschermd."))
    of_words = say(_("{question} Geen van de getallen gaat over mensen."))
    for answer in answers:
        seen = seen_of(answer)
        line = of_numbers if seen.shown_count or seen.hidden_count else of_words
        shown, hidden = count(seen.shown_count, language), count(seen.hidden_count, language)
        question = say(answer.instrument.question)
        session.out.print(f"  {line.format(question=question, shown=shown, hidden=hidden)}", soft_wrap=True)
        for label, because in seen.withheld.items():
            withheld = say(_("Niet gepubliceerd: {table}. {because}")).format(table=say(label), because=say(because))
            session.out.print(f"    {withheld}", soft_wrap=True)


def _tell_less_room(session: Session, less_room_count: int) -> None:
    """Say of how many hidden numbers earlier publications told more than is asked."""
    from stuurlicht.present.numbers import count

    told = session.say(
        _(
            "Aantal afgeschermde getallen waarover eerdere publicaties al veel vertelden: {count}. "
            "Deze publicatie vertelt er niets bij."
        )
    )
    if less_room_count:
        session.out.print(told.format(count=count(less_room_count, session.language)), soft_wrap=True)


def _show(session: Session, kept: KeptPublication, output: Path | None) -> None:
    from stuurlicht.surfaces.result_text import print_result

    answers = kept.results()
    for answer in answers:
        print_result(answer, session.out, session.report_language)
    _write_files(session, kept, answers, output)


def _write_files(
    session: Session, kept: KeptPublication, answers: tuple["ReleasedResult", ...], output: Path | None
) -> None:
    from stuurlicht.surfaces.publication_files import publication_files

    if output is None:
        return
    owner = ", ".join(municipality.name for municipality in session.workspace.settings.municipalities)
    output.mkdir(parents=True, exist_ok=True)
    for file_name, content in publication_files(kept.publication.name, answers, owner, session.report_language):
        (output / file_name).write_bytes(content)
    session.out.print(session.say(_("De bestanden staan in {folder}")).format(folder=output), soft_wrap=True)


def _list(session: Session, found: list[KeptPublication]) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    say = session.say
    if not found:
        session.out.print(say(_("Er is nog niets gepubliceerd. Begin met: stuurlicht publish raad")))
        return
    listed = Table(header_style="bold", box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    for heading in (_("Publicatie"), _("Peildatum"), _("Nummer"), _("Doel"), _("Gepubliceerd op"), _("Antwoorden")):
        listed.add_column(Text(say(heading)), overflow="fold")
    for kept in found:
        answers = ", ".join(item.instrument_id for item in kept.publication.items)
        moment = datetime.fromisoformat(kept.published_at).astimezone().isoformat(" ", "minutes")[:16]
        purpose = say(PURPOSES[kept.purpose])
        row = (kept.publication.name, kept.at.day.isoformat(), str(kept.number), purpose, moment, answers)
        listed.add_row(*map(Text, row))
    session.out.print(listed)
