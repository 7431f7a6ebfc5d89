"""``stuurlicht findings``: what is wrong in the messages of the ledger, and between them."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from stuurlicht.core import _
from stuurlicht.core.documents import Finding, Severity
from stuurlicht.core.errors import UsageError
from stuurlicht.present.fact_words import with_names
from stuurlicht.present.finding_words import finding_sentences, finding_text, sentence_of
from stuurlicht.present.numbers import count, day
from stuurlicht.surfaces.cli.click_words import Command, Option, Say
from stuurlicht.surfaces.cli.commands.run import as_of_option
from stuurlicht.surfaces.cli.session import Session
from stuurlicht.surfaces.layout import MOST_ROWS

if TYPE_CHECKING:
    import polars as pl

_SCOPES = {False: _("In berichten"), True: _("Tussen berichten")}


class UnknownRuleError(UsageError):
    """A rule was asked that does not exist."""

    code = "unknown_rule"


def command(say: Say) -> click.Command:
    """Make the command."""
    params: list[click.Parameter] = [
        as_of_option(say),
        Option(["--rule"], metavar=say(_("REGEL")), help=say(_("Toon waar deze regel is gebroken, zoals TR389."))),
        Option(
            ["--output"],
            type=click.Path(dir_okay=False, path_type=Path),
            metavar=say(_("BESTAND")),
            help=say(_("Schrijf alle bevindingen naar een CSV-bestand.")),
        ),
    ]
    return Command("findings", callback=_findings, params=params)


@click.pass_obj
def _findings(session: Session, /, *, as_of: date | None, rule: str | None, output: Path | None) -> None:
    from stuurlicht.workspace.findings import known_findings
    from stuurlicht.workspace.reading import today

    if rule is not None and rule not in finding_sentences():
        raise UnknownRuleError(asked=rule)
    found = known_findings(session.workspace, as_of or today())
    if rule is not None:
        found = found.filter(rule=rule)
    if output is not None:
        _write(session, found, output)
    elif found.is_empty():
        session.out.print(session.say(_("Geen bevindingen.")))
    elif rule is not None:
        _tell_places(session, found)
    else:
        _tell_rules(session, found)


def _write(session: Session, found: "pl.DataFrame", output: Path) -> None:
    import polars as pl

    texts = [_text(row, session) for row in found.iter_rows(named=True)]
    told = found.drop("facts").with_columns(text=pl.Series(texts, dtype=pl.String))
    output.write_text(told.write_csv(), encoding="utf-8", newline="")
    words = session.say(_("{count} bevindingen staan in {path}. Intern, niet verspreiden."))
    session.out.print(words.format(count=count(found.height, session.language), path=output), soft_wrap=True)


def _tell_rules(session: Session, found: "pl.DataFrame") -> None:
    """Print how often each rule was broken, and what it says."""
    import polars as pl
    from rich.padding import Padding

    counted = found.group_by("is_between", "rule", "severity", maintain_order=True).agg(
        times=pl.len(), resolved=pl.col("resolved_date").is_not_null().sum()
    )
    for (is_between,), rules in counted.group_by("is_between", maintain_order=True):
        session.out.print(session.say(_SCOPES[bool(is_between)]), style="bold")
        for row in rules.iter_rows(named=True):
            session.out.print(f"  {_counted(row, session)}", soft_wrap=True)
            sentence = sentence_of(row["rule"], is_between=bool(is_between))
            session.out.print(Padding(with_names(sentence, row["rule"], session.language), (0, 0, 0, 4), expand=False))
    session.out.print(
        session.say(_("Waar een regel is gebroken: stuurlicht findings --rule REGEL. Alles in een bestand: --output.")),
        soft_wrap=True,
    )


def _counted(row: Mapping[str, Any], session: Session) -> str:
    kind = _("opmerking {rule}: {times} keer") if row["severity"] == Severity.NOTE else _("fout {rule}: {times} keer")
    told = session.say(kind).format(rule=row["rule"], times=count(row["times"], session.language))
    if not row["resolved"]:
        return told
    resolved = session.say(_("waarvan opgelost: {times}")).format(times=count(row["resolved"], session.language))
    return f"{told}, {resolved}"


def _tell_places(session: Session, found: "pl.DataFrame") -> None:
    for row in found.head(MOST_ROWS).iter_rows(named=True):
        session.out.print(row["place"], style="bold", soft_wrap=True)
        session.out.print(f"  {_text(row, session)}", soft_wrap=True)
        session.out.print(f"  {_when(row, session)}", soft_wrap=True)
    if left := max(found.height - MOST_ROWS, 0):
        words = session.say(_("En nog {count}. Alles in een bestand: --output."))
        session.out.print(words.format(count=count(left, session.language)), soft_wrap=True)


def _text(row: Mapping[str, Any], session: Session) -> str:
    path = row["path"] or ""
    if row["line_number"] is not None:
        path = session.say(_("regel {number}")).format(number=row["line_number"])
    finding = Finding(row["rule"], Severity(row["severity"]), path, json.loads(row["facts"] or "{}"))
    return finding_text(finding, session.language, is_between=row["is_between"])


def _when(row: Mapping[str, Any], session: Session) -> str:
    """Say who, and since and until when."""
    language = session.language
    parts = [session.say(_("Bekend op {day}.")).format(day=day(row["known_date"], language))]
    if row["provider"] is not None:
        parts.insert(0, session.say(_("Aanbieder {provider}.")).format(provider=row["provider"]))
    if row["resolved_date"] is not None:
        parts.append(session.say(_("Opgelost op {day}.")).format(day=day(row["resolved_date"], language)))
    return " ".join(parts)
