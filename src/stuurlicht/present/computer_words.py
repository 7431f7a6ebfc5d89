"""What a user reads when the computer refuses: no room, no rights, or something else with a file."""

import errno
import re
from collections.abc import Mapping
from pathlib import Path

from stuurlicht.core import _
from stuurlicht.present.language import Language, translate

_NO_ROOM = _(
    "De schijf is vol (plaats: {place}). Wat al opgeslagen was, blijft. Maak ruimte en voer de opdracht opnieuw uit."
)
_NO_RIGHTS = _(
    "U hebt geen rechten om hier te lezen of te schrijven: {place}. Wat al opgeslagen was, blijft. Vraag uw beheerder "
    "om rechten of kies een andere plaats, en voer de opdracht opnieuw uit."
)
_IS_ABSENT = _(
    "Deze plaats is er niet: {place}. Wat al opgeslagen was, blijft. Maak de map of verbeter de naam, en voer de "
    "opdracht opnieuw uit."
)
_OTHERWISE = _(
    "De computer kan hier niet lezen of schrijven: {place} ({reason}). Wat al opgeslagen was, blijft. Kijk of de "
    "plaats bereikbaar is en voer de opdracht opnieuw uit."
)
_WORDS: Mapping[int, str] = {
    errno.ENOSPC: _NO_ROOM,
    errno.EDQUOT: _NO_ROOM,
    errno.EACCES: _NO_RIGHTS,
    errno.EPERM: _NO_RIGHTS,
    errno.EROFS: _NO_RIGHTS,
    errno.ENOENT: _IS_ABSENT,
    errno.ENOTDIR: _IS_ABSENT,
}


def is_of_the_computer(error: Exception) -> bool:
    """Tell whether the computer refused something, also when a library wrapped that in an error of its own."""
    return isinstance(error, OSError) or _number_of(error) != 0


def is_of_the_ledger(error: Exception) -> bool:
    """Tell whether a file of the ledger is gone or damaged: only the ledger is kept in such files."""
    return "parquet" in str(error).casefold() and _number_of(error) in {0, errno.ENOENT}


def computer_text(error: Exception, language: Language = "nl") -> str:
    """Say what the computer refused and where; of the error itself only its kind is told."""
    number, named = _number_of(error), getattr(error, "filename", None)
    place = str(named) if isinstance(named, str | Path) else translate(_("onbekend"), language)
    reason = errno.errorcode.get(number, type(error).__name__)
    return translate(_WORDS.get(number, _OTHERWISE), language).format(place=place, reason=reason)


def _number_of(error: Exception) -> int:
    """Give the number of the system; a library written in Rust leaves it in its text only."""
    if isinstance(error, OSError) and error.errno:
        return error.errno
    found = re.search(r"\(os error ([0-9]+)\)", str(error))
    return int(found[1]) if found else 0
