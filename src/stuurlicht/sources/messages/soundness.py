"""Prove by its bytes that a large message is well-formed, at a fraction of the cost of parsing it.

It stands on what two others found: the bulk reader that every element is closed by its own name, and
``tags.py`` that every tag is that of an element it knows. What is not proven here is parsed, and need not
be wrong.
"""

from collections.abc import Collection

import numpy as np

from stuurlicht.sources.messages.layouts import ROOT
from stuurlicht.sources.messages.tags import Characters, Places, Tags, pieces, places_of

_BLANKS = b"\t\n\r "
_GREATER_THAN, _SLASH, _SPACE = b">/ "


def is_proven_sound(tags: Tags, root: int, prefixes: Collection[str], name_length: int) -> bool:
    """Say whether a message is certain to be well-formed from its root on.

    Parameters
    ----------
    tags : Tags
        Of a message in UTF-8 without comments and CDATA sections, every tag of which is accounted for.
    root : int
        Place of the ``<`` of the root, which was parsed with all that precedes it.
    prefixes : collection of str
        Prefixes of names that the root declares.
    name_length : int
        Characters of the names of all its elements, without prefixes.

    Notes
    -----
    Proven is: only ASCII without control characters and references; ``<`` and ``>`` take turns; tags are
    no longer than their names, with prefixes that the root declares, so nothing else is in them; the root
    closes with the last tag, and only blanks follow.
    """
    content, start = tags.content, tags.content.find(b">", root) + 1
    if not content.isascii() or content.find(b"&", start) >= 0:
        return False
    after_root = np.searchsorted(tags.opens, start)
    opens, depths = tags.opens[after_root:], tags.depths[after_root:]
    closes = start + places_of(tags.characters[start:], _GREATER_THAN)
    if not _take_turns(opens, closes) or content[int(closes[-1]) + 1 :].strip(_BLANKS):
        return False
    names = opens + 1 + (tags.characters[opens + 1] == _SLASH)
    expected = 2 * name_length - len(ROOT) + _length_of_prefixes(tags.characters, names, prefixes)
    return (
        int((closes - names).sum()) == expected
        and int(depths[-1]) == 0
        and bool((depths[:-1] > 0).all())
        and not any(_has_control_character(piece) for _, piece in pieces(tags.characters[start:]))
    )


def _take_turns(opens: Places, closes: Places) -> bool:
    if len(opens) != len(closes) or not len(opens):
        return False
    return bool((opens < closes).all() and (closes[:-1] < opens[1:]).all())


def _length_of_prefixes(characters: Characters, names: Places, prefixes: Collection[str]) -> int:
    """Give the length of the known prefixes, with their colons, before the names that begin at ``names``."""
    length = 0
    for prefix in prefixes:
        begins = f"{prefix}:".encode()
        found = names
        for offset, character in enumerate(begins):
            found = found[characters.take(found + offset, mode="clip") == character]
        length += len(begins) * len(found)
    return length


def _has_control_character(characters: Characters) -> bool:
    controls = characters < _SPACE
    for blank in _BLANKS[:-1]:
        controls &= characters != blank
    return bool(controls.any())
