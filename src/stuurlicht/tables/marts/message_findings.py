"""Message findings: what is wrong between messages, as known on the day."""

from datetime import date

import narwhals as nw

from stuurlicht.core import Column, _
from stuurlicht.core.ledger import ANSWER_LINES, DECLARATION_LINES, INGESTS, MESSAGE_TABLES
from stuurlicht.tables import registers
from stuurlicht.tables.base import Frame, Frames, Mart
from stuurlicht.tables.between_messages import RULES, BetweenMessages, Known
from stuurlicht.tables.between_messages.base import FOUND
from stuurlicht.tables.between_messages.knowing import known
from stuurlicht.tables.marts.taken_columns import taken

findings_declared: tuple[tuple[str, str], ...] = tuple((rule.code, rule.sentence) for rule in RULES)
"""Code and Dutch sentence of every finding between messages."""

_ONE_LINE = "the finding is about one line or message"
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
    Column(
        name="first_care_month",
        kind="date",
        label=_("Zorg vanaf"),
        meaning="First month of care that the finding is about.",
        null=_ONE_LINE,
    ),
    Column(
        name="line_count",
        kind="integer",
        unit="lines",
        label=_("Aantal regels"),
        meaning="Lines that it is about.",
        null=_ONE_LINE,
    ),
    Column(
        name="amount_cents",
        kind="integer",
        unit="eurocent",
        label=_("Bedrag"),
        meaning="What these lines declare, signed.",
        null=_ONE_LINE,
    ),
)
_FURTHER = COLUMNS[-3:]


def build(frames: Frames, day: date) -> Frame:  # noqa: ARG001  the cut holds the day already
    """Give what every rule finds."""
    ledger = known(frames)
    return nw.concat([_findings(rule, ledger) for rule in RULES])


def _findings(rule: BetweenMessages, ledger: Known) -> Frame:
    further = [nw.col(each.name) if each.name in rule.tells else _nothing(each) for each in _FURTHER]
    return rule.find(ledger).select(*FOUND, nw.lit(rule.code).alias("rule"), *further)


def _nothing(column: Column) -> nw.Expr:
    return nw.lit(None, dtype=nw.Date if column.kind == "date" else nw.Int64).alias(column.name)


message_findings = Mart(
    name="message_findings",
    grain="one rule between messages broken by one line, one message or one provider",
    label=_("Bevindingen tussen berichten"),
    columns=COLUMNS,
    reads=(INGESTS, *MESSAGE_TABLES, registers.CONTRACTS.table, registers.code_maps),
    build=build,
    quirks=(
        "Reference numbers are left out: look the line up by ingest_id and line_number.",
        "A finding stays when what was missing comes later; resolved_date then tells the day.",
        "A provider without contract is one finding, at its first line; lines and amount are those of the cut.",
        "For it the was-wordt list of the day of the cut tells who is who, on earlier days too.",
    ),
)
