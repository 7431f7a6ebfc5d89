"""Mark the Dutch words of a declaration, so that `present/` can translate them."""


def _(text: str) -> str:
    """Give back ``text`` itself: Dutch text is its own message id.

    A declaration never translates; it only marks. ``present.language`` looks the text up in the
    English catalogue when the reader asks for English.
    """
    return text
