"""Findings in words: the sentence of the rule, with where it was found."""

import re
from collections.abc import Mapping
from datetime import date
from functools import cache

from stuurlicht.core import _
from stuurlicht.core.documents import Finding
from stuurlicht.present.exchange_fault_words import EXCHANGE_FAULT_WORDS
from stuurlicht.present.language import Language, translate, translate_each
from stuurlicht.present.numbers import day, exact_euros
from stuurlicht.present.scenario_fault_words import SCENARIO_FAULT_WORDS
from stuurlicht.present.setting_fault_words import SETTING_FAULT_WORDS
from stuurlicht.present.table_fault_words import TABLE_FAULT_WORDS

_AS_IN_FILE = frozenset({"value", "present"})
"""Facts that repeat what stands in the file, so that it can be found there."""

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@cache
def finding_sentences() -> Mapping[str, str]:
    """Give the Dutch sentence of every rule and reading fault by its code."""
    from stuurlicht.sources.messages import finding_sentences as of_messages
    from stuurlicht.sources.public_sources import PUBLIC_SOURCES
    from stuurlicht.sources.published import SENTENCES as OF_PUBLISHED
    from stuurlicht.tables.registers import ALL_REGISTERS

    of_registers = {rule.code: rule.sentence for register in ALL_REGISTERS for rule in register.all_rules}
    of_public = {code: sentence for source in PUBLIC_SOURCES for code, sentence in source.sentences.items()}
    of_settings = {**SETTING_FAULT_WORDS, **SCENARIO_FAULT_WORDS}
    of_files = {**TABLE_FAULT_WORDS, **EXCHANGE_FAULT_WORDS, **of_settings, **OF_PUBLISHED}
    return {**of_files, **of_registers, **of_public, **between_sentences(), **of_messages()}


@cache
def between_sentences() -> Mapping[str, str]:
    """Give the Dutch sentence of every rule between messages by its code."""
    from stuurlicht.tables.marts.message_findings import findings_declared

    return dict(findings_declared)


def sentence_of(rule: str, *, is_between: bool = False) -> str:
    """Give the Dutch sentence of a rule; some codes are held within a message and between messages too.

    An unknown code reads as itself.
    """
    return (between_sentences() if is_between else finding_sentences()).get(rule, rule)


def finding_text(finding: Finding, language: Language = "nl", *, is_between: bool = False) -> str:
    """Say where the finding is and what it means."""
    sentence = translate(sentence_of(finding.rule, is_between=is_between), language)
    facts = {name: _fact(name, value, language) for name, value in finding.facts.items()}
    told = sentence.format_map(_Told(facts))
    return f"{_place(finding, language)}{told}"


def _fact(name: str, value: object, language: Language) -> object:
    if name.endswith("_cents") and isinstance(value, int):
        return exact_euros(value, language)
    if not isinstance(value, str) or name in _AS_IN_FILE:
        return value
    if _DAY.fullmatch(value):
        return day(date.fromisoformat(value), language)
    return translate_each(value, language)


def _place(finding: Finding, language: Language) -> str:
    if "row" not in finding.facts and "column" not in finding.facts:
        return f"{finding.path}: " if finding.path else ""
    rows = finding.facts.get("row", finding.facts.get("rows"))
    row = "" if rows is None else translate(_("rij {row}"), language).format(row=rows)
    column = translate_each(str(finding.facts.get("column", "")), language)
    return f"{', '.join(part for part in (row, column) if part)}: "


class _Told(dict[str, object]):
    """Facts, of which one that is absent reads as its own name, so that no finding is lost over it."""

    def __missing__(self, name: str) -> str:
        return f"({name})"
