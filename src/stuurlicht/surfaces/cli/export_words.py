"""Reading exports of a back-office system, and what came of each, in words."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from stuurlicht.core import _
from stuurlicht.present.finding_words import finding_text
from stuurlicht.present.numbers import count, decimal
from stuurlicht.surfaces.cli.session import Session

if TYPE_CHECKING:
    from collections.abc import Iterable

    from stuurlicht.core.documents import Finding
    from stuurlicht.workspace.accounts import AccountReport
    from stuurlicht.workspace.exports import ExportReport


def ingest_exports(
    session: Session, paths: tuple[Path, ...], mapping: str, *, municipality: str | None, made: date | None, again: bool
) -> None:
    """Read every file as an export by one mapping, and say what came of it."""
    from stuurlicht.workspace.exports import ExportReport, ingest_export

    for path in paths:
        report = ingest_export(session.workspace, path, mapping, municipality=municipality, made=made, again=again)
        if report.is_known:
            _tell_known(session, path)
            continue
        if isinstance(report, ExportReport):
            _tell_lines(session, path, report)
        else:
            _tell_accounts(session, path, report)
        _tell_findings(session, report.findings)
        session.out.print(session.say(_("Grootboekversie: {version}.")).format(version=report.ledger_version))


def _tell_known(session: Session, path: Path) -> None:
    known = _(
        "{path} is al eerder ingelezen en daarom overgeslagen. Is de koppeling sindsdien verbeterd? Lees hem dan "
        "met --again: de nieuwe lezing komt in de plaats van de vorige."
    )
    session.out.print(session.say(known).format(path=path), soft_wrap=True)


def _tell_accounts(session: Session, path: Path, report: "AccountReport") -> None:
    told = _("{path} is ingelezen. Opgeslagen rijen: {rows}. Samen: € {euros}.")
    session.out.print(
        session.say(told).format(
            path=path,
            rows=count(report.row_count, session.language),
            euros=decimal(report.stored_cents / 100, session.language, decimals=2),
        ),
        soft_wrap=True,
    )


def _tell_lines(session: Session, path: Path, report: "ExportReport") -> None:
    say, language = session.say, session.language
    told = _(
        "{path} is ingelezen. Rijen: {rows}. Declaraties: {groups}, waarvan beantwoord: {answered}. Samen: € {euros}. "
        "Dit is een export en geen bericht."
    )
    session.out.print(
        say(told).format(
            path=path,
            rows=count(report.row_count, language),
            groups=count(report.group_count, language),
            answered=count(report.answered_count, language),
            euros=decimal(report.submitted_cents / 100, language, decimals=2),
        ),
        soft_wrap=True,
    )
    if report.withdrawn_count:
        replaced = _(
            "Deze export komt in de plaats van {count} declaraties of antwoorden die al waren ingelezen. Die tellen "
            "niet meer."
        )
        session.out.print(say(replaced).format(count=count(report.withdrawn_count, language)), soft_wrap=True)


def _tell_findings(session: Session, findings: "Iterable[Finding]") -> None:
    for finding in findings:
        session.out.print(f"  {finding.rule}: {finding_text(finding, session.language)}", soft_wrap=True)
