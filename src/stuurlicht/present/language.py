"""Dutch or English: Dutch text is its own message id, English is looked up in the catalogue."""

import re
from functools import cache
from importlib.resources import files
from typing import Literal

Language = Literal["nl", "en"]
LANGUAGES: tuple[Language, ...] = ("nl", "en")

_LOCALES: dict[Language, str] = {"nl": "nl_NL", "en": "en_GB"}
_JOINTS = re.compile(r"(, (?![^(]*\))| / )")  # a comma between brackets belongs to the text


def translate(text: str, language: Language) -> str:
    """Give ``text`` in ``language``; Dutch text without an English entry stays Dutch."""
    if language == "nl" or not text:
        return text
    return english_catalogue().get(text, text)


def translate_each(text: str, language: Language) -> str:
    """Give ``text`` in ``language``; in a list with commas or slashes every text is looked up by itself."""
    whole = translate(text, language)
    return whole if whole != text else "".join(translate(part, language) for part in _JOINTS.split(text))


def locale_of(language: Language) -> str:
    """Give the name by which babel knows the way numbers and dates are written."""
    return _LOCALES[language]


@cache
def english_catalogue() -> dict[str, str]:
    """Read the English words by their Dutch message id, once, without a compile step."""
    from babel.messages.pofile import read_po

    path = files("stuurlicht") / "locale" / "en" / "LC_MESSAGES" / "stuurlicht.po"
    with path.open("rb") as file:
        return {str(message.id): str(message.string) for message in read_po(file, locale="en") if message.string}
