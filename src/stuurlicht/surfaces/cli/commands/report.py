"""``stuurlicht report``: every answer of one day in an accessible PDF."""

import dataclasses
import threading
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import get_type_hints

import click

from stuurlicht import instruments
from stuurlicht.core import _
from stuurlicht.core.errors import AnswerError, UsageError
from stuurlicht.core.result import Scalar
from stuurlicht.instruments.base import ParameterError
from stuurlicht.surfaces.about import about_those
from stuurlicht.surfaces.answers import internal_answers
from stuurlicht.surfaces.cli.click_words import Command, Option, Say, range_text
from stuurlicht.surfaces.cli.commands.instruments import tell_refused
from stuurlicht.surfaces.cli.commands.run import as_of_option, municipality_option, option_type, repeat_options
from stuurlicht.surfaces.cli.left_out_words import tell_unanswered
from stuurlicht.surfaces.cli.progress import showing_progress
from stuurlicht.surfaces.cli.session import Session
from stuurlicht.surfaces.recording import recorder
from stuurlicht.workspace.reading import today


class InstrumentSettingError(UsageError):
    """A choice is not of the form INSTRUMENT.CHOICE=VALUE, or there is no such choice."""

    code = "instrument_setting"


class CouncilChoiceError(UsageError):
    """A council report was asked for with choices that only the full report has."""

    code = "council_choice"


class PublicationOptionError(UsageError):
    """A publication was named for the full report, which computes its figures itself."""

    code = "publication_option"


def command(say: Say) -> click.Command:
    """Make the command."""
    params: list[click.Parameter] = [
        as_of_option(say),
        Option(
            ["--instrument", "asked"],
            multiple=True,
            metavar=say(_("INSTRUMENT")),
            help=say(_("Alleen dit instrument; mag vaker. Zonder deze optie alle.")),
        ),
        Option(
            ["--output"],
            type=click.Path(dir_okay=False, path_type=Path),
            metavar=say(_("BESTAND")),
            help=say(_("Waar het rapport komt; zonder deze optie rapport-PEILDATUM.pdf in de werkmap.")),
        ),
        Option(
            ["--set", "settings"],
            multiple=True,
            metavar=say(_("INSTRUMENT.KEUZE=WAARDE")),
            help=say(_("Een keuze van een instrument, zoals nowcast.approval_probability=0.97; mag vaker.")),
        ),
        municipality_option(say),
        *repeat_options(say),
        Option(
            ["--council", "is_council"],
            is_flag=True,
            help=say(_("Maak het raadsrapport: hoogstens twaalf bladzijden, alleen uit gepubliceerde cijfers.")),
        ),
        Option(
            ["--publication"],
            metavar=say(_("NAAM")),
            help=say(_("Uit welke publicatie het raadsrapport komt; zonder deze optie raad.")),
        ),
    ]
    return Command("report", callback=_report, params=params)


@click.pass_obj
def _report(  # noqa: PLR0913  the options of the command
    session: Session,
    /,
    *,
    as_of: date | None,
    asked: tuple[str, ...],
    settings: tuple[str, ...],
    output: Path | None,
    ledger_version: int | None,
    seed: int,
    shown: tuple[str, ...],
    is_council: bool,
    publication: str | None,
) -> None:
    from stuurlicht.surfaces.report import make_report, prepare_drawing

    if is_council:
        if asked or settings or len(shown) > 1 or ledger_version is not None:
            raise CouncilChoiceError(options="--instrument, --set, --ledger-version")
        _council(session, as_of or today(), publication or "", "".join(shown), output)
        return
    if publication is not None:
        raise PublicationOptionError(publication=publication)
    threading.Thread(target=prepare_drawing, daemon=True).start()
    day, workspace = as_of or today(), session.workspace
    unanswered: dict[str, AnswerError] = {}
    with showing_progress(session) as told:
        answers = internal_answers(
            workspace,
            asked or tuple(instruments.known()),
            day,
            log=session.log(),
            record=recorder(session.workspace),
            version=ledger_version,
            parameters=chosen_settings(settings, session.say),
            seed=seed,
            unanswered=None if asked else unanswered,
            progress=lambda running, done, total: told(done, total, running.name),
        )
        if not answers:
            raise next(iter(unanswered.values()))
        told(len(answers), len(answers), _("Rapport opmaken"))
        owner = ", ".join(municipality.name for municipality in workspace.settings.municipalities)
        told_of = [about_those(each, shown, workspace) for each in answers]
        pdf = make_report(told_of, owner, session.report_language)
    path = output or workspace.folder / f"rapport-{day.isoformat()}.pdf"
    path.write_bytes(pdf)
    if not asked:
        tell_what_is_left_out(session, unanswered)
    session.out.print(session.say(_("Het rapport staat in {path}")).format(path=path), soft_wrap=True)


def _council(session: Session, day: date, publication: str, municipality: str, output: Path | None) -> None:
    """Make the report of a council from a publication; nothing is computed, recorded or logged anew."""
    from stuurlicht.surfaces.council import council_pdf, published_report
    from stuurlicht.surfaces.council.published import PUBLICATION
    from stuurlicht.surfaces.report import prepare_drawing

    threading.Thread(target=prepare_drawing, daemon=True).start()
    workspace = session.workspace
    report = published_report(
        workspace,
        day,
        publication=publication or PUBLICATION,
        municipality=municipality,
        language=session.report_language,
    )
    path = output or workspace.folder / f"raadsrapport-{report.municipality.code}-{report.day.isoformat()}.pdf"
    path.write_bytes(council_pdf(report))
    session.out.print(session.say(_("Het raadsrapport staat in {path}")).format(path=path), soft_wrap=True)


def chosen_settings(settings: tuple[str, ...], say: Say) -> dict[str, dict[str, Scalar]]:
    """Read the choices for instruments: values by instrument and name.

    Raises
    ------
    InstrumentSettingError
        If one is not of the form INSTRUMENT.CHOICE=VALUE, or there is no such choice.
    """
    known = instruments.known()
    chosen: dict[str, dict[str, Scalar]] = {}
    for setting in settings:
        name, _equals, text = setting.partition("=")
        own, _dot, parameter = name.partition(".")
        if not text or own not in known:
            raise InstrumentSettingError(given=setting, known=", ".join(known))
        fields = {field.name: field for field in dataclasses.fields(known[own].parameters)}
        if parameter not in fields:
            raise InstrumentSettingError(given=setting, known=", ".join(f"{own}.{each}" for each in fields))
        kind = option_type(get_type_hints(known[own].parameters)[parameter], fields[parameter].metadata)
        try:
            chosen.setdefault(own, {})[parameter] = kind.convert(text, None, None)
        except click.BadParameter:
            told = range_text(kind, say) if isinstance(kind, click.IntRange | click.FloatRange) else kind.name
            raise ParameterError(parameter=name, value=text, allowed=told) from None
    return chosen


def tell_what_is_left_out(session: Session, unanswered: Mapping[str, AnswerError]) -> None:
    """Print which instruments could not answer, and why."""
    tell_unanswered(session, unanswered)
    tell_refused(session)
