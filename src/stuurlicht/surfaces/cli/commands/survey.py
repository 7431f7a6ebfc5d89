"""``stuurlicht survey``: a form for municipalities, and the reading of what comes back."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from stuurlicht.core import _
from stuurlicht.surfaces.cli.click_words import Command, Group, Option, Say
from stuurlicht.surfaces.cli.progress import showing_progress
from stuurlicht.surfaces.cli.reading_words import exit_code, tell_documents, tell_findings, tell_skipped
from stuurlicht.surfaces.cli.session import Session

if TYPE_CHECKING:
    from stuurlicht.workspace.survey import SurveyResponse


def command(say: Say) -> click.Command:
    """Make the group."""
    group = Group(
        "survey",
        help=say(_("Vraag gemeenten naar middelen, uitgaven en oorzaken: formulier maken en antwoorden lezen.")),
        no_args_is_help=True,
        subcommand_metavar=say(_("OPDRACHT ...")),
        options_metavar="",
    )
    group.add_command(_form(say))
    group.add_command(_read(say))
    return group


def _year(say: Say) -> Option:
    return Option(
        ["--year"],
        type=click.IntRange(2015, 2100),
        required=True,
        metavar=say(_("JAAR")),
        help=say(_("Het jaar van de uitvraag.")),
    )


def _form(say: Say) -> click.Command:
    params: list[click.Parameter] = [
        _year(say),
        Option(
            ["--years"],
            default="",
            metavar=say(_("JAREN")),
            help=say(_("Welke jaren u vraagt, zoals 2022-2024; zonder deze optie alleen het jaar van de uitvraag.")),
        ),
        Option(
            ["--output"],
            type=click.Path(dir_okay=False, path_type=Path),
            metavar=say(_("BESTAND")),
            help=say(_("Waar het formulier komt; zonder deze optie uitvraag-JAAR.xlsx.")),
        ),
    ]
    return Command("form", callback=_do_form, params=params, help=say(_("Maak het formulier (XLSX).")))


def _read(say: Say) -> click.Command:
    params: list[click.Parameter] = [
        click.Argument(["paths"], nargs=-1, required=True, type=click.Path(path_type=Path), metavar=say(_("MAP..."))),
        _year(say),
        Option(
            ["--again"],
            is_flag=True,
            help=say(
                _("Lees ook opnieuw wat er al in staat. De nieuwe lezing telt dan, tenzij die niet bruikbaar is.")
            ),
        ),
    ]
    explained = _(
        "Lees teruggestuurde formulieren. Een formulier met fouten wordt niet opgeslagen; u krijgt alle fouten met "
        "hun cel. Eindigt met 0 (elk formulier opgeslagen) of 1 (een formulier niet opgeslagen)."
    )
    return Command("read", callback=_do_read, params=params, help=say(explained))


@click.pass_obj
def _do_form(session: Session, /, *, year: int, years: str, output: Path | None) -> None:
    from stuurlicht.workspace.survey import survey_form

    path = output or Path(f"uitvraag-{year}.xlsx")
    path.write_bytes(survey_form(year, years))
    session.out.print(session.say(_("Formulier geschreven: {file}.")).format(file=path), soft_wrap=True)


@click.pass_obj
def _do_read(session: Session, /, *, paths: tuple[Path, ...], year: int, again: bool) -> int:
    from stuurlicht.workspace.survey import count_responses, read_returns

    with showing_progress(session) as progress:
        report = read_returns(session.workspace, paths, year, again=again, progress=progress)
    tell_findings(session, report)
    tell_documents(session, report)
    tell_skipped(session, report)
    _tell_response(session, count_responses(session.workspace, year), year)
    return exit_code(report)


def _tell_response(session: Session, response: "SurveyResponse", year: int) -> None:
    """Print the response by class, who sent more than one form, and what the outcome cannot say."""
    from stuurlicht.present.numbers import count
    from stuurlicht.rules.survey_responses import SELECTION_WARNING

    def say_count(words: str, number: int) -> None:
        session.out.print(session.say(words).format(count=count(number, session.language)), soft_wrap=True)

    session.out.print(session.say(_("Respons op de uitvraag van {year}:")).format(year=year), style="bold")
    say_count(_("  gemeenten in dat jaar: {count}"), response.listed)
    say_count(_("  geantwoord: {count}"), response.answered)
    say_count(_("  geen significant tekort: {count}"), response.no_shortfall)
    say_count(_("  significant tekort: {count}"), response.significant)
    say_count(_("  waarvan volledig ingevuld: {count}"), response.complete)
    if response.replaced:
        words = session.say(_("Meer dan één formulier van: {codes}. Het laatst ingevulde telt."))
        session.out.print(words.format(codes=", ".join(response.replaced)), soft_wrap=True)
    session.out.print(session.say(SELECTION_WARNING), soft_wrap=True)
