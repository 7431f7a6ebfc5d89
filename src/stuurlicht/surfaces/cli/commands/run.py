"""``stuurlicht run INSTRUMENT``: one command per instrument, one option per declared parameter."""

import dataclasses
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from types import NoneType
from typing import Any, get_args, get_type_hints

import click

from stuurlicht import instruments
from stuurlicht.core import _
from stuurlicht.core.result import Scalar
from stuurlicht.instruments.base import Instrument
from stuurlicht.instruments.joined import words_of
from stuurlicht.release import ReleasedResult
from stuurlicht.runs import DEFAULT_SEED
from stuurlicht.surfaces.about import about_those
from stuurlicht.surfaces.answers import internal_answers
from stuurlicht.surfaces.cli.click_words import Command, Day, Group, Option, Say
from stuurlicht.surfaces.cli.progress import showing_progress
from stuurlicht.surfaces.cli.session import Session
from stuurlicht.surfaces.recording import recorder
from stuurlicht.workspace.reading import today

FILES = ("json", "csv")
FORMATS = ("table", *FILES)


class Instruments(Group):
    """The list of instruments as commands; the Dutch name is an alias."""

    def __init__(self, say: Say) -> None:
        super().__init__(
            "run",
            help=say(_("Beantwoord een vraag, zoals bekend op een peildatum.")),
            no_args_is_help=True,
            subcommand_metavar=say(_("INSTRUMENT [OPTIES]")),
            options_metavar="",
        )
        self._say = say

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """Give the ids of the instruments."""
        return list(instruments.known())

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Make the command of one instrument, called by its id or by its Dutch name."""
        known = instruments.known()
        if cmd_name in known:
            return _command_of(known[cmd_name], self._say)
        for instrument in known.values():
            if cmd_name in words_of(instrument):
                return _command_of(instrument, self._say)
        return None


def command(say: Say) -> click.Command:
    """Make the command."""
    return Instruments(say)


def _command_of(instrument: Instrument, say: Say) -> click.Command:
    params: list[click.Parameter] = [*_shared_options(say), *_parameter_options(instrument, say)]
    question = say(instrument.question)
    return Command(
        instrument.id,
        callback=_runner(instrument),
        params=params,
        help=f"{question} ({say(instrument.name)})",
    )


def as_of_option(say: Say) -> Option:
    """Make ``--as-of``."""
    return Option(
        ["--as-of"],
        type=Day(),
        metavar=say(_("DATUM")),
        help=say(_("Peildatum: alleen wat toen bekend was telt mee; zonder deze optie vandaag.")),
    )


def repeat_options(say: Say) -> list[Option]:
    """Make the options by which an earlier run is made again."""
    return [
        Option(
            ["--ledger-version"],
            type=click.IntRange(min=0),
            metavar=say(_("GETAL")),
            help=say(_("Versie van het grootboek; zonder deze optie de nieuwste.")),
        ),
        Option(
            ["--seed"],
            type=int,
            default=DEFAULT_SEED,
            show_default=True,
            metavar=say(_("GETAL")),
            help=say(_("Startgetal van het toeval: hetzelfde getal geeft dezelfde cijfers.")),
        ),
    ]


def _shared_options(say: Say) -> list[click.Parameter]:
    return [
        as_of_option(say),
        Option(
            ["--format", "form"],
            type=click.Choice(FORMATS),
            default="table",
            show_default=True,
            help=say(_("Vorm van het antwoord.")),
        ),
        Option(
            ["--table", "table_name"],
            metavar=say(_("NAAM")),
            help=say(_("Welke tabel bij csv; zonder deze optie de eerste.")),
        ),
        Option(
            ["--output"],
            type=click.Path(dir_okay=False, path_type=Path),
            metavar=say(_("BESTAND")),
            help=say(_("Schrijf naar een bestand in plaats van naar het scherm.")),
        ),
        municipality_option(say),
        *repeat_options(say),
    ]


def municipality_option(say: Say) -> Option:
    """Make ``--municipality``."""
    return Option(
        ["--municipality", "shown"],
        multiple=True,
        metavar=say(_("CODE")),
        help=say(
            _(
                "Toon deze gemeente naast heel Nederland; mag vaker, en 'alle' toont elke gemeente. Zonder deze optie "
                "die van de werkmap. Bestanden (json, csv) bevatten altijd alles."
            )
        ),
    )


def _parameter_options(instrument: Instrument, say: Say) -> list[click.Parameter]:
    kinds = get_type_hints(instrument.parameters)
    return [
        Option(
            [f"--{declared.name.replace('_', '-')}", f"chosen_{declared.name}"],
            type=option_type(kinds[declared.name], declared.metadata),
            default=declared.default,
            show_default=True,
            metavar=None if declared.metadata["choices"] or kinds[declared.name] is bool else say(_("WAARDE")),
            help=say(declared.metadata["label"]),
        )
        for declared in dataclasses.fields(instrument.parameters)
    ]


def option_type(annotation: Any, told: Mapping[str, Any]) -> click.ParamType[Any]:  # noqa: ANN401  a type or a union
    """Give how the value of a parameter is read from the command line."""
    kind = next((each for each in get_args(annotation) if each is not NoneType), annotation)
    if told["choices"]:
        return click.Choice(told["choices"])
    if kind is bool:
        return click.BOOL
    if kind is int:
        return click.IntRange(told["at_least"], told["at_most"])
    if kind is float:
        return click.FloatRange(told["at_least"], told["at_most"])
    return Day() if kind is date else click.STRING


def _runner(instrument: Instrument) -> Callable[..., None]:
    @click.pass_obj
    def answer(  # noqa: PLR0913  the options of the command
        session: Session,
        /,
        *,
        as_of: date | None,
        form: str,
        table_name: str | None,
        output: Path | None,
        ledger_version: int | None,
        seed: int,
        shown: tuple[str, ...],
        **chosen: Scalar,
    ) -> None:
        given = {name.removeprefix("chosen_"): value for name, value in chosen.items()}
        with showing_progress(session) as told:
            (released,) = internal_answers(
                session.workspace,
                [instrument.id],
                as_of or today(),
                log=session.log(),
                record=recorder(session.workspace),
                version=ledger_version,
                parameters={instrument.id: given},
                seed=seed,
                progress=lambda running, done, total: told(done, total, running.name),
            )
        told_of = released if form in FILES else about_those(released, shown, session.workspace)
        _write(session, told_of, form, table_name, output)

    return answer


def _write(session: Session, released: ReleasedResult, form: str, table_name: str | None, output: Path | None) -> None:
    language = session.report_language
    if form == "json":
        from stuurlicht.surfaces.result_json import as_json

        _put(as_json(released, language), output)
    elif form == "csv":
        from stuurlicht.surfaces.result_csv import as_csv

        _put(as_csv(released, table_name), output)
    else:
        _put_table(session, released, output)


def _put(text: str, output: Path | None) -> None:
    if output is None:
        click.echo(text, nl=False)
    else:
        output.write_text(text, encoding="utf-8", newline="")


def _put_table(session: Session, released: ReleasedResult, output: Path | None) -> None:
    from rich.console import Console

    from stuurlicht.surfaces.result_text import print_result

    if output is None:
        print_result(released, session.out, session.report_language)
        return
    with output.open("w", encoding="utf-8") as file:
        plain = Console(file=file, highlight=False, emoji=False, markup=False, width=160)
        print_result(released, plain, session.report_language)
