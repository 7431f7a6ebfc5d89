"""From cells to figures: what a publication and those before it tell, and how the figures hang together."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from stuurlicht.release.kept import Kept
from stuurlicht.release.places import Place, written

_CENTS = 100


@dataclass(frozen=True, slots=True)
class Relation:
    """What an outsider knows of several figures: factors times their distances from the truth add up to nothing.

    Parameters
    ----------
    figures, factors : tuple
        Which figures, and how often each counts.
    slack : float or None
        None where the sum is exact; else how far below zero it may lie.
    """

    figures: tuple[int, ...]
    factors: tuple[float, ...]
    slack: float | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """One number that stands in one or more cells.

    Parameters
    ----------
    quantity, place : str
        What it measures, and where; without the moment at which it was known.
    series : str
        What stays hidden together over the vintages of a year.
    value : float
        The truth.
    is_signed : bool
        True where an outsider may not take it to be zero or more.
    """

    quantity: str
    place: str
    series: str
    value: float
    is_signed: bool

    @property
    def key(self) -> tuple[str, str, int]:
        """Figures with the same key are one: also in other tables, answers and earlier publications."""
        return (self.quantity, self.place, round(self.value * _CENTS))


@dataclass(frozen=True, slots=True)
class Spot:
    """One row of one table of one offered answer, with the people under it and the number of keys it is a total of.

    ``is_count`` is true where the number of people is itself what the row tells.
    """

    item: int
    table: str
    row: int
    people: int
    totals: int
    is_count: bool


@dataclass
class Figures:
    """All figures, their relations, and the rows that tell them.

    Parameters
    ----------
    all : list of Figure
        A figure is named by its place in this list.
    up, down : list of float
        How far an outsider must stay from it at least; zero where it protects nobody.
    known_before : set of int
        Told in an earlier publication: nobody can take that back.
    public : set of int
        Of these a column is declared public, so that it cannot be hidden; only its table can be withheld.
    hidden_before : set of int
        Hidden in an earlier publication.
    relations : dict
        By content, so that the same one counts once.
    spots : list of Spot
        Rows that go out now; a row is named by its place in this list.
    figures_of, spots_of : list of list of int
        Figures by row, rows by figure.
    is_new : list of bool
        True for a figure of the publication at hand.
    wholes : set of int
        Figures that others add up to.
    summed : set of (str, str)
        Quantities with the keys along which they add up.
    """

    all: list[Figure] = field(default_factory=list)
    up: list[float] = field(default_factory=list)
    down: list[float] = field(default_factory=list)
    known_before: set[int] = field(default_factory=set)
    public: set[int] = field(default_factory=set)
    hidden_before: set[int] = field(default_factory=set)
    relations: dict[Relation, bool] = field(default_factory=dict)
    spots: list[Spot] = field(default_factory=list)
    figures_of: list[list[int]] = field(default_factory=list)
    spots_of: list[list[int]] = field(default_factory=list)
    is_new: list[bool] = field(default_factory=list)
    wholes: set[int] = field(default_factory=set)
    summed: set[tuple[str, str]] = field(default_factory=set)
    _places: dict[tuple[str, str, int], int] = field(default_factory=dict)

    def of(self, figure: Figure, *, is_new: bool) -> int:
        """Give the number of a figure, which may be there already."""
        found = self._places.setdefault(figure.key, len(self.all))
        if found == len(self.all):
            self.all.append(figure)
            self.up.append(0.0)
            self.down.append(0.0)
            self.spots_of.append([])
            self.is_new.append(False)
        self.is_new[found] |= is_new
        return found

    def protect(self, figure: int, up: float, down: float) -> None:
        """Ask for room around a figure."""
        self.up[figure] = max(self.up[figure], up)
        self.down[figure] = max(self.down[figure], down)

    def tell(self, spot: Spot, told: Sequence[int]) -> int:
        """Add a row with the figures that it tells, and give its number."""
        self.spots.append(spot)
        self.figures_of.append(list(dict.fromkeys(told)))
        for figure in self.figures_of[-1]:
            self.spots_of[figure].append(len(self.spots) - 1)
        return len(self.spots) - 1

    def relate(self, terms: Mapping[int, float], slack: float | None, *, is_new: bool) -> None:
        """Add a relation; figures of which the factors cancel out are left out."""
        kept = sorted((figure, factor) for figure, factor in terms.items() if factor)
        if kept:
            figures, factors = zip(*kept, strict=True)
            relation = Relation(figures, factors, slack)
            self.relations[relation] = self.relations.get(relation, False) or is_new

    def learn(self, earlier: Iterable[Kept]) -> set[tuple[str, str]]:
        """Add what earlier publications told and hid; give the quantity and series of what they hid."""
        hidden = set()
        for kept in earlier:
            terms: dict[int, dict[int, float]] = {}
            slacks: dict[int, float | None] = {}
            for row in kept.frame.iter_rows(named=True):
                told = Figure(row["quantity"], row["place"], row["series"], row["value"], row["is_signed"])
                figure = self.of(told, is_new=False)
                if not row["is_hidden"]:
                    self.known_before.add(figure)
                    continue
                hidden.add((told.quantity, told.series))
                self.hidden_before.add(figure)
                self.protect(figure, row["room_up"], row["room_down"])
                for term in row["terms"]:
                    terms.setdefault(term["relation"], {})[figure] = term["factor"]
                    slacks[term["relation"]] = None if term["is_equal"] else term["slack"]
            for number, of_relation in terms.items():
                self.relate(of_relation, slacks[number], is_new=False)
        return hidden

    def values(self) -> np.ndarray:
        """Give the truth, shape (figures,)."""
        return np.array([figure.value for figure in self.all])


def named(quantity: str, place: Place, series: Place, value: float, *, is_signed: bool) -> Figure:
    """Make a figure from its places."""
    return Figure(quantity, written(place), written(series), value, is_signed)
