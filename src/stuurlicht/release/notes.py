"""Notes beside an answer: what people said about its figures, as far as the door lets it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

import polars as pl

from stuurlicht.core import Cell
from stuurlicht.release.released import Door, Note, ReleasedResult, ReleasedTable


def noted(result: ReleasedResult, notes: Iterable[Note]) -> ReleasedResult:
    """Put beside an answer the notes to its figures.

    A note shows from the as-of day of the figure it speaks of: a page of an earlier day never tells of a later figure.
    One to a cell that is hidden, withheld or no longer there is left out. Through the publication door an earlier
    value stays behind, for an earlier publication may have hidden it; and so does who wrote it: the municipality speaks
    there, and whoever works for it need not be named in public.

    Parameters
    ----------
    notes : iterable of Note
        Of any instrument and day; a key in ``cell`` may be written as text.
    """
    own = (each for each in notes if each.instrument == result.instrument.id and each.day <= result.facts.at.day)
    return replace(result, notes=tuple(_allowed(own, result)))


def find_cell(tables: Mapping[str, ReleasedTable], asked: Cell) -> Cell | None:
    """Give the cell with its keys as the table has them; None when there is no such cell.

    Parameters
    ----------
    asked : Cell
        Keys may be written as text; a key that is left out is empty in the row.
    """
    table = tables.get(asked.table)
    if table is None or asked.column not in {column.name for column in table.declaration.columns}:
        return None
    grain, keys = table.declaration.grain, dict(asked.row)
    if not keys.keys() <= {*grain}:
        return None
    as_text = [pl.col(name).cast(pl.String).eq_missing(_text(keys.get(name))) for name in grain]
    rows = table.frame.lazy().filter(as_text).select(grain).collect()
    if rows.height != 1:
        return None
    (row,) = ReleasedTable(table.declaration, rows).rows
    return Cell(asked.table, row, asked.column)


def _text(value: object) -> pl.Expr:
    return pl.lit(None if value is None else str(value), dtype=pl.String)


def _allowed(notes: Iterable[Note], result: ReleasedResult) -> Iterator[Note]:
    for note in notes:
        found = find_cell(result.tables, note.cell)
        if found is None or result.tables[found.table].is_withheld or result.cell(found).status == "hidden":
            continue
        is_public = result.door is Door.PUBLICATION
        value, account = (None, "") if is_public else (note.value, note.account)
        yield replace(note, cell=found, value=value, account=account)
