"""One step down from a number: the other numbers of the same answer that it is made of.

What an instrument declares to protect people (``Table.adds``) says how its numbers hang together. The same
declaration leads a reader from a total to its parts, and so down to a number with rows behind it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from stuurlicht.core import Equation, Quantity, Table
from stuurlicht.core.additivity import AS_OF
from stuurlicht.core.periods import last_closed_month
from stuurlicht.release import ReleasedCell, ReleasedTable, RunFacts
from stuurlicht.release.places import Place, Row, coordinate, place_of, without

_CENT = 0.01
_Quantity = tuple[str, Place]


@dataclass(frozen=True, slots=True)
class Number:
    """One number of an answer: where it stands, and what was released of it."""

    table: Table
    column: str
    row: Row
    cell: ReleasedCell

    @property
    def key(self) -> tuple[object, ...]:
        """What tells it from every other number of the answer."""
        return (self.table.name, self.column, *(self.row[name] for name in self.table.grain))


@dataclass(frozen=True, slots=True)
class Parts:
    """Numbers that make up another one together.

    Parameters
    ----------
    along : str
        The key column of which each part has its own value; empty where they are numbers of other kinds.
    is_exact : bool
        True when all are known and add up to the number; else one of them is hidden or unknown.
    """

    along: str
    numbers: tuple[Number, ...]
    is_exact: bool


class Drill:
    """The numbers of one answer by what they measure.

    Parameters
    ----------
    tables : Mapping[str, ReleasedTable]
        The answer.
    facts : RunFacts
        Of its run.
    """

    def __init__(self, tables: Mapping[str, ReleasedTable], facts: RunFacts) -> None:
        self._as_of = {AS_OF: last_closed_month(facts.at.day)}
        self._at: dict[_Quantity, list[Number]] = defaultdict(list)
        self._along: dict[tuple[str, Place, str], dict[str, Number]] = defaultdict(dict)
        self._unsummed: dict[str, set[str]] = defaultdict(set)
        for table in tables.values():
            self._take(table)

    def parts_of(self, number: Number) -> tuple[Parts, ...]:
        """Give every way in which other numbers of the answer make up this one, those along a key first."""
        adds = number.table.adds
        quantity = adds.quantities.get(number.column) if adds else None
        place = self._place(number.table, number.row, quantity) if quantity else None
        if quantity is None or place is None:
            return ()
        found = [*self._by_key(quantity, place), *self._by_equation((quantity.name, place))]
        ways = (self._way(number, along, numbers) for along, numbers in found)
        return tuple({tuple(each.key for each in way.numbers): way for way in ways if way is not None}.values())

    def _take(self, table: ReleasedTable) -> None:
        adds = table.declaration.adds
        if adds is None:
            return
        columns = {column.name: column for column in table.declaration.columns}
        for name, quantity in adds.quantities.items():
            self._unsummed[quantity.name] |= {adds.vintage, *adds.overlapping}
            for row in table.frame.iter_rows(named=True):
                place = self._place(table.declaration, row, quantity)
                if place is not None:
                    number = Number(table.declaration, name, row, table.value_of(row, columns[name]))
                    self._at[quantity.name, place].append(number)
                    for key, text in place:
                        self._along[quantity.name, without(place, key), key].setdefault(text, number)

    def _by_key(self, quantity: Quantity, place: Place) -> Iterator[tuple[str, list[Number]]]:
        for (name, at, key), parts in self._along.items():
            if (name, at) == (quantity.name, place) and key not in self._unsummed[name]:
                yield key, list(parts.values())

    def _by_equation(self, whole: _Quantity) -> Iterator[tuple[str, list[Number]]]:
        """Look in every table that tells this number: each may know another way in which it is made up."""
        for twin in self._at.get(whole, ()):
            for equation in twin.table.adds.equations if twin.table.adds else ():
                if self._is_of(equation, twin, whole):
                    parts = [self._find(twin, quantity) for quantity in equation.parts]
                    if all(parts):
                        over = equation.parts[0].over if len(parts) == 1 else ""
                        yield over, [number for part in parts for number in part]

    def _is_of(self, equation: Equation, twin: Number, whole: _Quantity) -> bool:
        """Tell whether the equation is of this number, and of parts that an outsider can add up."""
        is_plain = equation.holds == "equal" and not any(part.times for part in equation.parts)
        has_row = all(
            twin.row[name] in (told if isinstance(told, tuple) else (told,)) for name, told in equation.where.items()
        )
        return (
            is_plain and has_row and (equation.whole.name, self._place(twin.table, twin.row, equation.whole)) == whole
        )

    def _find(self, twin: Number, quantity: Quantity) -> list[Number]:
        place = self._place(twin.table, twin.row, quantity)
        if place is None:
            return []
        if quantity.over:
            parts = self._along.get((quantity.name, place, quantity.over), {})
            last = coordinate({**twin.row, **self._as_of}, quantity.until) if quantity.until else None
            return [number for text, number in parts.items() if last is None or text <= last]
        return self._at.get((quantity.name, place), [])[:1]

    def _place(self, table: Table, row: Row, quantity: Quantity) -> Place | None:
        return place_of(table, {**row, **self._as_of}, quantity)

    def _way(self, whole: Number, along: str, numbers: Iterable[Number]) -> Parts | None:
        """Leave out what is said to add up and does not."""
        parts = tuple(numbers)
        known = [float(str(each.cell.value)) for each in (whole, *parts) if each.cell.status == "known"]
        is_known = len(known) == len(parts) + 1
        if is_known and abs(known[0] - sum(known[1:])) > _CENT * len(known):
            return None
        is_itself = any(each.key == whole.key for each in parts)
        return None if is_itself else Parts(along, parts, is_exact=is_known)
