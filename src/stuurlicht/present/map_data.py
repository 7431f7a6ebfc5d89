"""What a map draws: the class of every municipality, as a number that also stands in the drawing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from stuurlicht.core import Chart, Column, _
from stuurlicht.core.columns import TOTAL
from stuurlicht.core.places import municipality_name
from stuurlicht.present.language import Language, translate
from stuurlicht.present.tables import rows_of
from stuurlicht.present.tile_map import municipalities_shown
from stuurlicht.release import ReleasedTable

UNKNOWN = "?"
"""What stands in the drawing where no class is known."""
_UNKNOWN_LABEL = _("onbekend")


@dataclass(frozen=True, slots=True)
class MapData:
    """What a map draws.

    Parameters
    ----------
    signs : Mapping[str, str]
        By code of the municipality its class: "1" is the first that is declared, and ``UNKNOWN``.
    names : Mapping[str, str]
        Idem, as people call it.
    labels : Mapping[str, str]
        By sign, in order: what it means. Only signs that are drawn, or lie between them.
    highest : int
        How many classes are declared.
    """

    signs: Mapping[str, str]
    names: Mapping[str, str]
    labels: Mapping[str, str]
    highest: int


def map_data(chart: Chart, table: ReleasedTable, as_of: date, language: Language) -> MapData | None:
    """Collect the classes of ``chart``; None when there is none that may be shown."""
    columns = {column.name: column for column in table.declaration.columns}
    kinds = columns[str(chart.colour)]
    rows = [row for row in rows_of(table, chart.where) if row[chart.x] != TOTAL]
    found = {str(row[chart.x]): _sign(table.value_of(row, kinds).value, kinds) for row in rows}
    if not {*found.values()} - {UNKNOWN}:
        return None
    codes = municipalities_shown(frozenset(found), as_of)
    signs = {code: found.get(code, UNKNOWN) for code in codes}
    return MapData(
        signs=signs,
        names={code: _name(code, columns[chart.x]) for code in codes},
        labels=_labels(kinds, {*signs.values()}, language),
        highest=len(kinds.values),
    )


def members(data: MapData) -> tuple[str, ...]:
    """Write each class with its municipalities by name, for whoever does not see the map."""
    named: dict[str, list[str]] = {sign: [] for sign in data.labels}
    for code, sign in data.signs.items():
        named[sign].append(data.names[code])
    return tuple(
        f"{sign}, {data.labels[sign]}: {'; '.join(sorted(names, key=str.casefold))}."
        for sign, names in named.items()
        if names
    )


def _name(code: str, column: Column) -> str:
    return column.values.get(code) or municipality_name(code)


def _sign(value: object, column: Column) -> str:
    return str(list(column.values).index(str(value)) + 1) if value in column.values else UNKNOWN


def _labels(column: Column, drawn: set[str], language: Language) -> dict[str, str]:
    numbers = [int(sign) for sign in drawn - {UNKNOWN}]
    labels = [translate(label, language) for label in column.values.values()]
    told = {str(at): labels[at - 1] for at in range(min(numbers), max(numbers) + 1)}
    return told | ({UNKNOWN: translate(_UNKNOWN_LABEL, language)} if UNKNOWN in drawn else {})
