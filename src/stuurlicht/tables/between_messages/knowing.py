"""All that the rules between messages look at, put together."""

import narwhals as nw

from stuurlicht.tables.base import Frame, Frames
from stuurlicht.tables.between_messages.base import CREDITED_KEY, Known
from stuurlicht.tables.between_messages.outstanding_debits import debit_steps
from stuurlicht.tables.between_messages.repeated_messages import repeated_messages
from stuurlicht.tables.staging.once import once
from stuurlicht.tables.staging.stg_messages__answers import answered_declarations, answers, declaration_documents
from stuurlicht.tables.staging.stg_messages__declaration_lines import line_states
from stuurlicht.tables.staging.stg_messages__documents import documents


def known(frames: Frames) -> Known:
    """Give what the rules look at, from the ledger tables by name."""
    of_documents = once(documents(frames["ingests"]))
    lines = line_states(frames, of_documents)
    credits_ = once(credit_lines(lines))
    return Known(
        frames=frames,
        repeats=once(repeated_messages(frames, of_documents)),
        lines=lines,
        steps=once(debit_steps(lines, frames["ingests"])),
        credits=credits_,
        debits=once(debit_lines(lines, credits_)),
        declarations=once(declaration_documents(frames, of_documents)),
        answers=once(answers(frames, of_documents)),
        answered=once(answered_declarations(frames, of_documents)),
    )


def credit_lines(lines: Frame) -> Frame:
    """Give the credit lines that counted for a day at least, with ``credited_reference``."""
    is_credit = (nw.col("amount_cents") < 0) & nw.col("has_counted") & (nw.col("counted_on") < nw.col("dead_on"))
    return lines.filter(is_credit).with_columns(nw.col("previous_reference_number").alias("credited_reference"))


def debit_lines(lines: Frame, credits_: Frame) -> Frame:
    """Give the debit lines that any of the credits names, under ``credited_reference``."""
    named = credits_.select(*CREDITED_KEY).unique(list(CREDITED_KEY))
    return (
        lines.filter(nw.col("amount_cents") >= 0)
        .with_columns(nw.col("reference_number").alias("credited_reference"))
        .join(named, on=list(CREDITED_KEY), how="semi")
    )
