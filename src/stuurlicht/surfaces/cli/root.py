"""The command ``stuurlicht``: loads a command only when it is called, and says errors in Dutch."""

import os
import sys
import traceback
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

import click

from stuurlicht.core import _
from stuurlicht.core.errors import LedgerError, StuurlichtError, UsageError
from stuurlicht.present.language import LANGUAGES
from stuurlicht.surfaces.cli.click_words import Group, Option, Say, usage_error_text
from stuurlicht.surfaces.cli.session import LANGUAGE_VARIABLE, WORKSPACE_VARIABLE, Session, language_asked

COMMANDS: Mapping[str, str] = {
    "init": _("Maak een werkmap voor een gemeente, met een sleutel ernaast."),
    "check": _("Kijk bestanden na en toon alle fouten; slaat niets op."),
    "ingest": _("Lees berichten in het grootboek in."),
    "load": _("Lees openbare cijfers in: rekeningen, gemeentefonds, kenmerken."),
    "fetch": _("Haal openbare cijfers op bij het CBS en lees ze in."),
    "public": _("Toon welke openbare cijfers nodig zijn, welke er zijn en hoe u de rest binnenhaalt."),
    "survey": _("Vraag gemeenten naar middelen, uitgaven en oorzaken: formulier maken en antwoorden lezen."),
    "findings": _("Toon wat er mis is in de berichten en tussen berichten, zoals bekend op een peildatum."),
    "simulate": _("Maak de fictieve gemeente."),
    "register": _("Houd registers bij: begroting, contracten, codes, buurten."),
    "instruments": _("Toon de vragen die Stuurlicht kan beantwoorden."),
    "run": _("Beantwoord een vraag, zoals bekend op een peildatum."),
    "serve": _("Open de pagina's in een browser."),
    "report": _("Maak een rapport (PDF)."),
    "publish": _("Leg cijfers vast voor raad en publiek, beschermd tegen herleiden tot mensen."),
    "share": _("Maak van een publicatie een bestand voor andere gemeenten."),
    "compare": _("Leg gedeelde bestanden van gemeenten naast elkaar en tel op wat op te tellen is."),
    "workbook": _("Maak een werkboek (XLSX) met alle tabellen en grafieken."),
    "note": _("Schrijf bij een cijfer wat het betekent, en zie wat anderen schreven."),
    "quickscan": _(
        "Leg alle gemeenten naast elkaar, met openbare cijfers: rapport, werkboek en een blad per gemeente."
    ),
    "rows": _("Haal de regels achter een cijfer op, met naam en reden."),
    "trace": _("Volg een cijfer omlaag tot de regels erachter."),
    "worklist": _("Stuur een aanbieder zijn verschillen, en lees zijn antwoorden in."),
    "verify": _("Maak een vastgelegde run opnieuw en vergelijk de cijfers."),
    "backup": _("Maak een reservekopie van de werkmap, ook terwijl er wordt ingelezen."),
    "restore": _("Kijk een reservekopie na en zet haar terug als werkmap."),
    "access": _("Beheer accounts en rollen, en zie wie wat bekeek."),
    "retention": _("Verwijder oude gegevens voorgoed."),
    "upgrade": _("Werk de tabellen van een oudere werkmap bij."),
}
"""Every command with its sentence; the module of the same name in ``commands`` makes it."""

_ANYWHERE = ("--workspace", "--lang")  # of every command, and understood before and after its name
_UNEXPECTED_EXIT = 70
_INTERRUPTED_EXIT = 130
TRACEBACK_VARIABLE = "STUURLICHT_TRACEBACK"
"""Set to 1 by a developer to see the whole of an unexpected error."""


class Root(Group):
    """``stuurlicht``: global options, and commands that are loaded when they are called."""

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,  # noqa: ANN401  as click
    ) -> click.Context:
        """Choose the language before the first word is shown."""
        session = Session(language_asked(args))
        self.params = _global_options(session.say)
        self.subcommand_metavar = session.say(_("OPDRACHT ..."))
        self.help = session.say(_("Stuurlicht: waar staan we, en waar komen we uit? Voor gemeenten."))
        self.epilog = session.say(_("Uitleg van een opdracht: stuurlicht OPDRACHT --help"))
        return super().make_context(info_name, args, parent, obj=session, **extra)

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """Give the commands in the order in which a newcomer needs them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load one command in the language of the call."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"stuurlicht.surfaces.cli.commands.{cmd_name}")
        made: click.Command = module.command(ctx.obj.say)
        made.help = made.help or ctx.obj.say(COMMANDS[cmd_name])
        return made

    def summary(self, ctx: click.Context, name: str) -> str:
        """Give the sentence beside a command without loading it."""
        text: str = ctx.obj.say(COMMANDS[name])
        return text

    def main(  # type: ignore[override] # it always ends the process
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        **extra: Any,  # noqa: ANN401  as click
    ) -> NoReturn:
        """Run a command line; every error is told in words, with the exit code of its kind."""
        arguments = list(sys.argv[1:] if args is None else args)
        session = Session(language_asked(arguments))
        extra.pop("standalone_mode", None)
        try:
            outcome = super().main(_globals_first(arguments), prog_name, standalone_mode=False, **extra)
        except (click.Abort, KeyboardInterrupt):
            _stop(
                session.say(_("Afgebroken. Wat al opgeslagen was, blijft; voer de opdracht opnieuw uit.")),
                _INTERRUPTED_EXIT,
            )
        except click.exceptions.NoArgsIsHelpError as error:
            click.echo(error.format_message())
            sys.exit(0)
        except click.ClickException as error:
            _stop(usage_error_text(error, session.say), UsageError.exit_code)
        except StuurlichtError as error:
            from stuurlicht.present.error_words import error_text

            _stop(error_text(error, session.language), error.exit_code)
        except Exception as error:  # noqa: BLE001  whatever it is, its text may hold a value of a person
            _stop(*_of_another_kind(error, session))
        sys.exit(outcome if isinstance(outcome, int) else 0)


def _globals_first(arguments: list[str]) -> list[str]:
    """Move the options of every command to the front, so that they may stand after its name too."""
    first: list[str] = []
    rest: list[str] = []
    waiting = iter(arguments)
    for argument in waiting:
        if argument == "--":
            return [*first, *rest, argument, *waiting]
        if argument in _ANYWHERE:
            first += [argument, *(value for value in (next(waiting, None),) if value is not None)]
        else:
            (first if argument.startswith(tuple(f"{name}=" for name in _ANYWHERE)) else rest).append(argument)
    return [*first, *rest]


def _of_another_kind(error: Exception, session: Session) -> tuple[str, int]:
    """Give the words and the exit code of what the computer refused, or of what nobody foresaw."""
    from stuurlicht.present.computer_words import computer_text, is_of_the_computer, is_of_the_ledger
    from stuurlicht.present.error_words import error_text

    if os.environ.get(TRACEBACK_VARIABLE) == "1":
        raise error
    if is_of_the_ledger(error):
        return error_text(LedgerError(), session.language), LedgerError.exit_code
    if is_of_the_computer(error):
        return computer_text(error, session.language), LedgerError.exit_code
    return _unexpected(error, session), _UNEXPECTED_EXIT


def _unexpected(error: Exception, session: Session) -> str:
    """Name the kind and the place of an error that nobody foresaw, and none of the values in it."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "stuurlicht" in frame.filename]
    place = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"
    words = _(
        "Er ging iets mis dat wij niet hadden voorzien: {kind} in {place}. Wat al opgeslagen was, blijft. Meld dit "
        "bij de makers, zonder gegevens van mensen. Met {variable}=1 ziet u meer."
    )
    return session.say(words).format(kind=type(error).__name__, place=place, variable=TRACEBACK_VARIABLE)


def _stop(text: str, exit_code: int) -> NoReturn:
    click.echo(text, err=True)
    sys.exit(exit_code)


def _global_options(say: Say) -> list[click.Parameter]:
    return [
        Option(
            ["--lang"],
            type=click.Choice(LANGUAGES),
            expose_value=False,
            is_eager=True,
            help=say(_("Taal van uitleg en uitvoer; ook met {variable}.")).format(variable=LANGUAGE_VARIABLE),
        ),
        Option(
            ["--workspace"],
            type=click.Path(file_okay=False, path_type=Path),
            default=Path(),
            envvar=WORKSPACE_VARIABLE,
            metavar=say(_("MAP")),
            callback=_keep_folder,
            expose_value=False,
            help=say(_("De werkmap; zonder deze optie de huidige map, of {variable}.")).format(
                variable=WORKSPACE_VARIABLE
            ),
        ),
    ]


def _keep_folder(ctx: click.Context, _param: click.Parameter, folder: Path) -> None:
    ctx.obj.folder = folder


def _root() -> Root:
    return Root(name="stuurlicht", invoke_without_command=False, no_args_is_help=True)


command_line = _root()
