"""Disclosure control of a publication: all answers together, and with what earlier publications of the name told."""

from collections.abc import Mapping, Sequence

import numpy as np
import polars as pl

from stuurlicht.core import _
from stuurlicht.core.errors import AnswerError
from stuurlicht.release.audit import Audit, Demand
from stuurlicht.release.complement import Complement
from stuurlicht.release.figures import Figures
from stuurlicht.release.kept import SCHEMA, Kept
from stuurlicht.release.offers import CONFIDENTIAL, Offer, OfferedTable
from stuurlicht.release.proposal import proposed
from stuurlicht.release.reading import read
from stuurlicht.release.released import Caution, ReleasedTable
from stuurlicht.release.thresholds import Thresholds

UNDECLARED = Caution(
    text=_(
        "In deze tabel moeten we cijfers afschermen. We weten van deze tabel niet welke cijfers optellen. "
        "Daarom weten we ook niet of iemand een afgeschermd cijfer kan uitrekenen."
    )
)
_NEARLY = 0.99
_LITTLE = 0.01
NOT_ENOUGH = Caution(
    text=_(
        "Met deze tabel erbij kan iemand een afgeschermd cijfer uitrekenen. Ook als we meer cijfers afschermen, "
        "blijft dat zo."
    )
)


class ProtectionFailedError(AnswerError):
    """What would go out gives away what must stay hidden."""

    code = "protection_failed"


class Disclosure:
    """The answers of one publication, from the primary rules to what may go out.

    Parameters
    ----------
    publication : str
        Its name.
    offers : sequence of Offer
        Their tables learn which rows are hidden, and why a table is withheld.
    earlier : sequence of Kept
        What earlier publications of the name left behind.
    thresholds : Thresholds
        The limits of the door.

    Attributes
    ----------
    with_less_room : set of int
        Figures that have less room than is asked, because of what earlier publications told.
    """

    def __init__(
        self, publication: str, offers: Sequence[Offer], earlier: Sequence[Kept], thresholds: Thresholds
    ) -> None:
        self.publication = publication
        self.offers = offers
        self.figures = Figures()
        carried = self.figures.learn(earlier)
        self.read = read(self.figures, offers, carried, thresholds)
        self.complement = Complement(self.figures)
        self.with_less_room: set[int] = set()

    def protect(self) -> None:
        """Hide what must be hidden and what would give it away; withhold tables where hiding does not help."""
        for item, offer in enumerate(self.offers):
            for table in offer.tables.values():
                if (because := _reason_at_once(table)) is not None:
                    self._withhold(item, table, because)
        self.complement.hide(self.read.hidden)
        self._prefer_what_is_proposed()
        while failing := self.complement.protect():
            for demand in failing:
                self._give_up(demand)
        self._mark()

    def _prefer_what_is_proposed(self) -> None:
        """Let pytauargus propose for each table alone behind which rows the hidden ones hide."""
        for (item, name), numbers in self.read.rows.items():
            table = self.offers[item].tables[name]
            is_hidden = (self.complement.hidden.intersection(self.figures.figures_of[number]) for number in numbers)
            hidden = {row for row, found in enumerate(is_hidden) if found}
            found = proposed(table, hidden, self.figures.summed) if table.withheld_because is None else set()
            self.complement.preferred.update(
                figure for row in found for figure in self.figures.figures_of[numbers[row]]
            )

    def _give_up(self, demand: Demand) -> None:
        """Meet what hiding cannot: withhold a table where that helps; else ask what earlier publications leave."""
        figure, side = demand
        room = self.complement.audit.room(demand, self.complement.hideable)
        rooms = self.figures.up if side > 0 else self.figures.down
        if room >= rooms[figure]:
            self._withhold_nearest(figure)
        else:
            self.with_less_room.add(figure)
            rooms[figure] = _NEARLY * room if room >= _LITTLE * rooms[figure] else 0.0

    def _mark(self) -> None:
        """Tell the tables which of their cells are hidden."""
        for (item, name), numbers in self.read.rows.items():
            table = self.offers[item].tables[name]
            for row, number in enumerate(numbers):
                for column, figure in self.read.told[number].items():
                    if figure in self.complement.hidden:
                        table.hide(row, column)
        for number in self.read.hidden_rows:
            spot = self.figures.spots[number]
            self.offers[spot.item].tables[spot.table].hide_row(spot.row)

    def _withhold(self, item: int, table: OfferedTable, because: Caution) -> None:
        table.withheld_because = because
        self.complement.shut(self.read.rows.get((item, table.table.name), ()))

    def _withhold_nearest(self, figure: int) -> None:
        """Withhold the nearest table with a number that is public and hangs together with the figure, or else any."""
        near = list(self.complement.audit.nearest(figure))
        for each in sorted(near, key=lambda each: each not in self.figures.public):
            for number in self.figures.spots_of[each]:
                spot = self.figures.spots[number]
                table = self.offers[spot.item].tables[spot.table]
                if table.withheld_because is None:
                    self._withhold(spot.item, table, NOT_ENOUGH)
                    return
        self.figures.up[figure] = self.figures.down[figure] = 0.0  # nothing is left that could tell it

    def require_protected(self, released: Sequence[Mapping[str, ReleasedTable]]) -> None:
        """Look at what goes out as an outsider does, whatever was meant to be hidden.

        Raises
        ------
        ProtectionFailedError
            If a figure that must stay hidden is told, or can be worked out too closely.
        """
        told = {figure for item, tables in enumerate(released) for figure in self._told(item, tables)}
        given = self.figures.known_before | self.figures.public
        known = told | self.figures.known_before
        untold = np.array([figure not in known for figure in range(len(self.figures.all))])
        audit = Audit(self.figures)
        needs_room = {figure for figure in told - given if self.figures.up[figure] > 0}
        needs_room |= {figure for figure, _side in audit.without_room(audit.demands(untold), untold)}
        if needs_room:
            quantities = sorted({self.figures.all[figure].quantity for figure in needs_room})
            raise ProtectionFailedError(publication=self.publication, figures=", ".join(quantities))

    def _told(self, item: int, tables: Mapping[str, ReleasedTable]) -> set[int]:
        """Give the figures that the released tables of one answer tell."""
        found = set()
        for name, table in tables.items():
            numbers = self.read.rows.get((item, name), ())
            for number, row in zip(
                numbers, table.frame.iter_rows(named=True), strict=bool(numbers and not table.is_withheld)
            ):
                figures = self.read.told[number].items()
                found |= {figure for column, figure in figures if row[column] is not None}
        return found

    def kept(self) -> Kept:
        """Give what the next publication of the name must know."""
        untold = self.complement.untold
        terms = self._terms(untold)
        rows = [
            {
                "quantity": figure.quantity,
                "place": figure.place,
                "series": figure.series,
                "value": figure.value,
                "is_signed": figure.is_signed,
                "is_hidden": bool(untold[number]),
                "room_up": self.figures.up[number],
                "room_down": self.figures.down[number],
                "terms": terms.get(number, []),
            }
            for number, figure in enumerate(self.figures.all)
            if self.figures.is_new[number]
        ]
        return Kept(pl.DataFrame(rows, schema=SCHEMA))

    def _terms(self, untold: np.ndarray) -> dict[int, list[dict[str, object]]]:
        """Give by figure its terms in the relations of this publication; what is told has no say in them."""
        terms: dict[int, list[dict[str, object]]] = {}
        for number, relation in enumerate(self.complement.audit.relations):
            of_all = {"relation": number, "is_equal": relation.slack is None, "slack": relation.slack or 0.0}
            for figure, factor in zip(relation.figures, relation.factors, strict=True):
                if self.figures.relations[relation] and untold[figure]:
                    terms.setdefault(figure, []).append({**of_all, "factor": factor})
        return terms


def _reason_at_once(table: OfferedTable) -> Caution | None:
    if table.table.is_confidential:
        return CONFIDENTIAL
    return UNDECLARED if table.table.adds is None and table.shown.hidden_count else None
