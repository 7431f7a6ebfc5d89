"""A sentence that the program says, as title, lead and example of its page."""

import re
from collections.abc import Mapping

from generator.example_facts import EXAMPLE_FACTS
from stuurlicht.present.error_words import filled
from stuurlicht.present.fact_words import fact_word, facts_named, with_names

_END = re.compile(r"(?<=[.!?])\s+")


def title_of(words: str, code: str) -> str:
    """Give the first sentence, with the names of its facts and without its full stop."""
    return _END.split(with_names(words, code))[0].rstrip(".")


def lead_of(words: str, code: str) -> str:
    """Give what is said after the first sentence: what it means and what to do."""
    return " ".join(_END.split(with_names(words, code))[1:])


def example_of(words: str, code: str) -> str:
    """Give the words as they read with facts that could be; empty when they name none."""
    named = facts_named(words)
    return filled(words, {name: _example(code, name) for name in named}) if named else ""


def _example(code: str, fact: str) -> str:
    known = EXAMPLE_FACTS.get((code, fact)) or EXAMPLE_FACTS.get(("", fact))
    return known or f"‹{fact_word(code, fact)}›"


def facts_of(words: str, code: str) -> Mapping[str, str]:
    """Give the Dutch word of every fact by its name in files."""
    return {name: fact_word(code, name) for name in facts_named(words)}
