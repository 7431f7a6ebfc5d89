"""What a user reads when something goes wrong: what, where, why it matters, what to do now.

Every error code has its words in one of the tables; a test walks the package and compares.
"""

import string
from collections.abc import Mapping

from stuurlicht.core import _
from stuurlicht.core.documents import Finding
from stuurlicht.core.errors import Fact, StuurlichtError
from stuurlicht.present import (
    errors_of_access,
    errors_of_answers,
    errors_of_api,
    errors_of_exchange,
    errors_of_fetching,
    errors_of_periods,
    errors_of_publications,
    errors_of_sources,
    errors_of_web,
    errors_of_workspace,
)
from stuurlicht.present.finding_words import finding_text
from stuurlicht.present.language import Language, translate

ERROR_WORDS: Mapping[str, str] = {
    **errors_of_access.WORDS,
    **errors_of_answers.WORDS,
    **errors_of_api.WORDS,
    **errors_of_exchange.WORDS,
    **errors_of_fetching.WORDS,
    **errors_of_periods.WORDS,
    **errors_of_publications.WORDS,
    **errors_of_sources.WORDS,
    **errors_of_web.WORDS,
    **errors_of_workspace.WORDS,
}
"""Dutch words (message id) by error code, with the names of facts in braces."""


def error_text(error: StuurlichtError, language: Language = "nl") -> str:
    """Say what went wrong, with every finding that the error brings on a line of its own."""
    words = translate(ERROR_WORDS[error.code], language)
    findings: tuple[Finding, ...] = getattr(error, "findings", ())
    lines = [filled(words, error.facts, language), *(f"- {finding_text(found, language)}" for found in findings)]
    return "\n".join(lines)


def filled(words: str, facts: Mapping[str, Fact], language: Language = "nl") -> str:
    """Put the facts in the words; a fact that is absent reads as unknown, so that an error never hides another."""
    names = {name for _text, name, _form, _conversion in string.Formatter().parse(words) if name}
    absent = dict.fromkeys(names - facts.keys(), translate(_("onbekend"), language))
    told = {name: translate(value, language) if isinstance(value, str) else value for name, value in facts.items()}
    return words.format_map({**absent, **told})
