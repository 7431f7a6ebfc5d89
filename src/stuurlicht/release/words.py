"""Which words may be told: those of which no cell is hidden or withheld."""

from collections.abc import Iterable, Mapping

from stuurlicht.core import ChartWords, Result, Statement
from stuurlicht.instruments.base import Instrument
from stuurlicht.release.released import ReleasedTable, UnknownCellError


def may_be_told(statement: Statement, tables: Mapping[str, ReleasedTable]) -> bool:
    """Tell whether no cell that the sentence tells, or was chosen by, is hidden or in a table that is withheld."""
    pointed = (*statement.cells.values(), *statement.chosen_by)
    for cell in pointed:
        if cell.table not in tables:
            raise UnknownCellError(table=cell.table, row="", column=cell.column)
    return all(
        not tables[cell.table].is_withheld and tables[cell.table].cell(cell).status != "hidden" for cell in pointed
    )


def tellable_statements(result: Result, tables: Mapping[str, ReleasedTable]) -> tuple[Statement, ...]:
    """Give the sentences that may be told, in reading order."""
    return tuple(statement for statement in result.statements if may_be_told(statement, tables))


def tellable_charts(
    instrument: Instrument, result: Result, tables: Mapping[str, ReleasedTable]
) -> dict[str, ChartWords]:
    """Give the words of the charts whose table is not withheld, and whose title and alternative may be told."""
    withheld = {chart.name for chart in instrument.charts if tables[chart.table].is_withheld}
    return {
        name: words
        for name, words in result.chart_words.items()
        if name not in withheld and may_be_told(words.title, tables) and may_be_told(words.text_alternative, tables)
    }


def left_out(result: Result, told: Iterable[str]) -> tuple[str, ...]:
    """Give the names of the charts that lost their words."""
    kept = set(told)
    return tuple(name for name in result.chart_words if name not in kept)
