"""Primary rules: which rows of a table tell too much of few people, of one large one, or of a whole group."""

from dataclasses import dataclass

import polars as pl

from stuurlicht.core import Column, Protects, Table
from stuurlicht.core.columns import TOTAL
from stuurlicht.release.thresholds import EVERY_TABLE, Thresholds

COUNT_UNITS = frozenset({"persons", "lines", "files", "toewijzingen", "providers"})
_AMOUNT_UNITS = frozenset({"EUR", "eurocent"})


@dataclass(frozen=True, slots=True)
class Risks:
    """What is wrong with a row, as expressions that are true where it must be hidden.

    Parameters
    ----------
    of_counts : polars.Expr
        Rests on too few, or tells of everyone in a small group: holds for counts and amounts alike.
    of_amounts : polars.Expr
        The same, or one contribution makes up nearly all of the amounts.
    """

    of_counts: pl.Expr
    of_amounts: pl.Expr

    def of(self, column: Column) -> pl.Expr:
        """Give what holds for one number of the table."""
        return self.of_counts if column.unit in COUNT_UNITS else self.of_amounts


def can_be_hidden(table: Table, column: Column) -> bool:
    """Tell whether a number of this table says something about people, so that it bears a status."""
    return table.protects is not None and column.is_number and not column.is_public and column.name not in table.grain


def risks(table: Table, protects: Protects, frame: pl.DataFrame, thresholds: Thresholds) -> Risks:
    """Give the rules for the rows of one table.

    Parameters
    ----------
    frame : polars.DataFrame
        The rows with their support columns; a total is known by the code ``totaal`` in a key column.
    """
    of_counts = _too_few(table, protects, thresholds) | _tells_of_a_group(table, protects, frame, thresholds)
    return Risks(of_counts, of_counts | _dominated(table, protects, thresholds))


def _too_few(table: Table, protects: Protects, thresholds: Thresholds) -> pl.Expr:
    """Find rows under which few stand. An estimate or an effect counts those from whom it was estimated."""
    least = thresholds.persons if protects.unit == "person" else thresholds.organisations
    count = pl.col(protects.count)
    hides_zeros = bool({EVERY_TABLE, table.name} & set(thresholds.zeros_hidden_in))
    # how many people stand behind a row may be unknown: then nothing shows that they are enough
    return count.is_null() | ((count < least) if hides_zeros else ((count > 0) & (count < least)))


def _tells_of_a_group(table: Table, protects: Protects, frame: pl.DataFrame, thresholds: Thresholds) -> pl.Expr:
    """Find rows that hold everyone of their total: whoever is known to be in the total is known to be in the row."""
    telling = [
        _holds_everyone(table, key, protects.count, thresholds)
        for key in table.grain
        if frame.schema[key] == pl.String and (frame[key] == TOTAL).any()
    ]
    return pl.any_horizontal(telling) if telling else pl.lit(value=False)


def _holds_everyone(table: Table, key: str, count: str, thresholds: Thresholds) -> pl.Expr:
    others = [pl.col(name) for name in table.grain if name != key] or [pl.lit(0)]
    is_total = pl.col(key) == TOTAL
    of_total = pl.when(is_total).then(pl.col(count)).max().over(others)
    has_a_choice = (~is_total).sum().over(others) > 1  # of one category nobody learns in which one somebody is
    is_small = of_total.is_between(1, thresholds.group_persons)
    return (~is_total & has_a_choice & is_small & (pl.col(count) == of_total)).fill_null(value=False)


def _dominated(table: Table, protects: Protects, thresholds: Thresholds) -> pl.Expr:
    """Find rows of which the second largest could work out the largest to within ``dominance_share``."""
    amounts = [c.name for c in table.columns if c.unit in _AMOUNT_UNITS and can_be_hidden(table, c)]
    if protects.largest is None or not amounts:
        return pl.lit(value=False)
    largest = pl.col(protects.largest)
    second = pl.col(protects.second).fill_null(0) if protects.second is not None else pl.lit(0)
    # an upper bound or a difference with the budget may be far more than all that people contributed
    stood = pl.col(protects.total) if protects.total else pl.max_horizontal(pl.col(name).abs() for name in amounts)
    left = stood.fill_null(0) - largest - second
    is_near = (largest > 0) & (left < thresholds.dominance_share * largest)
    # people without a known largest: nothing shows that none of them stands out
    return pl.when(largest.is_null()).then(pl.col(protects.count) > 0).otherwise(is_near)
