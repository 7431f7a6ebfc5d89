"""Mark the Dutch words of a declaration, so that `present/` can translate them."""

from collections.abc import Callable

Say = Callable[[str], str]
"""Gives a Dutch text in the language of a reader."""


def _(text: str) -> str:
    """Give back ``text`` itself: Dutch text is its own message id.

    A declaration never translates; it only marks. ``present.language`` looks the text up in the
    English catalogue when the reader asks for English.
    """
    return text


DUTCH: Say = _
DUTCH_ONLY: tuple[Say, ...] = (DUTCH,)
"""What is asked of a reader of files when no other language is given."""
