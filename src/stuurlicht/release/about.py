"""An answer about many municipalities, as far as it is about some of them."""

from collections.abc import Collection
from dataclasses import replace

import polars as pl

from stuurlicht.core import Statement
from stuurlicht.core.columns import TOTAL
from stuurlicht.core.ledger.shared_columns import MUNICIPALITY
from stuurlicht.release.released import ReleasedResult, ReleasedTable


def about(result: ReleasedResult, municipalities: Collection[str]) -> ReleasedResult:
    """Give the rows and sentences of these municipalities, and those of all of them together.

    Parameters
    ----------
    result : ReleasedResult
        Whole answers stay as they are: nothing is computed and nothing is protected anew.
    municipalities : collection of str
        Codes with prefix.
    """
    chosen = {*municipalities, TOTAL}
    tables = {name: _about(table, chosen) for name, table in result.tables.items()}
    statements = tuple(each for each in result.statements if _tells_of(each, chosen))
    return replace(result, tables=tables, statements=statements)


def _about(table: ReleasedTable, chosen: Collection[str]) -> ReleasedTable:
    if MUNICIPALITY.name not in table.declaration.grain:
        return table
    return ReleasedTable(table.declaration, table.frame.filter(pl.col(MUNICIPALITY.name).is_in(list(chosen))))


def _tells_of(statement: Statement, chosen: Collection[str]) -> bool:
    """Tell whether a sentence tells of no municipality but these."""
    pointed = (*statement.cells.values(), *statement.chosen_by)
    told = {value for cell in pointed for name, value in cell.row if name == MUNICIPALITY.name}
    return told <= set(chosen)
