"""Municipality codes: four digits in messages, ``GM`` and four digits everywhere past the reader."""

import re

FICTIONAL_MUNICIPALITY = "GM9999"
"""The fictional municipality. Only a workspace marked fictional may hold it."""

_CODE = re.compile(r"^(?:GM)?(\d{4})$")


def municipality_code(text: str) -> str:
    """Give the code with its prefix: ``"0384"`` and ``"GM0384 "`` become ``"GM0384"``.

    Raises
    ------
    ValueError
        If the text is not four digits with or without ``GM``; a code is never padded or guessed.
    """
    found = _CODE.match(text.strip())
    if found is None:
        raise ValueError(text)
    return f"GM{found[1]}"
