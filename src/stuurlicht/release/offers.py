"""An offered answer under way to a publication: its tables with the true values beside what the primary rules leave."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import polars as pl

from stuurlicht.core import Quantity, Result, Table, _
from stuurlicht.core.additivity import AS_OF
from stuurlicht.core.columns import TOTAL
from stuurlicht.core.periods import last_closed_month
from stuurlicht.instruments.base import Instrument
from stuurlicht.release.figures import Spot
from stuurlicht.release.places import Place, Row, place_of
from stuurlicht.release.primary import can_be_hidden
from stuurlicht.release.released import Caution, ReleasedTable, RunFacts
from stuurlicht.release.suppression import suppress
from stuurlicht.release.thresholds import Thresholds

_HIDES = "column_hides"
CONFIDENTIAL = Caution(text=_("Deze tabel is in vertrouwen gegeven."))


@dataclass(frozen=True, slots=True)
class Told:
    """One number of a quantity: its full place, its truth and what the primary rules say of it."""

    column: str
    quantity: str
    place: Place
    value: float
    is_public: bool
    is_hidden: bool


@dataclass
class OfferedTable:
    """One table of an offered answer.

    Parameters
    ----------
    shown : ReleasedTable
        As the primary rules leave it.
    rows : list of Row
        The truth in the order of ``shown``, with support columns and the last closed month.
    hidden : dict of int to set of str
        By row: the columns that are hidden.
    withheld_because : Caution or None
        Set when no row goes out.
    """

    shown: ReleasedTable
    rows: list[Row]
    hidden: dict[int, set[str]] = field(default_factory=dict)
    withheld_because: Caution | None = None

    @property
    def table(self) -> Table:
        """Its declaration."""
        return self.shown.declaration

    @cached_property
    def hideable(self) -> list[str]:
        """Columns with a number that says something about people."""
        return [column.name for column in self.table.columns if can_be_hidden(self.table, column)]

    @cached_property
    def statuses(self) -> list[Mapping[str, object]]:
        """What the primary rules say, by row."""
        return list(self.shown.frame.iter_rows(named=True))

    def spot(self, item: int, row: int) -> Spot:
        """Give a row as it stands in the list of answers; people that are not known count for none."""
        count = self.rows[row][self.table.protects.count] if self.table.protects else 0
        totals = sum(self.rows[row][key] == TOTAL for key in self.table.grain)
        is_count = bool(self.table.protects and self.table.protects.count in self.hideable)
        return Spot(item, self.table.name, row, int(count) if isinstance(count, int | float) else 0, totals, is_count)

    def is_hidden_first(self, row: int) -> bool:
        """Tell whether the primary rules hide a number of the row."""
        return any(self.statuses[row][f"{name}_status"] == "hidden" for name in self.hideable)

    def told(self, row: int) -> Iterator[Told]:
        """Give the numbers of a row that are a quantity and have a value."""
        adds = self.table.adds
        for column, quantity in adds.quantities.items() if adds else ():
            value, status = self.rows[row][column], self.statuses[row].get(f"{column}_status", "known")
            place = self.place(row, quantity)
            if status in {"known", "hidden"} and isinstance(value, int | float) and place is not None:
                is_public = column not in self.hideable
                yield Told(column, quantity.name, place, float(value), is_public, status == "hidden")

    def place(self, row: int, quantity: Quantity) -> Place | None:
        """Give the place of a quantity of a row."""
        return place_of(self.table, self.rows[row], quantity)

    def hide_row(self, row: int) -> None:
        """Hide every number of a row that can be hidden."""
        self.hidden[row] = set(self.hideable)

    def hide(self, row: int, column: str) -> None:
        """Hide a quantity of a row, and the numbers beside it that tell of it."""
        adds = self.table.adds
        quantities, tells_of = (adds.quantities, adds.tells_of) if adds else ({}, {})
        beside = {name for name in self.hideable if name not in quantities and column in tells_of.get(name, (column,))}
        self.hidden.setdefault(row, set()).update({column, *beside})

    def released(self) -> ReleasedTable:
        """Give what goes out: the rows without what is hidden, or none at all."""
        frame = self.shown.frame
        if self.withheld_because is not None:
            return ReleasedTable(self.table, frame.clear(), is_withheld=True, withheld_because=self.withheld_because)
        series = self.table.adds.series if self.table.adds else {}
        for column in self.hideable:
            hides = pl.Series(_HIDES, [column in self.hidden.get(row, ()) for row in range(frame.height)], pl.Boolean)
            frame = frame.with_columns(hides)
            if column in series:
                others = [name for name in self.table.grain if name != series[column]]
                frame = frame.with_columns(pl.col(_HIDES) | pl.col(_HIDES).sort_by(series[column]).first().over(others))
            frame = frame.with_columns(_hide(column, is_index=column in series))
        return ReleasedTable(self.table, frame.drop(_HIDES, strict=False))


def _hide(column: str, *, is_index: bool) -> list[pl.Expr]:
    """Give value and status of a column in which what is known is hidden in some rows.

    An index is hidden where there is none as well: that there is none tells that the first of its series is small.
    """
    hides = pl.col(_HIDES) & (pl.lit(is_index) | (pl.col(f"{column}_status") == "known"))
    status = pl.when(hides).then(pl.lit("hidden")).otherwise(f"{column}_status")
    return [pl.when(~hides).then(column).alias(column), status.alias(f"{column}_status")]


@dataclass
class Offer:
    """One answer of a publication, under way."""

    instrument: Instrument
    result: Result
    facts: RunFacts
    tables: dict[str, OfferedTable]


def offer(instrument: Instrument, result: Result, facts: RunFacts, thresholds: Thresholds) -> Offer:
    """Apply the primary rules to each table of an answer, and keep the truth beside it."""
    tables = {}
    for table in instrument.tables:
        shown = suppress(table, result.tables[table.name], thresholds)
        order = shown.frame.select(table.grain)
        truth = order.join(
            result.tables[table.name], on=table.grain, how="left", nulls_equal=True, maintain_order="left"
        )
        truth = truth.with_columns(pl.lit(last_closed_month(facts.at.day)).alias(AS_OF))
        tables[table.name] = OfferedTable(shown, list(truth.iter_rows(named=True)))
    return Offer(instrument, result, facts, tables)
