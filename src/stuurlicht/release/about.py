"""An answer about many municipalities, as far as it is about some of them."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

import polars as pl

from stuurlicht.core import Cell, Statement
from stuurlicht.core.columns import TOTAL
from stuurlicht.core.ledger.shared_columns import MUNICIPALITY
from stuurlicht.release.released import ReleasedResult, ReleasedTable


def about(result: ReleasedResult, municipalities: Collection[str], *, has_total: bool = True) -> ReleasedResult:
    """Give the rows, sentences and notes of these municipalities, and those of all of them together.

    Parameters
    ----------
    result : ReleasedResult
        Whole answers stay as they are: nothing is computed and nothing is protected anew.
    municipalities : collection of str
        Codes with prefix.
    has_total : bool
        False for whoever may not see each of them: from all together and their own the others could be subtracted.
    """
    chosen = {*municipalities, TOTAL} if has_total else {*municipalities}
    tables = {name: _about(table, chosen) for name, table in result.tables.items()}
    statements = tuple(each for each in result.statements if municipalities_told(each) <= chosen)
    notes = tuple(each for each in result.notes if _municipalities([each.cell]) <= chosen)
    return replace(result, tables=tables, statements=statements, notes=notes)


def about_each(result: ReleasedResult, municipalities: Sequence[str]) -> Iterator[ReleasedResult]:
    """Give, one by one, what `about` gives of each of these municipalities alone; all rows are looked at once.

    Rows of the municipality stand before those of all together.

    Parameters
    ----------
    municipalities : sequence of str
        Codes with prefix.
    """
    parts = {name: _by_municipality(table) for name, table in result.tables.items()}
    told = [(municipalities_told(each) - {TOTAL}, each) for each in result.statements]
    own: dict[str, list[Statement]] = {code: [] for code in municipalities}
    for codes, statement in told:
        for code in codes or own:
            if codes <= {code} and code in own:
                own[code].append(statement)
    for code in municipalities:
        tables = {name: _part(table, parts[name], code) for name, table in result.tables.items()}
        notes = tuple(each for each in result.notes if _municipalities([each.cell]) <= {code, TOTAL})
        yield replace(result, tables=tables, statements=tuple(own[code]), notes=notes)


def municipalities_told(statement: Statement) -> set[str]:
    """Give the municipalities of which a sentence tells; ``TOTAL`` is among them where it tells of all together."""
    return _municipalities((*statement.cells.values(), *statement.chosen_by))


def _municipalities(pointed: Iterable[Cell]) -> set[str]:
    return {str(value) for cell in pointed for name, value in cell.row if name == MUNICIPALITY.name}


def _about(table: ReleasedTable, chosen: Collection[str]) -> ReleasedTable:
    if MUNICIPALITY.name not in table.declaration.grain:
        return table
    return ReleasedTable(table.declaration, table.frame.filter(pl.col(MUNICIPALITY.name).is_in(list(chosen))))


def _by_municipality(table: ReleasedTable) -> Mapping[str, pl.DataFrame]:
    if MUNICIPALITY.name not in table.declaration.grain:
        return {}
    parts = table.frame.partition_by(MUNICIPALITY.name, as_dict=True)
    return {str(code): part for (code,), part in parts.items()}


def _part(table: ReleasedTable, parts: Mapping[str, pl.DataFrame], code: str) -> ReleasedTable:
    if not parts:
        return _about(table, ())
    rows = [parts[each] for each in (code, TOTAL) if each in parts]
    return ReleasedTable(table.declaration, pl.concat(rows, rechunk=False) if rows else table.frame.clear())
