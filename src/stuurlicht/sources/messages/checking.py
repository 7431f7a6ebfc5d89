"""Hold the rules against the messages of one layout, all at once."""

from collections.abc import Iterator, Mapping

import polars as pl

from stuurlicht.core.documents import Finding, Severity
from stuurlicht.sources.messages.casting import DOCUMENT, DocumentFinding, path_of
from stuurlicht.sources.messages.layouts import Layout, Rows
from stuurlicht.sources.messages.rules import ALL_RULES, MessageRule


def check(
    layout: Layout, family: str, frames: Mapping[str, pl.DataFrame], documents: pl.DataFrame
) -> Iterator[DocumentFinding]:
    """Give a finding, with its document, for every row that breaks a rule.

    Parameters
    ----------
    frames : Mapping[str, polars.DataFrame]
        Rows of values with what was derived from them, by name.
    documents : polars.DataFrame
        ``document`` with its ``standard``, ``family`` and ``release``.
    """
    rules = [rule for rule in ALL_RULES if family in rule.families]
    for rows in layout.rows:
        held = [rule for rule in rules if rule.applies_to(layout, rows, frames[rows.name].columns)]
        if held:
            frame = frames[rows.name].lazy().join(documents.lazy(), on=DOCUMENT, how="left", maintain_order="left")
            yield from _broken(layout, rows, held, frame)


def _broken(layout: Layout, rows: Rows, rules: list[MessageRule], frame: pl.LazyFrame) -> Iterator[DocumentFinding]:
    broken = {f"rule {place}": rule.broken.fill_null(value=False) for place, rule in enumerate(rules)}
    is_broken = frame.select(test.alias(name) for name, test in broken.items()).collect()
    for name, rule in zip(broken, rules, strict=True):
        if is_broken[name].any():
            yield from _findings(layout, rows, rule, frame.filter(is_broken[name]).collect())


def _findings(layout: Layout, rows: Rows, rule: MessageRule, faulty: pl.DataFrame) -> Iterator[DocumentFinding]:
    element = next(field.path for field in rows.fields if field.name == rule.points_at)
    facts = faulty.select(expression.alias(name) for name, expression in rule.facts.items())
    keys = faulty.select(DOCUMENT, *layout.keys(rows))
    told = facts.iter_rows(named=True) if facts.width else iter([{}] * faulty.height)
    for row, facts_of_row in zip(keys.iter_rows(named=True), told, strict=True):
        yield row[DOCUMENT], Finding(rule.code, Severity.FAULT, path_of(layout, rows, row, element), facts_of_row)
