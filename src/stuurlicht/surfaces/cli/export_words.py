"""Reading exports of a back-office system, and what came of each, in words."""

from pathlib import Path
from typing import TYPE_CHECKING

from stuurlicht.core import _
from stuurlicht.present.finding_words import finding_text
from stuurlicht.present.numbers import count, decimal
from stuurlicht.surfaces.cli.session import Session

if TYPE_CHECKING:
    from stuurlicht.workspace.exports import ExportReport


def ingest_exports(
    session: Session, paths: tuple[Path, ...], mapping: str, *, municipality: str | None, again: bool
) -> None:
    """Read every file as an export by one mapping; each is stored whole or not at all."""
    from stuurlicht.workspace.exports import ingest_export

    for path in paths:
        report = ingest_export(session.workspace, path, mapping, municipality=municipality, again=again)
        _tell(session, path, report)


def _tell(session: Session, path: Path, report: "ExportReport") -> None:
    say, language = session.say, session.language
    if report.is_known:
        known = _(
            "{path} is al eerder ingelezen en daarom overgeslagen. Is de koppeling sindsdien verbeterd? Lees hem dan "
            "met --again: de nieuwe lezing komt in de plaats van de vorige."
        )
        session.out.print(say(known).format(path=path), soft_wrap=True)
        return
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
    for finding in report.findings:
        session.out.print(f"  {finding.rule}: {finding_text(finding, language)}", soft_wrap=True)
    session.out.print(say(_("Grootboekversie: {version}.")).format(version=report.ledger_version))
