"""Which words may be told: those of which no cell is hidden."""

from collections.abc import Iterable, Mapping

from stuurlicht.core import ChartWords, Result, Statement
from stuurlicht.release.released import ReleasedTable, UnknownCellError


def may_be_told(statement: Statement, tables: Mapping[str, ReleasedTable]) -> bool:
    """Tell whether no cell that the sentence tells, or was chosen by, is hidden."""
    pointed = (*statement.cells.values(), *statement.chosen_by)
    for cell in pointed:
        if cell.table not in tables:
            raise UnknownCellError(table=cell.table, row="", column=cell.column)
    return all(tables[cell.table].cell(cell).status != "hidden" for cell in pointed)


def tellable_statements(result: Result, tables: Mapping[str, ReleasedTable]) -> tuple[Statement, ...]:
    """Give the sentences that may be told, in reading order."""
    return tuple(statement for statement in result.statements if may_be_told(statement, tables))


def tellable_charts(result: Result, tables: Mapping[str, ReleasedTable]) -> dict[str, ChartWords]:
    """Give the words of the charts of which both title and text alternative may be told."""
    return {
        name: words
        for name, words in result.chart_words.items()
        if may_be_told(words.title, tables) and may_be_told(words.text_alternative, tables)
    }


def left_out(result: Result, told: Iterable[str]) -> tuple[str, ...]:
    """Give the names of the charts that lost their words."""
    kept = set(told)
    return tuple(name for name in result.chart_words if name not in kept)
