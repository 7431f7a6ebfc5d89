"""Declaration events: what became of every declaration line, and when we knew it."""

from datetime import date

import narwhals as nw

from stuurlicht.core import Column, _
from stuurlicht.core.ledger import ANSWER_LINES, ANSWERS, DECLARATION_LINES
from stuurlicht.rules.product_groups import product_group_expression
from stuurlicht.tables.base import Frame, Frames, Mart
from stuurlicht.tables.marts.documents import documents
from stuurlicht.tables.marts.taken_columns import PRODUCT_GROUP, taken
from stuurlicht.tables.staging.never import NEVER, later_of
from stuurlicht.tables.staging.once import once
from stuurlicht.tables.staging.stg_messages__corrections import CORRECTION_LABELS, with_corrections
from stuurlicht.tables.staging.stg_messages__declaration_lines import line_states

EVENT_LABELS = {
    "submitted": _("ingediend"),
    "approved": _("toegekend"),
    "rejected": _("afgekeurd"),
    "void": _("vervallen"),
    "duplicate": _("dubbel"),
    "credited": _("gecrediteerd"),
}
"""Dutch label by event."""

COLUMNS = (
    *taken(DECLARATION_LINES, "municipality", "law", "ingest_id", "line_number", "provider", "reference_number"),
    *taken(DECLARATION_LINES, "person_in_law", "toewijzing_number", "product_category", "product_code"),
    PRODUCT_GROUP,
    *taken(DECLARATION_LINES, "care_month", "received_date"),
    Column(
        name="event",
        kind="text",
        label=_("Gebeurtenis"),
        meaning="What happened to the line on event_date.",
        values=EVENT_LABELS,
    ),
    Column(
        name="event_date",
        kind="date",
        label=_("Bekend op"),
        meaning="The day the event became known; an earlier as-of is the filter event_date <= day.",
    ),
    *taken(DECLARATION_LINES, "amount_cents"),
    Column(
        name="pending_cents",
        kind="integer",
        unit="eurocent",
        label=_("Verandering van ingediend, nog niet beantwoord"),
        meaning="Signed change that this event makes to what is submitted and not answered; its sum is the stand.",
    ),
    Column(
        name="approved_cents",
        kind="integer",
        unit="eurocent",
        label=_("Verandering van toegekend"),
        meaning="Signed change that this event makes to what is approved; its sum is the stand.",
    ),
    *taken(DECLARATION_LINES, "volume", "unit", "tariff_cents"),
    Column(
        name="correction",
        kind="text",
        label=_("Soort correctie"),
        meaning="repriced: a credit and its new debit of the same volume at another amount; corrected: other credits "
        "and the new debits that came with them.",
        null="no correction, or an event of a line that did not count",
        values=CORRECTION_LABELS,
    ),
)

_TOLD = [
    column.name for column in COLUMNS if column.name not in {"event", "event_date", "pending_cents", "approved_cents"}
]
_STATE = (
    "previous_reference_number",
    "counted_on",
    "has_counted",
    "verdict",
    "awarded_cents",
    "answered_on",
    "dead_on",
)
_NOTHING = nw.lit(0, dtype=nw.Int64)
_LINES = [name for name in (*_TOLD, "previous_reference_number") if name in DECLARATION_LINES.schema]
_NO_CORRECTION = nw.lit(None, dtype=nw.String).alias("correction")
_AMOUNT = nw.col("amount_cents")


def build(frames: Frames, day: date) -> Frame:  # noqa: ARG001  the cut holds the day already
    """Give one row per line and change of state."""
    known = once(frames["documents"])
    # the lines are laid beside answers and marks: every column that is left out makes that faster
    frames = {**frames, "declaration_lines": frames["declaration_lines"].select(*_LINES)}
    states = once(with_corrections(line_states(frames, known), [*_TOLD[:-1], *_STATE]))
    return nw.concat(
        [_void_on_arrival(frames, known), _arrivals(states), _turns(states), _verdicts(states), _credited(states)]
    )


def _event(rows: Frame, event: nw.Expr | str, event_date: str, pending: nw.Expr, approved: nw.Expr) -> Frame:
    told = nw.lit(event) if isinstance(event, str) else event
    return rows.select(
        *_TOLD,
        told.alias("event"),
        nw.col(event_date).alias("event_date"),
        pending.cast(nw.Int64).alias("pending_cents"),
        approved.cast(nw.Int64).alias("approved_cents"),
    )


def _void_on_arrival(frames: Frames, known: Frame) -> Frame:
    """Lines of a message whose key an earlier message bears."""
    void = known.filter(nw.col("is_void")).select("ingest_id")
    lines = frames["declaration_lines"].join(void, on="ingest_id", how="semi")
    return _event(
        lines.with_columns(product_group_expression(), _NO_CORRECTION), "void", "received_date", _NOTHING, _NOTHING
    )


def _arrivals(states: Frame) -> Frame:
    counts_at_once = nw.col("counted_on") == nw.col("received_date")
    event = nw.when(counts_at_once).then(nw.lit("submitted")).otherwise(nw.lit("duplicate"))
    pending = nw.when(counts_at_once).then(_AMOUNT).otherwise(_NOTHING)
    told = states.with_columns(nw.when(counts_at_once).then(nw.col("correction")).alias("correction"))
    return _event(told, event, "received_date", pending, _NOTHING)


def _turns(states: Frame) -> Frame:
    """Duplicates whose turn came, because every earlier line with their key died."""
    took_over = states.filter(nw.col("has_counted"), nw.col("counted_on") > nw.col("received_date"))
    return _event(took_over, "submitted", "counted_on", _AMOUNT, _NOTHING)


def _verdicts(states: Frame) -> Frame:
    """Answers. A duplicate that is approved waits for its turn; one that is turned down never counted."""
    is_approved = nw.col("verdict") == "approved"
    known = states.filter(~nw.col("verdict").is_null(), ~is_approved | nw.col("has_counted")).with_columns(
        nw.when(is_approved).then(later_of("answered_on", "counted_on")).otherwise(nw.col("answered_on")).alias("_on")
    )
    pending = nw.when(nw.col("has_counted")).then(-_AMOUNT).otherwise(_NOTHING)
    approved = nw.when(is_approved).then(nw.col("awarded_cents")).otherwise(_NOTHING)
    return _event(known, nw.col("verdict"), "_on", pending, approved)


def _credited(states: Frame) -> Frame:
    """Debit lines that a credit takes back: the first credit that names them, on the day both were known."""
    key = ["municipality", "law", "provider", "reference_number"]
    credits_ = states.filter(
        _AMOUNT < 0, ~nw.col("previous_reference_number").is_null(), nw.col("has_counted"), _lives_on("counted_on")
    ).select(*key[:3], nw.col("previous_reference_number").alias("reference_number"), nw.col("counted_on"))
    first = credits_.group_by(key).agg(nw.col("counted_on").min().alias("_credited_on"))
    debits = (
        states.filter(_AMOUNT >= 0, nw.col("counted_on") < nw.lit(NEVER))
        .join(first, on=key, how="inner")
        .with_columns(later_of("_credited_on", "counted_on").alias("_on"))
        .filter(_lives_on("_on"))
    )
    earliest = nw.col("_on") == nw.col("_on").min().over(*key)
    return _event(debits.filter(earliest), "credited", "_on", _NOTHING, _NOTHING)


def _lives_on(day: str) -> nw.Expr:
    return nw.col(day) < nw.col("dead_on")


declaration_events = Mart(
    name="declaration_events",
    grain="one declaration line and change of its state",
    label=_("Declaratieregels en wat ermee gebeurde"),
    columns=COLUMNS,
    reads=(documents, DECLARATION_LINES, ANSWERS, ANSWER_LINES),
    build=build,
    quirks=(
        "A 325 names rejected lines only: the other lines of its 323 are approved with their own amount.",
        "Lines of an export stay submitted unless it tells their answer; without a reference none is a duplicate.",
        "volume and amount_cents stand on every event of a line: sum them over one kind of event only.",
        "A correction is a full credit and a new debit, so one month of care may hold three lines.",
        "A credit and a new debit that came on different days are not linked: only the credit is a correction then.",
        "With unit 83 the volume is the amount, so a new price cannot be told from another correction.",
    ),
)
