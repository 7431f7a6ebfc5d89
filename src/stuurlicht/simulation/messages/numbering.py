"""Numbering: all messages together, in the order in which they are sent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from stuurlicht.simulation.messages.drafts import Drafts

KINDS = ("301", "302", "305", "307", "315", "323", "325")


@dataclass(frozen=True)
class Events:
    """Everything that is sent, as frames: the one source of the XML and of the ledger rows.

    Parameters
    ----------
    messages : pl.DataFrame
        One row per message, by ``message``, its number in order of sending: the header columns, and
        ``answers``, the number of the message that it answers.
    rows : Mapping[str, pl.DataFrame]
        Per kind the rows of its messages, by ``message`` and ``line_number``.
    """

    messages: pl.DataFrame
    rows: Mapping[str, pl.DataFrame]

    def before(self, day: int) -> int:
        """Count the messages sent before a day number: messages below that number."""
        return int(np.searchsorted(self.messages["day"].to_numpy(), day, side="left"))

    def rows_of(self, kind: str, first: int, past: int) -> pl.DataFrame:
        """Give the rows of one kind of the messages from number ``first`` to below ``past``."""
        numbers = self.rows[kind]["message"].to_numpy()
        start, end = np.searchsorted(numbers, [first, past])
        return self.rows[kind][int(start) : int(end)]


def number_messages(drafts: Sequence[Drafts]) -> Events:
    """Give every message its number, by day, kind, provider and person, and every row its place."""
    heads = pl.concat([draft.headers for draft in drafts])
    heads = heads.sort("day", "kind", "provider", "person", "key").with_row_index("message")
    heads = heads.with_columns(pl.col("message").cast(pl.Int32))
    number = heads.select("kind", "key", "message")
    answered = number.rename({"kind": "answers_kind", "key": "answers_key", "message": "answers"})
    messages = heads.join(answered, on=["answers_kind", "answers_key"], how="left", maintain_order="left")
    return Events(
        messages=messages.drop("key", "answers_kind", "answers_key"),
        rows={draft.kind: _numbered_rows(draft, number) for draft in drafts},
    )


def _numbered_rows(draft: Drafts, number: pl.DataFrame) -> pl.DataFrame:
    own = number.filter(pl.col("kind") == draft.kind).select("key", "message")
    rows = draft.rows.join(own, on="key", maintain_order="left").sort("message", maintain_order=True)
    return rows.drop("key").with_columns(line_number=pl.int_range(1, pl.len() + 1, dtype=pl.Int32).over("message"))
