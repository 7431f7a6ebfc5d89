"""MessageRule: one rule of the standard that can be held against one message, as a test over columns."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import polars as pl

from stuurlicht.sources.messages.layouts import Layout, Rows


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class MessageRule:
    """A rule: code, sentence, columns, test.

    Parameters
    ----------
    code : str
        Code of the rule in the standard; a code in snake case for a rule of our own.
    sentence : str
        Dutch: what is wrong, with facts between braces.
    columns : tuple of str
        Columns it needs. It is held against every row of its layouts that has them all.
    points_at : str
        Column whose element the finding names as its place.
    broken : polars.Expr
        True where the rule is broken; null counts as not broken.
    facts : Mapping[str, polars.Expr]
        Facts of the finding: codes, counts, dates, cents; never a personal value.
    layouts : frozenset of str
        Names of the layouts it applies to; empty for all.
    families : frozenset of str
        Release families it applies to.
    """

    code: str
    sentence: str
    columns: tuple[str, ...]
    points_at: str
    broken: pl.Expr
    facts: Mapping[str, pl.Expr] = field(default_factory=dict)
    layouts: frozenset[str] = frozenset()
    families: frozenset[str] = frozenset({"2", "3"})

    def applies_to(self, layout: Layout, rows: Rows, columns: list[str]) -> bool:
        """Say whether the rule can be held against ``rows`` of ``layout`` with these ``columns``."""
        if self.layouts and layout.name not in self.layouts:
            return False
        points = any(each.name == self.points_at for each in rows.fields)
        return points and set(self.columns) <= set(columns)


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleNotRun:
    """A rule that was not held against a message, and the Dutch reason."""

    code: str
    sentence: str
    reason: str


def day(column: str) -> pl.Expr:
    """Give a date as a fact, ``2026-04-01``."""
    return pl.col(column).dt.to_string("%Y-%m-%d").fill_null("-")
