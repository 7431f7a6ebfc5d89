"""How the figures of one answer hang together: what adds up along a key, and the equations that tables declare."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from stuurlicht.core import Equation, Quantity
from stuurlicht.release.figures import Figures
from stuurlicht.release.offers import OfferedTable
from stuurlicht.release.places import Place, coordinate, without

_CENT = 0.01
_Place = tuple[str, Place]


class Relations:
    """The figures of one answer by their full places, to find what hangs together.

    Parameters
    ----------
    figures : Figures
        Gets the relations.
    tables : iterable of OfferedTable
        Those of one answer that declare what adds up.

    Attributes
    ----------
    broken : list of str
        Figures of which a declaration says what is not true.
    """

    def __init__(self, figures: Figures, tables: Iterable[OfferedTable]) -> None:
        self.figures = figures
        self.tables = [table for table in tables if table.table.adds is not None]
        self.at: dict[_Place, dict[int, None]] = defaultdict(dict)
        self.along: dict[tuple[str, Place, str], dict[int, str]] = defaultdict(dict)
        self.broken: list[str] = []
        self.unsummed: dict[str, set[str]] = defaultdict(set)
        for table in self.tables:
            adds = table.table.adds
            for quantity in adds.quantities.values() if adds else ():
                self.unsummed[quantity.name] |= {adds.vintage, *adds.overlapping} if adds else set()

    def place(self, quantity: str, place: Place, figure: int) -> None:
        """Remember where a figure of this answer stands."""
        self.at[quantity, place][figure] = None
        for key, text in place:
            self.along[quantity, without(place, key), key][figure] = text

    def find(self) -> None:
        """Add all relations that hold."""
        for (quantity, place, key), parts in self.along.items():
            for whole in self.at.get((quantity, place), ()) if key not in self.unsummed[quantity] else ():
                self._sum(whole, parts, (quantity, key))
        for table in self.tables:
            adds = table.table.adds
            for equation in adds.equations if adds else ():
                for row in range(len(table.rows)):
                    self._equate(table, row, equation)

    def _sum(self, whole: int, parts: Iterable[int], along: tuple[str, str]) -> None:
        """Parts that are all there add up; fewer are at most the whole, where none can be below zero."""
        terms = _terms(whole, parts)
        if self._holds(terms):
            self._add(whole, terms)
            self.figures.summed.add(along)
        elif any(self.figures.all[each].is_signed for each in terms) or not self._bound(terms):
            self._break(whole)

    def _equate(self, table: OfferedTable, row: int, equation: Equation) -> None:
        if not _is_within(table.rows[row], equation.where):
            return
        whole = self._find(table, row, equation.whole)
        parts = [self._find(table, row, quantity) for quantity in equation.parts]
        factors = [_factor(table.rows[row], quantity) for quantity in equation.parts]
        if len(whole) != 1 or not any(parts) or None in factors:
            return
        terms = {whole[0]: 1.0}
        for part, factor in zip(parts, factors, strict=True):
            _take_off(terms, part, factor or 0.0)
        if not all(parts):
            # what has no row anywhere reads as nothing: where the rest adds up, an outsider knows that it does
            if equation.holds == "equal" and self._holds(terms):
                self._add(whole[0], terms)
            return
        if equation.holds == "about":
            self.figures.relate(terms, None, is_new=True)
            return
        if equation.holds == "equal":
            is_true = self._holds(terms)
            if is_true:
                self._add(whole[0], terms)
        else:
            sign = 1 if equation.holds == "at_least" else -1
            is_true = self._bound({figure: sign * factor for figure, factor in terms.items()})
        if not is_true:
            self._break(whole[0])

    def _add(self, whole: int, terms: Mapping[int, float]) -> None:
        self.figures.relate(terms, None, is_new=True)
        if len(terms) > 2:  # noqa: PLR2004  a whole of one part is the same figure
            self.figures.wholes.add(whole)

    def _find(self, table: OfferedTable, row: int, quantity: Quantity) -> list[int]:
        place = table.place(row, quantity)
        if place is None:
            return []
        if quantity.over:
            parts = self.along.get((quantity.name, place, quantity.over), {})
            last = coordinate(table.rows[row], quantity.until) if quantity.until else None
            return [figure for figure, text in parts.items() if last is None or text <= last]
        return list(self.at.get((quantity.name, place), ()))[:1]

    def _bound(self, terms: Mapping[int, float]) -> bool:
        slack = self._left(terms)
        if slack >= 0:
            self.figures.relate(terms, slack, is_new=True)
        return slack >= 0

    def _break(self, whole: int) -> None:
        """Note what is declared and does not hold: as long as it is not true, nobody can work anything out by it."""
        figure = self.figures.all[whole]
        self.broken.append(f"{figure.quantity} of {figure.place}")

    def _holds(self, terms: Mapping[int, float]) -> bool:
        """Tell whether a sum is zero but for what rounding to cents does to each of its parts."""
        return abs(self._left(terms)) <= min(_CENT * len(terms) / 2, 0.4)

    def _left(self, terms: Mapping[int, float]) -> float:
        return sum(factor * self.figures.all[figure].value for figure, factor in terms.items())


def _terms(whole: int, parts: Iterable[int]) -> dict[int, float]:
    terms = {whole: 1.0}
    _take_off(terms, parts, 1.0)
    return terms


def _take_off(terms: dict[int, float], parts: Iterable[int], factor: float) -> None:
    for part in parts:
        terms[part] = terms.get(part, 0.0) - factor


def _factor(row: Mapping[str, object], quantity: Quantity) -> float | None:
    """Give how often a quantity counts in the equation of a row; None where nobody knows."""
    told = row[quantity.times] if quantity.times else 1.0
    return float(told) if isinstance(told, int | float) else None


def _is_within(row: Mapping[str, object], where: Mapping[str, object]) -> bool:
    return all(row[name] in (told if isinstance(told, tuple) else (told,)) for name, told in where.items())
