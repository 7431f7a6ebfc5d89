"""Message findings: what is wrong between messages, as known on the day."""

from datetime import date

import narwhals as nw

from stuurlicht.core import Column, _
from stuurlicht.core.ledger import ANSWER_LINES, DECLARATION_LINES, INGESTS, MESSAGE_TABLES
from stuurlicht.tables.base import Frame, Frames, Mart
from stuurlicht.tables.between_messages import RULES, BetweenMessages, Known
from stuurlicht.tables.between_messages.base import FOUND
from stuurlicht.tables.between_messages.knowing import known
from stuurlicht.tables.marts.taken_columns import taken

findings_declared: tuple[tuple[str, str], ...] = tuple((rule.code, rule.sentence) for rule in RULES)
"""Code and Dutch sentence of every finding between messages."""

COLUMNS = (
    *taken(DECLARATION_LINES, "municipality", "law"),
    Column(
        name="rule",
        kind="text",
        label=_("Regel"),
        meaning="Code of the rule; its sentence stands in findings_declared.",
    ),
    *taken(DECLARATION_LINES, "ingest_id"),
    Column(
        name="line_number",
        kind="integer",
        label=_("Regel in het bestand"),
        meaning="Place of the row in its document, from 1.",
        null="the finding is about the whole message",
    ),
    *taken(ANSWER_LINES, "provider"),
    Column(
        name="known_date",
        kind="date",
        label=_("Bekend op"),
        meaning="The day on which the rule was broken; an earlier as-of is the filter known_date <= day.",
    ),
    Column(
        name="resolved_date",
        kind="date",
        label=_("Opgelost op"),
        meaning="The day on which what was missing came after all.",
        null="not resolved on the day of the cut, or a rule that time does not mend",
    ),
)


def build(frames: Frames, day: date) -> Frame:  # noqa: ARG001  the cut holds the day already
    """Give what every rule finds."""
    ledger = known(frames)
    return nw.concat([_findings(rule, ledger) for rule in RULES])


def _findings(rule: BetweenMessages, ledger: Known) -> Frame:
    return rule.find(ledger).select(*FOUND, nw.lit(rule.code).alias("rule"))


message_findings = Mart(
    name="message_findings",
    grain="one rule between messages broken by one line or one message",
    label=_("Bevindingen tussen berichten"),
    columns=COLUMNS,
    reads=(INGESTS, *MESSAGE_TABLES),
    build=build,
    quirks=(
        "Reference numbers are left out: look the line up by ingest_id and line_number.",
        "A finding stays when what was missing comes later; resolved_date then tells the day.",
    ),
)
