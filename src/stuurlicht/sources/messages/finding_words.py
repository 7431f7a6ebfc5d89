"""The Dutch sentence of every finding that a reading can make."""

from collections.abc import Mapping

from stuurlicht.sources.messages.reading_faults import FILE_FAULTS, MESSAGE_FAULTS
from stuurlicht.sources.messages.rules import ALL_RULES


def finding_sentences() -> Mapping[str, str]:
    """Give the sentence by code, of rules and reading faults alike, with facts between braces."""
    return {**FILE_FAULTS, **MESSAGE_FAULTS, **{rule.code: rule.sentence for rule in ALL_RULES}}
