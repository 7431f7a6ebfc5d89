"""``stuurlicht compare FILE...``: the shared files of municipalities beside each other, and added up where they may."""

import io
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from stuurlicht.core import _
from stuurlicht.core.errors import UsageError
from stuurlicht.surfaces.cli.click_words import Command, Option, Say
from stuurlicht.surfaces.cli.session import Session

if TYPE_CHECKING:
    from rich.console import Console

    from stuurlicht.surfaces.exchange.beside import Beside
    from stuurlicht.surfaces.exchange.reading import Shared

FORMATS = ("table", "csv", "xlsx", "json")
_FILE_WIDTH = 160  # letters of a line


class CompareOutputError(UsageError):
    """A workbook cannot be written to a terminal."""

    code = "compare_output"


def command(say: Say) -> click.Command:
    """Make the command."""
    file = click.Path(dir_okay=False, path_type=Path)
    params: list[click.Parameter] = [
        click.Argument(["files"], nargs=-1, required=True, type=file, metavar=say(_("BESTAND..."))),
        Option(
            ["--instrument"],
            metavar=say(_("INSTRUMENT")),
            help=say(_("Alleen deze vraag; zonder deze optie alle.")),
        ),
        Option(["--table"], metavar=say(_("TABEL")), help=say(_("Alleen deze tabel van de vraag."))),
        Option(
            ["--format", "form"],
            type=click.Choice(FORMATS),
            default="table",
            show_default=True,
            help=say(_("In welke vorm. Bestanden bevatten alle getallen; op het scherm staan de belangrijkste.")),
        ),
        Option(
            ["--output"],
            type=file,
            metavar=say(_("BESTAND")),
            help=say(_("Schrijf de vergelijking in dit bestand; een werkboek kan niet zonder.")),
        ),
        Option(
            ["--trust"],
            multiple=True,
            type=file,
            metavar=say(_("SLEUTEL.pub")),
            help=say(_("Lees alleen bestanden die met deze sleutel zijn ondertekend; mag vaker.")),
        ),
    ]
    text = _(
        "Leg bestanden naast elkaar die gemeenten deelden met stuurlicht share, en tel op wat op te tellen is. Een "
        "werkmap is niet nodig; is er een, dan ziet u waar uw gemeente staat."
    )
    return Command("compare", callback=_compare, params=params, help=say(text))


@click.pass_obj
def _compare(
    session: Session,
    /,
    *,
    files: tuple[Path, ...],
    instrument: str | None,
    table: str | None,
    form: str,
    output: Path | None,
    trust: tuple[Path, ...],
) -> None:
    from stuurlicht import instruments
    from stuurlicht.surfaces.exchange.beside import put_beside
    from stuurlicht.surfaces.exchange.reading import read_shared
    from stuurlicht.surfaces.exchange.signing import read_public_key

    if form == "xlsx" and output is None:
        raise CompareOutputError(form=form)
    known = instruments.known()
    keys = {read_public_key(path): path for path in trust}
    shared = read_shared(files, known, frozenset(keys))
    own = _own(session)
    beside = put_beside(
        shared,
        known,
        own=frozenset(own),
        instrument=instrument or "",
        table=table or "",
        is_short=form == "table",
        language=session.language,
    )
    _tell_files(session, shared)
    _tell_strange(session, beside)
    _give(session, beside, form, output)


def _own(session: Session) -> Mapping[str, str]:
    """Give the municipalities of the workspace; none when there is no workspace here."""
    from stuurlicht.workspace.settings import SETTINGS_FILE

    if not (session.folder / SETTINGS_FILE).exists():
        return {}
    return {each.code: each.name for each in session.workspace.settings.municipalities}


def _tell_files(session: Session, shared: "tuple[Shared, ...]") -> None:
    """Say of every file whose it is, of which day, and who signed it."""
    from stuurlicht.present.numbers import day

    say = session.say
    signed, unsigned = say(_("ondertekend, kenmerk {mark}")), say(_("niet ondertekend"))
    line = say(_("{names}: publicatie {publication}, peildatum {day}, {signed}."))
    for each in shared:
        told = line.format(
            names=", ".join(each.municipalities.values()),
            publication=each.publication,
            day=day(each.day, session.language),
            signed=signed.format(mark=each.signed_by) if each.signed_by else unsigned,
        )
        session.err.print(told)


def _tell_strange(session: Session, beside: "Beside") -> None:
    text = session.say(
        _("Niet te vergelijken: vraag {instrument} in {files} kennen we niet. Werk Stuurlicht bij, of laat haar weg.")
    )
    for name, files in beside.strange.items():
        session.err.print(text.format(instrument=name, files=", ".join(files)))


def _give(session: Session, beside: "Beside", form: str, output: Path | None) -> None:
    from stuurlicht.surfaces.exchange.told import as_csv, as_list, print_beside
    from stuurlicht.surfaces.workbook import make_workbook

    language, results = session.language, beside.results
    if form == "table" and output is None:
        print_beside(beside, session.out, language)
        return
    writers: Mapping[str, Callable[[], bytes]] = {
        "table": lambda: _printed(lambda console: print_beside(beside, console, language)),
        "csv": lambda: as_csv(results).encode(),
        "json": lambda: as_list(results, language).encode(),
        "xlsx": lambda: make_workbook(results, session.say(_("Gemeenten naast elkaar")), language),
    }
    made = writers[form]()
    if output is None:
        click.echo(made.decode(), nl=False)
        return
    output.write_bytes(made)
    session.out.print(session.say(_("De vergelijking staat in {path}")).format(path=output), soft_wrap=True)


def _printed(print_to: "Callable[[Console], None]") -> bytes:
    from rich.console import Console

    console = Console(file=io.StringIO(), width=_FILE_WIDTH, highlight=False, emoji=False, markup=False)
    with console.capture() as captured:
        print_to(console)
    return captured.get().encode()
