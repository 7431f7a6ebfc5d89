"""The mark on everything that left through the internal door."""

from stuurlicht.core import _
from stuurlicht.present.language import Language, translate
from stuurlicht.release import Door, ReleasedResult

INTERNAL = _("intern, niet verspreiden")


def marking(result: ReleasedResult, language: Language = "nl") -> str:
    """Give the mark of the door through which the result left; empty for a publication."""
    return translate(INTERNAL, language) if result.door == Door.INTERNAL else ""
