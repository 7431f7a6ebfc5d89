"""``stuurlicht fetch cbs TABLE`` and ``stuurlicht fetch iv3``: published figures from CBS into the ledger."""

from typing import TYPE_CHECKING

import click

from stuurlicht.core import _
from stuurlicht.surfaces.cli.click_words import Command, Group, Option, Say
from stuurlicht.surfaces.cli.progress import showing_progress
from stuurlicht.surfaces.cli.reading_words import exit_code, tell_documents, tell_findings
from stuurlicht.surfaces.cli.session import Session

if TYPE_CHECKING:
    from stuurlicht.workspace.fetching import FetchReport, Way

_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_WAYS = ("auto", "v4", "csv", "feed", "api")


def command(say: Say) -> click.Command:
    """Make the command."""
    group = Group("fetch", subcommand_metavar=say(_("OPDRACHT ...")))
    group.add_command(_of_cbs(say))
    group.add_command(_of_iv3(say))
    return group


def _of_cbs(say: Say) -> click.Command:
    params: list[click.Parameter] = [
        click.Argument(["table"], metavar=say(_("TABEL"))),
        _year(say, say(_("Alleen dit jaar; mag vaker."))),
        Option(
            ["--region", "regions"],
            multiple=True,
            metavar=say(_("CODE")),
            help=say(_("Alleen deze regio, zoals GM0363; mag vaker.")),
        ),
        Option(["--whole"], is_flag=True, help=say(_("De hele tabel."))),
        Option(
            ["--via", "way"],
            type=click.Choice(_WAYS),
            default="auto",
            show_default=True,
            help=say(_("Langs welke weg; auto kiest zelf.")),
        ),
        _again(say),
    ]
    words = say(_("Haal een tabel van het CBS op en lees die in."))
    return Command("cbs", callback=_fetch_cbs, params=params, help=words)


def _of_iv3(say: Say) -> click.Command:
    words = say(_("Haal de Iv3-opgaven van alle gemeenten op en lees die in."))
    params: list[click.Parameter] = [_year(say, say(_("Het begrotingsjaar; mag vaker.")), required=True), _again(say)]
    return Command("iv3", callback=_fetch_iv3, params=params, help=words)


def _year(say: Say, words: str, *, required: bool = False) -> click.Parameter:
    kind = click.IntRange(_FIRST_YEAR, _LAST_YEAR)
    return Option(
        ["--year", "years"], multiple=True, type=kind, required=required, metavar=say(_("JAAR")), help=words
    )  # fmt: skip


def _again(say: Say) -> click.Parameter:
    words = _("Haal en lees ook opnieuw wat er al is.")
    return Option(["--again"], is_flag=True, help=say(words))


@click.pass_obj
def _fetch_cbs(
    session: Session,
    /,
    *,
    table: str,
    years: tuple[int, ...],
    regions: tuple[str, ...],
    whole: bool,
    way: "Way",
    again: bool,
) -> int:
    from stuurlicht.workspace.fetching import fetch_cbs, selection_of

    selection = selection_of(years, regions, whole=whole)
    with showing_progress(session) as progress:
        report = fetch_cbs(session.workspace, table, selection, way=way, again=again, progress=progress)
    return _tell(session, report)


@click.pass_obj
def _fetch_iv3(session: Session, /, *, years: tuple[int, ...], again: bool) -> int:
    from stuurlicht.workspace.fetching import fetch_iv3

    ended = 0
    for year in sorted(set(years)):
        with showing_progress(session) as progress:
            report = fetch_iv3(session.workspace, year, again=again, progress=progress)
        ended = max(ended, _tell(session, report))
    return ended


def _tell(session: Session, report: "FetchReport") -> int:
    """Print what was fetched and what the ledger took from it, and give the exit code."""
    from stuurlicht.present.numbers import count, day

    fetched, say, language = report.fetched, session.say, session.language
    published = fetched.info.published_date
    when = say(_("onbekend")) if published is None else day(published, language)
    told = say(_("Tabel {table}: {title}. Laatst gewijzigd door het CBS: {day}."))
    session.out.print(told.format(table=fetched.info.table, title=fetched.info.title, day=when), soft_wrap=True)
    session.out.print(say(_origin(report)).format(because=fetched.because), soft_wrap=True)
    tell_documents(session, report.read)
    tell_findings(session, report.read)
    if report.read.skipped_count:
        session.out.print(say(_("Deze versie stond al in het grootboek; er is niets toegevoegd.")))
    rows = int(report.read.documents["row_count"].sum() or 0)
    session.out.print(say(_("Rijen gelezen: {count}.")).format(count=count(rows, language)))
    session.out.print(say(_("Grootboekversie: {version}.")).format(version=report.read.ledger_version))
    return exit_code(report.read)


def _origin(report: "FetchReport") -> str:
    """Say where the figures come from: fetched now, there already, or there and CBS out of reach."""
    if report.fetched.because:
        return _(
            "Let op: het CBS is niet te bereiken ({because}). We gebruiken de versie die eerder is opgehaald. Er kan "
            "een nieuwere zijn; probeer het later nog eens."
        )
    if report.fetched.is_from_cache:
        return _("Deze versie was al opgehaald; alleen de beschrijving is opgevraagd.")
    return _("Nu opgehaald bij het CBS.")
