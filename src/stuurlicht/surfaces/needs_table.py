"""Which public figures are needed and there, as a table to read."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from stuurlicht.core import _
from stuurlicht.present.language import Language, translate
from stuurlicht.present.numbers import count
from stuurlicht.present.numbers import day as told_day
from stuurlicht.present.tables import Heading, Shown, TableModel
from stuurlicht.workspace.public_needs import PublicNeed

STANDINGS = {
    "stored": _("aanwezig"),
    "partly": _("deels"),
    "not_yet": _("nog niet verwacht"),
    "missing": _("ontbreekt"),
}
"""Dutch word by how much of a need is stored."""
HEADINGS = (_("Jaar"), _("Cijfers"), _("Stand"), _("Gemeenten"), _("Nieuwste publicatie"))
_TITLE = _("Welke openbare cijfers nodig zijn, en welke er zijn")
_NOTHING = "-"


def standing(need: PublicNeed, day: date) -> str:
    """Give how much of a need is stored: a key of ``STANDINGS``."""
    if need.is_stored:
        return "stored"
    if need.vintage is not None:
        return "partly"
    return "not_yet" if need.expected > day else "missing"


def absent(needs: Iterable[PublicNeed], day: date) -> list[PublicNeed]:
    """Give the needs of which something can be brought in, and is not there."""
    return [need for need in needs if standing(need, day) in {"partly", "missing"}]


def needs_rows(needs: Iterable[PublicNeed], day: date, language: Language) -> Iterator[tuple[str, ...]]:
    """Give each need in words, a text for each of ``HEADINGS``."""
    for need in needs:
        newest = need.vintage
        yield (
            str(need.year),
            translate(need.label, language),
            translate(STANDINGS[standing(need, day)], language),
            count(need.municipality_count, language) if need.municipality_count else _NOTHING,
            _NOTHING if newest is None else f"{newest.document}, {told_day(newest.published_date, language)}",
        )


def needs_table(needs: Sequence[PublicNeed], day: date, language: Language) -> TableModel:
    """Give the needs as a table of a report."""
    names = ("year", "need", "standing", "municipality_count", "vintage")
    return TableModel(
        name="needs",
        title=translate(_TITLE, language),
        shared=(),
        headings=tuple(
            Heading(
                name=name, text=translate(text, language), is_number=name == "municipality_count", is_key=place == 0
            )
            for place, (name, text) in enumerate(zip(names, HEADINGS, strict=True))
        ),
        rows=tuple(tuple(Shown(text, "known") for text in row) for row in needs_rows(needs, day, language)),
    )
