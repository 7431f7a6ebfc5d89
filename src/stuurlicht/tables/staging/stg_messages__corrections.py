"""Corrections among declaration lines: credits, and the debits that came in their place."""

from collections.abc import Sequence

import narwhals as nw

from stuurlicht.core import _
from stuurlicht.tables.base import Frame
from stuurlicht.tables.staging.once import once
from stuurlicht.tables.staging.stg_messages__declaration_lines import ARRIVAL

REPRICED = "repriced"
CORRECTED = "corrected"
CORRECTION_LABELS = {REPRICED: _("nieuwe prijs"), CORRECTED: _("andere correctie")}
"""Dutch label by kind of correction."""

_SAME_CARE = (
    *("municipality", "law", "provider", "person_in_law", "toewijzing_number"),
    *("product_category", "product_code", "care_month", "unit", "counted_on"),
)
"""What a credit and the new debit have in common. A line without toewijzing number goes by its person."""
_NO_NUMBER = -1
_DAY = ("_number", "counted_on")
_LINE = ("ingest_id", "line_number")


def with_corrections(states: Frame, columns: Sequence[str]) -> Frame:
    """Give every line with the kind of correction that it is part of.

    A line tells that it is a credit and which debit it takes back, not which debit comes instead: that is one for the
    same care that began to count on the same day. So a later message never changes the mark.

    Parameters
    ----------
    states : Frame
        As `line_states` gives them; computed once, for it is read twice.
    columns : sequence of str
        Those to keep, ``ingest_id`` and ``line_number`` among them: laying marks beside a line copies it.

    Returns
    -------
    Frame
        The same rows with these columns and ``correction``:

        ``repriced``
            A credit and a new debit of the same volume at another amount, one debit for one credit.
        ``corrected``
            Every other credit, and the new debits that came with one.
        null
            Neither, or a line that never counted.
    """
    keyed = states.with_columns(nw.col("toewijzing_number").fill_null(_NO_NUMBER).alias("_number"))
    days = keyed.filter(_is_credit() & nw.col("has_counted")).select(*_DAY).unique(list(_DAY))
    # few toewijzingen had a credit on the day: only their lines are laid side by side, which is the slow part
    near = keyed.filter("has_counted").join(days, on=list(_DAY), how="semi").drop("_number")
    marks = once(_marked(near).select(*_LINE, "correction").filter(~nw.col("correction").is_null()))
    return states.select(*columns).join(marks, on=list(_LINE), how="left")


def _marked(lines: Frame) -> Frame:
    """Mark lines of toewijzingen with a credit: the nth credit of a volume goes with the nth debit of that volume."""
    same_volume = [*_SAME_CARE, "_size"]
    nth = nw.col("line_number").cum_count().over(*same_volume, "_is_credit", order_by=list(ARRIVAL))
    numbered = lines.with_columns(_is_credit().alias("_is_credit"), nw.col("volume").abs().alias("_size")).with_columns(
        nth.cast(nw.Int64).alias("_nth"),
        nw.col("_is_credit").cast(nw.Int64).max().over(*_SAME_CARE).alias("_credit_beside"),
    )
    pair = [*same_volume, "_nth"]
    beside = numbered.with_columns(
        nw.len().over(*pair).alias("_pair_count"), nw.col("amount_cents").sum().over(*pair).alias("_price_effect")
    )
    return beside.with_columns(_kind().alias("correction"))


def _kind() -> nw.Expr:
    """Tell the kind. Without toewijzing and person nothing tells which debit came instead of a credit."""
    is_linked = ~(nw.col("toewijzing_number").is_null() & nw.col("person_in_law").is_null())
    has_pair = (nw.col("_pair_count") > 1) & ~nw.col("_size").is_null()
    return (
        nw.when(is_linked & has_pair & (nw.col("_price_effect") != 0))
        .then(nw.lit(REPRICED))
        .when(nw.col("_is_credit") | (is_linked & (nw.col("_credit_beside") > 0)))
        .then(nw.lit(CORRECTED))
    )


def _is_credit() -> nw.Expr:
    return nw.col("amount_cents") < 0
