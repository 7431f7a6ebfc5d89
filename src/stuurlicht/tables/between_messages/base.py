"""The contract of a rule between messages."""

from collections.abc import Callable
from dataclasses import dataclass

import narwhals as nw

from stuurlicht.tables.base import Frame, Frames

FOUND = ("municipality", "law", "ingest_id", "line_number", "provider", "known_date", "resolved_date")
"""What every rule tells of what it found."""

CREDITED_KEY = ("municipality", "law", "provider", "credited_reference")
"""A debit line as its credit names it."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the rules look at; each frame is computed once for all of them.

    Parameters
    ----------
    frames : Frames
        The ledger tables by name, every hand-in of the register of contracts, and the mart ``code_maps``.
    repeats : Frame
        Documents whose message key an earlier one bears, as `repeated_messages` gives them.
    lines : Frame
        Declaration lines with their states, as `stg_messages__declaration_lines.line_states` gives them.
    steps : Frame
        As `outstanding_debits.debit_steps` gives them.
    credits : Frame
        The credit lines that ever counted, with ``credited_reference``: the debit that they take back.
    debits : Frame
        The debit lines that any of these credits names, whatever their state, under ``credited_reference``.
    declarations, answers, answered : Frame
        As `stg_messages__answers` gives them.
    """

    frames: Frames
    repeats: Frame
    lines: Frame
    steps: Frame
    credits: Frame
    debits: Frame
    declarations: Frame
    answers: Frame
    answered: Frame


@dataclass(frozen=True, slots=True, kw_only=True)
class BetweenMessages:
    """One rule that takes two messages to break.

    Parameters
    ----------
    code : str
        Code of the rule in the standard, or a name of our own.
    sentence : str
        Dutch: what is wrong, why it matters, what to do (a message id).
    find : callable
        Gives the rows that break it, with the columns `FOUND`. What was found on a day is found again on every
        later day; only ``resolved_date`` may still come.
    tells : tuple of str
        Further columns of ``message_findings`` that ``find`` gives, for facts in the sentence.
    """

    code: str
    sentence: str
    find: Callable[[Known], Frame]
    tells: tuple[str, ...] = ()


def found(rows: Frame, known_date: str) -> Frame:
    """Give findings about the lines in ``rows``, known since the day in the column ``known_date``."""
    return rows.select(
        *FOUND[:5], nw.col(known_date).alias("known_date"), nw.lit(None, dtype=nw.Date).alias("resolved_date")
    )


def found_in_documents(rows: Frame, known_date: str) -> Frame:
    """Give findings about whole documents."""
    return found(rows.with_columns(nw.lit(None, dtype=nw.Int64).alias("line_number")), known_date)
