"""Columns that several tables of benchmark have."""

from stuurlicht.core import Column, _
from stuurlicht.core.columns import Unit
from stuurlicht.instruments.benchmark.labels import KIND_LABELS, TARGET_LABELS

PUBLIC = "Public figures of CBS, SCP and Iv3 and what follows from them: no person can be told from a cell."
NO_MODEL = "too few municipalities have the figure with all features"


def share(name: str, label: str, meaning: str, null: str = "", *, is_detail: bool = False) -> Column:
    """Make a column of parts of a whole, 0 to 1, or of relative differences."""
    return Column(
        name=name,
        kind="number",
        unit="share",
        label=label,
        meaning=meaning,
        null=null,
        is_public=True,
        is_detail=is_detail,
    )


def count(name: str, label: str, meaning: str, null: str = "", *, unit: Unit = "municipalities") -> Column:
    """Make a column of a number of municipalities."""
    return Column(name=name, kind="integer", unit=unit, label=label, meaning=meaning, null=null, is_public=True)


def eur(name: str, label: str, meaning: str) -> Column:
    """Make a column of euros per inhabitant."""
    return Column(name=name, kind="number", unit="EUR", label=label, meaning=meaning, is_public=True)


def per_thousand(name: str, label: str, meaning: str) -> Column:
    """Make a column of people with help per thousand."""
    return Column(
        name=f"{name}_per_thousand_count",
        kind="number",
        unit="persons",
        label=label,
        meaning=meaning,
        is_public=True,
    )


def code(name: str, label: str, meaning: str, values: dict[str, str], null: str = "") -> Column:
    """Make a column of codes with their Dutch labels."""
    return Column(name=name, kind="text", label=label, meaning=meaning, values=values, null=null)


def year(name: str, label: str, meaning: str, null: str = "") -> Column:
    """Make a column of calendar years."""
    return Column(name=name, kind="integer", unit="years", label=label, meaning=meaning, null=null, is_public=True)


TARGET = code("target", _("Cijfer"), "What is explained.", TARGET_LABELS)
KIND = code("kind", _("Soort"), "Level of one year, or growth over some years.", KIND_LABELS)
FIRST = year("first_year", _("Van jaar"), "First year of a growth.", "a level")
LAST = year("last_year", _("Jaar"), "Year of the figure; last year of a growth.", NO_MODEL)
