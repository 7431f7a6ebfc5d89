"""Read messages of both standards: find documents, read them, name what is wrong with them."""

from stuurlicht.sources.messages.finding_words import finding_sentences
from stuurlicht.sources.messages.found import FoundDocument, PathNotFoundError, find_documents
from stuurlicht.sources.messages.reading import read_documents
from stuurlicht.sources.messages.rules import ALL_RULES, MessageRule, RuleNotRun, rules_not_run
from stuurlicht.sources.messages.settings import ReadingSettings

__all__ = [
    "ALL_RULES",
    "FoundDocument",
    "MessageRule",
    "PathNotFoundError",
    "ReadingSettings",
    "RuleNotRun",
    "find_documents",
    "finding_sentences",
    "read_documents",
    "rules_not_run",
]
