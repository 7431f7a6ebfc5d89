"""The tables of a comparison: numbers of one unit beside each other, a column for every municipality."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import polars as pl

from stuurlicht.core import Column, Table, _
from stuurlicht.core.columns import Kind
from stuurlicht.core.units import UNIT_LABELS
from stuurlicht.present.language import Language, translate
from stuurlicht.present.numbers import day as day_text
from stuurlicht.release import ReleasedTable
from stuurlicht.surfaces.exchange.rows import RowKey
from stuurlicht.surfaces.exchange.sides import Cell, Side, keys_of
from stuurlicht.surfaces.exchange.sums import (
    ADDED_UNITS,
    added,
    growing,
    is_change,
    known_of,
    may_add,
    side_of_middle,
    spread,
)

FIGURE = "figure"
PER_CAPITA = "capita"  # names of sheets have 31 letters, and a number that is cut off is another one
SUM, AT_LEAST, KNOWN_COUNT, LOWEST, MIDDLE, HIGHEST, GROWING, OWN = (
    "sum", "at_least", "known_count", "lowest", "middle", "highest", "growing", "own",
)  # fmt: skip
_CAME_FROM = "Every number comes from a publication, or is worked out from numbers of publications."
_SIDES_OF_MIDDLE = {
    "below": _("onder het midden"),
    "at": _("op het midden"),
    "above": _("boven het midden"),
}
_PER_INHABITANTS, _NOT_ADDED, _PUBLIC = (
    _("per 1.000 inwoners"),
    _("niet op te tellen"),
    _("gaat niet over mensen"),
)
Alike = tuple[str, bool, bool]
_KINDS: Mapping[str, Any] = {"text": pl.String, "integer": pl.Int64, "boolean": pl.Boolean, "date": pl.Date}


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Numbers of one table and one unit, so that they fit in one column.

    Parameters
    ----------
    numbers : tuple of Column
        All public, or none; all of them may be added up, or none.
    is_scaled : bool
        Per 1,000 inhabitants. Such numbers are not added up.
    own : frozenset of str
        Codes of the municipalities of the reader.
    adds : bool
        Whether the answers are of one day and one set of choices.
    spreads : bool
        Whether it tells how the numbers lie apart. Amounts and counts do so per inhabitant where they can: else a
        spread tells who is large.
    """

    table: Table
    numbers: tuple[Column, ...]
    sides: tuple[Side, ...]
    is_scaled: bool
    own: frozenset[str]
    adds: bool
    spreads: bool = True

    @property
    def shows_sums(self) -> bool:
        """Whether the numbers are added up."""
        return self.adds and not self.is_scaled and self.may_add

    @property
    def may_add(self) -> bool:
        """Whether the table declares that its numbers add up."""
        return may_add(self.numbers[0], self.table)

    @property
    def shows_growth(self) -> bool:
        """Whether one of the numbers says by which part something grew."""
        return len(self.sides) > 1 and any(is_change(number) for number in self.numbers)

    @property
    def own_side(self) -> Side | None:
        """The side of the reader; none when the reader is about several municipalities, or about another one."""
        mine = [side for side in self.sides if side.code in self.own]
        return mine[0] if self.spreads and len(mine) == 1 and len(self.sides) > 1 else None

    def cell(self, side: Side, key: RowKey, column: Column) -> Cell:
        """Give one number of one municipality."""
        return side.per_thousand(key, column) if self.is_scaled else side.cell(key, column)


def tables_beside(
    table: Table, sides: Sequence[Side], own: frozenset[str], language: Language, *, adds: bool, details: bool
) -> Iterator[ReleasedTable]:
    """Give a table per unit, and one per 1,000 inhabitants of what may be counted that way.

    Parameters
    ----------
    details : bool
        Whether numbers that few readers need are in it.
    """
    numbers = [
        column
        for column in table.columns
        if column.is_number and column.name not in table.grain and (details or not column.is_detail)
    ]
    for alike in sorted(dict.fromkeys(_kind_of(column, table) for column in numbers), key=_reading_order):
        chosen = tuple(column for column in numbers if _kind_of(column, table) == alike)
        group = Group(table=table, numbers=chosen, sides=tuple(sides), is_scaled=False, own=own, adds=adds)
        is_counted = group.may_add and any(side.inhabitants for side in sides)
        yield _released(replace(group, spreads=chosen[0].unit != "years" and not is_counted), language)
        if is_counted:
            yield _released(replace(group, is_scaled=True), language)


def _kind_of(column: Column, table: Table) -> Alike:
    """Give unit, whether it is public, and whether it may be added up."""
    return str(column.unit), column.is_public, may_add(column, table)


def _reading_order(alike: Alike) -> tuple[bool, bool]:
    """Put what adds up first, and what people supply themselves after what was counted; else as declared."""
    _unit, is_public, adds_up = alike
    return not adds_up, is_public


def _released(group: Group, language: Language) -> ReleasedTable:
    columns = tuple(_columns(group, language))
    declared = Table(
        name=_name(group),
        label=_label(group, language),
        grain=(*keys_of(group.table), FIGURE),
        columns=columns,
        protects=None,
        unprotected_because=_CAME_FROM,
    )
    rows = [_row(group, key, number) for key in _keys(group.sides) for number in group.numbers]
    return ReleasedTable(declared, pl.DataFrame(rows, schema=_schema(declared), orient="row"))


def _name(group: Group) -> str:
    """Name the table; what is said in words in its label stands in its name too."""
    marks = {_PUBLIC: "public", _NOT_ADDED: "not_added", _PER_INHABITANTS: PER_CAPITA}
    return "_".join((group.table.name, str(group.numbers[0].unit).lower(), *(marks[each] for each in _marks(group))))


def _label(group: Group, language: Language) -> str:
    unit = group.numbers[0].unit
    label = translate(group.table.label, language)
    marks = [translate(each, language) for each in (*([UNIT_LABELS[unit]] if unit else []), *_marks(group))]
    return f"{label} · {', '.join(marks)}"


def _marks(group: Group) -> Iterator[str]:
    first = group.numbers[0]
    if first.is_public:
        yield _PUBLIC
    if first.unit in ADDED_UNITS and not group.may_add:
        yield _NOT_ADDED
    if group.is_scaled:
        yield _PER_INHABITANTS


def _columns(group: Group, language: Language) -> Iterator[Column]:
    keys, first = keys_of(group.table), group.numbers[0]
    yield from (column for column in group.table.columns if column.name in keys)
    figures = {number.name: number.label for number in group.numbers}
    yield Column(name=FIGURE, kind="text", label=_("Getal"), meaning="Which number of the table.", values=figures)
    days = {side.day for side in group.sides}
    for side in group.sides:
        label = side.name if len(days) == 1 else f"{side.name} ({day_text(side.day, language)})"
        yield _number(side.code.lower(), label, first)
    if group.shows_sums:
        yield _number(SUM, _("Opgeteld per gemeente"), first)
        yield _number(AT_LEAST, _("Opgeteld, ten minste"), first)
    known = _("Gemeenten met een getal")
    yield Column(name=KNOWN_COUNT, kind="integer", unit="municipalities", label=known, is_public=True)
    if group.spreads:
        for name, label in ((LOWEST, _("Laagste")), (MIDDLE, _("Middelste")), (HIGHEST, _("Hoogste"))):
            yield _number(name, label, first)
    if group.shows_growth:
        yield _number(GROWING, _("Deel van de gemeenten dat groeit"), first)
    if group.own_side:
        yield Column(name=OWN, kind="text", label=_("Uw gemeente"), values=_SIDES_OF_MIDDLE, null="hidden or unknown")


def _number(name: str, label: str, like: Column) -> Column:
    kind: Kind = "integer" if like.unit == "years" else "number"  # a year has no decimals
    return Column(name=name, kind=kind, unit=like.unit, label=label, is_public=like.is_public)


def _keys(sides: Sequence[Side]) -> list[RowKey]:
    """Give every row that any of them has, in the order of the first that has it."""
    return list(dict.fromkeys(key for side in sides for key in side.rows))


def _row(group: Group, key: RowKey, number: Column) -> dict[str, object]:
    cells = {side.code.lower(): group.cell(side, key, number) for side in group.sides}
    total, least = added(list(cells.values()), number, group.table)
    lowest, middle, highest = spread(list(cells.values()))
    told = {**cells, SUM: total, AT_LEAST: least, LOWEST: lowest, MIDDLE: middle, HIGHEST: highest}
    told[GROWING] = growing(list(cells.values()), number)
    own = group.own_side
    return {
        **dict(zip(keys_of(group.table), map(_day_or_itself, key, _kinds(group.table)), strict=True)),
        FIGURE: number.name,
        **{name: value for name, (value, _status) in told.items()},
        **{f"{name}_status": status for name, (_value, status) in told.items()},
        KNOWN_COUNT: len(known_of(list(cells.values()))),
        OWN: side_of_middle(group.cell(own, key, number), middle) if own else None,
    }


def _kinds(table: Table) -> list[str]:
    kinds = {column.name: column.kind for column in table.columns}
    return [kinds[name] for name in keys_of(table)]


def _day_or_itself(value: object, kind: str) -> object:
    return date.fromisoformat(value) if kind == "date" and isinstance(value, str) else value


def _schema(declared: Table) -> dict[str, Any]:
    told: dict[str, Any] = {}
    for column in declared.columns:
        told[column.name] = _KINDS.get(column.kind, pl.Float64)
        if column.is_number and column.name not in {*declared.grain, KNOWN_COUNT}:
            told[f"{column.name}_status"] = pl.String
    return told
