"""What reading files came to, in words: documents by outcome, every finding with its place."""

import json
from itertools import groupby
from typing import TYPE_CHECKING

import polars as pl

from stuurlicht.core import _
from stuurlicht.core.documents import Finding, Outcome, Severity
from stuurlicht.present.finding_words import finding_text
from stuurlicht.present.numbers import count
from stuurlicht.surfaces.cli.session import Session

if TYPE_CHECKING:
    from stuurlicht.workspace import IngestReport, ReadingReport

_OUTCOMES = {
    Outcome.STORED: _("Goed gelezen: {count}."),
    Outcome.SET_ASIDE: _("Apart gelegd, want niet als geheel te lezen: {count}."),
    Outcome.NAMED: _("Herkend en geteld, maar niet gebruikt: {count}."),
    Outcome.REFUSED: _("Niet voor dit grootboek: {count}."),
}
_SEVERITIES = {Severity.FAULT: _("fout"), Severity.NOTE: _("opmerking")}


_KEPT = _("Opnieuw gelezen en niet bruikbaar: {count}. De eerdere lezing blijft gelden; er is niets vervangen.")


def exit_code(report: "ReadingReport") -> int:
    """Give 0 when every document that was read is stored, and 1 when one is not."""
    return 0 if report.is_all_used else 1


def tell_documents(session: Session, report: "ReadingReport") -> None:
    """Print how many of the documents that were read came to what; none of an outcome is not told.

    What could not be stored is told each time that it is read, and not only the first.
    """
    if report.documents.is_empty():
        session.out.print(session.say(_("Hier staan geen bestanden om te lezen. Controleer de naam van de map.")))
    is_read_in_vain = (pl.col("novelty") == "known") & (pl.col("outcome") != Outcome.STORED)
    read = report.documents.filter(pl.col("novelty").is_in(["new", "reread"]) | is_read_in_vain)
    outcomes = dict(read["outcome"].value_counts().iter_rows())
    for outcome, words in _OUTCOMES.items():
        if number := outcomes.get(outcome):
            session.out.print(session.say(words).format(count=count(number, session.language)))
    if kept := report.documents.filter(novelty="kept").height:
        session.out.print(session.say(_KEPT).format(count=count(kept, session.language)), soft_wrap=True)


def tell_skipped(session: Session, report: "IngestReport") -> None:
    """Print how many documents were passed over because their bytes were read before."""
    if report.skipped_count:
        words = session.say(_("Al eerder ingelezen en daarom overgeslagen: {count}."))
        session.out.print(words.format(count=count(report.skipped_count, session.language)))


def tell_findings(session: Session, report: "ReadingReport") -> None:
    """Print every finding under the document in which it stands."""
    place = None
    for told in report.findings.sort("place", "path", "rule", maintain_order=True).iter_rows(named=True):
        if told["place"] != place:
            place = told["place"]
            session.out.print(place, style="bold", soft_wrap=True)
        severity = Severity(told["severity"])
        finding = Finding(told["rule"], severity, told["path"] or "", json.loads(told["facts"] or "{}"))
        words = f"  {session.say(_SEVERITIES[severity])} {finding.rule}: {finding_text(finding, session.language)}"
        session.out.print(words, soft_wrap=True)


def tell_faults_by_rule(session: Session, report: "ReadingReport") -> None:
    """Print how often each rule was broken, and how to see where."""
    if not report.has_faults:
        return
    session.out.print(session.say(_("Gevonden fouten, opgeslagen bij het bericht:")))
    for rule, times in report.faults.items():
        session.out.print(f"  {rule}: {count(times, session.language)}")
    session.out.print(session.say(_("Waar ze staan en wat ze betekenen: stuurlicht findings")))


def tell_rules_not_run(session: Session) -> None:
    """Print the rules that cannot be run on one message alone: absence is a finding too."""
    from rich.padding import Padding

    from stuurlicht.sources.messages.rules import rules_not_run

    session.out.print(session.say(_("Deze regels konden we niet nakijken:")))
    for reason, rules in groupby(rules_not_run(), lambda rule: rule.reason):
        codes = ", ".join(rule.code for rule in rules)
        session.out.print(Padding(codes, (0, 0, 0, 2), expand=False))
        session.out.print(Padding(session.say(reason), (0, 0, 0, 4), expand=False))
