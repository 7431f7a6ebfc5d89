"""Findings in words: the sentence of the rule, with where it was found."""

from collections.abc import Mapping
from functools import cache

from stuurlicht.core import _
from stuurlicht.core.documents import Finding
from stuurlicht.present.language import Language, translate, translate_each
from stuurlicht.present.table_fault_words import TABLE_FAULT_WORDS

_AS_IN_FILE = frozenset({"value", "present"})
"""Facts that repeat what stands in the file, so that it can be found there."""


@cache
def finding_sentences() -> Mapping[str, str]:
    """Give the Dutch sentence of every rule and reading fault by its code."""
    from stuurlicht.sources.messages import finding_sentences as of_messages
    from stuurlicht.tables.marts.message_findings import findings_declared
    from stuurlicht.tables.registers import ALL_REGISTERS

    of_registers = {rule.code: rule.sentence for register in ALL_REGISTERS for rule in register.rules}
    return {**TABLE_FAULT_WORDS, **of_registers, **dict(findings_declared), **of_messages()}


def finding_text(finding: Finding, language: Language = "nl") -> str:
    """Say where the finding is and what it means; an unknown code reads as itself."""
    sentence = translate(finding_sentences().get(finding.rule, finding.rule), language)
    facts = {name: _fact(name, value, language) for name, value in finding.facts.items()}
    told = sentence.format_map(_Told(facts))
    return f"{_place(finding, language)}{told}"


def _fact(name: str, value: object, language: Language) -> object:
    return translate_each(value, language) if isinstance(value, str) and name not in _AS_IN_FILE else value


def _place(finding: Finding, language: Language) -> str:
    if "row" not in finding.facts and "column" not in finding.facts:
        return f"{finding.path}: " if finding.path else ""
    row = translate(_("rij {row}"), language).format_map(_Told(finding.facts)) if "row" in finding.facts else ""
    column = translate_each(str(finding.facts.get("column", "")), language)
    return f"{', '.join(part for part in (row, column) if part)}: "


class _Told(dict[str, object]):
    """Facts, of which one that is absent reads as its own name, so that no finding is lost over it."""

    def __missing__(self, name: str) -> str:
        return f"({name})"
